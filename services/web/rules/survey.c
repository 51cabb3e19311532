#include "web/rules/survey.h"

#include <stdio.h>
#include <string.h>

#include "web/rules/path.h"

enum { NAME_BYTES = 16, VALUE_BYTES = 4 * SURVEY_TEXT_BYTES };

/* What may be chosen, from where to where. */
static const struct {
    uint32_t least, most;
} choices[SURVEY_TYPES] = {
    [SURVEY_SCALE] = {1, 5}, [SURVEY_YES_NO] = {1, 2}, [SURVEY_CHOICE] = {1, 0},
    [SURVEY_DAYS] = {0, 7},  [SURVEY_SEX] = {1, 3},    [SURVEY_AGE] = {1, 6},
};

/* As much of it as the contract takes, and no part of a character. */
static void cut(const char *text, char ret[SURVEY_TEXT_BYTES + 1])
{
    size_t size = strlen(text);
    if (size > SURVEY_TEXT_BYTES) {
        size = SURVEY_TEXT_BYTES;
        while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80)
            size--;
    }
    memcpy(ret, text, size);
    ret[size] = '\0';
}

static bool read_choice(const struct survey_question *question, const char *text, uint32_t *ret)
{
    if (question->type == 0 || question->type >= SURVEY_TYPES)
        return false;
    uint32_t most =
        question->type == SURVEY_CHOICE ? question->options : choices[question->type].most;
    return path_number(text, choices[question->type].least, most, ret);
}

enum survey_said survey_read(const struct survey_question *questions, size_t count,
                             struct bytes form, struct survey_reply *ret)
{
    bool said = false;
    *ret = (struct survey_reply){.other_count = 0};
    for (size_t i = 0; i < count; i++) {
        const struct survey_question *question = &questions[i];
        char name[NAME_BYTES], text[VALUE_BYTES];
        uint32_t choice = 0;
        (void)snprintf(name, sizeof name, "p%u", (unsigned)question->number);
        if (!path_form_value(form, name, text, sizeof text) || *text == '\0')
            continue;
        if (question->type != SURVEY_TEXT && !read_choice(question, text, &choice))
            return SURVEY_WRONG;
        said = true;
        if (question->own && question->aspect >= 1 && question->aspect <= SURVEY_ASPECTS) {
            ret->scores[question->aspect - 1] = choice;
            continue;
        }
        if (ret->other_count == SURVEY_OTHERS)
            return SURVEY_WRONG;
        struct survey_other *other = &ret->others[ret->other_count++];
        other->question = question->number;
        other->choice = choice;
        if (question->type == SURVEY_TEXT)
            cut(text, other->text);
    }
    return said ? SURVEY_SAID : SURVEY_NOTHING;
}

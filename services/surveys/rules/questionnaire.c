#include "surveys/rules/questionnaire.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { REASON_BYTES = 200 };

void reason_add(struct reasons *reasons, const char *format, ...)
{
    char text[REASON_BYTES];
    va_list arguments;

    if (reasons->count == REASONS_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    reasons->items[reasons->count++] = arena_text(reasons->arena, text);
}

void questionnaire_place(struct questionnaire *questionnaire)
{
    bool seen[SURVEY_ASPECTS + 1] = {false};

    for (size_t i = 0; i < questionnaire->question_count; i++) {
        struct question *question = &questionnaire->questions[i];
        question->scored = question->type == QUESTION_SCALE && question->aspect >= 1 &&
                           question->aspect <= SURVEY_ASPECTS && !seen[question->aspect];
        if (question->scored)
            seen[question->aspect] = true;
    }
}

static void check_text(const char *text, size_t most, const char *what, struct reasons *reasons)
{
    size_t size = strlen(text);

    if (size == 0)
        reason_add(reasons, "%s falta", what);
    else if (size > most)
        reason_add(reasons, "%s tiene %zu bytes; caben %zu", what, size, most);
}

static void check_options(const struct question *question, struct reasons *reasons)
{
    char what[64];

    if (question->type != QUESTION_CHOICE) {
        if (question->option_count > 0)
            reason_add(reasons, "pregunta %" PRIu32 ": solo una de tipo choice lleva opciones",
                       question->number);
        return;
    }
    if (question->option_count < 2 || question->option_count > OPTIONS_MAX)
        reason_add(reasons, "pregunta %" PRIu32 ": tiene %zu opciones; van de 2 a %d",
                   question->number, question->option_count, OPTIONS_MAX);
    for (size_t i = 0; i < question->option_count; i++) {
        snprintf(what, sizeof what, "pregunta %" PRIu32 ": la opción %zu", question->number, i + 1);
        check_text(question->options[i], OPTION_BYTES, what, reasons);
    }
}

static void check_question(const struct question *question, uint32_t before,
                           struct reasons *reasons)
{
    char what[64];

    if (question->number < 1 || question->number > QUESTION_NUMBER_MAX)
        reason_add(reasons, "pregunta %" PRIu32 ": los números van de 1 a %d", question->number,
                   QUESTION_NUMBER_MAX);
    else if (question->number <= before)
        reason_add(reasons, "pregunta %" PRIu32 ": va después de la %" PRIu32, question->number,
                   before);
    snprintf(what, sizeof what, "pregunta %" PRIu32 ": el texto", question->number);
    check_text(question->text, QUESTION_TEXT_BYTES, what, reasons);
    check_options(question, reasons);
}

void questionnaire_check(const struct questionnaire *questionnaire, struct reasons *reasons)
{
    size_t others = 0, of_type[QUESTION_TYPES] = {0};
    uint32_t before = 0;

    check_text(questionnaire->title, TITLE_BYTES, "el título", reasons);
    if (questionnaire->question_count < 1 || questionnaire->question_count > QUESTIONS_MAX)
        reason_add(reasons, "tiene %zu preguntas; van de 1 a %d", questionnaire->question_count,
                   QUESTIONS_MAX);
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        const struct question *question = &questionnaire->questions[i];
        check_question(question, before, reasons);
        before = question->number;
        others += !question->scored;
        of_type[question->type]++;
    }
    if (others > OTHERS_MAX)
        reason_add(reasons, "tiene %zu preguntas fuera de los aspectos; caben %d", others,
                   OTHERS_MAX);
    if (of_type[QUESTION_DAYS] > 1 || of_type[QUESTION_SEX] > 1 || of_type[QUESTION_AGE] > 1)
        reason_add(reasons, "pregunta dos veces por los días, el sexo o la edad");
}

const struct question *questionnaire_find(const struct questionnaire *questionnaire,
                                          uint32_t number)
{
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        if (questionnaire->questions[i].number == number)
            return &questionnaire->questions[i];
    }
    return NULL;
}

bool questionnaire_scores(const struct questionnaire *questionnaire, uint32_t aspect)
{
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        if (questionnaire->questions[i].scored && questionnaire->questions[i].aspect == aspect)
            return true;
    }
    return false;
}

/* The choices of each type, as first and last number; a choice's own options take their place. */
static const struct {
    uint32_t first, last;
} choices[QUESTION_TYPES] = {
    [QUESTION_SCALE] = {1, SURVEY_SCORES},
    [QUESTION_YES_NO] = {1, 2},
    [QUESTION_TEXT] = {1, 1},
    [QUESTION_DAYS] = {0, SURVEY_DAYS - 1},
    [QUESTION_SEX] = {1, SURVEY_SEXES - 1},
    [QUESTION_AGE] = {1, SURVEY_AGES - 1},
    [QUESTION_CHOICE] = {1, OPTIONS_MAX},
};

size_t question_counts(const struct question *question)
{
    if (question->type == QUESTION_CHOICE)
        return question->option_count;
    return choices[question->type].last - choices[question->type].first + 1;
}

bool question_place(const struct question *question, uint32_t choice, size_t *ret)
{
    uint32_t first = choices[question->type].first;

    if (choice < first || choice - first >= question_counts(question))
        return false;
    *ret = choice - first;
    return true;
}

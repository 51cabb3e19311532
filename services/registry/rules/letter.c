#include "registry/rules/letter.h"

#include <inttypes.h>
#include <string.h>

bool letter_may_write(enum person_role role)
{
    return role == PERSON_MONITOR || role == PERSON_COORDINATOR || role == PERSON_DIRECTOR;
}

static struct act_verdict judge_person(const struct letter_look *look, struct arena *arena)
{
    const struct letter *letter = look->letter;
    struct act_verdict verdict = act_judge_speaker(look->is_signed, look->person, look->who, arena);
    if (verdict.problem != ACT_FINE)
        return verdict;
    if (!letter_may_write(look->who->role))
        return act_refuse(ACT_ROLE, arena_printf(arena,
                                                 "a %s does not write to kitchens: a monitor, a "
                                                 "coordinator or a director does",
                                                 person_role_name(look->who->role)));
    if (letter->person != 0 && letter->person != look->person)
        return act_refuse(ACT_NOT_A_PERSON,
                          arena_printf(arena,
                                       "person is %" PRIu32 ", and the device is that of "
                                       "person %" PRIu32,
                                       letter->person, look->person));
    return act_judge_territory(look->person, look->who, look->kitchen, look->alcaldia, arena);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* The first thing that cannot be, or NULL. */
static const char *wrong(const struct letter_look *look)
{
    const struct letter *letter = look->letter;
    const struct letter_found *marked = &look->marked;
    if (letter->is_mark) {
        if (marked->position == 0 || marked->kitchen != look->kitchen)
            return "up_to names no message of this kitchen";
        return marked->by_kitchen == look->by_kitchen
                   ? "up_to names a message of one's own side: the other side's are read"
                   : NULL;
    }
    if (!letter->text || is_blank(letter->text))
        return "it says nothing: text is empty";
    if (strlen(letter->text) > LETTER_TEXT_MOST)
        return "text has more than 2000 bytes: send it in two";
    if (letter->photo_count > LETTER_PHOTOS_MOST || !letter->photos_whole)
        return "photos are more than 4, or one is no digest of 32 bytes";
    return NULL;
}

struct act_verdict letter_judge(const struct letter_look *look, struct arena *arena)
{
    if (!look->kitchen_exists)
        return act_refuse(
            ACT_CONTENT,
            arena_printf(arena, "there is no kitchen %" PRIu32 " on that day", look->kitchen));
    const struct act_verdict verdict =
        look->by_kitchen ? act_refuse(ACT_FINE, NULL) : judge_person(look, arena);
    const char *cannot = wrong(look);
    return verdict.problem == ACT_FINE && cannot ? act_refuse(ACT_CONTENT, cannot) : verdict;
}

#include "registry/rules/visit.h"

#include <inttypes.h>
#include <string.h>

enum { MINUTES_OF_DAY = 24 * 60 };

static struct act_verdict judge_sender(const struct visit_look *look, struct arena *arena)
{
    const struct visit *visit = look->visit;
    struct act_verdict verdict = act_judge_speaker(look->is_signed, look->person, look->who, arena);
    if (verdict.problem != ACT_FINE)
        return verdict;
    if (look->who->role != PERSON_MONITOR)
        return act_refuse(ACT_ROLE, arena_printf(arena, "a %s does not visit: a monitor does",
                                                 person_role_name(look->who->role)));
    if (visit->monitor != 0 && visit->monitor != look->person)
        return act_refuse(ACT_NOT_A_PERSON,
                          arena_printf(arena,
                                       "monitor is %" PRIu32 ", and the device is that of "
                                       "person %" PRIu32,
                                       visit->monitor, look->person));
    if (!look->kitchen_exists)
        return act_refuse(
            ACT_CONTENT,
            arena_printf(arena, "there is no kitchen %" PRIu32 " on that day", look->kitchen));
    return act_judge_territory(look->person, look->who, look->kitchen, look->alcaldia, arena);
}

static bool is_minute(struct visit_number minute)
{
    return !minute.noted || minute.value < MINUTES_OF_DAY;
}

static bool is_count(struct visit_number count)
{
    return !count.noted || count.value <= VISIT_COUNT_MOST;
}

/* The first thing that cannot be, or NULL. */
static const char *wrong_numbers(const struct visit *visit)
{
    if (visit->purpose < VISIT_PURPOSE_FIRST || visit->purpose > VISIT_PURPOSE_LAST)
        return "purpose is none of those that there are";
    if (!is_minute(visit->arrived) || !is_minute(visit->left))
        return "arrived_minute or left_minute is no minute of a day: 0 to 1439";
    if (visit->arrived.noted && visit->left.noted && visit->left.value < visit->arrived.value)
        return "left_minute is before arrived_minute";
    if (!is_count(visit->diners) || !is_count(visit->rations))
        return "counted_diners or register_rations is more than 2000";
    if (visit->found_closed && visit->diners.noted && visit->diners.value > 0)
        return "the kitchen was found closed, and diners were counted";
    return NULL;
}

static const char *wrong_items(const struct visit *visit, struct arena *arena)
{
    if (strlen(visit->checklist) > CHECKLIST_CODE_MOST || visit->checklist_version > INT32_MAX)
        return "checklist or checklist_version is none that can be";
    if (visit->item_count > CHECKLIST_ITEMS_MOST)
        return arena_printf(arena, "has %zu items, %d at most", visit->item_count,
                            CHECKLIST_ITEMS_MOST);
    for (size_t i = 0; i < visit->item_count; i++) {
        const struct visit_item *item = &visit->items[i];
        if (strlen(item->code) > CHECKLIST_CODE_MOST || item->answer >= VISIT_ANSWERS)
            return arena_printf(arena, "item %zu has a code over %d bytes or no known answer",
                                i + 1, CHECKLIST_CODE_MOST);
        if (item->number.noted && item->number.value > VISIT_COUNT_MOST)
            return arena_printf(arena, "number of item \"%s\" is more than %d", item->code,
                                VISIT_COUNT_MOST);
        for (size_t before = 0; before < i; before++)
            if (strcmp(visit->items[before].code, item->code) == 0)
                return arena_printf(arena, "item \"%s\" stands twice", item->code);
    }
    return NULL;
}

static struct act_verdict judge_content(const struct visit_look *look, struct arena *arena)
{
    const struct visit *visit = look->visit;
    if (visit->day == DAY_INVALID || visit->day > look->today)
        return act_refuse(ACT_CONTENT, "visit_day is no day, or after the one it was received on");
    const char *wrong = wrong_numbers(visit);
    if (!wrong)
        wrong = wrong_items(visit, arena);
    return act_refuse(wrong ? ACT_CONTENT : ACT_FINE, wrong);
}

/* A visit is replaced by who made it, once. */
static struct act_verdict judge_correction(const struct visit_look *look)
{
    const struct visit_found *replaced = &look->replaced;
    if (!look->visit->corrects)
        return act_refuse(ACT_FINE, NULL);
    if (replaced->position == 0 || replaced->kitchen != look->kitchen)
        return act_refuse(ACT_CONTENT, "the visit that it replaces is none of this kitchen's");
    if (replaced->person != look->person)
        return act_refuse(ACT_SAME_PERSON, "the visit that it replaces is another person's");
    return act_refuse(replaced->replaced ? ACT_STATE : ACT_FINE,
                      "the visit that it replaces was replaced already");
}

/* Items as the checklist has them; without one, as they came. */
static void keep_items(const struct visit_look *look, struct arena *arena, struct visit_kept *ret)
{
    const struct visit *visit = look->visit;
    const struct checklist *checklist = look->checklist;
    struct visit_item *kept = arena_array(arena, visit->item_count + 1, sizeof *kept);
    for (size_t i = 0; i < visit->item_count; i++) {
        if (checklist &&
            checklist_find(checklist, visit->items[i].code) == checklist->question_count)
            ret->flags |= VISIT_UNKNOWN_ITEM;
        else if (visit->items[i].answer != VISIT_NOT_LOOKED_AT)
            kept[ret->item_count++] = visit->items[i];
    }
    ret->items = kept;
}

struct act_verdict visit_judge(const struct visit_look *look, struct arena *arena,
                               struct visit_kept *ret)
{
    const struct visit *visit = look->visit;
    struct act_verdict verdict = judge_sender(look, arena);
    *ret = (struct visit_kept){0};
    if (verdict.problem == ACT_FINE && look->is_copy)
        return act_refuse(ACT_COPY, "this visit was here already: it counts once");
    if (verdict.problem == ACT_FINE)
        verdict = judge_content(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_correction(look);
    if (verdict.problem != ACT_FINE)
        return verdict;
    keep_items(look, arena, ret);
    if (look->today > visit->day + VISIT_LATE_DAYS)
        ret->flags |= VISIT_LATE;
    if (!visit->found_closed && !visit->diners.noted)
        ret->flags |= VISIT_NOT_COUNTED;
    if (!look->checklist)
        ret->flags |= VISIT_CHECKLIST;
    else if (ret->item_count < look->checklist->question_count && !visit->found_closed)
        ret->flags |= VISIT_INCOMPLETE;
    return verdict;
}

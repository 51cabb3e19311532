#include "registry/rules/activity.h"

#include <inttypes.h>
#include <string.h>

uint32_t activity_attendance(const struct activity *activity)
{
    return (uint32_t)(activity->women.value + activity->men.value + activity->not_noted.value);
}

static struct act_verdict judge_sender(const struct activity_look *look, struct arena *arena)
{
    struct act_verdict verdict = act_refuse(ACT_FINE, NULL);
    if (!look->by_kitchen)
        verdict = act_judge_speaker(look->is_signed, look->person, look->who, arena);
    if (verdict.problem != ACT_FINE)
        return verdict;
    if (!look->by_kitchen && look->who->role != PERSON_MONITOR)
        return act_refuse(
            ACT_ROLE, arena_printf(arena, "a %s notes no activity: a monitor or the kitchen does",
                                   person_role_name(look->who->role)));
    if (!look->kitchen_exists)
        return act_refuse(
            ACT_CONTENT,
            arena_printf(arena, "there is no kitchen %" PRIu32 " on that day", look->kitchen));
    return look->by_kitchen
               ? verdict
               : act_judge_territory(look->person, look->who, look->kitchen, look->alcaldia, arena);
}

/* The first thing that cannot be, or NULL. */
static const char *wrong(const struct activity_look *look)
{
    const struct activity *activity = look->activity;
    if (activity->day == DAY_INVALID || activity->day > look->today)
        return "activity_day is no day, or after the one it was received on";
    if (activity->kind < ACTIVITY_KIND_FIRST || activity->kind > ACTIVITY_KIND_LAST)
        return "kind is none of those that there are";
    if (strlen(activity->institution) > ACTIVITY_INSTITUTION_MOST)
        return "institution has more than 120 bytes";
    if (activity->women.value > ACTIVITY_COUNT_MOST || activity->men.value > ACTIVITY_COUNT_MOST ||
        activity->not_noted.value > ACTIVITY_COUNT_MOST)
        return "women, men or not_noted is more than 2000";
    if (activity->corrects &&
        (look->replaced.position == 0 || look->replaced.kitchen != look->kitchen))
        return "the activity that it replaces is none of this kitchen's";
    return NULL;
}

struct act_verdict activity_judge(const struct activity_look *look, struct arena *arena,
                                  unsigned *ret_flags)
{
    const struct activity *activity = look->activity;
    struct act_verdict verdict = judge_sender(look, arena);
    const char *cannot = wrong(look);
    if (verdict.problem == ACT_FINE && look->is_copy)
        return act_refuse(ACT_COPY, "this activity was here already: it counts once");
    if (verdict.problem == ACT_FINE && cannot)
        return act_refuse(ACT_CONTENT, cannot);
    if (verdict.problem == ACT_FINE && activity->corrects && look->replaced.replaced)
        return act_refuse(ACT_STATE, "the activity that it replaces was replaced already");
    *ret_flags = look->today > activity->day + ACTIVITY_LATE_DAYS ? ACTIVITY_LATE : 0;
    if (!activity->women.noted && !activity->men.noted && !activity->not_noted.noted)
        *ret_flags |= ACTIVITY_NOT_COUNTED;
    return verdict;
}

#include "stated_parts.h"

#include "common/base/calendar.h"

/* ---- periods */

bool stated_begins(int length, int32_t day)
{
    uint32_t of_month = calendar_yyyymmdd(day) % 100;

    switch (length) {
    case 1:
        return calendar_weekday(day) == 0;
    case 2:
        return of_month == 1 || of_month == 16;
    default:
        return of_month == 1;
    }
}

void stated_period(int length, int32_t day, int32_t *ret_start, int32_t *ret_end)
{
    *ret_start = day;
    while (!stated_begins(length, *ret_start)) {
        --*ret_start;
    }
    *ret_end = day;
    while (!stated_begins(length, *ret_end + 1)) {
        ++*ret_end;
    }
}

/* ---- facts */

const struct stated_rule *stated_rule_on(const struct stated *stated, int32_t day,
                                         uint64_t position)
{
    const struct stated_rule *found = 0;

    for (int r = 0; r < stated->rules; r++) {
        const struct stated_rule *rule = &stated->rule[r];
        if (rule->from <= day && rule->known <= position && (!found || rule->from >= found->from)) {
            found = rule;
        }
    }
    return found;
}

const struct stated_kitchen *stated_kitchen_on(const struct stated *stated, uint32_t kitchen,
                                               int32_t day, uint64_t position)
{
    const struct stated_kitchen *found = 0;

    for (int k = 0; k < stated->kitchens; k++) {
        const struct stated_kitchen *of = &stated->kitchen[k];
        if (of->kitchen == kitchen && of->from <= day && of->known <= position &&
            (!found || of->from >= found->from)) {
            found = of;
        }
    }
    return found;
}

bool stated_active_on(const struct stated *stated, uint32_t kitchen, int32_t day, uint64_t position)
{
    const struct stated_kitchen *found = stated_kitchen_on(stated, kitchen, day, position);

    return found && found->state == 2;
}

bool stated_serves_on(const struct stated *stated, int32_t day, uint64_t position)
{
    const struct stated_rule *rule = stated_rule_on(stated, day, position);
    bool serves = rule && (rule->weekdays & 1 << calendar_weekday(day));

    for (int e = 0; e < stated->exceptions; e++) {
        if (stated->exception[e].day == day && stated->exception[e].known <= position) {
            serves = stated->exception[e].working;
        }
    }
    return serves;
}

int64_t stated_tier(const struct stated_rule *rule, uint32_t count)
{
    if (!rule->cash || count == 0) {
        return 0;
    }
    return count < rule->second_from ? rule->first : rule->second;
}

uint32_t stated_most(const struct stated_rule *rule, uint32_t capacity)
{
    return capacity < rule->maximum ? capacity : rule->maximum;
}

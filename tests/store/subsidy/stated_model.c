#include "stated_model.h"

#include <assert.h>

static int weekday_of(int32_t day)
{
    return (int)((day + 3) % 7); /* 1 January 1970 was a Thursday; 0 = Monday */
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* First and last day of the month, and its fifteenth, by counting months from 1970. */
static void month_around(int32_t day, int32_t *first, int32_t *last)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t start = 0;

    for (int year = 1970;; year++) {
        for (int month = 0; month < 12; month++) {
            int length = lengths[month] + (month == 1 && is_leap(year));
            if (day < start + length) {
                *first = start;
                *last = start + length - 1;
                return;
            }
            start += length;
        }
    }
}

static int32_t end_of_period(int period, int32_t day)
{
    int32_t first, last;

    if (period == 1) {
        return day - weekday_of(day) + 6;
    }
    month_around(day, &first, &last);
    return period == 2 && day <= first + 14 ? first + 14 : last;
}

static const struct stated_rule *rule_of(const struct stated_model *model, int32_t day,
                                         uint64_t position)
{
    const struct stated_rule *found = 0;

    for (int r = 0; r < model->rule_count; r++) {
        const struct stated_rule *rule = &model->rules[r];
        if (rule->from <= day && rule->known <= position &&
            (!found || rule->from > found->from ||
             (rule->from == found->from && rule->known >= found->known))) {
            found = rule;
        }
    }
    assert(found);
    return found;
}

static int64_t capacity_of(const struct stated_model *model, int32_t day, uint64_t position)
{
    int found = -1;

    for (int c = 0; c < model->capacities; c++) {
        if (model->capacity[c].from <= day && model->capacity[c].known <= position &&
            (found < 0 || model->capacity[c].from >= model->capacity[found].from)) {
            found = c;
        }
    }
    assert(found >= 0);
    return model->capacity[found].rations;
}

static int64_t claim_of(const struct stated_model *model, const struct stated_report *report)
{
    const struct stated_rule *rule = rule_of(model, report->day, report->position);
    int64_t capacity = capacity_of(model, report->day, report->position);
    int ruling = model->day[report->day - model->first].ruling;
    bool serves = rule->weekdays >> weekday_of(report->day) & 1;
    bool late = report->received > report->day + rule->late_days;
    bool held = !model->active || !serves || (rule->holds_late && late);

    if (ruling == 2 || (ruling == 0 && held) || !rule->cash) {
        return 0;
    }
    int64_t counted = report->served;
    if (counted > rule->maximum) {
        counted = rule->maximum;
    }
    if (counted > capacity) {
        counted = capacity;
    }
    if (counted < rule->minimum && rule->below == 2) {
        counted = 0;
    }
    return counted * (counted >= 351 ? rule->second : rule->first);
}

static int standing_on(const struct stated_model *model, int32_t day)
{
    for (int r = 0; r < model->reports; r++) {
        if (model->report[r].day == day && model->report[r].state == STANDS) {
            return r;
        }
    }
    return -1;
}

/* The day claims something else now, by the closing that comes. */
static void change(struct stated_model *model, int32_t day, int64_t claim, int period)
{
    int32_t end = end_of_period(period, day);

    if (model->closed != 0 && end <= model->closed) {
        end = end_of_period(period, model->closed + 1);
    }
    model->day[day - model->first].claim = claim;
    model->day[day - model->first].due = end;
}

static void stand(struct stated_model *model, int report)
{
    struct stated_report *it = &model->report[report];

    it->state = STANDS;
    change(model, it->day, claim_of(model, it), rule_of(model, it->day, it->position)->period);
}

/* It does not simply take the place of the one that stands. */
static void compete(struct stated_model *model, int report)
{
    struct stated_report *it = &model->report[report];
    int other = standing_on(model, it->day);

    if (other < 0) {
        stand(model, report);
    } else if (model->report[other].on_behalf && !it->on_behalf) {
        model->report[other].state = ASIDE;
        stand(model, report);
    } else {
        it->state = ASIDE;
    }
}

void stated_say(struct stated_model *model, const struct stated_report *report, int corrects)
{
    int new = model->reports++;
    struct stated_report *it = &model->report[new];

    assert(model->reports <= STATED_REPORTS);
    *it = *report;
    it->state = COPY; /* until it has a place */
    if (corrects < 0) {
        compete(model, new);
        return;
    }
    if (model->report[corrects].state == COPY) {
        corrects = model->report[corrects].repeats;
    }
    struct stated_report *old = &model->report[corrects];
    bool stood = old->state == STANDS;
    if (old->state == REPLACED || old->state == STALE) {
        it->state = STALE;
        return;
    }
    old->state = REPLACED;
    if (stood && old->day == it->day) {
        stand(model, new);
        return;
    }
    if (stood) {
        change(model, old->day, 0, rule_of(model, it->day, it->position)->period);
    }
    compete(model, new);
}

void stated_again(struct stated_model *model, int report, uint64_t position)
{
    struct stated_report *it = &model->report[model->reports++];

    *it = model->report[report];
    it->position = position;
    it->repeats = it->state == COPY ? it->repeats : report;
    it->state = COPY;
}

void stated_rule_on(struct stated_model *model, int32_t day, bool pays)
{
    int wanted = pays ? 1 : 2, report = standing_on(model, day);

    if (model->day[day - model->first].ruling == wanted) {
        return;
    }
    model->day[day - model->first].ruling = wanted;
    if (report >= 0) {
        stand(model, report);
    }
}

void stated_tick(struct stated_model *model, int32_t today)
{
    int32_t week = today - weekday_of(today) - 1, first, last;

    month_around(today, &first, &last);
    int32_t fortnight = today > first + 14 ? first + 14 : first - 1;
    int32_t through = week > fortnight ? week : fortnight;
    if (through <= model->closed) {
        return;
    }
    for (int d = 0; d < STATED_DAYS; d++) {
        if (model->day[d].due != 0 && model->day[d].due <= through) {
            model->day[d].stated = model->day[d].claim;
        }
    }
    model->closed = through;
}

int64_t stated_sum(const struct stated_model *model)
{
    int64_t sum = 0;

    for (int d = 0; d < STATED_DAYS; d++) {
        sum += model->day[d].stated;
    }
    return sum;
}

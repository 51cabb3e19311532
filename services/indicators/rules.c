#include "indicators/rules.h"

static void add(struct change_list *list, enum measure measure, int64_t amount)
{
    if (amount != 0)
        list->changes[list->count++] = (struct measure_change){measure, amount};
}

/* Beside reports_due: of those alone that were. */
static int sent_itself(const struct report_share *share)
{
    return share->there && share->due && share->digital;
}

void rules_of_report(const struct report_counted *report, struct change_list *ret)
{
    const struct report_share *now = &report->now, *before = &report->before;
    const struct report_figures *is = &now->figures, *was = &before->figures;
    bool on_time = report->timeliness == TIMELINESS_ON_TIME;
    int received = now->there - before->there;
    int due = (now->there && now->due) - (before->there && before->due);
    ret->count = 0;
    if (!report->standing)
        return;
    add(ret, MEASURE_REPORTS_RECEIVED, received);
    add(ret, MEASURE_REPORTS_ON_TIME, received * on_time);
    add(ret, MEASURE_REPORTS_SAVED_IN_TIME,
        received * (report->timeliness == TIMELINESS_SAVED_IN_TIME));
    add(ret, MEASURE_REPORTS_ON_TIME_DUE, due * on_time);
    add(ret, MEASURE_RATIONS_SERVED, is->served - was->served);
    add(ret, MEASURE_RATIONS_SERVED_DUE, now->due * is->served - before->due * was->served);
    add(ret, MEASURE_RATIONS_COUNTED, is->counted - was->counted);
    add(ret, MEASURE_SUBSIDY_CLAIMED, is->claim - was->claim);
    add(ret, MEASURE_FEES_COLLECTED, is->fees - was->fees);
    add(ret, MEASURE_REPORTS_DIGITAL, sent_itself(now) - sent_itself(before));
    add(ret, MEASURE_MENUS_NOTED, is->menu - was->menu);
    add(ret, MEASURE_MENUS_BALANCED, is->balanced - was->balanced);
    add(ret, MEASURE_WORKED_MINUTES, is->worked_minutes - was->worked_minutes);
}

void rules_of_due(const struct day_due_kitchen *kitchen, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_REPORTS_DUE, kitchen->due);
    add(ret, MEASURE_RATIONS_PROGRAMMED, kitchen->capacity);
}

void rules_of_ruling(int64_t counted, centavos claim, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_RATIONS_COUNTED, counted);
    add(ret, MEASURE_SUBSIDY_CLAIMED, claim);
}

void rules_of_grant(centavos amount, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_SUBSIDY_GRANTED, amount);
}

void rules_of_scores(const uint32_t counts[5], uint32_t respondents, struct change_list *ret)
{
    int64_t given = 0, satisfied = 0;
    for (int score = 1; score <= 5; score++) {
        given += counts[score - 1];
        satisfied += score >= SATISFIED_FROM ? counts[score - 1] : 0;
    }
    ret->count = 0;
    add(ret, MEASURE_SCORES_GIVEN, given);
    add(ret, MEASURE_SCORES_SATISFIED, satisfied);
    add(ret, MEASURE_RESPONDENTS, respondents);
}

void rules_of_verdict(const struct verdict_given *verdict, struct change_list *ret)
{
    int accepted = (verdict->verdict == VERDICT_ACCEPTED) - (verdict->previous == VERDICT_ACCEPTED);
    bool local =
        verdict->supplier_alcaldia != 0 && verdict->supplier_alcaldia == verdict->kitchen_alcaldia;
    ret->count = 0;
    add(ret, MEASURE_PURCHASES_DECLARED, verdict->previous == VERDICT_NONE);
    add(ret, MEASURE_PURCHASES_ACCEPTED, accepted);
    add(ret, MEASURE_SPENT_ACCEPTED, accepted * verdict->total);
    add(ret, MEASURE_SUBSIDY_PROVEN, accepted * verdict->subsidy);
    if (local) {
        add(ret, MEASURE_PURCHASES_ACCEPTED_LOCAL, accepted);
        add(ret, MEASURE_SPENT_ACCEPTED_LOCAL, accepted * verdict->total);
    }
}

void rules_of_petition(const struct petition_stepped *stepped, struct change_list *ret)
{
    ret->count = 0;
    int closed = stepped->step == PETITION_CLOSED;
    if (stepped->step == PETITION_REOPENED && stepped->was_closed)
        closed = -1;
    if (stepped->step == PETITION_ANSWERED) {
        add(ret, MEASURE_PETITIONS_ANSWERED, 1);
        add(ret, MEASURE_PETITION_DAYS, stepped->working_days);
    }
    add(ret, MEASURE_PETITIONS_CLOSED, closed);
    add(ret, MEASURE_PETITIONS_IN_TERM, closed * stepped->in_term);
}

void rules_of_alert(struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_ALERTS_RAISED, 1);
}

void rules_of_alert_step(bool closed, bool confirmed, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_ALERTS_CLOSED, closed);
    add(ret, MEASURE_ALERTS_CONFIRMED, confirmed);
}

void rules_of_visits(const struct visits_changed *visits, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_VISITS_DONE, visits->done);
    add(ret, MEASURE_VISITS_PLANNED, visits->planned);
    add(ret, MEASURE_VISITS_WITH_COUNT, visits->with_count);
}

void rules_of_activity(int sign, int64_t attendance, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_ACTIVITIES, sign);
    add(ret, MEASURE_ACTIVITY_ATTENDANCE, sign * attendance);
}

day_number rules_period(enum grain grain, day_number day)
{
    static const int months[] = {
        [GRAIN_MONTH] = 1, [GRAIN_QUARTER] = 3, [GRAIN_HALF] = 6, [GRAIN_YEAR] = 12};
    if (grain == GRAIN_DAY)
        return day;
    if (grain == GRAIN_WEEK)
        return day - calendar_weekday(day);
    int month = (int)(calendar_yyyymmdd(day) / 100 % 100) - 1; /* 0 = January */
    return calendar_month_add(day, -(month % months[grain]));
}

static bool of_persons(enum measure measure)
{
    return measure == MEASURE_SCORES_GIVEN || measure == MEASURE_SCORES_SATISFIED ||
           measure == MEASURE_RESPONDENTS;
}

static bool of_petitions(enum measure measure)
{
    return measure >= MEASURE_PETITIONS_ANSWERED && measure <= MEASURE_PETITIONS_IN_TERM;
}

bool rules_may_be_traced(enum measure measure)
{
    return !of_persons(measure) && !of_petitions(measure);
}

size_t rules_cells(enum measure measure, uint32_t kitchen, int16_t alcaldia, day_number day,
                   struct measure_cell ret[CELLS_PER_CHANGE])
{
    const struct {
        enum level level;
        int32_t unit;
    } places[] = {
        {LEVEL_KITCHEN, (int32_t)kitchen}, {LEVEL_ALCALDIA, alcaldia}, {LEVEL_CITY, CITY_UNIT}};
    int longest = of_persons(measure) ? GRAIN_MONTH : GRAIN_YEAR;
    size_t count = 0;
    int first = of_petitions(measure) ? LEVEL_CITY - LEVEL_KITCHEN : kitchen == 0;
    for (int place = first; place < 3; place++)
        for (int grain = GRAIN_DAY; grain <= longest; grain++)
            ret[count++] = (struct measure_cell){
                .level = (int16_t)places[place].level,
                .grain = (int16_t)grain,
                .measure = (int16_t)measure,
                .unit = places[place].unit,
                .period = rules_period((enum grain)grain, day),
            };
    return count;
}

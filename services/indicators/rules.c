#include "indicators/rules.h"

static void add(struct change_list *list, enum measure measure, int64_t amount)
{
    if (amount != 0)
        list->changes[list->count++] = (struct measure_change){measure, amount};
}

void rules_of_report(const struct report_counted *report, struct change_list *ret)
{
    ret->count = 0;
    if (!report->standing)
        return;
    if (report->first) {
        add(ret, MEASURE_REPORTS_RECEIVED, 1);
        add(ret, MEASURE_REPORTS_ON_TIME, report->timeliness == TIMELINESS_ON_TIME);
        add(ret, MEASURE_REPORTS_SAVED_IN_TIME, report->timeliness == TIMELINESS_SAVED_IN_TIME);
    }
    add(ret, MEASURE_RATIONS_SERVED, report->figures.served - report->replaced.served);
    add(ret, MEASURE_RATIONS_COUNTED, report->figures.counted - report->replaced.counted);
    add(ret, MEASURE_SUBSIDY_CLAIMED, report->figures.claim - report->replaced.claim);
    add(ret, MEASURE_FEES_COLLECTED, report->figures.fees - report->replaced.fees);
}

void rules_of_due(const struct day_due_kitchen *kitchen, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_REPORTS_DUE, kitchen->due);
    add(ret, MEASURE_RATIONS_PROGRAMMED, kitchen->capacity);
}

void rules_of_grant(centavos amount, struct change_list *ret)
{
    ret->count = 0;
    add(ret, MEASURE_SUBSIDY_GRANTED, amount);
}

void rules_of_scores(const uint32_t counts[5], struct change_list *ret)
{
    int64_t given = 0, satisfied = 0;
    for (int score = 1; score <= 5; score++) {
        given += counts[score - 1];
        satisfied += score >= SATISFIED_FROM ? counts[score - 1] : 0;
    }
    ret->count = 0;
    add(ret, MEASURE_SCORES_GIVEN, given);
    add(ret, MEASURE_SCORES_SATISFIED, satisfied);
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
    if (local) {
        add(ret, MEASURE_PURCHASES_ACCEPTED_LOCAL, accepted);
        add(ret, MEASURE_SPENT_ACCEPTED_LOCAL, accepted * verdict->total);
    }
}

size_t rules_cells(enum measure measure, uint32_t kitchen, int16_t alcaldia, day_number day,
                   struct measure_cell ret[CELLS_PER_CHANGE])
{
    const struct {
        enum level level;
        int32_t unit;
    } places[] = {
        {LEVEL_KITCHEN, (int32_t)kitchen}, {LEVEL_ALCALDIA, alcaldia}, {LEVEL_CITY, CITY_UNIT}};
    size_t count = 0;
    for (int place = kitchen == 0; place < 3; place++)
        for (int grain = GRAIN_DAY; grain <= GRAIN_MONTH; grain++)
            ret[count++] = (struct measure_cell){
                .level = (int16_t)places[place].level,
                .grain = (int16_t)grain,
                .measure = (int16_t)measure,
                .unit = places[place].unit,
                .period = grain == GRAIN_DAY ? day : calendar_month_start(day),
            };
    return count;
}

#include "subsidy/rules/report.h"

static uint32_t bounded(uint64_t value)
{
    return value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
}

/* Takes over a noted number, or marks it as not noted. */
static uint32_t take(struct noted noted, enum figure figure, struct figures *figures)
{
    if (!noted.noted) {
        figures->not_noted |= (unsigned)figure;
        return 0;
    }
    return bounded(noted.value);
}

static void take_figures(const struct report_said *said, struct report_count *ret)
{
    struct figures *figures = &ret->figures;

    figures->served = said->served;
    figures->paid = take(said->paid, FIGURE_PAID, figures);
    figures->exempt = take(said->exempt, FIGURE_EXEMPT, figures);
    figures->committee_meals = take(said->committee_meals, FIGURE_COMMITTEE_MEALS, figures);
    figures->prepared = take(said->prepared, FIGURE_PREPARED, figures);
    figures->left_over = take(said->left_over, FIGURE_LEFT_OVER, figures);
    if (said->fees.noted && said->fees.value <= (uint64_t)CENTAVOS_MAX) {
        figures->fees = (centavos)said->fees.value;
    } else {
        figures->not_noted |= FIGURE_FEES;
    }
}

bool report_same_figures(const struct figures *a, const struct figures *b)
{
    return a->served == b->served && a->fees == b->fees && a->paid == b->paid &&
           a->exempt == b->exempt && a->committee_meals == b->committee_meals &&
           a->prepared == b->prepared && a->left_over == b->left_over &&
           a->not_noted == b->not_noted;
}

static bool sums_agree(const struct report_said *said)
{
    uint64_t served = said->served;
    uint64_t paid = said->paid.noted ? said->paid.value : 0;
    uint64_t exempt = said->exempt.noted ? said->exempt.value : 0;
    bool whole = said->paid.noted && said->exempt.noted;

    if (paid > served || exempt > served - paid) {
        return false;
    }
    if (whole && paid + exempt != served) {
        return false;
    }
    return said->by_sex_and_age <= served && said->largest_group <= served;
}

static bool fees_agree(const struct report_said *said, const struct subsidy_rule *rule)
{
    centavos due;

    if (!said->fees.noted) {
        return true;
    }
    if (said->fees.value > (uint64_t)CENTAVOS_MAX) {
        return false;
    }
    if (!rule || !said->paid.noted) {
        return true;
    }
    return money_times(rule->fee, bounded(said->paid.value), &due) &&
           due == (centavos)said->fees.value;
}

/* Rations that the rule counts, before any bound. */
static uint64_t countable(const struct figures *figures, const struct subsidy_rule *rule)
{
    bool paid = !(figures->not_noted & FIGURE_PAID);
    bool exempt = !(figures->not_noted & FIGURE_EXEMPT);
    uint64_t meals = rule->pay_committee_meals ? figures->committee_meals : 0;

    if (rule->pay_exempt) {
        uint64_t both = (uint64_t)figures->paid + figures->exempt;
        return meals + (paid && exempt ? both : figures->served);
    }
    if (paid) {
        return meals + figures->paid;
    }
    if (exempt && figures->exempt <= figures->served) {
        return meals + figures->served - figures->exempt;
    }
    return meals + figures->served;
}

static void count_rations(const struct report_facts *facts, struct report_count *ret)
{
    const struct subsidy_rule *rule = &facts->rule;
    uint32_t most = tiers_most(rule, facts->capacity);
    uint64_t count = countable(&ret->figures, rule);

    if (count > most) {
        ret->flags |= REPORT_OVER_CAPACITY;
        count = most;
    }
    if (count < rule->minimum) {
        ret->flags |= REPORT_BELOW_MINIMUM;
        if (rule->below_minimum == BELOW_PAY_NOTHING) {
            count = 0;
        }
    }
    ret->figures.counted = (uint32_t)count;
    if (!tiers_claim(rule, ret->figures.counted, &ret->figures.claim)) {
        ret->flags |= REPORT_NO_RULE; /* none that can be used */
        return;
    }
    ret->rule = rule->rule;
    ret->tier = tiers_find(rule, ret->figures.counted);
    ret->has_period = true;
    ret->period = rule->period;
}

/* Without a rule the day itself is the term. */
static void judge_times(const struct report_facts *facts, const struct report_times *times,
                        struct report_count *ret)
{
    int minute = facts->has_rule ? facts->rule.cutoff_minute : MINUTES_PER_DAY;
    int64_t cutoff = calendar_at(ret->day, minute);
    int64_t received = calendar_local_day(times->received_at_us);

    if (times->received_at_us <= cutoff) {
        ret->timeliness = TIMELINESS_ON_TIME;
    } else if (times->saved_at_us <= cutoff) {
        ret->timeliness = TIMELINESS_SAVED_IN_TIME;
    } else {
        ret->timeliness = TIMELINESS_LATE;
    }
    if (ret->day > received) {
        ret->flags |= REPORT_FUTURE_DAY;
    }
    if (facts->has_rule && received > ret->day + (int64_t)facts->rule.late_days) {
        ret->flags |= REPORT_LATE;
    }
}

void report_count(const struct report_said *said, const struct report_facts *facts,
                  const struct report_times *times, struct report_count *ret)
{
    *ret = (struct report_count){.day = calendar_day_of(said->said_day)};
    take_figures(said, ret);
    if (said->on_behalf) {
        ret->flags |= REPORT_ON_BEHALF;
    }
    if (!sums_agree(said)) {
        ret->flags |= REPORT_SUM_MISMATCH;
    }
    if (!fees_agree(said, facts->has_rule ? &facts->rule : 0)) {
        ret->flags |= REPORT_FEES_MISMATCH;
    }
    if (ret->day == DAY_INVALID) {
        ret->flags |= REPORT_BAD_DAY;
        return;
    }
    judge_times(facts, times, ret);
    if (!facts->has_rule) {
        ret->flags |= REPORT_NO_RULE;
    } else if (!facts->service_day) {
        ret->flags |= REPORT_NOT_A_SERVICE_DAY;
    }
    if (!facts->kitchen_known) {
        ret->flags |= REPORT_UNKNOWN_KITCHEN;
        return;
    }
    if (!facts->active) {
        ret->flags |= REPORT_KITCHEN_NOT_ACTIVE;
    }
    if (facts->has_rule) {
        count_rations(facts, ret);
    }
}

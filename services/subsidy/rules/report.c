#include "subsidy/rules/report.h"

#include "subsidy/rules/menu.h"

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
    figures->life = said->life;
    figures->balanced = menu_is_balanced(said->life.food_groups);
}

static bool same_life(const struct day_life *a, const struct day_life *b)
{
    return a->has_menu == b->has_menu && a->food_groups == b->food_groups &&
           a->has_hours == b->has_hours && a->workers == b->workers &&
           a->worked_minutes == b->worked_minutes;
}

bool report_same_figures(const struct figures *a, const struct figures *b)
{
    return a->served == b->served && a->fees == b->fees && a->paid == b->paid &&
           a->exempt == b->exempt && a->committee_meals == b->committee_meals &&
           a->prepared == b->prepared && a->left_over == b->left_over &&
           a->not_noted == b->not_noted && same_life(&a->life, &b->life);
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

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Who paid and who did not, as far as it was noted: what one count leaves of the rations served is
 * the other's, and where neither was noted nothing tells them apart. Together they are never more
 * than were served. */
static void tell_apart(const struct figures *figures, uint64_t *ret_paid, uint64_t *ret_exempt)
{
    uint64_t served = figures->served;
    bool exempt = !(figures->not_noted & FIGURE_EXEMPT);

    if (figures->not_noted & FIGURE_PAID) {
        *ret_exempt = exempt && figures->exempt <= served ? figures->exempt : 0;
        *ret_paid = served - *ret_exempt;
        return;
    }
    *ret_paid = least(figures->paid, served);
    *ret_exempt = exempt ? least(figures->exempt, served - *ret_paid) : served - *ret_paid;
}

/* Rations that the rule counts, before any bound. Where the rule counts only one of the two and
 * neither was noted, it counts the rations served. */
static void countable(const struct figures *figures, const struct subsidy_rule *rule,
                      uint64_t *ret_paid, uint64_t *ret_exempt)
{
    unsigned both = FIGURE_PAID | FIGURE_EXEMPT;

    tell_apart(figures, ret_paid, ret_exempt);
    if (!rule->paid_counts && rule->pay_exempt && (figures->not_noted & both) == both) {
        *ret_exempt = figures->served;
    }
    *ret_paid = rule->paid_counts ? *ret_paid : 0;
    *ret_exempt = rule->pay_exempt ? *ret_exempt : 0;
}

/* What goes beyond the most is cut from the committee's meals first, then from the exempt ones. */
static void bound(const struct figures *figures, const struct report_facts *facts,
                  struct report_value *ret)
{
    const struct subsidy_rule *rule = &facts->rule;
    uint64_t meals = rule->pay_committee_meals ? figures->committee_meals : 0;
    uint64_t most = tiers_most(rule, facts->capacity), paid, exempt;

    countable(figures, rule, &paid, &exempt);
    if (paid + exempt + meals > most) {
        ret->flags |= REPORT_OVER_CAPACITY;
    }
    ret->parts.paid = (uint32_t)least(paid, most);
    ret->parts.exempt = (uint32_t)least(exempt, most - ret->parts.paid);
    ret->parts.committee = (uint32_t)least(meals, most - ret->parts.paid - ret->parts.exempt);
}

void report_value(const struct figures *figures, const struct report_facts *facts,
                  struct report_value *ret)
{
    const struct subsidy_rule *rule = &facts->rule;

    *ret = (struct report_value){0};
    if (!facts->has_rule || !facts->kitchen_known) {
        return;
    }
    bound(figures, facts, ret);
    uint32_t count = ret->parts.paid + ret->parts.exempt + ret->parts.committee;
    if (count < rule->minimum) {
        ret->flags |= REPORT_BELOW_MINIMUM;
        if (rule->below_minimum == BELOW_PAY_NOTHING) {
            count = 0;
            ret->parts = (struct ration_parts){0};
        }
    }
    ret->counted = count;
    if (!tiers_claim(rule, &ret->parts, &ret->claim)) {
        ret->flags |= REPORT_NO_RULE; /* none that can be used */
        return;
    }
    ret->usable = true;
    ret->tier = tiers_find(rule, count);
}

/* Outside the money until a person rules, or because one has ruled. */
static bool is_held(const struct report_facts *facts, unsigned flags)
{
    if (facts->ruling != RULING_NONE) {
        return facts->ruling == RULING_PAYS_NOT;
    }
    return !facts->active || !facts->service_day ||
           (facts->rule.late == LATE_HOLD && (flags & REPORT_LATE) != 0);
}

static void count_rations(const struct report_facts *facts, struct report_count *ret)
{
    struct report_value value;

    report_value(&ret->figures, facts, &value);
    ret->flags |= value.flags;
    ret->held = is_held(facts, ret->flags);
    if (!ret->held) {
        ret->figures.counted = value.counted;
        ret->figures.claim = value.claim;
    }
    if (value.usable) {
        ret->rule = facts->rule.rule;
        ret->tier = value.tier;
        ret->has_period = true;
        ret->period = facts->rule.period;
    }
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
    if (facts->has_rule && facts->rule.late != LATE_COUNT &&
        received > ret->day + (int64_t)facts->rule.late_days) {
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

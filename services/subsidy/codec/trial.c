/* What a draft of the rules is tried with: it was never judged by the registry. */
#include "common/wire/allocator.h"
#include "subsidy/codec.h"
#include "tequio/v1/act.pb-c.h"

#define SAME(ours, theirs) _Static_assert((int)(ours) == (int)TEQUIO__V1__##theirs, #ours)
SAME(MODEL_IN_KIND, SUBSIDY_MODEL__SUBSIDY_MODEL_IN_KIND);
SAME(MODEL_CASH, SUBSIDY_MODEL__SUBSIDY_MODEL_CASH);
SAME(BELOW_PAY_THE_COUNT, BELOW_MINIMUM__BELOW_MINIMUM_PAY_THE_COUNT);
SAME(BELOW_PAY_NOTHING, BELOW_MINIMUM__BELOW_MINIMUM_PAY_NOTHING);
SAME(BELOW_FLAG_ONLY, BELOW_MINIMUM__BELOW_MINIMUM_FLAG_ONLY);
SAME(LATE_COUNT, LATE_HANDLING__LATE_HANDLING_COUNT);
SAME(LATE_FLAG, LATE_HANDLING__LATE_HANDLING_FLAG);
SAME(LATE_HOLD, LATE_HANDLING__LATE_HANDLING_HOLD);

enum { WEEKDAYS = 127 };

static bool are_tiers(const Tequio__V1__SubsidyRule *rule)
{
    uint32_t before = 0;

    for (size_t i = 0; i < rule->n_tiers; i++) {
        if (rule->tiers[i]->from_rations <= before ||
            rule->tiers[i]->centavos > (uint64_t)CENTAVOS_MAX) {
            return false;
        }
        before = rule->tiers[i]->from_rations;
    }
    return rule->n_tiers >= 1 && rule->n_tiers <= TIERS_MAX && rule->tiers[0]->from_rations == 1;
}

static bool is_within(int value, int least, int most)
{
    return value >= least && value <= most;
}

static const char *wrong_with(const Tequio__V1__SubsidyRule *rule)
{
    if (!are_tiers(rule)) {
        return "its tiers are 1 to 8, the first from 1 ration, ascending";
    }
    if (!is_within(rule->model, MODEL_IN_KIND, MODEL_CASH) ||
        !is_within(rule->below_minimum, BELOW_PAY_THE_COUNT, BELOW_FLAG_ONLY) ||
        !is_within(rule->late, 0, LATE_HOLD)) {
        return "its model, what it pays below the minimum, or what becomes of late reports is"
               " not known";
    }
    if (rule->cutoff_minute > MINUTES_PER_DAY || rule->service_weekdays > WEEKDAYS) {
        return "its cut-off is a minute of the day, its weekdays are seven";
    }
    return 0;
}

static void take_rule(const Tequio__V1__SubsidyRule *rule, struct trial *ret)
{
    ret->weekdays = rule->service_weekdays;
    ret->rule = (struct subsidy_rule){
        /* nothing that lives in the arena */
        .rule = rule->rule,
        .model = (enum subsidy_model)rule->model,
        .period = (enum period_length)rule->period,
        .tier_count = rule->n_tiers,
        .minimum = rule->minimum_rations,
        .maximum = rule->maximum_rations,
        .below_minimum = (enum below_minimum)rule->below_minimum,
        .paid_counts = !rule->paid_do_not_count,
        .pay_exempt = rule->pay_exempt,
        .pay_committee_meals = rule->pay_committee_meals,
        .exempt_centavos = rule->exempt_centavos,
        .committee_centavos = rule->committee_centavos,
        .late = rule->late ? (enum late_handling)rule->late : LATE_FLAG,
        .fee = rule->fee_centavos,
        .cutoff_minute = (int)rule->cutoff_minute,
        .late_days = rule->late_days,
    };
    for (size_t i = 0; i < rule->n_tiers; i++) {
        ret->rule.tiers[i] =
            (struct tier){rule->tiers[i]->from_rations, (centavos)rule->tiers[i]->centavos};
    }
}

enum status codec_read_trial(struct arena *arena, struct bytes question, struct trial *ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__RuleTrial *message =
        tequio__v1__rule_trial__unpack(&allocator, question.size, question.data);

    if (!message || !message->change || !message->change->rule) {
        return error_set(error, STATUS_REFUSED, "this is no draft of the rules");
    }
    const char *wrong = wrong_with(message->change->rule);
    if (wrong) {
        return error_set(error, STATUS_REFUSED, "the draft cannot be used: %s", wrong);
    }
    *ret = (struct trial){.from = calendar_day_of(message->from_day),
                          .through = calendar_day_of(message->through_day)};
    if (ret->from == DAY_INVALID || ret->through == DAY_INVALID || ret->from > ret->through ||
        ret->through - ret->from >= TRIAL_DAYS_MAX) {
        return error_set(error, STATUS_REFUSED,
                         "the days are from one to another, at most %d of them", TRIAL_DAYS_MAX);
    }
    take_rule(message->change->rule, ret);
    return STATUS_OK;
}

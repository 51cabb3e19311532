#include "sample.h"

static void thresholds(void **state)
{
    struct fact fact = sample_alert_rule();
    (void)state;
    sample_fine(&fact, 1);
#define WRONG(what, value, message) \
    fact = sample_alert_rule();     \
    fact.alert_rule.what = value;   \
    sample_wrong(&fact, #what, message)
    WRONG(missing_minutes, 1441, "is 1441, not 0 to 1440");
    WRONG(silent_days, 1, "is 1, not 2 to 30");
    WRONG(silent_days, 31, "is 31, not 2 to 30");
    WRONG(history_reports, 61, "is 61, not 5 to 60");
    WRONG(history_least, 0, "is 0, not 1 to 20");
    WRONG(history_least, 21, "is 21, not 1 to 20");
    WRONG(history_deviations, 0, "is 0, not 1 to 100");
    WRONG(history_percent, 101, "is 101, not 1 to 100");
    WRONG(same_reports, 2, "is 2, not 3 to 30");
    WRONG(cost_days, 91, "is 91, not 7 to 90");
    WRONG(cost_reports, 32, "is 32, not 1 to 31");
    WRONG(cost_kitchens, 1, "is 1, not 2 to 1000");
    WRONG(cost_percent, 109, "is 109, not 110 to 1000");
    WRONG(fees_centavos, 100000001, "is 100000001, not 0 to 100000000");
    WRONG(escalate_hours, 721, "is 721, not 0 to 720");
    WRONG(quiet_days, 366, "is 366, not 0 to 365");
#undef WRONG
}

static void what_is_not_looked_at_needs_nothing(void **state)
{
    struct fact fact = sample_alert_rule();
    (void)state;
    fact.alert_rule = (struct alert_rule_fact){.missing_minutes = 60};
    sample_fine(&fact, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds),
        cmocka_unit_test(what_is_not_looked_at_needs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Thresholds of alerts. */
#include "registry/rules/checks.h"

/* A threshold that may be switched off. */
static void check_or_none(struct problems *problems, const char *field, uint32_t number,
                          uint32_t least, uint32_t most)
{
    if (number != 0)
        check_number(problems, field, number, least, most);
}

void check_alert_rule(const struct alert_rule_fact *fact, struct problems *problems)
{
    check_number(problems, "missing_minutes", fact->missing_minutes, 0, 1440);
    check_or_none(problems, "silent_days", fact->silent_days, 2, 30);
    check_or_none(problems, "history_reports", fact->history_reports, 5, 60);
    if (fact->history_reports != 0) {
        check_number(problems, "history_least", fact->history_least, 1, fact->history_reports);
        check_number(problems, "history_deviations", fact->history_deviations, 1, 100);
        check_number(problems, "history_percent", fact->history_percent, 1, 100);
    }
    check_or_none(problems, "same_reports", fact->same_reports, 3, 30);
    check_or_none(problems, "cost_days", fact->cost_days, 7, 90);
    if (fact->cost_days != 0) {
        check_number(problems, "cost_reports", fact->cost_reports, 1, fact->cost_days);
        check_number(problems, "cost_kitchens", fact->cost_kitchens, 2, 1000);
        check_number(problems, "cost_percent", fact->cost_percent, 110, 1000);
    }
    check_number(problems, "fees_centavos", fact->fees_centavos, 0, 100000000);
    check_number(problems, "escalate_hours", fact->escalate_hours, 0, 720);
    check_number(problems, "quiet_days", fact->quiet_days, 0, 365);
}

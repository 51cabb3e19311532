/* Thresholds of alerts: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int32_t rule_missing_minutes(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.missing_minutes;
}

static int32_t rule_silent_days(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.silent_days;
}

static int32_t rule_history_reports(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.history_reports;
}

static int32_t rule_history_least(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.history_least;
}

static int32_t rule_history_deviations(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.history_deviations;
}

static int32_t rule_history_percent(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.history_percent;
}

static int32_t rule_same_reports(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.same_reports;
}

static int32_t rule_cost_days(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.cost_days;
}

static int32_t rule_cost_reports(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.cost_reports;
}

static int32_t rule_cost_kitchens(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.cost_kitchens;
}

static int32_t rule_cost_percent(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.cost_percent;
}

static int32_t rule_fees_centavos(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.fees_centavos;
}

static int32_t rule_escalate_hours(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.escalate_hours;
}

static int32_t rule_quiet_days(const struct fact *fact)
{
    return (int32_t)fact->alert_rule.quiet_days;
}

enum status insert_alert_rules(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, rule_missing_minutes);
    column_int4(columns, rule_silent_days);
    column_int4(columns, rule_history_reports);
    column_int4(columns, rule_history_least);
    column_int4(columns, rule_history_deviations);
    column_int4(columns, rule_history_percent);
    column_int4(columns, rule_same_reports);
    column_int4(columns, rule_cost_days);
    column_int4(columns, rule_cost_reports);
    column_int4(columns, rule_cost_kitchens);
    column_int4(columns, rule_cost_percent);
    column_int4(columns, rule_fees_centavos);
    column_int4(columns, rule_escalate_hours);
    column_int4(columns, rule_quiet_days);
    return columns_insert(db, columns, &sql_insert_alert_rules, error);
}

/* What compliance is made of: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int32_t weight_reported(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_REPORTED];
}

static int32_t weight_on_time(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_ON_TIME];
}

static int32_t weight_proven(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_PROVEN];
}

static int32_t weight_checklist(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_CHECKLIST];
}

static int32_t weight_open(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_OPEN];
}

static int32_t weight_satisfaction(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.weights[COMPLIANCE_SATISFACTION];
}

static int32_t stays_percent(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.stays_percent;
}

static int32_t observed_percent(const struct fact *fact)
{
    return (int32_t)fact->compliance_rule.observed_percent;
}

enum status insert_compliance_rules(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, weight_reported);
    column_int4(columns, weight_on_time);
    column_int4(columns, weight_proven);
    column_int4(columns, weight_checklist);
    column_int4(columns, weight_open);
    column_int4(columns, weight_satisfaction);
    column_int4(columns, stays_percent);
    column_int4(columns, observed_percent);
    return columns_insert(db, columns, &sql_insert_compliance_rules, error);
}

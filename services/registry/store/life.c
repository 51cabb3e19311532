/* What goes on around a kitchen: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int32_t plan_kitchen(const struct fact *fact)
{
    return (int32_t)fact->visit_plan.kitchen;
}

static day_number plan_day(const struct fact *fact)
{
    return fact->visit_plan.day;
}

static int16_t plan_purpose(const struct fact *fact)
{
    return (int16_t)fact->visit_plan.purpose;
}

static bool plan_called_off(const struct fact *fact)
{
    return fact->visit_plan.called_off;
}

enum status insert_visit_plans(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, plan_kitchen);
    column_day(columns, plan_day);
    column_int2(columns, plan_purpose);
    column_bool(columns, plan_called_off);
    return columns_insert(db, columns, &sql_insert_visit_plans, error);
}

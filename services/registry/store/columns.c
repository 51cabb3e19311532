#include "registry/store/columns.h"

#define COLUMN(name, type, add)                                                      \
    void column_##name(struct columns *columns, type (*of)(const struct fact *fact)) \
    {                                                                                \
        type *values = arena_array(columns->arena, columns->count, sizeof(type));    \
        for (size_t i = 0; i < columns->count; i++)                                  \
            values[i] = of(columns->rows[i]->fact);                                  \
        add(&columns->params, values, columns->count);                               \
    }

COLUMN(int2, int16_t, db_param_int2_array)
COLUMN(int4, int32_t, db_param_int4_array)
COLUMN(int8, int64_t, db_param_int8_array)
COLUMN(bool, bool, db_param_bool_array)
COLUMN(bytes, struct bytes, db_param_bytes_array)
COLUMN(day, day_number, db_param_day_array)

void column_text(struct columns *columns, const char *(*of)(const struct fact *fact))
{
    const char **values = arena_array(columns->arena, columns->count, sizeof(char *));
    for (size_t i = 0; i < columns->count; i++)
        values[i] = of(columns->rows[i]->fact);
    db_param_text_array(&columns->params, values, columns->count);
}

static day_number valid_from(const struct fact *fact)
{
    return fact->valid_from;
}

enum status columns_insert(struct db *db, struct columns *columns,
                           const struct db_statement *statement, struct error *error)
{
    size_t count = columns->count;
    int64_t *known_from = arena_array(columns->arena, count, sizeof *known_from);
    int64_t *position = arena_array(columns->arena, count, sizeof *position);
    int32_t *ordinal = arena_array(columns->arena, count, sizeof *ordinal);
    for (size_t i = 0; i < count; i++) {
        known_from[i] = (int64_t)columns->rows[i]->known_from;
        position[i] = (int64_t)columns->rows[i]->position;
        ordinal[i] = (int32_t)columns->rows[i]->ordinal;
    }
    column_day(columns, valid_from);
    db_param_int8_array(&columns->params, known_from, count);
    db_param_int8_array(&columns->params, position, count);
    db_param_int4_array(&columns->params, ordinal, count);
    return db_run(db, statement, &columns->params, NULL, error);
}

static store_insert *const inserts[] = {
    [FACT_UNIT] = insert_units,
    [FACT_KITCHEN] = insert_kitchens,
    [FACT_MEMBER] = insert_members,
    [FACT_DEVICE] = insert_devices,
    [FACT_SUPPLIER] = insert_suppliers,
    [FACT_CALENDAR_DAY] = insert_calendar_days,
    [FACT_SUBSIDY_RULE] = insert_rules,
    [FACT_BUDGET] = insert_budgets,
    [FACT_TARGET] = insert_targets,
    [FACT_REFERENCE_PRICE] = insert_prices,
    [FACT_EXCHANGE_RATE] = insert_rates,
    [FACT_HISTORY] = insert_history,
    [FACT_PERSON] = insert_people,
    [FACT_CATALOGUE] = insert_catalogues,
    [FACT_RECEIVER] = insert_receivers,
    [FACT_PURSE] = insert_purses,
    [FACT_PRODUCT_RULE] = insert_product_rules,
    [FACT_PURCHASE_RULE] = insert_purchase_rules,
    [FACT_AGREEMENT] = insert_agreements,
    [FACT_TRUST] = insert_trust,
    [FACT_GOODS] = insert_goods,
    [FACT_PETITION_TERM] = insert_petition_terms,
    [FACT_ACT_LIMIT] = insert_act_limits,
    [FACT_INDICATOR] = insert_indicators,
    [FACT_ALERT_RULE] = insert_alert_rules,
    [FACT_COMPLIANCE_RULE] = insert_compliance_rules,
    [FACT_VISIT_PLAN] = insert_visit_plans,
    [FACT_PARTNER] = insert_partners,
    [FACT_PARTNER_GIFT] = insert_partner_gifts,
    [FACT_RECIPE] = insert_recipes,
};

enum status store_facts(struct db *db, struct arena *arena, const struct fact_row *rows,
                        size_t count, struct error *error)
{
    enum status status = STATUS_OK;
    const struct fact_row **of_type = arena_array(arena, count + 1, sizeof(struct fact_row *));
    for (size_t type = 0; type < sizeof inserts / sizeof inserts[0]; type++) {
        struct columns columns = {.arena = arena, .rows = of_type};
        for (size_t i = 0; i < count; i++)
            if ((size_t)rows[i].fact->type == type)
                of_type[columns.count++] = &rows[i];
        if (columns.count == 0 || !inserts[type])
            continue;
        db_params_begin(&columns.params, arena);
        status = inserts[type](db, &columns, error);
        if (status != STATUS_OK)
            return status;
    }
    return status;
}

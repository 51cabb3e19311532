/* Calendars, rules, money, indicators, catalogues: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int16_t calendar_kind(const struct fact *fact)
{
    return (int16_t)fact->calendar.calendar;
}

static day_number calendar_day(const struct fact *fact)
{
    return fact->calendar.day;
}

static bool calendar_working(const struct fact *fact)
{
    return fact->calendar.working;
}

static const char *calendar_name(const struct fact *fact)
{
    return fact->calendar.name;
}

enum status insert_calendar_days(struct db *db, struct columns *columns, struct error *error)
{
    column_int2(columns, calendar_kind);
    column_day(columns, calendar_day);
    column_bool(columns, calendar_working);
    column_text(columns, calendar_name);
    return columns_insert(db, columns, &sql_insert_calendar_days, error);
}

static int32_t rule_number(const struct fact *fact)
{
    return (int32_t)fact->rule.rule;
}

static const char *rule_legal_basis(const struct fact *fact)
{
    return fact->rule.legal_basis;
}

static int16_t rule_model(const struct fact *fact)
{
    return (int16_t)fact->rule.model;
}

static int16_t rule_period(const struct fact *fact)
{
    return (int16_t)fact->rule.period;
}

static int32_t rule_minimum(const struct fact *fact)
{
    return (int32_t)fact->rule.minimum_rations;
}

static int32_t rule_maximum(const struct fact *fact)
{
    return (int32_t)fact->rule.maximum_rations;
}

static int16_t rule_below_minimum(const struct fact *fact)
{
    return (int16_t)fact->rule.below_minimum;
}

static bool rule_pay_exempt(const struct fact *fact)
{
    return fact->rule.pay_exempt;
}

static bool rule_pay_committee_meals(const struct fact *fact)
{
    return fact->rule.pay_committee_meals;
}

static int32_t rule_fee(const struct fact *fact)
{
    return (int32_t)fact->rule.fee_centavos;
}

static int32_t rule_weekdays(const struct fact *fact)
{
    return (int32_t)fact->rule.service_weekdays;
}

static int32_t rule_cutoff(const struct fact *fact)
{
    return (int32_t)fact->rule.cutoff_minute;
}

static int32_t rule_late_days(const struct fact *fact)
{
    return (int32_t)fact->rule.late_days;
}

static int32_t rule_opening_days(const struct fact *fact)
{
    return (int32_t)fact->rule.opening_days;
}

static bool rule_paid_does_not_count(const struct fact *fact)
{
    return fact->rule.paid_do_not_count;
}

static int32_t rule_exempt(const struct fact *fact)
{
    return (int32_t)fact->rule.exempt_centavos;
}

static int32_t rule_committee(const struct fact *fact)
{
    return (int32_t)fact->rule.committee_centavos;
}

static int16_t rule_late(const struct fact *fact)
{
    return (int16_t)fact->rule.late;
}

static int16_t rule_basis(const struct fact *fact)
{
    return (int16_t)fact->rule.basis;
}

static int32_t rule_committee_minimum(const struct fact *fact)
{
    return (int32_t)fact->rule.committee_minimum;
}

static int32_t rule_reports_percent(const struct fact *fact)
{
    return (int32_t)fact->rule.reports_percent;
}

static int32_t rule_proven_percent(const struct fact *fact)
{
    return (int32_t)fact->rule.proven_percent;
}

static int32_t rule_proof_days(const struct fact *fact)
{
    return (int32_t)fact->rule.proof_days;
}

static const char *rule_budget_key(const struct fact *fact)
{
    return fact->rule.budget_key;
}

/* One row for each tier of each version. */
static enum status insert_tiers(struct db *db, struct columns *columns, struct error *error)
{
    size_t room = columns->count * TIERS_MOST, count = 0;
    struct arena *arena = columns->arena;
    int32_t *rule = arena_array(arena, room, sizeof *rule);
    int64_t *position = arena_array(arena, room, sizeof *position);
    int32_t *ordinal = arena_array(arena, room, sizeof *ordinal);
    int32_t *from_rations = arena_array(arena, room, sizeof *from_rations);
    int64_t *centavos = arena_array(arena, room, sizeof *centavos);
    for (size_t i = 0; i < columns->count; i++) {
        const struct fact_row *row = columns->rows[i];
        for (size_t t = 0; t < row->fact->rule.tier_count && count < room; t++, count++) {
            rule[count] = (int32_t)row->fact->rule.rule;
            position[count] = (int64_t)row->position;
            ordinal[count] = (int32_t)row->ordinal;
            from_rations[count] = (int32_t)row->fact->rule.tiers[t].from_rations;
            centavos[count] = (int64_t)row->fact->rule.tiers[t].centavos;
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, rule, count);
    db_param_int8_array(&params, position, count);
    db_param_int4_array(&params, ordinal, count);
    db_param_int4_array(&params, from_rations, count);
    db_param_int8_array(&params, centavos, count);
    return db_run(db, &sql_insert_rule_tiers, &params, NULL, error);
}

enum status insert_rules(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, rule_number);
    column_text(columns, rule_legal_basis);
    column_int2(columns, rule_model);
    column_int2(columns, rule_period);
    column_int4(columns, rule_minimum);
    column_int4(columns, rule_maximum);
    column_int2(columns, rule_below_minimum);
    column_bool(columns, rule_pay_exempt);
    column_bool(columns, rule_pay_committee_meals);
    column_int4(columns, rule_fee);
    column_int4(columns, rule_weekdays);
    column_int4(columns, rule_cutoff);
    column_int4(columns, rule_late_days);
    column_int4(columns, rule_opening_days);
    column_bool(columns, rule_paid_does_not_count);
    column_int4(columns, rule_exempt);
    column_int4(columns, rule_committee);
    column_int2(columns, rule_late);
    column_int2(columns, rule_basis);
    column_int4(columns, rule_committee_minimum);
    column_int4(columns, rule_reports_percent);
    column_int4(columns, rule_proven_percent);
    column_int4(columns, rule_proof_days);
    column_text(columns, rule_budget_key);
    enum status status = columns_insert(db, columns, &sql_insert_rules, error);
    return status == STATUS_OK ? insert_tiers(db, columns, error) : status;
}

static int16_t budget_year(const struct fact *fact)
{
    return (int16_t)fact->budget.fiscal_year;
}

static const char *budget_key(const struct fact *fact)
{
    return fact->budget.budget_key;
}

static int64_t budget_centavos(const struct fact *fact)
{
    return (int64_t)fact->budget.centavos;
}

static int32_t budget_warn(const struct fact *fact)
{
    return (int32_t)fact->budget.warn_percent;
}

enum status insert_budgets(struct db *db, struct columns *columns, struct error *error)
{
    column_int2(columns, budget_year);
    column_text(columns, budget_key);
    column_int8(columns, budget_centavos);
    column_int4(columns, budget_warn);
    return columns_insert(db, columns, &sql_insert_budgets, error);
}

static const char *price_product(const struct fact *fact)
{
    return fact->price.product;
}

static const char *price_name(const struct fact *fact)
{
    return fact->price.name;
}

static const char *price_unit(const struct fact *fact)
{
    return fact->price.unit;
}

static int64_t price_centavos(const struct fact *fact)
{
    return (int64_t)fact->price.centavos;
}

enum status insert_prices(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, price_product);
    column_text(columns, price_name);
    column_text(columns, price_unit);
    column_int8(columns, price_centavos);
    return columns_insert(db, columns, &sql_insert_prices, error);
}

static const char *exchange_currency(const struct fact *fact)
{
    return fact->exchange.currency;
}

static int64_t exchange_pesos(const struct fact *fact)
{
    return (int64_t)fact->exchange.pesos_micro;
}

enum status insert_rates(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, exchange_currency);
    column_int8(columns, exchange_pesos);
    return columns_insert(db, columns, &sql_insert_rates, error);
}

static int16_t history_year(const struct fact *fact)
{
    return (int16_t)fact->history.year;
}

static const char *history_measure(const struct fact *fact)
{
    return fact->history.measure;
}

static int64_t history_value(const struct fact *fact)
{
    return (int64_t)fact->history.value;
}

static const char *history_source(const struct fact *fact)
{
    return fact->history.source;
}

enum status insert_history(struct db *db, struct columns *columns, struct error *error)
{
    column_int2(columns, history_year);
    column_text(columns, history_measure);
    column_int8(columns, history_value);
    column_text(columns, history_source);
    return columns_insert(db, columns, &sql_insert_history, error);
}

static const char *catalogue_code(const struct fact *fact)
{
    return fact->catalogue.code;
}

static int32_t catalogue_version(const struct fact *fact)
{
    return (int32_t)fact->catalogue.version;
}

static day_number catalogue_until(const struct fact *fact)
{
    return fact->catalogue.accepted_until;
}

static struct bytes catalogue_digest(const struct fact *fact)
{
    return fact->catalogue.digest;
}

static int64_t catalogue_submission(const struct fact *fact)
{
    return (int64_t)fact->catalogue.submission_position;
}

enum status insert_catalogues(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, catalogue_code);
    column_int4(columns, catalogue_version);
    column_day(columns, catalogue_until);
    column_bytes(columns, catalogue_digest);
    column_int8(columns, catalogue_submission);
    return columns_insert(db, columns, &sql_insert_catalogues, error);
}

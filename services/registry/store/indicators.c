/* The matrix: sheets of indicators and their targets. The order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static const char *target_indicator(const struct fact *fact)
{
    return fact->target.indicator;
}

static int16_t target_year(const struct fact *fact)
{
    return (int16_t)fact->target.year;
}

static int16_t target_period(const struct fact *fact)
{
    return (int16_t)fact->target.period;
}

static bool target_has_baseline(const struct fact *fact)
{
    return fact->target.has_baseline;
}

static int64_t target_baseline(const struct fact *fact)
{
    return (int64_t)fact->target.baseline_micro;
}

static int64_t target_value(const struct fact *fact)
{
    return (int64_t)fact->target.target_micro;
}

static int64_t target_yellow(const struct fact *fact)
{
    return (int64_t)fact->target.yellow_from_micro;
}

static int64_t target_green(const struct fact *fact)
{
    return (int64_t)fact->target.green_from_micro;
}

static int64_t target_over(const struct fact *fact)
{
    return (int64_t)fact->target.over_from_micro;
}

enum status insert_targets(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, target_indicator);
    column_int2(columns, target_year);
    column_int2(columns, target_period);
    column_bool(columns, target_has_baseline);
    column_int8(columns, target_baseline);
    column_int8(columns, target_value);
    column_int8(columns, target_yellow);
    column_int8(columns, target_green);
    column_int8(columns, target_over);
    return columns_insert(db, columns, &sql_insert_targets, error);
}

static const char *indicator_code(const struct fact *fact)
{
    return fact->indicator.code;
}

static const char *indicator_name(const struct fact *fact)
{
    return fact->indicator.name;
}

static const char *indicator_definition(const struct fact *fact)
{
    return fact->indicator.definition;
}

static const char *indicator_unit(const struct fact *fact)
{
    return fact->indicator.unit;
}

static const char *indicator_numerator(const struct fact *fact)
{
    return fact->indicator.numerator;
}

static const char *indicator_denominator(const struct fact *fact)
{
    return fact->indicator.denominator;
}

static const char *indicator_verification(const struct fact *fact)
{
    return fact->indicator.verification;
}

static const char *indicator_assumptions(const struct fact *fact)
{
    return fact->indicator.assumptions;
}

static const char *indicator_responsible(const struct fact *fact)
{
    return fact->indicator.responsible;
}

static int16_t indicator_level(const struct fact *fact)
{
    return (int16_t)fact->indicator.level;
}

static int16_t indicator_component(const struct fact *fact)
{
    return (int16_t)fact->indicator.component;
}

static int16_t indicator_dimension(const struct fact *fact)
{
    return (int16_t)fact->indicator.dimension;
}

static int16_t indicator_frequency(const struct fact *fact)
{
    return (int16_t)fact->indicator.frequency;
}

static int16_t indicator_sense(const struct fact *fact)
{
    return (int16_t)fact->indicator.sense;
}

static int16_t indicator_formula(const struct fact *fact)
{
    return (int16_t)fact->indicator.formula;
}

static int16_t indicator_achievement(const struct fact *fact)
{
    return (int16_t)fact->indicator.achievement;
}

static int16_t indicator_baseline_year(const struct fact *fact)
{
    return (int16_t)fact->indicator.baseline_year;
}

static int64_t indicator_factor_micro(const struct fact *fact)
{
    return fact->indicator.factor_micro;
}

static int64_t indicator_baseline_micro(const struct fact *fact)
{
    return fact->indicator.baseline_micro;
}

static bool indicator_has_baseline(const struct fact *fact)
{
    return fact->indicator.has_baseline;
}

static bool indicator_ended(const struct fact *fact)
{
    return fact->indicator.ended;
}

enum status insert_indicators(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, indicator_code);
    column_text(columns, indicator_name);
    column_text(columns, indicator_definition);
    column_text(columns, indicator_unit);
    column_text(columns, indicator_numerator);
    column_text(columns, indicator_denominator);
    column_text(columns, indicator_verification);
    column_text(columns, indicator_assumptions);
    column_text(columns, indicator_responsible);
    column_int2(columns, indicator_level);
    column_int2(columns, indicator_component);
    column_int2(columns, indicator_dimension);
    column_int2(columns, indicator_frequency);
    column_int2(columns, indicator_sense);
    column_int2(columns, indicator_formula);
    column_int2(columns, indicator_achievement);
    column_int2(columns, indicator_baseline_year);
    column_int8(columns, indicator_factor_micro);
    column_int8(columns, indicator_baseline_micro);
    column_bool(columns, indicator_has_baseline);
    column_bool(columns, indicator_ended);
    return columns_insert(db, columns, &sql_insert_indicators, error);
}

/* Statements and their lines, in the order of sql/keep_statements.sql and sql/keep_lines.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

static const struct statement_row *row_at(const struct working_set *set, size_t i)
{
    return map_item_at(set->statements, i);
}

/* $1 to $6 */
static void add_names(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int16_t *kinds = arena_array(set->arena, count, sizeof *kinds);
    int64_t *closings = arena_array(set->arena, count, sizeof *closings);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);

    for (size_t i = 0; i < count; i++) {
        const struct statement_row *row = row_at(set, i);
        kitchens[i] = (int32_t)row->statement->kitchen;
        positions[i] = (int64_t)row->origin.position;
        kinds[i] = (int16_t)row->statement->kind;
        closings[i] = (int64_t)row->statement->closed_position;
        starts[i] = row->statement->period.start;
        ends[i] = row->statement->period.end;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, kinds, count);
    db_param_int8_array(params, closings, count);
    db_param_day_array(params, starts, count);
    db_param_day_array(params, ends, count);
}

/* 64-bit columns that stand together, from centavos to rations: $7 to $12. */
enum { AMOUNTS = 6 };

static void amounts_of(const struct statement *statement, int64_t ret[AMOUNTS])
{
    const int64_t amounts[AMOUNTS] = {
        statement->centavos, statement->withheld, statement->adjustment,
        statement->brought,  statement->carried,  (int64_t)statement->rations,
    };

    for (size_t n = 0; n < AMOUNTS; n++) {
        ret[n] = amounts[n];
    }
}

static void add_amounts(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *columns[AMOUNTS], amounts[AMOUNTS];

    for (size_t n = 0; n < AMOUNTS; n++) {
        columns[n] = arena_array(set->arena, count, sizeof *columns[n]);
    }
    for (size_t i = 0; i < count; i++) {
        amounts_of(row_at(set, i)->statement, amounts);
        for (size_t n = 0; n < AMOUNTS; n++) {
            columns[n][i] = amounts[n];
        }
    }
    for (size_t n = 0; n < AMOUNTS; n++) {
        db_param_int8_array(params, columns[n], count);
    }
}

/* $21 to $23 */
static void add_advances(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *advances = arena_array(set->arena, count, sizeof *advances);
    int64_t *before = arena_array(set->arena, count, sizeof *before);
    int64_t *discounts = arena_array(set->arena, count, sizeof *discounts);

    for (size_t i = 0; i < count; i++) {
        const struct statement *statement = row_at(set, i)->statement;
        advances[i] = statement->advance;
        before[i] = statement->advance_before;
        discounts[i] = statement->discount;
    }
    db_param_int8_array(params, advances, count);
    db_param_int8_array(params, before, count);
    db_param_int8_array(params, discounts, count);
}

/* $13 to $20 */
static void add_reasons(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *unmet = arena_array(set->arena, count, sizeof *unmet);
    int64_t *rules = arena_array(set->arena, count, sizeof *rules);
    int16_t *models = arena_array(set->arena, count, sizeof *models);
    int16_t *alcaldias = arena_array(set->arena, count, sizeof *alcaldias);
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);
    int32_t *proof_days = arena_array(set->arena, count, sizeof *proof_days);
    day_number *again = arena_array(set->arena, count, sizeof *again);

    for (size_t i = 0; i < count; i++) {
        const struct statement *statement = row_at(set, i)->statement;
        unmet[i] = (int32_t)statement->unmet;
        rules[i] = statement->rule;
        models[i] = (int16_t)statement->model;
        alcaldias[i] = (int16_t)statement->alcaldia;
        years[i] = (int16_t)statement->budget.fiscal_year;
        keys[i] = statement->budget.key;
        proof_days[i] = (int32_t)statement->proof_days;
        again[i] = statement->withholds ? statement->again.end : DAY_INVALID;
    }
    db_param_int4_array(params, unmet, count);
    db_param_int8_array(params, rules, count);
    db_param_int2_array(params, models, count);
    db_param_int2_array(params, alcaldias, count);
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
    db_param_int4_array(params, proof_days, count);
    db_param_day_array(params, again, count);
}

/* Lines, column by column. */
struct line_columns {
    int32_t *kitchens;
    int64_t *statements;
    int16_t *numbers;
    day_number *days;
    int64_t *reports, *served, *counted, *caps, *tiers, *centavos;
    int32_t *flags;
    int64_t *rules;
    bool *adjustments;
    int64_t *adjusts;
    bool *withheld;
    day_number *again_starts, *again_ends;
    size_t count;
};

static void make_columns(struct arena *arena, size_t count, struct line_columns *ret)
{
    *ret = (struct line_columns){
        .kitchens = arena_array(arena, count, sizeof *ret->kitchens),
        .statements = arena_array(arena, count, sizeof *ret->statements),
        .numbers = arena_array(arena, count, sizeof *ret->numbers),
        .days = arena_array(arena, count, sizeof *ret->days),
        .reports = arena_array(arena, count, sizeof *ret->reports),
        .served = arena_array(arena, count, sizeof *ret->served),
        .counted = arena_array(arena, count, sizeof *ret->counted),
        .caps = arena_array(arena, count, sizeof *ret->caps),
        .tiers = arena_array(arena, count, sizeof *ret->tiers),
        .centavos = arena_array(arena, count, sizeof *ret->centavos),
        .flags = arena_array(arena, count, sizeof *ret->flags),
        .rules = arena_array(arena, count, sizeof *ret->rules),
        .adjustments = arena_array(arena, count, sizeof *ret->adjustments),
        .adjusts = arena_array(arena, count, sizeof *ret->adjusts),
        .withheld = arena_array(arena, count, sizeof *ret->withheld),
        .again_starts = arena_array(arena, count, sizeof *ret->again_starts),
        .again_ends = arena_array(arena, count, sizeof *ret->again_ends),
    };
}

static void fill_line(struct line_columns *columns, const struct statement_row *row, size_t number)
{
    const struct statement *statement = row->statement;
    const struct statement_line *line = &statement->lines[number];
    size_t i = columns->count++;

    columns->kitchens[i] = (int32_t)statement->kitchen;
    columns->statements[i] = (int64_t)row->origin.position;
    columns->numbers[i] = (int16_t)(number + 1);
    columns->days[i] = line->service_day;
    columns->reports[i] = (int64_t)line->report_position;
    columns->served[i] = line->served;
    columns->counted[i] = line->counted;
    columns->caps[i] = line->cap;
    columns->tiers[i] = line->tier_centavos;
    columns->centavos[i] = line->centavos;
    columns->flags[i] = (int32_t)line->flags;
    columns->rules[i] = line->rule;
    columns->adjustments[i] = line->adjustment;
    columns->adjusts[i] = (int64_t)line->adjusts_position;
    columns->withheld[i] = statement->withholds;
    columns->again_starts[i] = statement->again.start;
    columns->again_ends[i] = statement->again.end;
}

/* $1 to $17 */
static void add_lines(struct db_params *params, const struct working_set *set, size_t statements)
{
    struct line_columns columns;
    size_t count = 0;

    for (size_t i = 0; i < statements; i++) {
        count += row_at(set, i)->statement->line_count;
    }
    make_columns(set->arena, count, &columns);
    for (size_t i = 0; i < statements; i++) {
        for (size_t line = 0; line < row_at(set, i)->statement->line_count; line++) {
            fill_line(&columns, row_at(set, i), line);
        }
    }
    db_param_int4_array(params, columns.kitchens, count);
    db_param_int8_array(params, columns.statements, count);
    db_param_int2_array(params, columns.numbers, count);
    db_param_day_array(params, columns.days, count);
    db_param_int8_array(params, columns.reports, count);
    db_param_int8_array(params, columns.served, count);
    db_param_int8_array(params, columns.counted, count);
    db_param_int8_array(params, columns.caps, count);
    db_param_int8_array(params, columns.tiers, count);
    db_param_int8_array(params, columns.centavos, count);
    db_param_int4_array(params, columns.flags, count);
    db_param_int8_array(params, columns.rules, count);
    db_param_bool_array(params, columns.adjustments, count);
    db_param_int8_array(params, columns.adjusts, count);
    db_param_bool_array(params, columns.withheld, count);
    db_param_day_array(params, columns.again_starts, count);
    db_param_day_array(params, columns.again_ends, count);
}

/* $18 to $21 */
static void add_bases(struct db_params *params, const struct working_set *set, size_t statements)
{
    size_t count = 0, filled = 0;

    for (size_t i = 0; i < statements; i++) {
        count += row_at(set, i)->statement->basis_count;
    }
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *rules = arena_array(set->arena, count, sizeof *rules);
    const char **bases = arena_array(set->arena, count, sizeof *bases);
    for (size_t i = 0; i < statements; i++) {
        const struct statement_row *row = row_at(set, i);
        for (size_t b = 0; b < row->statement->basis_count; b++, filled++) {
            kitchens[filled] = (int32_t)row->statement->kitchen;
            positions[filled] = (int64_t)row->origin.position;
            rules[filled] = row->statement->bases[b].rule;
            bases[filled] = row->statement->bases[b].legal_basis;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, rules, count);
    db_param_text_array(params, bases, count);
}

/* $22 to $27 */
static void add_goods(struct db_params *params, const struct working_set *set, size_t statements)
{
    size_t count = 0, filled = 0;

    for (size_t i = 0; i < statements; i++) {
        count += row_at(set, i)->statement->goods_count;
    }
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    const char **products = arena_array(set->arena, count, sizeof *products);
    const char **names = arena_array(set->arena, count, sizeof *names);
    const char **units = arena_array(set->arena, count, sizeof *units);
    int64_t *quantities = arena_array(set->arena, count, sizeof *quantities);
    for (size_t i = 0; i < statements; i++) {
        const struct statement_row *row = row_at(set, i);
        for (size_t g = 0; g < row->statement->goods_count; g++, filled++) {
            const struct goods_due *goods = &row->statement->goods[g];
            kitchens[filled] = (int32_t)row->statement->kitchen;
            positions[filled] = (int64_t)row->origin.position;
            products[filled] = goods->product;
            names[filled] = goods->name;
            units[filled] = goods->unit;
            quantities[filled] = (int64_t)goods->quantity_micro;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_text_array(params, products, count);
    db_param_text_array(params, names, count);
    db_param_text_array(params, units, count);
    db_param_int8_array(params, quantities, count);
}

enum status store_keep_statements(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->statements);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_names(&params, set, count);
    add_amounts(&params, set, count);
    add_reasons(&params, set, count);
    add_advances(&params, set, count);
    enum status status = db_run(db, &sql_keep_statements, &params, 0, error);
    if (status != STATUS_OK) {
        return status;
    }
    db_params_begin(&params, set->arena);
    add_lines(&params, set, count);
    add_bases(&params, set, count);
    add_goods(&params, set, count);
    return db_run(db, &sql_keep_lines, &params, 0, error);
}

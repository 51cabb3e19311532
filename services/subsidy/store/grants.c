/* Closings, grants and their lines, in the order of sql/credit_grants.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* $1 to $3 */
static void add_closings(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->closings);
    day_number *through = arena_array(set->arena, count, sizeof *through);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);

    for (size_t i = 0; i < count; i++) {
        const struct closing_row *row = map_item_at(set->closings, i);
        through[i] = row->closed.through;
        submissions[i] = (int64_t)row->closed.submissions_through;
        positions[i] = (int64_t)row->origin.position;
    }
    db_param_day_array(params, through, count);
    db_param_int8_array(params, submissions, count);
    db_param_int8_array(params, positions, count);
}

/* $4 to $11 */
static void add_grants(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    int64_t *rations = arena_array(set->arena, count, sizeof *rations);
    int64_t *rules = arena_array(set->arena, count, sizeof *rules);
    const char **bases = arena_array(set->arena, count, sizeof *bases);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = map_item_at(set->grants, i);
        kitchens[i] = (int32_t)row->grant->kitchen;
        positions[i] = (int64_t)row->origin.position;
        starts[i] = row->grant->period.start;
        ends[i] = row->grant->period.end;
        amounts[i] = row->grant->centavos;
        rations[i] = (int64_t)row->grant->rations;
        rules[i] = row->grant->rule;
        bases[i] = row->grant->legal_basis;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_day_array(params, starts, count);
    db_param_day_array(params, ends, count);
    db_param_int8_array(params, amounts, count);
    db_param_int8_array(params, rations, count);
    db_param_int8_array(params, rules, count);
    db_param_text_array(params, bases, count);
}

/* $12 to $18 */
static void add_reasons(struct db_params *params, const struct working_set *set, size_t count)
{
    bool *openings = arena_array(set->arena, count, sizeof *openings);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    int16_t *alcaldias = arena_array(set->arena, count, sizeof *alcaldias);
    int64_t *adjustments = arena_array(set->arena, count, sizeof *adjustments);
    int64_t *brought = arena_array(set->arena, count, sizeof *brought);
    int64_t *carried = arena_array(set->arena, count, sizeof *carried);
    int64_t *credited = arena_array(set->arena, count, sizeof *credited);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = map_item_at(set->grants, i);
        openings[i] = row->grant->opening;
        submissions[i] = (int64_t)row->grant->submissions_through;
        alcaldias[i] = (int16_t)row->grant->alcaldia;
        adjustments[i] = row->grant->adjustment;
        brought[i] = row->grant->brought;
        carried[i] = row->grant->carried;
        credited[i] = row->origin.received_at_us;
    }
    db_param_bool_array(params, openings, count);
    db_param_int8_array(params, submissions, count);
    db_param_int2_array(params, alcaldias, count);
    db_param_int8_array(params, adjustments, count);
    db_param_int8_array(params, brought, count);
    db_param_int8_array(params, carried, count);
    db_param_time_array(params, credited, count);
}

struct line_columns {
    int32_t *kitchens;
    int64_t *grants;
    int16_t *numbers;
    day_number *days;
    int64_t *reports, *counted, *tiers, *centavos;
    int32_t *flags;
    int64_t *rules;
    bool *adjustments;
    size_t count;
};

static void fill_line(struct line_columns *columns, const struct grant_row *row, size_t number)
{
    const struct grant_line *line = &row->grant->lines[number];
    size_t i = columns->count++;

    columns->kitchens[i] = (int32_t)row->grant->kitchen;
    columns->grants[i] = (int64_t)row->origin.position;
    columns->numbers[i] = (int16_t)(number + 1);
    columns->days[i] = line->service_day;
    columns->reports[i] = (int64_t)line->report_position;
    columns->counted[i] = line->counted;
    columns->tiers[i] = line->tier_centavos;
    columns->centavos[i] = line->centavos;
    columns->flags[i] = (int32_t)line->flags;
    columns->rules[i] = line->rule;
    columns->adjustments[i] = line->adjustment;
}

/* $19 to $29 */
static void add_lines(struct db_params *params, const struct working_set *set, size_t grants)
{
    size_t count = 0;

    for (size_t i = 0; i < grants; i++) {
        count += ((const struct grant_row *)map_item_at(set->grants, i))->grant->line_count;
    }
    struct line_columns columns = {
        .kitchens = arena_array(set->arena, count, sizeof *columns.kitchens),
        .grants = arena_array(set->arena, count, sizeof *columns.grants),
        .numbers = arena_array(set->arena, count, sizeof *columns.numbers),
        .days = arena_array(set->arena, count, sizeof *columns.days),
        .reports = arena_array(set->arena, count, sizeof *columns.reports),
        .counted = arena_array(set->arena, count, sizeof *columns.counted),
        .tiers = arena_array(set->arena, count, sizeof *columns.tiers),
        .centavos = arena_array(set->arena, count, sizeof *columns.centavos),
        .flags = arena_array(set->arena, count, sizeof *columns.flags),
        .rules = arena_array(set->arena, count, sizeof *columns.rules),
        .adjustments = arena_array(set->arena, count, sizeof *columns.adjustments),
    };
    for (size_t i = 0; i < grants; i++) {
        const struct grant_row *row = map_item_at(set->grants, i);
        for (size_t line = 0; line < row->grant->line_count; line++) {
            fill_line(&columns, row, line);
        }
    }
    db_param_int4_array(params, columns.kitchens, count);
    db_param_int8_array(params, columns.grants, count);
    db_param_int2_array(params, columns.numbers, count);
    db_param_day_array(params, columns.days, count);
    db_param_int8_array(params, columns.reports, count);
    db_param_int8_array(params, columns.counted, count);
    db_param_int8_array(params, columns.tiers, count);
    db_param_int8_array(params, columns.centavos, count);
    db_param_int4_array(params, columns.flags, count);
    db_param_int8_array(params, columns.rules, count);
    db_param_bool_array(params, columns.adjustments, count);
}

/* $30 to $33 */
static void add_terms(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *statements = arena_array(set->arena, count, sizeof *statements);
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);
    day_number *terms = arena_array(set->arena, count, sizeof *terms);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = map_item_at(set->grants, i);
        statements[i] = (int64_t)row->grant->statement_position;
        years[i] = (int16_t)row->grant->budget.fiscal_year;
        keys[i] = row->grant->budget.key;
        terms[i] = row->grant->prove_by;
    }
    db_param_int8_array(params, statements, count);
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
    db_param_day_array(params, terms, count);
}

enum status store_credit_grants(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->grants);
    struct db_params params;

    if (count + map_count(set->closings) == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_closings(&params, set);
    add_grants(&params, set, count);
    add_reasons(&params, set, count);
    add_lines(&params, set, count);
    add_terms(&params, set, count);
    return db_run(db, &sql_credit_grants, &params, 0, error);
}

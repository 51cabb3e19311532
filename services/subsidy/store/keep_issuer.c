/* Dispersals, the issuer's movements and years, in the order of sql/keep_dispersals.sql,
 * keep_movements.sql and keep_years.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

static const struct dispersal_recorded *dispersal_at(const struct working_set *set, size_t i)
{
    return ((const struct dispersal_kept *)map_item_at(set->dispersed, i))->dispersal;
}

/* $1 to $8: each with its first part */
static void add_dispersals(struct db_params *params, const struct working_set *set)
{
    size_t parts = map_count(set->dispersed), count = 0;
    int32_t *numbers = arena_array(set->arena, parts, sizeof *numbers);
    int64_t *positions = arena_array(set->arena, parts, sizeof *positions);
    int32_t *part_counts = arena_array(set->arena, parts, sizeof *part_counts);
    int32_t *purses = arena_array(set->arena, parts, sizeof *purses);
    int64_t *amounts = arena_array(set->arena, parts, sizeof *amounts);
    struct bytes *digests = arena_array(set->arena, parts, sizeof *digests);
    int64_t *acts = arena_array(set->arena, parts, sizeof *acts);
    int64_t *moments = arena_array(set->arena, parts, sizeof *moments);

    for (size_t i = 0; i < parts; i++) {
        const struct dispersal_kept *row = map_item_at(set->dispersed, i);
        if (row->dispersal->part > 1) {
            continue;
        }
        numbers[count] = (int32_t)row->dispersal->dispersal;
        positions[count] = (int64_t)row->origin.position;
        part_counts[count] = (int32_t)row->dispersal->parts;
        purses[count] = (int32_t)row->dispersal->purses;
        amounts[count] = row->dispersal->centavos;
        digests[count] = row->dispersal->file_digest;
        acts[count] = (int64_t)row->dispersal->act_position;
        moments[count++] = row->origin.received_at_us;
    }
    db_param_int4_array(params, numbers, count);
    db_param_int8_array(params, positions, count);
    db_param_int4_array(params, part_counts, count);
    db_param_int4_array(params, purses, count);
    db_param_int8_array(params, amounts, count);
    db_param_bytes_array(params, digests, count);
    db_param_int8_array(params, acts, count);
    db_param_time_array(params, moments, count);
}

struct row_columns {
    int32_t *dispersals, *parts, *kitchens;
    int16_t *numbers;
    const char **purses;
    int64_t *centavos, *positions;
    int32_t *grant_kitchens, *grant_dispersals;
    int64_t *grants;
    size_t count, grant_count;
};

static void fill_row(struct row_columns *columns, const struct dispersal_kept *kept, size_t number)
{
    const struct dispersal_row *row = &kept->dispersal->rows[number];
    size_t i = columns->count++;

    columns->dispersals[i] = (int32_t)kept->dispersal->dispersal;
    columns->parts[i] = (int32_t)kept->dispersal->part;
    columns->numbers[i] = (int16_t)(number + 1);
    columns->kitchens[i] = (int32_t)row->kitchen;
    columns->purses[i] = row->purse;
    columns->centavos[i] = row->centavos;
    columns->positions[i] = (int64_t)kept->origin.position;
    for (size_t g = 0; g < row->grant_count; g++) {
        size_t at = columns->grant_count++;
        columns->grant_kitchens[at] = (int32_t)row->kitchen;
        columns->grants[at] = (int64_t)row->grants[g];
        columns->grant_dispersals[at] = (int32_t)kept->dispersal->dispersal;
    }
}

/* $9 to $18 */
static void add_rows(struct db_params *params, const struct working_set *set)
{
    size_t parts = map_count(set->dispersed), rows = 0, grants = 0;

    for (size_t i = 0; i < parts; i++) {
        const struct dispersal_recorded *dispersal = dispersal_at(set, i);
        rows += dispersal->row_count;
        for (size_t r = 0; r < dispersal->row_count; r++) {
            grants += dispersal->rows[r].grant_count;
        }
    }
    struct row_columns columns = {
        .dispersals = arena_array(set->arena, rows, sizeof *columns.dispersals),
        .parts = arena_array(set->arena, rows, sizeof *columns.parts),
        .kitchens = arena_array(set->arena, rows, sizeof *columns.kitchens),
        .numbers = arena_array(set->arena, rows, sizeof *columns.numbers),
        .purses = arena_array(set->arena, rows, sizeof *columns.purses),
        .centavos = arena_array(set->arena, rows, sizeof *columns.centavos),
        .positions = arena_array(set->arena, rows, sizeof *columns.positions),
        .grant_kitchens = arena_array(set->arena, grants, sizeof *columns.grant_kitchens),
        .grant_dispersals = arena_array(set->arena, grants, sizeof *columns.grant_dispersals),
        .grants = arena_array(set->arena, grants, sizeof *columns.grants),
    };
    for (size_t i = 0; i < parts; i++) {
        const struct dispersal_kept *kept = map_item_at(set->dispersed, i);
        for (size_t r = 0; r < kept->dispersal->row_count; r++) {
            fill_row(&columns, kept, r);
        }
    }
    db_param_int4_array(params, columns.dispersals, rows);
    db_param_int4_array(params, columns.parts, rows);
    db_param_int2_array(params, columns.numbers, rows);
    db_param_int4_array(params, columns.kitchens, rows);
    db_param_text_array(params, columns.purses, rows);
    db_param_int8_array(params, columns.centavos, rows);
    db_param_int8_array(params, columns.positions, rows);
    db_param_int4_array(params, columns.grant_kitchens, grants);
    db_param_int8_array(params, columns.grants, grants);
    db_param_int4_array(params, columns.grant_dispersals, grants);
}

static enum status keep_dispersals(struct db *db, struct working_set *set, struct error *error)
{
    struct db_params params;

    if (map_count(set->dispersed) == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_dispersals(&params, set);
    add_rows(&params, set);
    return db_run(db, &sql_keep_dispersals, &params, 0, error);
}

/* $1 to $7 */
static void add_movement_names(struct db_params *params, const struct working_set *set,
                               size_t count)
{
    struct bytes *digests = arena_array(set->arena, count, sizeof *digests);
    int32_t *rows = arena_array(set->arena, count, sizeof *rows);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    const char **numbers = arena_array(set->arena, count, sizeof *numbers);
    const char **purses = arena_array(set->arena, count, sizeof *purses);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int16_t *kinds = arena_array(set->arena, count, sizeof *kinds);

    for (size_t i = 0; i < count; i++) {
        const struct movement_kept *row = map_item_at(set->movements, i);
        digests[i] = row->read->file_digest;
        rows[i] = (int32_t)row->read->row;
        positions[i] = (int64_t)row->origin.position;
        numbers[i] = row->read->movement.number;
        purses[i] = row->read->movement.purse;
        kitchens[i] = (int32_t)row->read->kitchen;
        kinds[i] = (int16_t)row->read->movement.kind;
    }
    db_param_bytes_array(params, digests, count);
    db_param_int4_array(params, rows, count);
    db_param_int8_array(params, positions, count);
    db_param_text_array(params, numbers, count);
    db_param_text_array(params, purses, count);
    db_param_int4_array(params, kitchens, count);
    db_param_int2_array(params, kinds, count);
}

/* $8 to $14 */
static void add_movement_results(struct db_params *params, const struct working_set *set,
                                 size_t count)
{
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    day_number *days = arena_array(set->arena, count, sizeof *days);
    int16_t *results = arena_array(set->arena, count, sizeof *results);
    int64_t *matches = arena_array(set->arena, count, sizeof *matches);
    int64_t *expected = arena_array(set->arena, count, sizeof *expected);
    int32_t *dispersals = arena_array(set->arena, count, sizeof *dispersals);
    bool *booked = arena_array(set->arena, count, sizeof *booked);

    for (size_t i = 0; i < count; i++) {
        const struct movement_read *read =
            ((const struct movement_kept *)map_item_at(set->movements, i))->read;
        amounts[i] = read->movement.centavos;
        days[i] = read->movement.day;
        results[i] = (int16_t)read->result;
        matches[i] = (int64_t)read->matches_position;
        expected[i] = read->expected;
        dispersals[i] = (int32_t)read->movement.dispersal;
        booked[i] = read->booked;
    }
    db_param_int8_array(params, amounts, count);
    db_param_day_array(params, days, count);
    db_param_int2_array(params, results, count);
    db_param_int8_array(params, matches, count);
    db_param_int8_array(params, expected, count);
    db_param_int4_array(params, dispersals, count);
    db_param_bool_array(params, booked, count);
}

static enum status keep_movements(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->movements);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_movement_names(&params, set, count);
    add_movement_results(&params, set, count);
    return db_run(db, &sql_keep_movements, &params, 0, error);
}

/* $1 to $6 */
static void add_years(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->years);
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    int64_t *acts = arena_array(set->arena, count, sizeof *acts);
    int64_t *moments = arena_array(set->arena, count, sizeof *moments);

    for (size_t i = 0; i < count; i++) {
        const struct year_kept *row = map_item_at(set->years, i);
        years[i] = (int16_t)row->year->budget.fiscal_year;
        keys[i] = row->year->budget.key;
        positions[i] = (int64_t)row->origin.position;
        amounts[i] = row->year->returned;
        acts[i] = (int64_t)row->year->act_position;
        moments[i] = row->origin.received_at_us;
    }
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, amounts, count);
    db_param_int8_array(params, acts, count);
    db_param_time_array(params, moments, count);
}

static centavos sum_of(const struct year_returned *returned, enum duty_part part)
{
    centavos sum = 0;

    for (size_t i = 0; i < returned->share_count; i++) {
        sum += returned->shares[i].part == part ? returned->shares[i].centavos : 0;
    }
    return sum;
}

/* $7 to $14 */
static void add_returned(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->returned);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    int64_t *ended = arena_array(set->arena, count, sizeof *ended);
    int64_t *paid_back = arena_array(set->arena, count, sizeof *paid_back);
    int64_t *closings = arena_array(set->arena, count, sizeof *closings);
    int64_t *moments = arena_array(set->arena, count, sizeof *moments);

    for (size_t i = 0; i < count; i++) {
        const struct returned_kept *row = map_item_at(set->returned, i);
        kitchens[i] = (int32_t)row->returned->kitchen;
        positions[i] = (int64_t)row->origin.position;
        years[i] = (int16_t)row->returned->fiscal_year;
        amounts[i] = row->returned->centavos;
        ended[i] = sum_of(row->returned, DUTY_TO_PROVE);
        paid_back[i] = sum_of(row->returned, DUTY_TO_PAY_BACK);
        closings[i] = (int64_t)row->returned->year_position;
        moments[i] = row->origin.received_at_us;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, years, count);
    db_param_int8_array(params, amounts, count);
    db_param_int8_array(params, ended, count);
    db_param_int8_array(params, paid_back, count);
    db_param_int8_array(params, closings, count);
    db_param_time_array(params, moments, count);
}

enum status store_keep_issuer(struct db *db, struct working_set *set, struct error *error)
{
    enum status status = keep_dispersals(db, set, error);
    struct db_params params;

    if (status == STATUS_OK) {
        status = keep_movements(db, set, error);
    }
    if (status != STATUS_OK || map_count(set->years) + map_count(set->returned) == 0) {
        return status;
    }
    db_params_begin(&params, set->arena);
    add_years(&params, set);
    add_returned(&params, set);
    return db_run(db, &sql_keep_years, &params, 0, error);
}

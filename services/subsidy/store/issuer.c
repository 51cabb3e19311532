/* What dispersals, issuers' files and years ask of the books. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

static const char *text_at(struct working_set *set, const struct db_result *result, int row,
                           int column)
{
    return arena_text(set->arena, db_text(result, row, column));
}

/* Columns of load_dispersal. */
enum { PENDING_KITCHEN, PENDING_GRANT, PENDING_CENTAVOS, PENDING_YEAR, PENDING_KEY, PENDING_PURSE };

enum status store_load_dispersal(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_int8(&params, (int64_t)set->act->dispersal.grants_through);
    db_param_day(&params, set->act_day);
    db_param_int8(&params, (int64_t)set->act_as_of);
    enum status status = db_run(db, &sql_load_dispersal, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->next_dispersal = (uint32_t)db_int8(result, 0, PENDING_GRANT);
    set->pending = arena_array(set->arena, (size_t)db_rows(result), sizeof *set->pending);
    for (int row = 1; row < db_rows(result); row++) {
        set->pending[set->pending_count++] = (struct pending_grant){
            .kitchen = (uint32_t)db_int4(result, row, PENDING_KITCHEN),
            .purse = text_at(set, result, row, PENDING_PURSE),
            .position = (uint64_t)db_int8(result, row, PENDING_GRANT),
            .centavos = db_int8(result, row, PENDING_CENTAVOS),
            .fiscal_year = (uint32_t)db_int2(result, row, PENDING_YEAR),
            .budget_key = text_at(set, result, row, PENDING_KEY),
        };
    }
    return STATUS_OK;
}

/* Columns and kinds of load_year. */
enum {
    YEAR_KIND,
    YEAR_KITCHEN,
    YEAR_GRANT,
    YEAR_APPROVED,  /* or what the purse holds */
    YEAR_ACCRUED,   /* or to prove */
    YEAR_COMMITTED, /* or to pay back */
    YEAR_OPEN,
    YEAR_CLOSED,
};
enum { KIND_LINE = 1 };

enum status store_load_year(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_int4(&params, (int32_t)set->act->year.budget.fiscal_year);
    db_param_text(&params, set->act->year.budget.key);
    db_param_int8(&params, (int64_t)set->act_as_of);
    enum status status = db_run(db, &sql_load_year, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->year_grants = arena_array(set->arena, (size_t)db_rows(result), sizeof *set->year_grants);
    for (int row = 0; row < db_rows(result); row++) {
        if (db_int2(result, row, YEAR_KIND) == KIND_LINE) {
            set->year.approved = !db_is_null(result, row, YEAR_APPROVED);
            set->year.approved_centavos =
                set->year.approved ? db_int8(result, row, YEAR_APPROVED) : 0;
            set->year.accrued = db_int8(result, row, YEAR_ACCRUED);
            set->year.committed = db_int8(result, row, YEAR_COMMITTED);
            set->year.closed = db_bool(result, row, YEAR_CLOSED);
            continue;
        }
        set->year_grants[set->year_grant_count++] = (struct year_grant){
            .kitchen = (uint32_t)db_int4(result, row, YEAR_KITCHEN),
            .grant = (uint64_t)db_int8(result, row, YEAR_GRANT),
            .held = db_int8(result, row, YEAR_APPROVED),
            .to_prove = db_int8(result, row, YEAR_ACCRUED),
            .to_pay_back = db_int8(result, row, YEAR_COMMITTED),
            .open = db_int8(result, row, YEAR_OPEN),
        };
    }
    return STATUS_OK;
}

/* Columns and kinds of load_movements. */
enum {
    MOVED_KIND,
    MOVED_ITEM,
    MOVED_KITCHEN,
    MOVED_POSITION,
    MOVED_CENTAVOS,
    MOVED_OTHER, /* the dispersal's kitchen, or a fiscal year */
    MOVED_KEY,
    MOVED_DAY,
    MOVED_KNOWN,
    MOVED_SEEN,
};
enum { KIND_ROW = 1, KIND_PAID = 2, KIND_TARGET = 3 };

static void read_known(struct working_set *set, const struct db_result *result, int row)
{
    struct movement_row *known = &set->movement_rows[(size_t)db_int4(result, row, MOVED_ITEM) - 1];

    known->known.kitchen = (uint32_t)db_int4(result, row, MOVED_KITCHEN);
    known->known.dispersal_position = (uint64_t)db_int8(result, row, MOVED_POSITION);
    known->known.dispersal_centavos = db_int8(result, row, MOVED_CENTAVOS);
    known->known.dispersal_kitchen = (uint32_t)db_int4(result, row, MOVED_OTHER);
    known->known.repeated = db_bool(result, row, MOVED_KNOWN);
    known->read_before = db_bool(result, row, MOVED_SEEN);
}

/* No row has more lines than a dispersal's row may have. */
static void read_paid(struct working_set *set, const struct db_result *result, int row)
{
    struct movement_row *known = &set->movement_rows[(size_t)db_int4(result, row, MOVED_ITEM) - 1];

    if (known->paid_count < BUDGET_LINES_MAX) {
        known->paid[known->paid_count++] = (struct budget_share){
            .budget = {(uint32_t)db_int4(result, row, MOVED_OTHER),
                       text_at(set, result, row, MOVED_KEY)},
            .centavos = db_int8(result, row, MOVED_CENTAVOS),
        };
    }
}

static void read_row(struct working_set *set, const struct db_result *result, int row)
{
    uint32_t kitchen = (uint32_t)db_int4(result, row, MOVED_KITCHEN);

    switch (db_int2(result, row, MOVED_KIND)) {
    case KIND_ROW:
        read_known(set, result, row);
        break;
    case KIND_PAID:
        read_paid(set, result, row);
        break;
    case KIND_TARGET:
        set->targets[set->target_count++] = (struct movement_target){
            .kitchen = kitchen,
            .kind = (enum movement_kind)db_int4(result, row, MOVED_ITEM),
            .position = (uint64_t)db_int8(result, row, MOVED_POSITION),
            .centavos = db_int8(result, row, MOVED_CENTAVOS),
            .day = db_day(result, row, MOVED_DAY),
        };
        break;
    default:
        *(centavos *)map_put(set->issuer_purses, &kitchen, 0) =
            db_int8(result, row, MOVED_CENTAVOS);
    }
}

/* $1 to $5 */
static void add_file(struct db_params *params, const struct working_set *set)
{
    const struct issuer_file *file = set->file;
    int32_t *rows = arena_array(set->arena, file->count, sizeof *rows);
    const char **numbers = arena_array(set->arena, file->count, sizeof *numbers);
    const char **purses = arena_array(set->arena, file->count, sizeof *purses);
    int32_t *dispersals = arena_array(set->arena, file->count, sizeof *dispersals);

    for (size_t i = 0; i < file->count; i++) {
        rows[i] = (int32_t)(file->first_row + i);
        numbers[i] = file->movements[i].number;
        purses[i] = file->movements[i].purse;
        dispersals[i] = (int32_t)file->movements[i].dispersal;
    }
    db_param_bytes(params, file->digest);
    db_param_int4_array(params, rows, file->count);
    db_param_text_array(params, numbers, file->count);
    db_param_text_array(params, purses, file->count);
    db_param_int4_array(params, dispersals, file->count);
}

enum status store_load_movements(struct db *db, struct working_set *set, struct error *error)
{
    const struct issuer_file *file = set->file;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (file->count == 0) {
        return STATUS_OK;
    }
    day_number first = file->movements[0].day, last = first;
    for (size_t i = 0; i < file->count; i++) {
        day_number day = file->movements[i].day;
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
    db_params_begin(&params, set->arena);
    add_file(&params, set);
    db_param_int8(&params, (int64_t)set->file_submission);
    db_param_day(&params, first);
    db_param_day(&params, last);
    db_param_int4(&params, MOVEMENT_DAYS);
    enum status status = db_run(db, &sql_load_movements, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->movement_rows = arena_array(set->arena, file->count, sizeof *set->movement_rows);
    set->targets = arena_array(set->arena, (size_t)db_rows(result), sizeof *set->targets);
    for (int row = 0; row < db_rows(result); row++) {
        read_row(set, result, row);
    }
    return STATUS_OK;
}

/* Pieces of work: which are left, and what each is made of. */
#include "subsidy/rules/grant.h"
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

enum status store_find_work(struct db *db, struct arena *arena, const struct work_unit *parked,
                            size_t parked_count, struct work_unit *ret, size_t most,
                            size_t *ret_count, struct error *error)
{
    int64_t *openers = arena_array(arena, parked_count, sizeof *openers);
    int32_t *kitchens = arena_array(arena, parked_count, sizeof *kitchens);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    for (size_t i = 0; i < parked_count; i++) {
        openers[i] = (int64_t)parked[i].opened_by;
        kitchens[i] = (int32_t)parked[i].kitchen;
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, openers, parked_count);
    db_param_int4_array(&params, kitchens, parked_count);
    db_param_int8(&params, (int64_t)most);
    db_param_int4(&params, NEW_KITCHEN_DAYS);
    db_param_null(&params);
    enum status status = db_run(db, &sql_find_work, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret_count = (size_t)db_rows(result);
    for (int row = 0; row < db_rows(result); row++) {
        ret[row] = (struct work_unit){
            .opened_by = (uint64_t)db_int8(result, row, 0),
            .kitchen = (uint32_t)db_int4(result, row, 1),
        };
    }
    return STATUS_OK;
}

/* Columns and kinds of load_due. */
enum {
    DUE_KIND,
    DUE_START,
    DUE_END,
    DUE_DAY,
    DUE_CENTAVOS,
    DUE_ADJUSTMENT,
    DUE_ADJUSTS,
    DUE_REPORT,
    DUE_SERVED,
    DUE_COUNTED,
    DUE_TIER,
    DUE_FLAGS,
    DUE_RULE,
    DUE_ALCALDIA,
    DUE_BASIS,
    DUE_STATED,
};
enum { KIND_BROUGHT = 0, KIND_DAY = 1, KIND_ADVANCED = 2 };

static void read_due(struct arena *arena, const struct db_result *result, int row,
                     struct due_row *ret)
{
    *ret = (struct due_row){
        .alcaldia = (uint32_t)db_int2(result, row, DUE_ALCALDIA),
        .stated_rations = (uint32_t)db_int8(result, row, DUE_STATED),
        .period = {db_day(result, row, DUE_START), db_day(result, row, DUE_END)},
        .line =
            {
                .service_day = db_day(result, row, DUE_DAY),
                .counted = (uint32_t)db_int8(result, row, DUE_COUNTED),
                .tier_centavos = db_int8(result, row, DUE_TIER),
                .centavos = db_int8(result, row, DUE_CENTAVOS),
                .flags = (unsigned)db_int4(result, row, DUE_FLAGS),
                .rule = (uint32_t)db_int8(result, row, DUE_RULE),
                .report_position = (uint64_t)db_int8(result, row, DUE_REPORT),
                .adjustment = db_bool(result, row, DUE_ADJUSTMENT),
                .served = (uint32_t)db_int8(result, row, DUE_SERVED),
                .adjusts_position = (uint64_t)db_int8(result, row, DUE_ADJUSTS),
            },
        .legal_basis = arena_text(arena, db_text(result, row, DUE_BASIS)),
    };
    ret->line.cap = statement_cap(ret->line.flags, ret->line.counted);
}

enum status store_load_due(struct db *db, struct working_set *set, struct error *error)
{
    struct piece *piece = &set->piece;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (piece->kind != PIECE_STATEMENT) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4(&params, (int32_t)piece->kitchen);
    db_param_day(&params, piece->through);
    enum status status = db_run(db, &sql_load_due, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    piece->due = arena_array(set->arena, (size_t)db_rows(result), sizeof *piece->due);
    for (int row = 0; row < db_rows(result); row++) {
        centavos amount = db_int8(result, row, DUE_CENTAVOS);
        switch (db_int2(result, row, DUE_KIND)) {
        case KIND_BROUGHT:
            piece->brought = amount;
            break;
        case KIND_DAY:
            read_due(set->arena, result, row, &piece->due[piece->due_count++]);
            break;
        case KIND_ADVANCED:
            piece->advance_before = amount;
            break;
        default:
            piece->discount_due = amount;
        }
    }
    for (size_t i = 0; i < piece->due_count; i++) {
        day_number end = piece->due[i].period.end;
        map_put(set->facts, &(struct fact_key){piece->kitchen, end, piece->as_of}, 0);
    }
    return STATUS_OK;
}

/* Columns of load_owed. */
enum {
    OWED_POSITION,
    OWED_KIND,
    OWED_START,
    OWED_END,
    OWED_CENTAVOS,
    OWED_RATIONS,
    OWED_RULE,
    OWED_BASIS,
    OWED_SUBMISSIONS,
    OWED_ALCALDIA,
    OWED_ADJUSTMENT,
    OWED_BROUGHT,
    OWED_CARRIED,
    OWED_YEAR,
    OWED_KEY,
    OWED_PROOF_DAYS,
    OWED_DISCOUNT,
};

static void read_owed(struct arena *arena, const struct db_result *result, int row,
                      struct owed_row *ret)
{
    *ret = (struct owed_row){
        .position = (uint64_t)db_int8(result, row, OWED_POSITION),
        .kind = (enum statement_kind)db_int2(result, row, OWED_KIND),
        .period = {db_day(result, row, OWED_START), db_day(result, row, OWED_END)},
        .centavos = db_int8(result, row, OWED_CENTAVOS),
        .rations = (uint64_t)db_int8(result, row, OWED_RATIONS),
        .rule = (uint32_t)db_int8(result, row, OWED_RULE),
        .legal_basis = arena_text(arena, db_text(result, row, OWED_BASIS)),
        .submissions_through = (uint64_t)db_int8(result, row, OWED_SUBMISSIONS),
        .alcaldia = (uint32_t)db_int2(result, row, OWED_ALCALDIA),
        .adjustment = db_int8(result, row, OWED_ADJUSTMENT),
        .brought = db_int8(result, row, OWED_BROUGHT),
        .carried = db_int8(result, row, OWED_CARRIED),
        .budget = {(uint32_t)db_int2(result, row, OWED_YEAR),
                   arena_text(arena, db_text(result, row, OWED_KEY))},
        .proof_days = (uint32_t)db_int4(result, row, OWED_PROOF_DAYS),
        .discount = db_int8(result, row, OWED_DISCOUNT),
    };
}

enum status store_load_owed(struct db *db, struct working_set *set, struct error *error)
{
    struct piece *piece = &set->piece;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (piece->kind != PIECE_GRANT) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int8(&params, (int64_t)piece->opened_by);
    db_param_int4(&params, (int32_t)piece->kitchen);
    enum status status = db_run(db, &sql_load_owed, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    piece->owed_count = (size_t)db_rows(result);
    piece->owed = arena_array(set->arena, piece->owed_count, sizeof *piece->owed);
    for (int row = 0; row < db_rows(result); row++) {
        read_owed(set->arena, result, row, &piece->owed[row]);
        if (piece->owed[row].discount > 0) {
            map_put(set->owing, &piece->kitchen, 0);
        }
    }
    return STATUS_OK;
}

#include <string.h>

#include "purchases/store.h"
#include "purchases_parts_sql.h"

enum status store_load_facts(struct db *db, struct arena *arena, struct fact_row *rows,
                             size_t count, struct error *error)
{
    if (count == 0) {
        return STATUS_OK;
    }
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *days = arena_array(arena, count, sizeof *days);
    int32_t *suppliers = arena_array(arena, count, sizeof *suppliers);
    int64_t *as_of = arena_array(arena, count, sizeof *as_of);
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        days[i] = rows[i].day;
        /* The registry's numbers end there: beyond it nobody is found, as for 0. */
        suppliers[i] = rows[i].supplier <= INT32_MAX ? (int32_t)rows[i].supplier : 0;
        as_of[i] = (int64_t)rows[i].as_of;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_int4_array(&params, suppliers, count);
    db_param_int8_array(&params, as_of, count);
    enum status status = db_run(db, &sql_load_facts, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++) {
        struct fact_row *row = &rows[db_int4(result, at, 0) - 1];
        row->kitchen_known = !db_is_null(result, at, 1);
        row->kitchen_alcaldia = row->kitchen_known ? db_int2(result, at, 1) : 0;
        row->supplier_known = !db_is_null(result, at, 2);
        row->supplier_alcaldia = row->supplier_known ? db_int2(result, at, 2) : 0;
    }
    return status;
}

static struct purchase_row read_purchase(const struct db_result *result, int at)
{
    struct bytes proof = db_bytes(result, at, 11);
    struct purchase_row row = {
        .kitchen = (uint32_t)db_int4(result, at, 0),
        .position = (uint64_t)db_int8(result, at, 1),
        .original = (uint64_t)db_int8(result, at, 2),
        .replaced_by = (uint64_t)db_int8(result, at, 3),
        .verdict_position = (uint64_t)db_int8(result, at, 4),
        .state = {.problems = (unsigned)db_int4(result, at, 5),
                  .proof_here = db_bool(result, at, 6),
                  .replaced = db_int8(result, at, 3) != 0,
                  .verdict = (enum verdict)db_int2(result, at, 7),
                  .reasons = (unsigned)db_int4(result, at, 8),
                  .subsidy = db_int8(result, at, 9)},
        .has_proof = proof.data != 0,
        .said_day = (uint32_t)db_int8(result, at, 12),
        .supplier_alcaldia = db_int2(result, at, 13),
        .kitchen_alcaldia = db_int2(result, at, 14),
        .total = db_int8(result, at, 15),
        .copy_of = (uint64_t)db_int8(result, at, 16),
    };

    memcpy(row.envelope, db_bytes(result, at, 10).data, DIGEST_BYTES);
    memcpy(row.content, db_bytes(result, at, 17).data, CONTENT_BYTES);
    memcpy(row.figures, db_bytes(result, at, 18).data, DIGEST_BYTES);
    if (row.has_proof) {
        memcpy(row.proof, proof.data, DIGEST_BYTES);
    }
    return row;
}

enum status store_load_purchases(struct db *db, struct arena *arena,
                                 const struct purchase_keys *keys, struct purchase_row **ret,
                                 size_t *ret_count, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    *ret_count = 0;
    if (keys->position_count + keys->envelope_count + keys->proof_count + keys->content_count ==
        0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, keys->kitchens, keys->position_count);
    db_param_int8_array(&params, keys->positions, keys->position_count);
    db_param_bytes_array(&params, keys->envelopes, keys->envelope_count);
    db_param_bytes_array(&params, keys->proofs, keys->proof_count);
    db_param_int4_array(&params, keys->content_kitchens, keys->content_count);
    db_param_bytes_array(&params, keys->contents, keys->content_count);
    db_param_bytes_array(&params, keys->figures, keys->content_count);
    enum status status = db_run(db, &sql_load_purchases, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int at = 0; at < db_rows(result); at++) {
        (*ret)[at] = read_purchase(result, at);
    }
    return STATUS_OK;
}

enum status store_load_blobs(struct db *db, struct arena *arena, const struct bytes *digests,
                             size_t count, struct blob_row **ret, size_t *ret_count,
                             struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    *ret_count = 0;
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    db_param_bytes_array(&params, digests, count);
    enum status status = db_run(db, &sql_load_blobs, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int at = 0; at < db_rows(result); at++) {
        (*ret)[at].kitchen = (uint32_t)db_int4(result, at, 0);
        memcpy((*ret)[at].digest, db_bytes(result, at, 1).data, DIGEST_BYTES);
    }
    return STATUS_OK;
}

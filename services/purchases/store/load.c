#include <string.h>

#include "common/base/limits.h"
#include "purchases/rules/finding.h"
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

enum { FILES_TOGETHER = 4 << 20, UUID_COLUMN = 29 };

struct uuid_row store_read_uuid(const struct db_result *result, struct arena *arena, int at,
                                int column)
{
    struct bytes blob = db_bytes(result, at, column + 1);
    struct uuid_row row = {
        .uuid = arena_text(arena, db_text(result, at, column)),
        .has_blob = blob.data != 0,
        .issuer = arena_text(arena, db_text(result, at, column + 2)),
        .state = (enum invoice_state)db_int2(result, at, column + 4),
        .asked_at_us = db_time(result, at, column + 5),
        .superseded_by = arena_text(arena, db_text(result, at, column + 6)),
        .superseded_issuer = arena_text(arena, db_text(result, at, column + 7)),
    };

    if (row.has_blob) {
        memcpy(row.blob, blob.data, DIGEST_BYTES);
        memcpy(row.figures, db_bytes(result, at, column + 3).data, DIGEST_BYTES);
    }
    return row;
}

static struct purchase_row read_purchase(const struct db_result *result, struct arena *arena,
                                         int at)
{
    struct bytes proof = db_bytes(result, at, 11);
    struct purchase_row row = {
        .kitchen = (uint32_t)db_int4(result, at, 0),
        .position = (uint64_t)db_int8(result, at, 1),
        .original = (uint64_t)db_int8(result, at, 2),
        .replaced_by = (uint64_t)db_int8(result, at, 3),
        .verdict_position = (uint64_t)db_int8(result, at, 4),
        .state = {.problems = (uint64_t)db_int8(result, at, 5),
                  .proof_here = db_bool(result, at, 6),
                  .replaced = db_int8(result, at, 3) != 0,
                  .verdict = (enum verdict)db_int2(result, at, 7),
                  .reasons = (uint64_t)db_int8(result, at, 8),
                  .subsidy = db_int8(result, at, 9),
                  .beyond = (uint64_t)db_int4(result, at, 19),
                  .invoice = (uint64_t)db_int4(result, at, 20) << 32,
                  .person = (enum verdict)db_int2(result, at, 21)},
        .has_proof = proof.data != 0,
        .said_day = (uint32_t)db_int8(result, at, 12),
        .supplier_alcaldia = db_int2(result, at, 13),
        .kitchen_alcaldia = db_int2(result, at, 14),
        .total = db_int8(result, at, 15),
        .copy_of = (uint64_t)db_int8(result, at, 16),
        .proof_kind = (enum proof_kind)db_int2(result, at, 22),
        .supplier = (uint32_t)db_int8(result, at, 23),
        .submission = (uint64_t)db_int8(result, at, 24),
        .received_at_us = db_time(result, at, 25),
        .payments = {{0, db_int8(result, at, 28), db_int8(result, at, 37), db_int8(result, at, 38),
                      db_int8(result, at, 39), db_int8(result, at, 40)}},
        .spent = db_int8(result, at, 41),
        .grams = (uint32_t)db_int8(result, at, 42),
        .note = db_bool(result, at, 43),
        .uuid = arena_text(arena, db_text(result, at, UUID_COLUMN)),
    };

    memcpy(row.envelope, db_bytes(result, at, 10).data, DIGEST_BYTES);
    memcpy(row.content, db_bytes(result, at, 17).data, CONTENT_BYTES);
    memcpy(row.figures, db_bytes(result, at, 18).data, DIGEST_BYTES);
    if (row.has_proof) {
        memcpy(row.proof, proof.data, DIGEST_BYTES);
    }
    row.finding_count =
        findings_read(arena, arena_text(arena, db_text(result, at, 26)), &row.findings);
    row.invoice_finding_count =
        findings_read(arena, arena_text(arena, db_text(result, at, 27)), &row.invoice_findings);
    return row;
}

enum status store_load_purchases(struct db *db, struct arena *arena,
                                 const struct purchase_keys *keys, struct purchase_row **ret,
                                 struct uuid_row **ret_uuids, size_t *ret_count,
                                 struct error *error)
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
    *ret_uuids = arena_array(arena, *ret_count, sizeof **ret_uuids);
    for (int at = 0; at < db_rows(result); at++) {
        (*ret)[at] = read_purchase(result, arena, at);
        (*ret_uuids)[at] = store_read_uuid(result, arena, at, UUID_COLUMN);
    }
    return STATUS_OK;
}

enum status store_load_uuids(struct db *db, struct arena *arena, const char *const *uuids,
                             size_t uuid_count, const struct bytes *figures, size_t figures_count,
                             struct uuid_row **ret, size_t *ret_count, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    *ret_count = 0;
    if (uuid_count + figures_count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    db_param_text_array(&params, uuids, uuid_count);
    db_param_bytes_array(&params, figures, figures_count);
    enum status status = db_run(db, &sql_load_uuids, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int at = 0; at < db_rows(result); at++) {
        (*ret)[at] = store_read_uuid(result, arena, at, 0);
    }
    return STATUS_OK;
}

static enum status read_file(const struct db_result *result, struct arena *arena, int at,
                             struct file_row *ret, struct error *error)
{
    struct bytes data = db_bytes(result, at, 3);

    if (!db_bool(result, at, 2)) {
        return error_set(error, STATUS_REFUSED, "cannot read these invoices in one batch: no room");
    }
    memcpy(ret->digest, db_bytes(result, at, 0).data, DIGEST_BYTES);
    ret->file = (struct bytes){data.data ? arena_copy(arena, data).data : 0,
                               (size_t)db_int4(result, at, 1)};
    return STATUS_OK;
}

enum status store_load_files(struct db *db, struct arena *arena, const struct bytes *digests,
                             size_t count, struct file_row **ret, size_t *ret_count,
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
    db_param_int4(&params, LIMIT_CFDI_BYTES);
    db_param_int4(&params, FILES_TOGETHER);
    enum status status = db_run(db, &sql_load_files, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret = arena_array(arena, (size_t)db_rows(result), sizeof **ret);
    for (int at = 0; at < db_rows(result) && status == STATUS_OK; at++) {
        status = read_file(result, arena, at, &(*ret)[at], error);
    }
    *ret_count = (size_t)db_rows(result);
    return status;
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

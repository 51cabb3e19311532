/* What stands in a folder of evidence: every statement here asks for one kitchen and one period. */
#include <string.h>

#include "admin/store/evidence.h"
#include "admin/store/table.h"
#include "admin_evidence_sql.h"

static const struct {
    const struct db_statement *statement;
    size_t columns;
} tables[EVIDENCE_TABLES] = {
    [EVIDENCE_KITCHEN] = {&sql_evidence_kitchen, 8},
    [EVIDENCE_STATEMENTS] = {&sql_evidence_statements, 19},
    [EVIDENCE_LINES] = {&sql_evidence_lines, 14},
    [EVIDENCE_GOODS] = {&sql_evidence_goods, 5},
    [EVIDENCE_RULES] = {&sql_evidence_rules, 20},
    [EVIDENCE_ACTS] = {&sql_evidence_acts, 14},
    [EVIDENCE_REPORTS] = {&sql_evidence_reports, 15},
    [EVIDENCE_GRANTS] = {&sql_evidence_grants, 12},
    [EVIDENCE_PURCHASES] = {&sql_evidence_purchases, 16},
    [EVIDENCE_REASONS] = {&sql_evidence_reasons, 8},
    [EVIDENCE_ITEMS] = {&sql_evidence_items, 9},
    [EVIDENCE_LEDGER] = {&sql_evidence_ledger, 10},
    [EVIDENCE_DISPERSALS] = {&sql_evidence_dispersals, 7},
    [EVIDENCE_MOVEMENTS] = {&sql_evidence_movements, 11},
    [EVIDENCE_RECONCILIATION] = {&sql_evidence_reconciliation, 4},
};

const struct db_statement *const *store_evidence_statements(void)
{
    return admin_evidence_statements;
}

enum status store_evidence_period(struct db *db, struct arena *arena, uint32_t kitchen,
                                  day_number day, day_number *ret_first, day_number *ret_last,
                                  struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)kitchen);
    db_param_day(&params, day);
    enum status status = db_run(db, &sql_evidence_period, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED,
                         "kitchen %u has no statement whose period has that day",
                         (unsigned)kitchen);
    *ret_first = db_day(result, 0, 0);
    *ret_last = db_day(result, 0, 1);
    return STATUS_OK;
}

static void scope_params(struct db_params *params, struct arena *arena,
                         const struct evidence_scope *scope)
{
    db_params_begin(params, arena);
    db_param_int4(params, (int32_t)scope->kitchen);
    db_param_day(params, scope->first);
    db_param_day(params, scope->last);
    db_param_text(params, scope->zone);
}

static const char *text_of(struct arena *arena, const struct db_result *result, int row, int column)
{
    const char *text = db_text(result, row, column);
    return text != NULL ? arena_text(arena, text) : NULL;
}

enum status store_evidence_table(struct db *db, struct arena *arena, enum evidence_table which,
                                 const struct evidence_scope *scope, struct store_table *ret,
                                 struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    scope_params(&params, arena, scope);
    enum status status = db_run(db, tables[which].statement, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret = store_table_of(arena, result, tables[which].columns);
    return STATUS_OK;
}

static struct bytes bytes_at(struct arena *arena, const struct db_result *result, int row,
                             int column)
{
    struct bytes bytes = db_bytes(result, row, column);
    return bytes.data != NULL ? arena_copy(arena, bytes) : (struct bytes){0};
}

enum status store_evidence_envelopes(struct db *db, struct arena *arena,
                                     const struct evidence_scope *scope,
                                     struct evidence_envelope **ret, size_t *ret_count,
                                     struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    scope_params(&params, arena, scope);
    enum status status = db_run(db, &sql_evidence_envelopes, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        int row = (int)i;
        (*ret)[i] = (struct evidence_envelope){
            .position = (uint64_t)db_int8(result, row, 0),
            .device = (uint32_t)db_int4(result, row, 1),
            .header = bytes_at(arena, result, row, 2),
            .signature = bytes_at(arena, result, row, 3),
            .salt = bytes_at(arena, result, row, 4),
            .body = bytes_at(arena, result, row, 5),
            .kind = text_of(arena, result, row, 6),
            .saved_at = text_of(arena, result, row, 7),
            .received_at = text_of(arena, result, row, 8),
            .installation = text_of(arena, result, row, 9),
            .sequence = text_of(arena, result, row, 10),
            .digest = text_of(arena, result, row, 11),
        };
    }
    return STATUS_OK;
}

enum status store_evidence_keys(struct db *db, struct arena *arena, const int32_t *devices,
                                size_t count, struct evidence_key **ret, size_t *ret_count,
                                struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, devices, count);
    enum status status = db_run(db, &sql_evidence_keys, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        (*ret)[i].device = (uint32_t)db_int4(result, (int)i, 0);
        memcpy((*ret)[i].key, db_bytes(result, (int)i, 1).data, sizeof(*ret)[i].key);
    }
    return STATUS_OK;
}

enum status store_evidence_proofs(struct db *db, struct arena *arena,
                                  const struct evidence_scope *scope, struct evidence_proof **ret,
                                  size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    scope_params(&params, arena, scope);
    enum status status = db_run(db, &sql_evidence_proofs, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        memcpy((*ret)[i].digest, db_bytes(result, (int)i, 0).data, sizeof(*ret)[i].digest);
        (*ret)[i].media_type = text_of(arena, result, (int)i, 1);
    }
    return STATUS_OK;
}

enum status store_evidence_proof(struct db *db, struct arena *arena,
                                 const uint8_t digest[DIGEST_BYTES], struct bytes *ret,
                                 struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, DIGEST_BYTES});
    enum status status = db_run(db, &sql_evidence_proof, &params, &result, error);
    if (status == STATUS_OK)
        *ret = bytes_at(arena, result, 0, 0);
    return status;
}

#include "admin/store.h"

#include <inttypes.h>

#include "admin_store_sql.h"

static const char *copied(struct arena *arena, const char *text)
{
    return text != NULL ? arena_text(arena, text) : NULL;
}

static enum status run_in_zone(struct db *db, struct arena *arena,
                               const struct db_statement *statement, const char *zone,
                               struct db_result **ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, zone);
    return db_run(db, statement, &params, ret, error);
}

enum status store_consumers(struct db *db, struct arena *arena, const char *zone,
                            struct store_consumer **ret, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = run_in_zone(db, arena, &sql_store_consumers, zone, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_consumer){.consumer = copied(arena, db_text(result, row, 0)),
                                              .topic = copied(arena, db_text(result, row, 1)),
                                              .partition = db_int2(result, row, 2),
                                              .state = copied(arena, db_text(result, row, 3)),
                                              .head = db_int8(result, row, 4),
                                              .position = db_int8(result, row, 5),
                                              .behind = db_int8(result, row, 6),
                                              .through = copied(arena, db_text(result, row, 7)),
                                              .waiting = db_int8(result, row, 8),
                                              .overdue = db_int8(result, row, 9),
                                              .parked = db_int8(result, row, 10)};
    return STATUS_OK;
}

enum status store_instances(struct db *db, struct arena *arena, struct store_instance **ret,
                            size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_instances, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_instance){.consumer = copied(arena, db_text(result, row, 0)),
                                              .instance = copied(arena, db_text(result, row, 1)),
                                              .active = db_bool(result, row, 2)};
    return STATUS_OK;
}

enum status store_parked(struct db *db, struct arena *arena, const char *zone,
                         struct store_parked **ret, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = run_in_zone(db, arena, &sql_store_parked, zone, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_parked){.consumer = copied(arena, db_text(result, row, 0)),
                                            .topic = db_int2(result, row, 1),
                                            .partition = db_int2(result, row, 2),
                                            .position = db_int8(result, row, 3),
                                            .kind = db_int2(result, row, 4),
                                            .kitchen = (uint32_t)db_int4(result, row, 5),
                                            .attempts = db_int4(result, row, 6),
                                            .since = copied(arena, db_text(result, row, 7)),
                                            .reason = copied(arena, db_text(result, row, 8))};
    return STATUS_OK;
}

enum status store_verify_chain(struct db *db, struct arena *arena, const struct stream *stream,
                               uint64_t from, uint64_t to, uint64_t *ret_broken,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)stream->topic);
    db_param_int2(&params, (int16_t)stream->partition);
    db_param_int8(&params, (int64_t)from);
    db_param_int8(&params, (int64_t)to);
    enum status status = db_run(db, &sql_store_verify_chain, &params, &result, error);
    if (status == STATUS_OK)
        *ret_broken = db_is_null(result, 0, 0) ? 0 : (uint64_t)db_int8(result, 0, 0);
    return status;
}

/* Not prepared: a database without the project deploy/database/admin is no reason not to open. The
 * name comes from the settings; admin.shadow_check refuses what is no service. */
static enum status call(struct db *db, struct arena *arena, const char *function,
                        const char *schema, const char *more, struct db_result **ret,
                        struct error *error)
{
    for (const char *at = schema; *at != '\0'; at++) {
        if (*at < 'a' || *at > 'z')
            return error_set(error, STATUS_REFUSED, "\"%.40s\" is no schema of a service", schema);
    }
    return db_script(db, arena_printf(arena, "SELECT admin.%s('%s'%s)", function, schema, more),
                     ret, error);
}

enum status store_shadow_create(struct db *db, struct arena *arena, const char *schema,
                                struct error *error)
{
    return call(db, arena, "shadow_create", schema, "", NULL, error);
}

enum status store_shadow_drop(struct db *db, struct arena *arena, const char *schema,
                              struct error *error)
{
    return call(db, arena, "shadow_drop", schema, "", NULL, error);
}

enum status store_shadow_replace(struct db *db, struct arena *arena, const char *schema,
                                 uint64_t ordered_at, int64_t *ret_rows, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    const char *order = arena_printf(arena, ", %" PRIu64, ordered_at);
    enum status status = call(db, arena, "shadow_replace", schema, order, &result, error);
    if (status == STATUS_OK)
        *ret_rows = db_int8(result, 0, 0);
    return status;
}

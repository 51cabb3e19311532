/* Entries that a consumer put aside because they failed by themselves, and bodies taken out by law.
 */
#include <inttypes.h>

#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

static void param_name(struct db_params *params, const struct entry_name *entry)
{
    db_param_int2(params, (int16_t)entry->topic);
    db_param_int2(params, (int16_t)entry->partition);
    db_param_int8(params, (int64_t)entry->position);
}

enum status journal_park(struct db *db, struct arena *arena, const char *consumer,
                         const struct entry *entry, const char *reason, int attempts,
                         struct error *error)
{
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, consumer);
    param_name(&params, &(struct entry_name){entry->topic, entry->partition, entry->position});
    db_param_int2(&params, (int16_t)entry->kind);
    db_param_int4(&params, (int32_t)entry->kitchen);
    db_param_text(&params, reason);
    db_param_int4(&params, attempts);
    db_param_time(&params, entry->received_at_us);
    return db_run(db, &sql_journal_park, &params, NULL, error);
}

enum status journal_unpark(struct db *db, struct arena *arena, const char *consumer,
                           const struct entry_name *entry, bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, consumer);
    param_name(&params, entry);
    enum status status = db_run(db, &sql_journal_unpark, &params, &result, error);
    if (status == STATUS_OK) {
        *ret = db_affected(result) > 0;
    }
    return status;
}

enum status journal_erase(struct db *db, struct arena *arena, const struct entry_name *entry,
                          struct error *error)
{
    struct db_params params;

    db_params_begin(&params, arena);
    param_name(&params, entry);
    return db_run(db, &sql_journal_erase, &params, NULL, error);
}

/* The work that own decisions opened: done piece by piece, each in a transaction of its own, before
 * the next input is taken. What is left stands in the service's tables; here is only a look at
 * them, which may be lost at any time. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/work.h"
#include "tequio_runtime_sql.h"

enum { WORK_PARTITION = 0 };

static void remember_parked(struct unfinished *unfinished, struct work_unit unit)
{
    if (unfinished->parked_count == unfinished->parked_room) {
        unfinished->parked_room = unfinished->parked_room ? 2 * unfinished->parked_room : 16;
        unfinished->parked =
            memory_grow(unfinished->parked, unfinished->parked_room, sizeof *unfinished->parked);
    }
    unfinished->parked[unfinished->parked_count++] = unit;
}

enum status unfinished_begin(struct runtime *runtime, struct error *error)
{
    struct unfinished *unfinished = &runtime->unfinished;
    unfinished->open = runtime->service->work != NULL;
    unfinished->next_at = unfinished->next_count = unfinished->parked_count = 0;
    unfinished->opener.position = 0;
    if (!unfinished->open)
        return STATUS_OK;
    if (!unfinished->arena)
        unfinished->arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    struct db_params params;
    db_params_begin(&params, runtime->batch_arena);
    db_param_text(&params, runtime->service->name);
    db_param_int2(&params, (int16_t)runtime->service->topic);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(runtime->db, &sql_runtime_parked_work, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++)
        remember_parked(unfinished, (struct work_unit){(uint64_t)db_int8(result, row, 0),
                                                       (uint32_t)db_int4(result, row, 1)});
    return status;
}

void unfinished_end(struct runtime *runtime)
{
    free(runtime->unfinished.parked);
    arena_free(runtime->unfinished.arena);
    runtime->unfinished = (struct unfinished){0};
}

size_t unfinished_release(struct runtime *runtime, const struct entry_name *opener)
{
    struct unfinished *unfinished = &runtime->unfinished;
    size_t kept = 0, count = unfinished->parked_count;
    for (size_t i = 0; i < count; i++)
        if (unfinished->parked[i].opened_by != opener->position)
            unfinished->parked[kept++] = unfinished->parked[i];
    unfinished->parked_count = kept;
    unfinished->next_at = unfinished->next_count = 0;
    unfinished->open = true;
    return count - kept;
}

/* Asks the tables what is left, when nothing is known to be. */
static enum status look(struct runtime *runtime, struct error *error)
{
    struct unfinished *unfinished = &runtime->unfinished;
    if (!unfinished->open || unfinished->next_at < unfinished->next_count)
        return STATUS_OK;
    arena_reset(runtime->batch_arena);
    unfinished->next_at = unfinished->next_count = 0;
    enum status status = runtime->service->work->find(
        runtime->db, runtime->batch_arena, unfinished->parked, unfinished->parked_count,
        unfinished->next, UNFINISHED_AT_ONCE, &unfinished->next_count, error);
    if (status == STATUS_OK && unfinished->next_count == 0)
        unfinished->open = false;
    return status;
}

/* The entry that opened it is the same for many pieces. */
static enum status read_opener(struct runtime *runtime, const struct work_unit *unit,
                               struct error *error)
{
    struct unfinished *unfinished = &runtime->unfinished;
    const struct entry_name name = {runtime->service->topic, WORK_PARTITION, unit->opened_by};
    struct entry *entry;
    if (unfinished->opener.position == unit->opened_by)
        return STATUS_OK;
    arena_reset(unfinished->arena);
    unfinished->opener.position = 0;
    enum status status =
        journal_read_named(runtime->db, unfinished->arena, &name, 1, &entry, error);
    if (status == STATUS_OK && entry->position != unit->opened_by)
        return error_set(error, STATUS_BROKEN,
                         "cannot do the work that entry %" PRIu64 " opened: there is no such entry",
                         unit->opened_by);
    if (status == STATUS_OK)
        unfinished->opener = *entry;
    return status;
}

static enum status run_piece(struct work *work, const struct entry *piece, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    work->attempt++;
    enum status status = work_begin(work, &transaction, error);
    if (status == STATUS_OK)
        status = fold_work(&work->fold, piece, error);
    if (status == STATUS_OK)
        status = work_append(work, error);
    if (status == STATUS_OK)
        status = work_end(work, &transaction, error);
    if (status != STATUS_OK)
        metrics_failure(work->runtime, status);
    return status;
}

/* Money is not passed over in silence: what cannot be done is put aside where people see it, and
 * the other kitchens go on. */
static enum status do_piece(struct runtime *runtime, const struct entry *piece, struct error *error)
{
    struct work work = {
        .runtime = runtime, .partition = WORK_PARTITION, .arena = runtime->batch_arena};
    struct unfinished *unfinished = &runtime->unfinished;
    enum status status;
    do {
        status = run_piece(&work, piece, error);
    } while (park_entry_at_fault(status, error) && work.attempt < LIMIT_ATTEMPTS);
    if (status == STATUS_OK)
        log_event(LOG_DEBUG, "work", "opened_by=%" PRIu64 " kitchen=%" PRIu32 " decisions=%zu",
                  piece->position, piece->kitchen, work.fold.decided_count);
    if (!park_entry_at_fault(status, error))
        return status;
    struct error why = *error;
    status = park_work(runtime, piece, &why, work.attempt, error);
    if (status == STATUS_OK)
        remember_parked(unfinished, (struct work_unit){piece->position, piece->kitchen});
    return status;
}

enum status unfinished_next(struct runtime *runtime, bool *ret_done, struct error *error)
{
    struct unfinished *unfinished = &runtime->unfinished;
    enum status status = look(runtime, error);
    if (status != STATUS_OK || unfinished->next_at == unfinished->next_count)
        return status;
    const struct work_unit *unit = &unfinished->next[unfinished->next_at];
    *ret_done = true;
    status = read_opener(runtime, unit, error);
    if (status != STATUS_OK)
        return status;
    struct entry piece = unfinished->opener;
    piece.kitchen = unit->kitchen;
    status = do_piece(runtime, &piece, error);
    if (status == STATUS_OK)
        unfinished->next_at++;
    return status;
}

#include "common/runtime/release.h"

#include <inttypes.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/codec.h"

/* Folds the entry that an operator released. It belongs to the order from now on: the facts that
 * hold for it are those of the release, which no later submission has passed. */
static enum status fold_released(struct work *work, const struct park_order *order,
                                 struct error *error)
{
    struct entry *entry;
    enum status status =
        journal_read_named(work->runtime->db, work->arena, &order->entry, 1, &entry, error);
    if (status != STATUS_OK)
        return status;
    entry->root_position = work->plan->entries[0]->root_position;
    struct fold_item item = {.entry = entry};
    return fold_run(&work->fold, &item, 1, error);
}

/* What of this service's own topic is parked is work that the entry opened. */
static bool is_work(const struct work *work, const struct park_order *order)
{
    return order->entry.topic == work->runtime->service->topic;
}

static enum status append_unparked(struct work *work, const struct park_order *order,
                                   struct error *error)
{
    const struct entry *cause = work->plan->entries[0];
    struct entry unparked = {
        .topic = work->own.topic,
        .partition = work->own.partition,
        .kind = KIND_UNPARKED,
        .received_at_us = cause->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = cause->position,
        .root_position = cause->root_position,
        .body = codec_write_unparked(work->arena, &order->entry,
                                     order->release || is_work(work, order), order->reason),
    };
    journal_chain(&work->own, &unparked, 1);
    return journal_append(work->runtime->db, work->arena, &work->own, &unparked, 1, error);
}

static enum status obey(struct work *work, const struct park_order *order, struct error *error)
{
    struct runtime *runtime = work->runtime;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    bool was_parked = false;
    enum status status = work_begin(work, &transaction, error);
    if (status == STATUS_OK)
        status = journal_unpark(runtime->db, work->arena, runtime->service->name, &order->entry,
                                &was_parked, error);
    if (status == STATUS_OK && was_parked && order->release && !is_work(work, order))
        status = fold_released(work, order, error);
    if (status == STATUS_OK)
        status = work_append(work, error);
    if (status == STATUS_OK && was_parked)
        status = append_unparked(work, order, error);
    if (status == STATUS_OK)
        status = work_end(work, &transaction, error);
    /* Work comes next of itself. Whether it was to be released or skipped: it is owed. */
    if (status == STATUS_OK && is_work(work, order))
        runtime->parked -= (int64_t)unfinished_release(runtime, &order->entry);
    else if (status == STATUS_OK)
        runtime->parked -= was_parked;
    return status;
}

/* A released entry failed again: it stays parked, with one attempt more and the newer reason. */
static enum status keep_parked(struct work *work, const struct park_order *order,
                               const struct error *why, struct error *error)
{
    struct runtime *runtime = work->runtime;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct entry *entry;
    enum status status = work_begin(work, &transaction, error);
    if (status == STATUS_OK)
        status = journal_read_named(runtime->db, work->arena, &order->entry, 1, &entry, error);
    if (status == STATUS_OK)
        status = journal_park(runtime->db, work->arena, runtime->service->name, entry, why->text, 1,
                              error);
    if (status == STATUS_OK)
        status = work_end(work, &transaction, error);
    return status;
}

/* The order lives in an arena of its own: that of the work is reset when it begins. */
static enum status obey_or_keep(struct work *work, struct arena *arena, bool *ret_obeyed,
                                struct error *error)
{
    const struct entry *entry = work->plan->entries[0];
    struct entry_text name = entry_text_of(entry);
    struct park_order order;
    enum status status = park_read_order(work->runtime, arena, entry, &order, error);
    if (status != STATUS_OK || !order.consumer)
        return status;
    *ret_obeyed = true;
    status = obey(work, &order, error);
    if (park_entry_at_fault(status, error)) {
        struct error why = *error;
        log_failure(LOG_ERROR, "release_failed", &why, "order=%s entry=%s/%u/%" PRIu64, name.text,
                    topic_name(order.entry.topic), order.entry.partition, order.entry.position);
        return keep_parked(work, &order, &why, error);
    }
    if (status == STATUS_OK)
        log_event(LOG_INFO, "order_carried_out", "order=%s entry=%s/%u/%" PRIu64 " release=%s",
                  name.text, topic_name(order.entry.topic), order.entry.partition,
                  order.entry.position, order.release ? "true" : "false");
    return status;
}

enum status release_obey(struct work *work, bool *ret_obeyed, struct error *error)
{
    const struct entry *entry = work->plan->entries[0];
    *ret_obeyed = false;
    if (entry->topic != TOPIC_SUBMISSIONS || entry->kind != KIND_OPERATION)
        return STATUS_OK;
    struct arena *arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    enum status status = obey_or_keep(work, arena, ret_obeyed, error);
    arena_free(arena);
    return status;
}

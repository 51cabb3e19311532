#include <string.h>

#include "registry/handlers/batch.h"

void *rows_add(struct rows *rows, struct arena *arena, size_t size)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? 2 * rows->room : 16;
        char *grown = arena_array(arena, room, size);
        if (rows->count > 0)
            memcpy(grown, rows->items, rows->count * size);
        rows->items = grown;
        rows->room = room;
    }
    return (char *)rows->items + size * rows->count++;
}

void collect_version(struct batch *batch, const char *code, uint32_t version)
{
    struct version_key key = {.version = version};
    size_t size = strlen(code);
    if (size > sizeof key.code || version > INT32_MAX)
        return; /* no catalogue has such a name */
    memcpy(key.code, code, size);
    map_put(batch->versions, &key, NULL);
}

void collect_envelope(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    int32_t device = (int32_t)entry->device;
    map_put(batch->devices, &device, NULL);
    for (size_t i = 0; i < submission->header.catalogue_count; i++)
        collect_version(batch, submission->header.catalogues[i].catalogue,
                        submission->header.catalogues[i].version);
}

/* What the facts need is collected when the bundle is whole: load.c. */
void collect_change(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    const struct change **change = map_put(batch->changes, &entry->position, NULL);
    collect_envelope(batch, entry, message);
    *change = &submission->change;
    if (submission->change.bundle.size == BUNDLE_BYTES)
        batch_bundle(batch, submission->change.bundle);
}

void collect_catalogue(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    collect_version(batch, submission->catalogue.code, submission->catalogue.version);
}

/* An entry that is to be looked at. */
static void collect_entry(struct batch *batch, uint32_t topic, uint16_t partition,
                          uint64_t position)
{
    if (topic == 0 || topic >= TOPIC_COUNT)
        return;
    struct entry_name *name = rows_add(&batch->erasures, batch->arena, sizeof *name);
    *name = (struct entry_name){(enum topic)topic, partition, position};
}

void collect_operation(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    const struct erasure *erasure = &submission->erasure;
    collect_envelope(batch, entry, message);
    if (submission->orders_erasure)
        collect_entry(batch, erasure->topic, erasure->partition, erasure->position);
}

void collect_act(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    const struct act_sent **sent = rows_add(&batch->sent_acts, batch->arena, sizeof *sent);
    collect_envelope(batch, entry, message);
    *sent = &submission->act;
    (void)batch_act(batch, submission->act.act);
    batch->speaks = true;
}

void collect_observation(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    const struct entry_named *about = &submission->observation.entry;
    collect_envelope(batch, entry, message);
    if (about->partition <= UINT16_MAX && about->position <= INT64_MAX)
        collect_entry(batch, about->topic, (uint16_t)about->partition, about->position);
    batch->speaks = true;
}

void collect_tick(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const int64_t *at_us = message;
    day_number day = calendar_local_day(*at_us);
    (void)entry;
    if (batch->last_tick_day == DAY_INVALID || day > batch->last_tick_day)
        batch->last_tick_day = day;
}

struct act_record *batch_act(struct batch *batch, struct bytes act)
{
    return act.size == ACT_BYTES ? map_put(batch->acts, act.data, NULL) : NULL;
}

struct bundle *batch_bundle(struct batch *batch, struct bytes number)
{
    return map_put(batch->bundles, number.data, NULL);
}

void bundle_hold(struct batch *batch, struct bundle *bundle, uint32_t part, uint32_t parts,
                 uint64_t submission_position)
{
    if (bundle->parts == 0) {
        bundle->parts = parts;
        bundle->held = arena_array(batch->arena, (size_t)parts + 1, sizeof *bundle->held);
    }
    if (parts == bundle->parts && part >= 1 && part <= parts)
        bundle->held[part] = submission_position;
}

bool bundle_is_whole(const struct bundle *bundle)
{
    for (uint32_t part = 1; part <= bundle->parts; part++)
        if (bundle->held[part] == 0)
            return false;
    return bundle->parts > 0;
}

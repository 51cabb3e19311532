/* Loading a batch. */
#include <string.h>

#include "purchases/handlers/batch.h"

static struct bytes *digests_of(struct arena *arena, const struct map *map)
{
    struct bytes *digests = arena_array(arena, map_count(map), sizeof *digests);

    for (size_t i = 0; i < map_count(map); i++) {
        digests[i] = (struct bytes){map_key_at(map, i), DIGEST_BYTES};
    }
    return digests;
}

static void ask_contents(const struct batch *batch, struct purchase_keys *keys)
{
    struct arena *arena = batch->arena;
    size_t count = map_count(batch->contents);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    struct bytes *figures = arena_array(arena, count, sizeof *figures);

    for (size_t i = 0; i < count; i++) {
        const struct figures_key *key = map_key_at(batch->contents, i);
        kitchens[i] = (int32_t)key->content.kitchen;
        contents[i] = (struct bytes){key->content.content, CONTENT_BYTES};
        figures[i] = (struct bytes){key->figures, DIGEST_BYTES};
    }
    keys->content_kitchens = kitchens;
    keys->contents = contents;
    keys->figures = figures;
    keys->content_count = count;
}

/* What was changed in this batch already is not known anew. */
static void know_uuid(struct batch *batch, const struct uuid_row *row)
{
    struct uuid_key key;
    struct digest_key figures;
    bool is_new;

    memcpy(key.letters, row->uuid, UUID_LETTERS);
    struct uuid_row *known = map_put(batch->uuids, &key, &is_new);
    if (!is_new) {
        return;
    }
    *known = *row;
    if (row->has_blob) {
        memcpy(figures.bytes, row->figures, DIGEST_BYTES);
        struct uuid_key *first = map_put(batch->sales, &figures, &is_new);
        *first = is_new ? key : *first;
    }
}

static enum status take_purchases(struct batch *batch, struct db *db,
                                  const struct purchase_keys *keys, struct error *error)
{
    struct purchase_row *rows;
    struct uuid_row *uuids;
    size_t count;
    enum status status = store_load_purchases(db, batch->arena, keys, &rows, &uuids, &count, error);

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (uuids[i].uuid[0] != '\0') {
            know_uuid(batch, &uuids[i]);
        }
        (void)batch_add(batch, &rows[i]);
    }
    return status;
}

static enum status load_purchases(struct batch *batch, struct db *db, struct error *error)
{
    struct arena *arena = batch->arena;
    size_t positions = map_count(batch->positions);
    int32_t *kitchens = arena_array(arena, positions, sizeof *kitchens);
    int64_t *numbers = arena_array(arena, positions, sizeof *numbers);

    for (size_t i = 0; i < positions; i++) {
        kitchens[i] = (int32_t) * (const uint32_t *)map_item_at(batch->positions, i);
        numbers[i] = (int64_t) * (const uint64_t *)map_key_at(batch->positions, i);
    }
    struct purchase_keys keys = {
        .kitchens = kitchens,
        .positions = numbers,
        .position_count = positions,
        .envelopes = digests_of(arena, batch->envelopes),
        .envelope_count = map_count(batch->envelopes),
        .proofs = digests_of(arena, batch->proofs),
        .proof_count = map_count(batch->proofs),
    };
    ask_contents(batch, &keys);
    return take_purchases(batch, db, &keys, error);
}

static enum status load_blobs(struct batch *batch, struct db *db, struct error *error)
{
    struct bytes *digests = digests_of(batch->arena, batch->proofs);
    struct blob_row *rows;
    size_t count;
    enum status status =
        store_load_blobs(db, batch->arena, digests, map_count(batch->proofs), &rows, &count, error);

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct blob_key key = {.kitchen = rows[i].kitchen};
        memcpy(key.digest, rows[i].digest, DIGEST_BYTES);
        ((struct blob *)map_put(batch->blobs, &key, 0))->row = rows[i];
    }
    return status;
}

static void ask_uuid(struct batch *batch, const char *uuid)
{
    if (uuid[0] != '\0') {
        (void)map_put(batch->asked, uuid, 0);
    }
}

/* The UUIDs of what was read, and of what it speaks of; figures of each. */
static struct bytes *ask_invoices(struct batch *batch, size_t *ret_count)
{
    size_t count = 0;
    struct bytes *figures = arena_array(batch->arena, map_count(batch->asks), sizeof *figures);

    for (size_t i = 0; i < map_count(batch->asks); i++) {
        const struct ask *ask = map_item_at(batch->asks, i);
        if (!ask->invoice) {
            continue;
        }
        ask_uuid(batch, ask->invoice->uuid);
        for (size_t n = 0; n < ask->invoice->supersede_count; n++) {
            ask_uuid(batch, ask->invoice->supersedes[n]);
        }
        figures[count++] = (struct bytes){ask->invoice->figures, DIGEST_BYTES};
    }
    *ret_count = count;
    return figures;
}

/* What is known of UUIDs, and the purchases that their invoices prove. */
static enum status load_uuids(struct batch *batch, struct db *db, struct error *error)
{
    size_t figures_count, uuid_count, count;
    const struct bytes *figures = ask_invoices(batch, &figures_count);
    struct uuid_row *rows;

    uuid_count = map_count(batch->asked);
    const char **uuids = arena_array(batch->arena, uuid_count, sizeof *uuids);
    for (size_t i = 0; i < uuid_count; i++) {
        uuids[i] = arena_printf(batch->arena, "%.*s", UUID_LETTERS,
                                (const char *)map_key_at(batch->asked, i));
    }
    enum status status = store_load_uuids(db, batch->arena, uuids, uuid_count, figures,
                                          figures_count, &rows, &count, error);
    if (status != STATUS_OK || count == 0) {
        return status;
    }
    struct bytes *proofs = arena_array(batch->arena, count, sizeof *proofs);
    struct purchase_keys keys = {.proofs = proofs};
    for (size_t i = 0; i < count; i++) {
        know_uuid(batch, &rows[i]);
        if (rows[i].has_blob) {
            proofs[keys.proof_count++] = (struct bytes){rows[i].blob, DIGEST_BYTES};
        }
    }
    return take_purchases(batch, db, &keys, error);
}

enum status batch_load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    (void)arena;
    struct batch *batch = state;
    enum status status = load_purchases(batch, db, error);

    if (status == STATUS_OK) {
        status = load_blobs(batch, db, error);
    }
    if (status == STATUS_OK) {
        status = batch_ask(batch, db, error);
    }
    if (status == STATUS_OK) {
        status = batch_read(batch, db, error);
    }
    if (status == STATUS_OK) {
        status = batch_load_goods(batch, db, error);
    }
    return status == STATUS_OK ? load_uuids(batch, db, error) : status;
}

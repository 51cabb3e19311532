/* Loading and persisting a batch, and finding one's way in it. */
#include "purchases/handlers/batch.h"
#include "purchases/rules/copy.h"

#include <assert.h>
#include <string.h>

void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);

    batch->arena = arena;
    batch->facts = map_new(arena, sizeof(uint64_t), sizeof(struct fact_row));
    batch->positions = map_new(arena, sizeof(uint64_t), sizeof(uint32_t));
    batch->envelopes = map_new(arena, sizeof(struct digest_key), 1);
    batch->proofs = map_new(arena, sizeof(struct digest_key), 1);
    batch->contents = map_new(arena, sizeof(struct figures_key), 1);
    batch->purchases = map_new(arena, sizeof(uint64_t), sizeof(struct purchase_row *));
    batch->named = map_new(arena, sizeof(struct digest_key), sizeof(struct purchase_row *));
    batch->standing = map_new(arena, sizeof(struct chain_key), sizeof(struct purchase_row *));
    batch->uses = map_new(arena, sizeof(struct digest_key), sizeof(struct use));
    batch->said = map_new(arena, sizeof(struct figures_key), sizeof(struct purchase_row *));
    batch->used = map_new(arena, sizeof(struct content_key), 1);
    batch->blobs = map_new(arena, sizeof(struct blob_key), sizeof(struct blob));
    batch->verdicts = map_new(arena, sizeof(uint64_t), sizeof(struct verdict_row));
    return batch;
}

static struct bytes *digests_of(struct arena *arena, const struct map *map)
{
    struct bytes *digests = arena_array(arena, map_count(map), sizeof *digests);

    for (size_t i = 0; i < map_count(map); i++) {
        digests[i] = (struct bytes){map_key_at(map, i), DIGEST_BYTES};
    }
    return digests;
}

static enum status load_facts(struct batch *batch, struct db *db, struct error *error)
{
    size_t count = map_count(batch->facts);
    struct fact_row *rows = arena_array(batch->arena, count, sizeof *rows);

    for (size_t i = 0; i < count; i++) {
        rows[i] = *(const struct fact_row *)map_item_at(batch->facts, i);
    }
    enum status status = store_load_facts(db, batch->arena, rows, count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        *(struct fact_row *)map_item_at(batch->facts, i) = rows[i];
    }
    return status;
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

static enum status load_purchases(struct batch *batch, struct db *db, struct error *error)
{
    struct arena *arena = batch->arena;
    size_t positions = map_count(batch->positions), count;
    int32_t *kitchens = arena_array(arena, positions, sizeof *kitchens);
    int64_t *numbers = arena_array(arena, positions, sizeof *numbers);
    struct purchase_row *rows;

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
    enum status status = store_load_purchases(db, arena, &keys, &rows, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        (void)batch_add(batch, &rows[i]);
    }
    return status;
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

enum status batch_load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    (void)arena;
    struct batch *batch = state;
    enum status status = load_facts(batch, db, error);

    if (status == STATUS_OK) {
        status = load_purchases(batch, db, error);
    }
    return status == STATUS_OK ? load_blobs(batch, db, error) : status;
}

/* Purchases, verdicts and blobs by pointer or copied together, uses that changed. */
enum status batch_persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    size_t purchases = map_count(batch->purchases), verdicts = map_count(batch->verdicts);
    size_t blobs = map_count(batch->blobs), uses = map_count(batch->uses);
    const struct purchase_row **purchase_rows = arena_array(arena, purchases, sizeof(void *));
    struct verdict_row *verdict_rows = arena_array(arena, verdicts, sizeof *verdict_rows);
    struct blob_row *blob_rows = arena_array(arena, blobs, sizeof *blob_rows);
    struct use_row *use_rows = arena_array(arena, uses, sizeof *use_rows);
    struct changes changes = {.purchases = purchase_rows,
                              .purchase_count = purchases,
                              .verdicts = verdict_rows,
                              .verdict_count = verdicts,
                              .blobs = blob_rows,
                              .uses = use_rows};

    for (size_t i = 0; i < purchases; i++) {
        purchase_rows[i] = *(struct purchase_row *const *)map_item_at(batch->purchases, i);
    }
    for (size_t i = 0; i < verdicts; i++) {
        verdict_rows[i] = *(const struct verdict_row *)map_item_at(batch->verdicts, i);
    }
    for (size_t i = 0; i < blobs; i++) {
        const struct blob *blob = map_item_at(batch->blobs, i);
        if (blob->is_new) {
            blob_rows[changes.blob_count++] = blob->row;
        }
    }
    for (size_t i = 0; i < uses; i++) {
        const struct use *use = map_item_at(batch->uses, i);
        if (use->changed) {
            struct use_row *row = &use_rows[changes.use_count++];
            row->kitchen = use->holder ? use->holder->kitchen : 0;
            row->declared_position = use->holder ? use->holder->position : 0;
            memcpy(row->digest, map_key_at(batch->uses, i), DIGEST_BYTES);
        }
    }
    return store_keep(db, &changes, error);
}

static void keep_said(struct batch *batch, struct purchase_row *row)
{
    struct figures_key key = {.content.kitchen = row->kitchen};

    memcpy(key.content.content, row->content, CONTENT_BYTES);
    memcpy(key.figures, row->figures, DIGEST_BYTES);
    *(struct purchase_row **)map_put(batch->said, &key, 0) = row;
    (void)map_put(batch->used, &key.content, 0);
}

struct figures_key batch_figures(uint32_t kitchen, const uint8_t content[CONTENT_BYTES],
                                 const struct purchase_declared *declared, bool correction)
{
    struct figures_key key = {.content.kitchen = kitchen};

    memcpy(key.content.content, content, CONTENT_BYTES);
    copy_figures(declared, correction, key.figures);
    return key;
}

struct purchase_row *batch_copied(const struct batch *batch, const struct figures_key *key,
                                  bool *ret_reused)
{
    struct purchase_row **copied = map_get(batch->said, key);

    *ret_reused = !copied && map_get(batch->used, &key->content);
    return copied ? *copied : 0;
}

struct purchase_row *batch_add(struct batch *batch, const struct purchase_row *row)
{
    bool is_new;
    struct purchase_row **place = map_put(batch->purchases, &row->position, &is_new);
    const struct chain_key chain = {row->kitchen, row->original};

    if (!is_new) {
        return *place;
    }
    *place = arena_alloc(batch->arena, sizeof **place);
    **place = *row;
    *(struct purchase_row **)map_put(batch->named, row->envelope, 0) = *place;
    if (row->copy_of == 0) {
        keep_said(batch, *place);
    }
    if (row->copy_of == 0 && row->replaced_by == 0) {
        *(struct purchase_row **)map_put(batch->standing, &chain, 0) = *place;
    }
    if (row->has_proof && verdict_holds_proof(&row->state)) {
        batch_use(batch, row->proof)->holder = *place;
    }
    return *place;
}

struct purchase_row *batch_find(const struct batch *batch, uint32_t kitchen, uint64_t position)
{
    struct purchase_row **place = map_get(batch->purchases, &position);

    return place && (*place)->kitchen == kitchen ? *place : 0;
}

struct use *batch_use(struct batch *batch, const uint8_t proof[DIGEST_BYTES])
{
    return map_put(batch->uses, proof, 0);
}

bool batch_has_blob(const struct batch *batch, uint32_t kitchen, const uint8_t proof[DIGEST_BYTES])
{
    struct blob_key key = {.kitchen = kitchen};

    memcpy(key.digest, proof, DIGEST_BYTES);
    if (map_get(batch->blobs, &key)) {
        return true;
    }
    key.kitchen = 0;
    return map_get(batch->blobs, &key) != 0;
}

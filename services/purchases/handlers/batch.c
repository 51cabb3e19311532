/* Finding one's way in a batch. */
#include "purchases/handlers/batch.h"
#include <string.h>

#include "purchases/rules/copy.h"

void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);

    batch->arena = arena;
    batch->told = map_new(arena, sizeof(uint64_t), sizeof(struct told));
    batch->arrived = map_new(arena, sizeof(uint64_t), sizeof(struct arrived));
    batch->asks = map_new(arena, sizeof(struct ask_key), sizeof(struct ask));
    batch->asked = map_new(arena, sizeof(struct uuid_key), 1);
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
    batch->uuids = map_new(arena, sizeof(struct uuid_key), sizeof(struct uuid_row));
    batch->sales = map_new(arena, sizeof(struct digest_key), sizeof(struct uuid_key));
    batch->invoices = map_new(arena, sizeof(uint64_t), sizeof(struct invoice_row));
    batch->answers = map_new(arena, sizeof(struct answer_key), sizeof(struct answer_row));
    batch->resolutions = map_new(arena, sizeof(uint64_t), sizeof(struct resolution_row));
    goods_begin(batch);
    return batch;
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

struct uuid_row *batch_uuid(struct batch *batch, const char *uuid)
{
    struct uuid_key key;
    bool is_new;

    memcpy(key.letters, uuid, UUID_LETTERS);
    struct uuid_row *row = map_put(batch->uuids, &key, &is_new);
    if (is_new) {
        *row = (struct uuid_row){.uuid = arena_text(batch->arena, uuid),
                                 .issuer = "",
                                 .asked_at_us = INT64_MIN,
                                 .superseded_by = "",
                                 .superseded_issuer = ""};
    }
    return row;
}

struct purchase_row *batch_proven(struct batch *batch, const struct uuid_row *uuid)
{
    struct purchase_row *row = uuid->has_blob ? batch_use(batch, uuid->blob)->holder : 0;

    return row && strcmp(row->uuid, uuid->uuid) == 0 ? row : 0;
}

void batch_look_up(struct batch *batch, struct purchase_row *row)
{
    if (row->uuid[0] == '\0') {
        return;
    }
    const struct uuid_row *uuid = batch_uuid(batch, row->uuid);
    bool counts = uuid->has_blob && memcmp(uuid->blob, row->proof, DIGEST_BYTES) == 0;
    row->state.cancelled = counts && uuid->state == INVOICE_CANCELLED;
    row->state.superseded = counts && uuid->superseded_by[0] != '\0' &&
                            strcmp(uuid->superseded_issuer, uuid->issuer) == 0;
}

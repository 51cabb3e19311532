/* Persisting a batch. */
#include <string.h>

#include "purchases/handlers/batch.h"

/* What others told, and was read: only ever added. */
static void add_told(const struct batch *batch, struct arena *arena, struct changes *changes)
{
    size_t invoices = map_count(batch->invoices), answers = map_count(batch->answers);
    size_t resolutions = map_count(batch->resolutions);
    struct invoice_row *invoice_rows = arena_array(arena, invoices, sizeof *invoice_rows);
    struct answer_row *answer_rows = arena_array(arena, answers, sizeof *answer_rows);
    struct resolution_row *resolution_rows =
        arena_array(arena, resolutions, sizeof *resolution_rows);

    for (size_t i = 0; i < invoices; i++) {
        invoice_rows[i] = *(const struct invoice_row *)map_item_at(batch->invoices, i);
    }
    for (size_t i = 0; i < answers; i++) {
        answer_rows[i] = *(const struct answer_row *)map_item_at(batch->answers, i);
    }
    for (size_t i = 0; i < resolutions; i++) {
        resolution_rows[i] = *(const struct resolution_row *)map_item_at(batch->resolutions, i);
    }
    changes->invoices = invoice_rows;
    changes->invoice_count = invoices;
    changes->answers = answer_rows;
    changes->answer_count = answers;
    changes->resolutions = resolution_rows;
    changes->resolution_count = resolutions;
}

/* Purchases, verdicts and blobs by pointer or copied together, uses that changed. */
enum status batch_persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    size_t purchases = map_count(batch->purchases), verdicts = map_count(batch->verdicts);
    size_t blobs = map_count(batch->blobs), uses = map_count(batch->uses);
    size_t uuids = map_count(batch->uuids);
    const struct purchase_row **purchase_rows = arena_array(arena, purchases, sizeof(void *));
    struct verdict_row *verdict_rows = arena_array(arena, verdicts, sizeof *verdict_rows);
    struct blob_row *blob_rows = arena_array(arena, blobs, sizeof *blob_rows);
    struct use_row *use_rows = arena_array(arena, uses, sizeof *use_rows);
    struct uuid_row *uuid_rows = arena_array(arena, uuids, sizeof *uuid_rows);
    struct changes changes = {.purchases = purchase_rows,
                              .purchase_count = purchases,
                              .verdicts = verdict_rows,
                              .verdict_count = verdicts,
                              .blobs = blob_rows,
                              .uses = use_rows,
                              .uuids = uuid_rows};

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
    for (size_t i = 0; i < uuids; i++) {
        const struct uuid_row *row = map_item_at(batch->uuids, i);
        if (row->changed) {
            uuid_rows[changes.uuid_count++] = *row;
        }
    }
    add_told(batch, arena, &changes);
    return store_keep(db, &changes, error);
}

/* All that a batch writes. The arrays of parameters stand in an arena of their own, whose ceiling
 * follows what there is to write: the batch's may be nearly full of what peers sent. */
#include <string.h>

#include "purchases/store/parts.h"

enum {
    /* Most that a row takes: its arrays' elements, their copies as parameters. */
    PURCHASE_BYTES = 3072,
    LINE_BYTES = 512,
    ROW_BYTES = 1024,
    FIXED_BYTES = 64 << 10,
};

static size_t room_for(const struct changes *changes)
{
    size_t room = FIXED_BYTES + changes->purchase_count * PURCHASE_BYTES +
                  (changes->verdict_count + changes->blob_count + changes->use_count +
                   changes->uuid_count + changes->answer_count + changes->resolution_count) *
                      ROW_BYTES;

    for (size_t i = 0; i < changes->purchase_count; i++) {
        const struct purchase_declared *declared = changes->purchases[i]->declared;
        room += declared ? (declared->listed + declared->finding_count) * LINE_BYTES : 0;
    }
    for (size_t i = 0; i < changes->verdict_count; i++) {
        room += strlen(changes->verdicts[i].explanation);
        room += changes->verdicts[i].found_count * ROW_BYTES;
    }
    for (size_t i = 0; i < changes->invoice_count; i++) {
        const struct invoice *invoice = changes->invoices[i].invoice;
        room += PURCHASE_BYTES + (invoice->listed + invoice->finding_count) * LINE_BYTES;
    }
    return room;
}

/* What changed is written before what is new, so that a correction finds its place free. */
enum status store_keep(struct db *db, const struct changes *changes, struct error *error)
{
    struct arena *arena = arena_new(room_for(changes));
    enum status status = store_keep_changes(db, arena, changes, error);

    if (status == STATUS_OK) {
        status = store_add_purchases(db, arena, changes, error);
    }
    if (status == STATUS_OK) {
        status = store_add_parts(db, arena, changes, error);
    }
    if (status == STATUS_OK) {
        status = store_add_invoices(db, arena, changes, error);
    }
    if (status == STATUS_OK) {
        status = store_keep_uuids(db, arena, changes, error);
    }
    arena_free(arena);
    return status;
}

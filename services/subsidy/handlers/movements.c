/* The issuer's word: each row of its files is compared with the books, and kept beside them. */
#include <string.h>

#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_issuer_file(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;

    set->file = message;
    set->file_submission = entry->root_position;
}

/* Whether the number was read by an earlier row of this part; from now on it was. */
static bool read_again(struct working_set *set, const struct movement *movement)
{
    struct bytes number = {(const uint8_t *)movement->number, strlen(movement->number)};
    uint8_t key[DIGEST_BYTES];
    bool is_new;

    digest_of(&number, 1, key);
    map_put(set->numbers_read, key, &is_new);
    return !is_new;
}

/* A credit of this part may have confirmed the same row of the dispersal. */
static bool confirmed_here(const struct working_set *set, const struct movement_case *known)
{
    for (size_t i = 0; i < map_count(set->movements); i++) {
        const struct movement_read *read =
            ((const struct movement_kept *)map_item_at(set->movements, i))->read;
        if (read->result == MOVEMENT_MATCHED && read->movement.kind == MOVEMENT_CREDIT &&
            read->matches_position == known->dispersal_position &&
            read->kitchen == known->dispersal_kitchen) {
            return true;
        }
    }
    return false;
}

static void judge(struct working_set *set, size_t index, struct movement_read *ret)
{
    const struct movement *movement = &set->file->movements[index];
    const struct movement_row *row = &set->movement_rows[index];
    struct movement_case known = row->known;
    const centavos *held = map_get(set->issuer_purses, &known.kitchen);
    struct movement_target *target = 0;

    known.repeated |= read_again(set, movement);
    known.issuer_purse = held ? *held : 0;
    if (movement->kind == MOVEMENT_CREDIT) {
        known.dispersal_position = confirmed_here(set, &known) ? 0 : known.dispersal_position;
    } else {
        target = movement_find(set->targets, set->target_count, known.kitchen, movement);
        known.target = target;
    }
    *ret = (struct movement_read){
        .movement = *movement,
        .file_digest = set->file->digest,
        .row = set->file->first_row + (uint32_t)index,
    };
    movement_judge(movement, &known, ret);
    if (ret->result == MOVEMENT_MATCHED && target) {
        target->matched = true;
    }
    if (ret->result == MOVEMENT_MATCHED && movement->kind == MOVEMENT_CREDIT) {
        ret->paid = row->paid;
        ret->paid_count = row->paid_count;
    }
}

enum status decide_issuer_file(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error)
{
    (void)entry;
    struct working_set *set = batch;
    const struct issuer_file *file = message;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < file->count && status == STATUS_OK; i++) {
        struct movement_read read;
        if (set->movement_rows[i].read_before) {
            continue; /* the same file again: nothing changes */
        }
        judge(set, i, &read);
        struct bytes body = codec_write_movement(decisions_arena(decisions), &read);
        status = decisions_add(decisions, KIND_MOVEMENT_READ, read.kitchen, body, false, error);
    }
    return status;
}

enum status apply_movement(void *batch, const struct entry *entry, const void *message,
                           struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct movement_read *read = message;
    struct movement_kept *row = map_put(set->movements, &entry->position, 0);
    struct transfers transfers;

    *row = (struct movement_kept){origin_of(entry), read};
    if (read->booked) {
        centavos *held = map_put(set->issuer_purses, &read->kitchen, 0);
        *held += read->movement.kind == MOVEMENT_CREDIT ? read->movement.centavos
                                                        : -read->movement.centavos;
    }
    ledger_of_movement(read, &transfers);
    post(set, entry, read->kitchen, read->movement.day, &transfers);
    return STATUS_OK;
}

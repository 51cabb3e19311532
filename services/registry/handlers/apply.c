/* What a decision changes: the book, for what is decided next, and the rows that are written. From
 * nothing but the decision, so that a rebuild makes the same rows. */
#include <string.h>

#include "registry/handlers/batch.h"

static struct bundle *bundle_of(struct batch *batch, struct bytes number)
{
    return number.size == BUNDLE_BYTES ? batch_bundle(batch, number) : NULL;
}

enum status apply_applied(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    const struct applied *applied = message;
    struct bundle *bundle = bundle_of(batch, applied->bundle);
    (void)error;
    if (bundle)
        bundle->decided = true;
    for (size_t i = 0; i < applied->fact_count; i++) {
        book_take(batch->book, &applied->facts[i]);
        struct fact_row *row = rows_add(&batch->facts, batch->arena, sizeof *row);
        *row = (struct fact_row){&applied->facts[i], entry->position, entry->root_position,
                                 (uint32_t)i};
    }
    /* a person's fact leaves no other trace than its row: it may have to go */
    if (applied->fact_count == 1 && fact_is_personal(&applied->facts[0]))
        return STATUS_OK;
    struct change_row *row = rows_add(&batch->change_rows, batch->arena, sizeof *row);
    *row = (struct change_row){
        .position = entry->position,
        .submission_position = entry->root_position,
        .bundle = applied->bundle,
        .part = applied->part,
        .parts = applied->parts,
        .applied = true,
        .facts = applied->fact_count,
    };
    return STATUS_OK;
}

enum status apply_refused(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    const struct refused *refused = message;
    struct bundle *bundle = bundle_of(batch, refused->bundle);
    (void)error;
    if (bundle)
        bundle->decided = true;
    struct change_row *change = rows_add(&batch->change_rows, batch->arena, sizeof *change);
    *change = (struct change_row){
        .position = entry->position,
        .submission_position = entry->root_position,
        .bundle = refused->bundle,
        .problems = refused->problem_count,
    };
    for (size_t i = 0; i < refused->problem_count; i++) {
        struct problem_row *row = rows_add(&batch->problem_rows, batch->arena, sizeof *row);
        *row = (struct problem_row){entry->position, (uint32_t)i, &refused->problems[i]};
    }
    return STATUS_OK;
}

enum status apply_held(void *state, const struct entry *entry, const void *message,
                       struct error *error)
{
    struct batch *batch = state;
    const struct held *held = message;
    struct bundle *bundle = bundle_of(batch, held->bundle);
    if (!bundle)
        return error_set(error, STATUS_BROKEN, "cannot hold a part of a bundle without a number");
    bundle_hold(batch, bundle, held->part, held->parts, held->submission_position);
    struct held_row *row = rows_add(&batch->held_rows, batch->arena, sizeof *row);
    *row = (struct held_row){entry->position, *held};
    return STATUS_OK;
}

/* A day of more kitchens than fit one decision is opened once. */
static void open_day(struct batch *batch, day_number day, uint64_t known_from)
{
    for (size_t i = batch->opened_rows.count; i-- > 0;)
        if (((const struct opened_row *)batch->opened_rows.items)[i].day == day)
            return;
    struct opened_row *row = rows_add(&batch->opened_rows, batch->arena, sizeof *row);
    *row = (struct opened_row){day, known_from};
    if (batch->opened_count == batch->opened_room) {
        size_t room = 2 * batch->opened_room + 16;
        day_number *grown = arena_array(batch->arena, room, sizeof *grown);
        if (batch->opened_count > 0)
            memcpy(grown, batch->opened, batch->opened_count * sizeof *grown);
        batch->opened = grown;
        batch->opened_room = room;
    }
    batch->opened[batch->opened_count++] = day;
}

enum status apply_day_due(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    const struct day_due *due = message;
    (void)error;
    if (!due->correction)
        open_day(batch, due->day, entry->root_position);
    for (size_t i = 0; i < due->row_count; i++) {
        const struct due_row *row = &due->rows[i];
        const struct due_key key = {due->day, row->kitchen, row->alcaldia};
        struct due_sum *sum = map_put(batch->due, &key, NULL);
        sum->day = due->day;
        sum->row.kitchen = row->kitchen;
        sum->row.alcaldia = row->alcaldia;
        sum->row.due += row->due;
        sum->row.capacity += row->capacity;
    }
    return STATUS_OK;
}

enum status apply_flag(void *state, const struct entry *entry, const void *message,
                       struct error *error)
{
    struct batch *batch = state;
    struct flag_row *row = rows_add(&batch->flag_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct flag_row){entry->position, entry->root_position, entry->kitchen,
                             *(const struct flag_decision *)message};
    return STATUS_OK;
}

enum status apply_erased(void *state, const struct entry *entry, const void *message,
                         struct error *error)
{
    struct batch *batch = state;
    const struct erased *erased = message;
    const struct erasure_key key = {erased->position, erased->topic, erased->partition};
    struct erasure_row *row = rows_add(&batch->erasure_rows, batch->arena, sizeof *row);
    (void)error;
    map_put(batch->erased, &key, NULL);
    *row = (struct erasure_row){entry->position, entry->root_position, *erased};
    return STATUS_OK;
}

enum status batch_persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    struct due_sum *due = arena_array(arena, map_count(batch->due) + 1, sizeof *due);
    for (size_t i = 0; i < map_count(batch->due); i++)
        due[i] = *(const struct due_sum *)map_item_at(batch->due, i);
    enum status status =
        store_flags(db, arena, batch->flag_rows.items, batch->flag_rows.count, error);
    if (status == STATUS_OK)
        status = store_facts(db, arena, batch->facts.items, batch->facts.count, error);
    if (status == STATUS_OK)
        status =
            store_changes(db, arena, batch->change_rows.items, batch->change_rows.count, error);
    if (status == STATUS_OK)
        status =
            store_problems(db, arena, batch->problem_rows.items, batch->problem_rows.count, error);
    if (status == STATUS_OK)
        status = store_parts(db, arena, batch->held_rows.items, batch->held_rows.count, error);
    if (status == STATUS_OK)
        status =
            store_opened_days(db, arena, batch->opened_rows.items, batch->opened_rows.count, error);
    if (status == STATUS_OK)
        status = store_due(db, arena, due, map_count(batch->due), error);
    if (status == STATUS_OK)
        status =
            store_erasures(db, arena, batch->erasure_rows.items, batch->erasure_rows.count, error);
    if (status == STATUS_OK)
        status = persist_acts(batch, db, arena, error);
    if (status == STATUS_OK)
        status = persist_publications(batch, db, arena, error);
    return status == STATUS_OK ? persist_applications(batch, db, arena, error) : status;
}

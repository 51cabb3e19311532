/* Monitors' visits, and the checklists that they are made with. */
#include "registry/handlers/batch.h"

enum status decode_visit(struct arena *arena, const struct entry *entry, void **ret,
                         struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_visit(arena, entry->body, &submission->visit, error);
}

void collect_visit(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    collect_version(batch, submission->visit.checklist, submission->visit.checklist_version);
    batch->speaks = true;
    batch->visit = &submission->visit;
    batch->visited_kitchen = entry->kitchen;
    batch->visited_content = submission->header.content;
}

enum status load_visit(struct batch *batch, struct db *db, struct error *error)
{
    const struct visit *visit = batch->visit;
    struct arena *arena = batch->arena;
    if (!visit || visit->day == DAY_INVALID || batch->visited_kitchen > KITCHEN_MOST)
        return STATUS_OK;
    enum status status = store_load_kitchen_on(db, arena, batch->visited_kitchen, visit->day,
                                               &batch->kitchen_on, error);
    const struct bytes content = {batch->visited_content, CONTENT_BYTES};
    if (status == STATUS_OK)
        status =
            store_load_is_copy(db, arena, batch->visited_kitchen, content, &batch->is_copy, error);
    if (status == STATUS_OK && visit->replaces.size == DIGEST_BYTES)
        status = store_load_visit(db, arena, visit->replaces, &batch->replaced_visit, error);
    if (status == STATUS_OK && visit->checklist_version <= INT32_MAX)
        status = store_load_checklist(db, arena, visit->checklist, visit->checklist_version,
                                      &batch->checklist, error);
    return status;
}

const struct checklist *checklist_on(const struct batch *batch, const char *code, uint32_t version,
                                     day_number day)
{
    const struct catalogue_state *state = book_catalogue(batch->book, code, version);
    bool accepted = state && state->valid_from <= day &&
                    (state->accepted_until == DAY_INVALID || day <= state->accepted_until);
    return accepted && batch->checklist.question_count > 0 ? &batch->checklist : NULL;
}

static enum status note(const struct batch *batch, struct decisions *decisions,
                        const struct entry *entry, const struct visit_look *look,
                        const struct visit_kept *kept, struct error *error)
{
    struct visited visited = {
        .submission_position = entry->position,
        .content = {batch->visited_content, CONTENT_BYTES},
        .person = look->person,
        .visit = *look->visit,
        .flags = kept->flags,
        .replaced_position = look->replaced.position,
    };
    uint8_t digest[DIGEST_BYTES];
    envelope_digest(entry->header, digest);
    visited.digest = digest;
    visited.visit.items = kept->items;
    visited.visit.item_count = kept->item_count;
    return decisions_add(decisions, KIND_VISIT_NOTED, entry->kitchen,
                         codec_write_visited(decisions_arena(decisions), &visited), false, error);
}

enum status decide_visit(void *state, const struct entry *entry, const void *message,
                         struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct fact *kitchen = &batch->kitchen_on;
    struct act_look speaker = {.is_signed = envelope_is_signed(batch, entry, &submission->header)};
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    look_at_person(batch, entry, &speaker);
    const struct visit_look look = {
        .visit = &submission->visit,
        .is_signed = speaker.is_signed,
        .person = speaker.person,
        .who = speaker.who,
        .kitchen = entry->kitchen,
        .kitchen_exists = kitchen->type == FACT_KITCHEN,
        .alcaldia = kitchen->type == FACT_KITCHEN ? kitchen->kitchen.alcaldia : ALCALDIA_NONE,
        .today = calendar_local_day(entry->received_at_us),
        .is_copy = batch->is_copy,
        .checklist = checklist_on(batch, submission->visit.checklist,
                                  submission->visit.checklist_version, submission->visit.day),
        .replaced = batch->replaced_visit,
    };
    struct visit_kept kept;
    const struct act_verdict verdict = visit_judge(&look, batch->arena, &kept);
    if (verdict.problem == ACT_FINE)
        return note(batch, decisions, entry, &look, &kept, error);
    return refuse_speech(decisions, entry, look.person, &verdict, error);
}

enum status apply_visited(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    struct visit_row *row = rows_add(&batch->visit_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct visit_row){entry->position, entry->kitchen, entry->received_at_us,
                              *(const struct visited *)message};
    return STATUS_OK;
}

enum status apply_checklist(void *state, const struct entry *entry, const void *message,
                            struct error *error)
{
    struct batch *batch = state;
    struct checklist_row *row = rows_add(&batch->checklist_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct checklist_row){entry->position, *(const struct checklist *)message};
    return STATUS_OK;
}

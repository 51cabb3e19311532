/* What a committee offers beside meals: from a submission to the row. */
#include "registry/handlers/batch.h"

enum status decode_activity(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    enum status status = decode_envelope(arena, entry, ret, error);
    if (status != STATUS_OK)
        return status;
    return codec_read_activity(arena, entry->body, &((struct submission *)*ret)->activity, error);
}

void collect_activity(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    batch->speaks = true;
    batch->activity = &submission->activity;
    batch->visited_kitchen = entry->kitchen;
    batch->visited_content = submission->header.content;
}

enum status load_activity(struct batch *batch, struct db *db, struct error *error)
{
    const struct activity *activity = batch->activity;
    if (!activity || activity->day == DAY_INVALID || batch->visited_kitchen > KITCHEN_MOST)
        return STATUS_OK;
    enum status status = store_load_kitchen_on(db, batch->arena, batch->visited_kitchen,
                                               activity->day, &batch->kitchen_on, error);
    const struct bytes content = {batch->visited_content, CONTENT_BYTES};
    if (status == STATUS_OK)
        status = store_load_is_copy(db, batch->arena, batch->visited_kitchen, content,
                                    &batch->is_copy, error);
    if (status == STATUS_OK && activity->replaces.size == DIGEST_BYTES)
        status = store_load_activity(db, batch->arena, activity->replaces,
                                     &batch->replaced_activity, error);
    return status;
}

static enum status note(const struct batch *batch, struct decisions *decisions,
                        const struct entry *entry, const struct activity_look *look, unsigned flags,
                        struct error *error)
{
    uint8_t digest[DIGEST_BYTES];
    const struct activity_noted noted = {
        .submission_position = entry->position,
        .content = {batch->visited_content, CONTENT_BYTES},
        .digest = digest,
        .person = look->by_kitchen ? 0 : look->person,
        .activity = *look->activity,
        .flags = flags,
        .alcaldia = look->alcaldia,
        .replaced = look->replaced,
    };
    envelope_digest(entry->header, digest);
    return decisions_add(decisions, KIND_ACTIVITY_NOTED, entry->kitchen,
                         codec_write_activity_noted(decisions_arena(decisions), &noted), false,
                         error);
}

enum status decide_activity(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct fact *kitchen = &batch->kitchen_on;
    const struct device_state *device = book_device(batch->book, entry->device);
    struct act_look speaker = {.is_signed = envelope_is_signed(batch, entry, &submission->header)};
    unsigned flags = 0;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    look_at_person(batch, entry, &speaker);
    const struct activity_look look = {
        .activity = &submission->activity,
        .by_kitchen = device && device->role == ROLE_KITCHEN,
        .is_signed = speaker.is_signed,
        .person = speaker.person,
        .who = speaker.who,
        .kitchen = entry->kitchen,
        .kitchen_exists = kitchen->type == FACT_KITCHEN,
        .alcaldia = kitchen->type == FACT_KITCHEN ? kitchen->kitchen.alcaldia : ALCALDIA_NONE,
        .today = calendar_local_day(entry->received_at_us),
        .is_copy = batch->is_copy,
        .replaced = batch->replaced_activity,
    };
    const struct act_verdict verdict = activity_judge(&look, batch->arena, &flags);
    if (verdict.problem == ACT_FINE)
        return note(batch, decisions, entry, &look, flags, error);
    return refuse_speech(decisions, entry, look.person, &verdict, error);
}

enum status apply_activity_noted(void *state, const struct entry *entry, const void *message,
                                 struct error *error)
{
    struct batch *batch = state;
    struct activity_row *row = rows_add(&batch->activity_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct activity_row){entry->position, entry->kitchen, entry->received_at_us,
                                 *(const struct activity_noted *)message};
    return STATUS_OK;
}

/* Messages between a kitchen and the office: from a submission to the row. */
#include "registry/handlers/batch.h"

enum status decode_letter(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error)
{
    enum status status = decode_envelope(arena, entry, ret, error);
    if (status != STATUS_OK)
        return status;
    return codec_read_letter(arena, entry->body, &((struct submission *)*ret)->letter, error);
}

void collect_letter(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    batch->speaks = true;
    batch->letter = &submission->letter;
    batch->letter_day = calendar_local_day(entry->received_at_us);
    batch->visited_kitchen = entry->kitchen;
}

enum status load_letter(struct batch *batch, struct db *db, struct error *error)
{
    const struct letter *letter = batch->letter;
    if (!letter)
        return STATUS_OK;
    enum status status = store_load_kitchen_on(db, batch->arena, batch->visited_kitchen,
                                               batch->letter_day, &batch->kitchen_on, error);
    if (status == STATUS_OK && letter->read_to.size == DIGEST_BYTES)
        status = store_load_letter(db, batch->arena, letter->read_to, &batch->marked_letter, error);
    return status;
}

static enum status note(struct decisions *decisions, const struct entry *entry,
                        const struct letter_look *look, struct error *error)
{
    uint8_t digest[DIGEST_BYTES];
    const struct letter_noted noted = {
        .submission_position = entry->position,
        .digest = digest,
        .person = look->by_kitchen ? 0 : look->person,
        .role = look->by_kitchen ? "" : person_role_name(look->who->role),
        .read_until = look->letter->is_mark ? look->marked.position : 0,
    };
    envelope_digest(entry->header, digest);
    return decisions_add(decisions, KIND_MESSAGE_NOTED, entry->kitchen,
                         codec_write_letter_noted(decisions_arena(decisions), &noted), false,
                         error);
}

enum status decide_letter(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct fact *kitchen = &batch->kitchen_on;
    const struct device_state *device = book_device(batch->book, entry->device);
    struct act_look speaker = {.is_signed = envelope_is_signed(batch, entry, &submission->header)};
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    look_at_person(batch, entry, &speaker);
    const struct letter_look look = {
        .letter = &submission->letter,
        .by_kitchen = device && device->role == ROLE_KITCHEN,
        .is_signed = speaker.is_signed,
        .person = speaker.person,
        .who = speaker.who,
        .kitchen = entry->kitchen,
        .kitchen_exists = kitchen->type == FACT_KITCHEN,
        .alcaldia = kitchen->type == FACT_KITCHEN ? kitchen->kitchen.alcaldia : ALCALDIA_NONE,
        .marked = batch->marked_letter,
    };
    const struct act_verdict verdict = letter_judge(&look, batch->arena);
    if (verdict.problem == ACT_FINE)
        return note(decisions, entry, &look, error);
    return refuse_speech(decisions, entry, look.person, &verdict, error);
}

enum status apply_letter_noted(void *state, const struct entry *entry, const void *message,
                               struct error *error)
{
    struct batch *batch = state;
    struct letter_row *row = rows_add(&batch->letter_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct letter_row){entry->position, entry->kitchen, entry->received_at_us,
                               *(const struct letter_noted *)message};
    return STATUS_OK;
}

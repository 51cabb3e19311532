/* What each entry will ask for. */
#include "purchases/codec.h"
#include "purchases/handlers/batch.h"

static void ask_position(struct batch *batch, uint32_t kitchen, uint64_t position)
{
    if (position != 0 && position <= INT64_MAX) {
        *(uint32_t *)map_put(batch->positions, &position, 0) = kitchen;
    }
}

void collect_purchase(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct purchase_said *said = message;

    *(struct told *)map_put(batch->told, &entry->position, 0) = (struct told){entry, said};
    /* What its figures are does not depend on facts. */
    struct purchase_declared declared;
    purchase_read(said, &(struct purchase_facts){0}, entry->received_at_us, &declared);
    const struct figures_key key =
        batch_figures(entry->kitchen, said->content, &declared, said->correction);
    (void)map_put(batch->contents, &key, 0);
    if (said->proof.data) {
        (void)map_put(batch->proofs, said->proof.data, 0);
    }
    if (said->corrects.data) {
        (void)map_put(batch->envelopes, said->corrects.data, 0);
    }
}

void collect_blob(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct blob_received *blob = message;

    *(struct arrived *)map_put(batch->arrived, &entry->position, 0) =
        (struct arrived){entry, blob->digest};
    (void)map_put(batch->proofs, blob->digest.data, 0);
}

void collect_status(void *state, const struct entry *entry, const void *message)
{
    collect_answers(state, entry, message);
}

void collect_act(void *state, const struct entry *entry, const void *message)
{
    (void)entry;
    const struct resolution_said *said = message;

    ask_position(state, said->kitchen, said->declared_position);
}

void collect_booked(void *state, const struct entry *entry, const void *message)
{
    const struct purchase_booked *booked = message;

    ask_position(state, entry->kitchen, booked->declared_position);
}

/* Own decisions are collected in a rebuild only; the proof's holder is asked for there too. */
void collect_declared(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct purchase_declared *declared = message;

    ask_position(batch, entry->kitchen, declared->replaces_position);
    ask_position(batch, entry->kitchen, declared->copy_of_position);
    if (declared->proof.data) {
        (void)map_put(batch->proofs, declared->proof.data, 0);
    }
}

void collect_verdict(void *state, const struct entry *entry, const void *message)
{
    const struct purchase_verdict *verdict = message;

    ask_position(state, entry->kitchen, verdict->declared_position);
}

void collect_proof(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct proof_received *proof = message;

    ask_position(batch, entry->kitchen, proof->declared_position);
    (void)map_put(batch->proofs, proof->digest.data, 0);
}

void collect_invoice(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct invoice *invoice = message;

    ask_position(batch, entry->kitchen, invoice->declared_position);
    if (invoice->uuid[0] != '\0') {
        (void)map_put(batch->asked, invoice->uuid, 0);
    }
    for (size_t i = 0; i < invoice->supersede_count; i++) {
        (void)map_put(batch->asked, invoice->supersedes[i], 0);
    }
}

void collect_answers(void *state, const struct entry *entry, const void *message)
{
    (void)entry;
    struct batch *batch = state;
    const struct invoice_answers *answers = message;

    for (size_t i = 0; i < answers->count; i++) {
        (void)map_put(batch->asked, answers->list[i].uuid, 0);
    }
}

void collect_resolved(void *state, const struct entry *entry, const void *message)
{
    const struct purchase_resolved *resolved = message;

    ask_position(state, entry->kitchen, resolved->declared_position);
}

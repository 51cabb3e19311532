/* What own decisions about invoices change. From nothing but what they carry. */
#include <string.h>

#include "purchases/codec.h"
#include "purchases/handlers/batch.h"

/* It takes its UUID, unless a file had it before. */
static void take_uuid(struct batch *batch, const struct invoice *invoice)
{
    struct uuid_row *uuid = batch_uuid(batch, invoice->uuid);
    bool is_new;

    if (uuid->has_blob) {
        return;
    }
    uuid->has_blob = true;
    uuid->changed = true;
    uuid->issuer = invoice->issuer;
    memcpy(uuid->blob, invoice->digest.data, DIGEST_BYTES);
    memcpy(uuid->figures, invoice->figures, DIGEST_BYTES);
    struct uuid_key *first = map_put(batch->sales, invoice->figures, &is_new);
    if (is_new) {
        memcpy(first->letters, invoice->uuid, UUID_LETTERS);
    }
}

/* Whoever seals a file with a certificate of their own making may name any issuer in it: until the
 * issuer's own seal holds, it takes nothing away from another kitchen. */
static bool may_take_away(struct batch *batch, const struct uuid_row *uuid,
                          const struct invoice *invoice, uint32_t kitchen)
{
    const struct purchase_row *proven = batch_proven(batch, uuid);

    return invoice->issuer_seal == SEAL_HOLDS || !proven || proven->kitchen == kitchen;
}

/* Of invoices that were read, only one of the same issuer's can be replaced. */
static void supersede(struct batch *batch, const struct invoice *invoice, uint32_t kitchen)
{
    for (size_t i = 0; i < invoice->supersede_count; i++) {
        struct uuid_row *uuid = batch_uuid(batch, invoice->supersedes[i]);
        if (uuid->superseded_by[0] != '\0' || strcmp(uuid->uuid, invoice->uuid) == 0 ||
            (uuid->has_blob && strcmp(uuid->issuer, invoice->issuer) != 0) ||
            !may_take_away(batch, uuid, invoice, kitchen)) {
            continue;
        }
        uuid->superseded_by = invoice->uuid;
        uuid->superseded_issuer = invoice->issuer;
        uuid->changed = true;
    }
}

enum status apply_invoice(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    const struct invoice *invoice = message;
    struct purchase_row *row = batch_find(batch, entry->kitchen, invoice->declared_position);

    if (!row) {
        return apply_not_there(entry, invoice->declared_position, error);
    }
    if (row->replaced_by == 0) {
        goods_count(batch, row, -1);
        row->note = invoice->simple_note;
        goods_count(batch, row, 1);
    }
    row->state.invoice = invoice_concerns(invoice);
    row->uuid = invoice->uuid;
    row->invoice_findings = invoice->findings;
    row->invoice_finding_count = invoice->finding_count;
    row->changed = true;
    *(struct invoice_row *)map_put(batch->invoices, &entry->position, 0) = (struct invoice_row){
        .kitchen = entry->kitchen,
        .position = entry->position,
        .read_at_us = entry->received_at_us,
        .invoice = invoice,
    };
    if (invoice_counts(invoice)) {
        take_uuid(batch, invoice);
        supersede(batch, invoice, entry->kitchen);
    }
    return STATUS_OK;
}

enum status apply_answers(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct batch *batch = state;
    const struct invoice_answers *answers = message;

    for (size_t i = 0; i < answers->count; i++) {
        const struct invoice_answer *answer = &answers->list[i];
        const struct answer_key key = {entry->position, i};
        struct uuid_row *uuid = batch_uuid(batch, answer->uuid);
        *(struct answer_row *)map_put(batch->answers, &key, 0) = (struct answer_row){
            .position = entry->position,
            .ordinal = (int16_t)i,
            .uuid = answer->uuid,
            .state = answer->state,
            .asked_at_us = answer->asked_at_us,
        };
        /* Of two answers of one moment the worse one counts, whichever comes first. */
        if (answer->asked_at_us > uuid->asked_at_us ||
            (answer->asked_at_us == uuid->asked_at_us &&
             invoice_worse(answer->state, uuid->state))) {
            uuid->state = answer->state;
            uuid->asked_at_us = answer->asked_at_us;
            uuid->changed = true;
        }
    }
    return STATUS_OK;
}

enum status apply_resolved(void *state, const struct entry *entry, const void *message,
                           struct error *error)
{
    struct batch *batch = state;
    const struct purchase_resolved *resolved = message;

    *(struct resolution_row *)map_put(batch->resolutions, &entry->position, 0) =
        (struct resolution_row){
            .kitchen = entry->kitchen,
            .position = entry->position,
            .declared_position = resolved->declared_position,
            .verdict = (int16_t)resolved->verdict,
            .failure = (int16_t)resolved->failure,
            .authorised_by = resolved->authorised_by,
            .act_position = resolved->act_position,
            .resolved_at_us = entry->received_at_us,
        };
    if (resolved->failure != RESOLUTION_HOLDS) {
        return STATUS_OK;
    }
    struct purchase_row *row = batch_find(batch, entry->kitchen, resolved->declared_position);
    if (!row) {
        return apply_not_there(entry, resolved->declared_position, error);
    }
    row->state.person = resolved->verdict;
    row->changed = true;
    return STATUS_OK;
}

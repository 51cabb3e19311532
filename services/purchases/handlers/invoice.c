/* What follows from an invoice that was read, from the tax authority's word, and from a person's.
 */
#include <string.h>

#include "common/cfdi/check.h"
#include "purchases/codec.h"
#include "purchases/handlers/batch.h"

static bool replaces(const struct invoice *invoice, const struct uuid_key *uuid)
{
    for (size_t i = 0; i < invoice->supersede_count; i++) {
        if (memcmp(invoice->supersedes[i], uuid->letters, UUID_LETTERS) == 0) {
            return true;
        }
    }
    return false;
}

static void find(struct batch *batch, struct invoice *invoice, const char *code, const char *field)
{
    enum weight weight = (enum weight)(cfdi_code_find(code)->severity + 1);

    invoice_find(batch->arena, invoice, &(struct finding){code, field, weight});
    invoice->provisional = invoice->provisional && weight == WEIGHT_SAID;
}

/* Beside all that were read before: another file with its UUID, or the same sale under another. */
static void compare(struct batch *batch, struct invoice *invoice)
{
    if (invoice->uuid[0] == '\0') {
        return;
    }
    const struct uuid_row *known = batch_uuid(batch, invoice->uuid);
    const struct uuid_key *alike = map_get(batch->sales, invoice->figures);

    invoice->status = known->state;
    if (known->state == INVOICE_VALID) {
        invoice->provisional = false;
    }
    if (known->has_blob && memcmp(known->blob, invoice->digest.data, DIGEST_BYTES) != 0) {
        find(batch, invoice, INVOICE_OTHER_BYTES, CFDI_UUID_FIELD);
    } else if (!known->has_blob && alike && !replaces(invoice, alike)) {
        find(batch, invoice, "invoice_alike", CFDI_UUID_FIELD);
    }
}

/* Those that this invoice replaced, as far as they prove a purchase. */
static enum status review_replaced(struct batch *batch, const struct invoice *invoice,
                                   struct decisions *decisions, struct error *error)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < invoice->supersede_count && status == STATUS_OK; i++) {
        struct purchase_row *row = batch_proven(batch, batch_uuid(batch, invoice->supersedes[i]));
        status = row ? verdict_review(batch, decisions, row, error) : STATUS_OK;
    }
    return status;
}

enum status decide_invoice(struct batch *batch, const struct entry *entry, struct purchase_row *row,
                           struct decisions *decisions, struct error *error)
{
    const struct ask_key key = {entry->root_position, row->submission};
    const struct ask *ask = map_get(batch->asks, &key);

    if (!ask || !ask->digest.data) {
        return STATUS_OK;
    }
    struct invoice invoice = *ask->invoice;
    invoice.declared_position = row->position;
    compare(batch, &invoice);
    if (invoice.provisional && ask->facts.rule_known &&
        terms_sampled(row->envelope, row->received_at_us, (uint32_t)ask->facts.sample_every)) {
        invoice_find(batch->arena, &invoice,
                     &(struct finding){"sampled", "proof", WEIGHT_OBSERVES});
    }
    enum status status = batch_decide(
        decisions, KIND_INVOICE_READ, row->kitchen,
        codec_write_invoice(decisions_arena(decisions), row->kitchen, &invoice), error);
    return status == STATUS_OK ? review_replaced(batch, &invoice, decisions, error) : status;
}

enum status decide_status(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    (void)entry;
    struct batch *batch = state;
    const struct invoice_answers *answers = message;
    enum status status =
        batch_decide(decisions, KIND_INVOICE_STATUS_KEPT, 0,
                     codec_write_answers(decisions_arena(decisions), answers), error);

    for (size_t i = 0; i < answers->count && status == STATUS_OK; i++) {
        struct purchase_row *row = batch_proven(batch, batch_uuid(batch, answers->list[i].uuid));
        status = row ? verdict_review(batch, decisions, row, error) : STATUS_OK;
    }
    return status;
}

static enum resolution_failure judge(const struct resolution_said *said,
                                     const struct purchase_row *row)
{
    if (!row) {
        return RESOLUTION_NOT_FOUND;
    }
    if (said->verdict != VERDICT_ACCEPTED && said->verdict != VERDICT_REFUSED) {
        return RESOLUTION_VERDICT;
    }
    return said->centavos == (uint64_t)row->total ? RESOLUTION_HOLDS : RESOLUTION_AMOUNT;
}

enum status decide_act(void *state, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct resolution_said *said = message;
    if (said->kitchen == 0) {
        return STATUS_OK; /* about something else */
    }
    struct purchase_row *row = batch_find(batch, said->kitchen, said->declared_position);
    const struct purchase_resolved resolved = {
        .declared_position = said->declared_position,
        .verdict = said->verdict <= VERDICT_REFUSED ? (enum verdict)said->verdict : VERDICT_NONE,
        .failure = judge(said, row),
        .authorised_by = said->authorised_by,
        .act_position = entry->position,
    };
    enum status status = batch_decide(
        decisions, KIND_PURCHASE_RESOLVED, said->kitchen,
        codec_write_resolved(decisions_arena(decisions), said->kitchen, &resolved), error);

    return status == STATUS_OK && row ? verdict_review(batch, decisions, row, error) : status;
}

/* What own decisions change. From nothing but what they carry, so that a rebuild gives the same. */
#include <inttypes.h>
#include <string.h>

#include "purchases/codec.h"
#include "purchases/handlers/batch.h"
#include "purchases/rules/copy.h"

enum status apply_not_there(const struct entry *entry, uint64_t position, struct error *error)
{
    return error_set(error, STATUS_BROKEN,
                     "cannot apply entry %" PRIu64 ": purchase %" PRIu64 " of kitchen %" PRIu32
                     " is not there",
                     entry->position, position, entry->kitchen);
}

/* The replaced one leaves its place in the chain, and its proof. */
static void replace(struct batch *batch, struct purchase_row *old, uint64_t position)
{
    struct use *use = old->has_proof ? batch_use(batch, old->proof) : 0;

    if (use && use->holder == old) {
        use->holder = 0;
        use->changed = true;
    }
    goods_count(batch, old, -1);
    old->replaced_by = position;
    old->state.replaced = true;
    old->changed = true;
}

static bool is_correction(const struct purchase_declared *declared)
{
    return declared->replaces_position != 0 || (declared->problems & PROBLEM_NEVER_FOUND) != 0;
}

enum status apply_declared(void *state, const struct entry *entry, const void *message,
                           struct error *error)
{
    struct batch *batch = state;
    const struct purchase_declared *declared = message;
    struct purchase_row *old = 0;
    struct purchase_row row = {
        .kitchen = entry->kitchen,
        .position = entry->position,
        .original = entry->position,
        .state = {.problems = declared->problems,
                  .proof_here = (declared->problems & PROBLEM_NO_PROOF) == 0},
        .has_proof = declared->proof.data != 0,
        .said_day = declared->said_day,
        .supplier_alcaldia = declared->supplier_alcaldia,
        .kitchen_alcaldia = declared->kitchen_alcaldia,
        .copy_of = declared->copy_of_position,
        .total = declared->total,
        .proof_kind = declared->proof_kind,
        .supplier = declared->supplier,
        .payments = declared->payments,
        .spent = purchase_spent(declared),
        .grams = purchase_grams(declared),
        .note = declared->proof_kind != PROOF_CFDI,
        .uuid = "",
        .findings = declared->findings,
        .finding_count = declared->finding_count,
        .declared = declared,
        .submission = entry->cause_position,
        .received_at_us = entry->received_at_us,
    };

    memcpy(row.envelope, declared->envelope.data, DIGEST_BYTES);
    memcpy(row.content, declared->content.data, CONTENT_BYTES);
    if (row.has_proof) {
        memcpy(row.proof, declared->proof.data, DIGEST_BYTES);
    }
    copy_figures(declared, is_correction(declared), row.figures);
    if (declared->replaces_position != 0) {
        old = batch_find(batch, entry->kitchen, declared->replaces_position);
        if (!old) {
            return apply_not_there(entry, declared->replaces_position, error);
        }
        replace(batch, old, entry->position);
        row.original = old->original;
    }
    if (declared->copy_of_position != 0) {
        old = batch_find(batch, entry->kitchen, declared->copy_of_position);
        if (!old) {
            return apply_not_there(entry, declared->copy_of_position, error);
        }
        row.original = old->original; /* so that who corrects the copy finds what it repeats */
    }
    const struct purchase_row *added = batch_add(batch, &row);
    goods_count(batch, added, 1);
    goods_keep_prices(batch, added);
    if (added->has_proof && verdict_holds_proof(&added->state)) {
        batch_use(batch, added->proof)->changed = true;
    }
    return STATUS_OK;
}

enum status apply_verdict(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    struct batch *batch = state;
    const struct purchase_verdict *verdict = message;
    struct purchase_row *row = batch_find(batch, entry->kitchen, verdict->declared_position);

    if (!row) {
        return apply_not_there(entry, verdict->declared_position, error);
    }
    row->state.verdict = verdict->verdict;
    row->state.reasons = verdict->reasons;
    row->state.subsidy = verdict->subsidy;
    row->state.beyond = verdict->beyond;
    row->verdict_position = entry->position;
    row->changed = true;
    *(struct verdict_row *)map_put(batch->verdicts, &entry->position, 0) = (struct verdict_row){
        .kitchen = entry->kitchen,
        .position = entry->position,
        .declared_position = verdict->declared_position,
        .verdict = verdict->verdict,
        .previous = verdict->previous,
        .reasons = verdict->reasons,
        .subsidy = verdict->subsidy,
        .given_at_us = entry->received_at_us,
        .explanation = verdict->explanation,
        .found = verdict->found,
        .found_count = verdict->found_count,
    };
    return STATUS_OK;
}

enum status apply_proof(void *state, const struct entry *entry, const void *message,
                        struct error *error)
{
    struct batch *batch = state;
    const struct proof_received *proof = message;
    struct blob_key key = {.kitchen = entry->kitchen};
    bool is_new;

    memcpy(key.digest, proof->digest.data, DIGEST_BYTES);
    struct blob *blob = map_put(batch->blobs, &key, &is_new);
    if (is_new) {
        blob->is_new = true;
        blob->row.kitchen = entry->kitchen;
        blob->row.position = entry->position;
        blob->row.received_at_us = entry->received_at_us;
        memcpy(blob->row.digest, proof->digest.data, DIGEST_BYTES);
    }
    if (proof->declared_position == 0) {
        return STATUS_OK;
    }
    struct purchase_row *row = batch_find(batch, entry->kitchen, proof->declared_position);
    if (!row) {
        return apply_not_there(entry, proof->declared_position, error);
    }
    row->state.proof_here = true;
    row->changed = true;
    return STATUS_OK;
}

/* What follows from a purchase, a blob, and subsidy's answer. */
#include <assert.h>
#include <inttypes.h>

#include "common/base/limits.h"
#include "purchases/codec.h"
#include "purchases/handlers/batch.h"
#include "purchases/rules/copy.h"

/* What a correction takes the place of: the purchase that it names, or what took that one's place
 * in the meantime, so that of a chain of corrections the last one counts. NULL: it is not known;
 * *ret_elsewhere: it is known, of another kitchen. */
static struct purchase_row *find_corrected(const struct batch *batch, uint32_t kitchen,
                                           const struct purchase_said *said, bool *ret_elsewhere)
{
    struct purchase_row **named = map_get(batch->named, said->corrects.data);

    *ret_elsewhere = named && (*named)->kitchen != kitchen;
    if (!named || *ret_elsewhere) {
        return 0;
    }
    const struct chain_key chain = {kitchen, (*named)->original};
    struct purchase_row **standing = map_get(batch->standing, &chain);
    assert(standing);
    return *standing;
}

/* What is known when it is declared; not of what it takes the place. */
static struct purchase_facts facts_of(struct batch *batch, const struct entry *entry,
                                      const struct purchase_said *said)
{
    const struct ask_key key = {entry->root_position, entry->position};
    const struct fact_row *known = &((const struct ask *)map_get(batch->asks, &key))->facts;
    const struct use *use = said->proof.data ? batch_use(batch, said->proof.data) : 0;

    return (struct purchase_facts){
        .kitchen_known = known->kitchen_known,
        .kitchen_alcaldia = known->kitchen_alcaldia,
        .supplier_known = known->supplier_known,
        .supplier_alcaldia = known->supplier_alcaldia,
        .supplier_central = known->supplier_central,
        .supplier_same_unit = known->same_unit,
        .proof_here = use && batch_has_blob(batch, entry->kitchen, said->proof.data),
    };
}

static enum status declare(const struct entry *entry, const struct purchase_said *said,
                           struct purchase_declared *declared, struct decisions *decisions,
                           struct error *error)
{
    declared->kitchen = entry->kitchen;
    declared->envelope = (struct bytes){entry->content_digest, DIGEST_BYTES};
    declared->content = (struct bytes){said->content, CONTENT_BYTES};
    declared->device = entry->device;
    return batch_decide(decisions, KIND_PURCHASE_DECLARED, entry->kitchen,
                        codec_write_declared(decisions_arena(decisions), declared), error);
}

/* Sealed anew and sent again, after it had been received: what it says has been declared, so
 * nothing is booked, replaced or waited for. */
static enum status declare_copy(const struct entry *entry, const struct purchase_said *said,
                                const struct purchase_row *copied,
                                struct purchase_declared *declared, struct decisions *decisions,
                                struct error *error)
{
    copy_make(declared, copied->position);
    enum status status = declare(entry, said, declared, decisions, error);
    if (status == STATUS_OK) {
        decisions_wake(decisions, entry->content_digest);
    }
    return status;
}

/* What was just declared may have its invoice here already. */
static enum status read_proof(struct batch *batch, const struct entry *entry,
                              struct decisions *decisions, struct error *error)
{
    struct purchase_row **named = map_get(batch->named, entry->content_digest);
    struct purchase_row *row = named ? *named : 0;

    return row && row->has_proof && row->state.proof_here && verdict_holds_proof(&row->state)
               ? decide_invoice(batch, entry, row, decisions, error)
               : STATUS_OK;
}

enum status decide_purchase(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct purchase_said *said = message;
    struct purchase_facts facts = facts_of(batch, entry, said);
    struct purchase_declared declared;
    bool elsewhere = false;

    purchase_read(said, &facts, entry->received_at_us, &declared);
    const struct figures_key key =
        batch_figures(entry->kitchen, said->content, &declared, said->correction);
    const struct purchase_row *copied = batch_copied(batch, &key, &facts.content_reused);
    if (copied) {
        return declare_copy(entry, said, copied, &declared, decisions, error);
    }
    struct purchase_row *replaced =
        said->corrects.data ? find_corrected(batch, entry->kitchen, said, &elsewhere) : 0;

    if (said->corrects.data && !replaced && !elsewhere && !decisions_overdue(decisions)) {
        decisions_wait(decisions, said->corrects.data);
        return STATUS_OK;
    }
    const struct use *use = said->proof.data ? batch_use(batch, said->proof.data) : 0;
    facts.proof_used = use && use->holder && use->holder != replaced;
    facts.never_found = said->correction && !replaced;
    purchase_read(said, &facts, entry->received_at_us, &declared);
    goods_declare(batch, entry, said, replaced, &declared);
    declared.replaces_position = replaced ? replaced->position : 0;
    enum status status = declare(entry, said, &declared, decisions, error);
    if (status != STATUS_OK) {
        return status;
    }
    decisions_wake(decisions, entry->content_digest);
    if (replaced) {
        status = verdict_review(batch, decisions, replaced, error);
    }
    return status == STATUS_OK ? read_proof(batch, entry, decisions, error) : status;
}

static enum status receive(struct decisions *decisions, uint32_t kitchen,
                           uint64_t declared_position, struct bytes digest, struct error *error)
{
    const struct proof_received proof = {declared_position, digest};

    return batch_decide(decisions, KIND_PROOF_RECEIVED, kitchen,
                        codec_write_proof(decisions_arena(decisions), kitchen, &proof), error);
}

enum status decide_blob(void *state, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct blob_received *blob = message;
    struct purchase_row *holder = batch_use(batch, blob->digest.data)->holder;
    bool own = holder && holder->kitchen == blob->kitchen;
    bool serves = own || (holder && blob->kitchen == 0);
    bool first = serves && !holder->state.proof_here;
    enum status status =
        receive(decisions, blob->kitchen, own ? holder->position : 0, blob->digest, error);

    if (status == STATUS_OK && serves && !own) {
        status = receive(decisions, holder->kitchen, holder->position, blob->digest, error);
    }
    if (status == STATUS_OK && first) {
        status = decide_invoice(batch, entry, holder, decisions, error);
    }
    return status == STATUS_OK && serves ? verdict_review(batch, decisions, holder, error) : status;
}

enum status decide_booked(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct purchase_booked *booked = message;
    struct purchase_row *row = batch_find(batch, entry->kitchen, booked->declared_position);

    if (!row || row->state.verdict != VERDICT_NONE) {
        return error_set(error, STATUS_BROKEN,
                         "cannot judge purchase %" PRIu64 " of kitchen %" PRIu32 ": %s",
                         booked->declared_position, entry->kitchen,
                         row ? "it was booked before" : "it was never declared");
    }
    batch_look_up(batch, row);
    struct purchase_state told = row->state;
    told.beyond = booked->beyond;
    told.subsidy = verdict_subsidy(row->total, booked->subsidy);
    return verdict_add(batch, decisions, row, &told, error);
}

/* From what is known about a purchase to a verdict, and to what its kitchen is told. */
#include <inttypes.h>

#include "common/cfdi/finding.h"
#include "purchases/codec.h"
#include "purchases/handlers/batch.h"

enum status batch_decide(struct decisions *decisions, enum kind kind, uint32_t kitchen,
                         struct bytes body, struct error *error)
{
    if (!body.data) {
        return error_set(error, STATUS_REFUSED, "cannot decide %s: no memory left in the batch",
                         kind_find(kind)->name);
    }
    return decisions_add(decisions, kind, kitchen, body, false, error);
}

/* What a finding of an invoice says: its own sentence, or a purchase's. NULL: neither has one. */
static const char *sentence_of(const char *code)
{
    const struct cfdi_code_row *own = cfdi_code_find(code);
    const struct problem_row *problem = problem_find(code);

    return own ? own->says : problem ? problem->says : NULL;
}

static struct reason reason_of(const struct finding *finding)
{
    return (struct reason){finding->code, finding->field, sentence_of(finding->code),
                           finding->weight};
}

/* What the invoice says for itself takes the place of "its invoice says something". */
static size_t tell_invoice(const struct purchase_row *row, uint64_t reasons, struct reason *ret,
                           size_t room)
{
    uint64_t own = CONCERN(INVOICE_OBSERVED) | CONCERN(INVOICE_REFUSED);
    size_t count = 0;

    for (size_t i = 0; i < row->invoice_finding_count && count < room; i++) {
        const struct finding *finding = &row->invoice_findings[i];
        bool told = finding->weight == WEIGHT_SAID || (reasons & own) != 0;
        if (told && sentence_of(finding->code)) {
            ret[count++] = reason_of(finding);
        }
    }
    return count;
}

/* What is told in its place: nothing, where the list of findings had no room for all. */
static uint64_t own_words(const struct purchase_row *row)
{
    for (size_t i = 0; i < row->invoice_finding_count; i++) {
        if (!sentence_of(row->invoice_findings[i].code)) {
            return 0;
        }
    }
    return row->invoice_finding_count > 0 ? CONCERN(INVOICE_OBSERVED) | CONCERN(INVOICE_REFUSED)
                                          : 0;
}

/* Every reason at once; of a replaced purchase, or of a copy, only that. */
static size_t tell(struct batch *batch, const struct purchase_row *row, uint64_t reasons,
                   struct reason ret[REASONS_MAX])
{
    uint64_t ended = (uint64_t)PROBLEM_REPLACED | PROBLEM_COPY;
    size_t count = 0;

    if (reasons == 0) {
        ret[count++] = problems_accepted();
    }
    if ((reasons & ended) != 0) {
        return problems_tell(reasons, row->findings, row->finding_count, ret, REASONS_MAX);
    }
    count += problems_tell(reasons & ~own_words(row), row->findings, row->finding_count,
                           &ret[count], REASONS_MAX - count);
    count += tell_invoice(row, reasons, &ret[count], REASONS_MAX - count);
    if (row->uuid[0] != '\0' && count < REASONS_MAX &&
        batch_uuid(batch, row->uuid)->state == INVOICE_NOT_FOUND) {
        ret[count++] = reason_of(&(struct finding){"status_not_found", "proof", WEIGHT_SAID});
    }
    return count;
}

enum status verdict_add(struct batch *batch, struct decisions *decisions,
                        const struct purchase_row *row, const struct purchase_state *state,
                        struct error *error)
{
    struct reason found[REASONS_MAX];
    struct purchase_verdict verdict = {
        .declared_position = row->position,
        .previous = row->state.verdict,
        .reasons = verdict_reasons(state),
        .beyond = state->beyond,
        .total = row->total,
        .subsidy = state->subsidy,
        .said_day = row->said_day,
        .supplier_alcaldia = row->supplier_alcaldia,
        .kitchen_alcaldia = row->kitchen_alcaldia,
        .found = found,
    };

    verdict.verdict = verdict_for(verdict.reasons);
    verdict.found_count = tell(batch, row, verdict.reasons, found);
    if (!verdict_may_follow(verdict.previous, verdict.verdict)) {
        return error_set(error, STATUS_BROKEN,
                         "cannot judge purchase %" PRIu64 ": verdict %d does not follow %d",
                         row->position, (int)verdict.verdict, (int)verdict.previous);
    }
    return batch_decide(decisions, KIND_PURCHASE_VERDICT, row->kitchen,
                        codec_write_verdict(decisions_arena(decisions), row->kitchen, &verdict),
                        error);
}

enum status verdict_review(struct batch *batch, struct decisions *decisions,
                           struct purchase_row *row, struct error *error)
{
    batch_look_up(batch, row);
    return verdict_due(&row->state) ? verdict_add(batch, decisions, row, &row->state, error)
                                    : STATUS_OK;
}

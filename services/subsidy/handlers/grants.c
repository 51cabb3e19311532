/* Grants: the work that an authorised closing opens, kitchen by kitchen. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"
#include "subsidy/rules/grant.h"

void collect_grant(struct working_set *set, const struct entry *entry)
{
    set->piece = (struct piece){
        .kind = PIECE_GRANT,
        .kitchen = entry->kitchen,
        .opened_by = entry->position,
        .day = calendar_local_day(entry->received_at_us),
    };
    collect_standing(set, entry->kitchen, set->piece.day);
}

/* What the kitchen has then. */
static void conclude(struct working_set *set, struct grant_credited *grant)
{
    uint32_t prove_by = grant->prove_by == DAY_INVALID ? 0 : calendar_yyyymmdd(grant->prove_by);

    grant->after = standing_after(set, grant->kitchen, set->piece.day, 0, 0);
    grant->after.purse += grant->centavos;
    grant->after.to_prove += grant->centavos;
    if (prove_by > 0 && (grant->after.prove_by == 0 || prove_by < grant->after.prove_by)) {
        grant->after.prove_by = prove_by;
    }
}

static enum status credit(struct working_set *set, const struct owed_row *owed,
                          struct decisions *decisions, struct error *error)
{
    const struct piece *piece = &set->piece;
    struct grant_credited grant = {
        .kitchen = piece->kitchen,
        .period = owed->period,
        .centavos = owed->centavos,
        .rations = owed->rations,
        .rule = owed->rule,
        .legal_basis = owed->legal_basis,
        .opening = owed->kind == STATEMENT_OPENING,
        .submissions_through = owed->submissions_through,
        .alcaldia = owed->alcaldia,
        .adjustment = owed->adjustment,
        .brought = owed->brought,
        .carried = owed->carried,
        .statement_position = owed->position,
        .budget = owed->budget,
        .prove_by = grant_prove_by(piece->day, owed->proof_days),
    };
    conclude(set, &grant);
    struct bytes body = codec_write_granted(decisions_arena(decisions), &grant);

    return decisions_add(decisions, KIND_GRANT_CREDITED, grant.kitchen, body, false, error);
}

/* A statement may be discounted whole: then nothing is credited, and something is settled. */
enum status decide_grant(struct working_set *set, struct decisions *decisions, struct error *error)
{
    const struct piece *piece = &set->piece;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < piece->owed_count && status == STATUS_OK; i++) {
        const struct owed_row *owed = &piece->owed[i];
        if (owed->centavos > 0) {
            status = credit(set, owed, decisions, error);
        }
        if (status == STATUS_OK && owed->discount > 0) {
            status = decide_discount(set, decisions, piece->kitchen, owed->position, owed->discount,
                                     error);
        }
    }
    return status;
}

enum status apply_granted(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct grant_credited *grant = message;
    struct grant_row *row = map_put(set->grants, &entry->position, 0);
    struct transfers transfers;

    *row = (struct grant_row){origin_of(entry), grant};
    open_duty(set, entry, grant);
    ledger_of_grant(grant, &transfers);
    post(set, entry, grant->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

/* The duty to prove: opened by grants, ended by proofs, overdue after its term. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

struct duty_row *duty_of(struct working_set *set, uint32_t kitchen, uint64_t grant)
{
    struct position_key key = {kitchen, grant};

    return map_put(set->duties, &key, 0);
}

void open_duty(struct working_set *set, const struct entry *entry,
               const struct grant_credited *grant)
{
    if (grant->centavos == 0) {
        return;
    }
    struct duty_row *duty = duty_of(set, grant->kitchen, entry->position);
    duty->is_new = true;
    duty->granted = grant->centavos;
    duty->state = (struct duty){
        .grant = entry->position,
        .prove_by = grant->prove_by,
        .to_prove = grant->centavos,
    };
    if (map_get(set->owing, &grant->kitchen)) {
        duties_insert(set, grant->kitchen, &duty->state);
    }
}

void apply_shares(struct working_set *set, uint32_t kitchen, const struct duty_share *shares,
                  size_t count, bool in_money)
{
    for (size_t i = 0; i < count; i++) {
        const struct duty_share *share = &shares[i];
        struct duty_row *duty = duty_of(set, kitchen, share->grant);
        centavos ended = share->ended ? -share->centavos : 0;
        duty->changed = true;
        if (share->part == DUTY_TO_PROVE) {
            duty->more.proven += share->centavos;
            duty->more.ended += ended;
            duty->state.to_prove -= share->centavos + ended;
        } else {
            duty->more.proven_late += in_money ? 0 : share->centavos;
            duty->more.paid_back += in_money ? share->centavos : 0;
            duty->more.overdue_ended += ended;
            duty->state.paid_back += in_money ? share->centavos : 0;
            duty->state.to_pay_back -= share->centavos + ended;
        }
    }
}

static enum status add_proof(struct decisions *decisions, const struct proof_booked *proof,
                             struct error *error)
{
    struct bytes body = codec_write_proven(decisions_arena(decisions), proof);

    return decisions_add(decisions, KIND_PROOF_BOOKED, proof->kitchen, body, false, error);
}

/* What the purchase proved, in an order that no batch changes. */
static struct duty_proven *proven_of(struct working_set *set, uint32_t kitchen,
                                     const struct booking *booking)
{
    struct duty_proven *list = arena_array(set->arena, booking->share_count, sizeof *list);

    for (size_t i = 0; i < booking->share_count; i++) {
        const struct proven_share *share = &booking->shares[i];
        struct duty_proven proven = {&duty_of(set, kitchen, share->grant)->state, share->part,
                                     share->centavos};
        size_t at = i;
        for (; at > 0 && duty_proven_compare(&list[at - 1], &proven) > 0; at--) {
            list[at] = list[at - 1];
        }
        list[at] = proven;
    }
    return list;
}

static void spread_over(struct working_set *set, uint32_t kitchen, const struct booking *booking,
                        centavos amount, struct duty_spread *ret)
{
    const struct duty_list *owing = map_put(set->owing, &kitchen, 0);
    centavos beyond = booking->proven;

    if (amount > 0) {
        duty_prove(owing->list, owing->count, amount, owing->reserved, ret);
        return;
    }
    /* What went to no duty goes first: nothing is due because of it. */
    for (size_t i = 0; i < booking->share_count; i++) {
        beyond -= booking->shares[i].centavos;
    }
    beyond = beyond < -amount ? beyond : -amount;
    duty_take_back(proven_of(set, kitchen, booking), booking->share_count, -amount - beyond, ret);
    ret->left += ret->full ? beyond : 0;
}

enum status decide_proof(struct working_set *set, struct decisions *decisions,
                         const struct entry *entry, uint64_t declared, uint32_t said_day,
                         centavos amount, struct error *error)
{
    uint32_t kitchen = entry->kitchen;
    day_number today = calendar_local_day(entry->received_at_us);
    struct position_key key = {kitchen, declared};
    const struct booking *booking = map_get(set->bookings, &key);
    enum status status = STATUS_OK;

    while (amount != 0 && status == STATUS_OK) {
        struct duty_spread spread;
        spread_over(set, kitchen, booking, amount, &spread);
        centavos rest = spread.full ? (amount > 0 ? spread.left : -spread.left) : 0;
        status =
            add_proof(decisions,
                      &(struct proof_booked){
                          .kitchen = kitchen,
                          .declared_position = declared,
                          .centavos = amount - rest,
                          .said_day = said_day,
                          .shares = spread.shares,
                          .share_count = spread.count,
                          .after = standing_after(set, kitchen, today, spread.shares, spread.count),
                      },
                      error);
        amount = rest;
    }
    return status;
}

enum status decide_overdue(struct working_set *set, struct decisions *decisions,
                           struct error *error)
{
    size_t count = map_count(set->duties);
    enum status status = STATUS_OK;

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct position_key *key = map_key_at(set->duties, i);
        const struct duty_row *duty = map_item_at(set->duties, i);
        if (!duty_overdue(&duty->state, set->tick_day)) {
            continue;
        }
        struct duty_overdue overdue = {(uint32_t)key->kitchen, key->position, duty->state.to_prove};
        struct bytes body = codec_write_overdue(decisions_arena(decisions), &overdue);
        status = decisions_add(decisions, KIND_DUTY_OVERDUE, overdue.kitchen, body, false, error);
    }
    return status;
}

enum status apply_overdue(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct duty_overdue *overdue = message;
    struct duty_row *duty = duty_of(set, overdue->kitchen, overdue->grant_position);
    struct transfers transfers;

    duty->changed = true;
    duty->more.overdue += overdue->centavos;
    duty->state.to_prove -= overdue->centavos;
    duty->state.to_pay_back += overdue->centavos;
    ledger_of_overdue(overdue, &transfers);
    post(set, entry, overdue->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

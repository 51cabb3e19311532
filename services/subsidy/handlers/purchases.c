/* What purchases declared is booked; what it accepted is proven. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

static struct position_key booking_key(uint32_t kitchen, uint64_t declared)
{
    return (struct position_key){kitchen, declared};
}

void collect_declared(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct declared *declared = message;
    struct position_key replaced = booking_key(entry->kitchen, declared->replaces_position);

    map_put(set->means, &entry->kitchen, 0);
    if (declared->replaces_position > 0) {
        map_put(set->bookings, &replaced, 0);
        collect_standing(set, entry->kitchen, calendar_local_day(entry->received_at_us));
    }
}

/* The booking of the declaration that is replaced, while it holds; otherwise NULL. */
static const struct booking *booking_to_reverse(struct working_set *set, const struct entry *entry,
                                                const struct declared *declared)
{
    struct position_key key = booking_key(entry->kitchen, declared->replaces_position);
    const struct booking *booking =
        declared->replaces_position > 0 ? map_get(set->bookings, &key) : 0;

    return booking && booking->found && booking->reversed_by == 0 ? booking : 0;
}

enum status decide_declared(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    struct working_set *set = batch;
    const struct declared *declared = message;
    const struct booking *old = booking_to_reverse(set, entry, declared);
    struct purchase_means means =
        *(const struct purchase_means *)map_get(set->means, &entry->kitchen);
    struct purchase_booked booked = {
        .kitchen = entry->kitchen,
        .declared_position = entry->position,
        .said_day = declared->said_day,
    };
    centavos proven = 0;

    if (old) {
        struct purchase_means back = purchase_returns(&old->booked);
        means.purse += back.purse;
        means.fee_cash += back.fee_cash;
        booked.reversed_position = declared->replaces_position;
        booked.reversed_booking = old->position;
        booked.reversed = old->booked;
        proven = old->proven;
    }
    if (entry->kitchen != 0) {
        purchase_book(&declared->payments, &means, &booked);
    }
    struct bytes body = codec_write_booked(decisions_arena(decisions), &booked);
    enum status status =
        decisions_add(decisions, KIND_PURCHASE_BOOKED, entry->kitchen, body, false, error);
    if (status != STATUS_OK) {
        return status;
    }
    /* What was proven with it is to be proven again: here, so that it does not depend on when the
     * verdict that takes it back arrives. */
    return decide_proof(set, decisions, entry, declared->replaces_position, declared->said_day,
                        -proven, error);
}

void collect_verdict(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct verdict *verdict = message;
    struct position_key key = booking_key(entry->kitchen, verdict->declared_position);

    map_put(set->bookings, &key, 0);
    collect_standing(set, entry->kitchen, calendar_local_day(entry->received_at_us));
}

enum status decide_verdict(void *batch, const struct entry *entry, const void *message,
                           struct decisions *decisions, struct error *error)
{
    struct working_set *set = batch;
    const struct verdict *verdict = message;
    struct position_key key = booking_key(entry->kitchen, verdict->declared_position);
    const struct booking *booking = map_get(set->bookings, &key);

    if (!booking->found) {
        return STATUS_OK;
    }
    centavos proves = purchase_proves(verdict->accepted, verdict->subsidy, &booking->booked,
                                      booking->reversed_by != 0);
    return decide_proof(set, decisions, entry, verdict->declared_position, verdict->said_day,
                        proves - booking->proven, error);
}

enum status apply_booked(void *batch, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct purchase_booked *booked = message;
    struct position_key key = booking_key(booked->kitchen, booked->declared_position);
    struct booking *booking = map_put(set->bookings, &key, 0);
    struct transfers transfers;

    *booking = (struct booking){
        .found = true,
        .is_new = true,
        .position = entry->position,
        .said_day = booked->said_day,
        .booked = booked->booked,
        .beyond_purse = booked->beyond_purse,
        .beyond_fee_cash = booked->beyond_fee_cash,
    };
    if (booked->reversed_position > 0) {
        key = booking_key(booked->kitchen, booked->reversed_position);
        booking = map_put(set->bookings, &key, 0);
        booking->reversed_by = entry->position;
        booking->changed = true;
    }
    ledger_of_purchase(booked, &transfers);
    post(set, entry, booked->kitchen, calendar_day_of(booked->said_day), &transfers);
    return STATUS_OK;
}

enum status apply_proven(void *batch, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct proof_booked *proof = message;
    struct position_key key = booking_key(proof->kitchen, proof->declared_position);
    struct booking *booking = map_put(set->bookings, &key, 0);
    struct proof_row *row = map_put(set->proofs, &entry->position, 0);
    struct transfers transfers;

    booking->proven += proof->centavos;
    booking->proven_more += proof->centavos;
    booking->changed = true;
    *row = (struct proof_row){origin_of(entry), proof};
    for (size_t i = 0; i < proof->share_count; i++) {
        const struct duty_share *share = &proof->shares[i];
        booking_add_share(set, booking,
                          &(struct proven_share){share->grant, share->part, share->centavos});
    }
    apply_shares(set, proof->kitchen, proof->shares, proof->share_count, false);
    ledger_of_proof(proof, &transfers);
    post(set, entry, proof->kitchen, calendar_day_of(proof->said_day), &transfers);
    return STATUS_OK;
}

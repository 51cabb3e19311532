/* ProofBooked, DutyOverdue, DutySettled, GrantReversed. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"

_Static_assert((int)DUTY_TO_PROVE == (int)TEQUIO__V1__DUTY_PART__DUTY_PART_TO_PROVE, "");
_Static_assert((int)DUTY_TO_PAY_BACK == (int)TEQUIO__V1__DUTY_PART__DUTY_PART_TO_PAY_BACK, "");
_Static_assert((int)SETTLED_DEPOSIT == (int)TEQUIO__V1__DUTY_SETTLEMENT__DUTY_SETTLEMENT_DEPOSIT,
               "");
_Static_assert((int)SETTLED_DISCOUNT == (int)TEQUIO__V1__DUTY_SETTLEMENT__DUTY_SETTLEMENT_DISCOUNT,
               "");
_Static_assert((int)SETTLED_DISCOUNT_ORDERED ==
                   (int)TEQUIO__V1__DUTY_SETTLEMENT__DUTY_SETTLEMENT_DISCOUNT_ORDERED,
               "");

size_t codec_write_shares(struct arena *arena, const struct duty_share *shares, size_t count,
                          Tequio__V1__DutyShare ***ret)
{
    Tequio__V1__DutyShare *list = arena_array(arena, count, sizeof *list);

    *ret = arena_array(arena, count, sizeof **ret);
    for (size_t i = 0; i < count; i++) {
        (*ret)[i] = &list[i];
        tequio__v1__duty_share__init(&list[i]);
        list[i].grant_position = shares[i].grant;
        list[i].centavos = shares[i].centavos;
        list[i].part = (Tequio__V1__DutyPart)shares[i].part;
        list[i].ended = shares[i].ended;
    }
    return count;
}

bool codec_read_shares(struct arena *arena, Tequio__V1__DutyShare *const *list, size_t count,
                       const struct duty_share **ret, centavos *ret_sum)
{
    if (count > DUTY_SHARES_MAX) {
        return false;
    }
    struct duty_share *shares = arena_array(arena, count, sizeof *shares);
    *ret = shares;
    *ret_sum = 0;
    for (size_t i = 0; i < count; i++) {
        shares[i] = (struct duty_share){
            .grant = list[i]->grant_position,
            .part = (enum duty_part)list[i]->part,
            .ended = list[i]->ended,
        };
        if (!codec_signed_amount(list[i]->centavos, &shares[i].centavos) ||
            shares[i].centavos == 0 || (shares[i].ended && shares[i].centavos > 0) ||
            (shares[i].part != DUTY_TO_PROVE && shares[i].part != DUTY_TO_PAY_BACK) ||
            __builtin_add_overflow(*ret_sum, shares[i].centavos, ret_sum)) {
            return false;
        }
    }
    return true;
}

struct bytes codec_write_proven(struct arena *arena, const struct proof_booked *proof)
{
    Tequio__V1__ProofBooked out = TEQUIO__V1__PROOF_BOOKED__INIT;

    out.kitchen = proof->kitchen;
    out.declared_position = proof->declared_position;
    out.centavos = proof->centavos;
    out.purchase_day = proof->said_day;
    out.n_shares = codec_write_shares(arena, proof->shares, proof->share_count, &out.shares);
    out.standing_after = codec_write_standing(arena, &proof->after);
    return codec_pack(arena, &out.base);
}

enum status codec_read_proven(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__ProofBooked *in =
        codec_unpack(arena, entry, &tequio__v1__proof_booked__descriptor, error);
    centavos sum;

    if (!in) {
        return STATUS_REFUSED;
    }
    struct proof_booked *proof = arena_alloc(arena, sizeof *proof);
    *ret = proof;
    *proof = (struct proof_booked){
        .kitchen = in->kitchen,
        .declared_position = in->declared_position,
        .said_day = in->purchase_day,
        .share_count = in->n_shares,
    };
    if (!codec_signed_amount(in->centavos, &proof->centavos) || proof->centavos == 0) {
        return codec_impossible(entry, "centavos", error);
    }
    if (!codec_read_standing(in->standing_after, &proof->after)) {
        return codec_impossible(entry, "standing_after", error);
    }
    return codec_read_shares(arena, in->shares, in->n_shares, &proof->shares, &sum) &&
                   (proof->centavos > 0 ? sum <= proof->centavos : sum >= proof->centavos)
               ? STATUS_OK
               : codec_impossible(entry, "shares", error);
}

struct bytes codec_write_overdue(struct arena *arena, const struct duty_overdue *overdue)
{
    Tequio__V1__DutyOverdue out = TEQUIO__V1__DUTY_OVERDUE__INIT;

    out.kitchen = overdue->kitchen;
    out.grant_position = overdue->grant_position;
    out.centavos = (uint64_t)overdue->centavos;
    return codec_pack(arena, &out.base);
}

enum status codec_read_overdue(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__DutyOverdue *in =
        codec_unpack(arena, entry, &tequio__v1__duty_overdue__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct duty_overdue *overdue = arena_alloc(arena, sizeof *overdue);
    *ret = overdue;
    *overdue = (struct duty_overdue){.kitchen = in->kitchen, .grant_position = in->grant_position};
    return codec_amount(in->centavos, &overdue->centavos) && overdue->centavos > 0
               ? STATUS_OK
               : codec_impossible(entry, "centavos", error);
}

struct bytes codec_write_settled(struct arena *arena, const struct duty_settled *settled)
{
    Tequio__V1__DutySettled out = TEQUIO__V1__DUTY_SETTLED__INIT;

    out.kitchen = settled->kitchen;
    out.by = (Tequio__V1__DutySettlement)settled->by;
    out.centavos = (uint64_t)settled->centavos;
    out.cause_position = settled->cause_position;
    out.n_shares = codec_write_shares(arena, settled->shares, settled->share_count, &out.shares);
    return codec_pack(arena, &out.base);
}

enum status codec_read_settled(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__DutySettled *in =
        codec_unpack(arena, entry, &tequio__v1__duty_settled__descriptor, error);
    centavos sum;

    if (!in) {
        return STATUS_REFUSED;
    }
    struct duty_settled *settled = arena_alloc(arena, sizeof *settled);
    *ret = settled;
    *settled = (struct duty_settled){
        .kitchen = in->kitchen,
        .by = (enum settlement)in->by,
        .cause_position = in->cause_position,
        .share_count = in->n_shares,
    };
    if (settled->by < SETTLED_DEPOSIT || settled->by > SETTLED_DISCOUNT_ORDERED) {
        return codec_impossible(entry, "by", error);
    }
    if (!codec_amount(in->centavos, &settled->centavos) || settled->centavos == 0) {
        return codec_impossible(entry, "centavos", error);
    }
    return codec_read_shares(arena, in->shares, in->n_shares, &settled->shares, &sum) &&
                   sum == (settled->by == SETTLED_DISCOUNT_ORDERED ? 0 : settled->centavos)
               ? STATUS_OK
               : codec_impossible(entry, "shares", error);
}

struct bytes codec_write_reversed(struct arena *arena, const struct grant_reversed *reversed)
{
    Tequio__V1__GrantReversed out = TEQUIO__V1__GRANT_REVERSED__INIT;

    out.kitchen = reversed->kitchen;
    out.grant_position = reversed->grant_position;
    out.centavos = (uint64_t)reversed->centavos;
    out.from_purse_centavos = (uint64_t)reversed->from_purse;
    out.to_pay_back_centavos = (uint64_t)reversed->to_pay_back;
    out.duty_centavos = (uint64_t)reversed->duty;
    out.act_position = reversed->act_position;
    out.alcaldia = reversed->alcaldia;
    out.fiscal_year = reversed->budget.fiscal_year;
    out.budget_key = arena_text(arena, reversed->budget.key);
    out.overdue_centavos = (uint64_t)reversed->overdue;
    out.budget_freed_centavos = (uint64_t)reversed->budget_freed;
    out.period_end = codec_day(reversed->period_end);
    return codec_pack(arena, &out.base);
}

enum status codec_read_reversed(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__GrantReversed *in =
        codec_unpack(arena, entry, &tequio__v1__grant_reversed__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct grant_reversed *reversed = arena_alloc(arena, sizeof *reversed);
    *ret = reversed;
    *reversed = (struct grant_reversed){
        .kitchen = in->kitchen,
        .grant_position = in->grant_position,
        .act_position = in->act_position,
        .alcaldia = in->alcaldia,
        .budget = {in->fiscal_year, in->budget_key},
        .period_end = calendar_day_of(in->period_end),
    };
    if (!codec_amount(in->centavos, &reversed->centavos) || reversed->centavos == 0 ||
        !codec_amount(in->from_purse_centavos, &reversed->from_purse) ||
        !codec_amount(in->to_pay_back_centavos, &reversed->to_pay_back) ||
        !codec_amount(in->duty_centavos, &reversed->duty) ||
        !codec_amount(in->overdue_centavos, &reversed->overdue) ||
        !codec_amount(in->budget_freed_centavos, &reversed->budget_freed)) {
        return codec_impossible(entry, "centavos", error);
    }
    return codec_budget_line(&reversed->budget) ? STATUS_OK
                                                : codec_impossible(entry, "budget_key", error);
}

/* GrantCredited, PurchaseBooked. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/decisions.pb-c.h"

_Static_assert((int)SOURCE_PURSE == (int)TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_PURSE, "");
_Static_assert((int)SOURCE_FEE_CASH == (int)TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_FEE_CASH, "");
_Static_assert((int)SOURCE_CASH_WITHDRAWN ==
                   (int)TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_CASH_WITHDRAWN,
               "");
_Static_assert((int)SOURCE_MEMBER == (int)TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_MEMBER, "");
_Static_assert((int)SOURCE_DONATION == (int)TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_DONATION, "");

struct bytes codec_write_granted(struct arena *arena, const struct grant_credited *grant)
{
    Tequio__V1__GrantCredited out = TEQUIO__V1__GRANT_CREDITED__INIT;

    out.kitchen = grant->kitchen;
    out.period_start = codec_day(grant->period.start);
    out.period_end = codec_day(grant->period.end);
    out.centavos = (uint64_t)grant->centavos;
    out.rations = codec_count(grant->rations);
    out.rule = grant->rule;
    out.legal_basis = arena_text(arena, grant->legal_basis);
    out.opening = grant->opening;
    out.submissions_through = grant->submissions_through;
    out.alcaldia = grant->alcaldia;
    out.adjustment_centavos = grant->adjustment;
    out.carried_centavos = grant->carried;
    out.brought_centavos = grant->brought;
    out.statement_position = grant->statement_position;
    out.fiscal_year = grant->budget.fiscal_year;
    out.budget_key = arena_text(arena, grant->budget.key);
    out.prove_by = codec_day(grant->prove_by);
    out.standing_after = codec_write_standing(arena, &grant->after);
    return codec_pack(arena, &out.base);
}

enum status codec_read_granted(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__GrantCredited *in =
        codec_unpack(arena, entry, &tequio__v1__grant_credited__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct grant_credited *grant = arena_alloc(arena, sizeof *grant);
    *ret = grant;
    *grant = (struct grant_credited){
        .kitchen = in->kitchen,
        .period = {calendar_day_of(in->period_start), calendar_day_of(in->period_end)},
        .rations = in->rations,
        .rule = in->rule,
        .legal_basis = in->legal_basis,
        .opening = in->opening,
        .submissions_through = in->submissions_through,
        .alcaldia = in->alcaldia,
        .statement_position = in->statement_position,
        .budget = {in->fiscal_year, in->budget_key},
        .prove_by = calendar_day_of(in->prove_by),
    };
    if (!codec_is_period(grant->period)) {
        return codec_impossible(entry, "period_end", error);
    }
    if (!codec_budget_line(&grant->budget) ||
        (in->prove_by != 0 && grant->prove_by == DAY_INVALID)) {
        return codec_impossible(entry, "prove_by", error);
    }
    if (!codec_read_standing(in->standing_after, &grant->after)) {
        return codec_impossible(entry, "standing_after", error);
    }
    if (!codec_amount(in->centavos, &grant->centavos) ||
        !codec_signed_amount(in->adjustment_centavos, &grant->adjustment) ||
        !codec_signed_amount(in->carried_centavos, &grant->carried) || grant->carried > 0 ||
        !codec_signed_amount(in->brought_centavos, &grant->brought) || grant->brought > 0) {
        return codec_impossible(entry, "centavos", error);
    }
    return STATUS_OK;
}

/* One Payment for each source that has something. */
static size_t write_payments(struct arena *arena, const struct payments *payments,
                             Tequio__V1__Payment ***ret)
{
    Tequio__V1__Payment *list = arena_array(arena, SOURCE_COUNT, sizeof *list);
    size_t count = 0;

    *ret = arena_array(arena, SOURCE_COUNT, sizeof **ret);
    for (int source = SOURCE_PURSE; source < SOURCE_COUNT; source++) {
        if (payments->of[source] > 0) {
            tequio__v1__payment__init(&list[count]);
            list[count].source = (Tequio__V1__MoneySource)source;
            list[count].centavos = (uint64_t)payments->of[source];
            (*ret)[count] = &list[count];
            count++;
        }
    }
    return count;
}

static bool read_payments(Tequio__V1__Payment *const *list, size_t count, struct payments *ret)
{
    for (size_t i = 0; i < count; i++) {
        int source = (int)list[i]->source;
        if (source < SOURCE_PURSE || source >= SOURCE_COUNT || ret->of[source] != 0 ||
            !codec_amount(list[i]->centavos, &ret->of[source])) {
            return false;
        }
    }
    return true;
}

struct bytes codec_write_booked(struct arena *arena, const struct purchase_booked *booked)
{
    Tequio__V1__PurchaseBooked out = TEQUIO__V1__PURCHASE_BOOKED__INIT;

    out.kitchen = booked->kitchen;
    out.declared_position = booked->declared_position;
    out.n_booked = write_payments(arena, &booked->booked, &out.booked);
    out.beyond_purse_centavos = (uint64_t)booked->beyond_purse;
    out.beyond_fee_cash_centavos = (uint64_t)booked->beyond_fee_cash;
    out.reversed_position = booked->reversed_position;
    out.reversed_booking = booked->reversed_booking;
    out.purchase_day = booked->said_day;
    out.n_reversed = write_payments(arena, &booked->reversed, &out.reversed);
    return codec_pack(arena, &out.base);
}

enum status codec_read_booked(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__PurchaseBooked *in =
        codec_unpack(arena, entry, &tequio__v1__purchase_booked__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_booked *booked = arena_alloc(arena, sizeof *booked);
    *ret = booked;
    *booked = (struct purchase_booked){
        .kitchen = in->kitchen,
        .declared_position = in->declared_position,
        .reversed_position = in->reversed_position,
        .reversed_booking = in->reversed_booking,
        .said_day = in->purchase_day,
    };
    if (!codec_amount(in->beyond_purse_centavos, &booked->beyond_purse) ||
        !codec_amount(in->beyond_fee_cash_centavos, &booked->beyond_fee_cash) ||
        !read_payments(in->booked, in->n_booked, &booked->booked)) {
        return codec_impossible(entry, "booked", error);
    }
    if (!read_payments(in->reversed, in->n_reversed, &booked->reversed) ||
        (in->n_reversed > 0 && in->reversed_booking == 0) ||
        (in->reversed_booking == 0) != (in->reversed_position == 0)) {
        return codec_impossible(entry, "reversed", error);
    }
    return STATUS_OK;
}

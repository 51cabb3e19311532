/* YearClosed, YearReturned. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/money.pb-c.h"

struct bytes codec_write_year_closed(struct arena *arena, const struct year_closed *year)
{
    Tequio__V1__YearClosed out = TEQUIO__V1__YEAR_CLOSED__INIT;

    out.fiscal_year = year->budget.fiscal_year;
    out.budget_key = arena_text(arena, year->budget.key);
    out.returned_centavos = (uint64_t)year->returned;
    out.act_position = year->act_position;
    return codec_pack(arena, &out.base);
}

enum status codec_read_year_closed(struct arena *arena, const struct entry *entry, void **ret,
                                   struct error *error)
{
    const Tequio__V1__YearClosed *in =
        codec_unpack(arena, entry, &tequio__v1__year_closed__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct year_closed *year = arena_alloc(arena, sizeof *year);
    *ret = year;
    *year = (struct year_closed){
        .budget = {in->fiscal_year, in->budget_key},
        .act_position = in->act_position,
    };
    if (!codec_budget_line(&year->budget)) {
        return codec_impossible(entry, "budget_key", error);
    }
    return codec_amount(in->returned_centavos, &year->returned)
               ? STATUS_OK
               : codec_impossible(entry, "returned_centavos", error);
}

static centavos sum_of(const struct year_returned *returned)
{
    centavos sum = 0;

    for (size_t i = 0; i < returned->share_count; i++) {
        sum += returned->shares[i].centavos;
    }
    return sum;
}

struct bytes codec_write_year_returned(struct arena *arena, const struct year_returned *returned)
{
    Tequio__V1__YearReturned out = TEQUIO__V1__YEAR_RETURNED__INIT;

    out.kitchen = returned->kitchen;
    out.fiscal_year = returned->fiscal_year;
    out.centavos = (uint64_t)returned->centavos;
    out.duty_centavos = (uint64_t)sum_of(returned);
    out.year_position = returned->year_position;
    out.n_shares = codec_write_shares(arena, returned->shares, returned->share_count, &out.shares);
    return codec_pack(arena, &out.base);
}

enum status codec_read_year_returned(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error)
{
    const Tequio__V1__YearReturned *in =
        codec_unpack(arena, entry, &tequio__v1__year_returned__descriptor, error);
    centavos sum;

    if (!in) {
        return STATUS_REFUSED;
    }
    struct year_returned *returned = arena_alloc(arena, sizeof *returned);
    *ret = returned;
    *returned = (struct year_returned){
        .kitchen = in->kitchen,
        .fiscal_year = in->fiscal_year,
        .year_position = in->year_position,
        .share_count = in->n_shares,
    };
    if (!codec_amount(in->centavos, &returned->centavos) || returned->centavos == 0) {
        return codec_impossible(entry, "centavos", error);
    }
    return codec_read_shares(arena, in->shares, in->n_shares, &returned->shares, &sum) &&
                   sum <= returned->centavos && sum >= 0
               ? STATUS_OK
               : codec_impossible(entry, "shares", error);
}

/* ActAuthorised, of topic registry; ActNotCarriedOut. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/act.pb-c.h"
#include "tequio/v1/money.pb-c.h"

static bool read_period_close(const Tequio__V1__PeriodClose *in, struct act *act)
{
    act->subject = ACT_PERIOD_CLOSE;
    act->period_close = (struct act_period_close){
        .closed_position = in->closed_position,
        .through = in->through,
        .statements = in->statements,
    };
    return codec_amount(in->centavos, &act->period_close.centavos);
}

static bool read_dispersal(const Tequio__V1__Dispersal *in, struct act *act)
{
    act->subject = ACT_DISPERSAL;
    act->dispersal = (struct act_dispersal){
        .grants_through = in->grants_through,
        .purses = in->purses,
        .file_digest = {in->file_digest.data, in->file_digest.len},
    };
    return codec_amount(in->centavos, &act->dispersal.centavos);
}

static bool read_reversal(const Tequio__V1__Reversal *in, struct act *act)
{
    act->subject = ACT_REVERSAL;
    act->reversal = (struct act_reversal){
        .kitchen = in->kitchen,
        .grant_position = in->grant_position,
    };
    return codec_amount(in->centavos, &act->reversal.centavos);
}

static bool read_days(const Tequio__V1__DaysRuling *in, struct act *act)
{
    act->subject = ACT_DAYS;
    act->days = (struct act_days){
        .kitchen = in->kitchen,
        .from_day = in->from_day,
        .through_day = in->through_day,
        .pays = in->pays,
    };
    return true;
}

static bool read_settlement(const Tequio__V1__Settlement *in, struct act *act)
{
    bool deposit = in->kind == TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DEPOSIT;

    act->subject = ACT_SETTLEMENT;
    act->settlement = (struct act_settlement){
        .kitchen = in->kitchen,
        .by = deposit ? SETTLED_DEPOSIT : SETTLED_DISCOUNT_ORDERED,
    };
    return codec_amount(in->centavos, &act->settlement.centavos) &&
           (deposit || in->kind == TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DISCOUNT);
}

static bool read_year(const Tequio__V1__YearClose *in, struct act *act)
{
    act->subject = ACT_YEAR;
    act->year.budget = (struct budget_line){in->fiscal_year, in->budget_key};
    return codec_amount(in->returned_centavos, &act->year.returned) &&
           codec_budget_line(&act->year.budget);
}

static bool read_content(const Tequio__V1__ActContent *in, struct act *act)
{
    switch (in->content_case) {
    case TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE:
        return read_period_close(in->period_close, act);
    case TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL:
        return read_dispersal(in->dispersal, act);
    case TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL:
        return read_reversal(in->reversal, act);
    case TEQUIO__V1__ACT_CONTENT__CONTENT_DAYS:
        return read_days(in->days, act);
    case TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT:
        return read_settlement(in->settlement, act);
    case TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR:
        return read_year(in->year, act);
    default: /* capacities and rules are the registry's, purchases are purchases' */
        return true;
    }
}

enum status codec_read_act(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error)
{
    const Tequio__V1__ActAuthorised *in =
        codec_unpack(arena, entry, &tequio__v1__act_authorised__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct act *act = arena_alloc(arena, sizeof *act);
    *ret = act;
    *act = (struct act){
        .act = {in->act.data, in->act.len},
        .prepared_by = in->prepared_by,
        .authorised_by = in->authorised_by,
    };
    if (act->act.size != ACT_BYTES) {
        return codec_impossible(entry, "act", error);
    }
    return in->content && read_content(in->content, act)
               ? STATUS_OK
               : codec_impossible(entry, "content", error);
}

_Static_assert((int)ACT_NOT_FOUND == (int)TEQUIO__V1__ACT_FAILURE__ACT_FAILURE_NOT_FOUND, "");
_Static_assert((int)ACT_AMOUNT == (int)TEQUIO__V1__ACT_FAILURE__ACT_FAILURE_AMOUNT, "");
_Static_assert((int)ACT_DONE_BEFORE == (int)TEQUIO__V1__ACT_FAILURE__ACT_FAILURE_DONE_BEFORE, "");
_Static_assert((int)ACT_BUDGET == (int)TEQUIO__V1__ACT_FAILURE__ACT_FAILURE_BUDGET, "");
_Static_assert((int)ACT_UNFINISHED == (int)TEQUIO__V1__ACT_FAILURE__ACT_FAILURE_UNFINISHED, "");

struct bytes codec_write_failed(struct arena *arena, const struct act_failed *failed)
{
    Tequio__V1__ActNotCarriedOut out = TEQUIO__V1__ACT_NOT_CARRIED_OUT__INIT;

    out.act = codec_lend(arena, failed->act);
    out.act_position = failed->act_position;
    out.failure = (Tequio__V1__ActFailure)failed->failure;
    out.seen_centavos = (uint64_t)failed->seen;
    out.found_centavos = (uint64_t)failed->found;
    return codec_pack(arena, &out.base);
}

enum status codec_read_failed(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__ActNotCarriedOut *in =
        codec_unpack(arena, entry, &tequio__v1__act_not_carried_out__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct act_failed *failed = arena_alloc(arena, sizeof *failed);
    *ret = failed;
    *failed = (struct act_failed){
        .act = {in->act.data, in->act.len},
        .act_position = in->act_position,
        .failure = (enum act_failure)in->failure,
    };
    if (failed->act.size != ACT_BYTES || failed->failure < ACT_NOT_FOUND ||
        failed->failure > ACT_UNFINISHED) {
        return codec_impossible(entry, "failure", error);
    }
    return codec_amount(in->seen_centavos, &failed->seen) &&
                   codec_amount(in->found_centavos, &failed->found)
               ? STATUS_OK
               : codec_impossible(entry, "centavos", error);
}

/* StatementAcknowledgement; StatementAnswered, DayRuled. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/statement.pb-c.h"

enum status codec_read_acknowledgement(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error)
{
    const Tequio__V1__StatementAcknowledgement *in =
        codec_unpack(arena, entry, &tequio__v1__statement_acknowledgement__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct acknowledgement *said = arena_alloc(arena, sizeof *said);
    *ret = said;
    *said = (struct acknowledgement){
        .shown = in->centavos_shown,
        .objects = in->stance == TEQUIO__V1__STATEMENT_STANCE__STATEMENT_STANCE_OBJECT,
    };
    if (in->statement && in->statement->topic == TEQUIO__V1__TOPIC__TOPIC_SUBSIDY) {
        said->position = in->statement->position;
    }
    return STATUS_OK;
}

struct bytes codec_write_answered(struct arena *arena, const struct statement_answered *answered)
{
    Tequio__V1__StatementAnswered out = TEQUIO__V1__STATEMENT_ANSWERED__INIT;

    out.kitchen = answered->kitchen;
    out.statement_position = answered->statement_position;
    out.objects = answered->objects;
    out.amount_agrees = answered->amount_agrees;
    out.submission_position = answered->submission_position;
    return codec_pack(arena, &out.base);
}

enum status codec_read_answered(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__StatementAnswered *in =
        codec_unpack(arena, entry, &tequio__v1__statement_answered__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct statement_answered *answered = arena_alloc(arena, sizeof *answered);
    *ret = answered;
    *answered = (struct statement_answered){
        .kitchen = in->kitchen,
        .statement_position = in->statement_position,
        .objects = in->objects,
        .amount_agrees = in->amount_agrees,
        .submission_position = in->submission_position,
    };
    return STATUS_OK;
}

struct bytes codec_write_ruled(struct arena *arena, const struct day_ruled *ruled)
{
    Tequio__V1__DayRuled out = TEQUIO__V1__DAY_RULED__INIT;

    out.kitchen = ruled->kitchen;
    out.service_day = codec_day(ruled->service_day);
    out.pays = ruled->pays;
    out.claim_centavos = (uint64_t)ruled->claim;
    out.claim_before_centavos = (uint64_t)ruled->claim_before;
    out.act_position = ruled->act_position;
    out.period_start = ruled->has_period ? codec_day(ruled->period.start) : 0;
    out.period_end = ruled->has_period ? codec_day(ruled->period.end) : 0;
    out.adjustment = ruled->adjustment;
    out.rations_counted = ruled->counted;
    out.rations_counted_before = ruled->counted_before;
    out.alcaldia = ruled->alcaldia;
    return codec_pack(arena, &out.base);
}

enum status codec_read_ruled(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    const Tequio__V1__DayRuled *in =
        codec_unpack(arena, entry, &tequio__v1__day_ruled__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct day_ruled *ruled = arena_alloc(arena, sizeof *ruled);
    *ret = ruled;
    *ruled = (struct day_ruled){
        .kitchen = in->kitchen,
        .service_day = calendar_day_of(in->service_day),
        .pays = in->pays,
        .counted = in->rations_counted,
        .counted_before = in->rations_counted_before,
        .act_position = in->act_position,
        .has_period = in->period_end != 0,
        .period = {calendar_day_of(in->period_start), calendar_day_of(in->period_end)},
        .adjustment = in->adjustment,
        .alcaldia = in->alcaldia,
    };
    if (ruled->service_day == DAY_INVALID) {
        return codec_impossible(entry, "service_day", error);
    }
    if (ruled->has_period && !codec_is_period(ruled->period)) {
        return codec_impossible(entry, "period_end", error);
    }
    return codec_amount(in->claim_centavos, &ruled->claim) &&
                   codec_amount(in->claim_before_centavos, &ruled->claim_before)
               ? STATUS_OK
               : codec_impossible(entry, "claim_centavos", error);
}

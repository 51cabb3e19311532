/* ReportCounted. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "subsidy/rules/advice.h"
#include "tequio/v1/decisions.pb-c.h"

#define SAME_FLAG(name) \
    _Static_assert((int)REPORT_##name == (int)TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_##name, #name)

SAME_FLAG(BELOW_MINIMUM);
SAME_FLAG(OVER_CAPACITY);
SAME_FLAG(NOT_A_SERVICE_DAY);
SAME_FLAG(KITCHEN_NOT_ACTIVE);
SAME_FLAG(FUTURE_DAY);
SAME_FLAG(LATE);
SAME_FLAG(SUM_MISMATCH);
SAME_FLAG(FEES_MISMATCH);
SAME_FLAG(SECOND_REPORT);
SAME_FLAG(CORRECTION);
SAME_FLAG(STALE_CORRECTION);
SAME_FLAG(ON_BEHALF);
SAME_FLAG(NO_RULE);
SAME_FLAG(NEVER_FOUND);
SAME_FLAG(UNKNOWN_KITCHEN);
SAME_FLAG(BAD_DAY);
SAME_FLAG(COPY);
_Static_assert((int)TIMELINESS_ON_TIME == (int)TEQUIO__V1__TIMELINESS__TIMELINESS_ON_TIME, "");
_Static_assert((int)TIMELINESS_SAVED_IN_TIME ==
                   (int)TEQUIO__V1__TIMELINESS__TIMELINESS_SAVED_IN_TIME,
               "");
_Static_assert((int)TIMELINESS_LATE == (int)TEQUIO__V1__TIMELINESS__TIMELINESS_LATE, "");

static void write_figures(const struct figures *figures, Tequio__V1__ReportFigures *out)
{
    tequio__v1__report_figures__init(out);
    out->rations_served = figures->served;
    out->rations_counted = figures->counted;
    out->claim_centavos = (uint64_t)figures->claim;
    out->fees_centavos = (uint64_t)figures->fees;
    out->rations_paid = figures->paid;
    out->rations_exempt = figures->exempt;
    out->committee_meals = figures->committee_meals;
    out->rations_prepared = figures->prepared;
    out->rations_left_over = figures->left_over;
    out->not_noted = figures->not_noted;
    out->menu_noted = figures->life.has_menu;
    out->food_groups = figures->life.food_groups;
    out->balanced = figures->balanced;
    out->hours_noted = figures->life.has_hours;
    out->workers = figures->life.workers;
    out->worked_minutes = figures->life.worked_minutes;
}

/* Told only: the flags say it again to whoever reads the decision. */
static void write_advice(struct arena *arena, unsigned flags, Tequio__V1__ReportCounted *out)
{
    const struct advice *said[ADVICE_MAX];
    size_t count = advice_of(flags, said);
    Tequio__V1__ReportAdvice *advice = arena_array(arena, count + 1, sizeof *advice);

    out->advice = arena_array(arena, count + 1, sizeof(Tequio__V1__ReportAdvice *));
    out->n_advice = count;
    for (size_t i = 0; i < count; i++) {
        tequio__v1__report_advice__init(&advice[i]);
        advice[i].code = arena_text(arena, said[i]->code);
        advice[i].sentence = arena_text(arena, said[i]->sentence);
        out->advice[i] = &advice[i];
    }
}

struct bytes codec_write_counted(struct arena *arena, const struct report_counted *report)
{
    Tequio__V1__ReportCounted out = TEQUIO__V1__REPORT_COUNTED__INIT;
    Tequio__V1__ReportFigures figures, replaced;

    out.kitchen = report->kitchen;
    out.service_day = report->said_day;
    out.version = report->version;
    out.standing = report->standing;
    write_figures(&report->figures, &figures);
    out.figures = &figures;
    if (report->has_replaced) {
        write_figures(&report->replaced, &replaced);
        out.replaced = &replaced;
        out.replaced_flags = report->replaced_flags;
    }
    out.replaced_position = report->replaced_position;
    out.flags = report->flags;
    write_advice(arena, report->flags, &out);
    out.timeliness = (Tequio__V1__Timeliness)report->timeliness;
    out.day_timeliness = (Tequio__V1__Timeliness)report->day_timeliness;
    out.rule = report->rule;
    out.tier_from = report->tier_from;
    out.tier_centavos = (uint64_t)report->tier_centavos;
    out.capacity = report->capacity;
    out.alcaldia = report->alcaldia;
    out.envelope_digest = codec_lend(arena, report->envelope_digest);
    out.content = codec_lend(arena, report->content);
    out.copy_of_position = report->copy_of_position;
    out.device = report->device;
    out.period_start = report->has_period ? codec_day(report->period.start) : 0;
    out.period_end = report->has_period ? codec_day(report->period.end) : 0;
    out.adjustment = report->adjustment;
    out.fee_shortfall_centavos = (uint64_t)report->fee_shortfall;
    out.withdrawn = report->withdrawn;
    out.held = report->held;
    out.corrects_position = report->corrects_position;
    Tequio__V1__CashChecked cash = TEQUIO__V1__CASH_CHECKED__INIT;
    if (report->cash.checked) {
        cash.counted_centavos = (uint64_t)report->cash.counted;
        cash.difference_centavos = report->cash.difference;
        cash.explained = report->cash.explained;
        cash.booked_centavos = report->cash.booked;
        out.cash = &cash;
    }
    codec_write_breakdowns(&report->breakdowns, &out);
    out.standing_after = codec_write_standing(arena, &report->after);
    return codec_pack(arena, &out.base);
}

static bool read_figures(const Tequio__V1__ReportFigures *in, struct figures *ret)
{
    *ret = (struct figures){
        .served = in->rations_served,
        .counted = in->rations_counted,
        .paid = in->rations_paid,
        .exempt = in->rations_exempt,
        .committee_meals = in->committee_meals,
        .prepared = in->rations_prepared,
        .left_over = in->rations_left_over,
        .not_noted = in->not_noted,
        .life = {in->menu_noted, in->food_groups, in->hours_noted, in->workers, in->worked_minutes},
        .balanced = in->balanced,
    };
    return codec_amount(in->claim_centavos, &ret->claim) &&
           codec_amount(in->fees_centavos, &ret->fees) && in->food_groups <= CODEC_BITS_MOST &&
           (!in->balanced || (in->menu_noted && in->food_groups > 0));
}

static bool read_period(const Tequio__V1__ReportCounted *in, struct report_counted *ret)
{
    ret->has_period = in->period_end != 0;
    if (!ret->has_period) {
        return true;
    }
    ret->period =
        (struct period){calendar_day_of(in->period_start), calendar_day_of(in->period_end)};
    return ret->service_day != DAY_INVALID && ret->period.start != DAY_INVALID &&
           ret->period.end != DAY_INVALID && ret->period.start <= ret->period.end;
}

/* Amounts that the books would not survive. */
static bool read_amounts(const Tequio__V1__ReportCounted *in, struct report_counted *ret)
{
    bool fine = in->figures && read_figures(in->figures, &ret->figures) &&
                codec_amount(in->tier_centavos, &ret->tier_centavos) &&
                codec_amount(in->fee_shortfall_centavos, &ret->fee_shortfall);

    ret->has_replaced = in->replaced != 0;
    if (fine && in->replaced) {
        fine = read_figures(in->replaced, &ret->replaced);
    }
    if (!fine || ret->fee_shortfall == 0) {
        return fine;
    }
    return ret->has_replaced && ret->fee_shortfall <= ret->replaced.fees - ret->figures.fees;
}

static bool read_cash(const Tequio__V1__CashChecked *in, struct cash_checked *ret)
{
    *ret = (struct cash_checked){.checked = in != 0};
    if (!in) {
        return true;
    }
    ret->explained = in->explained;
    return codec_amount(in->counted_centavos, &ret->counted) &&
           codec_signed_amount(in->difference_centavos, &ret->difference) &&
           codec_signed_amount(in->booked_centavos, &ret->booked);
}

enum status codec_read_counted(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__ReportCounted *in =
        codec_unpack(arena, entry, &tequio__v1__report_counted__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct report_counted *report = arena_alloc(arena, sizeof *report);
    *ret = report;
    *report = (struct report_counted){
        .kitchen = in->kitchen,
        .said_day = in->service_day,
        .service_day = calendar_day_of(in->service_day),
        .version = in->version,
        .standing = in->standing,
        .withdrawn = in->withdrawn,
        .held = in->held,
        .replaced_position = in->replaced_position,
        .corrects_position = in->corrects_position,
        .copy_of_position = in->copy_of_position,
        .flags = in->flags,
        .replaced_flags = in->replaced_flags,
        .timeliness = (enum timeliness)in->timeliness,
        .day_timeliness = (enum timeliness)in->day_timeliness,
        .rule = in->rule,
        .tier_from = in->tier_from,
        .capacity = in->capacity,
        .alcaldia = in->alcaldia,
        .envelope_digest = {in->envelope_digest.data, in->envelope_digest.len},
        .content = {in->content.data, in->content.len},
        .device = in->device,
        .adjustment = in->adjustment,
    };
    if (report->version == 0 || (report->standing && report->service_day == DAY_INVALID)) {
        return codec_impossible(entry, "version", error);
    }
    if (report->envelope_digest.size != (report->withdrawn ? 0 : DIGEST_BYTES)) {
        return codec_impossible(entry, "envelope_digest", error);
    }
    if (report->content.size != (report->withdrawn ? 0 : CONTENT_BYTES)) {
        return codec_impossible(entry, "content", error);
    }
    if (!read_amounts(in, report)) {
        return codec_impossible(entry, "figures", error);
    }
    if (!read_cash(in->cash, &report->cash) || (report->cash.checked && !report->standing)) {
        return codec_impossible(entry, "cash", error);
    }
    if (!codec_read_breakdowns(in, &report->breakdowns)) {
        return codec_impossible(entry, "breakdowns", error);
    }
    if (!codec_read_standing(in->standing_after, &report->after)) {
        return codec_impossible(entry, "standing_after", error);
    }
    if (!read_period(in, report)) {
        return codec_impossible(entry, "period_end", error);
    }
    return STATUS_OK;
}

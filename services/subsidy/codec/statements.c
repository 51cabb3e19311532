/* PeriodClosed, StatementComputed, ClosingAuthorised. */
#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"

#define SAME_CONDITION(name) \
    _Static_assert(          \
        (int)CONDITION_##name == (int)TEQUIO__V1__GRANT_CONDITION__GRANT_CONDITION_##name, #name)

SAME_CONDITION(ACTIVE);
SAME_CONDITION(COMMITTEE);
SAME_CONDITION(REPORTS);
SAME_CONDITION(PROOF);
_Static_assert((int)STATEMENT_PERIOD == (int)TEQUIO__V1__STATEMENT_KIND__STATEMENT_KIND_PERIOD, "");
_Static_assert((int)STATEMENT_OPENING == (int)TEQUIO__V1__STATEMENT_KIND__STATEMENT_KIND_OPENING,
               "");

struct bytes codec_write_closed(struct arena *arena, const struct period_closed *closed)
{
    Tequio__V1__PeriodClosed out = TEQUIO__V1__PERIOD_CLOSED__INIT;

    out.through = codec_day(closed->through);
    out.submissions_through = closed->submissions_through;
    out.opening = closed->opening;
    if (closed->advances) {
        out.advance_start = codec_day(closed->advanced.start);
        out.advance_end = codec_day(closed->advanced.end);
    }
    return codec_pack(arena, &out.base);
}

enum status codec_read_closed(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__PeriodClosed *in =
        codec_unpack(arena, entry, &tequio__v1__period_closed__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct period_closed *closed = arena_alloc(arena, sizeof *closed);
    *closed = (struct period_closed){
        .through = calendar_day_of(in->through),
        .submissions_through = in->submissions_through,
        .opening = in->opening,
        .advances = in->advance_end != 0,
        .advanced = {calendar_day_of(in->advance_start), calendar_day_of(in->advance_end)},
    };
    *ret = closed;
    if (closed->advances && !codec_is_period(closed->advanced)) {
        return codec_impossible(entry, "advance_end", error);
    }
    return closed->through != DAY_INVALID ? STATUS_OK : codec_impossible(entry, "through", error);
}

static void write_lines(struct arena *arena, const struct statement *statement,
                        Tequio__V1__StatementComputed *out)
{
    Tequio__V1__StatementLine *lines = arena_array(arena, statement->line_count, sizeof *lines);

    out->n_lines = statement->line_count;
    out->lines = arena_array(arena, statement->line_count, sizeof(Tequio__V1__StatementLine *));
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        out->lines[i] = &lines[i];
        tequio__v1__statement_line__init(&lines[i]);
        lines[i].service_day = codec_day(line->service_day);
        lines[i].rations_counted = line->counted;
        lines[i].tier_centavos = (uint64_t)line->tier_centavos;
        lines[i].centavos = line->centavos;
        lines[i].flags = line->flags;
        lines[i].rule = line->rule;
        lines[i].report_position = line->report_position;
        lines[i].adjustment = line->adjustment;
        lines[i].rations_served = line->served;
        lines[i].cap = line->cap;
        lines[i].adjusts_position = line->adjusts_position;
    }
}

static void write_bases(struct arena *arena, const struct statement *statement,
                        Tequio__V1__StatementComputed *out)
{
    Tequio__V1__RuleBasis *bases = arena_array(arena, statement->basis_count, sizeof *bases);

    out->n_bases = statement->basis_count;
    out->bases = arena_array(arena, statement->basis_count, sizeof(Tequio__V1__RuleBasis *));
    for (size_t i = 0; i < statement->basis_count; i++) {
        out->bases[i] = &bases[i];
        tequio__v1__rule_basis__init(&bases[i]);
        bases[i].rule = statement->bases[i].rule;
        bases[i].legal_basis = arena_text(arena, statement->bases[i].legal_basis);
    }
}

static void write_goods(struct arena *arena, const struct statement *statement,
                        Tequio__V1__StatementComputed *out)
{
    Tequio__V1__GoodsDue *goods = arena_array(arena, statement->goods_count, sizeof *goods);

    out->n_goods = statement->goods_count;
    out->goods = arena_array(arena, statement->goods_count, sizeof(Tequio__V1__GoodsDue *));
    for (size_t i = 0; i < statement->goods_count; i++) {
        out->goods[i] = &goods[i];
        tequio__v1__goods_due__init(&goods[i]);
        goods[i].product = arena_text(arena, statement->goods[i].product);
        goods[i].unit = arena_text(arena, statement->goods[i].unit);
        goods[i].name = arena_text(arena, statement->goods[i].name);
        goods[i].quantity_micro = statement->goods[i].quantity_micro;
    }
}

struct bytes codec_write_statement(struct arena *arena, const struct statement *statement)
{
    Tequio__V1__StatementComputed out = TEQUIO__V1__STATEMENT_COMPUTED__INIT;

    out.kitchen = statement->kitchen;
    out.kind = (Tequio__V1__StatementKind)statement->kind;
    out.closed_position = statement->closed_position;
    out.period_start = codec_day(statement->period.start);
    out.period_end = codec_day(statement->period.end);
    out.submissions_through = statement->submissions_through;
    out.centavos = (uint64_t)statement->centavos;
    out.withheld_centavos = statement->withheld;
    out.adjustment_centavos = statement->adjustment;
    out.brought_centavos = statement->brought;
    out.carried_centavos = statement->carried;
    out.advance_centavos = (uint64_t)statement->advance;
    out.advance_before_centavos = (uint64_t)statement->advance_before;
    out.discount_centavos = (uint64_t)statement->discount;
    if (statement->advance > 0) {
        out.advance_start = codec_day(statement->advanced.start);
        out.advance_end = codec_day(statement->advanced.end);
    }
    out.rations = codec_count(statement->rations);
    out.unmet = statement->unmet;
    out.rule = statement->rule;
    out.model = (Tequio__V1__SubsidyModel)statement->model;
    write_lines(arena, statement, &out);
    write_bases(arena, statement, &out);
    out.alcaldia = statement->alcaldia;
    out.fiscal_year = statement->budget.fiscal_year;
    out.budget_key = arena_text(arena, statement->budget.key);
    out.proof_days = statement->proof_days;
    write_goods(arena, statement, &out);
    if (statement->withholds) {
        out.again_start = codec_day(statement->again.start);
        out.again_end = codec_day(statement->again.end);
    }
    return codec_pack(arena, &out.base);
}

static bool read_lines(struct arena *arena, const Tequio__V1__StatementComputed *in,
                       struct statement *statement)
{
    if (in->n_lines > STATEMENT_LINES_MAX) {
        return false;
    }
    struct statement_line *lines = arena_array(arena, in->n_lines, sizeof *lines);
    statement->lines = lines;
    statement->line_count = in->n_lines;
    for (size_t i = 0; i < in->n_lines; i++) {
        const Tequio__V1__StatementLine *line = in->lines[i];
        lines[i] = (struct statement_line){
            .service_day = calendar_day_of(line->service_day),
            .counted = line->rations_counted,
            .flags = line->flags,
            .rule = line->rule,
            .report_position = line->report_position,
            .adjustment = line->adjustment,
            .served = line->rations_served,
            .cap = line->cap,
            .adjusts_position = line->adjusts_position,
        };
        if (lines[i].service_day == DAY_INVALID ||
            !codec_amount(line->tier_centavos, &lines[i].tier_centavos) ||
            !codec_signed_amount(line->centavos, &lines[i].centavos)) {
            return false;
        }
    }
    return true;
}

static bool read_bases(struct arena *arena, const Tequio__V1__StatementComputed *in,
                       struct statement *statement)
{
    if (in->n_bases > STATEMENT_LINES_MAX + 1) {
        return false;
    }
    struct rule_basis *bases = arena_array(arena, in->n_bases, sizeof *bases);
    statement->bases = bases;
    statement->basis_count = in->n_bases;
    for (size_t i = 0; i < in->n_bases; i++) {
        bases[i] = (struct rule_basis){in->bases[i]->rule, in->bases[i]->legal_basis};
    }
    return true;
}

static bool read_goods(struct arena *arena, const Tequio__V1__StatementComputed *in,
                       struct statement *statement)
{
    if (in->n_goods > STATEMENT_GOODS_MAX) {
        return false;
    }
    struct goods_due *goods = arena_array(arena, in->n_goods, sizeof *goods);
    statement->goods = goods;
    statement->goods_count = in->n_goods;
    for (size_t i = 0; i < in->n_goods; i++) {
        const Tequio__V1__GoodsDue *due = in->goods[i];
        goods[i] = (struct goods_due){due->product, due->unit, due->name, due->quantity_micro};
        if (due->quantity_micro > INT64_MAX) {
            return false;
        }
    }
    return true;
}

static bool read_amounts(const Tequio__V1__StatementComputed *in, struct statement *statement)
{
    return codec_amount(in->centavos, &statement->centavos) &&
           codec_signed_amount(in->withheld_centavos, &statement->withheld) &&
           codec_signed_amount(in->adjustment_centavos, &statement->adjustment) &&
           codec_signed_amount(in->brought_centavos, &statement->brought) &&
           statement->brought <= 0 &&
           codec_signed_amount(in->carried_centavos, &statement->carried) &&
           statement->carried <= 0 && codec_amount(in->advance_centavos, &statement->advance) &&
           codec_amount(in->advance_before_centavos, &statement->advance_before) &&
           codec_amount(in->discount_centavos, &statement->discount);
}

static bool read_advanced(const Tequio__V1__StatementComputed *in, struct statement *statement)
{
    statement->advanced =
        (struct period){calendar_day_of(in->advance_start), calendar_day_of(in->advance_end)};
    return statement->advance > 0 ? codec_is_period(statement->advanced)
                                  : in->advance_start == 0 && in->advance_end == 0;
}

static bool read_again(const Tequio__V1__StatementComputed *in, struct statement *statement)
{
    statement->again =
        (struct period){calendar_day_of(in->again_start), calendar_day_of(in->again_end)};
    statement->withholds = in->again_start != 0 || in->again_end != 0;
    if (!statement->withholds) {
        return statement->withheld == 0;
    }
    return codec_is_period(statement->again) && statement->again.start > statement->period.end;
}

enum status codec_read_statement(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error)
{
    const Tequio__V1__StatementComputed *in =
        codec_unpack(arena, entry, &tequio__v1__statement_computed__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct statement *statement = arena_alloc(arena, sizeof *statement);
    *ret = statement;
    *statement = (struct statement){
        .kitchen = in->kitchen,
        .kind = (enum statement_kind)in->kind,
        .closed_position = in->closed_position,
        .period = {calendar_day_of(in->period_start), calendar_day_of(in->period_end)},
        .submissions_through = in->submissions_through,
        .rations = in->rations,
        .unmet = in->unmet,
        .rule = in->rule,
        .model = (unsigned)in->model,
        .alcaldia = in->alcaldia,
        .budget = {in->fiscal_year, in->budget_key},
        .proof_days = in->proof_days,
    };
    if (statement->kind != STATEMENT_PERIOD && statement->kind != STATEMENT_OPENING) {
        return codec_impossible(entry, "kind", error);
    }
    if (!codec_is_period(statement->period)) {
        return codec_impossible(entry, "period_end", error);
    }
    if (!codec_budget_line(&statement->budget)) {
        return codec_impossible(entry, "budget_key", error);
    }
    if (!read_amounts(in, statement)) {
        return codec_impossible(entry, "centavos", error);
    }
    if (!read_advanced(in, statement)) {
        return codec_impossible(entry, "advance_end", error);
    }
    if (!read_again(in, statement)) {
        return codec_impossible(entry, "again_end", error);
    }
    if (!read_bases(arena, in, statement)) {
        return codec_impossible(entry, "bases", error);
    }
    if (!read_goods(arena, in, statement)) {
        return codec_impossible(entry, "goods", error);
    }
    return read_lines(arena, in, statement) ? STATUS_OK : codec_impossible(entry, "lines", error);
}

struct bytes codec_write_authorised(struct arena *arena, const struct closing_authorised *closing)
{
    Tequio__V1__ClosingAuthorised out = TEQUIO__V1__CLOSING_AUTHORISED__INIT;

    out.closed_position = closing->closed_position;
    out.statements = codec_count(closing->statements);
    out.centavos = (uint64_t)closing->centavos;
    out.prepared_by = closing->prepared_by;
    out.authorised_by = closing->authorised_by;
    out.act_position = closing->act_position;
    return codec_pack(arena, &out.base);
}

enum status codec_read_authorised(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error)
{
    const Tequio__V1__ClosingAuthorised *in =
        codec_unpack(arena, entry, &tequio__v1__closing_authorised__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct closing_authorised *closing = arena_alloc(arena, sizeof *closing);
    *ret = closing;
    *closing = (struct closing_authorised){
        .closed_position = in->closed_position,
        .statements = in->statements,
        .prepared_by = in->prepared_by,
        .authorised_by = in->authorised_by,
        .act_position = in->act_position,
    };
    return codec_amount(in->centavos, &closing->centavos)
               ? STATUS_OK
               : codec_impossible(entry, "centavos", error);
}

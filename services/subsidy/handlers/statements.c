/* Statements: the work that a closing opens, kitchen by kitchen. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"
#include "subsidy/rules/statement.h"

void collect_statement(struct working_set *set, const struct entry *entry,
                       const struct period_closed *closed)
{
    struct piece *piece = &set->piece;

    *piece = (struct piece){
        .kind = closed->opening ? PIECE_OPENING : PIECE_STATEMENT,
        .kitchen = entry->kitchen,
        .opened_by = entry->position,
        .through = closed->through,
        .day = calendar_local_day(entry->received_at_us),
        .as_of = closed->submissions_through,
        .advances = closed->advances,
        .advanced = closed->advanced,
    };
    map_put(set->facts, &(struct fact_key){piece->kitchen, piece->day, piece->as_of}, 0);
    map_put(set->facts, &(struct fact_key){piece->kitchen, piece->through, piece->as_of}, 0);
    if (piece->advances) {
        day_number first = piece->advanced.start;
        map_put(set->facts, &(struct fact_key){piece->kitchen, first, piece->as_of}, 0);
    }
}

static enum status add_statement(struct decisions *decisions, const struct statement *statement,
                                 struct error *error)
{
    struct bytes body = codec_write_statement(decisions_arena(decisions), statement);

    return decisions_add(decisions, KIND_STATEMENT_COMPUTED, statement->kitchen, body, false,
                         error);
}

static const struct report_facts *facts_of(const struct working_set *set, day_number day)
{
    struct fact_key key = {set->piece.kitchen, day, set->piece.as_of};

    return map_get(set->facts, &key);
}

/* What the rules of the lines rest on, each once. */
static size_t bases_of(const struct due_row *rows, size_t count, struct rule_basis *ret)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        size_t b = 0;
        while (b < found && ret[b].rule != rows[i].line.rule) {
            b++;
        }
        if (b == found) {
            ret[found++] = (struct rule_basis){rows[i].line.rule, rows[i].legal_basis};
        }
    }
    return found;
}

/* What hangs on the rule that holds on the period's last day. */
static void take_terms(const struct report_facts *facts, struct statement *ret)
{
    ret->budget = (struct budget_line){(uint32_t)calendar_year(ret->period.end), ""};
    if (facts->has_rule) {
        ret->model = facts->rule.model;
        ret->budget.key = facts->rule.budget_key;
        ret->proof_days = facts->rule.proof_days;
    }
}

/* Looked at anew for every statement. */
static unsigned unmet_of(const struct working_set *set, struct period period)
{
    const struct piece *piece = &set->piece;
    const struct report_facts *facts = facts_of(set, period.end);
    struct subsidy_rule none = {0};
    struct condition_facts conditions = piece->conditions;

    conditions.active = facts_of(set, piece->day)->active;
    for (size_t i = 0; i < piece->period_count; i++) {
        if (piece->periods[i].period.start == period.start &&
            piece->periods[i].period.end == period.end) {
            conditions.days_due = piece->periods[i].due;
            conditions.days_reported = piece->periods[i].reported;
        }
    }
    return conditions_unmet(facts->has_rule ? &facts->rule : &none, &conditions);
}

/* Lines of one statement, with what they come to in goods. */
struct stated {
    struct statement_line lines[STATEMENT_LINES_MAX];
    uint32_t before[STATEMENT_LINES_MAX];
    struct rule_basis bases[STATEMENT_LINES_MAX];
    struct goods_due goods[STATEMENT_GOODS_MAX];
    size_t goods_count;
};

static void take_rows(const struct piece *piece, const struct due_row *rows, size_t count,
                      struct stated *ret)
{
    for (size_t i = 0; i < count; i++) {
        ret->lines[i] = rows[i].line;
        ret->before[i] = rows[i].stated_rations;
    }
    ret->goods_count = statement_goods(ret->lines, ret->before, count, piece->goods,
                                       piece->goods_count, ret->goods);
}

/* The next period's capacity in advance; false where that amount is none that a rule can have. */
static bool advance_of(const struct working_set *set, centavos *ret)
{
    const struct piece *piece = &set->piece;
    const struct report_facts *facts = piece->advances ? facts_of(set, piece->advanced.start) : 0;

    *ret = 0;
    return !facts || !facts->active ||
           tiers_advance(&facts->rule, facts->capacity, piece->advance_days, ret);
}

static enum status impossible(const struct piece *piece, struct error *error)
{
    return error_set(error, STATUS_BROKEN,
                     "cannot state what kitchen %u begins with: no rule says how much",
                     piece->kitchen);
}

/* Who has no line of its own is spoken for by the rule of the period's last day. */
static void take_speaker(const struct working_set *set, const struct due_row *rows, size_t count,
                         struct stated *stated, struct statement *ret)
{
    const struct report_facts *facts = facts_of(set, ret->period.end);

    ret->bases = stated->bases;
    if (count > 0) {
        size_t speaker = statement_speaker(stated->lines, count);
        ret->rule = stated->lines[speaker].rule;
        ret->alcaldia = rows[speaker].alcaldia;
        ret->basis_count = bases_of(rows, count, stated->bases);
        return;
    }
    ret->rule = facts->rule.rule;
    ret->alcaldia = facts->alcaldia;
    stated->bases[0] =
        (struct rule_basis){facts->rule.rule, facts->has_rule ? facts->rule.legal_basis : ""};
    ret->basis_count = 1;
}

/* `last`: nothing of the kitchen's follows in this closing, so that the advance stands here. */
static enum status state_rows(struct working_set *set, struct decisions *decisions,
                              struct period period, const struct due_row *rows, size_t count,
                              bool last, struct error *error)
{
    struct piece *piece = &set->piece;
    struct stated stated;
    centavos advance;

    if (!advance_of(set, &advance)) {
        return impossible(piece, error);
    }
    take_rows(piece, rows, count, &stated);
    struct statement_input input = {
        .lines = stated.lines,
        .line_count = count,
        .brought = piece->brought,
        .advance = last ? advance : 0,
        .advance_before = piece->advance_before,
        .discount_due = piece->discount_due,
        .unmet = unmet_of(set, period),
        .more_goods = stated.goods_count > 0,
    };
    struct statement_sum sum = statement_sum_of(&input);
    struct statement statement = {
        .kitchen = piece->kitchen,
        .kind = STATEMENT_PERIOD,
        .closed_position = piece->opened_by,
        .period = period,
        .submissions_through = piece->as_of,
        .centavos = sum.centavos,
        .withheld = sum.withheld,
        .adjustment = sum.adjustment,
        .brought = piece->brought,
        .carried = sum.carried,
        .advance = sum.advance,
        .advance_before = sum.advance_before,
        .discount = sum.discount,
        .advanced = piece->advanced,
        .rations = sum.rations,
        .unmet = input.unmet,
        .lines = stated.lines,
        .line_count = count,
        .withholds = sum.withholds,
        .again = statement_again(period, piece->through),
        .goods = stated.goods,
        .goods_count = sum.withholds ? 0 : stated.goods_count,
    };
    take_speaker(set, rows, count, &stated, &statement);
    take_terms(facts_of(set, period.end), &statement);
    piece->brought = sum.carried;
    piece->advance_before -= sum.advance_before;
    piece->discount_due -= sum.discount;
    return add_statement(decisions, &statement, error);
}

static bool same_period(const struct due_row *a, const struct due_row *b)
{
    return a->period.start == b->period.start && a->period.end == b->period.end;
}

/* A kitchen without days that are due has advances alone: settled, or given. */
static enum status state_advances(struct working_set *set, struct decisions *decisions,
                                  struct error *error)
{
    const struct piece *piece = &set->piece;
    const struct report_facts *facts = facts_of(set, piece->through);
    enum period_length length = facts->has_rule ? facts->rule.period : PERIOD_WEEK;
    struct period period = period_of(length, piece->through);

    period.end = piece->through;
    return state_rows(set, decisions, period, 0, 0, true, error);
}

/* The end of the lines that make one statement with that of `from`. */
static size_t end_of(const struct piece *piece, size_t from)
{
    struct statement_line lines[STATEMENT_LINES_MAX];
    size_t count = 0;

    for (; from + count < piece->due_count && count < STATEMENT_LINES_MAX; count++) {
        const struct due_row *row = &piece->due[from + count];
        lines[count] = row->line;
        if (!same_period(&piece->due[from], row)) {
            break;
        }
        if (count > 0 && lines[count].rule != lines[count - 1].rule &&
            !statement_goods_fit(lines, count + 1, piece->goods, piece->goods_count)) {
            break;
        }
    }
    return from + count;
}

/* One statement for each period; a further one where it has more lines or goods than a statement
 * may. */
static enum status state_due(struct working_set *set, struct decisions *decisions,
                             struct error *error)
{
    const struct piece *piece = &set->piece;
    enum status status = STATUS_OK;
    size_t from = 0;

    while (from < piece->due_count && status == STATUS_OK) {
        size_t to = end_of(piece, from);
        status = state_rows(set, decisions, piece->due[from].period, &piece->due[from], to - from,
                            to == piece->due_count, error);
        from = to;
    }
    return status;
}

/* What a new kitchen begins with, once in its life. */
static enum status state_opening(struct working_set *set, struct decisions *decisions,
                                 struct error *error)
{
    const struct piece *piece = &set->piece;
    const struct report_facts *facts = facts_of(set, piece->day);
    const struct subsidy_rule *rule = &facts->rule;
    uint32_t days = piece->advances ? piece->advance_days : rule->opening_days;
    struct statement statement = {
        .kitchen = piece->kitchen,
        .kind = STATEMENT_OPENING,
        .closed_position = piece->opened_by,
        .submissions_through = piece->as_of,
        .rule = rule->rule,
        .bases = &(struct rule_basis){rule->rule, rule->legal_basis},
        .basis_count = 1,
        .alcaldia = facts->alcaldia,
        .advanced = piece->advanced,
    };

    if (!facts->has_rule || !tiers_advance(rule, facts->capacity, days, &statement.centavos)) {
        return impossible(piece, error);
    }
    statement.period = period_of(rule->period, piece->day);
    statement.rations = (uint64_t)tiers_most(rule, facts->capacity) * days;
    statement.advance = piece->advances ? statement.centavos : 0;
    take_terms(facts, &statement);
    return add_statement(decisions, &statement, error);
}

enum status decide_statement(struct working_set *set, struct decisions *decisions,
                             struct error *error)
{
    if (set->piece.kind == PIECE_OPENING) {
        return state_opening(set, decisions, error);
    }
    return set->piece.due_count > 0 ? state_due(set, decisions, error)
                                    : state_advances(set, decisions, error);
}

enum status apply_statement(void *batch, const struct entry *entry, const void *message,
                            struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct statement *statement = message;
    struct statement_row *row = map_put(set->statements, &entry->position, 0);
    struct transfers transfers;

    *row = (struct statement_row){origin_of(entry), statement};
    ledger_of_statement(&statement->budget, statement->centavos, &transfers);
    post(set, entry, statement->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

/* Ticks: periods that have ended are closed, what stands is granted, new kitchens are opened. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"
#include "subsidy/rules/grant.h"

void collect_tick(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct tick *tick = message;

    set->tick_day = calendar_local_day(tick->at_us);
    set->tick_end = period_last_end(set->tick_day);
    set->tick_position = entry->root_position;
}

static enum status add_grant(struct decisions *decisions, const struct grant_credited *grant,
                             struct error *error)
{
    struct bytes body = codec_write_granted(decisions_arena(decisions), grant);

    return decisions_add(decisions, KIND_GRANT_CREDITED, grant->kitchen, body, false, error);
}

static enum status close_periods(const struct working_set *set, struct decisions *decisions,
                                 struct error *error)
{
    struct period_closed closed = {set->tick_end, set->tick_position};

    if (set->closed != DAY_INVALID && set->closed >= set->tick_end) {
        return STATUS_OK;
    }
    struct bytes body = codec_write_closed(decisions_arena(decisions), &closed);
    return decisions_add(decisions, KIND_PERIOD_CLOSED, 0, body, false, error);
}

/* The rule that a grant names is the one under which its last line was counted that is its period's
 * own: each line has its own. */
static const struct due_row *speaks_for(const struct due_row *rows, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        if (!rows[i].line.adjustment) {
            return &rows[i];
        }
    }
    return &rows[count - 1];
}

static enum status grant_rows(const struct working_set *set, struct decisions *decisions,
                              const struct due_row *rows, size_t count, struct error *error)
{
    struct grant_line lines[GRANT_LINES_MAX];
    const struct due_row *speaker = speaks_for(rows, count);
    const centavos *brought = map_get(set->carried, &rows[0].kitchen);

    for (size_t i = 0; i < count; i++) {
        lines[i] = rows[i].line;
    }
    struct grant_sum sum = grant_sum_of(lines, count, *brought);
    return add_grant(decisions,
                     &(struct grant_credited){
                         .kitchen = rows[0].kitchen,
                         .period = rows[0].period,
                         .centavos = sum.centavos,
                         .rations = sum.rations,
                         .rule = speaker->line.rule,
                         .legal_basis = speaker->legal_basis,
                         .submissions_through = set->tick_position,
                         .alcaldia = speaker->alcaldia,
                         .adjustment = sum.adjustment,
                         .brought = *brought,
                         .carried = sum.carried,
                         .lines = lines,
                         .line_count = count,
                         .budget = {(uint32_t)calendar_year(rows[0].period.end), ""},
                         .prove_by = DAY_INVALID,
                     },
                     error);
}

static bool same_grant(const struct due_row *a, const struct due_row *b)
{
    return a->kitchen == b->kitchen && a->period.start == b->period.start &&
           a->period.end == b->period.end;
}

/* One grant for each period and kitchen; a second one where it has more lines than a grant may. */
static enum status grant_due(const struct working_set *set, struct decisions *decisions,
                             struct error *error)
{
    enum status status = STATUS_OK;
    size_t from = 0;

    while (from < set->due_count && status == STATUS_OK) {
        size_t to = from + 1;
        while (to < set->due_count && to - from < GRANT_LINES_MAX &&
               same_grant(&set->due[from], &set->due[to])) {
            to++;
        }
        status = grant_rows(set, decisions, &set->due[from], to - from, error);
        from = to;
    }
    return status;
}

/* An advance on the first period, once in a kitchen's life. */
static enum status open_kitchens(const struct working_set *set, struct decisions *decisions,
                                 struct error *error)
{
    struct fact_key key = {0, set->tick_day, set->tick_position};
    const struct report_facts *facts = map_get(set->facts, &key);
    enum status status = STATUS_OK;

    for (size_t i = 0; facts && facts->has_rule && i < set->opening_count && status == STATUS_OK;
         i++) {
        const struct opening_row *opening = &set->openings[i];
        const struct subsidy_rule *rule = &facts->rule;
        centavos amount = 0;
        if (!tiers_opening(rule, opening->capacity, &amount) || amount == 0) {
            continue;
        }
        uint64_t most = tiers_most(rule, opening->capacity);
        status = add_grant(decisions,
                           &(struct grant_credited){
                               .kitchen = opening->kitchen,
                               .period = period_of(rule->period, set->tick_day),
                               .centavos = amount,
                               .rations = most * rule->opening_days,
                               .rule = rule->rule,
                               .legal_basis = rule->legal_basis,
                               .opening = true,
                               .submissions_through = set->tick_position,
                               .alcaldia = opening->alcaldia,
                               .budget = {(uint32_t)calendar_year(set->tick_day), ""},
                               .prove_by = DAY_INVALID,
                           },
                           error);
    }
    return status;
}

enum status decide_tick(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error)
{
    (void)entry;
    (void)message;
    struct working_set *set = batch;
    enum status status = close_periods(set, decisions, error);

    if (status == STATUS_OK) {
        status = grant_due(set, decisions, error);
    }
    if (status == STATUS_OK) {
        status = open_kitchens(set, decisions, error);
    }
    if (status == STATUS_OK) {
        status = decide_overdue(set, decisions, error);
    }
    return status;
}

enum status apply_closed(void *batch, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct period_closed *closed = message;
    struct closing_row *row = map_put(set->closings, &entry->position, 0);

    *row = (struct closing_row){origin_of(entry), *closed};
    set->closed = closed->through;
    return STATUS_OK;
}

enum status apply_granted(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct grant_credited *grant = message;
    struct grant_row *row = map_put(set->grants, &entry->position, 0);
    struct transfers transfers;

    *row = (struct grant_row){origin_of(entry), grant};
    if (!grant->opening) {
        *(centavos *)map_put(set->carried, &grant->kitchen, 0) = grant->carried;
    }
    open_duty(set, entry, grant);
    ledger_of_grant(grant, &transfers);
    post(set, entry, grant->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

/* Ticks: periods that have ended are closed, and new kitchens are to be opened. Nothing is computed
 * here: the statements are work that these decisions open. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_tick(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct tick *tick = message;

    set->tick_day = calendar_local_day(tick->at_us);
    set->tick_end = period_last_end(set->tick_day);
    set->tick_position = entry->root_position;
}

static enum status add_closed(struct decisions *decisions, const struct period_closed *closed,
                              struct error *error)
{
    struct bytes body = codec_write_closed(decisions_arena(decisions), closed);

    return decisions_add(decisions, KIND_PERIOD_CLOSED, 0, body, false, error);
}

static bool anything_to_open_with(const struct working_set *set)
{
    struct fact_key key = {0, set->tick_day, set->tick_position};
    const struct report_facts *facts = map_get(set->facts, &key);
    bool any = false;

    for (size_t i = 0; facts && facts->has_rule && i < set->opening_count && !any; i++) {
        centavos amount = 0;
        any = facts->rule.basis == BASIS_ADVANCE ||
              (tiers_opening(&facts->rule, set->opening_capacities[i], &amount) && amount > 0);
    }
    return any;
}

/* What ended is closed; where the rule of the day after begins a period with an advance, that is
 * what the statements advance. */
static enum status close_periods(const struct working_set *set, struct decisions *decisions,
                                 struct error *error)
{
    day_number next = set->tick_end + 1;
    struct fact_key key = {0, next, set->tick_position};
    const struct report_facts *facts = map_get(set->facts, &key);
    struct period_closed closed = {
        .through = set->tick_end,
        .submissions_through = set->tick_position,
    };

    if (facts->has_rule && facts->rule.basis == BASIS_ADVANCE) {
        closed.advanced = period_of(facts->rule.period, next);
        closed.advances = closed.advanced.start == next;
    }
    return add_closed(decisions, &closed, error);
}

enum status decide_tick(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error)
{
    (void)entry;
    (void)message;
    struct working_set *set = batch;
    enum status status = STATUS_OK;

    if (set->closed == DAY_INVALID || set->closed < set->tick_end) {
        status = close_periods(set, decisions, error);
    }
    if (status == STATUS_OK && anything_to_open_with(set)) {
        status = add_closed(decisions,
                            &(struct period_closed){
                                .through = set->tick_day,
                                .submissions_through = set->tick_position,
                                .opening = true,
                            },
                            error);
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
    struct closing_row *row = map_put(set->closed_now, &entry->position, 0);

    *row = (struct closing_row){origin_of(entry), *closed};
    if (!closed->opening) {
        set->closed = closed->through;
    }
    return STATUS_OK;
}

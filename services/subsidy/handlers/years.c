/* A budget line's year is closed: what was not accrued goes back, and what purses still hold. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_year(struct working_set *set, const struct act *act)
{
    (void)set;
    (void)act; /* all of its grants */
}

static enum status close_year(struct working_set *set, const struct entry *entry,
                              const struct act_year *seen, struct decisions *decisions,
                              struct error *error)
{
    struct year_closed closed = {seen->budget, seen->returned, entry->position};
    struct year_returned returned = {
        .fiscal_year = seen->budget.fiscal_year,
        .year_position = decisions_next_position(decisions),
    };
    struct bytes body = codec_write_year_closed(decisions_arena(decisions), &closed);
    enum status status = decisions_add(decisions, KIND_YEAR_CLOSED, 0, body, false, error);

    for (size_t at = 0; at < set->year_grant_count && status == STATUS_OK;) {
        struct duty_share shares[DUTY_SHARES_MAX];
        at += year_return(&set->year_grants[at], set->year_grant_count - at, shares, &returned);
        if (returned.centavos == 0) {
            continue;
        }
        body = codec_write_year_returned(decisions_arena(decisions), &returned);
        status = decisions_add(decisions, KIND_YEAR_RETURNED, returned.kitchen, body, false, error);
    }
    return status;
}

enum status decide_year(struct working_set *set, const struct entry *entry, const struct act *act,
                        struct decisions *decisions, struct error *error)
{
    const struct year_found *year = &set->year;
    centavos seen = act->year.returned;
    centavos left = year->approved_centavos - year->accrued;
    centavos found = left > 0 ? left : 0;

    if (!year->approved) {
        return refuse_act(entry, act, decisions, ACT_NOT_FOUND, seen, 0, error);
    }
    if (year->closed) {
        return refuse_act(entry, act, decisions, ACT_DONE_BEFORE, seen, found, error);
    }
    if (year->committed > 0) {
        return refuse_act(entry, act, decisions, ACT_UNFINISHED, seen, found, error);
    }
    if (found != seen) {
        return refuse_act(entry, act, decisions, ACT_AMOUNT, seen, found, error);
    }
    return close_year(set, entry, &act->year, decisions, error);
}

enum status apply_year_closed(void *batch, const struct entry *entry, const void *message,
                              struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    struct year_kept *row = map_put(set->years, &entry->position, 0);
    struct transfers transfers;

    *row = (struct year_kept){origin_of(entry), message};
    ledger_of_year(message, &transfers);
    post(set, entry, 0, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

enum status apply_year_returned(void *batch, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct year_returned *returned = message;
    struct returned_kept *row = map_put(set->returned, &entry->position, 0);
    struct transfers transfers;

    *row = (struct returned_kept){origin_of(entry), returned};
    for (size_t i = 0; i < returned->share_count; i++) {
        const struct duty_share *share = &returned->shares[i];
        struct duty_row *duty = duty_of(set, returned->kitchen, share->grant);
        duty->changed = true;
        if (share->part == DUTY_TO_PROVE) {
            duty->more.ended += share->centavos;
        } else {
            duty->more.paid_back += share->centavos;
        }
    }
    ledger_of_return(returned, &transfers);
    post(set, entry, returned->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

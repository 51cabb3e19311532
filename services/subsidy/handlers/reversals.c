/* A grant is taken back, whole and once. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_reversal(struct working_set *set, const struct act *act)
{
    set->grant.kitchen = act->reversal.kitchen;
    set->grant.position = act->reversal.grant_position;
    map_put(set->owing, &act->reversal.kitchen, 0);
}

static enum status reverse(struct working_set *set, const struct entry *entry,
                           struct decisions *decisions, struct error *error)
{
    const struct grant_found *grant = &set->grant;
    const struct duty_list *owing = map_get(set->owing, &grant->kitchen);
    struct reversal_case this = {
        .granted = grant->granted,
        .in_purse = grant->in_purse,
        .owed = duty_owed(owing->list, owing->count),
        .reserved = owing->reserved,
        .dispersed = grant->dispersed,
    };
    struct grant_reversed reversed = {
        .kitchen = grant->kitchen,
        .grant_position = grant->position,
        .act_position = entry->position,
        .alcaldia = grant->alcaldia,
        .budget = grant->budget,
        .period_end = grant->period_end,
    };

    duty_reverse(&grant->duty, &this, &reversed);
    struct bytes body = codec_write_reversed(decisions_arena(decisions), &reversed);
    return decisions_add(decisions, KIND_GRANT_REVERSED, grant->kitchen, body, false, error);
}

enum status decide_reversal(struct working_set *set, const struct entry *entry,
                            const struct act *act, struct decisions *decisions, struct error *error)
{
    const struct grant_found *grant = &set->grant;
    centavos seen = act->reversal.centavos;

    if (!grant->found || grant->granted == 0) {
        return refuse_act(entry, act, decisions, ACT_NOT_FOUND, seen, 0, error);
    }
    if (grant->reversed) {
        return refuse_act(entry, act, decisions, ACT_DONE_BEFORE, seen, grant->granted, error);
    }
    if (grant->granted != seen) {
        return refuse_act(entry, act, decisions, ACT_AMOUNT, seen, grant->granted, error);
    }
    return reverse(set, entry, decisions, error);
}

enum status apply_reversed(void *batch, const struct entry *entry, const void *message,
                           struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct grant_reversed *reversed = message;
    struct duty_row *duty = duty_of(set, reversed->kitchen, reversed->grant_position);
    struct reversed_row *row = map_put(set->reversed, &entry->position, 0);
    struct transfers transfers;

    *row = (struct reversed_row){origin_of(entry), reversed};
    duty->changed = true;
    duty->more.ended += reversed->duty;
    duty->more.overdue_ended += reversed->overdue;
    duty->more.demanded += reversed->to_pay_back;
    duty->more.reversed_by = entry->position;
    duty->state.to_prove = 0;
    duty->state.to_pay_back += reversed->to_pay_back - reversed->overdue;
    duty->state.reversed = true;
    ledger_of_reversal(reversed, &transfers);
    post(set, entry, reversed->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

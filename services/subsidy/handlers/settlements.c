/* What is to be paid back is settled: by a deposit, or by discounts on the next statements. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_settlement(struct working_set *set, const struct act *act)
{
    map_put(set->owing, &act->settlement.kitchen, 0);
}

static enum status add_settled(struct decisions *decisions, const struct duty_settled *settled,
                               struct error *error)
{
    struct bytes body = codec_write_settled(decisions_arena(decisions), settled);

    return decisions_add(decisions, KIND_DUTY_SETTLED, settled->kitchen, body, false, error);
}

/* Money that is paid back, the oldest duty first; several decisions where it reaches far. */
static enum status pay_back(struct working_set *set, struct decisions *decisions,
                            const struct duty_settled *settled, struct error *error)
{
    const struct duty_list *owing = map_get(set->owing, &settled->kitchen);
    centavos amount = settled->centavos;
    enum status status = STATUS_OK;
    struct duty_spread spread = {.full = true};

    while (amount > 0 && spread.full && status == STATUS_OK) {
        struct duty_settled part = *settled;
        duty_pay_back(owing->list, owing->count, amount, &spread);
        part.centavos = amount - spread.left;
        part.shares = spread.shares;
        part.share_count = spread.count;
        amount = spread.left;
        if (part.centavos > 0) {
            status = add_settled(decisions, &part, error);
        }
    }
    return status;
}

enum status decide_settlement(struct working_set *set, const struct entry *entry,
                              const struct act *act, struct decisions *decisions,
                              struct error *error)
{
    const struct act_settlement *asked = &act->settlement;
    const struct duty_list *owing = map_get(set->owing, &asked->kitchen);
    centavos open = duty_owed(owing->list, owing->count) - owing->reserved;
    struct duty_settled settled = {
        .kitchen = asked->kitchen,
        .by = asked->by,
        .centavos = asked->centavos,
        .cause_position = entry->position,
    };

    if (asked->centavos == 0 || asked->centavos > open) {
        return refuse_act(entry, act, decisions, ACT_AMOUNT, asked->centavos, open, error);
    }
    return asked->by == SETTLED_DEPOSIT ? pay_back(set, decisions, &settled, error)
                                        : add_settled(decisions, &settled, error);
}

enum status decide_discount(struct working_set *set, struct decisions *decisions, uint32_t kitchen,
                            uint64_t statement, centavos amount, struct error *error)
{
    return pay_back(set, decisions,
                    &(struct duty_settled){
                        .kitchen = kitchen,
                        .by = SETTLED_DISCOUNT,
                        .centavos = amount,
                        .cause_position = statement,
                    },
                    error);
}

enum status apply_settled(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct duty_settled *settled = message;
    struct settled_row *row = map_put(set->settled, &entry->position, 0);
    struct duty_list *owing = map_get(set->owing, &settled->kitchen);
    struct transfers transfers;

    *row = (struct settled_row){origin_of(entry), settled};
    if (owing && settled->by != SETTLED_DEPOSIT) {
        owing->reserved += settled->by == SETTLED_DISCOUNT ? -settled->centavos : settled->centavos;
    }
    apply_shares(set, settled->kitchen, settled->shares, settled->share_count, true);
    ledger_of_settlement(settled, &transfers);
    post(set, entry, settled->kitchen, calendar_local_day(entry->received_at_us), &transfers);
    return STATUS_OK;
}

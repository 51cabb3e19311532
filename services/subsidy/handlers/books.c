#include <string.h>

#include "subsidy/handlers/parts.h"

struct origin origin_of(const struct entry *entry)
{
    return (struct origin){
        .position = entry->position,
        .submission = entry->root_position,
        .received_at_us = entry->received_at_us,
    };
}

static struct account_change *change_of(struct working_set *set, uint32_t kitchen,
                                        enum account account, const struct budget_line *budget)
{
    struct account_key key = {.kitchen = ledger_accounts[account].of_kitchen ? kitchen : 0,
                              .account = (uint32_t)account,
                              .fiscal_year = budget->fiscal_year};

    memcpy(key.budget_key, budget->key, strlen(budget->key));
    return map_put(set->balances, &key, 0);
}

static void add_to_means(struct purchase_means *means, enum account account, centavos amount)
{
    if (means && account == ACCOUNT_PURSE) {
        means->purse += amount;
    }
    if (means && account == ACCOUNT_FEE_CASH) {
        means->fee_cash += amount;
    }
}

void post(struct working_set *set, const struct entry *entry, uint32_t kitchen, day_number day,
          const struct transfers *transfers)
{
    /* Only inputs ask what a kitchen has: in a rebuild there is nothing to keep up. */
    struct purchase_means *means = map_get(set->means, &kitchen);

    for (size_t i = 0; i < transfers->count; i++) {
        const struct transfer *transfer = &transfers->list[i];
        struct transfer_key key = {entry->position, transfer_ordinal(transfer)};
        struct transfer_row_kept *row = map_put(set->transfers, &key, 0);
        *row = (struct transfer_row_kept){origin_of(entry), kitchen, day, *transfer};
        change_of(set, kitchen, transfer->debit, &transfer->budget)->debit += transfer->centavos;
        change_of(set, kitchen, transfer->credit, &transfer->budget)->credit += transfer->centavos;
        add_to_means(means, transfer->debit, -transfer->centavos);
        add_to_means(means, transfer->credit, transfer->centavos);
    }
}

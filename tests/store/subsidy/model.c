#include "model.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t model_to_prove(const struct model *model, int grant)
{
    const struct model_grant *of = &model->grant[grant];

    return of->amount - of->in_time - of->overdue - of->ended;
}

int64_t model_owed(const struct model *model, int grant)
{
    const struct model_grant *of = &model->grant[grant];

    return of->overdue + of->demanded - of->late - of->money - of->dropped;
}

int64_t model_all_to_prove(const struct model *model)
{
    int64_t sum = 0;

    for (int g = 0; g < model->grants; g++) {
        sum += model_to_prove(model, g);
    }
    return sum;
}

int64_t model_all_owed(const struct model *model)
{
    int64_t sum = 0;

    for (int g = 0; g < model->grants; g++) {
        sum += model_owed(model, g);
    }
    return sum;
}

/* The grants by their terms, those without one last: the n-th of them. */
static int nth(const struct model *model, int n)
{
    for (int g = 0; g < model->grants; g++) {
        int before = 0;
        for (int o = 0; o < model->grants; o++) {
            int32_t mine = model->grant[g].term ? model->grant[g].term : INT32_MAX;
            int32_t other = model->grant[o].term ? model->grant[o].term : INT32_MAX;
            before += other < mine || (other == mine && o < g);
        }
        if (before == n) {
            return g;
        }
    }
    return -1;
}

void model_credit(struct model *model, int64_t amount, int32_t term)
{
    model->purse += amount;
    model->grant[model->grants++] = (struct model_grant){.amount = amount, .term = term};
}

static void prove(struct model *model, int purchase, int64_t amount)
{
    int64_t reserved = model->reserved;

    for (int n = 0; n < model->grants; n++) {
        int g = nth(model, n);
        struct model_grant *of = &model->grant[g];
        int64_t kept = least(reserved, model_owed(model, g));
        reserved -= kept;
        if (of->reversed) {
            continue;
        }
        int64_t late = least(amount, model_owed(model, g) - kept);
        of->late += late;
        amount -= late;
        model->piece[model->pieces++] = (struct model_piece){purchase, g, true, late};
        int64_t in_time = least(amount, model_to_prove(model, g));
        of->in_time += in_time;
        amount -= in_time;
        model->piece[model->pieces++] = (struct model_piece){purchase, g, false, in_time};
    }
}

/* Of one grant, first what was proven late: it was proven last. */
static int64_t take_piece(struct model *model, int purchase, int grant, bool late, int64_t amount)
{
    struct model_grant *of = &model->grant[grant];
    int64_t there = 0;

    for (int p = 0; p < model->pieces; p++) {
        const struct model_piece *piece = &model->piece[p];
        if (piece->purchase == purchase && piece->grant == grant && piece->late == late) {
            there += piece->amount;
        }
    }
    int64_t taken = least(amount, there);
    model->piece[model->pieces++] = (struct model_piece){purchase, grant, late, -taken};
    if (late) {
        of->late -= taken;
        of->dropped += of->reversed ? taken : 0;
    } else {
        of->in_time -= taken;
        of->ended += of->reversed ? taken : 0;
    }
    return amount - taken;
}

static void take_back(struct model *model, int purchase, int64_t amount)
{
    int64_t beyond = model->purchase[purchase].proven;

    for (int p = 0; p < model->pieces; p++) {
        beyond -= model->piece[p].purchase == purchase ? model->piece[p].amount : 0;
    }
    amount -= least(beyond, amount);
    for (int n = model->grants - 1; n >= 0; n--) {
        int g = nth(model, n);
        amount = take_piece(model, purchase, g, true, amount);
        amount = take_piece(model, purchase, g, false, amount);
    }
}

static void set_proven(struct model *model, int purchase, int64_t proven)
{
    int64_t before = model->purchase[purchase].proven;

    if (proven > before) {
        prove(model, purchase, proven - before);
    } else {
        take_back(model, purchase, before - proven);
    }
    model->purchase[purchase].proven = proven;
}

void model_buy(struct model *model, int64_t purse, int64_t cash, int64_t fees, int replaces)
{
    struct model_purchase *old = replaces >= 0 ? &model->purchase[replaces] : 0;
    struct model_purchase *now = &model->purchase[model->purchases++];

    if (old && !old->replaced) {
        model->purse += old->purse + old->cash;
        model->fees += old->fees;
    } else {
        old = 0;
    }
    now->purse = least(purse, model->purse);
    now->cash = least(cash, model->purse - now->purse);
    now->fees = least(fees, model->fees);
    model->purse -= now->purse + now->cash;
    model->fees -= now->fees;
    if (old) {
        set_proven(model, replaces, 0);
        old->replaced = true;
    }
}

void model_verdict(struct model *model, int purchase, bool accepted, int64_t subsidy)
{
    const struct model_purchase *of = &model->purchase[purchase];

    set_proven(model, purchase,
               accepted && !of->replaced ? least(subsidy, of->purse + of->cash) : 0);
}

void model_day(struct model *model, int32_t today)
{
    for (int g = 0; g < model->grants; g++) {
        if (model->grant[g].term != 0 && model->grant[g].term < today) {
            model->grant[g].overdue += model_to_prove(model, g);
        }
    }
}

void model_deposit(struct model *model, int64_t amount)
{
    if (amount > model_all_owed(model) - model->reserved) {
        return;
    }
    for (int n = 0; n < model->grants; n++) {
        int g = nth(model, n);
        int64_t paid = least(amount, model_owed(model, g));
        model->grant[g].money += paid;
        amount -= paid;
    }
}

void model_order_discount(struct model *model, int64_t amount)
{
    if (amount <= model_all_owed(model) - model->reserved) {
        model->reserved += amount;
    }
}

void model_reverse(struct model *model, int grant)
{
    struct model_grant *of = &model->grant[grant];
    int64_t held = model->purse;

    if (of->reversed) {
        return;
    }
    for (int g = grant + 1; g < model->grants; g++) {
        held -= model->grant[g].reversed ? 0 : model->grant[g].amount;
    }
    held = held < 0 ? 0 : least(held, of->amount);
    int64_t others = model_all_owed(model) - model_owed(model, grant);
    int64_t asked = of->amount - of->money;
    int64_t stays = model->reserved > others ? model->reserved - others : 0;
    int64_t taken = least(held, asked - least(stays, asked));
    of->ended += model_to_prove(model, grant);
    of->dropped += model_owed(model, grant);
    of->demanded += asked - taken;
    of->reversed = true;
    model->purse -= taken;
}

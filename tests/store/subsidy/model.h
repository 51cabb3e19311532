/* The money of one kitchen computed again, plainly and slowly: from what happened to it, one thing
 * after the other, with loops over everything. Written apart from the service, and knows nothing of
 * it. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_MODEL_H
#define TEQUIO_TESTS_STORE_SUBSIDY_MODEL_H

#include <stdbool.h>
#include <stdint.h>

enum { MODEL_GRANTS = 64, MODEL_PURCHASES = 400, MODEL_PIECES = 4000 };

/* A piece of a proof, and where it lies: of a grant, in time or late. */
struct model_piece {
    int purchase, grant;
    bool late;
    int64_t amount;
};

struct model {
    int64_t purse, fees, issuer, reserved;
    int grants;
    struct model_grant {
        int64_t amount, in_time, overdue, late, money, ended, dropped, demanded;
        int32_t term; /* 0 = none */
        bool reversed;
    } grant[MODEL_GRANTS];
    int purchases;
    struct model_purchase {
        int64_t purse, cash, fees, proven;
        bool replaced;
    } purchase[MODEL_PURCHASES];
    int pieces;
    struct model_piece piece[MODEL_PIECES];
};

int64_t model_to_prove(const struct model *model, int grant);
int64_t model_owed(const struct model *model, int grant);
int64_t model_all_to_prove(const struct model *model);
int64_t model_all_owed(const struct model *model);

void model_credit(struct model *model, int64_t amount, int32_t term);
/* Each amount as it was said; `replaces` -1 = none. */
void model_buy(struct model *model, int64_t purse, int64_t cash, int64_t fees, int replaces);
void model_verdict(struct model *model, int purchase, bool accepted, int64_t subsidy);
void model_day(struct model *model, int32_t today);
void model_deposit(struct model *model, int64_t amount);
void model_order_discount(struct model *model, int64_t amount);
void model_reverse(struct model *model, int grant);

#endif

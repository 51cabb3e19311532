/* What a committee buys: twice a week, for about what the week's subsidy and fees bring in. */
#ifndef TEQUIO_ADMIN_SIMULATE_PURCHASE_H
#define TEQUIO_ADMIN_SIMULATE_PURCHASE_H

#include "admin/simulate/world.h"
#include "common/base/bytes.h"
#include "common/base/digest.h"

enum {
    PURCHASE_LINES_MOST = 10,
    PURCHASE_PAYMENTS_MOST = 3,
    PHOTO_BYTES_MOST = 3000,
    CENTRAL_DISCOUNT_PERCENT = 8, /* illustrative, off the reference price */
};

struct sim_line {
    const char *description, *unit;
    uint32_t product_key;
    uint64_t quantity_micro, unit_price_micro, amount_centavos;
};

struct sim_payment {
    int source; /* MoneySource */
    uint64_t centavos;
};

struct sim_purchase {
    day_number day;
    uint32_t supplier; /* 0 = not registered */
    const char *supplier_name, *supplier_place;
    struct sim_line lines[PURCHASE_LINES_MOST];
    size_t line_count;
    uint64_t total_centavos;
    struct sim_payment payments[PURCHASE_PAYMENTS_MOST];
    size_t payment_count;
    bool has_note;
    char note_number[24];
    bool has_photo, photo_sent;
    uint8_t photo_digest[DIGEST_BYTES];
};

/* False where nothing is bought that day. */
bool purchase_of(const struct world *world, uint32_t kitchen, day_number day,
                 struct sim_purchase *ret);

/* The bytes of that purchase's photo into `out`; returns how many. They only look like one. */
size_t purchase_photo(const struct world *world, uint32_t kitchen, day_number day,
                      uint8_t out[PHOTO_BYTES_MOST]);

/* The products that are bought, for reference prices. */
struct sim_product {
    const char *name, *unit;
    uint32_t key;            /* of the SAT's catalogue */
    uint32_t price_centavos; /* illustrative */
};
extern const struct sim_product sim_products[];
extern const size_t sim_product_count;

#endif

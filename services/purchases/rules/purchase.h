/* A purchase as it was sent, and what is read from it: whether its sums hold, and what is wrong
 * with it as far as that can be known before subsidy has booked it. Pure. */
#ifndef TEQUIO_PURCHASES_RULES_PURCHASE_H
#define TEQUIO_PURCHASES_RULES_PURCHASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/bytes.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "common/base/money.h"
#include "purchases/rules/problem.h"

enum {
    PURCHASE_LINES_MAX = 200, /* of the contract: what a declaration lists */
    PURCHASE_UNIT_BYTES = 8,
    PURCHASE_NUMBER_BYTES = 40,
};

enum money_source {
    SOURCE_PURSE = 1,
    SOURCE_FEE_CASH = 2,
    SOURCE_CASH_WITHDRAWN = 3,
    SOURCE_MEMBER = 4,
    SOURCE_DONATION = 5,
    SOURCE_COUNT = 6,
};

/* By source; element 0 is not used. */
struct payments {
    centavos of[SOURCE_COUNT];
};

enum proof_kind {
    PROOF_NONE = 0,
    PROOF_CFDI = 1,
    PROOF_SIMPLE_NOTE = 2,
};

struct purchase_line {
    uint32_t product_key;
    uint64_t quantity_micro;
    uint64_t unit_price_micro;
    uint64_t amount; /* centavos, as said */
    const char *unit;
    bool agrees;          /* read: quantity × price is the amount */
    const char *category; /* of the product's rule; NULL, or read "": none speaks of it */
    bool perishable;
};

/* Where a supplier is, seen from the kitchen; the contract's SupplierPlace. */
enum supplier_place {
    PLACE_UNKNOWN = 0,
    PLACE_SAME_UNIT = 1, /* the kitchen's own colonia */
    PLACE_SAME_ALCALDIA = 2,
    PLACE_CITY = 3,
    PLACE_CENTRAL = 4,
    PLACE_OUTSIDE = 5,
};

struct payment_said {
    uint32_t source;
    uint64_t centavos;
};

/* As sent. */
struct purchase_said {
    uint32_t said_day; /* yyyymmdd */
    uint32_t supplier; /* 0 = not registered */
    bool supplier_named;
    const char *supplier_place;  /* INEGI code, "" = not said */
    struct purchase_line *lines; /* at most PURCHASE_LINES_MAX are listed ... */
    size_t line_count;           /* ... of so many */
    uint64_t total;
    const struct payment_said *payments;
    size_t payment_count;
    enum proof_kind proof_kind;
    struct bytes proof; /* 32 bytes; data NULL: none was named */
    const char *proof_number;
    uint8_t content[CONTENT_BYTES];
    bool correction;
    struct bytes corrects; /* 32 bytes; data NULL: it names nothing that can be found */
};

/* What was known when it came. */
struct purchase_facts {
    bool kitchen_known;
    int16_t kitchen_alcaldia;
    bool supplier_known;
    int16_t supplier_alcaldia; /* 0 = outside the city */
    bool supplier_central;     /* the wholesale market */
    bool supplier_same_unit;   /* in the kitchen's own colonia */
    bool proof_here;           /* the blob that it names was received */
    bool proof_used;           /* by another purchase, of any kitchen */
    bool never_found;          /* what it corrects */
    bool content_reused;       /* by this kitchen, for a purchase with other figures */
};

/* What was read. */
struct purchase_declared {
    uint32_t kitchen;
    uint32_t said_day;
    uint32_t supplier;
    int16_t supplier_alcaldia;
    int16_t kitchen_alcaldia;
    centavos total;           /* at most CENTAVOS_MAX */
    struct payments payments; /* each at most CENTAVOS_MAX */
    uint32_t line_count;      /* as sent */
    const struct purchase_line *lines;
    size_t listed;     /* lines listed */
    uint64_t problems; /* and concerns */
    enum proof_kind proof_kind;
    struct bytes proof; /* data NULL: none */
    const char *proof_number;
    uint64_t replaces_position; /* declaration that it replaces; 0 = none */
    uint64_t copy_of_position;  /* declaration that it repeats; 0 = none */
    struct bytes envelope;      /* 32 bytes */
    struct bytes content;       /* CONTENT_BYTES */
    uint32_t device;
    enum supplier_place place;
    bool supplier_new;              /* not in the registry */
    const struct finding *findings; /* what the rules found in its lines */
    size_t finding_count;           /* at most REASONS_MAX */
};

/* Rounded half up, within one centavo: the mode of rounding is nowhere prescribed. */
bool purchase_line_agrees(const struct purchase_line *line);

/* Municipality number of an INEGI code, 0 outside the city. False: no such place. */
bool purchase_place(const char *code, int16_t *ret_alcaldia);

/* Reads a purchase: says of each line whether it agrees, and fills everything of `ret` but kitchen,
 * replaces_position, copy_of_position, envelope, content and device. `received_at_us` says which
 * days are still to come. */
void purchase_read(const struct purchase_said *said, const struct purchase_facts *facts,
                   int64_t received_at_us, struct purchase_declared *ret);

/* What was said to be paid from each source, and bits PROBLEM_PAYMENTS, …SOURCE_TWICE. */
unsigned purchase_payments(const struct purchase_said *said, struct payments *ret);
/* 1 << source for each that pays something. */
unsigned purchase_paid_from(const struct payments *payments);
/* Paid from the subsidy: from the purse, as such or as cash withdrawn. */
centavos purchase_from_subsidy(const struct payments *payments);

/* What it counts in its month and on its day: never more than its total, and nothing where it is
 * refused as declared. */
centavos purchase_spent(const struct purchase_declared *declared);
uint32_t purchase_grams(const struct purchase_declared *declared);

/* The day on which the registry is asked about the kitchen: the purchase's, or the day of receipt
 * where what was said is no day or one to come. */
day_number purchase_fact_day(uint32_t said_day, int64_t received_at_us);

#endif

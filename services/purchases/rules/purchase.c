#include "purchases/rules/purchase.h"

#include <string.h>

#include "purchases/rules/goods.h"

enum {
    PLACE_DIGITS = 5, /* entity, two digits, and municipality, three */
    ENTITIES = 32,
    CITY_ENTITY = 9,
    ALCALDIA_FIRST = 2, /* domain.md §4: 001 is unused */
    ALCALDIA_LAST = 17,
};

bool purchase_line_agrees(const struct purchase_line *line)
{
    centavos product;

    if (line->amount > (uint64_t)CENTAVOS_MAX ||
        !money_of_quantity(line->quantity_micro, line->unit_price_micro, &product)) {
        return false;
    }
    int64_t difference = product - (centavos)line->amount;
    return difference >= -1 && difference <= 1;
}

bool purchase_place(const char *code, int16_t *ret_alcaldia)
{
    int number = 0;

    *ret_alcaldia = 0;
    if (strlen(code) != PLACE_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < PLACE_DIGITS; i++) {
        if (code[i] < '0' || code[i] > '9') {
            return false;
        }
        number = number * 10 + (code[i] - '0');
    }
    int entity = number / 1000, municipality = number % 1000;
    if (entity < 1 || entity > ENTITIES || municipality == 0) {
        return false;
    }
    if (entity != CITY_ENTITY) {
        return true;
    }
    if (municipality < ALCALDIA_FIRST || municipality > ALCALDIA_LAST) {
        return false;
    }
    *ret_alcaldia = (int16_t)municipality;
    return true;
}

static centavos within(uint64_t amount)
{
    return amount < (uint64_t)CENTAVOS_MAX ? (centavos)amount : CENTAVOS_MAX;
}

/* Adds to *sum; false, with *sum at the limit, beyond it. */
static bool add(centavos *sum, uint64_t amount)
{
    bool fits = amount <= (uint64_t)CENTAVOS_MAX && money_add(*sum, (centavos)amount, sum);

    if (!fits) {
        *sum = CENTAVOS_MAX;
    }
    return fits;
}

static unsigned read_lines(const struct purchase_said *said, centavos total)
{
    unsigned problems = 0;
    centavos sum = 0;
    bool fits = said->total <= (uint64_t)CENTAVOS_MAX;

    for (size_t i = 0; i < said->line_count; i++) {
        struct purchase_line *line = &said->lines[i];
        line->agrees = purchase_line_agrees(line);
        problems |= line->agrees ? 0U : (unsigned)PROBLEM_LINE_SUM;
        fits = add(&sum, line->amount) && fits;
    }
    if (said->line_count == 0) {
        problems |= PROBLEM_NO_LINES;
    } else if (!fits || sum != total) {
        problems |= PROBLEM_TOTAL;
    }
    if (said->line_count > PURCHASE_LINES_MAX) {
        problems |= PROBLEM_TOO_MANY_LINES;
    }
    return problems;
}

unsigned purchase_payments(const struct purchase_said *said, struct payments *ret)
{
    unsigned problems = 0;
    bool seen[SOURCE_COUNT] = {false};
    bool fits = said->total <= (uint64_t)CENTAVOS_MAX;
    centavos sum = 0;

    *ret = (struct payments){0};
    for (size_t i = 0; i < said->payment_count; i++) {
        const struct payment_said *payment = &said->payments[i];
        if (payment->source < SOURCE_PURSE || payment->source >= SOURCE_COUNT) {
            fits = false;
            continue;
        }
        problems |= seen[payment->source] ? (unsigned)PROBLEM_SOURCE_TWICE : 0U;
        seen[payment->source] = true;
        fits = add(&ret->of[payment->source], payment->centavos) && fits;
        fits = add(&sum, payment->centavos) && fits;
    }
    if (!fits || sum != within(said->total)) {
        problems |= PROBLEM_PAYMENTS;
    }
    return problems;
}

static unsigned read_supplier(const struct purchase_said *said, const struct purchase_facts *facts,
                              int16_t *ret_alcaldia)
{
    bool placed = purchase_place(said->supplier_place, ret_alcaldia);

    if (said->supplier != 0 && facts->supplier_known) {
        *ret_alcaldia = facts->supplier_alcaldia;
        return 0;
    }
    return said->supplier == 0 && said->supplier_named && placed ? 0U : PROBLEM_UNKNOWN_SUPPLIER;
}

/* A place that was typed is known as far as its alcaldía. */
static enum supplier_place read_place(const struct purchase_said *said,
                                      const struct purchase_facts *facts, int16_t alcaldia)
{
    bool registered = said->supplier != 0 && facts->supplier_known;
    int16_t typed;

    if (registered && facts->supplier_central) {
        return PLACE_CENTRAL;
    }
    if (!registered && !purchase_place(said->supplier_place, &typed)) {
        return PLACE_UNKNOWN;
    }
    if (alcaldia == 0) {
        return PLACE_OUTSIDE;
    }
    if (!facts->kitchen_known || alcaldia != facts->kitchen_alcaldia) {
        return PLACE_CITY;
    }
    return registered && facts->supplier_same_unit ? PLACE_SAME_UNIT : PLACE_SAME_ALCALDIA;
}

static unsigned read_proof(const struct purchase_said *said, const struct purchase_facts *facts)
{
    if (!said->proof.data) {
        return PROBLEM_NO_PROOF;
    }
    return (facts->proof_here ? 0U : (unsigned)PROBLEM_NO_PROOF) |
           (facts->proof_used ? (unsigned)PROBLEM_DUPLICATE_PROOF : 0U);
}

static unsigned read_day(uint32_t said_day, int64_t received_at_us)
{
    day_number day = calendar_day_of(said_day);

    if (day == DAY_INVALID) {
        return PROBLEM_BAD_DAY;
    }
    return day > calendar_local_day(received_at_us) ? PROBLEM_FUTURE_DAY : 0U;
}

void purchase_read(const struct purchase_said *said, const struct purchase_facts *facts,
                   int64_t received_at_us, struct purchase_declared *ret)
{
    *ret = (struct purchase_declared){
        .said_day = said->said_day,
        .supplier = said->supplier,
        .kitchen_alcaldia = facts->kitchen_known ? facts->kitchen_alcaldia : 0,
        .total = within(said->total),
        .line_count = (uint32_t)said->line_count,
        .lines = said->lines,
        .listed = said->line_count < PURCHASE_LINES_MAX ? said->line_count : PURCHASE_LINES_MAX,
        .proof_kind = said->proof_kind,
        .proof = said->proof,
        .proof_number = said->proof_number,
    };
    ret->supplier_new = said->supplier == 0 || !facts->supplier_known;
    ret->problems = read_lines(said, ret->total) | purchase_payments(said, &ret->payments) |
                    read_supplier(said, facts, &ret->supplier_alcaldia) | read_proof(said, facts) |
                    read_day(said->said_day, received_at_us) |
                    (said->total == 0 ? (unsigned)PROBLEM_ZERO_TOTAL : 0U) |
                    (facts->kitchen_known ? 0U : (unsigned)PROBLEM_UNKNOWN_KITCHEN) |
                    (facts->never_found ? (unsigned)PROBLEM_NEVER_FOUND : 0U) |
                    (facts->content_reused ? (unsigned)PROBLEM_CONTENT_REUSED : 0U);
    ret->place = read_place(said, facts, ret->supplier_alcaldia);
}

day_number purchase_fact_day(uint32_t said_day, int64_t received_at_us)
{
    day_number day = calendar_day_of(said_day);
    day_number today = calendar_local_day(received_at_us);

    return day == DAY_INVALID || day > today ? today : day;
}

unsigned purchase_paid_from(const struct payments *payments)
{
    unsigned sources = 0;

    for (unsigned source = SOURCE_PURSE; source < SOURCE_COUNT; source++) {
        sources |= payments->of[source] > 0 ? 1U << source : 0U;
    }
    return sources;
}

centavos purchase_from_subsidy(const struct payments *payments)
{
    return payments->of[SOURCE_PURSE] + payments->of[SOURCE_CASH_WITHDRAWN];
}

centavos purchase_spent(const struct purchase_declared *declared)
{
    centavos paid = purchase_from_subsidy(&declared->payments);

    if (problems_refuse(declared->problems)) {
        return 0;
    }
    return paid < declared->total ? paid : declared->total;
}

uint32_t purchase_grams(const struct purchase_declared *declared)
{
    uint64_t grams = 0;

    for (size_t i = 0; i < declared->listed; i++) {
        const struct purchase_line *line = &declared->lines[i];
        grams += goods_grams(line->product_key, line->unit, line->quantity_micro);
    }
    if (problems_refuse(declared->problems)) {
        return 0;
    }
    return grams < GRAMS_MAX ? (uint32_t)grams : GRAMS_MAX;
}

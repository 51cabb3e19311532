/* What is read from a purchase: every problem at its boundary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/goods.h"
#include "purchases/rules/purchase.h"

#define MICRO UINT64_C(1000000)

static int64_t noon;
static const uint8_t digest[32] = {7};
static const struct purchase_facts known = {
    .kitchen_known = true,
    .kitchen_alcaldia = 7,
    .supplier_known = true,
    .supplier_alcaldia = 13,
    .proof_here = true,
};

static int set_zone(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    noon = calendar_at(calendar_day_of(20210303), 12 * 60);
    return 0;
}

/* One line of 2 kg at 25.50, paid from the purse and the fee cash: nothing is wrong with it. */
struct good {
    struct purchase_line lines[PURCHASE_LINES_MAX + 1];
    struct payment_said payments[9];
    struct purchase_said said;
};

static struct good *good(void)
{
    static struct good purchase;

    purchase = (struct good){
        .lines = {{.quantity_micro = 2 * MICRO, .unit_price_micro = 25500000, .amount = 5100}},
        .payments = {{SOURCE_PURSE, 3000}, {SOURCE_FEE_CASH, 2100}},
        .said = {.said_day = 20210303,
                 .supplier = 9,
                 .supplier_place = "",
                 .line_count = 1,
                 .total = 5100,
                 .payment_count = 2,
                 .proof_kind = PROOF_SIMPLE_NOTE,
                 .proof = {digest, sizeof digest},
                 .proof_number = "A-1"},
    };
    purchase.said.lines = purchase.lines;
    purchase.said.payments = purchase.payments;
    return &purchase;
}

static struct purchase_declared read_with(const struct good *purchase,
                                          const struct purchase_facts *facts)
{
    struct purchase_declared declared;

    purchase_read(&purchase->said, facts, noon, &declared);
    return declared;
}

static uint64_t problems_of(const struct good *purchase)
{
    return read_with(purchase, &known).problems;
}

static void a_good_one_has_no_problem(void **state)
{
    (void)state;
    struct good *purchase = good();
    struct purchase_declared declared = read_with(purchase, &known);

    assert_int_equal(declared.problems, 0);
    assert_int_equal(declared.total, 5100);
    assert_int_equal(declared.payments.of[SOURCE_PURSE], 3000);
    assert_int_equal(declared.payments.of[SOURCE_FEE_CASH], 2100);
    assert_int_equal(declared.payments.of[SOURCE_MEMBER], 0);
    assert_int_equal(declared.kitchen_alcaldia, 7);
    assert_int_equal(declared.supplier_alcaldia, 13);
    assert_int_equal(declared.line_count, 1);
    assert_int_equal(declared.listed, 1);
    assert_true(declared.lines[0].agrees);
    assert_ptr_equal(declared.proof.data, digest);
    assert_string_equal(declared.proof_number, "A-1");
    assert_int_equal(declared.proof_kind, PROOF_SIMPLE_NOTE);
}

static bool agrees(uint64_t quantity_micro, uint64_t price_micro, uint64_t amount)
{
    const struct purchase_line line = {
        .quantity_micro = quantity_micro, .unit_price_micro = price_micro, .amount = amount};

    return purchase_line_agrees(&line);
}

static void a_line_agrees_within_a_centavo(void **state)
{
    (void)state;
    /* 1.5 × 10.03 = 15.045: half up to 15.05 */
    assert_false(agrees(1500000, 10030000, 1503));
    assert_true(agrees(1500000, 10030000, 1504));
    assert_true(agrees(1500000, 10030000, 1505));
    assert_true(agrees(1500000, 10030000, 1506));
    assert_false(agrees(1500000, 10030000, 1507));
    /* 1.5 × 10.029999 = 15.0449985: down to 15.04 */
    assert_true(agrees(1500000, 10029999, 1503));
    assert_true(agrees(1500000, 10029999, 1505));
    assert_false(agrees(1500000, 10029999, 1506));
    /* around nothing */
    assert_true(agrees(0, 10030000, 0));
    assert_true(agrees(0, 10030000, 1));
    assert_false(agrees(0, 10030000, 2));
    assert_true(agrees(5000, MICRO, 0)); /* half a centavo */
    assert_true(agrees(5000, MICRO, 2));
    assert_false(agrees(5000, MICRO, 3));
    assert_false(agrees(4999, MICRO, 2));
}

static void a_line_beyond_every_limit_does_not_agree(void **state)
{
    (void)state;
    assert_true(agrees(MICRO, UINT64_C(10000000000) * MICRO, UINT64_C(1000000000000)));
    assert_false(agrees(MICRO, UINT64_C(10000000001) * MICRO, UINT64_C(1000000000000)));
    assert_false(agrees(MICRO, UINT64_C(10000000000) * MICRO, UINT64_C(1000000000001)));
    assert_false(agrees(UINT64_MAX, UINT64_MAX, UINT64_MAX));
    assert_false(agrees(0, UINT64_MAX, UINT64_MAX));
    assert_false(agrees(UINT64_MAX, UINT64_MAX, 0));
}

static void a_line_that_does_not_agree_is_said(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->lines[0].quantity_micro = 3 * MICRO;
    assert_int_equal(problems_of(purchase), PROBLEM_LINE_SUM);
    assert_false(purchase->lines[0].agrees);
}

static void lines_sum_exactly_to_the_total(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->lines[1] =
        (struct purchase_line){.quantity_micro = MICRO, .unit_price_micro = 10000, .amount = 1};
    purchase->said.line_count = 2;
    assert_int_equal(problems_of(purchase), PROBLEM_TOTAL);
    purchase->said.total = 5101;
    purchase->payments[0].centavos++;
    assert_int_equal(problems_of(purchase), 0);
    purchase->said.total = 5102;
    purchase->payments[0].centavos++;
    assert_int_equal(problems_of(purchase), PROBLEM_TOTAL);
}

static void sums_do_not_wrap(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->lines[0].amount = UINT64_MAX;
    purchase->lines[1].amount = 5101;
    purchase->said.line_count = 2;
    assert_int_equal(problems_of(purchase), PROBLEM_LINE_SUM | PROBLEM_TOTAL);

    purchase = good();
    purchase->payments[0].centavos = UINT64_MAX;
    purchase->payments[1].centavos = 5101;
    struct purchase_declared declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, PROBLEM_PAYMENTS);
    assert_int_equal(declared.payments.of[SOURCE_PURSE], CENTAVOS_MAX);
    assert_int_equal(declared.payments.of[SOURCE_FEE_CASH], 5101);
}

static void a_total_beyond_the_limit_is_kept_at_it(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->said.total = (uint64_t)CENTAVOS_MAX + 1;
    purchase->lines[0].amount = (uint64_t)CENTAVOS_MAX;
    purchase->payments[0].centavos = (uint64_t)CENTAVOS_MAX;
    purchase->payments[1].centavos = 0;
    struct purchase_declared declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, PROBLEM_LINE_SUM | PROBLEM_TOTAL | PROBLEM_PAYMENTS);
    assert_int_equal(declared.total, CENTAVOS_MAX);

    purchase->said.total = (uint64_t)CENTAVOS_MAX;
    assert_int_equal(problems_of(purchase), PROBLEM_LINE_SUM);
}

static void payments_sum_exactly_to_the_total(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->payments[0].centavos = 2999;
    assert_int_equal(problems_of(purchase), PROBLEM_PAYMENTS);
    purchase->payments[0].centavos = 3001;
    assert_int_equal(problems_of(purchase), PROBLEM_PAYMENTS);
    purchase->said.payment_count = 0;
    assert_int_equal(problems_of(purchase), PROBLEM_PAYMENTS);
}

static void a_source_twice_is_said_and_added(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->payments[1].source = SOURCE_PURSE;
    struct purchase_declared declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, PROBLEM_SOURCE_TWICE);
    assert_int_equal(declared.payments.of[SOURCE_PURSE], 5100);
}

static void a_source_that_is_none_is_no_payment(void **state)
{
    (void)state;
    static const uint32_t none[] = {0, 6, UINT32_MAX};

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct good *purchase = good();
        purchase->payments[1].source = none[i];
        assert_int_equal(problems_of(purchase), PROBLEM_PAYMENTS);
        purchase->payments[0].centavos = 5100; /* even where the others sum to the total */
        assert_int_equal(problems_of(purchase), PROBLEM_PAYMENTS);
    }
}

static void no_lines_and_no_total(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->said.line_count = 0;
    assert_int_equal(problems_of(purchase), PROBLEM_NO_LINES);
    purchase->said.total = 0;
    purchase->said.payment_count = 0;
    assert_int_equal(problems_of(purchase), PROBLEM_NO_LINES | PROBLEM_ZERO_TOTAL);
}

static void two_hundred_lines_are_listed_and_not_one_more(void **state)
{
    (void)state;
    struct good *purchase = good();

    for (size_t i = 0; i <= PURCHASE_LINES_MAX; i++) {
        purchase->lines[i] = (struct purchase_line){
            .quantity_micro = MICRO, .unit_price_micro = 100000, .amount = 10};
    }
    purchase->said.line_count = PURCHASE_LINES_MAX;
    purchase->said.total = 10 * PURCHASE_LINES_MAX;
    purchase->payments[0].centavos = 10 * PURCHASE_LINES_MAX - 2100 % 2000;
    purchase->payments[1].centavos = 2100 % 2000;
    struct purchase_declared declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, 0);
    assert_int_equal(declared.listed, 200);

    /* what is not listed is still summed */
    purchase->said.line_count++;
    declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, PROBLEM_TOO_MANY_LINES | PROBLEM_TOTAL);
    assert_int_equal(declared.listed, 200);
    assert_int_equal(declared.line_count, 201);
}

static void days(void **state)
{
    (void)state;
    struct good *purchase = good();

    purchase->said.said_day = 20210304;
    assert_int_equal(problems_of(purchase), PROBLEM_FUTURE_DAY);
    purchase->said.said_day = 20210229;
    struct purchase_declared declared = read_with(purchase, &known);
    assert_int_equal(declared.problems, PROBLEM_BAD_DAY);
    assert_int_equal(declared.said_day, 20210229);
    purchase->said.said_day = 0;
    assert_int_equal(problems_of(purchase), PROBLEM_BAD_DAY);
    purchase->said.said_day = UINT32_MAX;
    assert_int_equal(problems_of(purchase), PROBLEM_BAD_DAY);
    purchase->said.said_day = 20000101;
    assert_int_equal(problems_of(purchase), 0);
}

static void the_day_of_receipt_is_the_local_one(void **state)
{
    (void)state;
    struct good *purchase = good();
    struct purchase_declared declared;
    int64_t midnight = calendar_at(calendar_day_of(20210304), 0);

    purchase->said.said_day = 20210304; /* which has begun in UTC six hours earlier */
    purchase_read(&purchase->said, &known, midnight - 1, &declared);
    assert_int_equal(declared.problems, PROBLEM_FUTURE_DAY);
    purchase_read(&purchase->said, &known, midnight, &declared);
    assert_int_equal(declared.problems, 0);
}

static void the_registry_is_asked_about_a_day_that_there_is(void **state)
{
    (void)state;
    day_number today = calendar_day_of(20210303);

    assert_int_equal(purchase_fact_day(20210302, noon), today - 1);
    assert_int_equal(purchase_fact_day(20210303, noon), today);
    assert_int_equal(purchase_fact_day(20210304, noon), today);
    assert_int_equal(purchase_fact_day(20210230, noon), today);
}

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool is_place;
        int16_t alcaldia;
    } rows[] = {
        {"09002", true, 2},  {"09017", true, 17}, {"09001", false, 0}, {"09018", false, 0},
        {"15033", true, 0},  {"32001", true, 0},  {"33001", false, 0}, {"00007", false, 0},
        {"15000", false, 0}, {"", false, 0},      {"0900", false, 0},  {"090070", false, 0},
        {"9007", false, 0},  {"09 07", false, 0}, {"-9007", false, 0}, {"0900x", false, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int16_t alcaldia = -1;
        assert_int_equal(purchase_place(rows[i].code, &alcaldia), rows[i].is_place);
        assert_int_equal(alcaldia, rows[i].alcaldia);
    }
}

static void suppliers(void **state)
{
    (void)state;
    static const struct {
        uint32_t supplier;
        bool known, named;
        const char *place;
        unsigned problems;
        int16_t alcaldia;
    } rows[] = {
        {9, true, false, "", 0, 13},
        {9, true, true, "09002", 0, 13}, /* the registry knows better */
        {9, false, true, "09002", PROBLEM_UNKNOWN_SUPPLIER, 2},
        {0, false, true, "09002", 0, 2},
        {0, false, true, "15033", 0, 0},
        {0, false, false, "09002", PROBLEM_UNKNOWN_SUPPLIER, 2},
        {0, false, true, "09001", PROBLEM_UNKNOWN_SUPPLIER, 0},
        {0, false, true, "", PROBLEM_UNKNOWN_SUPPLIER, 0},
        {0, true, false, "", PROBLEM_UNKNOWN_SUPPLIER, 0}, /* 0 is nobody's number */
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct good *purchase = good();
        struct purchase_facts facts = known;
        purchase->said.supplier = rows[i].supplier;
        purchase->said.supplier_named = rows[i].named;
        purchase->said.supplier_place = rows[i].place;
        facts.supplier_known = rows[i].known;
        struct purchase_declared declared = read_with(purchase, &facts);
        assert_int_equal(declared.problems, rows[i].problems);
        assert_int_equal(declared.supplier_alcaldia, rows[i].alcaldia);
    }
}

static void where_the_supplier_is(void **state)
{
    (void)state;
    static const struct {
        uint32_t supplier;
        const char *place; /* as typed, in words for one that is not in the registry */
        int16_t alcaldia;  /* of the registry's supplier; the kitchen is in 13 */
        bool central, same_unit, kitchen_known;
        enum supplier_place is;
    } rows[] = {
        {9, "", 13, true, true, true, PLACE_CENTRAL}, /* before everything else */
        {9, "", 13, false, true, true, PLACE_SAME_UNIT},
        {9, "", 13, false, false, true, PLACE_SAME_ALCALDIA},
        {9, "", 12, false, false, true, PLACE_CITY},
        {9, "", 13, false, true, false, PLACE_CITY}, /* near to nobody knows what */
        {9, "", 0, false, false, true, PLACE_OUTSIDE},
        {0, "09013", 0, true, true, true, PLACE_SAME_ALCALDIA}, /* typed: no nearer than that */
        {0, "09012", 0, false, false, true, PLACE_CITY},
        {0, "15033", 0, false, false, true, PLACE_OUTSIDE},
        {0, "", 0, false, false, true, PLACE_UNKNOWN},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct good *purchase = good();
        struct purchase_facts facts = known;
        purchase->said.supplier = rows[i].supplier;
        purchase->said.supplier_named = rows[i].supplier == 0;
        purchase->said.supplier_place = rows[i].place;
        facts.supplier_alcaldia = rows[i].alcaldia;
        facts.supplier_central = rows[i].central;
        facts.supplier_same_unit = rows[i].same_unit;
        facts.kitchen_known = rows[i].kitchen_known;
        facts.kitchen_alcaldia = 13;
        assert_int_equal(read_with(purchase, &facts).place, rows[i].is);
    }
}

static void what_counts_in_its_month_and_on_its_day(void **state)
{
    (void)state;
    static const struct purchase_line lines[] = {
        {.product_key = 50406500, .quantity_micro = 2 * MICRO, .unit = "KGM"},
        {.product_key = 50111500, .quantity_micro = 500 * MICRO, .unit = "GRM"},
    };
    struct purchase_declared declared = {
        .total = 302, .payments = {{0, 1, 20, 300, 4000, 50000}}, .lines = lines, .listed = 2};

    assert_int_equal(purchase_from_subsidy(&declared.payments), 301);
    assert_int_equal(purchase_paid_from(&(struct payments){{0, 0, 0, 7}}),
                     1 << SOURCE_CASH_WITHDRAWN);
    assert_int_equal(purchase_spent(&declared), 301);
    declared.total = 300;
    assert_int_equal(purchase_spent(&declared), 300);
    assert_int_equal(purchase_grams(&declared), 2500);
    declared.problems = PROBLEM_DUPLICATE_PROOF;
    assert_int_equal(purchase_spent(&declared), 0);
    assert_int_equal(purchase_grams(&declared), 0);
    const struct purchase_line much = {50406500, UINT64_MAX, 0, 0, "KGM", true, "", true};
    declared =
        (struct purchase_declared){.lines = (struct purchase_line[]){much, much}, .listed = 2};
    assert_int_equal(purchase_grams(&declared), GRAMS_MAX);
}

static void kitchens_proofs_and_corrections(void **state)
{
    (void)state;
    struct good *purchase = good();
    struct purchase_facts facts = known;

    facts.kitchen_known = false;
    struct purchase_declared declared = read_with(purchase, &facts);
    assert_int_equal(declared.problems, PROBLEM_UNKNOWN_KITCHEN);
    assert_int_equal(declared.kitchen_alcaldia, 0);
    facts = known;
    facts.never_found = true;
    assert_int_equal(read_with(purchase, &facts).problems, PROBLEM_NEVER_FOUND);
    facts = known;
    facts.proof_used = true;
    assert_int_equal(read_with(purchase, &facts).problems, PROBLEM_DUPLICATE_PROOF);
    facts.proof_here = false;
    assert_int_equal(read_with(purchase, &facts).problems,
                     PROBLEM_DUPLICATE_PROOF | PROBLEM_NO_PROOF);

    /* without a name there is nothing that could be here or used */
    purchase->said.proof = (struct bytes){0};
    facts.proof_here = true;
    assert_int_equal(read_with(purchase, &facts).problems, PROBLEM_NO_PROOF);
}

static void a_content_used_before_is_observed(void **state)
{
    (void)state;
    struct purchase_facts facts = known;

    facts.content_reused = true;
    assert_int_equal(read_with(good(), &facts).problems, PROBLEM_CONTENT_REUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_one_has_no_problem),
        cmocka_unit_test(a_line_agrees_within_a_centavo),
        cmocka_unit_test(a_line_beyond_every_limit_does_not_agree),
        cmocka_unit_test(a_line_that_does_not_agree_is_said),
        cmocka_unit_test(lines_sum_exactly_to_the_total),
        cmocka_unit_test(sums_do_not_wrap),
        cmocka_unit_test(a_total_beyond_the_limit_is_kept_at_it),
        cmocka_unit_test(payments_sum_exactly_to_the_total),
        cmocka_unit_test(a_source_twice_is_said_and_added),
        cmocka_unit_test(a_source_that_is_none_is_no_payment),
        cmocka_unit_test(no_lines_and_no_total),
        cmocka_unit_test(two_hundred_lines_are_listed_and_not_one_more),
        cmocka_unit_test(days),
        cmocka_unit_test(the_day_of_receipt_is_the_local_one),
        cmocka_unit_test(the_registry_is_asked_about_a_day_that_there_is),
        cmocka_unit_test(places),
        cmocka_unit_test(suppliers),
        cmocka_unit_test(where_the_supplier_is),
        cmocka_unit_test(what_counts_in_its_month_and_on_its_day),
        cmocka_unit_test(kitchens_proofs_and_corrections),
        cmocka_unit_test(a_content_used_before_is_observed),
    };
    return cmocka_run_group_tests_name("purchases, what is read", tests, set_zone, NULL);
}

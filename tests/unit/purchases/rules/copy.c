/* How a copy is known, and what is left of it. */
#include "purchases/rules/copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { CHANGES = 15 };

static const uint8_t proofs[2][DIGEST_BYTES] = {{7}, {8}};
static struct purchase_line lines[2];

/* The same purchase whatever the change; but that one is another. */
static struct purchase_declared declared_with(size_t change)
{
    struct purchase_declared declared = {
        .said_day = 20210303 + (change == 1),
        .total = 5100 + (change == 2),
        .payments = {{0, 3000 + (change == 3), 0, change == 4 ? 0 : 2100, change == 4 ? 2100 : 0}},
        .line_count = 2,
        .lines = lines,
        .listed = change == 5 ? 1 : 2,
        .proof_kind = change == 6 ? PROOF_CFDI : PROOF_SIMPLE_NOTE,
        .proof = {proofs[change == 7], DIGEST_BYTES},
        .proof_number = change == 8 ? "A-" : "A-1",
    };

    lines[0] = (struct purchase_line){1,    2000000, 25500000, 5100, change == 9 ? "K" : "KGM",
                                      true, "",      false};
    lines[1] = (struct purchase_line){1 + (change == 10),
                                      1 + (change == 11),
                                      1 + (change == 12),
                                      change == 13,
                                      "",
                                      false,
                                      "",
                                      false};
    return declared;
}

static void figures_with(size_t change, uint8_t out[DIGEST_BYTES])
{
    struct purchase_declared declared = declared_with(change);

    copy_figures(&declared, change == 14, out);
}

static void figures_are_what_was_said(void **state)
{
    (void)state;
    uint8_t figures[CHANGES][DIGEST_BYTES];

    for (size_t change = 0; change < CHANGES; change++) {
        figures_with(change, figures[change]);
        for (size_t before = 0; before < change; before++) {
            assert_memory_not_equal(figures[change], figures[before], DIGEST_BYTES);
        }
    }
}

/* Who is asked, and what was known when it came, may be otherwise the next time. */
static void what_was_known_is_no_figure(void **state)
{
    (void)state;
    uint8_t figures[DIGEST_BYTES], again[DIGEST_BYTES];
    struct purchase_declared declared = declared_with(0);

    copy_figures(&declared, false, figures);
    declared.problems = PROBLEM_NO_PROOF | PROBLEM_UNKNOWN_SUPPLIER;
    declared.kitchen_alcaldia = 7;
    declared.supplier_alcaldia = 8;
    declared.device = 9;
    lines[1].agrees = true;
    copy_figures(&declared, false, again);
    assert_memory_equal(figures, again, DIGEST_BYTES);
}

static void the_fullest_and_the_barest_have_figures(void **state)
{
    (void)state;
    static struct purchase_line many[PURCHASE_LINES_MAX];
    uint8_t full[DIGEST_BYTES], bare[DIGEST_BYTES];
    struct purchase_declared declared = {
        .lines = many,
        .listed = PURCHASE_LINES_MAX,
        .proof_number = "longer than the forty bytes of any number of a note",
    };

    for (size_t i = 0; i < PURCHASE_LINES_MAX; i++) {
        many[i].unit = "longer than eight";
    }
    copy_figures(&declared, true, full);
    copy_figures(&(struct purchase_declared){.proof_number = ""}, false, bare);
    assert_memory_not_equal(full, bare, DIGEST_BYTES);
}

static void a_copy_has_neither_payments_nor_lines(void **state)
{
    (void)state;
    struct purchase_declared declared = declared_with(0);

    declared.problems = PROBLEM_TOTAL | PROBLEM_NO_PROOF | PROBLEM_CONTENT_REUSED;
    copy_make(&declared, 77);
    assert_int_equal(declared.problems, PROBLEM_COPY | PROBLEM_NO_PROOF);
    assert_int_equal(declared.copy_of_position, 77);
    assert_int_equal(declared.listed, 0);
    assert_int_equal(declared.line_count, 2);
    assert_int_equal(declared.total, 5100);
    for (size_t source = 0; source < SOURCE_COUNT; source++) {
        assert_int_equal(declared.payments.of[source], 0);
    }
    declared = declared_with(0);
    copy_make(&declared, 78);
    assert_int_equal(declared.problems, PROBLEM_COPY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_what_was_said),
        cmocka_unit_test(what_was_known_is_no_figure),
        cmocka_unit_test(the_fullest_and_the_barest_have_figures),
        cmocka_unit_test(a_copy_has_neither_payments_nor_lines),
    };
    return cmocka_run_group_tests_name("purchases, copies", tests, NULL, NULL);
}

/* What an invoice means for its purchase. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/invoice.h"

static struct invoice good(const struct finding *findings, size_t count)
{
    return (struct invoice){
        .uuid = "C2832671-DA6D-11EF-A83D-00155D012007",
        .issuer = "EKU9003173C9",
        .consistent = SEAL_HOLDS,
        .issuer_seal = SEAL_NOT_VERIFIED,
        .stamp = SEAL_NOT_VERIFIED,
        .findings = findings,
        .finding_count = count,
    };
}

static void findings_become_concerns(void **state)
{
    (void)state;
    static const struct finding said[] = {{"rfc_digit", "", WEIGHT_SAID}};
    static const struct finding all[] = {{"rfc_digit", "", WEIGHT_SAID},
                                         {"unpaid", "", WEIGHT_OBSERVES},
                                         {"total", "", WEIGHT_REFUSES},
                                         {INVOICE_OTHER_BYTES, "", WEIGHT_REFUSES}};
    struct invoice invoice = good(said, 1);

    assert_true(invoice_concerns(&invoice) == 0);
    invoice = good(all, 2);
    assert_true(invoice_concerns(&invoice) == CONCERN(INVOICE_OBSERVED));
    invoice = good(&all[2], 1);
    assert_true(invoice_concerns(&invoice) == CONCERN(INVOICE_REFUSED));
    invoice = good(&all[3], 1);
    assert_true(invoice_concerns(&invoice) == CONCERN(INVOICE_ALTERED));
    invoice = good(all, 4);
    assert_true(invoice_concerns(&invoice) ==
                (CONCERN(INVOICE_OBSERVED) | CONCERN(INVOICE_REFUSED) | CONCERN(INVOICE_ALTERED)));
}

static void findings_are_added_while_there_is_room(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct invoice invoice = good(NULL, 0);

    for (size_t i = 0; i < INVOICE_FINDINGS_MAX; i++) {
        invoice_find(arena, &invoice, &(struct finding){"unpaid", "", WEIGHT_OBSERVES});
        assert_int_equal(invoice.finding_count, i + 1);
    }
    invoice_find(arena, &invoice, &(struct finding){"total", "here", WEIGHT_REFUSES});
    assert_int_equal(invoice.finding_count, INVOICE_FINDINGS_MAX);
    assert_string_equal(invoice.findings[0].code, "unpaid");
    assert_string_equal(invoice.findings[INVOICE_FINDINGS_MAX - 1].code, "total");
    arena_free(arena);
}

static void which_take_their_uuid(void **state)
{
    (void)state;
    static const struct finding altered[] = {{"total", "", WEIGHT_REFUSES},
                                             {INVOICE_OTHER_BYTES, "", WEIGHT_REFUSES}};
    struct invoice invoice = good(altered, 1);

    assert_true(invoice_counts(&invoice)); /* wrong sums are its issuer's */
    invoice = good(altered, 2);
    assert_false(invoice_counts(&invoice));
    invoice = good(NULL, 0);
    invoice.uuid = "";
    assert_false(invoice_counts(&invoice));
    for (enum seal_result result = SEAL_NOT_VERIFIED; result <= SEAL_ABSENT; result++) {
        invoice = good(NULL, 0);
        invoice.consistent = result;
        assert_int_equal(invoice_counts(&invoice), result == SEAL_HOLDS);
        invoice = good(NULL, 0);
        invoice.issuer_seal = result;
        assert_int_equal(invoice_counts(&invoice), result != SEAL_FAILS);
        invoice = good(NULL, 0);
        invoice.stamp = result;
        assert_int_equal(invoice_counts(&invoice), result != SEAL_FAILS);
    }
}

static void the_worse_of_two_answers(void **state)
{
    (void)state;
    static const enum invoice_state order[] = {INVOICE_NOT_ASKED, INVOICE_VALID, INVOICE_NOT_FOUND,
                                               INVOICE_CANCELLED};

    for (size_t a = 0; a < 4; a++) {
        for (size_t b = 0; b < 4; b++) {
            assert_int_equal(invoice_worse(order[a], order[b]), a > b);
        }
    }
}

enum { LINES = 130, CHANGES = 10 };
static struct invoice_line lines[LINES];

static void change(struct invoice *invoice, int what)
{
    switch (what) {
    case 1:
        invoice->issuer = "EKU9003173C8";
        break;
    case 2:
        invoice->said_day++;
        break;
    case 3:
        invoice->total++;
        break;
    case 4:
        invoice->line_count++;
        break;
    case 5:
        lines[LINES - 1].product_key++;
        break;
    case 6:
        lines[0].quantity_micro++;
        break;
    case 7:
        lines[64].unit_price_micro++;
        break;
    case 8:
        lines[63].amount_micro++;
        break;
    case 9:
        invoice->listed--;
        break;
    default:
        break;
    }
}

static void sum_up(int what, uint8_t out[DIGEST_BYTES])
{
    struct invoice invoice = good(NULL, 0);

    memset(lines, 0, sizeof lines);
    invoice.lines = lines;
    invoice.listed = LINES;
    invoice.line_count = LINES;
    invoice.said_day = 20210303;
    invoice.total = 5100;
    change(&invoice, what);
    invoice_sum_up(&invoice);
    memcpy(out, invoice.figures, DIGEST_BYTES);
}

static void the_same_sale_has_the_same_figures(void **state)
{
    (void)state;
    uint8_t first[DIGEST_BYTES], other[DIGEST_BYTES];

    sum_up(0, first);
    sum_up(0, other);
    assert_memory_equal(first, other, DIGEST_BYTES);
    for (int what = 1; what < CHANGES; what++) {
        sum_up(what, other);
        assert_memory_not_equal(first, other, DIGEST_BYTES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_become_concerns),
        cmocka_unit_test(findings_are_added_while_there_is_room),
        cmocka_unit_test(which_take_their_uuid),
        cmocka_unit_test(the_worse_of_two_answers),
        cmocka_unit_test(the_same_sale_has_the_same_figures),
    };
    return cmocka_run_group_tests_name("purchases, invoices", tests, NULL, NULL);
}

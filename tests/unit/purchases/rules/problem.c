/* Problems and what is said about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/problem.h"

enum { PROBLEMS = 19, CONCERNS = 15 };

static uint64_t bit_of(size_t row)
{
    return row < PROBLEMS ? UINT64_C(1) << row : UINT64_C(1) << (32 + row - PROBLEMS);
}

static void every_problem_has_one_row(void **state)
{
    (void)state;
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    assert_int_equal(count, PROBLEMS + CONCERNS);
    for (size_t i = 0; i < count; i++) {
        assert_true(rows[i].problem == bit_of(i));
        assert_true(strlen(rows[i].says) > 40 && strlen(rows[i].says) < 220);
        assert_int_equal(rows[i].says[strlen(rows[i].says) - 1], '.');
        assert_true(rows[i].weight == WEIGHT_OBSERVES || rows[i].weight == WEIGHT_REFUSES);
        assert_true(strspn(rows[i].code, "abcdefghijklmnopqrstuvwxyz_") == strlen(rows[i].code));
        for (size_t n = 0; n < i; n++) {
            assert_string_not_equal(rows[i].code, rows[n].code);
        }
    }
    assert_int_equal(CONCERNS_OF(CONCERN(LATE) | PROBLEM_TOTAL), CONCERN_LATE);
    assert_int_equal(PROBLEMS_OF(CONCERN(LATE) | PROBLEM_TOTAL), PROBLEM_TOTAL);
}

static const uint64_t refusing =
    PROBLEM_DUPLICATE_PROOF | PROBLEM_NO_LINES | PROBLEM_UNKNOWN_KITCHEN | PROBLEM_BAD_DAY |
    PROBLEM_ZERO_TOTAL | PROBLEM_REPLACED | PROBLEM_COPY | CONCERN(PRODUCT_DENIED) |
    CONCERN(INVOICE_REFUSED) | CONCERN(INVOICE_ALTERED) | CONCERN(INVOICE_CANCELLED) |
    CONCERN(INVOICE_SUPERSEDED) | CONCERN(PERSON_REFUSED);

static void rows_are_found_by_code(void **state)
{
    (void)state;
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(problem_find(rows[i].code), &rows[i]);
    }
    assert_null(problem_find("nobody's"));
}

static void what_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROBLEMS + CONCERNS; i++) {
        assert_int_equal(problems_refuse(bit_of(i)), (refusing & bit_of(i)) != 0);
        assert_int_equal(problems_refuse(bit_of(i) | PROBLEM_ZERO_TOTAL), true);
    }
    assert_false(problems_refuse(0));
    assert_false(problems_refuse(~refusing));
}

/* Only what refuses stands against a person's word, and of it not what a person may weigh. */
static void what_is_final(void **state)
{
    (void)state;
    uint64_t weighed = CONCERN(PRODUCT_DENIED) | CONCERN(INVOICE_REFUSED) | CONCERN(PERSON_REFUSED);

    assert_true(problems_final(~UINT64_C(0)) == (refusing & ~weighed));
    assert_true(problems_final(PROBLEM_TOTAL | PROBLEM_COPY) == PROBLEM_COPY);
    assert_true(problems_final(0) == 0);
}

static void all_reasons_are_told_at_once(void **state)
{
    (void)state;
    struct reason told[REASONS_MAX];
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    assert_int_equal(problems_tell(PROBLEM_TOTAL | PROBLEM_FUTURE_DAY, NULL, 0, told, REASONS_MAX),
                     2);
    assert_ptr_equal(told[0].sentence, rows[1].says);
    assert_string_equal(told[0].code, "total");
    assert_string_equal(told[0].field, "total_centavos");
    assert_int_equal(told[0].weight, WEIGHT_OBSERVES);
    assert_ptr_equal(told[1].sentence, rows[4].says);
    /* all that is not told alone, were it ever true at once */
    assert_int_equal(
        problems_tell(~((uint64_t)PROBLEM_REPLACED | PROBLEM_COPY), NULL, 0, told, REASONS_MAX),
        PROBLEMS + CONCERNS - 2);
    assert_int_equal(problems_tell(PROBLEM_TOTAL | PROBLEM_FUTURE_DAY, NULL, 0, told, 1), 1);
    assert_int_equal(problems_tell(PROBLEM_TOTAL, NULL, 0, told, 0), 0);
}

static void each_place_is_told(void **state)
{
    (void)state;
    static const struct finding found[] = {{"price", "lines[0].unit_price_micro", WEIGHT_OBSERVES},
                                           {"discount", "lines[1]", WEIGHT_OBSERVES},
                                           {"price", "lines[4].unit_price_micro", WEIGHT_OBSERVES}};
    struct reason told[REASONS_MAX];

    assert_int_equal(problems_tell(CONCERN(PRICE) | CONCERN(LATE), found, 3, told, REASONS_MAX), 3);
    assert_string_equal(told[0].code, "late");
    assert_string_equal(told[0].field, "purchase_day");
    assert_string_equal(told[1].field, "lines[0].unit_price_micro");
    assert_string_equal(told[2].field, "lines[4].unit_price_micro");
    assert_int_equal(problems_tell(CONCERN(PRICE), found, 3, told, 1), 1);
}

static void of_a_replaced_one_or_a_copy_only_that_is_told(void **state)
{
    (void)state;
    struct reason told[REASONS_MAX];

    assert_int_equal(problems_tell(~UINT64_C(0), NULL, 0, told, REASONS_MAX), 1);
    assert_non_null(strstr(told[0].sentence, "corrección tomó el lugar"));
    assert_int_equal(problems_tell(~(uint64_t)PROBLEM_REPLACED, NULL, 0, told, REASONS_MAX), 1);
    assert_non_null(strstr(told[0].sentence, "Ya teníamos esta compra"));
}

static void an_accepted_one_is_told_so(void **state)
{
    (void)state;
    const char *said[EXPLANATIONS_MAX];
    struct reason accepted = problems_accepted();

    assert_int_equal(accepted.weight, WEIGHT_SAID);
    assert_int_equal(reasons_explain(&accepted, 1, said), 1);
    assert_non_null(strstr(said[0], "aceptada"));
}

static void each_sentence_is_said_once(void **state)
{
    (void)state;
    static const struct reason reasons[] = {{"a", "x", "Uno.", WEIGHT_OBSERVES},
                                            {"a", "y", "Uno.", WEIGHT_OBSERVES},
                                            {"b", "", "Dos.", WEIGHT_SAID},
                                            {"c", "", "Tres.", WEIGHT_REFUSES}};
    const char *said[EXPLANATIONS_MAX];
    struct reason many[REASONS_MAX];
    char texts[REASONS_MAX][3];

    assert_int_equal(reasons_explain(reasons, 4, said), 2);
    assert_string_equal(said[0], "Uno.");
    assert_string_equal(said[1], "Tres.");
    for (size_t i = 0; i < REASONS_MAX; i++) {
        texts[i][0] = (char)('0' + i);
        texts[i][1] = '\0';
        many[i] = (struct reason){"a", "", texts[i], WEIGHT_OBSERVES};
    }
    assert_int_equal(reasons_explain(many, REASONS_MAX, said), EXPLANATIONS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_problem_has_one_row),
        cmocka_unit_test(rows_are_found_by_code),
        cmocka_unit_test(what_refuses),
        cmocka_unit_test(what_is_final),
        cmocka_unit_test(all_reasons_are_told_at_once),
        cmocka_unit_test(each_place_is_told),
        cmocka_unit_test(of_a_replaced_one_or_a_copy_only_that_is_told),
        cmocka_unit_test(an_accepted_one_is_told_so),
        cmocka_unit_test(each_sentence_is_said_once),
    };
    return cmocka_run_group_tests_name("purchases, problems", tests, NULL, NULL);
}

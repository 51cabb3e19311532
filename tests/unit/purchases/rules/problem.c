/* Problems and what is said about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/problem.h"

enum { PROBLEMS = 19 };

static void every_problem_has_one_row(void **state)
{
    (void)state;
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    assert_int_equal(count, PROBLEMS);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(rows[i].problem, 1U << i);
        assert_true(strlen(rows[i].says) > 40 && strlen(rows[i].says) < 220);
        assert_int_equal(rows[i].says[strlen(rows[i].says) - 1], '.');
    }
}

static void what_refuses(void **state)
{
    (void)state;
    unsigned refusing = PROBLEM_DUPLICATE_PROOF | PROBLEM_NO_LINES | PROBLEM_UNKNOWN_KITCHEN |
                        PROBLEM_BAD_DAY | PROBLEM_ZERO_TOTAL | PROBLEM_REPLACED | PROBLEM_COPY;

    for (unsigned i = 0; i < PROBLEMS; i++) {
        assert_int_equal(problems_refuse(1U << i), (refusing >> i) & 1);
        assert_int_equal(problems_refuse((1U << i) | PROBLEM_ZERO_TOTAL), true);
    }
    assert_false(problems_refuse(0));
    assert_false(problems_refuse(~refusing));
}

static void all_reasons_are_told_at_once(void **state)
{
    (void)state;
    const char *said[EXPLANATIONS_MAX];
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    assert_int_equal(problems_explain(PROBLEM_TOTAL | PROBLEM_FUTURE_DAY, said), 2);
    assert_ptr_equal(said[0], rows[1].says);
    assert_ptr_equal(said[1], rows[4].says);
    /* all that is not told alone, were it ever true at once */
    assert_int_equal(problems_explain(~(unsigned)(PROBLEM_REPLACED | PROBLEM_COPY), said),
                     PROBLEMS - 2);
}

static void of_a_replaced_one_or_a_copy_only_that_is_told(void **state)
{
    (void)state;
    const char *said[EXPLANATIONS_MAX];

    assert_int_equal(problems_explain(~0U, said), 1);
    assert_non_null(strstr(said[0], "corrección tomó el lugar"));
    assert_int_equal(problems_explain(~(unsigned)PROBLEM_REPLACED, said), 1);
    assert_non_null(strstr(said[0], "Ya teníamos esta compra"));
}

static void an_accepted_one_is_told_so(void **state)
{
    (void)state;
    const char *said[EXPLANATIONS_MAX];

    assert_int_equal(problems_explain(0, said), 1);
    assert_non_null(strstr(said[0], "aceptada"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_problem_has_one_row),
        cmocka_unit_test(what_refuses),
        cmocka_unit_test(all_reasons_are_told_at_once),
        cmocka_unit_test(of_a_replaced_one_or_a_copy_only_that_is_told),
        cmocka_unit_test(an_accepted_one_is_told_so),
    };
    return cmocka_run_group_tests_name("purchases, problems", tests, NULL, NULL);
}

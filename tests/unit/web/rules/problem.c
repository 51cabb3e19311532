#include "web/rules/problem.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_every_problem_is_whole(void **state)
{
    (void)state;
    for (enum problem problem = 0; problem < PROBLEM_COUNT; problem++) {
        const struct problem_row *row = problem_row(problem);
        assert_in_range(row->status, 400, 599);
        assert_int_equal(strncmp(row->type, "/problemas/", 11), 0);
        assert_true(strlen(row->title) > 10 && strlen(row->detail) > 20);
        /* they are put into JSON as they are */
        assert_null(strpbrk(row->type, "\"\\"));
        assert_null(strpbrk(row->title, "\"\\"));
        assert_null(strpbrk(row->detail, "\"\\"));
        for (enum problem other = 0; other < problem; other++)
            assert_string_not_equal(problem_row(other)->type, row->type);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_problem_is_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

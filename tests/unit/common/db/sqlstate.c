#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/db/db.h"

static void sorted_by_what_may_help(void **state)
{
    (void)state;
    static const char *const transient[] = {"08000", "08006", "08P01", "25006", "25P03", "40001",
                                            "40P01", "53100", "53300", "55P03", "57014", "57P01",
                                            "57P02", "57P03", "58000", "58030"};
    static const char *const broken[] = {"",      "00000", "22003", "23505", "23514", "25001",
                                         "25P02", "28000", "42501", "42601", "42P01", "55000",
                                         "55006", "57000", "XX000", "P0001"};

    for (size_t i = 0; i < sizeof transient / sizeof transient[0]; i++) {
        assert_int_equal(db_sort_sqlstate(transient[i]), STATUS_TRANSIENT);
    }
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        assert_int_equal(db_sort_sqlstate(broken[i]), STATUS_BROKEN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sorted_by_what_may_help)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

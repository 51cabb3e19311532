/* Every flag of a report is told, with what to do. */
#include "subsidy/rules/advice.h"

#include <string.h>

#include "house.h"

static void each_flag_has_a_sentence_of_its_own(void **state)
{
    (void)state;
    const struct advice *all[ADVICE_MAX], *one[ADVICE_MAX];

    assert_int_equal(advice_of(~0u, all), ADVICE_MAX);
    for (size_t i = 0; i < ADVICE_MAX; i++) {
        assert_int_equal(all[i]->flag, 1u << i);
        assert_int_equal(advice_of(1u << i, one), 1);
        assert_ptr_equal(one[0], all[i]);
        assert_in_range(strlen(all[i]->sentence), 40, 200);
        assert_int_equal(all[i]->sentence[strlen(all[i]->sentence) - 1], '.');
        assert_null(strpbrk(all[i]->code, " ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(all[i]->code, all[j]->code);
            assert_string_not_equal(all[i]->sentence, all[j]->sentence);
        }
    }
}

static void nothing_odd_is_nothing_said(void **state)
{
    (void)state;
    const struct advice *said[ADVICE_MAX];

    assert_int_equal(advice_of(0, said), 0);
    assert_int_equal(advice_of(REPORT_FEES_MISMATCH | REPORT_LATE, said), 2);
    assert_string_equal(said[0]->code, "late");
    assert_string_equal(said[1]->code, "fees_mismatch");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_flag_has_a_sentence_of_its_own),
        cmocka_unit_test(nothing_odd_is_nothing_said),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

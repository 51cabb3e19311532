#include "gateway/codec/sentences.h"

#include "house.h"

static void every_reason_has_a_name_and_a_sentence(void **state)
{
    (void)state;
    assert_string_equal(reason_sentence(REASON_NONE), "");
    for (unsigned reason = 0; reason < REASON_COUNT; reason++) {
        if (reason == REASON_RETIRED) {
            continue;
        }
        const char *name = reason_name((enum reason)reason);
        const char *sentence = reason_sentence((enum reason)reason);
        assert_true(strlen(name) > 2);
        for (unsigned other = 0; other < reason; other++) {
            if (other != REASON_RETIRED) {
                assert_string_not_equal(name, reason_name((enum reason)other));
            }
        }
        if (reason != REASON_NONE) {
            size_t size = strlen(sentence);
            assert_in_range(size, 20, 200);
            assert_int_equal(sentence[size - 1], '.');
        }
    }
    assert_true(strlen(sentence_conflict()) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_has_a_name_and_a_sentence),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

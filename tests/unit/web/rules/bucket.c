#include "web/rules/bucket.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <stdlib.h>

#include "common/base/arena.h"

static int64_t take(struct buckets *buckets, const char *who, int64_t now_us)
{
    return bucket_take(buckets, (struct bytes){(const uint8_t *)who, strlen(who)}, now_us);
}

static void test_a_burst_then_the_rate(void **state)
{
    (void)state;
    struct buckets *buckets = buckets_new(500000, 3);
    int64_t now = 1000000;
    for (int i = 0; i < 3; i++)
        assert_int_equal(take(buckets, "a", now), 0);
    assert_int_equal(take(buckets, "a", now), 1);
    assert_int_equal(take(buckets, "b", now), 0);
    assert_int_equal(take(buckets, "a", now + 499999), 1);
    assert_int_equal(take(buckets, "a", now + 500000), 0);
    assert_int_equal(take(buckets, "a", now + 500001), 1);
    for (int i = 0; i < 3; i++) /* however long it waited, no more than a burst */
        assert_int_equal(take(buckets, "a", now + 3600000000), 0);
    assert_int_equal(take(buckets, "a", now + 3600000000), 1);
    free(buckets);
}

static void test_many_clients_take_the_place_of_the_longest_unused(void **state)
{
    (void)state;
    struct buckets *buckets = buckets_new(1000000, 1);
    char who[8] = "";
    for (int i = 0; i < 4 * BUCKET_SETS * BUCKET_WAYS; i++) {
        memcpy(who, &i, sizeof i);
        assert_int_equal(bucket_take(buckets, (struct bytes){(uint8_t *)who, sizeof who}, 1 + i),
                         0);
    }
    int last = 4 * BUCKET_SETS * BUCKET_WAYS - 1;
    memcpy(who, &last, sizeof last);
    assert_int_equal(bucket_take(buckets, (struct bytes){(uint8_t *)who, sizeof who}, last + 1), 1);
    free(buckets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_burst_then_the_rate),
        cmocka_unit_test(test_many_clients_take_the_place_of_the_longest_unused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

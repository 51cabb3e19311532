/* What the founding entry says, and what nobody understands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/journal/codec.h"

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int reset_arena(void **state)
{
    (void)state;
    arena_reset(arena);
    return 0;
}

static enum status read_founding(const char *body, size_t size, struct founding *ret)
{
    return codec_read_founding(arena, (struct bytes){(const uint8_t *)body, size}, ret, NULL);
}

#define ZONE   \
    "\x22\x13" \
    "America/Mexico_City"

static void the_founding_says_clock_partitions_and_zone(void **state)
{
    (void)state;
    struct founding founding;
    const char real[] = "\x08\x01\x10\x01\x1a\x08"
                        "Comedore" ZONE;
    const char replay[] = "\x08\x02\x10\x0c" ZONE;

    assert_int_equal(read_founding(real, sizeof real - 1, &founding), STATUS_OK);
    assert_false(founding.replay_clock);
    assert_int_equal(founding.partitions, 1);
    assert_string_equal(founding.programme, "Comedore");
    assert_string_equal(founding.time_zone, "America/Mexico_City");
    assert_int_equal(read_founding(replay, sizeof replay - 1, &founding), STATUS_OK);
    assert_true(founding.replay_clock);
    assert_int_equal(founding.partitions, 12);
}

static void a_founding_that_is_not_understood_stops_everything(void **state)
{
    (void)state;
    struct founding founding = {.partitions = 99};
    char long_name[2 + 2 + 3 + 200] = "\x08\x01\x10\x01\x1a\xc8\x01";
    static const struct {
        const char *body;
        size_t size;
    } bad[] = {
        {"\x08", 1},                               /* cut */
        {"\x10\x01" ZONE, 2 + 21},                 /* no clock */
        {"\x08\x03\x10\x01" ZONE, 4 + 21},         /* another clock */
        {"\x08\x01" ZONE, 2 + 21},                 /* no partitions */
        {"\x08\x01\x10\x80\x80\x02" ZONE, 6 + 21}, /* 32,768 of them */
    };
    char long_zone[4 + 2 + 64] = "\x08\x01\x10\x01\x22\x40";

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(read_founding(bad[i].body, bad[i].size, &founding), STATUS_BROKEN);
    }
    memset(long_name + 7, 'a', 200);
    assert_int_equal(read_founding(long_name, sizeof long_name, &founding), STATUS_BROKEN);
    memset(long_zone + 6, 'a', 64);
    assert_int_equal(read_founding(long_zone, sizeof long_zone, &founding), STATUS_BROKEN);
    assert_int_equal(founding.partitions, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_founding_says_clock_partitions_and_zone, reset_arena),
        cmocka_unit_test_setup(a_founding_that_is_not_understood_stops_everything, reset_arena),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

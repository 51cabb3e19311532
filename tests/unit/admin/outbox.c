/* What must survive a run that was cut off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "admin/outbox.h"

#define ID "00112233445566778899aabbccddeeff"

static struct arena *arena;
static struct error error;
static char folder[] = "/tmp/tequio-outbox-XXXXXX";
static const char *keys;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(4 << 20);
    if (mkdtemp(folder) == NULL)
        return -1;
    keys = arena_printf(arena, "%s/device", folder);
    return 0;
}

static int end(void **state)
{
    static const char *const endings[] = {"outbox", "outbox.lock", "outbox.new"};
    (void)state;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        (void)unlink(arena_printf(arena, "%s.%s", keys, endings[i]));
    (void)rmdir(folder);
    arena_free(arena);
    return 0;
}

static void write_file(const char *text)
{
    FILE *file = fopen(arena_printf(arena, "%s.outbox", keys), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_begins_and_comes_back(void **state)
{
    struct outbox outbox, again;
    uint8_t start[DIGEST_BYTES];
    (void)state;
    assert_int_equal(outbox_open(arena, keys, &outbox, &error), STATUS_OK);
    assert_int_equal(outbox.sequence, 0);
    assert_int_equal(outbox.pending.size, 0);
    envelope_chain_start(outbox.installation, start);
    assert_memory_equal(start, outbox.previous, DIGEST_BYTES);
    outbox.sequence = 7;
    outbox.pending = (struct bytes){(const uint8_t *)"\x00\xFFpending", 9};
    assert_int_equal(outbox_save(arena, &outbox, &error), STATUS_OK);
    outbox_close(&outbox);
    assert_int_equal(outbox_open(arena, keys, &again, &error), STATUS_OK);
    assert_memory_equal(again.installation, outbox.installation, INSTALLATION_BYTES);
    assert_memory_equal(again.previous, outbox.previous, DIGEST_BYTES);
    assert_int_equal(again.sequence, 7);
    assert_true(bytes_equal(again.pending, outbox.pending));
    outbox_close(&again);
}

static void test_one_at_a_time(void **state)
{
    struct outbox outbox, second;
    (void)state;
    assert_int_equal(outbox_open(arena, keys, &outbox, &error), STATUS_OK);
    assert_int_equal(outbox_open(arena, keys, &second, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "locked"));
    outbox_close(&outbox);
    assert_int_equal(outbox_open(arena, keys, &second, &error), STATUS_OK);
    outbox_close(&second);
}

static void test_damaged(void **state)
{
    static const char *const damaged[] = {
        "",
        "{",
        "[]",
        "{\"installation\": \"00\"}",
        "{\"installation\": \"" ID "\", \"sequence\": 1, \"previous\": \"00\"}",
        "{\"installation\": \"" ID "\", \"sequence\": -1, \"previous\": "
        "\"" ID ID "\"}",
        "{\"installation\": \"" ID "\", \"sequence\": 1, \"previous\": "
        "\"" ID ID "\", \"pending\": \"zz\"}"};
    struct outbox outbox;
    (void)state;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        write_file(damaged[i]);
        assert_int_equal(outbox_open(arena, keys, &outbox, &error), STATUS_REFUSED);
        assert_true(error.hint[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_begins_and_comes_back),
        cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

#include "registry/codec/message.h"

#include "sample.h"

/* What protobuf-c would let through is refused before it is unpacked. */
static void hostile_bytes(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {
        {"\x22", 1},                         /* cut after a tag */
        {"\x22\x7f", 2},                     /* longer than it is */
        {"\x2a\x01\xff", 3},                 /* a reason that is no UTF-8 */
        {"\x2a\x02x\0", 4},                  /* with NUL */
        {"\x0a\x81\x80\x80\x80\x80\x01", 7}, /* a length beyond everything */
        {"\x22\x04\x1a\x02\x12\x7f", 6},     /* a kitchen's name cut short */
        {"\x28\x05", 2},                     /* a number where a text belongs */
    };
    struct arena *arena = arena_new(1 << 20);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Tequio__V1__RegistryChange *change = NULL;
        struct error error = {0};
        struct bytes body = {(const uint8_t *)cases[i].bytes, cases[i].size};
        assert_int_equal(message_scan_and_read(arena, &tequio__v1__registry_change__descriptor,
                                               body, "registry change", &change, &error),
                         STATUS_REFUSED);
        assert_memory_equal(error.text, "cannot read the registry change: ", 33);
    }
    arena_free(arena);
}

static void names_the_field(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct bytes body = {(const uint8_t *)"\x2a\x01\xff", 3};
    struct change change;
    struct error error = {0};
    (void)state;
    assert_int_equal(codec_read_change(arena, body, &change, &error), STATUS_REFUSED);
    assert_string_equal(error.text,
                        "cannot read the registry change: NUL or invalid UTF-8 at reason");
    arena_free(arena);
}

/* Without the scan: what protobuf-c itself refuses, and what the arena does. */
static void own_messages(void **state)
{
    struct arena *arena = arena_new(1 << 20), *small = arena_new(64);
    struct applied applied;
    struct error error = {0};
    struct bytes cut = {(const uint8_t *)"\x0a\x05", 2};
    (void)state;
    assert_int_equal(codec_read_applied(arena, cut, &applied, &error), STATUS_REFUSED);
    assert_int_equal(
        codec_read_applied(small, (struct bytes){(const uint8_t *)"", 0}, &applied, &error),
        STATUS_REFUSED);
    arena_free(small);
    arena_free(arena);
}

static void names_of_entries(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    (void)state;
    assert_int_equal(name_position(NULL), 0);
    assert_int_equal(name_position(name_submission(arena, 77)), 77);
    arena_free(arena);
}

/* Whatever bytes come, the codec answers. */
static void random_bytes(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    uint32_t seed = 20210301;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        uint8_t bytes[64];
        size_t size = 0;
        while (size < sizeof bytes) {
            seed = seed * 1664525 + 1013904223;
            bytes[size++] = (uint8_t)(seed >> 24);
        }
        bytes[0] = (uint8_t)(bytes[0] & 0x3f); /* more often a tag that is known */
        struct bytes body = {bytes, seed % sizeof bytes};
        struct change change;
        struct catalogue_sent sent;
        struct erasure erasure;
        bool is;
        (void)!codec_read_change(arena, body, &change, NULL);
        (void)!codec_read_catalogue(arena, body, &sent, NULL);
        (void)!codec_read_erasure(arena, body, &erasure, &is, NULL);
        arena_reset(arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_bytes), cmocka_unit_test(names_the_field),
        cmocka_unit_test(own_messages),  cmocka_unit_test(names_of_entries),
        cmocka_unit_test(random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

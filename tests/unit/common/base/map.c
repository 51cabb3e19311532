#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/map.h"

struct item {
    uint64_t number;
    char tail[3];
};

static void fill_and_check(struct map *map, uint32_t count)
{
    struct item *first = NULL;

    for (uint32_t key = 0; key < count; key++) {
        bool is_new = false;
        uint32_t spread = key * UINT32_C(2654435761);
        assert_null(map_get(map, &spread));
        struct item *item = map_put(map, &spread, &is_new);
        assert_true(is_new);
        assert_int_equal(item->number, 0);
        assert_int_equal((uintptr_t)item % 16, 0);
        item->number = key;
        memset(item->tail, 'x', sizeof item->tail);
        first = key == 0 ? item : first;
    }
    assert_int_equal(map_count(map), count);
    for (uint32_t key = 0; key < count; key++) {
        bool is_new = true;
        uint32_t spread = key * UINT32_C(2654435761);
        struct item *item = map_get(map, &spread);
        assert_non_null(item);
        assert_int_equal(item->number, key);
        assert_ptr_equal(map_put(map, &spread, &is_new), item);
        assert_false(is_new);
        assert_ptr_equal(map_item_at(map, key), item);
        assert_memory_equal(map_key_at(map, key), &spread, sizeof spread);
    }
    if (count > 0) {
        assert_ptr_equal(map_item_at(map, 0), first);
    }
    assert_int_equal(map_count(map), count);
}

static void a_long_lived_map(void **state)
{
    (void)state;
    struct map *map = map_new(NULL, sizeof(uint32_t), sizeof(struct item));

    fill_and_check(map, 50000);
    map_free(map);
    map_free(NULL);
}

static void a_map_in_an_arena(void **state)
{
    (void)state;
    struct arena *arena = arena_new(8 << 20);

    for (int round = 0; round < 2; round++) {
        fill_and_check(map_new(arena, sizeof(uint32_t), sizeof(struct item)), 3000);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void sizes_at_the_chunks_edges(void **state)
{
    (void)state;
    static const uint32_t counts[] = {0, 1, 31, 32, 33, 47, 48, 49, 95, 96, 97, 223, 224, 225};

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct map *map = map_new(NULL, sizeof(uint32_t), sizeof(struct item));
        fill_and_check(map, counts[i]);
        map_free(map);
    }
}

static void keys_of_every_size(void **state)
{
    (void)state;
    uint8_t key[64];

    for (size_t size = 1; size <= sizeof key; size++) {
        struct map *map = map_new(NULL, size, 1);
        memset(key, 7, sizeof key);
        *(uint8_t *)map_put(map, key, NULL) = 1;
        key[size - 1] = 8;
        assert_null(map_get(map, key));
        *(uint8_t *)map_put(map, key, NULL) = 2;
        assert_int_equal(*(uint8_t *)map_get(map, key), 2);
        key[size - 1] = 7;
        assert_int_equal(*(uint8_t *)map_get(map, key), 1);
        map_free(map);
    }
}

static void a_map_can_be_a_set(void **state)
{
    (void)state;
    struct map *map = map_new(NULL, 1, 0);
    bool is_new = false;

    assert_non_null(map_put(map, "a", &is_new));
    assert_true(is_new);
    assert_non_null(map_put(map, "a", &is_new));
    assert_false(is_new);
    map_free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_lived_map),          cmocka_unit_test(a_map_in_an_arena),
        cmocka_unit_test(sizes_at_the_chunks_edges), cmocka_unit_test(keys_of_every_size),
        cmocka_unit_test(a_map_can_be_a_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

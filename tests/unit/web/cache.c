#include "web/cache.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1 << 20, TOO_LARGE = ROOM + 1, OTHERS = 200 };

static struct bytes text(const char *words)
{
    return (struct bytes){(const uint8_t *)words, strlen(words)};
}

static bool holds(struct cache *cache, const char *key, const char *words)
{
    struct arena *arena = arena_new(2 * ROOM);
    struct bytes found;
    bool same = cache_get(cache, key, arena, &found) && found.size == strlen(words) &&
                memcmp(found.data, words, found.size) == 0;
    arena_free(arena);
    return same;
}

static bool has(struct cache *cache, const char *key)
{
    struct arena *arena = arena_new(2 * ROOM);
    struct bytes found;
    bool has = cache_get(cache, key, arena, &found);
    arena_free(arena);
    return has;
}

static void test_keeps_the_last(void **state)
{
    (void)state;
    struct cache *cache = cache_new();
    assert_false(has(cache, "a"));
    cache_put(cache, "a", text("one"));
    cache_put(cache, "b", text("two"));
    assert_true(holds(cache, "a", "one"));
    cache_put(cache, "a", text("another"));
    assert_true(holds(cache, "a", "another"));
    assert_true(holds(cache, "b", "two"));
    cache_free(cache);
}

/* Whoever makes it anew and finds that it grew too large must not leave the old one to be shown. */
static void test_too_large_leaves_nothing_older(void **state)
{
    (void)state;
    struct cache *cache = cache_new();
    struct bytes large = {calloc(TOO_LARGE, 1), TOO_LARGE};
    cache_put(cache, "a", text("old"));
    cache_put(cache, "b", text("two"));
    cache_put(cache, "a", large);
    assert_false(has(cache, "a"));
    assert_true(holds(cache, "b", "two"));
    cache_put(cache, "never kept", large);
    assert_false(has(cache, "never kept"));
    cache_put(cache, "a", text("small again"));
    assert_true(holds(cache, "a", "small again"));
    large.size = ROOM;
    cache_put(cache, "a", large);
    assert_true(has(cache, "a"));
    free((void *)(uintptr_t)large.data);
    cache_free(cache);
}

static void test_the_oldest_makes_room(void **state)
{
    (void)state;
    struct cache *cache = cache_new();
    char key[16];
    for (int i = 0; i < OTHERS; i++) {
        snprintf(key, sizeof key, "%d", i);
        cache_put(cache, key, text(key));
    }
    assert_true(holds(cache, key, key));
    assert_false(has(cache, "0"));
    cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_the_last),
        cmocka_unit_test(test_too_large_leaves_nothing_older),
        cmocka_unit_test(test_the_oldest_makes_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Pages of entries: dense after the cursor, chained, bounded, whatever arrives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/source.h"

static struct entry stream[100];

static int make_stream(void **state)
{
    (void)state;
    uint8_t previous[DIGEST_BYTES];
    entry_chain_start(TOPIC_SUBMISSIONS, 0, previous);
    for (size_t i = 0; i < 100; i++) {
        stream[i] =
            (struct entry){.topic = TOPIC_SUBMISSIONS, .position = i + 1, .root_position = i + 1};
        entry_digest(&stream[i], previous, stream[i].digest);
        memcpy(previous, stream[i].digest, DIGEST_BYTES);
    }
    return 0;
}

/* Entries `from` to `to`, by position, as a page. */
static enum status add(struct source *source, size_t from, size_t to)
{
    struct arena *arena = arena_new(1 << 20);
    struct entry *entries = arena_array(arena, to - from + 1, sizeof *entries);
    memcpy(entries, &stream[from - 1], (to - from + 1) * sizeof *entries);
    return source_add(source, arena, entries, to - from + 1, 0);
}

static void takes_what_follows_and_skips_what_is_known(void **state)
{
    (void)state;
    struct source source = {.topic = TOPIC_SUBMISSIONS};
    source_reset(&source, 0);
    assert_int_equal(add(&source, 1, 5), STATUS_OK);
    assert_int_equal(add(&source, 3, 8), STATUS_OK);
    assert_int_equal(add(&source, 2, 4), STATUS_OK);
    assert_int_equal(source.pending, 8);
    assert_int_equal(source.through, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(source_peek(&source, i)->position, i + 1);
    assert_null(source_peek(&source, 8));
    source_drop(&source, 6);
    assert_int_equal(source.cursor, 6);
    assert_int_equal(source_peek(&source, 0)->position, 7);
    source_reset(&source, 0);
}

static void leaves_a_hole_alone(void **state)
{
    (void)state;
    struct source source = {.topic = TOPIC_SUBMISSIONS};
    source_reset(&source, 0);
    assert_int_equal(add(&source, 2, 5), STATUS_OK);
    assert_int_equal(source.pending, 0);
    assert_int_equal(add(&source, 1, 5), STATUS_OK);
    assert_int_equal(source.pending, 5);
    source_reset(&source, 0);
}

static void refuses_a_forged_entry(void **state)
{
    (void)state;
    struct source source = {.topic = TOPIC_SUBMISSIONS};
    source_reset(&source, 0);
    struct entry kept = stream[3];
    stream[3].kitchen = 7;
    assert_int_equal(add(&source, 1, 5), STATUS_BROKEN);
    assert_int_equal(source.pending, 0);
    stream[3] = kept;
    assert_int_equal(add(&source, 1, 5), STATUS_OK);
    stream[5].root_position = 1;
    assert_int_equal(add(&source, 6, 6), STATUS_BROKEN);
    stream[5].root_position = 6;
    assert_int_equal(add(&source, 6, 6), STATUS_OK);
    source_reset(&source, 0);
}

static void holds_a_bounded_number_of_pages(void **state)
{
    (void)state;
    struct source source = {.topic = TOPIC_SUBMISSIONS};
    source_reset(&source, 0);
    for (size_t i = 1; i <= SOURCE_PAGES_MAX + 4; i++)
        assert_int_equal(add(&source, i, i), STATUS_OK);
    assert_int_equal(source.pending, SOURCE_PAGES_MAX);
    source_drop(&source, SOURCE_PAGES_MAX);
    assert_int_equal(source.page_count, 0);
    assert_int_equal(add(&source, 10, 30), STATUS_OK);
    assert_int_equal(source_peek(&source, 0)->position, SOURCE_PAGES_MAX + 1);
    source_reset(&source, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_follows_and_skips_what_is_known),
        cmocka_unit_test(leaves_a_hole_alone),
        cmocka_unit_test(refuses_a_forged_entry),
        cmocka_unit_test(holds_a_bounded_number_of_pages),
    };
    return cmocka_run_group_tests_name("runtime source", tests, make_stream, 0);
}

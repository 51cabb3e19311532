#include "registry/codec/message.h"
#include "sample.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x05", 2};

static void applied(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct fact facts[] = {sample_kitchen(1), sample_kitchen(2)};
    const struct applied wrote = {{sample_keys[2], 16}, 3, 4, facts, 2, 99};
    struct applied read;
    (void)state;
    assert_int_equal(codec_read_applied(arena, codec_write_applied(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.bundle.size, 16);
    assert_int_equal(read.part, 3);
    assert_int_equal(read.parts, 4);
    assert_int_equal(read.fact_count, 2);
    assert_int_equal(read.facts[1].kitchen.kitchen, 2);
    assert_int_equal(read.submission_position, 99);
    arena_free(arena);
}

static void refused(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct problem problems[] = {{1, 2, "name", "is missing"}, {0, 0, "facts", "are 0"}};
    const struct refused wrote = {{sample_keys[2], 16}, problems, 2};
    struct refused read;
    (void)state;
    assert_int_equal(codec_read_refused(arena, codec_write_refused(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.problem_count, 2);
    assert_int_equal(read.problems[0].part, 1);
    assert_int_equal(read.problems[0].index, 2);
    assert_string_equal(read.problems[0].field, "name");
    assert_string_equal(read.problems[1].message, "are 0");
    assert_int_equal(codec_read_refused(arena, broken, &read, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void held(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct held wrote = {{sample_keys[2], 16}, 3, 4, 8};
    struct held read;
    (void)state;
    assert_int_equal(codec_read_held(arena, codec_write_held(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_memory_equal(read.bundle.data, sample_keys[2], 16);
    assert_int_equal(read.part, 3);
    assert_int_equal(read.parts, 4);
    assert_int_equal(read.submission_position, 8);
    assert_int_equal(codec_read_held(arena, broken, &read, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void day_due(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct due_row rows[] = {{1, 1, 150, 7}, {2, -1, -200, 17}};
    const struct day_due wrote = {SAMPLE_DAY, rows, 2, true};
    struct day_due read;
    (void)state;
    assert_int_equal(codec_read_day_due(arena, codec_write_day_due(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.day, SAMPLE_DAY);
    assert_true(read.correction);
    assert_int_equal(read.row_count, 2);
    assert_int_equal(read.rows[0].capacity, 150);
    assert_int_equal(read.rows[1].due, -1);
    assert_int_equal(read.rows[1].capacity, -200);
    assert_int_equal(read.rows[1].alcaldia, 17);
    assert_int_equal(codec_read_day_due(arena, broken, &read, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void flags(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct flag_decision wrote = {{FLAG_CATALOGUE_ENDED, "ended"}, 5};
    struct flag_decision read;
    (void)state;
    assert_int_equal(codec_read_flag(arena, codec_write_flag(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.flagged.flag, FLAG_CATALOGUE_ENDED);
    assert_string_equal(read.flagged.detail, "ended");
    assert_int_equal(read.device, 5);
    assert_int_equal(codec_read_flag(arena, broken, &read, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void erased(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct erased wrote = {2, 1, 77, "ley", "porque"};
    struct erased read;
    (void)state;
    assert_int_equal(codec_read_erased(arena, codec_write_erased(arena, &wrote), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.topic, 2);
    assert_int_equal(read.partition, 1);
    assert_int_equal(read.position, 77);
    assert_string_equal(read.legal_basis, "ley");
    assert_string_equal(read.reason, "porque");
    assert_int_equal(codec_read_erased(arena, broken, &read, NULL), STATUS_REFUSED);
    assert_int_equal(codec_read_erased(arena, (struct bytes){(const uint8_t *)"", 0}, &read, NULL),
                     STATUS_REFUSED);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(applied), cmocka_unit_test(refused), cmocka_unit_test(held),
        cmocka_unit_test(day_due), cmocka_unit_test(flags),   cmocka_unit_test(erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

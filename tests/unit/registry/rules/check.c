#include "sample.h"

static void everything_may_hold(void **state)
{
    const struct fact facts[] = {sample_unit(),
                                 sample_kitchen(2),
                                 sample_member(),
                                 sample_device(5, 2, 5),
                                 sample_supplier(),
                                 sample_day(20210315, false),
                                 sample_rule(1, 20210101),
                                 sample_budget(),
                                 sample_target(),
                                 sample_indicator(),
                                 sample_price(),
                                 sample_rate(),
                                 sample_history(),
                                 sample_person()};
    (void)state;
    sample_fine(facts, sizeof facts / sizeof facts[0]);
}

static void says_nothing(void **state)
{
    const struct fact nothing = {.valid_from = SAMPLE_DAY};
    struct fact catalogue = {.valid_from = SAMPLE_DAY, .type = FACT_CATALOGUE};
    struct fact undated = sample_budget();
    (void)state;
    sample_wrong(&nothing, "fact", "says nothing");
    sample_wrong(&catalogue, "catalogue", "catalogues are submissions of their own");
    undated.valid_from = DAY_INVALID;
    sample_wrong(&undated, "valid_from", "is no day of the calendar from 2000 to 2199");
}

/* Every subject twice on a day, and never on another. */
static void twice(void **state)
{
    struct fact facts[] = {sample_unit(),
                           sample_kitchen(2),
                           sample_member(),
                           sample_device(5, 1, 5),
                           sample_supplier(),
                           sample_day(20210315, false),
                           sample_rule(1, 20210101),
                           sample_budget(),
                           sample_target(),
                           sample_indicator(),
                           sample_price(),
                           sample_rate(),
                           sample_history(),
                           sample_person()};
    struct sample sample = sample_new();
    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        struct fact pair[] = {facts[i], facts[i]};
        (void)sample_check(&sample, pair, 2);
        assert_int_equal(sample.problems.count, 1);
        assert_int_equal(sample.problems.items[0].index, 1);
        assert_string_equal(sample.problems.items[0].message, "is said twice for the same day");
        if (facts[i].type == FACT_SUBSIDY_RULE)
            continue; /* a version has one day */
        pair[1].valid_from++;
        (void)sample_check(&sample, pair, 2);
        assert_int_equal(sample.problems.count, 0);
    }
    /* a code that is far too long is told as that, and two of them as the same */
    struct fact longest = sample_unit();
    longest.unit.code = "0123456789012345678901234567890123456789012345678901234567890123456789";
    struct fact pair[] = {longest, longest};
    (void)sample_check(&sample, pair, 2);
    assert_int_equal(sample.problems.count, 3);
    const struct fact nothings[] = {{.valid_from = SAMPLE_DAY}, {.valid_from = SAMPLE_DAY}};
    (void)sample_check(&sample, nothings, 2);
    assert_int_equal(sample.problems.count, 2); /* each for itself, and not for being two */
    arena_free(sample.arena);
}

/* A later fact of the bundle may lean on an earlier one, across parts; never the other way round.
 */
static void in_order(void **state)
{
    struct sample sample = sample_new();
    const struct fact tablet = sample_device(5, 2, 5), kitchen = sample_kitchen(2);
    const struct part forwards[] = {{1, &kitchen, 1}, {2, &tablet, 1}};
    const struct part backwards[] = {{1, &tablet, 1}, {2, &kitchen, 1}};
    (void)state;
    const struct book *after = check_bundle(sample.book, forwards, 2, SAMPLE_DAY, &sample.problems);
    assert_int_equal(sample.problems.count, 0);
    assert_non_null(book_kitchen(after, 2));
    assert_null(book_kitchen(sample.book, 2));
    (void)check_bundle(sample.book, backwards, 2, SAMPLE_DAY, &sample.problems);
    assert_int_equal(sample.problems.count, 1);
    assert_int_equal(sample.problems.items[0].part, 1);
    assert_string_equal(sample.problems.items[0].message, "kitchen 2 is not registered");
    arena_free(sample.arena);
}

static void a_hundred_problems(void **state)
{
    enum { COUNT = 150 };
    struct fact facts[COUNT];
    struct sample sample = sample_new();
    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        facts[i] = sample_kitchen(100 + i);
        facts[i].kitchen.capacity = 0;
    }
    (void)sample_check(&sample, facts, COUNT);
    assert_int_equal(sample.problems.count, PROBLEMS_MOST);
    assert_int_equal(sample.problems.items[99].index, 99);
    arena_free(sample.arena);
}

static void someone_must_be_left(void **state)
{
    struct sample sample = sample_new();
    struct fact founder = sample_device(FOUNDER_DEVICE, 0, 9);
    (void)state;
    founder.device.revoked = true;
    (void)sample_check(&sample, &founder, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_int_equal(sample.problems.items[0].part, 0);
    assert_string_equal(sample.problems.items[0].message, "no operator would be left to undo it");
    const struct fact handed_over[] = {sample_device(12, 0, 3), founder};
    (void)sample_check(&sample, handed_over, 2);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

/* Nobody is locked out where nobody was in: a book without operators takes what it is told. */
static void nobody_yet(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct fact budget = sample_budget();
    const struct part part = {1, &budget, 1};
    (void)state;
    (void)check_bundle(book_new(arena, NULL), &part, 1, SAMPLE_DAY, &problems);
    assert_int_equal(problems.count, 0);
    arena_free(arena);
}

/* A message is cut between characters. */
static void long_messages(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    char text[401];
    (void)state;
    for (size_t i = 0; i < 400; i += 2)
        memcpy(text + i, "ñ", 2);
    text[400] = '\0';
    problem_add(&problems, "name", "x%s", text);
    assert_int_equal(strlen(problems.items[0].message), 199);
    problem_add(&problems, "name", "%s", text);
    assert_int_equal(strlen(problems.items[1].message), 198);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_may_hold),
        cmocka_unit_test(says_nothing),
        cmocka_unit_test(twice),
        cmocka_unit_test(in_order),
        cmocka_unit_test(a_hundred_problems),
        cmocka_unit_test(someone_must_be_left),
        cmocka_unit_test(nobody_yet),
        cmocka_unit_test(long_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

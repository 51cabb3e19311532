#include "registry/rules/due.h"

#include "sample.h"

#define DAY(yyyymmdd) calendar_day_of(yyyymmdd)

static void which_days(void **state)
{
    day_number first = 0, last = 0;
    (void)state;
    assert_true(due_days_to_open(DAY_INVALID, 100, &first, &last)); /* no day before the first */
    assert_int_equal(first, 100);
    assert_int_equal(last, 100);
    assert_false(due_days_to_open(100, 100, &first, &last));
    assert_false(due_days_to_open(100, 99, &first, &last));
    assert_true(due_days_to_open(100, 101, &first, &last));
    assert_int_equal(first, 101);
    assert_int_equal(last, 101);
    assert_true(due_days_to_open(100, 160, &first, &last));
    assert_int_equal(first, 101);
    assert_true(due_days_to_open(100, 161, &first, &last));
    assert_int_equal(first, 101);
    assert_true(due_days_to_open(100, 162, &first, &last)); /* the day after a long silence */
    assert_int_equal(first, 102);
    assert_int_equal(last, 162);
}

static struct fact version(uint32_t kitchen, uint32_t day, enum kitchen_state state,
                           uint32_t capacity, uint8_t alcaldia)
{
    struct fact fact = sample_kitchen(kitchen);
    fact.valid_from = DAY(day);
    fact.kitchen.state = state;
    fact.kitchen.capacity = capacity;
    fact.kitchen.alcaldia = alcaldia;
    return fact;
}

static struct book *book_of(struct arena *arena, const struct book *base, const struct fact *facts,
                            size_t count)
{
    struct book *book = book_new(arena, base);
    for (size_t i = 0; i < count; i++)
        book_take(book, &facts[i]);
    return book;
}

static void on_a_day(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct fact facts[] = {sample_rule(1, 20210301),
                                 version(4, 20210301, KITCHEN_ACTIVE, 100, 7),
                                 version(4, 20210303, KITCHEN_SUSPENDED, 100, 7),
                                 version(2, 20210302, KITCHEN_ACTIVE, 200, 9),
                                 version(3, 20210301, KITCHEN_APPLIED, 300, 9)};
    struct book *book = book_of(arena, NULL, facts, 5);
    size_t kitchen_count, count;
    const uint32_t *kitchens = book_kitchens(book, arena, &kitchen_count);
    const struct due_row *rows;
    (void)state;

    rows = due_on_day(book, arena, DAY(20210301), kitchens, kitchen_count, &count);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].kitchen, 4);
    assert_int_equal(rows[0].due, 1);
    assert_int_equal(rows[0].capacity, 100);
    assert_int_equal(rows[0].alcaldia, 7);
    rows = due_on_day(book, arena, DAY(20210302), kitchens, kitchen_count, &count);
    assert_int_equal(count, 2);
    assert_int_equal(rows[0].kitchen, 2);
    assert_int_equal(rows[1].kitchen, 4);
    (void)due_on_day(book, arena, DAY(20210303), kitchens, kitchen_count, &count);
    assert_int_equal(count, 1);
    (void)due_on_day(book, arena, DAY(20210306), kitchens, kitchen_count, &count); /* Saturday */
    assert_int_equal(count, 0);
    arena_free(arena);
}

/* What a correction is made of: `said` = kitchen, due, capacity, alcaldía, in rows. */
static void corrects(const struct fact *change, uint32_t day, size_t expected, const int *said)
{
    struct arena *arena = arena_new(1 << 20);
    const struct fact facts[] = {sample_rule(1, 20210301),
                                 version(1, 20210301, KITCHEN_ACTIVE, 100, 7),
                                 version(2, 20210301, KITCHEN_ACTIVE, 200, 9),
                                 version(3, 20210301, KITCHEN_APPLIED, 300, 9)};
    struct book *before = book_of(arena, NULL, facts, 4);
    struct book *after = book_of(arena, before, change, 1);
    size_t all_count, count;
    const uint32_t *all = book_kitchens(after, arena, &all_count);
    uint32_t touched = change->type == FACT_KITCHEN ? change->kitchen.kitchen : 0;
    const struct due_row *rows = due_correction(before, after, arena, DAY(day), &touched,
                                                touched ? 1 : 0, all, all_count, &count);
    assert_int_equal(count, expected);
    for (size_t i = 0; said && i < expected; i++) {
        assert_int_equal(rows[i].kitchen, said[4 * i]);
        assert_int_equal(rows[i].due, said[4 * i + 1]);
        assert_int_equal(rows[i].capacity, said[4 * i + 2]);
        assert_int_equal(rows[i].alcaldia, said[4 * i + 3]);
    }
    arena_free(arena);
}

static void corrections(void **state)
{
    struct fact fact = version(1, 20210302, KITCHEN_ACTIVE, 130, 7);
    (void)state;
    corrects(&fact, 20210301, 0, NULL);
    corrects(&fact, 20210302, 1, (int[]){1, 0, 30, 7});
    fact = version(1, 20210302, KITCHEN_ACTIVE, 100, 7);
    corrects(&fact, 20210303, 0, NULL); /* its name, perhaps */
    fact = version(1, 20210302, KITCHEN_CLOSED, 100, 7);
    corrects(&fact, 20210303, 1, (int[]){1, -1, -100, 7});
    fact = version(3, 20210302, KITCHEN_ACTIVE, 300, 9);
    corrects(&fact, 20210303, 1, (int[]){3, 1, 300, 9});
    fact = version(7, 20210302, KITCHEN_ACTIVE, 70, 2); /* was not there */
    corrects(&fact, 20210301, 0, NULL);
    corrects(&fact, 20210303, 1, (int[]){7, 1, 70, 2});
    fact = version(1, 20210302, KITCHEN_ACTIVE, 110, 8); /* moved */
    corrects(&fact, 20210303, 2, (int[]){1, -1, -100, 7, 1, 1, 110, 8});
    corrects(&fact, 20210306, 0, NULL); /* nobody serves on a Saturday */
}

/* When the day itself changes, every kitchen does. */
static void days_that_change(void **state)
{
    struct fact holiday = sample_day(20210303, false), extra = sample_day(20210306, true);
    struct fact rule = sample_rule(2, 20210302);
    (void)state;
    corrects(&holiday, 20210302, 0, NULL);
    corrects(&holiday, 20210303, 2, (int[]){1, -1, -100, 7, 2, -1, -200, 9});
    corrects(&extra, 20210306, 2, (int[]){1, 1, 100, 7, 2, 1, 200, 9});
    rule.rule.service_weekdays = 63 - 4; /* no Wednesdays, but Saturdays */
    corrects(&rule, 20210302, 0, NULL);
    corrects(&rule, 20210303, 2, (int[]){1, -1, -100, 7, 2, -1, -200, 9});
    corrects(&rule, 20210306, 2, (int[]){1, 1, 100, 7, 2, 1, 200, 9});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_days),
        cmocka_unit_test(on_a_day),
        cmocka_unit_test(corrections),
        cmocka_unit_test(days_that_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

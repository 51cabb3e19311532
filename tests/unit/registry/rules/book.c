#include "registry/rules/book.h"

#include "sample.h"

static struct fact kitchen_on(uint32_t kitchen, uint32_t day, uint32_t capacity)
{
    struct fact fact = sample_kitchen(kitchen);
    fact.valid_from = calendar_day_of(day);
    fact.kitchen.capacity = capacity;
    return fact;
}

static int32_t capacity_on(const struct book *book, uint32_t kitchen, uint32_t day)
{
    const struct timeline *timeline = book_kitchen(book, kitchen);
    int index = timeline ? timeline_index(timeline, calendar_day_of(day)) : -1;
    return index < 0 ? 0 : timeline->versions[index].capacity;
}

/* Versions in any order stand by day; the last word on a day holds. */
static void versions_stand_by_day(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *book = book_new(arena, NULL);
    static const struct {
        uint32_t day, capacity;
    } said[] = {{20210310, 30}, {20210301, 10}, {20210320, 40},
                {20210305, 20}, {20210310, 35}, {20210225, 5}};
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        struct fact fact = kitchen_on(7, said[i].day, said[i].capacity);
        book_take(book, &fact);
    }
    assert_int_equal(book_kitchen(book, 7)->count, 5);
    assert_int_equal(capacity_on(book, 7, 20210224), 0);
    assert_int_equal(capacity_on(book, 7, 20210228), 5);
    assert_int_equal(capacity_on(book, 7, 20210304), 10);
    assert_int_equal(capacity_on(book, 7, 20210305), 20);
    assert_int_equal(capacity_on(book, 7, 20210310), 35);
    assert_int_equal(capacity_on(book, 7, 20220101), 40);
    assert_null(book_kitchen(book, 8));
    arena_free(arena);
}

/* What is taken in a layer is seen through it and changes nothing below. */
static void layers(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *below = book_new(arena, NULL);
    struct fact fact = kitchen_on(3, 20210301, 10);
    (void)state;
    book_take(below, &fact);
    fact = kitchen_on(9, 20210301, 90);
    book_take(below, &fact);
    struct book *above = book_new(arena, below);
    fact = kitchen_on(3, 20210305, 20);
    book_take(above, &fact);
    fact = kitchen_on(3, 20210306, 21);
    book_take(above, &fact);
    fact = kitchen_on(3, 20210307, 22);
    book_take(above, &fact);
    fact = kitchen_on(5, 20210305, 50);
    book_take(above, &fact);
    assert_int_equal(capacity_on(above, 3, 20210301), 10);
    assert_int_equal(capacity_on(above, 3, 20210310), 22);
    assert_int_equal(capacity_on(above, 9, 20210310), 90);
    assert_int_equal(capacity_on(below, 3, 20210310), 10);
    assert_null(book_kitchen(below, 5));

    size_t count;
    const uint32_t *all = book_kitchens(above, arena, &count);
    assert_int_equal(count, 3);
    assert_int_equal(all[0], 3);
    assert_int_equal(all[1], 5);
    assert_int_equal(all[2], 9);
    arena_free(arena);
}

static void units(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *below = book_new(arena, NULL), *above = book_new(arena, below);
    struct fact unit = sample_unit();
    (void)state;
    book_take(below, &unit);
    unit.unit.code = "1234567890123456";
    book_take(above, &unit);
    unit.unit.code = "12345678901234567"; /* too long for any */
    book_take(above, &unit);
    assert_true(book_has_unit(above, "07-001"));
    assert_true(book_has_unit(above, "1234567890123456"));
    assert_false(book_has_unit(above, "12345678901234567"));
    assert_false(book_has_unit(below, "1234567890123456"));
    assert_false(book_has_unit(above, ""));
    arena_free(arena);
}

/* A key belongs to the device that has it now; a device counts once, as it is last. */
static void devices_and_keys(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *below = book_new(arena, NULL), *above = book_new(arena, below);
    struct fact operator= sample_device(8, 0, 8), tablet = sample_device(1, 1, 1);
    (void)state;
    book_take(below, &operator);
    book_take(below, &tablet);
    assert_int_equal(book_key_holder(above, sample_keys[1]), 1);
    assert_int_equal(book_key_holder(above, sample_keys[2]), 0);
    assert_int_equal(book_operators(above), 1);

    tablet.device.curve_key = sample_key(2);
    book_take(above, &tablet);
    assert_int_equal(book_key_holder(above, sample_keys[1]), 0);
    assert_int_equal(book_key_holder(above, sample_keys[2]), 1);
    assert_int_equal(book_key_holder(below, sample_keys[1]), 1);

    operator.device.revoked = true;
    book_take(above, &operator);
    assert_int_equal(book_operators(above), 0);
    assert_int_equal(book_operators(below), 1);
    assert_true(book_device(above, 8)->revoked);
    assert_false(book_device(below, 8)->revoked);
    assert_null(book_device(above, 77));

    tablet.device.curve_key = (struct bytes){0}; /* never from a decision */
    book_take(above, &tablet);
    assert_memory_equal(book_device(above, 1)->curve_key, sample_keys[0], KEY_BYTES);
    arena_free(arena);
}

static void service_days(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *book = book_new(arena, NULL);
    (void)state;
    assert_false(book_service_day(book, calendar_day_of(20210301)));

    struct fact later = sample_rule(2, 20210308), first = sample_rule(1, 20210301);
    later.rule.service_weekdays = 63; /* Saturdays too */
    book_take(book, &later);
    book_take(book, &first);
    assert_false(book_service_day(book, calendar_day_of(20210226)));
    assert_true(book_service_day(book, calendar_day_of(20210301)));
    assert_false(book_service_day(book, calendar_day_of(20210306)));
    assert_true(book_service_day(book, calendar_day_of(20210313)));
    assert_false(book_service_day(book, calendar_day_of(20210314)));

    struct book *above = book_new(arena, book);
    struct fact holiday = sample_day(20210315, false), extra = sample_day(20210314, true),
                office = sample_day(20210316, false);
    office.calendar.calendar = CALENDAR_ADMINISTRATION;
    book_take(above, &holiday);
    book_take(above, &extra);
    book_take(above, &office);
    assert_false(book_service_day(above, calendar_day_of(20210315)));
    assert_true(book_service_day(above, calendar_day_of(20210314)));
    assert_true(book_service_day(above, calendar_day_of(20210316)));
    assert_true(book_service_day(book, calendar_day_of(20210315)));

    first.rule.service_weekdays = 0; /* the same version again takes its place */
    book_take(above, &first);
    size_t count;
    (void)book_rules(above, &count);
    assert_int_equal(count, 2);
    assert_false(book_service_day(above, calendar_day_of(20210301)));
    assert_true(book_service_day(book, calendar_day_of(20210301)));
    arena_free(arena);
}

static void catalogues(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *below = book_new(arena, NULL), *above = book_new(arena, below);
    struct fact fact = {.valid_from = SAMPLE_DAY,
                        .type = FACT_CATALOGUE,
                        .catalogue = {"menu", sample_key(3), 12, 4, DAY_INVALID}};
    (void)state;
    book_take(below, &fact);
    assert_int_equal(book_catalogue(above, "menu", 4)->submission_position, 12);
    assert_null(book_catalogue(above, "menu", 5));
    assert_null(book_catalogue(above, "a-name-that-is-much-too-long-for-any", 4));
    fact.catalogue.accepted_until = SAMPLE_DAY;
    book_take(above, &fact);
    assert_int_equal(book_catalogue(above, "menu", 4)->accepted_until, SAMPLE_DAY);
    assert_int_equal(book_catalogue(below, "menu", 4)->accepted_until, DAY_INVALID);
    fact.catalogue.code = "a-name-that-is-much-too-long-for-any";
    book_take(above, &fact); /* kept nowhere */
    arena_free(arena);
}

/* Facts on which nothing depends leave no trace. */
static void others(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *book = book_new(arena, NULL);
    struct fact facts[] = {sample_member(),  sample_supplier(), sample_budget(),
                           sample_target(),  sample_price(),    sample_rate(),
                           sample_history(), sample_person(),   {.type = FACT_NOTHING}};
    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        book_take(book, &facts[i]);
    size_t count;
    (void)book_kitchens(book, arena, &count);
    assert_int_equal(count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_stand_by_day),
        cmocka_unit_test(layers),
        cmocka_unit_test(units),
        cmocka_unit_test(devices_and_keys),
        cmocka_unit_test(service_days),
        cmocka_unit_test(catalogues),
        cmocka_unit_test(others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

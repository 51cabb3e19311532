/* What one operator's import may bring once the office is there, and what takes two people. */
#include "sample.h"

static struct fact official(uint32_t device, uint32_t person)
{
    struct fact fact = sample_device(device, 0, device % 10);
    fact.device.role = ROLE_OFFICIAL;
    fact.device.person = person;
    return fact;
}

static size_t objections(struct sample *sample, const struct fact *fact)
{
    const struct part parts[] = {{1, NULL, 0}, {2, fact, 1}};
    sample->problems.count = 0;
    check_office(sample->book, parts, 2, &sample->problems);
    return sample->problems.count;
}

static void objects(struct sample *sample, const struct fact *fact, const char *field,
                    const char *message)
{
    assert_int_equal(objections(sample, fact), 1);
    assert_int_equal(sample->problems.items[0].part, 2);
    assert_string_equal(sample->problems.items[0].field, field);
    assert_string_equal(sample->problems.items[0].message, message);
}

static void two_people_are_an_office(void **state)
{
    struct sample sample = sample_new();
    const struct fact first = official(21, 4), again = official(22, 4), second = official(23, 5);
    struct fact revoked = official(24, 6);
    const struct fact rule = sample_rule(1, 20210301);
    (void)state;
    revoked.device.revoked = true;
    const struct fact *steps[] = {&first, &again, &revoked, &second};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(book_officials(sample.book), i == 0 ? 0 : 1);
        assert_int_equal(objections(&sample, &rule), 0);
        book_take(sample.book, steps[i]);
    }
    assert_int_equal(book_officials(sample.book), 2);
    objects(&sample, &rule, "rule", "version 1 takes two people: tequio act prepare rule");
    arena_free(sample.arena);
}

static void what_an_import_may_bring(void **state)
{
    struct sample sample = sample_new();
    const struct fact first = official(21, 4), second = official(22, 5);
    const struct fact known = sample_rule(1, 20210301), newer = sample_rule(2, 20210401);
    const struct fact budget = sample_budget(), opened = sample_kitchen(2);
    struct fact kitchen = sample_kitchen(1);
    (void)state;
    book_take(sample.book, &known);
    book_take(sample.book, &first);
    book_take(sample.book, &second);
    assert_int_equal(objections(&sample, &known), 0);
    objects(&sample, &newer, "rule", "version 2 takes two people: tequio act prepare rule");
    assert_int_equal(objections(&sample, &budget), 0);
    assert_int_equal(objections(&sample, &opened), 0);

    /* another name of a known kitchen, on any day; never another capacity or state */
    kitchen.kitchen.name = "Otro nombre";
    assert_int_equal(objections(&sample, &kitchen), 0);
    kitchen.kitchen.state = KITCHEN_SUSPENDED;
    objects(&sample, &kitchen, "state",
            "of kitchen 1 takes two people: tequio act prepare kitchen_state");
    kitchen.kitchen.capacity++;
    assert_int_equal(objections(&sample, &kitchen), 2);
    for (int days = -1; days <= 1; days++) {
        kitchen = sample_kitchen(1);
        kitchen.valid_from = SAMPLE_DAY + days;
        assert_int_equal(objections(&sample, &kitchen), 0);
        kitchen.kitchen.capacity++;
        objects(&sample, &kitchen, "capacity",
                "of kitchen 1 takes two people: tequio act prepare capacity");
    }
    arena_free(sample.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_people_are_an_office),
        cmocka_unit_test(what_an_import_may_bring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

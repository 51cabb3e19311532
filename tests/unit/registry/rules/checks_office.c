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
    const struct fact target = sample_target();
    struct fact kitchen = sample_kitchen(1);
    (void)state;
    book_take(sample.book, &known);
    book_take(sample.book, &first);
    book_take(sample.book, &second);
    assert_int_equal(objections(&sample, &known), 0);
    objects(&sample, &newer, "rule", "version 2 takes two people: tequio act prepare rule");
    assert_int_equal(objections(&sample, &target), 0);

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

#define TWO "takes two people: tequio act prepare facts FILE"

static struct sample office_new(void)
{
    struct sample sample = sample_new();
    const struct fact first = official(21, 4), second = official(22, 5);
    book_take(sample.book, &first);
    book_take(sample.book, &second);
    return sample;
}

/* Where money goes to, how much there is, and what is bought with it. */
static void money(void **state)
{
    struct sample sample = office_new();
    const struct fact has = sample_purse(1, "P-1", 20210301, true);
    const struct fact rule = sample_purchase_rule(4, 20210301);
    struct fact fact = sample_budget();
    (void)state;
    objects(&sample, &fact, "budget_key", TWO);
    fact = sample_act_limit(1);
    objects(&sample, &fact, "centavos", TWO);
    objects(&sample, &rule, "rule", TWO);
    book_take(sample.book, &rule);
    assert_int_equal(objections(&sample, &rule), 0);
    fact = sample_purchase_rule(5, 20210401);
    objects(&sample, &fact, "rule", TWO);
    objects(&sample, &has, "purse", TWO); /* a first one moves money as another one does */
    book_take(sample.book, &has);
    fact = sample_purse(1, "P-1", 20210401, true);
    assert_int_equal(objections(&sample, &fact), 0);
    fact = sample_purse(1, "P-1", 20210401, false);
    objects(&sample, &fact, "purse", TWO);
    fact = sample_purse(1, "P-2", 20210401, true);
    objects(&sample, &fact, "purse", TWO);
    fact = sample_purse(1, "P-1", 20210228, true);
    objects(&sample, &fact, "purse", TWO);
    arena_free(sample.arena);
}

static void new_kitchens(void **state)
{
    struct sample sample = office_new();
    struct fact fact = sample_kitchen(2);
    (void)state;
    objects(&sample, &fact, "state",
            "of new kitchen 2 is active: it takes two people: tequio act prepare facts FILE");
    fact.kitchen.state = KITCHEN_APPLIED;
    assert_int_equal(objections(&sample, &fact), 0);
    arena_free(sample.arena);
}

/* Who comes to an office, leaves it, or gets another. */
static void people(void **state)
{
    static const struct {
        const char *was, *is; /* NULL = not known before */
        bool was_active, active, moves, two;
    } rows[] = {
        {NULL, "monitor", false, true, false, false},
        {NULL, "operator", false, true, false, false},
        {NULL, "coordinator", false, true, false, true},
        {NULL, "director", false, true, false, true},
        {NULL, "treasurer", false, true, false, true},
        {NULL, "auditor", false, true, false, true},
        {NULL, "director", false, false, false, false},
        {"director", "director", false, true, false, true},
        {"director", "director", true, true, false, false}, /* another name */
        {"director", "director", true, true, true, true},
        {"director", "treasurer", true, true, false, true},
        {"director", "monitor", true, true, false, true},
        {"director", "director", true, false, false, true},
        {"monitor", "director", true, true, false, true},
        {"monitor", "monitor", true, false, true, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sample sample = office_new();
        struct fact fact = sample_official(9, rows[i].was ? rows[i].was : "monitor");
        fact.person.active = rows[i].was_active;
        fact.person.alcaldia = ALCALDIA_NONE;
        if (rows[i].was)
            book_take(sample.book, &fact);
        fact.person.role = rows[i].is;
        fact.person.active = rows[i].active;
        fact.person.name = "Otro nombre";
        fact.person.alcaldia = rows[i].moves ? 7 : ALCALDIA_NONE;
        if (rows[i].two)
            objects(&sample, &fact, "role", TWO);
        else
            assert_int_equal(objections(&sample, &fact), 0);
        arena_free(sample.arena);
    }
}

/* A key that signs for the office; but a lost one is revoked at once. */
static void devices(void **state)
{
    struct sample sample = office_new();
    struct fact fact = official(23, 6);
    (void)state;
    objects(&sample, &fact, "device", TWO);
    fact.device.role = ROLE_AUDITOR;
    objects(&sample, &fact, "device", TWO);
    fact.device.role = ROLE_MONITOR;
    assert_int_equal(objections(&sample, &fact), 0);
    fact = official(21, 4);
    fact.device.label = "Otra etiqueta";
    assert_int_equal(objections(&sample, &fact), 0);
    fact.device.revoked = true;
    assert_int_equal(objections(&sample, &fact), 0);
    fact.device.person = 6;
    objects(&sample, &fact, "device", TWO);
    fact = official(21, 4);
    fact.device.curve_key = sample_key(7);
    objects(&sample, &fact, "device", TWO);
    fact = official(21, 4);
    fact.device.signing_key = sample_key(7);
    objects(&sample, &fact, "device", TWO);
    fact.device.signing_key.size = 0;
    objects(&sample, &fact, "device", TWO);
    arena_free(sample.arena);
}

/* Else the next import would come in by one person alone. */
static void two_are_left(void **state)
{
    struct sample sample = office_new();
    const struct fact third = official(23, 6);
    struct fact lost = official(22, 5);
    (void)state;
    lost.device.revoked = true;
    (void)sample_check(&sample, &lost, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(
        sample.problems.items[0].message,
        "one person would be left to sign for the office: enrol another's device first");
    book_take(sample.book, &third);
    sample.problems.count = 0;
    (void)sample_check(&sample, &lost, 1);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_people_are_an_office),
        cmocka_unit_test(what_an_import_may_bring),
        cmocka_unit_test(money),
        cmocka_unit_test(new_kitchens),
        cmocka_unit_test(people),
        cmocka_unit_test(devices),
        cmocka_unit_test(two_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What was received comes again, sealed anew under another installation: it counts once. */
#include "world.h"

#include "purchases/rules/verdict.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_copies");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_check(world);
    for (size_t batch = 1; batch <= 7; batch += 6) {
        world_rebuild(world, batch);
        world_recheck(world, batch);
    }
    world_free(world);
    return 0;
}

static const char *of_copies(const char *what)
{
    return world_text(world, arena_printf(world->arena,
                                          "SELECT %s FROM purchases.purchase"
                                          " WHERE copy_of_position IS NOT NULL",
                                          what));
}

/* In one batch or in two, booked before it comes or after. */
static void it_is_refused_and_spends_nothing(void **state)
{
    (void)state;
    for (int order = 0; order < 3; order++) {
        const uint8_t photo = (uint8_t)(order + 1);
        const struct world_purchase said = {.photo = photo};
        struct world_purchase again = said;
        const struct entry *purchase = world_purchase(world, &said);
        again.again = purchase;
        const struct entry *copy = world_purchase(world, &again);
        world_fold_one(world, world_blob(world, 101, photo));
        if (order == 0) {
            world_fold(world, (const struct entry *[]){purchase, copy}, 2);
        } else {
            world_fold_one(world, purchase);
            if (order == 2) {
                world_book_all(world);
            }
            world_fold_one(world, copy);
        }
        world_book_all(world);
        world_stands(world, purchase, VERDICT_ACCEPTED, 0);
        world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    }
    assert_string_equal(of_copies("count(*)::text"), "3");
    assert_string_equal(of_copies("sum(subsidy_centavos)::text"), "0");
    assert_string_equal(of_copies("bool_and(total_centavos = 5100 AND line_count = 1)::text"),
                        "true");
    world_is(world,
             "SELECT count(*)::text FROM purchases.payment JOIN purchases.purchase"
             " USING (kitchen_id, position) WHERE copy_of_position IS NOT NULL",
             "0");
    world_is(world, "SELECT count(*)::text FROM purchases.payment", "3");
    world_is(world, "SELECT count(*)::text FROM purchases.purchase_line", "3");
    world_is(world,
             "SELECT string_agg(DISTINCT explanation, ' ') FROM purchases.verdict"
             " WHERE verdict = 3",
             "Ya teníamos esta compra; no hace falta enviarla otra vez.");
}

/* A hundred times, and never as a duplicate of its own proof; what it waits for comes once. */
static void however_often_it_comes(void **state)
{
    (void)state;
    const struct entry *entries[100];
    const struct world_purchase said = {.photo = 1};

    entries[0] = world_purchase(world, &said);
    for (size_t i = 1; i < 100; i++) {
        struct world_purchase again = said;
        again.again = entries[i / 2];
        entries[i] = world_purchase(world, &again);
    }
    world_fold(world, entries, 100);
    world_book_all(world);
    world_stands(world, entries[0], VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 101, 1));
    world_stands(world, entries[0], VERDICT_ACCEPTED, 0);
    for (size_t i = 1; i < 100; i++) {
        world_stands(world, entries[i], VERDICT_REFUSED, PROBLEM_COPY);
    }
    assert_string_equal(of_copies("count(DISTINCT copy_of_position)::text"), "1");
    world_is(world, "SELECT sum(subsidy_centavos)::text FROM purchases.purchase", "5100");
}

static void another_kitchens_content_is_its_own(void **state)
{
    (void)state;
    const struct entry *ours = world_purchase(world, &(struct world_purchase){0});
    const struct entry *theirs =
        world_purchase(world, &(struct world_purchase){.kitchen = 102, .again = ours});

    world_fold(world, (const struct entry *[]){ours, theirs}, 2);
    world_book_all(world);
    world_stands(world, theirs, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

/* A faulty client: a person looks at both, and neither is lost. */
static void other_figures_are_another_purchase(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct world_purchase other = {.photo = 2, .total = 7000, .again = purchase};
    const struct entry *more = world_purchase(world, &other);
    const struct entry *copy = world_purchase(world, &other);
    const struct entry *day = world_purchase(
        world, &(struct world_purchase){.photo = 1, .day = 20210302, .again = purchase});
    const struct entry *first =
        world_purchase(world, &(struct world_purchase){.photo = 1, .again = purchase});

    world_fold_one(world, world_blob(world, 101, 2));
    world_fold(world, (const struct entry *[]){purchase, more}, 2);
    world_fold(world, (const struct entry *[]){copy, day, first}, 3);
    world_book_all(world);
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, more, VERDICT_OBSERVED, PROBLEM_CONTENT_REUSED);
    world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    world_stands(world, day, VERDICT_REFUSED, PROBLEM_DUPLICATE_PROOF | PROBLEM_CONTENT_REUSED);
    world_stands(world, first, VERDICT_REFUSED, PROBLEM_COPY);
    world_is(world, "SELECT sum(subsidy_centavos)::text FROM purchases.purchase",
             "17200"); /* 5100 + 7000 + 5100 */
}

/* Which submission took the place of which. */
static const char *chains(void)
{
    return world_text(
        world, "SELECT string_agg(format('%s>%s', p.submission_position, r.submission_position),"
               " ' ' ORDER BY p.submission_position) FROM purchases.purchase p JOIN"
               " purchases.purchase r ON r.kitchen_id = p.kitchen_id AND"
               " r.position = p.replaces_position");
}

static void who_corrects_the_copy_corrects_what_it_repeats(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *copy =
        world_purchase(world, &(struct world_purchase){.photo = 1, .again = purchase});
    const struct entry *better = world_purchase(
        world, &(struct world_purchase){.photo = 1, .total = 6000, .corrects = copy});
    const struct entry *best = world_purchase(
        world, &(struct world_purchase){.photo = 1, .total = 6100, .corrects = purchase});
    const struct entry *late =
        world_purchase(world, &(struct world_purchase){.total = 6200, .corrects = copy});

    world_fold_one(world, better); /* waits for the copy */
    assert_int_equal(world->waiting_count, 1);
    world_fold(world, (const struct entry *[]){purchase, copy}, 2);
    assert_int_equal(world->waiting_count, 0);
    world_fold_one(world, best);
    world_fold_one(world, late);
    world_book_all(world);
    assert_string_equal(chains(), "3>1 4>3 5>4");
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    world_stands(world, late, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

/* What was replaced batches ago comes again, and behind it in the same batch a correction that
 * names the copy: what stands now is there. */
static void the_copy_of_what_was_replaced_is_corrected_beside_it(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});
    const struct entry *second =
        world_purchase(world, &(struct world_purchase){.total = 6000, .corrects = purchase});
    const struct entry *copy = world_purchase(world, &(struct world_purchase){.again = purchase});
    const struct entry *third =
        world_purchase(world, &(struct world_purchase){.total = 7000, .corrects = copy});

    world_fold_one(world, purchase);
    world_fold_one(world, second);
    world_fold(world, (const struct entry *[]){copy, third}, 2);
    world_book_all(world);
    assert_string_equal(chains(), "2>1 4>2");
    world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    world_stands(world, third, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

/* It neither replaces again nor waits for anything. */
static void a_correction_comes_again_too(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    struct world_purchase said = {.photo = 1, .total = 6000, .corrects = purchase};
    const struct entry *correction = world_purchase(world, &said);
    const struct entry *second = world_purchase(
        world, &(struct world_purchase){.photo = 1, .total = 7000, .corrects = correction});
    said.again = correction;
    const struct entry *copy = world_purchase(world, &said);
    /* the same figures, but what it corrects is a content of its own */
    const struct entry *same_number = world_purchase(
        world, &(struct world_purchase){.photo = 1, .corrects = purchase, .again = purchase});

    world_fold(world, (const struct entry *[]){purchase, correction, second, copy}, 4);
    world_book_all(world);
    assert_string_equal(chains(), "2>1 3>2");
    world_stands(world, second, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    world_fold_one(world, same_number);
    world_book_all(world);
    assert_string_equal(chains(), "2>1 3>2 5>3");
    world_stands(world, same_number, VERDICT_OBSERVED, PROBLEM_NO_PROOF | PROBLEM_CONTENT_REUSED);
}

/* Both copies of a correction wait; the purchase comes, or never does. */
static void copies_that_wait(void **state)
{
    (void)state;
    static const uint8_t nobody[DIGEST_BYTES] = {99};
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});
    struct world_purchase said = {.total = 6000, .corrects = purchase};
    struct world_purchase lost = {.total = 6500, .names = nobody};
    const struct entry *correction = world_purchase(world, &said);
    const struct entry *never = world_purchase(world, &lost);
    said.again = correction;
    lost.again = never;
    const struct entry *copy = world_purchase(world, &said);
    const struct entry *copy_of_never = world_purchase(world, &lost);

    world_fold(world, (const struct entry *[]){correction, never, copy, copy_of_never}, 4);
    assert_int_equal(world->waiting_count, 4);
    world_fold_one(world, purchase);
    assert_int_equal(world->waiting_count, 2);
    world_overdue(world);
    world_book_all(world);
    assert_string_equal(chains(), "2>1");
    world_stands(world, correction, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, copy, VERDICT_REFUSED, PROBLEM_COPY);
    world_stands(world, never, VERDICT_OBSERVED, PROBLEM_NO_PROOF | PROBLEM_NEVER_FOUND);
    world_stands(world, copy_of_never, VERDICT_REFUSED, PROBLEM_COPY);
}

static void the_database_refuses_a_second_one(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});

    world_fold_one(world, purchase);
    static const char *const again[] = {
        /* the same content and figures, as no copy */
        "original_position = p.position + 1, copy_of_position = NULL, problems = 0",
        /* a copy that does not say so */
        "copy_of_position = p.position, problems = 0",
        /* a copy that was accepted */
        "copy_of_position = p.position, problems = 131072, verdict = 1, verdict_position = 1",
    };
    for (size_t i = 0; i < sizeof again / sizeof again[0]; i++) {
        struct error error = {0};
        char *sql = arena_printf(
            world->arena,
            "CREATE TEMP TABLE twin AS TABLE purchases.purchase; UPDATE twin p SET position ="
            " p.position + 1, %s; INSERT INTO purchases.purchase TABLE twin",
            again[i]);
        assert_int_not_equal(db_script(world->owner, sql, NULL, &error), STATUS_OK);
        assert_true(strncmp(error.sqlstate, "23", 2) == 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(it_is_refused_and_spends_nothing),
        TEST(however_often_it_comes),
        TEST(another_kitchens_content_is_its_own),
        TEST(other_figures_are_another_purchase),
        TEST(who_corrects_the_copy_corrects_what_it_repeats),
        TEST(the_copy_of_what_was_replaced_is_corrected_beside_it),
        TEST(a_correction_comes_again_too),
        TEST(copies_that_wait),
        TEST(the_database_refuses_a_second_one),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, copies", tests, NULL, NULL);
}

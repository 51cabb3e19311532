/* Corrections: of what stands, of what was replaced, of what has not come, of another's. */
#include "world.h"

#include "purchases/rules/verdict.h"

static struct world *world;
static const uint8_t nobody[DIGEST_BYTES] = {99};

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_corrections");
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

/* Which submission each purchase took the place of. */
static const char *chains(void)
{
    return world_text(
        world, "SELECT string_agg(format('%s>%s', p.submission_position, r.submission_position),"
               " ' ' ORDER BY p.submission_position) FROM purchases.purchase p JOIN"
               " purchases.purchase r ON r.kitchen_id = p.kitchen_id AND"
               " r.position = p.replaces_position");
}

static void it_takes_the_place_and_the_proof(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *correction = world_purchase(
        world, &(struct world_purchase){.photo = 1, .total = 6000, .corrects = purchase});

    world_fold_one(world, world_blob(world, 101, 1));
    world_fold_one(world, purchase);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(world, correction);
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, correction, VERDICT_NONE, 0);
    world_fold_one(world, world_booking(world, 1, 0));
    world_stands(world, correction, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT string_agg(format('%s-%s %s', previous, verdict, explanation), '; '"
             " ORDER BY position) FROM purchases.verdict WHERE verdict = 3",
             "1-3 Una corrección tomó el lugar de esta compra. No tiene que hacer nada más.");
}

static void before_the_booking_the_first_verdict_says_replaced(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *correction =
        world_purchase(world, &(struct world_purchase){.photo = 2, .corrects = purchase});
    const struct entry *after = world_purchase(world, &(struct world_purchase){.photo = 1});

    world_fold(world, (const struct entry *[]){purchase, correction, after}, 3);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_book_all(world);
    world_stands(world, correction, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, after, VERDICT_OBSERVED, PROBLEM_NO_PROOF); /* the photo was given back */
}

static void a_total_of_zero_withdraws(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *withdrawal = world_purchase(
        world, &(struct world_purchase){.no_total = true, .no_lines = true, .corrects = purchase});

    world_fold_one(world, purchase);
    world_book_all(world);
    world_fold_one(world, withdrawal);
    world_book_all(world);
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, withdrawal, VERDICT_REFUSED, PROBLEM_ZERO_TOTAL | PROBLEM_NO_LINES);
    world_is(world, "SELECT count(*)::text FROM purchases.proof_use", "0");
}

static void the_last_word_counts(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});
    const struct entry *one = world_purchase(world, &(struct world_purchase){.corrects = purchase});
    const struct entry *two = world_purchase(world, &(struct world_purchase){.corrects = purchase});
    const struct entry *three = world_purchase(world, &(struct world_purchase){.corrects = one});

    world_fold(world, (const struct entry *[]){purchase, one}, 2);
    world_fold(world, (const struct entry *[]){two, three}, 2);
    world_book_all(world);
    assert_string_equal(chains(), "2>1 3>2 4>3");
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, two, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, three, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

static void a_refused_one_can_be_corrected(void **state)
{
    (void)state;
    const struct entry *first = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *twin = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *better =
        world_purchase(world, &(struct world_purchase){.photo = 2, .corrects = twin});

    world_fold(world, (const struct entry *[]){first, twin}, 2);
    world_book_all(world);
    world_fold_one(world, better);
    world_book_all(world);
    world_stands(world, twin, VERDICT_REFUSED, PROBLEM_DUPLICATE_PROOF | PROBLEM_REPLACED);
    world_stands(world, first, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, better, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

static void what_has_not_come_is_waited_for(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});
    const struct entry *one = world_purchase(world, &(struct world_purchase){.corrects = purchase});
    const struct entry *two = world_purchase(world, &(struct world_purchase){.corrects = one});

    world_fold(world, (const struct entry *[]){two, one}, 2);
    assert_int_equal(world->waiting_count, 2);
    assert_int_equal(world->decided_count, 0);
    world_fold_one(world, purchase);
    assert_int_equal(world->waiting_count, 0);
    world_book_all(world);
    assert_string_equal(chains(), "2>1 3>2");
    world_stands(world, two, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
}

static void what_never_came_is_declared_alone(void **state)
{
    (void)state;
    const struct entry *correction =
        world_purchase(world, &(struct world_purchase){.names = nobody, .photo = 1});

    world_fold_one(world, world_blob(world, 101, 1));
    world_fold_one(world, correction);
    world_overdue(world);
    world_book_all(world);
    world_stands(world, correction, VERDICT_OBSERVED, PROBLEM_NEVER_FOUND);
}

static void another_kitchens_is_never_touched(void **state)
{
    (void)state;
    const struct entry *theirs = world_purchase(world, &(struct world_purchase){.kitchen = 102});
    const struct entry *early = world_purchase(world, &(struct world_purchase){.corrects = theirs});
    const struct entry *late = world_purchase(world, &(struct world_purchase){.corrects = theirs});

    world_fold_one(world, early);
    assert_int_equal(world->waiting_count, 1);
    world_fold_one(world, theirs);
    world_fold_one(world, late);
    assert_int_equal(world->waiting_count, 0);
    world_book_all(world);
    world_stands(world, theirs, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, early, VERDICT_OBSERVED, PROBLEM_NO_PROOF | PROBLEM_NEVER_FOUND);
    world_stands(world, late, VERDICT_OBSERVED, PROBLEM_NO_PROOF | PROBLEM_NEVER_FOUND);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(it_takes_the_place_and_the_proof),
        TEST(before_the_booking_the_first_verdict_says_replaced),
        TEST(a_total_of_zero_withdraws),
        TEST(the_last_word_counts),
        TEST(a_refused_one_can_be_corrected),
        TEST(what_has_not_come_is_waited_for),
        TEST(what_never_came_is_declared_alone),
        TEST(another_kitchens_is_never_touched),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, corrections", tests, NULL, NULL);
}

/* Photos that come early, late, for another kitchen, twice. */
#include "world.h"

#include "purchases/rules/verdict.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_proofs");
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

static void a_photo_after_the_verdict_makes_it_accepted(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});

    world_fold_one(world, purchase);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 101, 2)); /* another one */
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 101, 1));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(world, world_blob(world, 101, 1)); /* again: nothing more */
    world_is(world,
             "SELECT string_agg(previous || '-' || verdict, ' ' ORDER BY position) FROM"
             " purchases.verdict",
             "0-2 2-1");
    world_is(world, "SELECT count(*)::text FROM purchases.proof_blob", "2");
}

static void a_photo_before_the_booking_makes_one_verdict(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *batch[] = {purchase, world_blob(world, 101, 1)};

    world_fold(world, batch, 2);
    world_stands(world, purchase, VERDICT_NONE, 0);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT count(*)::text FROM purchases.verdict", "1");
}

static void of_two_reasons_the_other_is_left(void **state)
{
    (void)state;
    const struct entry *purchase =
        world_purchase(world, &(struct world_purchase){.photo = 1, .day = 20210304});

    world_fold_one(world, purchase);
    world_fold_one(world, world_booking(world, 0, 100));
    world_fold_one(world, world_blob(world, 101, 1));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_FUTURE_DAY | PROBLEM_BEYOND_PURSE);
    world_is(world, "SELECT subsidy_centavos::text FROM purchases.purchase", "5000");
}

/* It is observed, and who accepts it has seen its total. */
static void more_paid_than_it_cost_proves_its_total(void **state)
{
    (void)state;
    const struct entry *purchase =
        world_purchase(world, &(struct world_purchase){.photo = 1, .paid = 4900});
    const struct entry *batch[] = {purchase, world_blob(world, 101, 1)};

    world_fold(world, batch, 2);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_PAYMENTS);
    world_is(world, "SELECT subsidy_centavos || ' ' || spent_centavos FROM purchases.purchase",
             "5100 5100");
}

static void a_photo_serves_the_kitchen_that_it_was_sent_for(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});

    world_fold_one(world, world_blob(world, 102, 1));
    world_fold_one(world, purchase);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 103, 1));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 0, 1)); /* sent for none: it serves any */
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT string_agg(kitchen_id::text, ' ' ORDER BY kitchen_id) FROM"
             " purchases.proof_blob",
             "0 101 102 103");
    const struct entry *later = world_purchase(world, &(struct world_purchase){.photo = 2});
    const struct entry *batch[] = {world_blob(world, 0, 2), later};
    world_fold(world, batch, 2);
    world_book_all(world);
    world_stands(world, later, VERDICT_ACCEPTED, 0);
}

static void a_proof_counts_once_in_the_city(void **state)
{
    (void)state;
    const struct entry *first = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *again = world_purchase(world, &(struct world_purchase){.photo = 1});
    const struct entry *other =
        world_purchase(world, &(struct world_purchase){.kitchen = 102, .photo = 1});

    world_fold(world, (const struct entry *[]){first, again}, 2);
    world_fold_one(world, other);
    world_book_all(world);
    world_stands(world, first, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_stands(world, again, VERDICT_REFUSED, PROBLEM_DUPLICATE_PROOF);
    world_stands(world, other, VERDICT_REFUSED, PROBLEM_DUPLICATE_PROOF);
    world_fold_one(world, world_blob(world, 102, 1));
    world_stands(world, first, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_fold_one(world, world_blob(world, 101, 1));
    world_stands(world, first, VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT count(*)::text FROM purchases.verdict", "4");
}

static void a_refused_one_holds_no_proof(void **state)
{
    (void)state;
    const struct entry *refused =
        world_purchase(world, &(struct world_purchase){.photo = 1, .day = 20210230});
    const struct entry *good =
        world_purchase(world, &(struct world_purchase){.kitchen = 102, .photo = 1});

    world_fold_one(world, world_blob(world, 102, 1));
    world_fold(world, (const struct entry *[]){refused, good}, 2);
    world_book_all(world);
    world_stands(world, refused, VERDICT_REFUSED, PROBLEM_BAD_DAY);
    world_stands(world, good, VERDICT_ACCEPTED, 0);
}

static void the_database_refuses_a_second_holder(void **state)
{
    (void)state;
    struct error error = {0};

    world_fold_one(world, world_purchase(world, &(struct world_purchase){.photo = 1}));
    assert_int_equal(db_script(world->owner,
                               "INSERT INTO purchases.proof_use SELECT blob_digest, 102, 99 FROM"
                               " purchases.proof_use",
                               NULL, &error),
                     STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "23505");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_photo_after_the_verdict_makes_it_accepted),
        TEST(a_photo_before_the_booking_makes_one_verdict),
        TEST(of_two_reasons_the_other_is_left),
        TEST(more_paid_than_it_cost_proves_its_total),
        TEST(a_photo_serves_the_kitchen_that_it_was_sent_for),
        TEST(a_proof_counts_once_in_the_city),
        TEST(a_refused_one_holds_no_proof),
        TEST(the_database_refuses_a_second_holder),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, proofs", tests, NULL, NULL);
}

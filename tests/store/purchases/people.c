/* A person's word on a purchase, beside what is found by rules before and after it. */
#include "world.h"

#include "harness/cfdi/mint.h"
#include "purchases/rules/invoice.h"
#include "purchases/rules/verdict.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_people");
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

static const struct entry *declare(const struct world_purchase *purchase)
{
    const struct entry *entry = world_purchase(world, purchase);

    world_fold_one(world, entry);
    return entry;
}

static void a_person_accepts_what_was_observed(void **state)
{
    (void)state;
    const struct entry *purchase =
        declare(&(struct world_purchase){.photo = 1, .wrong = 5, .supplier = 8});

    world_book_all(world);
    world_stands(world, purchase, VERDICT_OBSERVED,
                 PROBLEM_LINE_SUM | PROBLEM_TOTAL | PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF);
    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT concat_ws(' ', kitchen_id, verdict, failure, authorised_by, act_position) FROM"
             " purchases.resolution",
             "101 1 0 31 1");
    /* what comes later and speaks for it changes nothing */
    world_fold_one(world, world_blob(world, 101, 1));
    world_is(world, "SELECT count(*)::text FROM purchases.verdict", "2");
    /* and a correction ends it all the same */
    declare(&(struct world_purchase){.photo = 1, .corrects = purchase});
    world_stands(world, purchase, VERDICT_REFUSED, PROBLEM_REPLACED);
}

static void a_word_before_the_booking_stands_too(void **state)
{
    (void)state;
    const struct entry *purchase = declare(&(struct world_purchase){.photo = 1});

    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 0));
    world_stands(world, purchase, VERDICT_NONE, 0);
    world_fold_one(world, world_booking(world, 0, 100));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    /* what the booking brought is not forgotten */
    world_fold_one(world, world_act(world, 0, VERDICT_REFUSED, 0));
    world_stands(world, purchase, VERDICT_REFUSED, CONCERN(PERSON_REFUSED) | PROBLEM_BEYOND_PURSE);
    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
}

static void a_person_sees_the_same_amount_or_nothing_changes(void **state)
{
    (void)state;
    const struct entry *purchase = declare(&(struct world_purchase){.photo = 1});

    world_book_all(world);
    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 1));
    world_fold_one(world, world_act(world, 0, VERDICT_REFUSED, -1));
    world_fold_one(world, world_act(world, 0, VERDICT_OBSERVED, 0));
    world_fold_one(world, world_act(world, 0, 77, 0));
    world_stands(world, purchase, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_is(world,
             "SELECT string_agg(verdict || ':' || failure, ' ' ORDER BY position) FROM"
             " purchases.resolution",
             "1:2 3:2 2:3 0:3");
}

static void of_nobody_nothing_is_decided(void **state)
{
    (void)state;
    declare(&(struct world_purchase){.photo = 1});
    struct entry *act = world_keep(world, world_act(world, 0, VERDICT_ACCEPTED, 0));

    /* the same words about a kitchen that has no such purchase */
    uint8_t *body = arena_alloc(world->arena, act->body.size);
    memcpy(body, act->body.data, act->body.size);
    act->position = ++world->acts;
    act->body.data = body;
    uint8_t *kitchen = memchr(body, 101, act->body.size);
    assert_non_null(kitchen);
    *kitchen = 102;
    world_fold_one(world, act);
    world_is(world, "SELECT concat_ws(' ', kitchen_id, failure) FROM purchases.resolution",
             "102 1");
}

static void what_no_person_sets_aside(void **state)
{
    (void)state;
    const struct entry *nothing = declare(&(struct world_purchase){.photo = 1, .no_lines = true});
    const struct entry *first = declare(&(struct world_purchase){.photo = 2});
    const struct entry *twice = declare(&(struct world_purchase){.photo = 2, .wrong = 5});

    world_book_all(world);
    for (size_t i = 0; i < 3; i++) {
        world_fold_one(world, world_act(world, i, VERDICT_ACCEPTED, 0));
    }
    world_stands(world, nothing, VERDICT_REFUSED, PROBLEM_NO_LINES);
    world_stands(world, first, VERDICT_ACCEPTED, 0);
    world_stands(world, twice, VERDICT_REFUSED, PROBLEM_DUPLICATE_PROOF);
}

/* Later cancellation stands against a person; what is found in the file does not. */
static void an_invoice_after_the_word(void **state)
{
    (void)state;
    struct mint *mint = mint_new(1024);
    world->now_us = calendar_at(calendar_day_of(20250310), 18 * 60);
    const char *text = mint_seal(world->arena, mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER);
    const uint8_t *file = world_file(world, (struct bytes){(const uint8_t *)text, strlen(text)});
    const struct entry *purchase =
        declare(&(struct world_purchase){.file = file, .day = 20250310, .total = 5000});

    world_book_all(world);
    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(world, world_arrives(world, 101, file));
    world_is(world, "SELECT (invoice_concerns <> 0)::text FROM purchases.purchase", "true");
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(
        world, world_status(world, "6F35D3B5-3651-5370-BC2C-14CDBE384CD7", INVOICE_CANCELLED, 600));
    world_stands(world, purchase, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
    world_fold_one(world, world_act(world, 0, VERDICT_ACCEPTED, 0));
    world_stands(world, purchase, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
    mint_free(mint);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_person_accepts_what_was_observed),
        TEST(a_word_before_the_booking_stands_too),
        TEST(a_person_sees_the_same_amount_or_nothing_changes),
        TEST(of_nobody_nothing_is_decided),
        TEST(what_no_person_sets_aside),
        TEST(an_invoice_after_the_word),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, people", tests, NULL, NULL);
}

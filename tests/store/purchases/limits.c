/* Full batches, hostile batches: round trips, memory, the widest values. */
#include "world.h"

#include "common/base/limits.h"
#include "purchases/rules/verdict.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_limits");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_check(world);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

/* A transaction's begin and commit, three to load, three to write. */
static void a_full_batch_takes_six_round_trips(void **state)
{
    (void)state;
    const struct entry *batch[LIMIT_BATCH_ENTRIES];
    size_t count = 0;

    for (uint8_t n = 1; n <= 100; n++) {
        batch[count++] = world_blob(world, 101, n);
        batch[count++] = world_purchase(world, &(struct world_purchase){.photo = n});
        for (size_t more = 0; more < 3; more++, count++) {
            const struct entry *corrected = batch[count - 1];
            batch[count] =
                world_purchase(world, &(struct world_purchase){.photo = n, .corrects = corrected});
        }
    }
    assert_int_equal(count, LIMIT_BATCH_ENTRIES);
    uint64_t before = db_exchanges(world->db);
    world_fold(world, batch, count);
    assert_true(db_exchanges(world->db) - before <= 8);
    size_t declared = world_declarations(world);
    assert_int_equal(declared, 400);
    for (size_t i = 0; i < declared; i++) {
        batch[i] = world_booking(world, i, 0);
    }
    before = db_exchanges(world->db);
    world_fold(world, batch, declared);
    assert_true(db_exchanges(world->db) - before <= 4);
    world_is(world,
             "SELECT string_agg(verdict || ':' || n, ' ' ORDER BY verdict) FROM (SELECT"
             " verdict, count(*) AS n FROM purchases.purchase GROUP BY 1) x",
             "1:100 3:300");
}

static struct bytes empty_lines(size_t lines)
{
    uint8_t *bytes = arena_alloc(world->arena, 2 * lines);

    for (size_t i = 0; i < lines; i++) {
        bytes[2 * i] = 0x2A;
        bytes[2 * i + 1] = 0;
    }
    return (struct bytes){bytes, 2 * lines};
}

/* What takes more memory than a batch has is refused, never fatal; one by one all of it goes. */
static void a_hostile_batch_is_refused_and_each_goes_alone(void **state)
{
    (void)state;
    static const size_t lines[] = {20000, 200};

    for (size_t kind = 0; kind < 2; kind++) {
        const struct entry *batch[LIMIT_BATCH_ENTRIES];
        struct error error = {0};
        for (size_t i = 0; i < LIMIT_BATCH_ENTRIES; i++) {
            batch[i] = world_submission(world, KIND_PURCHASE, 101, empty_lines(lines[kind]));
        }
        assert_int_equal(world_try(world, batch, LIMIT_BATCH_ENTRIES, &error), STATUS_REFUSED);
        for (size_t i = 0; i < 20; i++) {
            world_fold_one(world, batch[i]);
        }
    }
    world_is(world,
             "SELECT string_agg(DISTINCT line_count || ' ' || problems, ', ') FROM"
             " purchases.purchase",
             arena_printf(world->arena, "200 %d, 20000 %d",
                          PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF | PROBLEM_BAD_DAY |
                              PROBLEM_ZERO_TOTAL,
                          PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF | PROBLEM_BAD_DAY |
                              PROBLEM_ZERO_TOTAL | PROBLEM_TOO_MANY_LINES));
    world_is(world, "SELECT count(*)::text FROM purchases.purchase_line", "8000");
}

/* As many as fit, whatever their size: a batch is taken or refused, and never aborts. */
static void every_size_of_batch_is_survived(void **state)
{
    (void)state;
    bool taken = false, refused = false;

    for (size_t lines = 5; lines <= 200; lines += 13) {
        const struct entry *batch[LIMIT_BATCH_ENTRIES];
        struct error error = {0};
        world->input_count = 0;
        for (size_t i = 0; i < LIMIT_BATCH_ENTRIES; i++) {
            batch[i] = world_submission(world, KIND_PURCHASE, 101, empty_lines(lines));
        }
        size_t decided = world->decided_count;
        bool fits = world_try(world, batch, LIMIT_BATCH_ENTRIES, &error) == STATUS_OK;
        taken |= fits;
        refused |= !fits;
        assert_int_equal(world->decided_count - decided, fits ? LIMIT_BATCH_ENTRIES : 0);
        world_script(world->owner, "TRUNCATE purchases.purchase, purchases.purchase_line,"
                                   " purchases.payment");
        world->decided_count = 0;
    }
    assert_true(taken && refused);
}

static void the_widest_values_fit(void **state)
{
    (void)state;
    /* day, supplier, one line, total, payment of the purse: all ones */
    static const uint8_t body[] = {
        0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x2A, 0x27,
        0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0x01, 0x28, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01,
        0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x30, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x3A, 0x0D, 0x08, 0x01, 0x10, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01};
    const struct entry *purchase =
        world_submission(world, KIND_PURCHASE, 101, (struct bytes){body, sizeof body});

    world_fold_one(world, purchase);
    world_is(world,
             "SELECT format('%s %s %s', p.total_centavos, p.supplier_id, y.centavos) FROM"
             " purchases.purchase p JOIN purchases.payment y USING (kitchen_id, position)",
             "1000000000000 4294967295 1000000000000");
    world_is(world,
             "SELECT format('%s %s %s %s %s', product_key, quantity_micro, unit_price_micro,"
             " amount_centavos, amount_agrees) FROM purchases.purchase_line",
             "4294967295 9223372036854775807 9223372036854775807 9223372036854775807 f");
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_REFUSED,
                 PROBLEM_LINE_SUM | PROBLEM_TOTAL | PROBLEM_PAYMENTS | PROBLEM_UNKNOWN_SUPPLIER |
                     PROBLEM_BAD_DAY);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_full_batch_takes_six_round_trips),
        TEST(a_hostile_batch_is_refused_and_each_goes_alone),
        TEST(every_size_of_batch_is_survived),
        TEST(the_widest_values_fit),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, limits", tests, NULL, NULL);
}

/* Random histories of three kitchens, told twice: entry by entry, and in batches of up to 500. Both
 * must end with the same totals, books that hold, and the same rows after a rebuild. TEQUIO_SEED=n
 * repeats one. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common/base/calendar.h"
#include "world.h"

enum { STEPS = 400, ROUNDS = 3, KITCHENS = 3, KEPT = 64 };

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % below);
}

/* What later entries may refer to. */
struct told {
    const struct entry *reports[KITCHENS][KEPT];
    unsigned report_count[KITCHENS];
    const struct entry *purchases[KITCHENS][KEPT];
    unsigned purchase_count[KITCHENS];
    day_number today;
};

static uint32_t kitchen_of(unsigned k)
{
    return 101 + k;
}

static const struct entry *one_of(const struct entry *const *list, unsigned count)
{
    return count > 0 ? list[draw(count < KEPT ? count : KEPT)] : 0;
}

static void tell_report(struct world *world, struct told *told)
{
    unsigned k = draw(KITCHENS);
    struct world_report report = {
        .kitchen = kitchen_of(k),
        .day = calendar_yyyymmdd(told->today - (int)draw(12)),
        .received_day = calendar_yyyymmdd(told->today),
        .received_minute = 600 + (int)draw(800),
        .served = 100 + draw(400),
        .fees = draw(3) > 0 ? 1 + draw(300000) : 0,
        .on_behalf = draw(5) == 0,
    };

    if (draw(3) == 0) {
        report.corrects = one_of(told->reports[k], told->report_count[k]);
    }
    told->reports[k][told->report_count[k]++ % KEPT] = world_report(world, &report);
}

static void tell_purchase(struct world *world, struct told *told)
{
    unsigned k = draw(KITCHENS), count = 1 + draw(4);
    struct world_payment payments[4];
    const struct entry *replaces =
        draw(3) == 0 ? one_of(told->purchases[k], told->purchase_count[k]) : 0;

    for (unsigned i = 0; i < count; i++) {
        payments[i] = (struct world_payment){1 + (int)draw(5), 1 + draw(200000)};
    }
    told->purchases[k][told->purchase_count[k]++ % KEPT] = world_declare(
        world, kitchen_of(k), calendar_yyyymmdd(told->today), payments, count, replaces);
}

static void tell_verdict(struct world *world, const struct told *told)
{
    unsigned k = draw(KITCHENS);
    const struct entry *purchase = one_of(told->purchases[k], told->purchase_count[k]);

    if (purchase) {
        world_verdict(world, purchase, draw(3) > 0, draw(400000));
    }
}

/* The last closing or opening is authorised as it stands, again now and then, or as it does not
 * stand. */
static void tell_act(struct world *world, const struct told *told)
{
    world_run(world);
    uint64_t last = (uint64_t)world_number(world, "SELECT coalesce(max(position), 0)::bigint FROM"
                                                  " subsidy.closing");
    (void)world_authorise(world, &(struct world_close){
                                     .closed_position = draw(2) == 0 ? last : 0,
                                     .day = calendar_yyyymmdd(told->today),
                                     .centavos = draw(4) == 0 ? 1 : 0,
                                 });
}

static void tell(struct world *world)
{
    struct told told = {.today = calendar_day_of(20200601)};

    world_open(world);

    for (unsigned step = 0; step < STEPS; step++) {
        switch (draw(8)) {
        case 0:
            told.today += (int)draw(4);
            (void)world_tick(world, calendar_yyyymmdd(told.today), 15 * (int)draw(96));
            if (draw(2) == 0) {
                tell_act(world, &told);
            }
            break;
        case 1:
        case 2:
            tell_purchase(world, &told);
            break;
        case 3:
            tell_verdict(world, &told);
            break;
        default:
            tell_report(world, &told);
        }
    }
    world_run(world);
}

/* Balances, claims, statements, grants and proofs of every kitchen in one number each. */
static const char *const totals[] = {
    "SELECT sum(kitchen_id * account * (debit_centavos + 3 * credit_centavos))::bigint"
    "  FROM subsidy.balance",
    "SELECT sum(kitchen_id * (claim_centavos + 3 * stated_centavos + 7 * open::int))::bigint"
    "  FROM subsidy.claim",
    "SELECT sum(kitchen_id * (centavos + 3 * adjustment_centavos + 7 * carried_centavos))::bigint"
    "  FROM subsidy.statement",
    "SELECT coalesce(sum(kitchen_id * centavos), 0)::bigint FROM subsidy.grant_paid",
    "SELECT coalesce(sum(kitchen_id * declared_position * centavos), 0)::bigint"
    "  FROM subsidy.proof",
    "SELECT sum(flags * submission_position)::bigint FROM subsidy.report",
    "SELECT sum(beyond_purse_centavos + 3 * beyond_fee_cash_centavos)::bigint"
    "  FROM subsidy.purchase_booking",
};

enum { TOTALS = sizeof totals / sizeof totals[0] };

static void live(const char *database, size_t batch, int64_t ret[TOTALS])
{
    struct world *world = world_new(database);

    world->batch = batch;
    tell(world);
    world_books_hold(world);
    for (size_t t = 0; t < TOTALS; t++) {
        ret[t] = world_number(world, totals[t]);
    }
    world_rebuild(world, 1 + draw(40));
    world_rebuild(world, 500);
    world_free(world);
}

static void batches_make_no_difference(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t begun = seed;
        int64_t one[TOTALS], many[TOTALS];
        printf("TEQUIO_SEED=%llu\n", (unsigned long long)begun);
        live("tequio_subsidy_history", 1, one);
        seed = begun;
        live("tequio_subsidy_history", 500, many);
        for (size_t t = 0; t < TOTALS; t++) {
            if (one[t] != many[t]) {
                fail_msg("%lld entry by entry, %lld in batches: %s", (long long)one[t],
                         (long long)many[t], totals[t]);
            }
        }
        seed += (uint64_t)round;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(batches_make_no_difference)};
    const char *given = getenv("TEQUIO_SEED");

    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}

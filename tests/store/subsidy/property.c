/* Random histories of two kitchens' money, in batches cut and interrupted at random, compared after
 * each stretch with a computation of its own (model.h). TEQUIO_SEED=n repeats one. Then many
 * declarations against one purse, and published totals that must come out again. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common/base/calendar.h"
#include "model.h"
#include "subsidy/rules/act.h"
#include "world.h"

enum { STRETCHES = 25, STEPS = 12, KITCHENS = 2 };

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % below);
}

/* What the history may refer to. */
struct told {
    struct world *world;
    struct model *models; /* KITCHENS */
    const struct entry *grants[KITCHENS][MODEL_GRANTS];
    const struct entry *purchases[KITCHENS][MODEL_PURCHASES];
    day_number today;
};

static void credit(struct told *told, unsigned k)
{
    struct model *model = &told->models[k];
    centavos amount = 1 + (centavos)draw(100000);
    day_number term = draw(5) == 0 ? DAY_INVALID : told->today + (int)draw(20);

    if (model->grants == MODEL_GRANTS) {
        return;
    }
    told->grants[k][model->grants] =
        world_grant(told->world, calendar_yyyymmdd(told->today),
                    &(struct grant_credited){.kitchen = 101 + k,
                                             .centavos = amount,
                                             .opening = model->grants == 0,
                                             .prove_by = term});
    model_credit(model, amount, term == DAY_INVALID ? 0 : term);
}

static void buy(struct told *told, unsigned k)
{
    struct model *model = &told->models[k];
    centavos purse = draw(60000), cash = draw(20000), fees = draw(3);
    int replaces =
        model->purchases > 0 && draw(4) == 0 ? (int)draw((unsigned)model->purchases) : -1;
    struct world_payment payments[] = {
        {1, (uint64_t)purse}, {3, (uint64_t)cash}, {2, (uint64_t)fees}};

    told->purchases[k][model->purchases] =
        world_declare(told->world, 101 + k, calendar_yyyymmdd(told->today), payments, 3,
                      replaces >= 0 ? told->purchases[k][replaces] : 0);
    model_buy(model, purse, cash, fees, replaces);
}

static void judge(struct told *told, unsigned k)
{
    struct model *model = &told->models[k];

    if (model->purchases > 0) {
        int purchase = (int)draw((unsigned)model->purchases);
        bool accepted = draw(4) > 0;
        int64_t subsidy = draw(80000);
        world_verdict(told->world, told->purchases[k][purchase], accepted, (uint64_t)subsidy);
        model_verdict(model, purchase, accepted, subsidy);
    }
}

static void act(struct told *told, unsigned k)
{
    struct model *model = &told->models[k];
    centavos amount = 1 + (centavos)draw(30000);
    bool deposit = draw(3) > 0;

    if (draw(6) == 0 && model->grants > 0) {
        int grant = (int)draw((unsigned)model->grants);
        (void)world_act(told->world,
                        &(struct act){.subject = ACT_REVERSAL,
                                      .reversal = {101 + k, told->grants[k][grant]->position,
                                                   model->grant[grant].amount}});
        model_reverse(model, grant);
        return;
    }
    (void)world_act(
        told->world,
        &(struct act){
            .subject = ACT_SETTLEMENT,
            .settlement = {101 + k, deposit ? SETTLED_DEPOSIT : SETTLED_DISCOUNT_ORDERED, amount}});
    if (deposit) {
        model_deposit(model, amount);
    } else {
        model_order_discount(model, amount);
    }
}

static void pass_days(struct told *told)
{
    told->today += 1 + (int)draw(4);
    (void)world_tick(told->world, calendar_yyyymmdd(told->today), 60);
    for (unsigned k = 0; k < KITCHENS; k++) {
        model_day(&told->models[k], told->today);
    }
}

static void step(struct told *told)
{
    unsigned k = draw(KITCHENS);

    switch (draw(10)) {
    case 0:
        pass_days(told);
        break;
    case 1:
        act(told, k);
        break;
    case 2:
    case 3:
    case 4:
        buy(told, k);
        break;
    default:
        judge(told, k);
    }
}

static int64_t of_kitchen(struct world *world, const char *column, unsigned k)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT coalesce((SELECT %s FROM subsidy.purse"
                                            " WHERE kitchen_id = %u), 0)::bigint",
                                            column, 101 + k));
}

static void compare(struct told *told, unsigned k)
{
    const struct model *model = &told->models[k];
    struct world *world = told->world;

    assert_int_equal(of_kitchen(world, "purse_centavos", k), model->purse);
    assert_int_equal(of_kitchen(world, "to_prove_centavos", k), model_all_to_prove(model));
    assert_int_equal(of_kitchen(world, "to_pay_back_centavos", k), model_all_owed(model));
    for (int g = 0; g < model->grants; g++) {
        unsigned long long grant = told->grants[k][g]->position;
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT to_prove_centavos FROM subsidy.duty WHERE"
                                             " kitchen_id = %u AND grant_position = %llu",
                                             101 + k, grant)),
            model_to_prove(model, g));
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT to_pay_back_centavos FROM subsidy.duty WHERE"
                                             " kitchen_id = %u AND grant_position = %llu",
                                             101 + k, grant)),
            model_owed(model, g));
    }
}

/* What is told in a stretch is folded in one go, in batches of a size drawn anew. */
static void stretch(struct told *told)
{
    for (unsigned k = 0; k < KITCHENS; k++) {
        if (draw(2) == 0) {
            credit(told, k);
        }
    }
    for (int s = 0; s < STEPS; s++) {
        step(told);
    }
    told->world->batch = 1 + draw(20);
    told->world->failing = draw(3) == 0;
    world_run(told->world);
    told->world->failing = false;
    for (unsigned k = 0; k < KITCHENS; k++) {
        compare(told, k);
    }
}

static void holds(struct world *world)
{
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.check_books() WHERE problem"
                                         " <> 'statement is not its lines'"),
                     0);
}

static void histories(void **state)
{
    (void)state;
    printf("TEQUIO_SEED=%llu\n", (unsigned long long)seed);
    struct told told = {.world = world_new("tequio_subsidy_property"),
                        .models = memory_new(KITCHENS, sizeof *told.models),
                        .today = calendar_day_of(20200608)};

    credit(&told, 0); /* their opening, which no tick brings then */
    credit(&told, 1);
    for (int s = 0; s < STRETCHES; s++) {
        stretch(&told);
    }
    holds(told.world);
    world_rebuild(told.world, 1 + draw(40));
    world_rebuild(told.world, 500);
    assert_true(told.world->faults > 0);
    world_free(told.world);
    free(told.models);
}

/* 32 tablets spend the same 1,000 pesos; whatever the batches, it is spent once. */
static void one_purse(void **state)
{
    (void)state;
    const size_t batches[] = {1, 5, 32};

    for (size_t b = 0; b < 3; b++) {
        struct world *world = world_new("tequio_subsidy_property");
        (void)world_grant(world, 20200608,
                          &(struct grant_credited){.centavos = 100000, .opening = true});
        for (unsigned i = 0; i < 32; i++) {
            world_declare(world, 101, 20200609, (struct world_payment[]){{1, 7001}}, 1, 0);
        }
        world->batch = batches[b];
        world_run(world);
        assert_int_equal(world_number(world, "SELECT sum(purse_centavos)::bigint"
                                             "  FROM subsidy.purchase_booking"),
                         100000);
        assert_int_equal(world_number(world, "SELECT sum(beyond_purse_centavos)::bigint"
                                             "  FROM subsidy.purchase_booking"),
                         32 * 7001 - 100000);
        assert_int_equal(of_kitchen(world, "purse_centavos", 0), 0);
        holds(world);
        world_free(world);
    }
}

/* Rations from 2019 to May 2023 as they were published, by modality, winter suppers last: told as
 * reports of six kitchens, with copies and corrections on the way, they sum to what was published
 * as a whole. */
static void published_totals(void **state)
{
    (void)state;
    const uint32_t rations[] = {76079603, 5837153, 2990708, 2839045, 265843, 2326210};
    enum { MOST = 500000 };
    struct world *world = world_new("tequio_subsidy_property");

    world->batch = 64;
    for (unsigned k = 0; k < 6; k++) {
        uint32_t left = rations[k];
        for (day_number day = calendar_day_of(20190102); left > 0; day++) {
            uint32_t served = left < MOST ? left : MOST;
            struct world_report report = {.kitchen = 201 + k,
                                          .day = calendar_yyyymmdd(day),
                                          .received_day = calendar_yyyymmdd(day),
                                          .served = draw(5) == 0 ? served + 1 : served};
            const struct entry *first = world_report(world, &report);
            if (report.served != served) {
                report.served = served;
                report.corrects = first;
                first = world_report(world, &report);
            }
            if (draw(7) == 0) {
                report.again = first;
                report.corrects = 0;
                world_report(world, &report);
            }
            left -= served;
        }
    }
    world_run(world);
    assert_int_equal(world_number(world, "SELECT sum(rations_served)::bigint FROM subsidy.report"
                                         " WHERE state = 'standing'"),
                     90338562);
    assert_int_equal(world_number(world, "SELECT sum(rations_served)::bigint FROM subsidy.report"
                                         " WHERE state = 'standing' AND kitchen_id <> 206"),
                     88012352);
    holds(world);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(histories),
        cmocka_unit_test(one_purse),
        cmocka_unit_test(published_totals),
    };
    const char *given = getenv("TEQUIO_SEED");

    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}

/* Random histories of two kitchens' money, in batches cut and interrupted at random, compared after
 * each stretch with a computation of its own (model.h). TEQUIO_SEED=n repeats one. Then many
 * declarations against one purse, and published totals that must come out again. */
#include <stdlib.h>

#include "subsidy/rules/act.h"
#include "told.h"

enum { STRETCHES = 25, STEPS = 12, KITCHENS = 2 };

/* What the history may refer to. */
struct history {
    struct world *world;
    struct told *told; /* KITCHENS */
    const struct entry *grants[KITCHENS][MODEL_GRANTS];
    day_number today;
};

static void credit(struct history *history, unsigned k)
{
    struct model *model = &history->told[k].model;
    centavos amount = 1 + (centavos)told_draw(100000);
    day_number term = told_draw(5) == 0 ? DAY_INVALID : history->today + (int)told_draw(20);

    if (model->grants == MODEL_GRANTS) {
        return;
    }
    history->grants[k][model->grants] =
        world_grant(history->world, calendar_yyyymmdd(history->today),
                    &(struct grant_credited){.kitchen = 101 + k,
                                             .centavos = amount,
                                             .opening = model->grants == 0,
                                             .prove_by = term});
    model_credit(model, amount, term == DAY_INVALID ? 0 : term);
}

static void act(struct history *history, unsigned k)
{
    struct model *model = &history->told[k].model;
    centavos amount = 1 + (centavos)told_draw(30000);
    bool deposit = told_draw(3) > 0;

    if (told_draw(6) == 0 && model->grants > 0) {
        int grant = (int)told_draw((unsigned)model->grants);
        (void)world_act(history->world,
                        &(struct act){.subject = ACT_REVERSAL,
                                      .reversal = {101 + k, history->grants[k][grant]->position,
                                                   model->grant[grant].amount}});
        model_reverse(model, grant);
        return;
    }
    (void)world_act(
        history->world,
        &(struct act){
            .subject = ACT_SETTLEMENT,
            .settlement = {101 + k, deposit ? SETTLED_DEPOSIT : SETTLED_DISCOUNT_ORDERED, amount}});
    if (deposit) {
        model_deposit(model, amount);
    } else {
        model_order_discount(model, amount);
    }
}

static void pass_days(struct history *history)
{
    history->today += 1 + (int)told_draw(4);
    (void)world_tick(history->world, calendar_yyyymmdd(history->today), 60);
    for (unsigned k = 0; k < KITCHENS; k++) {
        model_day(&history->told[k].model, history->today);
    }
}

static void step(struct history *history)
{
    unsigned k = told_draw(KITCHENS);

    switch (told_draw(10)) {
    case 0:
        pass_days(history);
        break;
    case 1:
        act(history, k);
        break;
    case 2:
    case 3:
    case 4:
        told_buy(history->world, &history->told[k], history->today);
        break;
    default:
        told_judge(history->world, &history->told[k]);
    }
}

/* What is told in a stretch is folded in one go, in batches of a size drawn anew. */
static void stretch(struct history *history)
{
    for (unsigned k = 0; k < KITCHENS; k++) {
        if (told_draw(2) == 0) {
            credit(history, k);
        }
    }
    for (int s = 0; s < STEPS; s++) {
        step(history);
    }
    history->world->batch = 1 + told_draw(20);
    history->world->failing = told_draw(3) == 0;
    world_run(history->world);
    history->world->failing = false;
    for (unsigned k = 0; k < KITCHENS; k++) {
        told_compare(history->world, &history->told[k]);
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
    struct history history = {.world = world_new("tequio_subsidy_property"),
                              .told = memory_new(KITCHENS, sizeof *history.told),
                              .today = calendar_day_of(20200608)};

    for (unsigned k = 0; k < KITCHENS; k++) {
        history.told[k].kitchen = 101 + k;
        credit(&history, k); /* its opening, which no tick brings then */
    }
    for (int s = 0; s < STRETCHES; s++) {
        stretch(&history);
    }
    holds(history.world);
    world_rebuild(history.world, 1 + told_draw(40));
    world_rebuild(history.world, 500);
    assert_true(history.world->faults > 0);
    world_free(history.world);
    free(history.told);
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
        assert_int_equal(told_purse(world, 101, "purse_centavos"), 0);
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
                                          .served = told_draw(5) == 0 ? served + 1 : served};
            const struct entry *first = world_report(world, &report);
            if (report.served != served) {
                report.served = served;
                report.corrects = first;
                first = world_report(world, &report);
            }
            if (told_draw(7) == 0) {
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

    told_begin();
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}

/* Random histories of what kitchens report, while rules and capacities change, also into the past,
 * periods close and two people rule on days; in batches cut and interrupted at random. What was
 * stated for each day is compared with a computation of its own (stated_model.h).
 * TEQUIO_SEED=n repeats one. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common/base/calendar.h"
#include "stated_model.h"
#include "subsidy/rules/act.h"
#include "world.h"

enum { WEEKS = 10, KITCHENS = 3, FIRST = 20200706 /* a Monday: too late for an opening */ };

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % below);
}

struct told {
    struct world *world;
    struct stated_rule rules[STATED_RULES];
    int rules_known;
    struct stated_model models[KITCHENS];
    const struct entry *sent[KITCHENS][STATED_REPORTS];
    day_number today;
};

/* The two versions that every world has (world.h). */
static void begin(struct told *told)
{
    const struct stated_rule cash = {.from = calendar_day_of(20200601),
                                     .known = 1,
                                     .cash = true,
                                     .period = 1,
                                     .first = 1000,
                                     .second = 800,
                                     .minimum = 150,
                                     .maximum = 500,
                                     .below = 1,
                                     .late_days = 2,
                                     .weekdays = 31};
    const uint64_t capacities[KITCHENS] = {200, 400, 200};

    told->world = world_new("tequio_subsidy_stated");
    told->today = calendar_day_of(FIRST);
    told->rules[0] = told->rules[1] = cash;
    told->rules[0].from = calendar_day_of(20200101);
    told->rules[0].cash = false;
    told->rules_known = 2;
    for (unsigned k = 0; k < KITCHENS; k++) {
        struct stated_model *model = &told->models[k];
        *model = (struct stated_model){.rules = told->rules, .rule_count = 2, .active = k < 2};
        model->first = told->today - 60;
        model->capacity[0].from = calendar_day_of(20200525);
        model->capacity[0].known = 1;
        model->capacity[0].rations = (int64_t)capacities[k];
        model->capacities = 1;
    }
}

/* What comes next knows of it: whatever was received before was counted without. */
static uint64_t from_now_on(const struct told *told)
{
    return told->world->submissions + 1;
}

static void change_rule(struct told *told)
{
    static const int minimums[] = {0, 150, 200};
    struct stated_rule *rule = &told->rules[told->rules_known];

    if (told->rules_known == STATED_RULES) {
        return;
    }
    *rule = (struct stated_rule){.from = told->today - 10 + (int)draw(25),
                                 .known = from_now_on(told),
                                 .cash = draw(6) > 0,
                                 .period = 1 + (int)draw(3),
                                 .first = 900 + (int)draw(300),
                                 .second = 700 + (int)draw(200),
                                 .minimum = minimums[draw(3)],
                                 .maximum = 300 + (int)draw(300),
                                 .below = 1 + (int)draw(3),
                                 .holds_late = draw(2) == 0,
                                 .late_days = (int)draw(4),
                                 .weekdays = draw(4) == 0 ? 63 : 31};
    told->rules_known++;
    for (unsigned k = 0; k < KITCHENS; k++) {
        told->models[k].rule_count = told->rules_known;
    }
    int number = told->rules_known + 1;
    world_script(
        told->world,
        arena_printf(
            told->world->arena,
            "INSERT INTO registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,"
            " maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,"
            " service_weekdays, cutoff_minute, late_days, opening_days, valid_from, known_from,"
            " position, ordinal, late) VALUES (%d, 'Gaceta', %d, %d, %d, %d, %d, true, false, 1100,"
            " %d, 1080, %d, 0, date '1970-01-01' + %d, %llu, %d, 1, %d);"
            "INSERT INTO registry.subsidy_rule_tier SELECT %d, %d, 1, t, c"
            "  FROM (VALUES (1, %d), (351, %d)) w (t, c)",
            number, rule->cash ? 2 : 1, rule->period, (int)rule->minimum, (int)rule->maximum,
            rule->below, rule->weekdays, (int)rule->late_days, (int)rule->from,
            (unsigned long long)rule->known, number, rule->holds_late ? 3 : 2, number, number,
            (int)rule->first, (int)rule->second));
}

static void change_capacity(struct told *told, unsigned k)
{
    static const int64_t rations[] = {120, 150, 200, 350, 351, 400, 450};
    struct stated_model *model = &told->models[k];
    int c = model->capacities;

    if (c == STATED_CAPACITIES) {
        return;
    }
    model->capacity[c].from = told->today - 5 + (int)draw(12);
    model->capacity[c].known = from_now_on(told);
    model->capacity[c].rations = rations[draw(sizeof rations / sizeof *rations)];
    model->capacities++;
    world_script(
        told->world,
        arena_printf(told->world->arena,
                     "INSERT INTO registry.kitchen SELECT %u, 'Comedor', '', '07-001', 7, 0, 0,"
                     " %d, %d, '', date '1970-01-01' + %d, %llu, %d, %u",
                     101 + k, (int)model->capacity[c].rations, model->active ? 2 : 1,
                     (int)model->capacity[c].from, (unsigned long long)model->capacity[c].known,
                     100 + c, k));
}

static uint32_t draw_served(void)
{
    static const uint32_t edges[] = {0, 149, 150, 151, 200, 201, 350, 351, 352, 400, 401, 500};

    return draw(4) > 0 ? edges[draw(sizeof edges / sizeof *edges)] : draw(600);
}

/* Today's report, or one of the days before, by now late. */
static void report(struct told *told, unsigned k, int corrects)
{
    struct stated_model *model = &told->models[k];
    struct stated_report said = {.day = told->today - (draw(3) == 0 ? (int)draw(12) : 0),
                                 .received = told->today,
                                 .served = draw_served(),
                                 .on_behalf = draw(5) == 0};

    if (corrects >= 0 && draw(4) > 0) {
        said.day = model->report[corrects].day;
    }
    const struct entry *entry =
        world_report(told->world, &(struct world_report){
                                      .kitchen = 101 + k,
                                      .day = calendar_yyyymmdd(said.day),
                                      .served = (uint32_t)said.served,
                                      .on_behalf = said.on_behalf,
                                      .corrects = corrects >= 0 ? told->sent[k][corrects] : 0,
                                      .received_day = calendar_yyyymmdd(said.received),
                                  });
    said.position = entry->position;
    told->sent[k][model->reports] = entry;
    stated_say(model, &said, corrects);
}

static void again(struct told *told, unsigned k, int which)
{
    struct stated_model *model = &told->models[k];
    const struct stated_report *said = &model->report[which];
    const struct entry *entry =
        world_report(told->world, &(struct world_report){
                                      .kitchen = 101 + k,
                                      .day = calendar_yyyymmdd(said->day),
                                      .served = (uint32_t)said->served,
                                      .on_behalf = said->on_behalf,
                                      .again = told->sent[k][which],
                                      .received_day = calendar_yyyymmdd(told->today),
                                  });

    told->sent[k][model->reports] = entry;
    stated_again(model, which, entry->position);
}

static void rule_on_days(struct told *told, unsigned k)
{
    day_number from = told->today - 1 - (int)draw(15), through = from + (int)draw(3);
    bool pays = draw(2) == 0;

    (void)world_act(told->world, &(struct act){.subject = ACT_DAYS,
                                               .days = {101 + k, calendar_yyyymmdd(from),
                                                        calendar_yyyymmdd(through), pays}});
    for (day_number day = from; day <= through; day++) {
        stated_rule_on(&told->models[k], day, pays);
    }
}

static void step(struct told *told)
{
    unsigned k = draw(KITCHENS);
    int said = told->models[k].reports;

    switch (draw(12)) {
    case 0:
        change_rule(told);
        break;
    case 1:
        change_capacity(told, k);
        break;
    case 2:
        rule_on_days(told, k);
        break;
    case 3:
        if (said > 0) {
            again(told, k, (int)draw((unsigned)said));
        }
        break;
    case 4:
    case 5:
    case 6:
        if (said > 0) {
            report(told, k, said - 1 - (int)draw(said < 12 ? (unsigned)said : 12));
        }
        break;
    default:
        report(told, k, -1);
    }
}

static void compare_day(const struct told *told, unsigned k, int cell)
{
    const struct stated_model *model = &told->models[k];
    day_number day = model->first + cell;
    int64_t stated = world_number(
        told->world,
        arena_printf(told->world->arena,
                     "SELECT coalesce(sum(l.centavos), 0)::bigint FROM subsidy.statement_line l"
                     " WHERE l.kitchen_id = %u AND l.service_day = date '1970-01-01' + %d",
                     101 + k, (int)day));

    if (stated != model->day[cell].stated) {
        fail_msg("kitchen %u, %u: stated %lld, the model says %lld", 101 + k,
                 calendar_yyyymmdd(day), (long long)stated, (long long)model->day[cell].stated);
    }
}

/* A kitchen that is not active is paid nothing: its days come again and again. */
static void compare(const struct told *told, unsigned k)
{
    const struct stated_model *model = &told->models[k];

    for (int cell = 0; cell < STATED_DAYS && model->active; cell++) {
        if (model->day[cell].due != 0) {
            compare_day(told, k, cell);
        }
    }
    assert_int_equal(
        world_number(told->world,
                     arena_printf(told->world->arena,
                                  "SELECT (coalesce(sum(s.centavos), 0) + coalesce((SELECT"
                                  " l.carried_centavos FROM subsidy.statement l"
                                  " WHERE l.kitchen_id = %u AND l.kind = 1"
                                  " ORDER BY l.position DESC LIMIT 1), 0))::bigint"
                                  "  FROM subsidy.statement s WHERE s.kitchen_id = %u"
                                  "   AND s.kind = 1",
                                  101 + k, 101 + k)),
        model->active ? stated_sum(model) : 0);
}

/* Its first quarter of an hour closes what ended the day before. */
static void next_day(struct told *told)
{
    told->today++;
    (void)world_tick(told->world, calendar_yyyymmdd(told->today), 15);
    for (unsigned k = 0; k < KITCHENS; k++) {
        stated_tick(&told->models[k], told->today);
    }
}

static void histories(void **state)
{
    (void)state;
    printf("TEQUIO_SEED=%llu\n", (unsigned long long)seed);
    struct told *told = memory_new(1, sizeof *told);
    int64_t all = 0;

    begin(told);
    for (int week = 0; week < WEEKS; week++) {
        for (int day = 0; day < 7; day++) {
            unsigned steps = 2 + draw(6);
            for (unsigned s = 0; s < steps; s++) {
                step(told);
            }
            next_day(told);
        }
        told->world->batch = 1 + draw(20);
        told->world->failing = draw(3) == 0;
        world_run(told->world);
        told->world->failing = false;
        for (unsigned k = 0; k < KITCHENS; k++) {
            compare(told, k);
        }
    }
    for (unsigned k = 0; k < KITCHENS; k++) {
        all += stated_sum(&told->models[k]);
    }
    assert_true(all > 0);
    world_books_hold(told->world);
    world_rebuild(told->world, 1 + draw(40));
    world_rebuild(told->world, 500);
    world_free(told->world);
    free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(histories), cmocka_unit_test(histories),
                                       cmocka_unit_test(histories)};
    const char *given = getenv("TEQUIO_SEED");

    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}

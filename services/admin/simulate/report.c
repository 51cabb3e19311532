#include "admin/simulate/report.h"

/* Thousandths of the usual day, Monday to Friday; together five thousand. */
static const uint32_t weekday_milli[] = {1020, 1030, 1020, 1000, 930, 1000, 1000};

static const char *const soups[] = {"Sopa de fideo",    "Sopa de verduras", "Crema de calabaza",
                                    "Consomé de pollo", "Sopa de lentejas", "Sopa de codito"};
static const char *const dishes[] = {
    "Tinga de pollo",        "Picadillo con papas",  "Tortitas de papa", "Albóndigas en chipotle",
    "Calabacitas con elote", "Huevo en salsa verde", "Mole de olla",     "Chicharrón en salsa"};
static const char *const sides[] = {"Arroz rojo", "Arroz blanco", "Frijoles de la olla",
                                    "Ensalada de nopales"};
static const char *const drinks[] = {"Agua de jamaica", "Agua de limón", "Agua de tamarindo",
                                     "Agua de horchata"};

#define PICK(list, random) (list)[random_below((random), (uint32_t)(sizeof(list) / sizeof *(list)))]

/* Shares of diners by sex and age band, of a thousand: the pandemic's takings-away in grown-up
 * hands. */
static const uint32_t sex_age_share[SEXES][AGE_BANDS] = {{15, 35, 30, 95, 210, 155},
                                                         {15, 35, 30, 85, 180, 115}};
static const uint32_t vulnerable_share[VULNERABLE_GROUPS] = {40, 15, 25, 30, 10, 70};

uint32_t report_rations(const struct world *world, uint32_t kitchen, day_number day)
{
    struct random random;
    random_begin(&random, world->seed, RANDOM_RATIONS, kitchen, (uint64_t)day);
    uint64_t usual = world_usual_milli(world, kitchen, day) * weekday_milli[calendar_weekday(day)];
    /* two even draws: mostly near, at most 12 % away */
    uint64_t chance = 880 + random_below(&random, 121) + random_below(&random, 121);
    return (uint32_t)((usual * chance + 500000000) / 1000000000);
}

size_t report_members(const struct world *world, uint32_t kitchen)
{
    struct random random;
    random_begin(&random, world->seed, RANDOM_KITCHEN, kitchen, 1);
    return 3 + random_below(&random, 2);
}

static void draw_breakdowns(struct sim_report *report, struct random *random)
{
    report->sex_age_noted = random_chance(random, 8500);
    report->vulnerable_noted = random_chance(random, 6000);
    uint32_t left = report->served;
    for (size_t sex = 0; sex < SEXES; sex++) {
        for (size_t age = 0; age < AGE_BANDS; age++) {
            uint32_t part = report->served * sex_age_share[sex][age] / 1000;
            report->by_sex_age[sex][age] = part;
            left -= part;
        }
    }
    report->by_sex_age[0][4] += left;
    for (size_t i = 0; i < VULNERABLE_GROUPS; i++)
        report->by_vulnerable[i] =
            (uint32_t)(report->served * (vulnerable_share[i] + random_below(random, 20)) / 1000);
}

static void draw_money(struct sim_report *report, struct random *random)
{
    /* 13 of 17 rations were paid for in the city's own accounts */
    uint32_t exempt = (uint32_t)(report->served * (205 + random_below(random, 61)) / 1000);
    report->exempt = exempt;
    report->paid = (int64_t)report->served - exempt;
    report->fees_centavos = report->paid * FEE_CENTAVOS;
    if (random_chance(random, 150)) /* the till is a few coins short */
        report->fees_centavos -= 100 * random_between(random, 1, 10);
    if (random_chance(random, 200))
        report->exempt = report->paid = NOT_NOTED;
    report->left_over = random_below(random, 7);
    report->prepared = report->served + report->left_over;
    report->committee_meals = random_between(random, 3, 5);
    if (random_chance(random, 700))
        report->left_over = report->prepared = NOT_NOTED;
    if (random_chance(random, 500))
        report->committee_meals = NOT_NOTED;
}

static void draw_kitchen(const struct world *world, uint32_t kitchen, struct sim_report *report,
                         struct random *random)
{
    report->mode = calendar_year(report->day) <= 2021 ? 2 : (int)random_between(random, 1, 3);
    report->opened_minute = (int)random_between(random, 46, 52) * 15;
    report->closed_minute = (int)random_between(random, 60, 63) * 15;
    report->soup = PICK(soups, random);
    report->main_dish = PICK(dishes, random);
    report->side = PICK(sides, random);
    report->drink = PICK(drinks, random);
    report->food_groups = 1U << 1 | 1U << 2 | 1U << 3 | 1U << 6 | (random_below(random, 2) << 4);
    report->health_noted = random_chance(random, 9000);
    report->health_measures = 1U << 1 | 1U << 2 | 1U << 4 | (random_below(random, 2) << 3);
    report->incident = random_chance(random, 300) ? (int)random_between(random, 1, 5) : 0;
    report->members = report_members(world, kitchen);
    for (size_t i = 0; i < report->members; i++)
        report->member_minutes[i] = (uint32_t)random_between(random, 12, 30) * 15;
}

void report_of(const struct world *world, uint32_t kitchen, day_number day, struct sim_report *ret)
{
    struct random random;
    random_begin(&random, world->seed, RANDOM_REPORT, kitchen, (uint64_t)day);
    *ret = (struct sim_report){.day = day, .served = report_rations(world, kitchen, day)};
    draw_breakdowns(ret, &random);
    draw_money(ret, &random);
    draw_kitchen(world, kitchen, ret, &random);
}

void report_spoil(struct sim_report *report, const struct day_plan *plan)
{
    if (plan->slip)
        report->served = report->served * 10 + report->served % 10;
    if (plan->wrong_sum && report->paid != NOT_NOTED)
        report->paid += 7;
}

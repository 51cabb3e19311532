/* What a report says of a day besides its money: who ate, what there was, who worked. */
#include "subsidy/codec/parts.h"
#include "subsidy/rules/menu.h"
#include "subsidy/rules/report.h"
#include "tequio/v1/daily_report.pb-c.h"

#define SAME_GROUP(name) \
    _Static_assert((int)FOOD_##name == 1 << (TEQUIO__V1__FOOD_GROUP__FOOD_GROUP_##name - 1), #name)

SAME_GROUP(VEGETABLES_FRUIT);
SAME_GROUP(CEREALS);
SAME_GROUP(LEGUMES);
SAME_GROUP(ANIMAL);
SAME_GROUP(DAIRY);
SAME_GROUP(WATER);

enum { DAY_MINUTES = 1440 };

/* A number that is none of ours sets no bit: the submission keeps it. */
static unsigned bit_of(int number)
{
    return number >= 1 && number <= CODEC_LAST_BIT ? 1U << (number - 1) : 0;
}

static void add(uint32_t *cell, uint32_t rations)
{
    *cell = rations > INT32_MAX - *cell ? INT32_MAX : *cell + rations;
}

static uint32_t *read_sex_and_age(struct arena *arena, const Tequio__V1__SexAgeBreakdown *breakdown)
{
    if (!breakdown) {
        return 0;
    }
    uint32_t *cells = arena_array(arena, SEX_AGE_CELLS, sizeof *cells);

    for (size_t i = 0; i < breakdown->n_counts; i++) {
        const Tequio__V1__SexAgeCount *count = breakdown->counts[i];
        unsigned sex = (unsigned)count->sex, band = (unsigned)count->age_band;
        bool known = sex < SEX_AGE_CELLS / AGE_BANDS && band < AGE_BANDS;
        add(&cells[known ? sex * AGE_BANDS + band : 0], count->rations);
    }
    return cells;
}

static uint32_t *read_groups(struct arena *arena, const Tequio__V1__VulnerableBreakdown *breakdown)
{
    if (!breakdown) {
        return 0;
    }
    uint32_t *cells = arena_array(arena, GROUP_CELLS, sizeof *cells);

    for (size_t i = 0; i < breakdown->n_counts; i++) {
        const Tequio__V1__VulnerableCount *count = breakdown->counts[i];
        unsigned group = (unsigned)count->group;
        add(&cells[group < GROUP_CELLS ? group : 0], count->rations);
    }
    return cells;
}

void codec_read_day_life(struct arena *arena, const Tequio__V1__DailyReport *message,
                         struct report_said *ret)
{
    ret->life.has_menu = message->menu && message->menu->n_food_groups > 0;
    for (size_t i = 0; ret->life.has_menu && i < message->menu->n_food_groups; i++) {
        ret->life.food_groups |= bit_of((int)message->menu->food_groups[i]);
    }
    ret->life.has_hours = message->n_hours > 0;
    for (size_t i = 0; i < message->n_hours; i++) {
        uint32_t minutes = message->hours[i]->minutes;
        ret->life.workers += minutes > 0;
        ret->life.worked_minutes += minutes < DAY_MINUTES ? minutes : DAY_MINUTES;
    }
    for (size_t i = 0; i < message->n_incidents; i++) {
        ret->breakdowns.incidents |= bit_of((int)message->incidents[i]->kind);
    }
    ret->breakdowns.by_sex_and_age = read_sex_and_age(arena, message->by_sex_and_age);
    ret->breakdowns.by_group = read_groups(arena, message->by_vulnerable_group);
}

void codec_write_breakdowns(const struct breakdowns *breakdowns, Tequio__V1__ReportCounted *out)
{
    out->by_sex_and_age = breakdowns->by_sex_and_age;
    out->n_by_sex_and_age = breakdowns->by_sex_and_age ? SEX_AGE_CELLS : 0;
    out->by_vulnerable_group = breakdowns->by_group;
    out->n_by_vulnerable_group = breakdowns->by_group ? GROUP_CELLS : 0;
    out->incidents = breakdowns->incidents;
}

static bool fits(const uint32_t *counts, size_t count, size_t cells)
{
    bool fine = count == 0 || count == cells;

    for (size_t i = 0; fine && i < count; i++) {
        fine = counts[i] <= INT32_MAX;
    }
    return fine;
}

bool codec_read_breakdowns(const Tequio__V1__ReportCounted *in, struct breakdowns *ret)
{
    *ret = (struct breakdowns){
        .by_sex_and_age = in->n_by_sex_and_age > 0 ? in->by_sex_and_age : 0,
        .by_group = in->n_by_vulnerable_group > 0 ? in->by_vulnerable_group : 0,
        .incidents = in->incidents,
    };
    return in->incidents <= CODEC_BITS_MOST &&
           fits(in->by_sex_and_age, in->n_by_sex_and_age, SEX_AGE_CELLS) &&
           fits(in->by_vulnerable_group, in->n_by_vulnerable_group, GROUP_CELLS);
}

/* Random histories of a kitchen: reports, corrections, second reports, in any order, with closings
 * in between. What is granted is compared with a slow recomputation that shares no code with the
 * rules. TEQUIO_SEED=n repeats one. */
#include "house.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "subsidy/rules/standing.h"
#include "subsidy/rules/statement.h"

enum { REPORTS = 40, DAYS = 21, ROUNDS = 3000, NOBODY = -1 };

struct told {
    int day; /* from the first one */
    uint32_t served;
    bool on_behalf;
    int corrects; /* number of a report, NOBODY, or REPORTS: one that never comes */
};

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % below);
}

/* ---- the system: the rules, and around them what handlers and tables do */

struct kept {
    bool decided;
    enum version_state state;
};

struct open_day {
    int stands; /* report, or NOBODY */
    enum version_state state;
    centavos claim, granted;
    struct period period;
    bool adjustment, open;
};

struct world {
    const struct told *told;
    struct kept kept[REPORTS + 1];
    bool waits[REPORTS];
    struct open_day days[DAYS];
    day_number closed;
    centavos credited, carried;
    unsigned grants;
};

static void claim_of(const struct told *told, struct report_count *ret)
{
    struct report_said said = {.said_day = calendar_yyyymmdd(on(20200624) + told->day),
                               .served = told->served,
                               .on_behalf = told->on_behalf};
    struct report_facts facts = house_facts(420);
    struct report_times times = {calendar_at(on(20200624) + told->day, 720), 0};

    facts.rule.below_minimum = BELOW_PAY_NOTHING;
    report_count(&said, &facts, &times, ret);
}

static void put(struct world *world, int day, int report, enum version_state state, centavos claim)
{
    struct open_day *place = &world->days[day];

    place->stands = report;
    place->state = state;
    place->claim = claim;
    place->open = true;
    place->period = period_for(PERIOD_WEEK, on(20200624) + day, world->closed, &place->adjustment);
}

static void arrive(struct world *world, int number, bool overdue)
{
    const struct told *told = &world->told[number];
    struct open_day *day = &world->days[told->day];
    int corrects = told->corrects;
    bool found = corrects != NOBODY && world->kept[corrects].decided;
    struct standing_question question = {
        .is_day = true,
        .on_behalf = told->on_behalf,
        .day_has = day->stands != NOBODY,
        .day_state = day->state,
        .day_on_behalf = day->stands != NOBODY && world->told[day->stands].on_behalf,
        .correction = corrects != NOBODY,
        .overdue = overdue,
        .found = found,
        .corrected = found ? world->kept[corrects].state : VERSION_STANDING,
        .same_day = found && world->told[corrects].day == told->day,
    };
    struct standing_answer answer = standing_choose(&question);
    world->waits[number] = answer.waits;
    if (answer.waits) {
        return;
    }
    struct report_count count;
    claim_of(told, &count);
    if (answer.withdraws) {
        put(world, world->told[corrects].day, corrects, VERSION_WITHDRAWN, 0);
    }
    if (answer.takes_place) {
        world->kept[corrects].state = VERSION_REPLACED;
    }
    if (answer.state == VERSION_STANDING) {
        if (day->stands != NOBODY && day->stands != corrects && day->state == VERSION_STANDING) {
            world->kept[day->stands].state = VERSION_ASIDE;
        }
        put(world, told->day, number, VERSION_STANDING, count.figures.claim);
    }
    world->kept[number] = (struct kept){true, answer.state};
    for (int i = 0; i < REPORTS; i++) {
        if (world->waits[i] && world->told[i].corrects == number) {
            arrive(world, i, false);
        }
    }
}

/* States everything that is due, period by period. */
static void close_periods(struct world *world, day_number tick)
{
    world->closed = period_last_end(tick);
    for (day_number end = on(20200601); end <= world->closed; end++) {
        struct statement_line lines[DAYS];
        size_t count = 0;
        for (int d = 0; d < DAYS; d++) {
            struct open_day *day = &world->days[d];
            if (day->open && day->period.end == end) {
                lines[count++] = (struct statement_line){.centavos = day->claim - day->granted};
                day->granted = day->claim;
                day->open = false;
            }
        }
        if (count > 0) {
            struct statement_sum sum = statement_sum_of(&(struct statement_input){
                .lines = lines, .line_count = count, .brought = world->carried});
            assert_true(sum.centavos >= 0 && sum.carried <= 0);
            world->credited += sum.centavos;
            world->carried = sum.carried;
            world->grants++;
        }
    }
}

static void begin(struct world *world, const struct told *told)
{
    *world = (struct world){.told = told, .closed = DAY_INVALID};
    for (int d = 0; d < DAYS; d++) {
        world->days[d].stands = NOBODY;
    }
}

static void finish(struct world *world)
{
    for (int i = 0; i < REPORTS; i++) {
        if (world->waits[i]) {
            arrive(world, i, true);
        }
    }
    close_periods(world, on(20201231));
}

/* ---- the slow recomputation */

struct slow {
    const struct told *told;
    bool here[REPORTS], done[REPORTS];
    int order[REPORTS], count;
};

/* One that names another is decided right after it. */
static void slow_decide(struct slow *slow, int number)
{
    slow->done[number] = true;
    slow->order[slow->count++] = number;
    for (int i = 0; i < REPORTS; i++) {
        if (slow->here[i] && !slow->done[i] && slow->told[i].corrects == number) {
            slow_decide(slow, i);
        }
    }
}

static void slow_begin(struct slow *slow, const struct told *told, const int *arrivals)
{
    *slow = (struct slow){.told = told};
    for (int a = 0; a < REPORTS; a++) {
        int number = arrivals[a], named = told[number].corrects;
        slow->here[number] = true;
        if (named == NOBODY || (named < REPORTS && slow->done[named])) {
            slow_decide(slow, number);
        }
    }
    for (int i = 0; i < REPORTS; i++) {
        if (!slow->done[i] && told[i].corrects == REPORTS) {
            slow_decide(slow, i);
        }
    }
    assert_int_equal(slow->count, REPORTS);
}

/* Stale: somebody corrected the same one before, or that one is stale itself. */
static bool slow_stale(const struct slow *slow, int number)
{
    int named = slow->told[number].corrects;

    if (named == NOBODY || named == REPORTS) {
        return false;
    }
    for (int o = 0; slow->order[o] != number; o++) {
        if (slow->told[slow->order[o]].corrects == named) {
            return true;
        }
    }
    return slow_stale(slow, named);
}

static int slow_stands(const struct slow *slow, int day)
{
    int stands = NOBODY;

    for (int o = 0; o < slow->count; o++) {
        int number = slow->order[o];
        const struct told *told = &slow->told[number];
        if (slow_stale(slow, number)) {
            continue;
        }
        bool corrects_it = told->corrects != NOBODY && told->corrects == stands;
        if (told->day != day) {
            stands = corrects_it ? NOBODY : stands;
        } else if (stands == NOBODY || corrects_it ||
                   (slow->told[stands].on_behalf && !told->on_behalf)) {
            stands = number;
        }
    }
    return stands;
}

static centavos slow_claims(const struct slow *slow)
{
    centavos sum = 0;

    for (int day = 0; day < DAYS; day++) {
        int stands = slow_stands(slow, day);
        int64_t rations = stands == NOBODY ? 0 : slow->told[stands].served;
        if (rations > 420) {
            rations = 420;
        }
        if (rations >= 150) {
            sum += rations >= 351 ? rations * 800 : rations * 1000;
        }
    }
    return sum;
}

/* ---- histories */

/* `plain`: only first reports, one a day, and chains of corrections of them. */
static void make(struct told *told, bool plain)
{
    for (int i = 0; i < REPORTS; i++) {
        told[i] = (struct told){(int)draw(DAYS), 120 + draw(360), draw(4) == 0, NOBODY};
        if (i > 0 && draw(2) == 0) {
            told[i].corrects = (int)draw((unsigned)i);
            if (draw(6) > 0) {
                told[i].day = told[told[i].corrects].day;
            }
        } else if (draw(12) == 0) {
            told[i].corrects = REPORTS;
        }
        if (plain) {
            told[i].corrects = i < DAYS ? NOBODY : i - DAYS;
            told[i].day = i % DAYS;
        }
    }
}

static void shuffle(int *numbers)
{
    for (int i = 0; i < REPORTS; i++) {
        numbers[i] = i;
    }
    for (unsigned i = REPORTS; i > 1; i--) {
        unsigned other = draw(i);
        int kept = numbers[i - 1];
        numbers[i - 1] = numbers[other];
        numbers[other] = kept;
    }
}

/* Everything that was granted, once all is closed. */
static centavos live(struct world *world, const struct told *told, const int *arrivals)
{
    day_number tick = on(20200625);

    begin(world, told);
    for (int a = 0; a < REPORTS; a++) {
        arrive(world, arrivals[a], false);
        if (draw(4) == 0) {
            tick += (int)draw(6);
            close_periods(world, tick);
        }
    }
    finish(world);
    return world->credited + world->carried;
}

static void grants_come_to_what_stands(void **state)
{
    (void)state;
    uint64_t first = seed;
    unsigned adjusted = 0;

    for (int round = 0; round < ROUNDS; round++) {
        uint64_t begun = seed;
        struct told told[REPORTS];
        int arrivals[REPORTS];
        struct world world;
        struct slow slow;
        make(told, false);
        shuffle(arrivals);
        centavos granted = live(&world, told, arrivals);
        slow_begin(&slow, told, arrivals);
        if (granted != slow_claims(&slow)) {
            fail_msg("TEQUIO_SEED=%llu: %lld granted, %lld stand", (unsigned long long)begun,
                     (long long)granted, (long long)slow_claims(&slow));
        }
        adjusted += world.carried < 0;
    }
    printf("%d histories from TEQUIO_SEED=%llu, %u ended with something to take off\n", ROUNDS,
           (unsigned long long)first, adjusted);
}

static void the_order_of_arrival_does_not_matter_to_chains(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS / 10; round++) {
        uint64_t begun = seed;
        struct told told[REPORTS];
        int arrivals[REPORTS];
        struct world world;
        make(told, true);
        shuffle(arrivals);
        centavos one = live(&world, told, arrivals);
        shuffle(arrivals);
        centavos other = live(&world, told, arrivals);
        if (one != other) {
            fail_msg("TEQUIO_SEED=%llu: %lld in one order, %lld in another",
                     (unsigned long long)begun, (long long)one, (long long)other);
        }
    }
}

static int set_up(void **state)
{
    (void)state;
    const char *given = getenv("TEQUIO_SEED");

    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    return calendar_set_zone("America/Mexico_City") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grants_come_to_what_stands),
        cmocka_unit_test(the_order_of_arrival_does_not_matter_to_chains),
    };
    return cmocka_run_group_tests(tests, set_up, 0);
}

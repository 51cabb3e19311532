/* Random histories of three kitchens: reports, copies, corrections that come before what they
 * correct, late ones, rulings on days, rules and capacities that change into the past, holidays,
 * suspensions, periods that are closed, authorised and taken back, purchases; in batches cut and
 * interrupted at random. Statements, line by line, and balances are those of computations of their
 * own (stated_model.h, model.h). */
#include <stdlib.h>

#include "stated_model.h"
#include "subsidy/rules/act.h"
#include "told.h"

enum { STRETCHES = 25, STEPS = 25, KITCHENS = 3, FIRST = 101, KEPT = 2000 };

struct kept {
    const struct entry *entry;
    struct stated_report said;
};

struct history {
    struct world *world;
    struct stated *stated;
    struct told *told; /* KITCHENS */
    struct kept *kept; /* KEPT, of all kitchens */
    unsigned kept_count;
    struct kept withheld; /* by its tablet, while what corrects it came already */
    unsigned kitchens;    /* of KITCHENS, those that were ever active */
    int rule;             /* the last number */
    bool failing;         /* the connection, while something is folded */
    day_number today;
};

static void run(struct history *history)
{
    history->world->failing = history->failing;
    world_run(history->world);
    history->world->failing = false;
}

/* Some days before or after today: the past is told late. */
static day_number about(const struct history *history)
{
    return history->today + (int)told_draw(25) - 12;
}

static void change_rule(struct history *history)
{
    static const int weekdays[] = {31, 31, 63, 127};

    if (history->stated->rules == STATED_FACTS) {
        return;
    }
    struct stated_rule *rule = &history->stated->rule[history->stated->rules++];
    *rule = (struct stated_rule){
        .number = ++history->rule,
        .from = about(history),
        .known = ++history->world->submissions,
        .cash = told_draw(6) > 0,
        .length = 1 + (int)told_draw(3),
        .second_from = 200 + told_draw(200),
        .first = 900 + told_draw(300),
        .second = 600 + told_draw(300),
        .minimum = 149 + told_draw(3),
        .maximum = 349 + told_draw(200),
        .below = 1 + (int)told_draw(3),
        .exempt = told_draw(3) > 0,
        .weekdays = weekdays[told_draw(4)],
        .late = 1 + (int)told_draw(3),
        .late_days = (int)told_draw(4),
        .opening_days = (int)told_draw(6),
        .proof_days = told_draw(3) == 0 ? 0 : 5 + (int)told_draw(40),
    };
    told_rule(history->world, rule);
}

/* The last kitchen is activated once; what was active is given another capacity, suspended, and
 * let serve again. */
static void change_kitchen(struct history *history)
{
    struct stated_kitchen kitchen = {
        .kitchen = FIRST + told_draw(KITCHENS),
        .from = about(history),
        .capacity = 120 + told_draw(400),
        .state = told_draw(4) == 0 ? 3 : 2,
    };

    if (history->stated->kitchens == STATED_FACTS) {
        return;
    }
    if (kitchen.kitchen - FIRST >= history->kitchens) {
        kitchen.from = history->today;
        kitchen.state = 2;
        history->kitchens++;
    }
    for (int k = 0; k < history->stated->kitchens; k++) {
        const struct stated_kitchen *first = &history->stated->kitchen[k];
        if (first->kitchen == kitchen.kitchen && first->state == 2) {
            kitchen.from = kitchen.from > first->from ? kitchen.from : first->from + 1;
            break;
        }
    }
    kitchen.known = ++history->world->submissions;
    history->stated->kitchen[history->stated->kitchens++] = kitchen;
    told_kitchen(history->world, &kitchen);
}

static void change_calendar(struct history *history)
{
    struct stated_exception exception = {about(history), ++history->world->submissions,
                                         told_draw(3) == 0};

    if (history->stated->exceptions < STATED_FACTS) {
        history->stated->exception[history->stated->exceptions++] = exception;
        told_exception(history->world, &exception);
    }
}

/* ---- reports */

static uint32_t some_rations(void)
{
    static const uint32_t bounds[] = {0, 149, 150, 151, 350, 351, 500, 501};

    return told_draw(3) == 0 ? bounds[told_draw(8)] : 100 + told_draw(400);
}

/* Of so many served; -1 = not noted. Now and then more than there were. */
static int64_t some_of(uint32_t served)
{
    unsigned chance = told_draw(8);

    return chance < 3    ? -1
           : chance == 3 ? (int64_t)served + (int)told_draw(200)
                         : (int64_t)told_draw(served + 1);
}

/* One of the last that this kitchen made; NULL where there is none. */
static const struct kept *one_of(const struct history *history, uint32_t kitchen)
{
    for (int i = 0; i < 40; i++) {
        unsigned back = 1 + told_draw(60);
        if (back <= history->kept_count &&
            history->kept[history->kept_count - back].said.kitchen == kitchen) {
            return &history->kept[history->kept_count - back];
        }
    }
    return 0;
}

static struct kept make(struct history *history, const struct stated_report *said,
                        const struct kept *corrects, const struct kept *repeats)
{
    static const uint8_t nobody[DIGEST_BYTES] = {77};
    struct kept kept = {.said = *said};

    kept.entry =
        world_make_report(history->world, &(struct world_report){
                                              .kitchen = said->kitchen,
                                              .day = calendar_yyyymmdd(said->day),
                                              .received_day = calendar_yyyymmdd(said->received),
                                              .served = said->served,
                                              .paid = (uint64_t)(said->paid + 1),
                                              .exempt = (uint64_t)(said->exempt + 1),
                                              .on_behalf = said->on_behalf,
                                              .corrects = corrects ? corrects->entry : 0,
                                              .names = said->corrects == UINT64_MAX ? nobody : 0,
                                              .again = repeats ? repeats->entry : 0,
                                          });
    kept.said.position = kept.entry->position;
    kept.said.corrects = corrects ? corrects->said.position : said->corrects;
    kept.said.content = repeats ? repeats->said.content : kept.said.position;
    assert_true(history->kept_count < KEPT);
    history->kept[history->kept_count++] = kept;
    return kept;
}

static void send(struct history *history, const struct kept *kept)
{
    world_queue(history->world, kept->entry);
    stated_tell(history->stated, &kept->said);
}

/* Half of those that tell paid from exempt ones do so without a remainder. */
static void say_rations(struct stated_report *said)
{
    said->served = some_rations();
    said->paid = some_of(said->served);
    said->exempt = some_of(said->served);
    if (said->paid >= 0 && said->paid <= said->served && told_draw(2) == 0) {
        said->exempt = (int64_t)said->served - said->paid;
    }
}

static struct stated_report some_report(const struct history *history)
{
    struct stated_report said = {
        .kitchen = FIRST + told_draw(history->kitchens),
        .day = history->today - (int)told_draw(told_draw(4) == 0 ? 14 : 4) +
               (told_draw(12) == 0 ? (int)told_draw(9) : 0),
        .received = history->today,
        .on_behalf = told_draw(6) == 0,
    };

    say_rations(&said);
    return said;
}

static void report(struct history *history)
{
    struct stated_report said = some_report(history);
    struct kept kept = make(history, &said, 0, 0);

    send(history, &kept);
}

static void correct(struct history *history)
{
    struct stated_report said = some_report(history);
    const struct kept *corrects = one_of(history, said.kitchen);

    if (corrects && told_draw(3) > 0) {
        said.day = corrects->said.day;
    }
    said.corrects = !corrects || told_draw(20) == 0 ? UINT64_MAX : 0;
    struct kept kept = make(history, &said, said.corrects ? 0 : corrects, 0);
    send(history, &kept);
}

static const struct kept *find_kept(const struct history *history, uint64_t position)
{
    unsigned k = 0;

    while (k < history->kept_count && history->kept[k].said.position != position) {
        k++;
    }
    return k < history->kept_count ? &history->kept[k] : 0;
}

/* Sealed anew; now and then under the same number with other figures. */
static void copy(struct history *history)
{
    const struct kept *first = one_of(history, FIRST + told_draw(history->kitchens));

    if (!first) {
        return;
    }
    struct stated_report said = first->said;
    said.received = history->today;
    said.served += told_draw(4) == 0 ? 1 : 0;
    said.exempt -= said.exempt > 0 && told_draw(8) == 0 ? 1 : 0;
    struct kept kept = make(history, &said, find_kept(history, said.corrects), first);
    send(history, &kept);
}

/* A report stays with its tablet while others that correct it arrive. When it comes it ends its
 * batch, so that what waited is decided right after it. */
static void overtake(struct history *history)
{
    if (history->withheld.entry) {
        send(history, &history->withheld);
        run(history);
        history->withheld = (struct kept){0};
        return;
    }
    struct stated_report said = some_report(history);
    history->withheld = make(history, &said, 0, 0);
    say_rations(&said);
    struct kept kept = make(history, &said, &history->withheld, 0);
    send(history, &kept);
}

/* Two people say whether some days pay. */
static void rule_days(struct history *history)
{
    struct stated_ruling ruling = {
        .kitchen = FIRST + told_draw(history->kitchens),
        .day = history->today - (int)told_draw(15),
        .pays = told_draw(2) == 0,
    };
    day_number through = ruling.day + (int)told_draw(3);

    (void)world_act(history->world,
                    &(struct act){.subject = ACT_DAYS,
                                  .days = {ruling.kitchen, calendar_yyyymmdd(ruling.day),
                                           calendar_yyyymmdd(through), ruling.pays}});
    for (; ruling.day <= through; ruling.day++) {
        stated_rule_day(history->stated, &ruling);
    }
}

/* ---- money */

static void pass_days(struct history *history)
{
    history->today += (int)told_draw(told_draw(10) == 0 ? 40 : 5);
    const struct entry *tick =
        world_tick(history->world, calendar_yyyymmdd(history->today), 15 * (int)told_draw(96));
    stated_tick(history->stated, history->today, tick->position, FIRST, KITCHENS);
    for (unsigned k = 0; k < KITCHENS; k++) {
        model_day(&history->told[k].model, history->today);
    }
}

static void credit(struct history *history, int closing)
{
    for (int s = 0; s < history->stated->statements; s++) {
        const struct stated_statement *of = &history->stated->statement[s];
        if (of->closing == closing && of->centavos > 0) {
            struct model *model = &history->told[of->kitchen - FIRST].model;
            assert_true(model->grants < MODEL_GRANTS);
            model_credit(model, of->centavos,
                         of->proof_days > 0 ? history->today + of->proof_days : 0);
        }
    }
}

/* One of the last closings, as the model has it or of another amount; or once more. */
static void authorise(struct history *history)
{
    struct stated *stated = history->stated;
    struct world *world = history->world;
    bool wrong = told_draw(5) == 0;

    if (stated->closings == 0) {
        return;
    }
    int closing = stated->closings - 1 - (int)told_draw(stated->closings < 4 ? 1 : 4);
    int64_t sum = stated_sum(stated, closing) + (wrong ? 1 : 0);
    run(history);
    uint64_t position = (uint64_t)world_number(
        world, arena_printf(world->arena,
                            "SELECT position FROM subsidy.closing ORDER BY position OFFSET %d"
                            " LIMIT 1",
                            closing));
    (void)world_authorise(world, &(struct world_close){
                                     .closed_position = position,
                                     .statements = (uint64_t)stated_count(stated, closing),
                                     .centavos = sum > 0 ? (uint64_t)sum : UINT64_MAX,
                                     .day = calendar_yyyymmdd(history->today),
                                 });
    if (!wrong && !stated->closing[closing].authorised) {
        stated->closing[closing].authorised = true;
        credit(history, closing);
    }
}

static void reverse(struct history *history)
{
    struct told *told = &history->told[told_draw(KITCHENS)];
    struct world *world = history->world;

    if (told->model.grants == 0) {
        return;
    }
    int grant = (int)told_draw((unsigned)told->model.grants);
    run(history);
    uint64_t position = (uint64_t)world_number(
        world, arena_printf(world->arena,
                            "SELECT position FROM subsidy.grant_paid WHERE kitchen_id = %u"
                            " ORDER BY position OFFSET %d LIMIT 1",
                            told->kitchen, grant));
    (void)world_act(world, &(struct act){.subject = ACT_REVERSAL,
                                         .reversal = {told->kitchen, position,
                                                      told->model.grant[grant].amount}});
    model_reverse(&told->model, grant);
}

static void buy(struct history *history)
{
    struct told *told = &history->told[told_draw(history->kitchens)];

    if (told->model.purchases < MODEL_PURCHASES) {
        told_buy(history->world, told, history->today);
    }
}

static void judge(struct history *history)
{
    told_judge(history->world, &history->told[told_draw(KITCHENS)]);
}

/* What waits gives up, but for what the withheld one will wake. */
static void give_up(struct history *history)
{
    if (!history->withheld.entry) {
        run(history);
        world_overdue(history->world);
        stated_overdue(history->stated);
    }
}

/* How often, of a hundred times. */
static const struct {
    unsigned share;
    void (*take)(struct history *history);
} kinds[] = {
    {29, report},     {14, correct},       {5, copy},
    {4, overtake},    {12, pass_days},     {9, authorise},
    {6, buy},         {6, judge},          {2, reverse},
    {3, change_rule}, {3, change_kitchen}, {3, change_calendar},
    {1, give_up},     {3, rule_days},
};

static void step(struct history *history)
{
    unsigned at = told_draw(100), kind = 0;

    while (at >= kinds[kind].share) {
        at -= kinds[kind++].share;
    }
    kinds[kind].take(history);
}

static void stretch(struct history *history)
{
    struct world *world = history->world;

    world->batch = 1 + told_draw(20);
    for (int s = 0; s < STEPS; s++) {
        step(history);
    }
    run(history);
    for (unsigned k = 0; k < KITCHENS; k++) {
        told_compare_statements(world, history->stated, FIRST + k);
        told_compare(world, &history->told[k]);
    }
}

/* As world_new() has them. */
static void know_first(struct stated *stated)
{
    for (int r = 2; r <= 3; r++) {
        stated->rule[stated->rules++] = (struct stated_rule){
            .number = r,
            .from = calendar_day_of(r == 2 ? 20200101 : 20200601),
            .known = 1,
            .cash = r == 3,
            .length = 1,
            .second_from = 351,
            .first = 1000,
            .second = 800,
            .minimum = 150,
            .maximum = 500,
            .exempt = true,
            .below = 1,
            .weekdays = 31,
            .late = 2,
            .late_days = 2,
            .opening_days = 5,
        };
    }
    for (uint32_t k = FIRST; k < FIRST + KITCHENS; k++) {
        stated->kitchen[stated->kitchens++] = (struct stated_kitchen){
            k, calendar_day_of(20200525), 1, k == 102 ? 400 : 200, k == 103 ? 1 : 2};
    }
}

static void statements_are_the_models(void **state)
{
    (void)state;
    struct history history = {
        .world = world_new("tequio_subsidy_stated"),
        .stated = memory_new(1, sizeof *history.stated),
        .told = memory_new(KITCHENS, sizeof *history.told),
        .kept = memory_new(KEPT, sizeof *history.kept),
        .kitchens = 2,
        .rule = 3,
        .today = calendar_day_of(20200601),
    };

    history.stated->closed = DAY_INVALID;
    know_first(history.stated);
    for (unsigned k = 0; k < KITCHENS; k++) {
        history.told[k].kitchen = FIRST + k;
    }
    for (int s = 0; s < STRETCHES; s++) {
        history.failing = s % 12 == 11;
        stretch(&history);
    }
    world_books_hold(history.world);
    world_rebuild(history.world, 1 + told_draw(40));
    world_rebuild(history.world, 500);
    assert_true(history.world->faults > 0);
    printf("%d reports, %d statements of %d lines, %d closings until %u, %d rules\n",
           history.stated->versions, history.stated->statements, history.stated->lines,
           history.stated->closings, calendar_yyyymmdd(history.today), history.stated->rules);
    world_free(history.world);
    free(history.stated);
    free(history.told);
    free(history.kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(statements_are_the_models)};

    told_begin();
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}

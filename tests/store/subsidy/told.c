#include "told.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t seed;

void told_begin(void)
{
    const char *given = getenv("TEQUIO_SEED");

    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    printf("TEQUIO_SEED=%llu\n", (unsigned long long)seed);
}

unsigned told_draw(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % below);
}

void told_rule(struct world *world, const struct stated_rule *rule)
{
    unsigned long long known = rule->known;

    world_script(
        world,
        arena_printf(
            world->arena,
            "INSERT INTO registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,"
            " maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,"
            " service_weekdays, cutoff_minute, late_days, opening_days, valid_from, known_from,"
            " position, ordinal, late, proof_days) VALUES (%d, 'Gaceta %d', %d, %d, %u, %u, %d,"
            " %s, false, 1100, %d, 1080, %d, %d, '%u', %llu, %llu, 0, %d, %d);"
            "INSERT INTO registry.subsidy_rule_tier VALUES (%d, %llu, 0, 1, %lld),"
            " (%d, %llu, 0, %u, %lld)",
            rule->number, rule->number, rule->cash ? 2 : 1, rule->length, rule->minimum,
            rule->maximum, rule->below, rule->exempt ? "true" : "false", rule->weekdays,
            rule->late_days, rule->opening_days, calendar_yyyymmdd(rule->from), known, known,
            rule->late, rule->proof_days, rule->number, known, (long long)rule->first, rule->number,
            known, rule->second_from, (long long)rule->second));
}

void told_kitchen(struct world *world, const struct stated_kitchen *kitchen)
{
    unsigned long long known = kitchen->known;

    world_script(world,
                 arena_printf(world->arena,
                              "INSERT INTO registry.kitchen SELECT DISTINCT kitchen_id, name,"
                              " address, unit, alcaldia, 0, 0, %u, %d, '', date '%u', %llu, %llu, 0"
                              "  FROM registry.kitchen WHERE kitchen_id = %u",
                              kitchen->capacity, kitchen->state, calendar_yyyymmdd(kitchen->from),
                              known, known, kitchen->kitchen));
}

void told_exception(struct world *world, const struct stated_exception *exception)
{
    unsigned long long known = exception->known;
    uint32_t day = calendar_yyyymmdd(exception->day);

    world_script(world,
                 arena_printf(world->arena,
                              "INSERT INTO registry.calendar_day VALUES (1, '%u', %s, '',"
                              " '%u', %llu, %llu, 0)",
                              day, exception->working ? "true" : "false", day, known, known));
}

void told_buy(struct world *world, struct told *told, day_number today)
{
    struct model *model = &told->model;
    int64_t purse = told_draw(60000), cash = told_draw(20000), fees = told_draw(3);
    int replaces =
        model->purchases > 0 && told_draw(4) == 0 ? (int)told_draw((unsigned)model->purchases) : -1;
    struct world_payment payments[] = {
        {1, (uint64_t)purse}, {3, (uint64_t)cash}, {2, (uint64_t)fees}};

    told->purchases[model->purchases] =
        world_declare(world, told->kitchen, calendar_yyyymmdd(today), payments, 3,
                      replaces >= 0 ? told->purchases[replaces] : 0);
    model_buy(model, purse, cash, fees, replaces);
}

void told_judge(struct world *world, struct told *told)
{
    struct model *model = &told->model;

    if (model->purchases > 0) {
        int purchase = (int)told_draw((unsigned)model->purchases);
        bool accepted = told_draw(4) > 0;
        int64_t subsidy = told_draw(80000);
        world_verdict(world, told->purchases[purchase], accepted, (uint64_t)subsidy);
        model_verdict(model, purchase, accepted, subsidy);
    }
}

int64_t told_purse(struct world *world, uint32_t kitchen, const char *column)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT coalesce((SELECT %s FROM subsidy.purse"
                                            " WHERE kitchen_id = %u), 0)::bigint",
                                            column, kitchen));
}

/* Of its grants, in the order in which they were credited. */
static int64_t of_duty(struct world *world, uint32_t kitchen, int grant, const char *column)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT %s FROM subsidy.duty WHERE kitchen_id = %u"
                                            " ORDER BY grant_position OFFSET %d LIMIT 1",
                                            column, kitchen, grant));
}

void told_compare(struct world *world, const struct told *told)
{
    const struct model *model = &told->model;
    uint32_t kitchen = told->kitchen;

    assert_int_equal(told_purse(world, kitchen, "purse_centavos"), model->purse);
    assert_int_equal(told_purse(world, kitchen, "to_prove_centavos"), model_all_to_prove(model));
    assert_int_equal(told_purse(world, kitchen, "to_pay_back_centavos"), model_all_owed(model));
    for (int g = 0; g < model->grants; g++) {
        assert_int_equal(of_duty(world, kitchen, g, "to_prove_centavos"), model_to_prove(model, g));
        assert_int_equal(of_duty(world, kitchen, g, "to_pay_back_centavos"), model_owed(model, g));
    }
}

/* A kitchen's statements, each with its lines below it. */
static struct db_result *rows_of(struct world *world, uint32_t kitchen)
{
    struct db_result *result = 0;
    struct error error = {0};
    enum status status = db_script(
        world->owner,
        arena_printf(
            world->arena,
            "SELECT text FROM ("
            "SELECT position, 0 AS line, format('kind %%s, %%s to %%s: %%s, withheld %%s, adjusted"
            " %%s, brought %%s, carried %%s, %%s rations, unmet %%s, rule %%s', kind,"
            " to_char(period_start, 'YYYYMMDD'), to_char(period_end, 'YYYYMMDD'), centavos,"
            " withheld_centavos, adjustment_centavos, brought_centavos, carried_centavos, rations,"
            " unmet, rule) AS text FROM subsidy.statement WHERE kitchen_id = %u"
            " UNION ALL "
            "SELECT statement_position, line, format('%%s: %%s at %%s, %%s, flags %%s, rule %%s,"
            " adjustment %%s of %%s', to_char(service_day, 'YYYYMMDD'), rations_counted,"
            " tier_centavos, centavos, flags, rule, adjustment, (SELECT count(*) FROM"
            " subsidy.statement s WHERE s.kitchen_id = l.kitchen_id AND s.position <="
            " l.adjusts_position)) FROM subsidy.statement_line l WHERE kitchen_id = %u) r"
            " ORDER BY position, line",
            kitchen, kitchen),
        &result, &error);

    if (status != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return result;
}

static void expect_row(const struct db_result *rows, int row, const char *expected)
{
    const char *found = row < db_rows(rows) ? db_text(rows, row, 0) : "nothing";

    if (strcmp(found, expected) != 0) {
        fail_msg("row %d\n  expected %s\n  found    %s", row, expected, found);
    }
}

static const char *text_of(struct world *world, const struct stated_statement *of)
{
    return arena_printf(world->arena,
                        "kind %d, %u to %u: %lld, withheld %lld, adjusted %lld, brought %lld,"
                        " carried %lld, %llu rations, unmet %d, rule %d",
                        of->opening ? 2 : 1, calendar_yyyymmdd(of->start),
                        calendar_yyyymmdd(of->end), (long long)of->centavos,
                        (long long)of->withheld, (long long)of->adjustment, (long long)of->brought,
                        (long long)of->carried, (unsigned long long)of->rations, of->unmet,
                        of->rule);
}

static const char *text_of_line(struct world *world, const struct stated_line *line)
{
    return arena_printf(world->arena,
                        "%u: %u at %lld, %lld, flags %u, rule %d, adjustment %s of %d",
                        calendar_yyyymmdd(line->day), line->counted, (long long)line->tier,
                        (long long)line->centavos, line->flags, line->rule,
                        line->adjustment ? "t" : "f", line->adjusts);
}

void told_compare_statements(struct world *world, const struct stated *stated, uint32_t kitchen)
{
    CLEANUP(db_result_free_p) struct db_result *rows = rows_of(world, kitchen);
    int row = 0;

    for (int s = 0; s < stated->statements; s++) {
        if (stated->statement[s].kitchen != kitchen) {
            continue;
        }
        expect_row(rows, row++, text_of(world, &stated->statement[s]));
        for (int l = 0; l < stated->lines; l++) {
            if (stated->line[l].statement == s) {
                expect_row(rows, row++, text_of_line(world, &stated->line[l]));
            }
        }
    }
    assert_int_equal(db_rows(rows), row);
}

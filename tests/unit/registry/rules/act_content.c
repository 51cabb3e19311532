#include "registry/rules/act.h"

#include "sample.h"

#define CENTAVOS_MOST UINT64_C(1000000000000000)
#define NO_DAY "is no day of the calendar from 2000 to 2199"

/* The problems that are found, one a line. */
static void found(const struct act_content *content, const char *expected)
{
    struct sample sample = sample_new();
    const char *lines = "";
    act_check_content(sample.book, content, &sample.problems);
    for (size_t i = 0; i < sample.problems.count; i++)
        lines = arena_printf(sample.arena, "%s%s%s %s", lines, i > 0 ? "\n" : "",
                             sample.problems.items[i].field, sample.problems.items[i].message);
    assert_string_equal(lines, expected);
    arena_free(sample.arena);
}

static void closings(void **state)
{
    struct act_content content = {
        .subject = ACT_PERIOD_CLOSE,
        .closing = {.closed_position = 1, .through = SAMPLE_DAY, .statements = 1}};
    (void)state;
    found(&content, "");
    content.closing.closed_position = INT64_MAX;
    content.centavos = CENTAVOS_MOST;
    content.closing.statements = KITCHEN_MOST;
    found(&content, "");
    content.closing.closed_position = 0;
    content.closing.through = DAY_INVALID;
    content.closing.statements = 0;
    content.centavos++;
    found(&content, "closed_position is 0, not 1 to 9223372036854775807\n"
                    "through " NO_DAY "\n"
                    "statements is 0, not 1 to 999999\n"
                    "centavos is 1000000000000001, not 0 to 1000000000000000");
    content = (struct act_content){.subject = ACT_NOTHING};
    found(&content, ""); /* act_judge refuses it */
}

static void capacities(void **state)
{
    struct act_content content = {.subject = ACT_CAPACITY,
                                  .kitchen = 1,
                                  .capacity = {.rations = CAPACITY_MOST, .valid_from = SAMPLE_DAY}};
    (void)state;
    found(&content, "");
    content.capacity.rations = 0;
    content.capacity.valid_from = SAMPLE_DAY - 1;
    found(&content, "rations is 0, not 1 to 2000\n"
                    "valid_from is before kitchen 1 was registered");
    content.capacity.rations = 1;
    content.capacity.valid_from = DAY_INVALID;
    found(&content, "valid_from " NO_DAY);
    content.kitchen = 2;
    content.capacity.valid_from = SAMPLE_DAY;
    found(&content, "kitchen kitchen 2 is not registered");

    content.kitchen = 1;
    content.capacity.answers = true;
    content.capacity.proposal = (struct entry_named){1, 0, 1};
    found(&content, "");
    const struct entry_named wrong[] = {{2, 0, 1}, {1, 0, 0}, {1, 0, UINT64_MAX}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        content.capacity.proposal = wrong[i];
        found(&content, "proposal is no entry of the submissions");
    }
}

/* What was decided of a later day would take it back. */
static void capacities_before_changes(void **state)
{
    struct sample sample = sample_new();
    struct fact later = sample_kitchen(1);
    struct act_content content = {
        .subject = ACT_CAPACITY,
        .kitchen = 1,
        .capacity = {.rations = 200, .valid_from = calendar_day_of(20210309)}};
    (void)state;
    later.valid_from = calendar_day_of(20210310);
    book_take(sample.book, &later);
    act_check_content(sample.book, &content, &sample.problems);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "is before 20210310, when kitchen 1 changes already: choose that day or a "
                        "later one");
    sample.problems.count = 0;
    content.capacity.valid_from++;
    act_check_content(sample.book, &content, &sample.problems);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

/* What a state needs: a cause, what shows it, a notice and a term, unless the committee asks. */
static void states(void **state)
{
    struct act_content content = {.subject = ACT_KITCHEN_STATE,
                                  .kitchen = 1,
                                  .state = {.evidence = 8,
                                            .notice = 9,
                                            .valid_from = SAMPLE_DAY + 7,
                                            .reply_until = SAMPLE_DAY + 6,
                                            .state = KITCHEN_SUSPENDED,
                                            .cause = CAUSE_LAST}};
    const struct act_content right = content;
    (void)state;
    found(&content, "");
    content.state.state = KITCHEN_CLOSED;
    found(&content, "");
    content.state.state = 1; /* applied: it was that before */
    found(&content, "state is 1, not 2 to 4");
    content = right;
    content.state.cause = CAUSE_NONE;
    found(&content, "cause is 0, not 1 to 13");
    content.state.cause = CAUSE_LAST + 1;
    found(&content, "cause is 14, not 1 to 13");
    content = right;
    content.state.evidence = 0;
    content.state.notice = (uint64_t)INT64_MAX + 1;
    found(&content, "evidence_position is 0, not 1 to 9223372036854775807\n"
                    "notice_position is 9223372036854775808, not 1 to 9223372036854775807");
    content = right;
    content.state.valid_from--;
    found(&content, "valid_from is not after reply_until");
    content = right;
    content.state.reply_until = DAY_INVALID;
    found(&content, "reply_until is no day of the calendar from 2000 to 2199");
    content = right;
    content.state.cause = CAUSE_COMMITTEE_ASKS; /* nobody is to be heard */
    content.state.evidence = content.state.notice = 0;
    content.state.reply_until = DAY_INVALID;
    found(&content, "");
    content.state.state = KITCHEN_ACTIVE;
    found(&content, "cause is given, and a kitchen is activated without one");
    content.state.cause = CAUSE_NONE;
    found(&content, "");
    content.state.valid_from = SAMPLE_DAY - 1;
    found(&content, "valid_from is before kitchen 1 was registered");
}

static void rules(void **state)
{
    const struct fact rule = sample_rule(1, 20210301);
    struct act_content content = {.subject = ACT_RULE, .made = {.facts = &rule, .fact_count = 1}};
    (void)state;
    found(&content, "");
    content.made.fact_count = 0;
    found(&content, "rule is missing");
}

static void facts(void **state)
{
    struct fact many[ACT_FACTS_MOST + 1];
    struct fact kinds[] = {
        sample_official(9, "director"),         sample_device(700, 0, 1), sample_kitchen(2),
        sample_purse(1, "P-1", 20210301, true), sample_budget(),          sample_act_limit(5),
        sample_purchase_rule(1, 20210301)};
    struct act_content content = {.subject = ACT_FACTS, .made = {.facts = kinds, .fact_count = 7}};
    (void)state;
    found(&content, "name of person 9 is not an act's: leave it out");
    kinds[0].person.name = "";
    found(&content, "");
    kinds[2] = sample_kitchen(1);
    found(&content,
          "kitchen kitchen 1 is registered: its capacity and state are acts of their own");
    kinds[2] = sample_rule(1, 20210301);
    found(&content, "facts number 3 does not take two people: import it");
    content.made.fact_count = 0;
    found(&content, "facts is 0, not 1 to 100");
    for (size_t i = 0; i <= ACT_FACTS_MOST; i++)
        many[i] = sample_budget();
    content.made.facts = many;
    content.made.fact_count = ACT_FACTS_MOST;
    found(&content, "");
    content.made.fact_count++;
    found(&content, "facts is 101, not 1 to 100");
}

static void dispersals(void **state)
{
    struct act_content content = {
        .subject = ACT_DISPERSAL,
        .centavos = 1,
        .dispersal = {.file_digest = sample_key(1), .grants_through = 1, .purses = 1}};
    (void)state;
    found(&content, "");
    content.dispersal.purses = ACT_PURSES_MOST;
    content.centavos = CENTAVOS_MOST;
    found(&content, "");
    content = (struct act_content){.subject = ACT_DISPERSAL,
                                   .dispersal = {.purses = ACT_PURSES_MOST + 1}};
    found(&content, "grants_through is 0, not 1 to 9223372036854775807\n"
                    "purses is 100001, not 1 to 100000\n"
                    "centavos is 0, not 1 to 1000000000000000\n"
                    "file_digest has 0 bytes, not 32");
}

static void reversals(void **state)
{
    struct act_content content = {
        .subject = ACT_REVERSAL, .kitchen = 1, .centavos = 1, .reversal = {.grant_position = 1}};
    (void)state;
    found(&content, "");
    content.kitchen = 0;
    content.centavos = 0;
    content.reversal.grant_position = 0;
    found(&content, "kitchen kitchen 0 is not registered\n"
                    "grant_position is 0, not 1 to 9223372036854775807\n"
                    "centavos is 0, not 1 to 1000000000000000");
}

static void days(void **state)
{
    struct act_content content = {
        .subject = ACT_DAYS, .kitchen = 1, .days = {.from = SAMPLE_DAY, .through = SAMPLE_DAY}};
    (void)state;
    found(&content, "");
    content.days.through = SAMPLE_DAY + 61;
    found(&content, "");
    content.days.through++;
    found(&content, "through_day is 63 days from from_day, 62 at most");
    content.days.through = SAMPLE_DAY - 1;
    found(&content, "through_day is before from_day");
    content.days.through = DAY_INVALID;
    found(&content, "through_day " NO_DAY);
    content.days.from = DAY_INVALID;
    found(&content, "from_day " NO_DAY "\nthrough_day " NO_DAY);
}

static void purchases(void **state)
{
    struct act_content content = {
        .subject = ACT_PURCHASE,
        .kitchen = 1,
        .purchase = {.declared_position = 1, .verdict = VERDICT_ACCEPTED}};
    (void)state;
    found(&content, ""); /* of nothing at all, too: it is observed and has to be settled */
    content.purchase.verdict = VERDICT_REFUSED;
    found(&content, "");
    content.purchase.verdict = 2;
    content.purchase.declared_position = 0;
    content.centavos = CENTAVOS_MOST + 1;
    found(&content, "declared_position is 0, not 1 to 9223372036854775807\n"
                    "verdict is neither accepted nor refused\n"
                    "centavos is 1000000000000001, not 0 to 1000000000000000");
}

static void settlements(void **state)
{
    struct act_content content = {
        .subject = ACT_SETTLEMENT,
        .kitchen = 1,
        .centavos = 1,
        .settlement = {.kind = SETTLEMENT_DEPOSIT,
                       .reference = "0123456789012345678901234567890123456789"}};
    (void)state;
    found(&content, "");
    content.settlement.reference = "";
    found(&content, "reference is missing");
    content.settlement.kind = SETTLEMENT_DISCOUNT;
    found(&content, "");
    content.settlement.kind = 3;
    content.centavos = 0;
    content.settlement.reference = "0123456789012345678901234567890123456789x";
    found(&content, "kind is 3, not 1 to 2\n"
                    "centavos is 0, not 1 to 1000000000000000\n"
                    "reference has 41 bytes, 40 at most");
}

static void years(void **state)
{
    struct act_content content = {.subject = ACT_YEAR,
                                  .year = {.fiscal_year = 2021, .budget_key = "26C001"}};
    (void)state;
    found(&content, "");
    content.year.fiscal_year = 1989;
    content.year.budget_key = "";
    content.centavos = CENTAVOS_MOST + 1;
    found(&content, "fiscal_year is 1989, not 1990 to 2199\n"
                    "budget_key is missing\n"
                    "returned_centavos is 1000000000000001, not 0 to 1000000000000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closings),
        cmocka_unit_test(capacities),
        cmocka_unit_test(capacities_before_changes),
        cmocka_unit_test(states),
        cmocka_unit_test(rules),
        cmocka_unit_test(facts),
        cmocka_unit_test(dispersals),
        cmocka_unit_test(reversals),
        cmocka_unit_test(days),
        cmocka_unit_test(purchases),
        cmocka_unit_test(settlements),
        cmocka_unit_test(years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

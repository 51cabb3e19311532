#include "sample.h"

#define CHANGED(fact, field, value) ((fact).field = (value), &(fact))

static void calendars(void **state)
{
    struct fact fact = sample_day(20210230, false);
    (void)state;
    sample_wrong(&fact, "day", "is no day of the calendar from 2000 to 2199");
    fact = sample_day(20210315, false);
    sample_wrong(CHANGED(fact, calendar.calendar, 3), "calendar", "is 3, not 1 to 2");
}

static void tiers(void **state)
{
    static const struct tier from_two[] = {{2, 900}}, falling[] = {{1, 900}, {200, 800}, {200, 7}},
                             dear[] = {{1, 100000001}};
    struct fact fact = sample_rule(1, 20210101);
    (void)state;
    sample_wrong(CHANGED(fact, rule.tier_count, 0), "tiers", "are 0, not 1 to 8");
    sample_wrong(CHANGED(fact, rule.tier_count, 9), "tiers", "are 9, not 1 to 8");
    fact.rule.tier_count = 1;
    sample_wrong(CHANGED(fact, rule.tiers, from_two), "tiers", "begin from 2, not from 1");
    sample_wrong(CHANGED(fact, rule.tiers, dear), "centavos", "is 100000001, not 0 to 100000000");
    fact.rule.tier_count = 3;
    sample_wrong(CHANGED(fact, rule.tiers, falling), "tiers", "do not ascend: 200 after 200");
}

static void rules(void **state)
{
    struct fact fact;
    (void)state;
#define WRONG(field, value, message) \
    fact = sample_rule(1, 20210101); \
    sample_wrong(CHANGED(fact, rule.field, value), #field, message)
    WRONG(rule, 0, "is 0, not 1 to 2147483647");
    WRONG(legal_basis, "", "is missing");
    WRONG(model, 3, "is 3, not 1 to 2");
    WRONG(period, 0, "is 0, not 1 to 3");
    WRONG(maximum_rations, 2001, "is 2001, not 1 to 2000");
    WRONG(minimum_rations, 351, "is 351, not 0 to 350");
    WRONG(below_minimum, 4, "is 4, not 1 to 3");
    WRONG(fee_centavos, 100001, "is 100001, not 0 to 100000");
    WRONG(service_weekdays, 0, "is 0, not 1 to 127");
    WRONG(service_weekdays, 128, "is 128, not 1 to 127");
    WRONG(cutoff_minute, 1441, "is 1441, not 0 to 1440");
    WRONG(late_days, 367, "is 367, not 0 to 366");
    WRONG(opening_days, 367, "is 367, not 0 to 366");
    WRONG(exempt_centavos, 100000001, "is 100000001, not 0 to 100000000");
    WRONG(late, 0, "is 0, not 1 to 3");
    WRONG(late, 4, "is 4, not 1 to 3");
    WRONG(basis, 0, "is 0, not 1 to 2");
    WRONG(basis, 3, "is 3, not 1 to 2");
    WRONG(committee_minimum, 100, "is 100, not 0 to 99");
    WRONG(reports_percent, 101, "is 101, not 0 to 100");
    WRONG(proven_percent, 101, "is 101, not 0 to 100");
    WRONG(proof_days, 367, "is 367, not 0 to 366");
    WRONG(budget_key, "12345678901234567890123456789012345678901", "has 41 bytes, 40 at most");
    WRONG(committee_centavos, 1, "is given, but committee meals do not count");
#undef WRONG
    fact = sample_rule(1, 20210101);
    fact.valid_from = DAY_INVALID;
    sample_wrong(&fact, "valid_from", "is no day of the calendar from 2000 to 2199");
}

/* What does not fit together is told, before anybody is paid by it. */
static void grants(void **state)
{
    struct fact fact = sample_rule(1, 20210101);
    (void)state;
    fact.rule.reports_percent = fact.rule.proven_percent = 100;
    fact.rule.proof_days = 366;
    fact.rule.committee_minimum = 99;
    fact.rule.late = LATE_HOLD;
    fact.rule.basis = BASIS_ADVANCE;
    fact.rule.paid_do_not_count = true;
    fact.rule.exempt_centavos = 100000000;
    sample_fine(&fact, 1);
    fact = sample_rule(1, 20210101);
    fact.rule.pay_exempt = false;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, rule.exempt_centavos, 1), "exempt_centavos",
                 "is given, but exempt rations do not count");
    fact.rule.exempt_centavos = 0;
    sample_wrong(CHANGED(fact, rule.paid_do_not_count, true), "paid_do_not_count",
                 "nothing would count");
    fact.rule.pay_committee_meals = true;
    sample_fine(&fact, 1);
    fact = sample_rule(1, 20210101);
    fact.rule.pay_committee_meals = true;
    sample_wrong(CHANGED(fact, rule.committee_centavos, 100000001), "committee_centavos",
                 "is 100000001, not 0 to 100000000");
    fact = sample_rule(1, 20210101);
    sample_wrong(CHANGED(fact, rule.proof_days, 0), "proven_percent",
                 "is given, but grants have no term: proof_days is 0");
    fact.rule.proven_percent = 0;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, rule.budget_key, ""), "budget_key",
                 "is missing: a grant is paid from a line of the budget");
    fact.rule.model = MODEL_IN_KIND;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, rule.basis, BASIS_ADVANCE), "basis",
                 "what is given in kind is not paid in advance");
}

/* The same again is the same; anything else under its number is refused, field by field. */
static void never_edited(void **state)
{
    static const struct tier other[] = {{1, 900}, {201, 800}}, cheaper[] = {{1, 900}, {200, 799}};
    struct sample sample = sample_new();
    struct fact first = sample_rule(1, 20210101), fact = first;
    (void)state;
    book_take(sample.book, &first);
    (void)sample_check(&sample, &fact, 1);
    assert_int_equal(sample.problems.count, 0);
#define EDITED(field, value)                                     \
    fact = first;                                                \
    (void)sample_check(&sample, CHANGED(fact, field, value), 1); \
    assert_int_equal(sample.problems.count, 1);                  \
    assert_string_equal(sample.problems.items[0].message, "version 1 exists and is never edited")
    EDITED(valid_from, first.valid_from + 1);
    EDITED(rule.legal_basis, "Gaceta 2");
    EDITED(rule.model, 1);
    EDITED(rule.period, 2);
    EDITED(rule.tier_count, 1);
    EDITED(rule.tiers, other);
    EDITED(rule.tiers, cheaper);
    EDITED(rule.minimum_rations, 1);
    EDITED(rule.maximum_rations, 351);
    EDITED(rule.below_minimum, 1);
    EDITED(rule.fee_centavos, 1000);
    EDITED(rule.service_weekdays, 63);
    EDITED(rule.cutoff_minute, 1);
    EDITED(rule.late_days, 4);
    EDITED(rule.opening_days, 6);
    EDITED(rule.pay_exempt, false);
    EDITED(rule.pay_committee_meals, true);
    EDITED(rule.paid_do_not_count, true);
    EDITED(rule.exempt_centavos, 1);
    EDITED(rule.late, LATE_COUNT);
    EDITED(rule.basis, BASIS_ADVANCE);
    EDITED(rule.committee_minimum, 4);
    EDITED(rule.reports_percent, 81);
    EDITED(rule.proven_percent, 51);
    EDITED(rule.proof_days, 31);
    EDITED(rule.budget_key, "26C002");
    first.rule.pay_committee_meals = true;
    book_take(sample.book, &first);
    EDITED(rule.committee_centavos, 1);
#undef EDITED
    arena_free(sample.arena);
}

static void one_after_the_other(void **state)
{
    struct sample sample = sample_new();
    struct fact second = sample_rule(2, 20210201), first = sample_rule(1, 20210101),
                third = sample_rule(3, 20210201);
    (void)state;
    book_take(sample.book, &second);
    (void)sample_check(&sample, &first, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, "rule");
    assert_string_equal(sample.problems.items[0].message,
                        "version 2 exists already: a new one comes after it");
    (void)sample_check(&sample, &third, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, "valid_from");
    assert_string_equal(sample.problems.items[0].message,
                        "version 2 begins on 20210201: a new one begins later");
    third.valid_from++;
    (void)sample_check(&sample, &third, 1);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

static void money(void **state)
{
    struct fact fact = sample_budget();
    (void)state;
    sample_wrong(CHANGED(fact, budget.fiscal_year, 1), "fiscal_year", "is 1, not 1990 to 2199");
    fact = sample_budget();
    sample_wrong(CHANGED(fact, budget.budget_key, ""), "budget_key", "is missing");
    fact = sample_budget();
    sample_wrong(CHANGED(fact, budget.centavos, UINT64_MAX), "centavos",
                 "is 18446744073709551615, not 0 to 1000000000000000");
    fact = sample_budget();
    sample_wrong(CHANGED(fact, budget.warn_percent, 0), "warn_percent", "is 0, not 1 to 100");
    sample_wrong(CHANGED(fact, budget.warn_percent, 101), "warn_percent", "is 101, not 1 to 100");
    fact.budget.warn_percent = 100;
    sample_fine(&fact, 1);
    fact = sample_price();
    sample_wrong(CHANGED(fact, price.product, ""), "product", "is missing");
    fact = sample_price();
    sample_wrong(CHANGED(fact, price.unit, ""), "unit", "is missing");
    fact = sample_rate();
    sample_wrong(CHANGED(fact, exchange.currency, "usd"), "currency", "is no ISO 4217 code");
    sample_wrong(CHANGED(fact, exchange.currency, "USDT"), "currency", "is no ISO 4217 code");
    fact = sample_rate();
    sample_wrong(CHANGED(fact, exchange.pesos_micro, 0), "pesos_micro",
                 "is 0, not 1 to 1000000000000000");
}

static void history(void **state)
{
    struct fact fact = sample_history();
    (void)state;
    sample_wrong(CHANGED(fact, history.measure, ""), "measure", "is missing");
    fact = sample_history();
    sample_wrong(CHANGED(fact, history.year, 2200), "year", "is 2200, not 1990 to 2199");
}

static void act_limits(void **state)
{
    struct fact fact = sample_act_limit(0);
    (void)state;
    sample_fine(&fact, 1);
    fact.act_limit.centavos = UINT64_C(1000000000000000);
    sample_fine(&fact, 1);
    fact.act_limit.centavos++;
    sample_wrong(&fact, "centavos", "is 1000000000000001, not 0 to 1000000000000000");
    fact.act_limit.centavos = 1;
    fact.act_limit.subject = 6;
    sample_wrong(&fact, "subject", "is 6, not 7 to 7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendars),    cmocka_unit_test(tiers),
        cmocka_unit_test(rules),        cmocka_unit_test(grants),
        cmocka_unit_test(never_edited), cmocka_unit_test(one_after_the_other),
        cmocka_unit_test(money),        cmocka_unit_test(history),
        cmocka_unit_test(act_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

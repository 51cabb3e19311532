#include "sample.h"

#include <string.h>

#define CHANGED(fact, field, value) ((fact).field = (value), &(fact))

static char long_text[402];

static void targets(void **state)
{
    struct fact fact = sample_target();
    (void)state;
    sample_wrong(CHANGED(fact, target.indicator, ""), "indicator", "is missing");
    fact = sample_target();
    sample_wrong(CHANGED(fact, target.year, 0), "year", "is 0, not 1990 to 2199");
    fact = sample_target();
    sample_wrong(CHANGED(fact, target.yellow_from_micro, -1), "yellow_from_micro", "is below zero");
    sample_wrong(CHANGED(fact, target.yellow_from_micro, 950001), "green_from_micro",
                 "is below yellow_from_micro");
    fact = sample_target();
    sample_wrong(CHANGED(fact, target.over_from_micro, 949999), "over_from_micro",
                 "is below green_from_micro");
    fact = sample_target();
    sample_wrong(CHANGED(fact, target.period, 13), "period", "is 13, not 0 to 12");
    fact = sample_target();
    fact.target.period = 12;
    fact.target.over_from_micro = 0;
    sample_fine(&fact, 1);
}

/* Two periods of a year each have a target of their own. */
static void targets_of_periods(void **state)
{
    struct fact facts[] = {sample_target(), sample_target()};
    (void)state;
    facts[1].target.period = 2;
    sample_fine(facts, 2);
}

static void sheets(void **state)
{
    struct fact fact = sample_indicator();
    (void)state;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, indicator.code, ""), "code", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.name, ""), "name", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.definition, long_text), "definition",
                 "has 401 bytes, 400 at most");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.unit, ""), "unit", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.verification, ""), "verification", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.assumptions, ""), "assumptions", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.responsible, ""), "responsible", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.dimension, 5), "dimension", "is 5, not 1 to 4");
}

static void places_in_the_matrix(void **state)
{
    struct fact fact = sample_indicator();
    (void)state;
    sample_wrong(CHANGED(fact, indicator.component, 0), "component", "is 0, not 1 to 9");
    fact.indicator.level = MATRIX_FIN;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, indicator.component, 1), "component",
                 "is not of a component at this level");
    sample_wrong(CHANGED(fact, indicator.level, 5), "level", "is 5, not 1 to 4");
}

static void formulas(void **state)
{
    struct fact fact = sample_indicator();
    (void)state;
    sample_wrong(CHANGED(fact, indicator.numerator, ""), "numerator", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.denominator, ""), "denominator", "is missing");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.factor_micro, 0), "factor_micro", "is zero");
    fact = sample_indicator();
    sample_wrong(CHANGED(fact, indicator.formula, FORMULA_TOTAL), "denominator",
                 "has 11 bytes, 0 at most");
    fact.indicator.denominator = "";
    sample_fine(&fact, 1);
    fact.indicator.frequency = GRAIN_YEAR;
    sample_fine(CHANGED(fact, indicator.formula, FORMULA_VARIATION), 1);
    sample_wrong(CHANGED(fact, indicator.baseline_year, 0), "baseline_year",
                 "is 0, not 1990 to 2199");
    fact.indicator.has_baseline = false;
    sample_wrong(&fact, "baseline_year", "is 0, not 1990 to 2199");
    sample_fine(CHANGED(fact, indicator.formula, FORMULA_EXTERNAL), 1);
    sample_wrong(CHANGED(fact, indicator.formula, 7), "formula", "is 7, not 1 to 6");
}

static void frequencies(void **state)
{
    struct fact fact = sample_indicator();
    (void)state;
    sample_fine(CHANGED(fact, indicator.frequency, GRAIN_QUARTER), 1);
    sample_fine(CHANGED(fact, indicator.frequency, GRAIN_YEAR), 1);
    sample_wrong(CHANGED(fact, indicator.frequency, 3), "frequency",
                 "is none of month, quarter, half, year");
    sample_wrong(CHANGED(fact, indicator.frequency, 7), "frequency",
                 "is none of month, quarter, half, year");
    fact.indicator.frequency = GRAIN_HALF;
    fact.indicator.formula = FORMULA_EXTERNAL;
    sample_wrong(CHANGED(fact, indicator.denominator, ""), "frequency",
                 "is not the year: nothing shorter has such a value");
}

static void senses(void **state)
{
    struct fact fact = sample_indicator();
    (void)state;
    sample_wrong(CHANGED(fact, indicator.achievement, ACHIEVEMENT_TARGET_OVER_VALUE), "achievement",
                 "is 2, not 1 to 1");
    fact.indicator.sense = SENSE_DESCENDING;
    sample_fine(&fact, 1);
    sample_fine(CHANGED(fact, indicator.achievement, ACHIEVEMENT_TWICE_LESS_RATIO), 1);
    sample_wrong(CHANGED(fact, indicator.achievement, ACHIEVEMENT_VALUE_OVER_TARGET), "achievement",
                 "is 1, not 2 to 3");
    fact.indicator.achievement = ACHIEVEMENT_TARGET_OVER_VALUE;
    sample_wrong(CHANGED(fact, indicator.sense, 3), "sense", "is 3, not 1 to 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets),  cmocka_unit_test(targets_of_periods),
        cmocka_unit_test(sheets),   cmocka_unit_test(places_in_the_matrix),
        cmocka_unit_test(formulas), cmocka_unit_test(frequencies),
        cmocka_unit_test(senses),
    };
    memset(long_text, 'a', 401);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

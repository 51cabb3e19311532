/* The matrix: sheets of indicators and their targets. */
#include "registry/rules/checks.h"

enum { CODE_MOST = 32, COMPONENTS_MOST = 9, PERIODS_MOST = 12 };

void check_target(const struct target_fact *fact, struct problems *problems)
{
    check_text(problems, "indicator", fact->indicator, 1, CODE_MOST);
    check_number(problems, "year", fact->year, YEAR_FIRST, YEAR_LAST);
    check_number(problems, "period", fact->period, 0, PERIODS_MOST);
    if (fact->yellow_from_micro < 0)
        problem_add(problems, "yellow_from_micro", "is below zero");
    if (fact->green_from_micro < fact->yellow_from_micro)
        problem_add(problems, "green_from_micro", "is below yellow_from_micro");
    if (fact->over_from_micro != 0 && fact->over_from_micro < fact->green_from_micro)
        problem_add(problems, "over_from_micro", "is below green_from_micro");
}

static void check_sheet_texts(const struct indicator_fact *fact, struct problems *problems)
{
    check_text(problems, "code", fact->code, 1, CODE_MOST);
    check_text(problems, "name", fact->name, 1, 120);
    check_text(problems, "definition", fact->definition, 1, 400);
    check_text(problems, "unit", fact->unit, 1, 32);
    check_text(problems, "verification", fact->verification, 1, 300);
    check_text(problems, "assumptions", fact->assumptions, 1, 300);
    check_text(problems, "responsible", fact->responsible, 1, 120);
}

/* What is made of how many measures, and over which periods. */
static void check_formula(const struct indicator_fact *fact, struct problems *problems)
{
    bool two = fact->formula <= FORMULA_MEAN;
    check_number(problems, "formula", fact->formula, FORMULA_RATIO, FORMULA_EXTERNAL);
    check_text(problems, "numerator", fact->numerator, 1, CODE_MOST);
    check_text(problems, "denominator", fact->denominator, two, two ? CODE_MOST : 0);
    if (fact->factor_micro == 0)
        problem_add(problems, "factor_micro", "is zero");
    if (fact->frequency != GRAIN_MONTH &&
        (fact->frequency < GRAIN_QUARTER || fact->frequency > GRAIN_YEAR))
        problem_add(problems, "frequency", "is none of month, quarter, half, year");
    if (fact->formula >= FORMULA_VARIATION && fact->frequency != GRAIN_YEAR)
        problem_add(problems, "frequency", "is not the year: nothing shorter has such a value");
    if (fact->baseline_year != 0 || fact->has_baseline || fact->formula == FORMULA_VARIATION)
        check_number(problems, "baseline_year", fact->baseline_year, YEAR_FIRST, YEAR_LAST);
}

void check_indicator(const struct indicator_fact *fact, struct problems *problems)
{
    check_sheet_texts(fact, problems);
    check_formula(fact, problems);
    check_number(problems, "level", fact->level, MATRIX_FIN, MATRIX_ACTIVIDAD);
    check_number(problems, "dimension", fact->dimension, 1, 4);
    check_number(problems, "sense", fact->sense, SENSE_ASCENDING, SENSE_DESCENDING);
    if (fact->level >= MATRIX_COMPONENTE)
        check_number(problems, "component", fact->component, 1, COMPONENTS_MOST);
    else if (fact->component != 0)
        problem_add(problems, "component", "is not of a component at this level");
    if (fact->sense == SENSE_ASCENDING)
        check_number(problems, "achievement", fact->achievement, ACHIEVEMENT_VALUE_OVER_TARGET,
                     ACHIEVEMENT_VALUE_OVER_TARGET);
    else
        check_number(problems, "achievement", fact->achievement, ACHIEVEMENT_TARGET_OVER_VALUE,
                     ACHIEVEMENT_TWICE_LESS_RATIO);
}

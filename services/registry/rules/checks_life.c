/* What goes on around a kitchen: visits to come. */
#include "registry/rules/checks.h"
#include "registry/rules/visit.h"

void check_visit_plan(const struct book *book, day_number day, const struct visit_plan_fact *fact,
                      struct problems *problems)
{
    check_kitchen_exists(book, problems, fact->kitchen);
    check_number(problems, "purpose", fact->purpose, VISIT_PURPOSE_FIRST, VISIT_PURPOSE_LAST);
    if (fact->day == DAY_INVALID)
        problem_add(problems, "day", "is no day of the calendar from 2000 to 2199");
    else if (day > fact->day)
        problem_add(problems, "valid_from",
                    "is after the day of the visit: one is planned or called off before");
}

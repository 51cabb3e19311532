/* What goes on around a kitchen: visits to come, partners and what they gave. */
#include <inttypes.h>

#include "registry/rules/checks.h"
#include "registry/rules/visit.h"

enum { PARTNER_MOST = 999999 };

/* A thousand tonnes; a hundred million pesos: more is a slip. */
#define GRAMS_MOST UINT64_C(1000000000)
#define GIFT_CENTAVOS_MOST UINT64_C(10000000000)

void check_visit_plan(const struct book *book, day_number day, const struct visit_plan_fact *fact,
                      day_number today, struct problems *problems)
{
    check_kitchen_exists(book, problems, fact->kitchen);
    check_number(problems, "purpose", fact->purpose, VISIT_PURPOSE_FIRST, VISIT_PURPOSE_LAST);
    if (fact->day == DAY_INVALID)
        problem_add(problems, "day", "is no day of the calendar from 2000 to 2199");
    else if (day > fact->day)
        problem_add(problems, "valid_from",
                    "is after the day of the visit: one is planned or called off before");
    else if (today > fact->day)
        problem_add(problems, "day",
                    "is over: what was planned for it stays as it was known then. Plan the visit "
                    "for a day to come");
}

void check_partner(day_number day, const struct partner_fact *fact, struct problems *problems)
{
    check_number(problems, "partner", fact->partner, 1, PARTNER_MOST);
    check_text(problems, "name", fact->name, 1, 120);
    check_number(problems, "kind", fact->kind, PARTNER_KIND_FIRST, PARTNER_KIND_LAST);
    check_text(problems, "agreement", fact->agreement, 0, 120);
    if (fact->has_end && (fact->valid_through == DAY_INVALID || fact->valid_through < day))
        problem_add(problems, "valid_through", "is no day, or before the first");
}

void check_gift(const struct book *book, const struct gift_fact *fact, struct problems *problems)
{
    check_number(problems, "gift", fact->gift, 1, INT32_MAX);
    if (!book_has_partner(book, fact->partner))
        problem_add(problems, "partner", "partner %" PRIu32 " is not registered", fact->partner);
    if (fact->kitchen != 0)
        check_kitchen_exists(book, problems, fact->kitchen);
    if (fact->day == DAY_INVALID)
        problem_add(problems, "day", "is no day of the calendar from 2000 to 2199");
    check_text(problems, "what", fact->what, 1, 200);
    check_number(problems, "grams", fact->grams, 0, GRAMS_MOST);
    check_number(problems, "centavos", fact->centavos, 0, GIFT_CENTAVOS_MOST);
    if (fact->grams == 0 && fact->centavos == 0)
        problem_add(problems, "grams", "is 0 like centavos: it is weighed or valued");
}

/* What goes on around a kitchen: visits to come, partners, what they gave and recommend. */
#include <inttypes.h>

#include "registry/rules/checks.h"
#include "registry/rules/visit.h"

enum {
    PARTNER_MOST = 999999,
    SERVINGS_MOST = 2000,    /* as the largest capacity */
    FOOD_GROUPS_MOST = 0x3F, /* the six of FoodGroup */
    TITLE_MOST = 80,         /* bytes: a line on a tablet */
    INGREDIENTS_MOST = 2000, /* bytes: thirty lines or so */
    STEPS_MOST = 4000,       /* bytes: read aloud, some minutes */
};

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

static void check_end(day_number day, bool has_end, day_number through, struct problems *problems)
{
    if (has_end && (through == DAY_INVALID || through < day))
        problem_add(problems, "valid_through", "is no day, or before the first");
}

static void check_partner_exists(const struct book *book, uint32_t partner,
                                 struct problems *problems)
{
    if (!book_has_partner(book, partner))
        problem_add(problems, "partner", "partner %" PRIu32 " is not registered", partner);
}

void check_partner(day_number day, const struct partner_fact *fact, struct problems *problems)
{
    check_number(problems, "partner", fact->partner, 1, PARTNER_MOST);
    check_text(problems, "name", fact->name, 1, 120);
    check_number(problems, "kind", fact->kind, PARTNER_KIND_FIRST, PARTNER_KIND_LAST);
    check_text(problems, "agreement", fact->agreement, 0, 120);
    check_end(day, fact->has_end, fact->valid_through, problems);
}

void check_gift(const struct book *book, const struct gift_fact *fact, struct problems *problems)
{
    check_number(problems, "gift", fact->gift, 1, INT32_MAX);
    check_partner_exists(book, fact->partner, problems);
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

void check_recipe(const struct book *book, day_number day, const struct recipe_fact *fact,
                  struct problems *problems)
{
    bool advice = fact->ingredients[0] == '\0';
    check_number(problems, "recipe", fact->recipe, 1, INT32_MAX);
    check_partner_exists(book, fact->partner, problems);
    check_text(problems, "title", fact->title, 1, TITLE_MOST);
    check_number(problems, "food_groups", fact->food_groups, advice ? 0 : 1, FOOD_GROUPS_MOST);
    check_number(problems, "servings", fact->servings, advice ? 0 : 1, advice ? 0 : SERVINGS_MOST);
    check_text(problems, "ingredients", fact->ingredients, 0, INGREDIENTS_MOST);
    check_text(problems, "steps", fact->steps, 1, STEPS_MOST);
    check_end(day, fact->has_end, fact->valid_through, problems);
}

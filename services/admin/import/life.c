#include "admin/import/life.h"

#include "admin/import/rows.h"

enum { PARTNER_MOST = 999999 };

static const struct word visit_purposes[] = {{"routine", 1},     {"follow_up", 2}, {"petition", 3},
                                             {"application", 4}, {"review", 5},    {NULL, 0}};

static const struct word partner_kinds[] = {
    {"civil_society", 1}, {"producer", 2},   {"central", 3}, {"company", 4},
    {"university", 5},    {"government", 6}, {NULL, 0}};

/* As FoodGroup. */
static const struct word food_groups[] = {{"vegetables_fruit", 1},
                                          {"cereals", 2},
                                          {"legumes", 3},
                                          {"animal", 4},
                                          {"dairy", 5},
                                          {"water", 6},
                                          {NULL, 0}};

const struct column visit_plan_columns[] = {
    {"kitchen", COLUMN_NUMBER, NAMED, .least = 1, .most = KITCHEN_MOST, AT(VisitPlan, kitchen)},
    {"day", COLUMN_DAY, NAMED, AT(VisitPlan, day)},
    {"purpose", COLUMN_CHOICE, NEEDED, AT(VisitPlan, purpose), .words = visit_purposes},
    {"called_off", COLUMN_YES_NO, AT(VisitPlan, called_off)},
    END};
const struct column partner_columns[] = {
    {"partner", COLUMN_NUMBER, NAMED, .least = 1, .most = PARTNER_MOST, AT(Partner, partner)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(Partner, name)},
    {"kind", COLUMN_CHOICE, NEEDED, AT(Partner, kind), .words = partner_kinds},
    {"agreement", COLUMN_TEXT, .most = 120, AT(Partner, agreement)},
    {"valid_through", COLUMN_DAY, AT(Partner, valid_through)},
    END};
const struct column gift_columns[] = {
    {"gift", COLUMN_NUMBER, NAMED, .least = 1, .most = INT32_MAX, AT(PartnerGift, gift)},
    {"partner", COLUMN_NUMBER, NEEDED, .least = 1, .most = PARTNER_MOST, AT(PartnerGift, partner)},
    {"kitchen", COLUMN_NUMBER, .most = KITCHEN_MOST, AT(PartnerGift, kitchen)},
    {"day", COLUMN_DAY, NEEDED, AT(PartnerGift, day)},
    {"what", COLUMN_TEXT, NEEDED, .least = 1, .most = 200, AT(PartnerGift, what)},
    {"grams", COLUMN_NUMBER, .most = 1000000000, AT(PartnerGift, grams)},
    {"worth", COLUMN_PESOS, .most = MONEY_MOST, AT(PartnerGift, centavos)},
    {"withdrawn", COLUMN_YES_NO, AT(PartnerGift, withdrawn)},
    END};
const struct column recipe_columns[] = {
    {"recipe", COLUMN_NUMBER, NAMED, .least = 1, .most = INT32_MAX, AT(Recipe, recipe)},
    {"partner", COLUMN_NUMBER, NEEDED, .least = 1, .most = PARTNER_MOST, AT(Recipe, partner)},
    {"title", COLUMN_TEXT, NEEDED, .least = 1, .most = 80, AT(Recipe, title)},
    {"food_groups", COLUMN_WORDS, AT(Recipe, food_groups), .words = food_groups},
    {"servings", COLUMN_NUMBER, .least = 1, .most = 2000, AT(Recipe, servings)},
    {"ingredients", COLUMN_TEXT, .most = 2000, AT(Recipe, ingredients)},
    {"steps", COLUMN_TEXT, NEEDED, .least = 1, .most = 4000, AT(Recipe, steps)},
    {"valid_through", COLUMN_DAY, AT(Recipe, valid_through)},
    END};

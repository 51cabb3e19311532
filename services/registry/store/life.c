/* What goes on around a kitchen: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int32_t plan_kitchen(const struct fact *fact)
{
    return (int32_t)fact->visit_plan.kitchen;
}

static day_number plan_day(const struct fact *fact)
{
    return fact->visit_plan.day;
}

static int16_t plan_purpose(const struct fact *fact)
{
    return (int16_t)fact->visit_plan.purpose;
}

static bool plan_called_off(const struct fact *fact)
{
    return fact->visit_plan.called_off;
}

enum status insert_visit_plans(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, plan_kitchen);
    column_day(columns, plan_day);
    column_int2(columns, plan_purpose);
    column_bool(columns, plan_called_off);
    return columns_insert(db, columns, &sql_insert_visit_plans, error);
}

static int32_t partner_partner(const struct fact *fact)
{
    return (int32_t)fact->partner.partner;
}

static const char *partner_name(const struct fact *fact)
{
    return fact->partner.name;
}

static int16_t partner_kind(const struct fact *fact)
{
    return (int16_t)fact->partner.kind;
}

static const char *partner_agreement(const struct fact *fact)
{
    return fact->partner.agreement;
}

static day_number partner_valid_through(const struct fact *fact)
{
    return fact->partner.valid_through;
}

enum status insert_partners(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, partner_partner);
    column_text(columns, partner_name);
    column_int2(columns, partner_kind);
    column_text(columns, partner_agreement);
    column_day(columns, partner_valid_through);
    return columns_insert(db, columns, &sql_insert_partners, error);
}

static int32_t gift_gift(const struct fact *fact)
{
    return (int32_t)fact->gift.gift;
}

static int32_t gift_partner(const struct fact *fact)
{
    return (int32_t)fact->gift.partner;
}

static int32_t gift_kitchen(const struct fact *fact)
{
    return (int32_t)fact->gift.kitchen;
}

static day_number gift_day(const struct fact *fact)
{
    return fact->gift.day;
}

static const char *gift_what(const struct fact *fact)
{
    return fact->gift.what;
}

static int64_t gift_grams(const struct fact *fact)
{
    return (int64_t)fact->gift.grams;
}

static int64_t gift_centavos(const struct fact *fact)
{
    return (int64_t)fact->gift.centavos;
}

static bool gift_withdrawn(const struct fact *fact)
{
    return fact->gift.withdrawn;
}

enum status insert_partner_gifts(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, gift_gift);
    column_int4(columns, gift_partner);
    column_int4(columns, gift_kitchen);
    column_day(columns, gift_day);
    column_text(columns, gift_what);
    column_int8(columns, gift_grams);
    column_int8(columns, gift_centavos);
    column_bool(columns, gift_withdrawn);
    return columns_insert(db, columns, &sql_insert_partner_gifts, error);
}

static int32_t recipe_recipe(const struct fact *fact)
{
    return (int32_t)fact->recipe.recipe;
}

static int32_t recipe_partner(const struct fact *fact)
{
    return (int32_t)fact->recipe.partner;
}

static const char *recipe_title(const struct fact *fact)
{
    return fact->recipe.title;
}

static int32_t recipe_food_groups(const struct fact *fact)
{
    return (int32_t)fact->recipe.food_groups;
}

static int32_t recipe_servings(const struct fact *fact)
{
    return (int32_t)fact->recipe.servings;
}

static const char *recipe_ingredients(const struct fact *fact)
{
    return fact->recipe.ingredients;
}

static const char *recipe_steps(const struct fact *fact)
{
    return fact->recipe.steps;
}

static day_number recipe_valid_through(const struct fact *fact)
{
    return fact->recipe.valid_through;
}

enum status insert_recipes(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, recipe_recipe);
    column_int4(columns, recipe_partner);
    column_text(columns, recipe_title);
    column_int4(columns, recipe_food_groups);
    column_int4(columns, recipe_servings);
    column_text(columns, recipe_ingredients);
    column_text(columns, recipe_steps);
    column_day(columns, recipe_valid_through);
    return columns_insert(db, columns, &sql_insert_recipes, error);
}

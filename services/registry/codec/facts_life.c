/* Facts about what goes on around a kitchen, both ways. */
#include "registry/codec/message.h"

struct visit_plan_fact read_visit_plan(const Tequio__V1__VisitPlan *from)
{
    return (struct visit_plan_fact){
        .kitchen = from->kitchen,
        .purpose = (uint32_t)from->purpose,
        .day = calendar_day_of(from->day),
        .called_off = from->called_off,
    };
}

Tequio__V1__VisitPlan *write_visit_plan(struct arena *arena, const struct visit_plan_fact *from)
{
    Tequio__V1__VisitPlan *to = arena_alloc(arena, sizeof *to);
    tequio__v1__visit_plan__init(to);
    to->kitchen = from->kitchen;
    to->purpose = (Tequio__V1__VisitPurpose)from->purpose;
    to->day = calendar_yyyymmdd(from->day);
    to->called_off = from->called_off;
    return to;
}

_Static_assert((int)PARTNER_KIND_FIRST ==
                   (int)TEQUIO__V1__INSTITUTION_KIND__INSTITUTION_KIND_CIVIL_SOCIETY,
               "kind");
_Static_assert((int)PARTNER_KIND_LAST ==
                   (int)TEQUIO__V1__INSTITUTION_KIND__INSTITUTION_KIND_GOVERNMENT,
               "kind");

struct partner_fact read_partner(const Tequio__V1__Partner *from)
{
    return (struct partner_fact){
        .partner = from->partner,
        .kind = (uint32_t)from->kind,
        .name = from->name,
        .agreement = from->agreement,
        .valid_through = from->valid_through ? calendar_day_of(from->valid_through) : DAY_INVALID,
        .has_end = from->valid_through != 0,
    };
}

Tequio__V1__Partner *write_partner(struct arena *arena, const struct partner_fact *from)
{
    Tequio__V1__Partner *to = arena_alloc(arena, sizeof *to);
    tequio__v1__partner__init(to);
    to->partner = from->partner;
    to->kind = (Tequio__V1__InstitutionKind)from->kind;
    to->name = text_of(from->name);
    to->agreement = text_of(from->agreement);
    to->valid_through = from->has_end ? calendar_yyyymmdd(from->valid_through) : 0;
    return to;
}

struct gift_fact read_gift(const Tequio__V1__PartnerGift *from)
{
    return (struct gift_fact){
        .gift = from->gift,
        .partner = from->partner,
        .kitchen = from->kitchen,
        .day = calendar_day_of(from->day),
        .what = from->what,
        .grams = from->grams,
        .centavos = from->centavos,
        .withdrawn = from->withdrawn,
    };
}

Tequio__V1__PartnerGift *write_gift(struct arena *arena, const struct gift_fact *from)
{
    Tequio__V1__PartnerGift *to = arena_alloc(arena, sizeof *to);
    tequio__v1__partner_gift__init(to);
    to->gift = from->gift;
    to->partner = from->partner;
    to->kitchen = from->kitchen;
    to->day = calendar_yyyymmdd(from->day);
    to->what = text_of(from->what);
    to->grams = from->grams;
    to->centavos = from->centavos;
    to->withdrawn = from->withdrawn;
    return to;
}

struct recipe_fact read_recipe(const Tequio__V1__Recipe *from)
{
    return (struct recipe_fact){
        .recipe = from->recipe,
        .partner = from->partner,
        .food_groups = from->food_groups,
        .servings = from->servings,
        .title = from->title,
        .ingredients = from->ingredients,
        .steps = from->steps,
        .valid_through = from->valid_through ? calendar_day_of(from->valid_through) : DAY_INVALID,
        .has_end = from->valid_through != 0,
    };
}

Tequio__V1__Recipe *write_recipe(struct arena *arena, const struct recipe_fact *from)
{
    Tequio__V1__Recipe *to = arena_alloc(arena, sizeof *to);
    tequio__v1__recipe__init(to);
    to->recipe = from->recipe;
    to->partner = from->partner;
    to->food_groups = from->food_groups;
    to->servings = from->servings;
    to->title = text_of(from->title);
    to->ingredients = text_of(from->ingredients);
    to->steps = text_of(from->steps);
    to->valid_through = from->has_end ? calendar_yyyymmdd(from->valid_through) : 0;
    return to;
}

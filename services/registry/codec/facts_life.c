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

/* What a kitchen has right after a decision that comes home to it: for the first line of its
 * screen. */
#include "subsidy/handlers/parts.h"

static struct day_key month_of(uint32_t kitchen, day_number day)
{
    return (struct day_key){kitchen, calendar_month_start(day)};
}

void collect_standing(struct working_set *set, uint32_t kitchen, day_number today)
{
    struct day_key month = month_of(kitchen, today);

    if (kitchen != 0) {
        map_put(set->means, &kitchen, 0);
        map_put(set->owing, &kitchen, 0);
        map_put(set->months, &month, 0);
    }
}

/* What the shares leave of a duty's part. */
static centavos left_of(const struct duty *duty, const struct duty_share *shares, size_t count)
{
    centavos left = duty->to_prove;

    for (size_t i = 0; i < count; i++) {
        if (shares[i].grant == duty->grant && shares[i].part == DUTY_TO_PROVE && !shares[i].ended) {
            left -= shares[i].centavos;
        }
    }
    return left;
}

struct kitchen_standing standing_after(struct working_set *set, uint32_t kitchen, day_number today,
                                       const struct duty_share *shares, size_t count)
{
    struct day_key month = month_of(kitchen, today);
    const struct purchase_means *means = map_get(set->means, &kitchen);
    const struct duty_list *owing = map_get(set->owing, &kitchen);
    const centavos *claimed = map_get(set->months, &month);

    if (kitchen == 0 || !means || !owing || !claimed) {
        return (struct kitchen_standing){0};
    }
    struct kitchen_standing ret = {.known = true, .month = *claimed, .purse = means->purse};
    for (size_t i = 0; i < owing->count; i++) {
        const struct duty *duty = owing->list[i];
        centavos left = left_of(duty, shares, count);
        ret.to_prove += left;
        ret.to_pay_back += duty->to_pay_back;
        if (left > 0 && ret.prove_by == 0 && duty->prove_by != DAY_INVALID) {
            ret.prove_by = calendar_yyyymmdd(duty->prove_by);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (shares[i].part == DUTY_TO_PAY_BACK && !shares[i].ended) {
            ret.to_pay_back -= shares[i].centavos;
        }
    }
    return ret;
}

void standing_claims(struct working_set *set, uint32_t kitchen, day_number day, centavos more)
{
    if (day == DAY_INVALID) {
        return;
    }
    struct day_key month = month_of(kitchen, day);
    centavos *claimed = map_get(set->months, &month);
    if (claimed) {
        *claimed += more;
    }
}

/* KitchenStanding, which several decisions carry. */
#include "subsidy/codec/parts.h"

Tequio__V1__KitchenStanding *codec_write_standing(struct arena *arena,
                                                  const struct kitchen_standing *standing)
{
    if (!standing->known) {
        return 0;
    }
    Tequio__V1__KitchenStanding *out = arena_alloc(arena, sizeof *out);
    tequio__v1__kitchen_standing__init(out);
    out->month_centavos = (uint64_t)standing->month;
    out->purse_centavos = (uint64_t)standing->purse;
    out->to_prove_centavos = (uint64_t)standing->to_prove;
    out->to_pay_back_centavos = (uint64_t)standing->to_pay_back;
    out->prove_by = standing->prove_by;
    return out;
}

bool codec_read_standing(const Tequio__V1__KitchenStanding *in, struct kitchen_standing *ret)
{
    *ret = (struct kitchen_standing){.known = in != 0};
    if (!in) {
        return true;
    }
    ret->prove_by = in->prove_by;
    return codec_amount(in->month_centavos, &ret->month) &&
           codec_amount(in->purse_centavos, &ret->purse) &&
           codec_amount(in->to_prove_centavos, &ret->to_prove) &&
           codec_amount(in->to_pay_back_centavos, &ret->to_pay_back);
}

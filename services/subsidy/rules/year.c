#include "subsidy/rules/year.h"

static centavos least(centavos a, centavos b)
{
    return a < b ? a : b;
}

static size_t add_share(struct duty_share *shares, size_t count, uint64_t grant,
                        enum duty_part part, centavos amount)
{
    if (amount <= 0) {
        return count;
    }
    shares[count] = (struct duty_share){.grant = grant, .centavos = amount, .part = part};
    return count + 1;
}

size_t year_return(struct year_grant *grants, size_t count, struct duty_share *shares,
                   struct year_returned *ret)
{
    size_t taken = 0, used = 0;
    centavos paid = 0;

    ret->kitchen = grants[0].kitchen;
    ret->centavos = 0;
    for (; taken < count && grants[taken].kitchen == ret->kitchen && used + 2 <= DUTY_SHARES_MAX;
         taken++) {
        const struct year_grant *grant = &grants[taken];
        centavos ended = least(grant->to_prove, grant->held);
        centavos due = least(grant->to_pay_back, grant->held - ended);
        centavos settled = least(due, grant->open - paid);
        used = add_share(shares, used, grant->grant, DUTY_TO_PROVE, ended);
        used = add_share(shares, used, grant->grant, DUTY_TO_PAY_BACK, settled);
        paid += settled;
        ret->centavos += grant->held - (due - settled);
    }
    for (size_t i = taken; i < count && grants[i].kitchen == ret->kitchen; i++) {
        grants[i].open -= paid;
    }
    ret->shares = shares;
    ret->share_count = used;
    return taken;
}

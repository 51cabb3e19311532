#include "subsidy/rules/duty.h"

static centavos least(centavos a, centavos b)
{
    return a < b ? a : b;
}

static int64_t term_of(const struct duty *duty)
{
    return duty->prove_by == DAY_INVALID ? INT64_MAX : duty->prove_by;
}

int duty_compare(const struct duty *a, const struct duty *b)
{
    int64_t first = term_of(a), second = term_of(b);

    if (first != second) {
        return first < second ? -1 : 1;
    }
    return (a->grant > b->grant) - (a->grant < b->grant);
}

int duty_proven_compare(const struct duty_proven *a, const struct duty_proven *b)
{
    int order = duty_compare(a->duty, b->duty);

    return order != 0 ? order : (int)a->part - (int)b->part;
}

/* Takes up to `most` of what is left; false once there is no room for a share. */
static bool add_share(struct duty_spread *spread, const struct duty *duty, enum duty_part part,
                      centavos most, int sign)
{
    centavos amount = least(most, spread->left);

    if (amount <= 0) {
        return true;
    }
    if (spread->count == DUTY_SHARES_MAX) {
        spread->full = true;
        return false;
    }
    spread->shares[spread->count++] = (struct duty_share){
        .grant = duty->grant,
        .centavos = sign * amount,
        .part = part,
        .ended = sign < 0 && duty->reversed,
    };
    spread->left -= amount;
    return true;
}

void duty_prove(const struct duty *const *duties, size_t count, centavos amount, centavos reserved,
                struct duty_spread *ret)
{
    ret->count = 0;
    ret->left = amount;
    ret->full = false;
    for (size_t i = 0; i < count; i++) {
        const struct duty *duty = duties[i];
        centavos kept = least(reserved, duty->to_pay_back);
        reserved -= kept;
        if (duty->reversed) {
            continue;
        }
        if (!add_share(ret, duty, DUTY_TO_PAY_BACK, duty->to_pay_back - kept, 1) ||
            !add_share(ret, duty, DUTY_TO_PROVE, duty->to_prove, 1)) {
            return;
        }
    }
}

void duty_take_back(const struct duty_proven *proven, size_t count, centavos amount,
                    struct duty_spread *ret)
{
    ret->count = 0;
    ret->left = amount;
    ret->full = false;
    for (size_t i = count; i-- > 0;) {
        if (!add_share(ret, proven[i].duty, proven[i].part, proven[i].centavos, -1)) {
            return;
        }
    }
}

void duty_pay_back(const struct duty *const *duties, size_t count, centavos amount,
                   struct duty_spread *ret)
{
    ret->count = 0;
    ret->left = amount;
    ret->full = false;
    for (size_t i = 0; i < count; i++) {
        if (!add_share(ret, duties[i], DUTY_TO_PAY_BACK, duties[i]->to_pay_back, 1)) {
            return;
        }
    }
}

centavos duty_owed(const struct duty *const *duties, size_t count)
{
    centavos owed = 0;

    for (size_t i = 0; i < count; i++) {
        owed += duties[i]->to_pay_back;
    }
    return owed;
}

bool duty_overdue(const struct duty *duty, day_number today)
{
    return duty->prove_by != DAY_INVALID && duty->prove_by < today && duty->to_prove > 0;
}

void duty_reverse(const struct duty *duty, const struct reversal_case *reversal,
                  struct grant_reversed *ret)
{
    centavos asked = reversal->granted - duty->paid_back;
    centavos others = reversal->owed - duty->to_pay_back;
    centavos kept = reversal->reserved > others ? reversal->reserved - others : 0;

    ret->centavos = reversal->granted;
    ret->from_purse = least(reversal->in_purse, asked - least(kept, asked));
    ret->to_pay_back = asked - ret->from_purse;
    ret->duty = duty->to_prove;
    ret->overdue = duty->to_pay_back;
    ret->budget_freed = reversal->dispersed ? 0 : reversal->granted;
}

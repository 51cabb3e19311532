/* Whether an amount is the product of its factors, as far as they were written exactly. */
#include "common/cfdi/sums.h"

/* Factors in tenths of a micro, so that half of the last decimal is whole; products in their
 * square, of which a micro has a hundred million. At most 2^120 at MICRO_MAX. */
#define TENTHS INT64_C(10)
#define SQUARES_PER_MICRO INT64_C(100000000)

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    for (; exponent > 0; exponent--) {
        power *= 10;
    }
    return power;
}

/* Half of the last decimal that was written, in tenths of a micro. */
static micro_wide half_unit(struct amount factor)
{
    return 5 * power_of_ten(6 - factor.decimals);
}

/* What the rounding of the factors explains; whole numbers are taken for exact. */
static micro_wide explained(struct amount first, struct amount second, bool second_exact)
{
    micro_wide first_half = first.decimals > 0 ? half_unit(first) : 0;
    micro_wide second_half = second.decimals > 0 && !second_exact ? half_unit(second) : 0;

    return first_half * second.value * TENTHS + second_half * first.value * TENTHS +
           first_half * second_half;
}

enum product_fit sums_fit(struct amount first, struct amount second, bool second_exact,
                          struct amount amount)
{
    const micro_wide cent = MICRO_PER_CENTAVO * (micro_wide)SQUARES_PER_MICRO;
    micro_wide said = (micro_wide)amount.value * SQUARES_PER_MICRO;
    micro_wide a = first.value * (micro_wide)TENTHS;
    micro_wide b = second.value * (micro_wide)TENTHS;
    micro_wide difference = said > a * b ? said - a * b : a * b - said;

    if (difference <= cent + explained(first, second, second_exact)) {
        return FIT_GOOD;
    }
    micro_wide first_half = half_unit(first);
    micro_wide second_half = second_exact ? 0 : half_unit(second);
    micro_wide low_a = a > first_half ? a - first_half : 0;
    micro_wide low_b = b > second_half ? b - second_half : 0;
    /* the last decimal of the limits is the amount's own, at least a cent */
    micro_wide unit = power_of_ten(14 - (amount.decimals > 2 ? amount.decimals : 2));
    micro_wide low = low_a * low_b / unit * unit;
    micro_wide high = ((a + first_half) * (b + second_half) + unit - 1) / unit * unit;
    return said >= low - cent && said <= high + cent ? FIT_FAR : FIT_OUTSIDE;
}

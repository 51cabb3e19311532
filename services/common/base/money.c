#include "common/base/money.h"

/* Products of two 64-bit numbers; the compilers that we use all have it. */
__extension__ typedef unsigned __int128 uint128;

/* Millionths times millionths of a peso, per centavo. */
#define PRODUCT_PER_CENTAVO UINT64_C(10000000000)

static bool within_limit(int64_t amount)
{
    return amount >= -CENTAVOS_MAX && amount <= CENTAVOS_MAX;
}

bool money_add(centavos a, centavos b, centavos *ret)
{
    int64_t sum;

    if (__builtin_add_overflow(a, b, &sum) || !within_limit(sum)) {
        return false;
    }
    *ret = sum;
    return true;
}

bool money_times(centavos amount, int64_t count, centavos *ret)
{
    int64_t product;

    if (__builtin_mul_overflow(amount, count, &product) || !within_limit(product)) {
        return false;
    }
    *ret = product;
    return true;
}

bool money_of_quantity(uint64_t quantity_micro, uint64_t price_micro, centavos *ret)
{
    uint128 product = (uint128)quantity_micro * price_micro;
    /* Cannot wrap: the largest product lies 2^65 below 2^128. */
    uint128 rounded = (product + PRODUCT_PER_CENTAVO / 2) / PRODUCT_PER_CENTAVO;

    if (rounded > (uint128)CENTAVOS_MAX) {
        return false;
    }
    *ret = (centavos)rounded;
    return true;
}

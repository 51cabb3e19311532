/* Whole centavos in 64 bits. An overflow is refused, never wrapped. */
#ifndef TEQUIO_BASE_MONEY_H
#define TEQUIO_BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/attributes.h"

typedef int64_t centavos;

/* One transfer may move at most ten thousand million pesos: several times a year's budget. */
#define CENTAVOS_MAX INT64_C(1000000000000)

/* False, with *ret untouched, where the result lies outside -CENTAVOS_MAX ... CENTAVOS_MAX. */
MUST_USE bool money_add(centavos a, centavos b, centavos *ret);
MUST_USE bool money_times(centavos amount, int64_t count, centavos *ret);

/* round(quantity x price) to centavos, half up; both in millionths (price: of a peso). False beyond
 * the limit. Anexo 20 rounds so: once, at the end, to the currency's decimals. */
MUST_USE bool money_of_quantity(uint64_t quantity_micro, uint64_t price_micro, centavos *ret);

#endif

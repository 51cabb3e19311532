/* Amounts of a fiscal invoice: decimal text to whole millionths, never floats.
 * Source: tdCFDI.xsd, type t_Importe (at most 18 integer digits and 6 decimals, not negative); its
 * published pattern has a dot that matches anything, so "12x34" must be stopped here. */
#ifndef TEQUIO_CFDI_AMOUNT_H
#define TEQUIO_CFDI_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/attributes.h"
#include "common/base/money.h"

/* Millionths: of a peso, of a unit, of a rate. */
typedef int64_t micro;

/* Sums and products of micros: 2,000 of them at the limit stay 2^59 below its end, a product 2^13.
 */
__extension__ typedef __int128 micro_wide;

#define MICRO_PER_UNIT INT64_C(1000000)
#define MICRO_PER_CENTAVO INT64_C(10000)
/* A hundred thousand million: ten times what one transfer may move (base/money.h). */
#define MICRO_MAX INT64_C(100000000000000000)

struct amount {
    micro value;      /* 0 to MICRO_MAX */
    uint8_t decimals; /* as written, 0 to 6 */
    bool given;       /* false: the field is not there, value is 0 */
};

enum amount_status {
    AMOUNT_READ,
    AMOUNT_MALFORMED, /* not digits, optionally a dot and one to six digits */
    AMOUNT_TOO_LARGE, /* well written, but beyond MICRO_MAX */
};

/* Reads the whole text; *ret is untouched unless AMOUNT_READ. */
MUST_USE enum amount_status amount_read(const char *text, struct amount *ret);

/* Half up to whole centavos (0.005 gives 0.01); not for negative sums. Anexo 20, guide of filling,
 * questions 37 and 39: lines carry up to six decimals, totals are rounded once, at the end. */
micro_wide amount_to_centavos(micro_wide sum);

/* "1234.50": at least two decimals, no more than needed. Holds 48 characters; negative allowed. */
enum { AMOUNT_TEXT_BYTES = 48 };
void amount_print(micro_wide value, char out[AMOUNT_TEXT_BYTES]);

#endif

#include "common/cfdi/amount.h"

#include <stdio.h>

enum { INTEGER_DIGITS_MAX = 18, DECIMALS_MAX = 6 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum amount_status amount_read(const char *text, struct amount *ret)
{
    const char *at = text;
    int64_t whole = 0;
    int64_t fraction = 0;
    uint8_t decimals = 0;

    for (; is_digit(*at); at++) {
        if (at - text == INTEGER_DIGITS_MAX) {
            return AMOUNT_MALFORMED;
        }
        whole = whole * 10 + (*at - '0'); /* 18 digits fit */
    }
    if (at == text) {
        return AMOUNT_MALFORMED;
    }
    if (*at == '.') {
        for (at++; is_digit(*at) && decimals < DECIMALS_MAX; at++, decimals++) {
            fraction = fraction * 10 + (*at - '0');
        }
        if (decimals == 0) {
            return AMOUNT_MALFORMED;
        }
    }
    if (*at != '\0') {
        return AMOUNT_MALFORMED;
    }
    for (int i = decimals; i < DECIMALS_MAX; i++) {
        fraction *= 10;
    }
    if (whole > MICRO_MAX / MICRO_PER_UNIT ||
        (whole == MICRO_MAX / MICRO_PER_UNIT && fraction > 0)) {
        return AMOUNT_TOO_LARGE;
    }
    *ret = (struct amount){
        .value = whole * MICRO_PER_UNIT + fraction, .decimals = decimals, .given = true};
    return AMOUNT_READ;
}

micro_wide amount_to_centavos(micro_wide sum)
{
    return (sum + MICRO_PER_CENTAVO / 2) / MICRO_PER_CENTAVO;
}

void amount_print(micro_wide value, char out[AMOUNT_TEXT_BYTES])
{
    const char *sign = value < 0 ? "-" : "";
    micro_wide positive = value < 0 ? -value : value;
    uint64_t whole = (uint64_t)(positive / MICRO_PER_UNIT);
    char fraction[DECIMALS_MAX + 1];
    size_t decimals = DECIMALS_MAX;

    (void)snprintf(fraction, sizeof fraction, "%06u",
                   (unsigned)(positive % MICRO_PER_UNIT) % 1000000);
    while (decimals > 2 && fraction[decimals - 1] == '0') {
        fraction[--decimals] = '\0';
    }
    (void)snprintf(out, AMOUNT_TEXT_BYTES, "%s%llu.%s", sign, (unsigned long long)whole, fraction);
}

#include "common/cfdi/qr.h"

#include <stddef.h>
#include <string.h>

enum { DECIMALS = 6, SEAL_LETTERS = 8, INTEGER_DIGITS_MAX = 18, ADDRESS_BYTES_MAX = 1000 };

static const char host[] = "verificacfdi.facturaelectronica.sat.gob.mx";
static const char path[] = "/default.aspx";

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Adds one to the last digit of the number in `text`, carrying to the left. */
static bool round_up(char *text, size_t size)
{
    for (size_t i = size; i > 0; i--) {
        if (text[i - 1] == '.') {
            continue;
        }
        if (text[i - 1] != '9') {
            text[i - 1]++;
            return true;
        }
        text[i - 1] = '0';
    }
    return false; /* there was no digit to carry into */
}

const char *cfdi_qr_total(struct arena *arena, const char *total)
{
    size_t whole = strspn(total, "0123456789");
    const char *fraction = total[whole] == '.' ? total + whole + 1 : total + whole;
    size_t decimals = strspn(fraction, "0123456789");

    if (whole > INTEGER_DIGITS_MAX || fraction[decimals] != '\0' ||
        (whole == 0 && total[0] != '\0')) {
        return NULL;
    }
    size_t kept = decimals < DECIMALS ? decimals : DECIMALS;
    /* a leading zero to carry into, the digits or none, the dot, six decimals */
    char *text = arena_alloc(arena, whole + DECIMALS + 4);
    text[0] = '0';
    memcpy(text + 1, total, whole);
    text[whole + 1] = '.';
    memcpy(text + whole + 2, fraction, kept);
    size_t size = whole + 2 + kept;
    if (decimals > DECIMALS && fraction[DECIMALS] >= '5') {
        (void)round_up(text, size);
    }
    while (kept > 1 && text[size - 1] == '0') {
        kept--;
        size--;
    }
    if (kept == 0) {
        text[size++] = '0';
    }
    text[size] = '\0';
    while (text[0] == '0' && is_digit(text[1])) {
        text++;
    }
    return text;
}

static const char *escaped(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, 5 * strlen(text) + 1);
    char *end = out;

    for (; *text != '\0'; text++) {
        if (*text == '&') {
            memcpy(end, "&amp;", 5);
            end += 5;
        } else {
            *end++ = *text;
        }
    }
    *end = '\0';
    return out;
}

const char *cfdi_qr_address(struct arena *arena, const struct cfdi_qr *invoice)
{
    size_t length = strlen(invoice->seal);
    const char *total = cfdi_qr_total(arena, invoice->total);

    return arena_printf(arena, "https://%s%s?id=%s&re=%s&rr=%s&tt=%s&fe=%s", host, path,
                        invoice->uuid, escaped(arena, invoice->issuer),
                        escaped(arena, invoice->receiver), total != NULL ? total : "0.0",
                        length > SEAL_LETTERS ? invoice->seal + length - SEAL_LETTERS
                                              : invoice->seal);
}

static int hex_value(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One character of a value, and how many bytes it stood in. */
static char plain_character(const char *at, const char *end, size_t *ret_size)
{
    static const char ampersand[] = "&amp;";

    *ret_size = 1;
    if (*at == '%' && end - at >= 3 && hex_value(at[1]) >= 0 && hex_value(at[2]) >= 0) {
        *ret_size = 3;
        return (char)(hex_value(at[1]) * 16 + hex_value(at[2]));
    }
    if ((size_t)(end - at) >= sizeof ampersand - 1 &&
        memcmp(at, ampersand, sizeof ampersand - 1) == 0) {
        *ret_size = sizeof ampersand - 1;
    }
    return *at;
}

static const char *plain(struct arena *arena, const char *at, const char *end)
{
    char *out = arena_alloc(arena, (size_t)(end - at) + 1);
    char *last = out;

    while (at < end) {
        size_t size;
        *last++ = plain_character(at, end, &size);
        at += size;
    }
    *last = '\0';
    return out;
}

static const char keys[][4] = {"id=", "re=", "rr=", "tt=", "fe="};
enum { KEY_COUNT = sizeof keys / sizeof keys[0], KEY_BYTES = 3 };

static int key_at(const char *at)
{
    for (int i = 0; i < KEY_COUNT; i++) {
        if (strncmp(at, keys[i], KEY_BYTES) == 0) {
            return i;
        }
    }
    return -1;
}

/* A raw & may be an RFC's own: a value ends only where a known key follows one, written plainly or
 * as XML writes it. */
static const char *value_end(const char *at, const char **ret_next)
{
    for (; *at != '\0'; at++) {
        if (*at != '&') {
            continue;
        }
        const char *next = strncmp(at, "&amp;", 5) == 0 && key_at(at + 5) >= 0 ? at + 5 : at + 1;
        if (key_at(next) >= 0) {
            *ret_next = next;
            return at;
        }
    }
    *ret_next = at;
    return at;
}

static void upper(struct arena *arena, const char **text)
{
    char *out = arena_text(arena, *text);

    for (size_t i = 0; out[i] != '\0'; i++) {
        if (out[i] >= 'a' && out[i] <= 'f') {
            out[i] = (char)(out[i] - 'a' + 'A');
        }
    }
    *text = out;
}

bool cfdi_qr_read(struct arena *arena, const char *address, struct cfdi_qr *ret)
{
    const char *values[KEY_COUNT] = {NULL};
    const char *at = strstr(address, host);

    if (strlen(address) > ADDRESS_BYTES_MAX || strncmp(address, "https://", 8) != 0 ||
        at != address + 8 || strncmp(at + sizeof host - 1, path, sizeof path - 1) != 0 ||
        at[sizeof host + sizeof path - 2] != '?') {
        return false;
    }
    at += sizeof host + sizeof path - 1;
    if (strncmp(at, "&", 1) == 0) { /* seen so: "?&id=" */
        at++;
    }
    while (key_at(at) >= 0) {
        const char *next;
        const char *begin = at + KEY_BYTES;
        const char *end = value_end(begin, &next);
        values[key_at(at)] = plain(arena, begin, end);
        at = next;
    }
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (values[i] == NULL || values[i][0] == '\0') {
            return false;
        }
    }
    upper(arena, &values[0]);
    *ret = (struct cfdi_qr){values[0], values[1], values[2], values[3], values[4]};
    return true;
}

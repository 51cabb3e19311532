#include "common/base/bytes.h"

#include <sodium.h>
#include <string.h>

bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool bytes_equal_secret(const uint8_t *a, const uint8_t *b, size_t size)
{
    return sodium_memcmp(a, b, size) == 0;
}

void bytes_to_hex(struct bytes bytes, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < bytes.size; i++) {
        *out++ = digits[bytes.data[i] >> 4];
        *out++ = digits[bytes.data[i] & 0x0f];
    }
    *out = '\0';
}

/* -1 for what is no hex digit, the end of the text included. */
static int digit_value(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return -1;
}

bool bytes_from_hex(const char *hex, uint8_t *out, size_t size)
{
    for (size_t i = 0; i < 2 * size; i++) {
        if (digit_value(hex[i]) < 0) {
            return false;
        }
    }
    if (hex[2 * size] != '\0') {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        unsigned high = (unsigned)digit_value(hex[2 * i]);
        out[i] = (uint8_t)(high << 4 | (unsigned)digit_value(hex[2 * i + 1]));
    }
    return true;
}

uint8_t *put_u16(uint8_t *at, uint16_t value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
    return at + 2;
}

uint8_t *put_u32(uint8_t *at, uint32_t value)
{
    at = put_u16(at, (uint16_t)(value >> 16));
    return put_u16(at, (uint16_t)value);
}

uint8_t *put_u64(uint8_t *at, uint64_t value)
{
    at = put_u32(at, (uint32_t)(value >> 32));
    return put_u32(at, (uint32_t)value);
}

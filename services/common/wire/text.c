#include "common/wire/text.h"

#include <string.h>

#define EVERY_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* Eight bytes that are all ASCII and none of them NUL. */
static bool plain_word(const uint8_t *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return ((word | (word - EVERY_BYTE(0x01))) & EVERY_BYTE(0x80)) == 0;
}

/* What may follow a lead byte: how many bytes, and the range of the first of them, which is what
 * keeps overlong forms, surrogates and numbers past U+10FFFF out (Unicode, table 3-7). */
struct sequence {
    uint8_t more, least, most;
};

static struct sequence sequence_of(uint8_t lead)
{
    if (lead >= 0xc2 && lead <= 0xdf) {
        return (struct sequence){1, 0x80, 0xbf};
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        return (struct sequence){2, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf};
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        return (struct sequence){3, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf};
    }
    return (struct sequence){0};
}

/* Bytes of the character that begins at `at`; 0 where none does. */
static size_t character_size(const uint8_t *at, const uint8_t *end)
{
    if (*at < 0x80) {
        return *at != 0 ? 1 : 0;
    }
    struct sequence sequence = sequence_of(*at);
    if (sequence.more == 0 || end - at <= sequence.more || at[1] < sequence.least ||
        at[1] > sequence.most) {
        return 0;
    }
    for (size_t i = 2; i <= sequence.more; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return (size_t)sequence.more + 1;
}

bool text_valid(struct bytes text)
{
    const uint8_t *at = text.data;
    const uint8_t *end = at + text.size;

    while (at < end) {
        if (end - at >= 8 && plain_word(at)) {
            at += 8;
            continue;
        }
        size_t size = character_size(at, end);
        if (size == 0) {
            return false;
        }
        at += size;
    }
    return true;
}

#include "web/rules/token.h"

#include <ctype.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char scheme[] = "bearer ";

enum { CHARACTERS = TOKEN_TEXT_BYTES - 1, SPARE_BITS = CHARACTERS * 6 - TOKEN_BYTES * 8 };

static bool is_bearer(const char *text)
{
    for (size_t i = 0; i < sizeof scheme - 1; i++)
        if (tolower((unsigned char)text[i]) != scheme[i])
            return false;
    return true;
}

bool token_read(const char *authorization, uint8_t ret[TOKEN_BYTES])
{
    return authorization != NULL && is_bearer(authorization) &&
           token_from_text(authorization + sizeof scheme - 1, ret);
}

bool token_from_text(const char *text, uint8_t ret[TOKEN_BYTES])
{
    uint8_t bytes[TOKEN_BYTES + 1];
    uint32_t bits = 0;
    unsigned held = 0;
    size_t made = 0;
    if (text == NULL || strlen(text) != CHARACTERS)
        return false;
    for (size_t i = 0; i < CHARACTERS; i++) {
        const char *place = strchr(alphabet, text[i]);
        if (place == NULL)
            return false;
        bits = bits << 6 | (uint32_t)(place - alphabet);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[made++] = (uint8_t)(bits >> held);
        }
    }
    /* one text for one token: what is left over is zero */
    if ((bits & ((1u << SPARE_BITS) - 1)) != 0)
        return false;
    memcpy(ret, bytes, TOKEN_BYTES);
    return true;
}

void token_write(const uint8_t bytes[TOKEN_BYTES], char ret[TOKEN_TEXT_BYTES])
{
    uint32_t bits = 0;
    unsigned held = 0;
    size_t made = 0;
    for (size_t i = 0; i < TOKEN_BYTES; i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 6; held -= 6)
            ret[made++] = alphabet[bits >> (held - 6) & 63];
    }
    ret[made++] = alphabet[bits << (6 - held) & 63];
    ret[made] = '\0';
}

void token_digest(const uint8_t token[TOKEN_BYTES], uint8_t ret[DIGEST_BYTES])
{
    digest_of(&(struct bytes){token, TOKEN_BYTES}, 1, ret);
}

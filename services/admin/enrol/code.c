#include "admin/enrol/code.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "common/base/digest.h"

enum { GROUP = 5, GROUPS = 5 };

void code_make(char ret[CODE_TEXT_BYTES])
{
    size_t at = 0;
    for (unsigned i = 0; i < CODE_CHARACTERS; i++) {
        if (i % GROUP == 0 && i > 0 && i / GROUP < GROUPS)
            ret[at++] = '-';
        ret[at++] = BASE32_LETTERS[randombytes_uniform(sizeof BASE32_LETTERS - 1)];
    }
    ret[at] = '\0';
}

static void derive(const char *purpose, const void *from, size_t size, uint8_t out[DIGEST_BYTES])
{
    const struct bytes parts[] = {{(const uint8_t *)purpose, strlen(purpose)}, {from, size}};
    digest_of(parts, 2, out);
}

void code_derive(const char *code, struct code_public *ret)
{
    char characters[CODE_CHARACTERS];
    uint8_t secret[DIGEST_BYTES], token[DIGEST_BYTES], seed[DIGEST_BYTES];
    uint8_t signing_secret[crypto_sign_SECRETKEYBYTES];
    size_t count = 0;
    for (; *code != '\0'; code++) {
        if (*code == '-')
            continue;
        assert(count < CODE_CHARACTERS);
        characters[count++] = *code;
    }
    assert(count == CODE_CHARACTERS);
    derive("tequio/code/1", characters, sizeof characters, secret);
    derive("tequio/code/token/1", secret, sizeof secret, token);
    derive("tequio/code/sign/1", secret, sizeof secret, seed);
    digest_of(&(struct bytes){token, sizeof token}, 1, ret->token_digest);
    (void)crypto_sign_seed_keypair(ret->signing_key, signing_secret, seed);
    sodium_memzero(characters, sizeof characters);
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(token, sizeof token);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(signing_secret, sizeof signing_secret);
}

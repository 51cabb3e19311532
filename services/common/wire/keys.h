/* CURVE and Ed25519 key pairs in files. NAME.public has two lines, "curve HEX" and "signing HEX":
 * the public keys. NAME.secret has the same two and then "curve-secret HEX" and "signing-seed HEX";
 * one that others may read is refused, and so is one whose halves do not belong together. Each HEX
 * is 64 digits. */
#ifndef TEQUIO_WIRE_KEYS_H
#define TEQUIO_WIRE_KEYS_H

#include <stdint.h>

#include "common/base/error.h"

struct curve_keys {
    uint8_t public_key[32];
    uint8_t secret_key[32];
};

struct key_pair {
    struct curve_keys curve;
    uint8_t signing_public[32];
    uint8_t signing_seed[32];
};

/* New random keys, or, with a seed of 32 bytes (replays, tests), always the same ones: the CURVE
 * secret is SHA-256("tequio/key/curve/1" || seed), the signing seed SHA-256("tequio/key/signing/1"
 * || seed). */
void keys_make(struct key_pair *ret, const uint8_t *seed);
/* Writes both files, or none; the secret one with mode 0600; never over an existing one:
 * STATUS_REFUSED. */
MUST_USE enum status keys_save(const char *path_without_ending, const struct key_pair *keys,
                               struct error *error);
/* Reads PATH.secret (which holds everything). */
MUST_USE enum status keys_load(const char *path_without_ending, struct key_pair *ret,
                               struct error *error);
/* Reads PATH.public. */
MUST_USE enum status keys_load_public(const char *path_without_ending, uint8_t curve_public[32],
                                      uint8_t signing_public[32], struct error *error);
/* Forgets a pair. */
void keys_wipe(struct key_pair *keys);

#endif

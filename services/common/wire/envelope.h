/* An envelope in memory: the parsed header beside the raw bytes that signatures and digests are
 * made of. proto/README.md defines every digest byte for byte. */
#ifndef TEQUIO_WIRE_ENVELOPE_H
#define TEQUIO_WIRE_ENVELOPE_H

#include "common/base/arena.h"
#include "common/base/digest.h"
#include "common/base/error.h"

enum {
    INSTALLATION_BYTES = 16,
    SALT_BYTES = 16,
    KEY_ID_BYTES = 8,
    SIGNATURE_BYTES = 64,
    CURVE_KEY_BYTES = 32
};

struct envelope_catalogue {
    const char *catalogue;
    uint32_t version;
};

struct envelope_header {
    uint32_t version;
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    uint32_t kind;
    uint32_t kitchen;
    int64_t saved_at_us;
    int32_t utc_offset_minutes;
    uint32_t body_length;
    uint8_t body_digest[DIGEST_BYTES];
    uint8_t previous_digest[DIGEST_BYTES];
    uint8_t key_id[KEY_ID_BYTES];
    uint8_t content[CONTENT_BYTES]; /* the same wherever this content is sealed anew */
    const struct envelope_catalogue *catalogues;
    size_t catalogue_count;
    const char *client;
};

/* The four parts of an Envelope message as they came. */
struct envelope {
    struct bytes header;
    struct bytes signature;
    struct bytes salt;
    struct bytes body;
};

/* Scans and unpacks a header; STATUS_REFUSED when it is no header: bytes malformed or fields of
 * wrong sizes. `ret->version` may be one we do not know, and the number may be 0: the caller
 * decides. Of a header of an unknown version only version, installation and sequence are filled in.
 */
MUST_USE enum status envelope_read_header(struct arena *arena, struct bytes header,
                                          struct envelope_header *ret, struct error *error);
/* Packs a header (for clients: simulate, submit). */
struct bytes envelope_write_header(struct arena *arena, const struct envelope_header *header);

/* What names the envelope, is chained and signed: SHA-256("tequio/envelope/1" || header). */
void envelope_digest(struct bytes header, uint8_t out[DIGEST_BYTES]);
/* What stands in place of the digest before the first: SHA-256("tequio/installation/1" ||
 * installation). */
void envelope_chain_start(const uint8_t installation[INSTALLATION_BYTES],
                          uint8_t out[DIGEST_BYTES]);
/* SHA-256(salt || body). */
void envelope_body_digest(struct bytes salt, struct bytes body, uint8_t out[DIGEST_BYTES]);
/* The beginning of SHA-256(public key). */
void envelope_key_id(const uint8_t signing_public[32], uint8_t out[KEY_ID_BYTES]);
/* Ed25519; `secret` is libsodium's 64-byte secret key. */
void envelope_sign(const uint8_t digest[DIGEST_BYTES], const uint8_t secret[64],
                   uint8_t out[SIGNATURE_BYTES]);
MUST_USE bool envelope_verify(const uint8_t digest[DIGEST_BYTES], struct bytes signature,
                              const uint8_t signing_public[32]);

/* Client side: a chain of envelopes under one installation and one key. */
struct envelope_chain {
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence; /* of the last one written */
    uint8_t previous[DIGEST_BYTES];
    uint8_t key_id[KEY_ID_BYTES];
    uint8_t signing_secret[64];
    const char *client;
};
void envelope_chain_begin(struct envelope_chain *chain,
                          const uint8_t installation[INSTALLATION_BYTES],
                          const uint8_t signing_seed[32], const char *client);
/* What is sealed. Whoever seals it anew, under another installation, passes the same again. */
struct envelope_content {
    uint32_t kind;
    uint32_t kitchen;
    int64_t saved_at_us;
    uint8_t id[CONTENT_BYTES]; /* random or, in replays, seeded */
    struct bytes body;         /* referred to, not copied */
};
/* Makes, digests, chains and signs the next envelope. `salt` is 16 bytes, random or, in replays,
 * seeded, and new for each envelope. `ret_digest` (may be NULL) gets the envelope's digest. */
struct envelope envelope_chain_next(struct envelope_chain *chain, struct arena *arena,
                                    const struct envelope_content *content,
                                    const uint8_t salt[SALT_BYTES],
                                    uint8_t ret_digest[DIGEST_BYTES]);

#endif

#include "common/wire/envelope.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

_Static_assert(SIGNATURE_BYTES == crypto_sign_BYTES, "Ed25519");
_Static_assert(crypto_sign_SECRETKEYBYTES == 64, "Ed25519");

#define ENVELOPE_LABEL "tequio/envelope/1"
#define INSTALLATION_LABEL "tequio/installation/1"
#define SIGNATURE_LABEL "tequio/signature/1"

enum { SIGNED_BYTES = sizeof SIGNATURE_LABEL - 1 + DIGEST_BYTES };

static struct bytes label(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

void envelope_digest(struct bytes header, uint8_t out[DIGEST_BYTES])
{
    digest_of((struct bytes[]){label(ENVELOPE_LABEL), header}, 2, out);
}

void envelope_chain_start(const uint8_t installation[INSTALLATION_BYTES], uint8_t out[DIGEST_BYTES])
{
    struct bytes id = {installation, INSTALLATION_BYTES};

    digest_of((struct bytes[]){label(INSTALLATION_LABEL), id}, 2, out);
}

void envelope_body_digest(struct bytes salt, struct bytes body, uint8_t out[DIGEST_BYTES])
{
    digest_of((struct bytes[]){salt, body}, 2, out);
}

void envelope_key_id(const uint8_t signing_public[32], uint8_t out[KEY_ID_BYTES])
{
    uint8_t digest[DIGEST_BYTES];

    digest_of(&(struct bytes){signing_public, 32}, 1, digest);
    memcpy(out, digest, KEY_ID_BYTES);
}

static void signed_bytes(const uint8_t digest[DIGEST_BYTES], uint8_t out[SIGNED_BYTES])
{
    memcpy(out, SIGNATURE_LABEL, sizeof SIGNATURE_LABEL - 1);
    memcpy(out + sizeof SIGNATURE_LABEL - 1, digest, DIGEST_BYTES);
}

void envelope_sign(const uint8_t digest[DIGEST_BYTES], const uint8_t secret[64],
                   uint8_t out[SIGNATURE_BYTES])
{
    uint8_t text[SIGNED_BYTES];

    signed_bytes(digest, text);
    (void)crypto_sign_detached(out, NULL, text, sizeof text, secret);
}

bool envelope_verify(const uint8_t digest[DIGEST_BYTES], struct bytes signature,
                     const uint8_t signing_public[32])
{
    uint8_t text[SIGNED_BYTES];

    if (signature.size != SIGNATURE_BYTES) {
        return false;
    }
    signed_bytes(digest, text);
    return crypto_sign_verify_detached(signature.data, text, sizeof text, signing_public) == 0;
}

void envelope_chain_begin(struct envelope_chain *chain,
                          const uint8_t installation[INSTALLATION_BYTES],
                          const uint8_t signing_seed[32], const char *client)
{
    uint8_t signing_public[32];

    *chain = (struct envelope_chain){.client = client};
    memcpy(chain->installation, installation, INSTALLATION_BYTES);
    envelope_chain_start(installation, chain->previous);
    (void)crypto_sign_seed_keypair(signing_public, chain->signing_secret, signing_seed);
    envelope_key_id(signing_public, chain->key_id);
}

struct envelope envelope_chain_next(struct envelope_chain *chain, struct arena *arena,
                                    const struct envelope_content *content,
                                    const uint8_t salt[SALT_BYTES],
                                    uint8_t ret_digest[DIGEST_BYTES])
{
    assert(content->body.size <= UINT32_MAX);
    struct envelope_header header = {
        .version = 1,
        .sequence = chain->sequence + 1,
        .kind = content->kind,
        .kitchen = content->kitchen,
        .saved_at_us = content->saved_at_us,
        .utc_offset_minutes = -360, /* the programme's zone: such clients run beside the server */
        .body_length = (uint32_t)content->body.size,
        .client = chain->client,
    };
    struct envelope envelope = {
        .salt = arena_copy(arena, (struct bytes){salt, SALT_BYTES}),
        .body = content->body,
    };
    memcpy(header.installation, chain->installation, INSTALLATION_BYTES);
    memcpy(header.previous_digest, chain->previous, DIGEST_BYTES);
    memcpy(header.key_id, chain->key_id, KEY_ID_BYTES);
    memcpy(header.content, content->id, CONTENT_BYTES);
    envelope_body_digest(envelope.salt, content->body, header.body_digest);
    envelope.header = envelope_write_header(arena, &header);

    uint8_t *signature = arena_alloc(arena, SIGNATURE_BYTES);
    envelope_digest(envelope.header, chain->previous);
    envelope_sign(chain->previous, chain->signing_secret, signature);
    envelope.signature = (struct bytes){signature, SIGNATURE_BYTES};
    chain->sequence = header.sequence;
    if (ret_digest != NULL) {
        memcpy(ret_digest, chain->previous, DIGEST_BYTES);
    }
    return envelope;
}

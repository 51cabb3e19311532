#include "common/wire/envelope.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "common/wire/kind.h"

#include "vectors.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(4 << 20);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void assert_vector(const char *name, const uint8_t *data, size_t size)
{
    assert_true(bytes_equal(vector_read(arena, name), (struct bytes){data, size}));
}

static void golden_digests(void **state)
{
    (void)state;
    uint8_t out[DIGEST_BYTES], key_id[KEY_ID_BYTES];

    envelope_digest(vector_read(arena, "envelope1_header"), out);
    assert_vector("envelope1_digest", out, sizeof out);
    envelope_body_digest(vector_read(arena, "envelope1_salt"),
                         vector_read(arena, "body_daily_report"), out);
    assert_vector("envelope1_body_digest", out, sizeof out);
    envelope_chain_start(vector_read(arena, "installation").data, out);
    assert_vector("chain_start", out, sizeof out);
    envelope_key_id(vector_read(arena, "key_signing_public").data, key_id);
    assert_vector("key_id", key_id, sizeof key_id);
}

static void golden_signatures(void **state)
{
    (void)state;
    struct bytes key = vector_read(arena, "key_signing_public");
    struct bytes digest = vector_read(arena, "envelope2_digest");
    struct bytes signature = vector_read(arena, "envelope2_signature");
    uint8_t public_key[32], secret[64], out[SIGNATURE_BYTES];

    assert_true(envelope_verify(digest.data, signature, key.data));
    assert_int_equal(
        crypto_sign_seed_keypair(public_key, secret, vector_read(arena, "key_signing_seed").data),
        0);
    envelope_sign(digest.data, secret, out);
    assert_vector("envelope2_signature", out, sizeof out);
    out[7] ^= 1;
    assert_false(envelope_verify(digest.data, (struct bytes){out, sizeof out}, key.data));
    assert_false(envelope_verify(vector_read(arena, "envelope1_digest").data, signature, key.data));
    signature.size--;
    assert_false(envelope_verify(digest.data, signature, key.data));
    assert_false(envelope_verify(digest.data, (struct bytes){NULL, 0}, key.data));
}

static void a_chain_verifies(void **state)
{
    (void)state;
    struct envelope_chain chain;
    struct bytes installation = vector_read(arena, "installation");
    struct bytes public_key = vector_read(arena, "key_signing_public");
    const uint8_t salt[SALT_BYTES] = {1, 2, 3};
    const struct bytes body = {(const uint8_t *)"body", 4};
    const struct envelope_content content = {KIND_PETITION, 9, 1234567, {4, 5, 6}, body};
    uint8_t previous[DIGEST_BYTES], digest[DIGEST_BYTES], expected[DIGEST_BYTES];

    envelope_chain_begin(&chain, installation.data, vector_read(arena, "key_signing_seed").data,
                         "test/1");
    envelope_chain_start(installation.data, previous);
    for (uint64_t sequence = 1; sequence <= 3; sequence++) {
        struct envelope envelope =
            envelope_chain_next(&chain, arena, &content, salt, sequence == 2 ? NULL : digest);
        struct envelope_header header;
        assert_int_equal(envelope_read_header(arena, envelope.header, &header, NULL), STATUS_OK);
        assert_int_equal(header.version, 1);
        assert_int_equal(header.sequence, sequence);
        assert_int_equal(header.kind, KIND_PETITION);
        assert_int_equal(header.kitchen, 9);
        assert_int_equal(header.saved_at_us, 1234567);
        assert_int_equal(header.body_length, body.size);
        assert_memory_equal(header.content, content.id, CONTENT_BYTES);
        assert_string_equal(header.client, "test/1");
        assert_memory_equal(header.previous_digest, previous, DIGEST_BYTES);
        assert_vector("key_id", header.key_id, KEY_ID_BYTES);
        envelope_body_digest(envelope.salt, envelope.body, expected);
        assert_memory_equal(header.body_digest, expected, DIGEST_BYTES);
        envelope_digest(envelope.header, previous);
        assert_memory_equal(sequence == 2 ? chain.previous : digest, previous, DIGEST_BYTES);
        assert_true(envelope_verify(previous, envelope.signature, public_key.data));
        assert_ptr_equal(envelope.body.data, body.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_digests),
        cmocka_unit_test(golden_signatures),
        cmocka_unit_test(a_chain_verifies),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

#include "web/codec.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

enum { ROOM = 256 };

static const uint8_t token[TOKEN_BYTES] = {1, 2, 3};

/* What the gateway's reader makes of it; NULL where it is not forwarded. */
static Tequio__V1__ToGateway *forwarded(const uint8_t *body, size_t size, int64_t now_us)
{
    uint8_t out[ROOM];
    size_t made;
    if (!codec_forward((struct bytes){body, size}, token, now_us, out, &made))
        return NULL;
    assert_true(made <= size + CODEC_OWN_BYTES);
    Tequio__V1__ToGateway *read = tequio__v1__to_gateway__unpack(NULL, made, out);
    assert_non_null(read);
    assert_int_equal(read->token.len, TOKEN_BYTES);
    assert_memory_equal(read->token.data, token, TOKEN_BYTES);
    assert_int_equal(read->replay_now_us, now_us);
    return read;
}

static void test_the_edges_own_fields_hold(void **state)
{
    (void)state;
    uint8_t foreign[TOKEN_BYTES] = {9}, digest[32] = {7}, body[ROOM];
    Tequio__V1__BlobQuestion question = TEQUIO__V1__BLOB_QUESTION__INIT;
    Tequio__V1__ToGateway said = TEQUIO__V1__TO_GATEWAY__INIT;
    question.digest = (ProtobufCBinaryData){sizeof digest, digest};
    question.kitchen = 300;
    said.token = (ProtobufCBinaryData){sizeof foreign, foreign};
    said.replay_now_us = 99;
    said.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_BLOB_QUESTION;
    said.blob_question = &question;
    size_t size = tequio__v1__to_gateway__pack(&said, body);
    /* once more behind everything, and fields that nobody knows, of every wire type */
    static const uint8_t more[] = {0x0a, 1, 5, 0x10, 8,    0x78, 0xff, 1, 0x79, 1,    2, 3, 4,
                                   5,    6, 7, 8,    0x7d, 1,    2,    3, 4,    0x7a, 2, 1, 2};
    memcpy(body + size, more, sizeof more);
    size += sizeof more;
    static const int64_t moments[] = {0, 1, -1, 1615000000000000, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        Tequio__V1__ToGateway *read = forwarded(body, size, moments[i]);
        assert_non_null(read);
        assert_int_equal(read->content_case, TEQUIO__V1__TO_GATEWAY__CONTENT_BLOB_QUESTION);
        assert_int_equal(read->blob_question->kitchen, 300);
        tequio__v1__to_gateway__free_unpacked(read, NULL);
    }
    Tequio__V1__ToGateway *read = forwarded(body, 0, 5);
    tequio__v1__to_gateway__free_unpacked(read, NULL);
}

static void test_what_ends_too_soon_is_not_forwarded(void **state)
{
    (void)state;
    static const struct {
        uint8_t body[16];
        size_t size;
    } cases[] = {
        {{0x1a}, 1},        /* no length */
        {{0x1a, 0xff}, 2},  /* half a length */
        {{0x1a, 40, 1}, 3}, /* would swallow what the edge adds */
        {{0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, 11},
        {{0x79, 1, 2, 3, 4, 5, 6, 7}, 8}, /* 8 bytes of which 7 are here */
        {{0x7d, 1, 2, 3}, 4},
        {{0x78, 0xff}, 2},
        {{0x7b}, 1}, /* a group */
        {{0x7e}, 1},
        {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_null(forwarded(cases[i].body, cases[i].size, 5));
}

static bool refused(struct arena *arena, int content, int reason, char *field)
{
    uint8_t bytes[ROOM];
    Tequio__V1__NotTaken not_taken = TEQUIO__V1__NOT_TAKEN__INIT;
    Tequio__V1__Receipts receipts = TEQUIO__V1__RECEIPTS__INIT;
    Tequio__V1__FromGateway said = TEQUIO__V1__FROM_GATEWAY__INIT;
    not_taken.reason = (Tequio__V1__ReasonCode)reason;
    not_taken.field = field;
    said.content_case = (Tequio__V1__FromGateway__ContentCase)content;
    if (content == TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN)
        said.not_taken = &not_taken;
    else
        said.receipts = &receipts;
    size_t size = tequio__v1__from_gateway__pack(&said, bytes);
    return codec_token_refused(arena, (struct bytes){bytes, size});
}

static void test_a_refused_token(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    enum {
        TAKEN = TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS,
        NOT_TAKEN = TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN
    };
    char of_token[] = "token", of_kitchen[] = "kitchen";
    assert_true(
        refused(arena, NOT_TAKEN, TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED, of_token));
    assert_false(
        refused(arena, NOT_TAKEN, TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED, of_kitchen));
    assert_false(
        refused(arena, NOT_TAKEN, TEQUIO__V1__REASON_CODE__REASON_CODE_MALFORMED, of_token));
    assert_false(refused(arena, TAKEN, 0, of_token));
    static const struct bytes broken[] = {{(const uint8_t *)"\xff", 1},
                                          {(const uint8_t *)"\x0a\x05", 2},
                                          {(const uint8_t *)"\x22\x05", 2},
                                          /* both: the last one holds */
                                          {(const uint8_t *)"\x22\0\x0a\0", 4},
                                          {(const uint8_t *)"", 0}};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_false(codec_token_refused(arena, broken[i]));
    arena_free(arena);
}

static void test_the_programmes_key(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    uint8_t bytes[ROOM], content[32] = {1, 2}, key[32];
    Tequio__V1__Catalogue said = TEQUIO__V1__CATALOGUE__INIT;
    said.content = (ProtobufCBinaryData){sizeof content, content};
    size_t size = tequio__v1__catalogue__pack(&said, bytes);
    assert_true(codec_programme_key(arena, (struct bytes){bytes, size}, key));
    assert_memory_equal(key, content, sizeof key);
    said.content.len = 31;
    size = tequio__v1__catalogue__pack(&said, bytes);
    assert_false(codec_programme_key(arena, (struct bytes){bytes, size}, key));
    assert_false(codec_programme_key(arena, (struct bytes){(const uint8_t *)"\xff", 1}, key));
    arena_free(arena);
}

static void test_the_text_of_a_step(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    uint8_t bytes[ROOM];
    char text[] = "Ya se reparó.";
    Tequio__V1__PetitionStep step = TEQUIO__V1__PETITION_STEP__INIT;
    Tequio__V1__Petition said = TEQUIO__V1__PETITION__INIT;
    step.text = text;
    said.content_case = TEQUIO__V1__PETITION__CONTENT_STEP;
    said.step = &step;
    size_t size = tequio__v1__petition__pack(&said, bytes);
    assert_string_equal(codec_step_text(arena, (struct bytes){bytes, size}), text);
    assert_null(codec_step_text(arena, (struct bytes){bytes, 0}));
    assert_null(codec_step_text(arena, (struct bytes){(const uint8_t *)"\xff", 1}));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_edges_own_fields_hold),
        cmocka_unit_test(test_what_ends_too_soon_is_not_forwarded),
        cmocka_unit_test(test_a_refused_token),
        cmocka_unit_test(test_the_programmes_key),
        cmocka_unit_test(test_the_text_of_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "web/codec.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/petition.pb-c.h"
#include "tequio/v1/survey.pb-c.h"

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

static struct bytes packed(struct arena *arena, const ProtobufCMessage *message)
{
    uint8_t *out = arena_alloc(arena, protobuf_c_message_get_packed_size(message));
    return (struct bytes){out, protobuf_c_message_pack(message, out)};
}

static void test_answers_and_their_batch(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct survey_reply reply = {
        .scores = {5, 0, 0, 0, 0, 1},
        .others = {{.question = 10, .choice = 0}, {.question = 13, .text = "Muy rico \xc3\xb1"}},
        .other_count = 2};
    const struct survey_reply nothing = {.other_count = 0};
    struct bytes answers[2];
    assert_true(codec_write_answer(arena, &reply, &answers[0]));
    assert_true(codec_write_answer(arena, &nothing, &answers[1]));
    const struct codec_batch batch = {.day = calendar_day_of(20210301),
                                      .questionnaire = "satisfaccion",
                                      .version = 3,
                                      .answers = answers,
                                      .count = 2};
    struct bytes body = codec_write_batch(arena, &batch);
    Tequio__V1__SurveyBatch *read = tequio__v1__survey_batch__unpack(NULL, body.size, body.data);
    assert_non_null(read);
    assert_int_equal(read->service_day, 20210301);
    assert_string_equal(read->questionnaire, "satisfaccion");
    assert_int_equal(read->questionnaire_version, 3);
    assert_int_equal(read->channel, TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_LINK);
    assert_int_equal(read->audience, TEQUIO__V1__AUDIENCE__AUDIENCE_DINER);
    assert_int_equal(read->n_answers, 2);
    const Tequio__V1__SurveyAnswer *first = read->answers[0];
    assert_int_equal(first->n_scores, 2);
    assert_int_equal(first->scores[0]->aspect, 1);
    assert_int_equal(first->scores[0]->score, 5);
    assert_int_equal(first->scores[1]->aspect, 6);
    assert_int_equal(first->scores[1]->score, 1);
    assert_int_equal(first->n_others, 2);
    assert_int_equal(first->others[0]->value_case, TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE);
    assert_int_equal(first->others[0]->choice, 0);
    assert_int_equal(first->others[1]->question, 13);
    assert_string_equal(first->others[1]->text, reply.others[1].text);
    assert_int_equal(read->answers[1]->n_scores + read->answers[1]->n_others, 0);
    tequio__v1__survey_batch__free_unpacked(read, NULL);
    /* what is no text would be refused with all the others */
    (void)snprintf(reply.others[1].text, sizeof reply.others[1].text, "\xc3(");
    assert_false(codec_write_answer(arena, &reply, &answers[0]));
    arena_free(arena);
}

static void test_what_the_edge_submits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    static const uint8_t parts[] = {1, 2, 3, 4, 5};
    const struct envelope envelope = {{parts, 1}, {parts + 1, 1}, {parts + 2, 1}, {parts + 3, 2}};
    struct bytes bytes = codec_write_envelope(arena, &envelope);
    struct envelope read;
    assert_true(codec_read_envelope(arena, bytes, &read));
    assert_true(bytes_equal(read.header, envelope.header));
    assert_true(bytes_equal(read.signature, envelope.signature));
    assert_true(bytes_equal(read.salt, envelope.salt));
    assert_true(bytes_equal(read.body, envelope.body));
    assert_false(codec_read_envelope(arena, (struct bytes){parts, sizeof parts}, &read));
    struct bytes message = codec_submit(arena, bytes, 77);
    Tequio__V1__ToGateway *to = tequio__v1__to_gateway__unpack(NULL, message.size, message.data);
    assert_non_null(to);
    assert_int_equal(to->token.len, 0);
    assert_int_equal(to->replay_now_us, 77);
    assert_int_equal(to->content_case, TEQUIO__V1__TO_GATEWAY__CONTENT_SUBMISSION);
    assert_int_equal(to->submission->n_envelopes, 1);
    assert_memory_equal(to->submission->envelopes[0]->body.data, parts + 3, 2);
    tequio__v1__to_gateway__free_unpacked(to, NULL);
    arena_free(arena);
}

static struct codec_refusal why; /* of the last that was refused */

static enum codec_receipt told(struct arena *arena, int code, int reason, const char *field,
                               uint8_t echo, size_t count)
{
    uint8_t digest[DIGEST_BYTES] = {7}, echoed[DIGEST_BYTES] = {echo};
    Tequio__V1__Receipt receipt = TEQUIO__V1__RECEIPT__INIT, *list[] = {&receipt, &receipt};
    receipt.code = (Tequio__V1__ReceiptCode)code;
    receipt.reason = (Tequio__V1__ReasonCode)reason;
    receipt.field = (char *)(uintptr_t)field;
    receipt.message = (char *)(uintptr_t) "así no";
    receipt.digest = (ProtobufCBinaryData){sizeof echoed, echoed};
    Tequio__V1__Receipts receipts = TEQUIO__V1__RECEIPTS__INIT;
    receipts.n_receipts = count;
    receipts.receipts = list;
    Tequio__V1__FromGateway from = TEQUIO__V1__FROM_GATEWAY__INIT;
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS;
    from.receipts = &receipts;
    return codec_read_receipt(arena, packed(arena, &from.base), digest, &why);
}

static void test_what_a_receipt_means(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    static const struct {
        int code, reason;
        const char *field;
        enum codec_receipt means;
    } cases[] = {
        {0, 0, "", RECEIPT_LATER},
        {1, 0, "", RECEIPT_TAKEN},
        {2, 0, "", RECEIPT_TAKEN},
        {3, 0, "", RECEIPT_RENEW},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_TOO_LARGE, "body", RECEIPT_REFUSED},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_CHAIN, "", RECEIPT_RENEW},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED, "kind", RECEIPT_REFUSED},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED, "installation", RECEIPT_RENEW},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_REVOKED, "", RECEIPT_LATER},
        {4, TEQUIO__V1__REASON_CODE__REASON_CODE_HEADER_VERSION, "version", RECEIPT_LATER},
        {5, 0, "", RECEIPT_RENEW},
        {6, 0, "", RECEIPT_LATER},
        {99, 0, "", RECEIPT_LATER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(told(arena, cases[i].code, cases[i].reason, cases[i].field, 7, 1),
                         cases[i].means);
    assert_int_equal(why.reason, TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED);
    assert_string_equal(why.field, "kind");
    assert_string_equal(why.message, "así no");
    /* of another envelope, of several, or no receipt at all */
    assert_int_equal(told(arena, 1, 0, "", 8, 1), RECEIPT_LATER);
    assert_int_equal(told(arena, 1, 0, "", 7, 2), RECEIPT_LATER);
    Tequio__V1__NotTaken not_taken = TEQUIO__V1__NOT_TAKEN__INIT;
    Tequio__V1__FromGateway from = TEQUIO__V1__FROM_GATEWAY__INIT;
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN;
    from.not_taken = &not_taken;
    const uint8_t digest[DIGEST_BYTES] = {7};
    assert_int_equal(codec_read_receipt(arena, packed(arena, &from.base), digest, &why),
                     RECEIPT_LATER);
    assert_int_equal(codec_read_receipt(arena, (struct bytes){digest, 3}, digest, &why),
                     RECEIPT_LATER);
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
        cmocka_unit_test(test_answers_and_their_batch),
        cmocka_unit_test(test_what_the_edge_submits),
        cmocka_unit_test(test_what_a_receipt_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

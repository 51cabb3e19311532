/* What the command says and hears, there and back; hostile answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/client.h"
#include "admin/codec.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/registry.pb-c.h"

static struct arena *arena;
static struct error error;
static uint8_t digest[DIGEST_BYTES] = {1, 2, 3};

static int begin(void **state)
{
    (void)state;
    arena = arena_new(8 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct bytes pack(const ProtobufCMessage *message)
{
    uint8_t *out = arena_alloc(arena, protobuf_c_message_get_packed_size(message));
    return (struct bytes){out, protobuf_c_message_pack(message, out)};
}

static struct bytes text(const char *value)
{
    return (struct bytes){(const uint8_t *)value, strlen(value)};
}

static void test_founding(void **state)
{
    const uint8_t curve[32] = {1}, signing[32] = {2};
    struct codec_founding founding = {.replay_clock = true,
                                      .partitions = 1,
                                      .programme = "p",
                                      .time_zone = "z",
                                      .operator_curve_key = curve,
                                      .operator_signing_key = signing};
    struct bytes bytes = codec_write_founding(arena, &founding);
    Tequio__V1__Founding *read = tequio__v1__founding__unpack(NULL, bytes.size, bytes.data);
    (void)state;
    assert_non_null(read);
    assert_int_equal(read->clock, TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REPLAY);
    assert_string_equal(read->programme, "p");
    assert_memory_equal(read->operator_signing_key.data, signing, 32);
    tequio__v1__founding__free_unpacked(read, NULL);
    founding.replay_clock = false;
    bytes = codec_write_founding(arena, &founding);
    read = tequio__v1__founding__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(read);
    assert_int_equal(read->clock, TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REAL);
    tequio__v1__founding__free_unpacked(read, NULL);
}

static void test_submission(void **state)
{
    const struct envelope envelopes[2] = {{text("h1"), text("s1"), text("a1"), text("b1")},
                                          {text("h2"), text("s2"), text("a2"), text("b2")}};
    struct bytes bytes = codec_write_submission(arena, 77, envelopes, 2);
    Tequio__V1__ToGateway *read = tequio__v1__to_gateway__unpack(NULL, bytes.size, bytes.data);
    (void)state;
    assert_non_null(read);
    assert_int_equal(read->replay_now_us, 77);
    assert_int_equal(read->submission->n_envelopes, 2);
    assert_memory_equal(read->submission->envelopes[1]->body.data, "b2", 2);
    tequio__v1__to_gateway__free_unpacked(read, NULL);
}

static void test_envelope(void **state)
{
    const struct envelope envelope = {text("h"), text("s"), text("a"), text("b")};
    struct envelope again;
    (void)state;
    assert_int_equal(
        codec_read_envelope(arena, codec_write_envelope(arena, &envelope), &again, &error),
        STATUS_OK);
    assert_true(bytes_equal(again.header, envelope.header));
    assert_true(bytes_equal(again.body, envelope.body));
    assert_int_equal(codec_read_envelope(arena, text("\xFF\xFF"), &again, &error), STATUS_REFUSED);
}

static void test_others(void **state)
{
    struct codec_chunk chunk = {
        .kitchen = 5, .total_bytes = 3, .media_type = "image/jpeg", .data = text("abc")};
    struct bytes bytes = codec_write_chunk(arena, 1, &chunk);
    Tequio__V1__ToGateway *read = tequio__v1__to_gateway__unpack(NULL, bytes.size, bytes.data);
    (void)state;
    assert_non_null(read);
    assert_int_equal(read->blob_chunk->total_bytes, 3);
    tequio__v1__to_gateway__free_unpacked(read, NULL);
    bytes = codec_write_question(arena, 9, 5);
    read = tequio__v1__to_gateway__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(read);
    assert_int_equal(read->answers_question->kitchen, 5);
    tequio__v1__to_gateway__free_unpacked(read, NULL);
}

static struct bytes receipt_bytes(int code, size_t digest_size, size_t installation_size)
{
    Tequio__V1__FromGateway from = TEQUIO__V1__FROM_GATEWAY__INIT;
    Tequio__V1__Receipts receipts = TEQUIO__V1__RECEIPTS__INIT;
    Tequio__V1__Receipt receipt = TEQUIO__V1__RECEIPT__INIT, *list = &receipt;
    uint8_t installation[INSTALLATION_BYTES] = {9};
    receipt.code = (Tequio__V1__ReceiptCode)code;
    receipt.digest = (ProtobufCBinaryData){digest_size, digest};
    receipt.installation = (ProtobufCBinaryData){installation_size, installation};
    receipt.sequence = 4;
    receipts.receipts = &list;
    receipts.n_receipts = 1;
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS;
    from.receipts = &receipts;
    return pack(&from.base);
}

static void test_receipts(void **state)
{
    struct codec_answer answer;
    (void)state;
    assert_int_equal(codec_read_answer(arena, receipt_bytes(2, 32, 16), &answer, &error),
                     STATUS_OK);
    assert_int_equal(answer.kind, ANSWER_RECEIPTS);
    assert_int_equal(answer.receipts[0].code, RECEIPT_DUPLICATE);
    assert_int_equal(answer.receipts[0].installation[0], 9);
    assert_memory_equal(answer.receipts[0].digest, digest, DIGEST_BYTES);
    assert_int_equal(codec_read_answer(arena, receipt_bytes(99, 32, 16), &answer, &error),
                     STATUS_OK);
    assert_int_equal(answer.receipts[0].code, RECEIPT_NONE); /* to be taken as BUSY */
    assert_int_equal(codec_read_answer(arena, receipt_bytes(-1, 32, 16), &answer, &error),
                     STATUS_OK);
    assert_int_equal(answer.receipts[0].code, RECEIPT_NONE);
    assert_int_equal(codec_read_answer(arena, receipt_bytes(1, 31, 16), &answer, &error),
                     STATUS_REFUSED);
    assert_int_equal(codec_read_answer(arena, receipt_bytes(1, 32, 15), &answer, &error),
                     STATUS_OK);
    assert_int_equal(answer.receipts[0].installation[0], 0); /* none of ours */
}

static void test_other_answers(void **state)
{
    Tequio__V1__FromGateway from = TEQUIO__V1__FROM_GATEWAY__INIT;
    Tequio__V1__NotTaken not_taken = TEQUIO__V1__NOT_TAKEN__INIT;
    Tequio__V1__BlobState blob = TEQUIO__V1__BLOB_STATE__INIT;
    Tequio__V1__Answers answers = TEQUIO__V1__ANSWERS__INIT;
    struct codec_answer answer;
    (void)state;
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN;
    from.not_taken = &not_taken;
    not_taken.reason = TEQUIO__V1__REASON_CODE__REASON_CODE_QUOTA;
    not_taken.retry_after_ms = 7;
    assert_int_equal(codec_read_answer(arena, pack(&from.base), &answer, &error), STATUS_OK);
    assert_int_equal(answer.kind, ANSWER_NOT_TAKEN);
    assert_string_equal(codec_reason_name(answer.reason), "QUOTA");
    assert_int_equal(answer.retry_after_ms, 7);
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_BLOB_STATE;
    from.blob_state = &blob;
    assert_int_equal(codec_read_answer(arena, pack(&from.base), &answer, &error), STATUS_REFUSED);
    blob.digest = (ProtobufCBinaryData){sizeof digest, digest};
    blob.total_bytes = 3;
    assert_int_equal(codec_read_answer(arena, pack(&from.base), &answer, &error), STATUS_OK);
    assert_int_equal(answer.kind, ANSWER_BLOB_STATE);
    assert_int_equal(answer.blob_total, 3);
    from.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_ANSWERS;
    from.answers = &answers;
    assert_int_equal(codec_read_answer(arena, pack(&from.base), &answer, &error), STATUS_OK);
    assert_int_equal(answer.kind, ANSWER_OTHER);
    assert_int_equal(codec_read_answer(arena, text("\x0a\xFF"), &answer, &error), STATUS_REFUSED);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(codec_receipt_name(RECEIPT_EXPECTED), "EXPECTED");
    assert_string_equal(codec_receipt_name(RECEIPT_BUSY), "BUSY");
    assert_string_equal(codec_reason_name(0), "");
    assert_string_equal(codec_reason_name(1), "MALFORMED");
    assert_string_equal(codec_reason_name(999), "a reason that is not known here");
}

static void test_outcomes(void **state)
{
    Tequio__V1__RegistryApplied applied = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    Tequio__V1__RegistryRefused refused = TEQUIO__V1__REGISTRY_REFUSED__INIT;
    Tequio__V1__FactProblem problem = TEQUIO__V1__FACT_PROBLEM__INIT, *problems = &problem;
    struct codec_outcome outcome;
    (void)state;
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_APPLIED, pack(&applied.base), &outcome, &error),
        STATUS_OK); /* a catalogue's has no bundle */
    assert_int_equal(outcome.part, 0);
    applied.bundle = (ProtobufCBinaryData){15, digest};
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_APPLIED, pack(&applied.base), &outcome, &error),
        STATUS_REFUSED);
    applied.bundle = refused.bundle = (ProtobufCBinaryData){16, digest};
    applied.part = 2;
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_APPLIED, pack(&applied.base), &outcome, &error),
        STATUS_OK);
    assert_false(outcome.refused);
    assert_int_equal(outcome.part, 2);
    problem.part = 3;
    problem.index = 8;
    refused.problems = &problems;
    refused.n_problems = 1;
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_REFUSED, pack(&refused.base), &outcome, &error),
        STATUS_OK);
    assert_true(outcome.refused);
    assert_int_equal(outcome.problems[0].index, 8);
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_REFUSED, text("\x0a\xFF"), &outcome, &error),
        STATUS_REFUSED);
    assert_int_equal(
        codec_read_outcome(arena, KIND_REGISTRY_APPLIED, text("\x0a\xFF"), &outcome, &error),
        STATUS_REFUSED);
}

static void test_orders(void **state)
{
    struct codec_order order = {.skip = true,
                                .consumer = "subsidy",
                                .reason = "why",
                                .topic = TOPIC_SUBMISSIONS,
                                .position = 12};
    (void)state;
    for (int i = 0; i < 2; i++) {
        order.skip = i == 1;
        struct bytes bytes = codec_write_order(arena, &order);
        Tequio__V1__Operation *read = tequio__v1__operation__unpack(NULL, bytes.size, bytes.data);
        assert_non_null(read);
        assert_int_equal(read->order_case, i == 1 ? TEQUIO__V1__OPERATION__ORDER_SKIP
                                                  : TEQUIO__V1__OPERATION__ORDER_RELEASE);
        assert_int_equal((i == 1 ? read->skip : read->release)->entry->position, 12);
        tequio__v1__operation__free_unpacked(read, NULL);
    }
    struct bytes bytes = codec_write_replacement(arena, "subsidy", "why");
    Tequio__V1__Operation *read = tequio__v1__operation__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(read);
    assert_int_equal(read->order_case, TEQUIO__V1__OPERATION__ORDER_REPLACE);
    assert_string_equal(read->replace->consumer, "subsidy");
    assert_string_equal(read->replace->reason, "why");
    tequio__v1__operation__free_unpacked(read, NULL);
}

static void test_waits(void **state)
{
    (void)state;
    assert_int_equal(client_wait_ms(1000, 0, 0), 500);
    assert_int_equal(client_wait_ms(1000, 0, UINT32_MAX), 1500);
    assert_int_equal(client_wait_ms(1000, 3, 0), 4000);
    assert_int_equal(client_wait_ms(1000, 99, 0), 150000);
    assert_int_equal(client_wait_ms(1000, 99, UINT32_MAX), 450000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_founding), cmocka_unit_test(test_submission),
        cmocka_unit_test(test_envelope), cmocka_unit_test(test_others),
        cmocka_unit_test(test_receipts), cmocka_unit_test(test_other_answers),
        cmocka_unit_test(test_names),    cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_orders),   cmocka_unit_test(test_waits),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

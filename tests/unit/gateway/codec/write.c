/* What is written is read back by the generated code, as a client would. */
#include "gateway/codec.h"

#include "house.h"

#include "gateway/codec/sentences.h"
#include "tequio/v1/blob.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

static Tequio__V1__FromGateway *unpack(struct bytes bytes)
{
    Tequio__V1__FromGateway *message =
        tequio__v1__from_gateway__unpack(NULL, bytes.size, bytes.data);

    assert_non_null(message);
    return message;
}

static void end(Tequio__V1__FromGateway *message)
{
    tequio__v1__from_gateway__free_unpacked(message, NULL);
}

static void receipts(void **state)
{
    struct arena *arena = *state;
    const struct receipt rows[] = {
        {.numbered = true,
         .installation = {1},
         .sequence = 9,
         .digest = {2},
         .code = RECEIPT_ACCEPTED,
         .field = "",
         .position = 77,
         .received_at_us = 123},
        {.digest = {3}, .code = RECEIPT_REFUSED, .reason = REASON_MALFORMED, .field = "header"},
        {.numbered = true, .sequence = 1, .code = RECEIPT_CONFLICT},
        {.numbered = true, .sequence = 4, .code = RECEIPT_EXPECTED, .field = "", .expected = 3},
        {.code = RECEIPT_BUSY, .reason = REASON_QUOTA, .field = "", .retry_after_ms = 2000},
    };
    Tequio__V1__FromGateway *message = unpack(codec_write_receipts(arena, rows, COUNT(rows)));

    assert_int_equal(message->content_case, TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS);
    assert_int_equal(message->receipts->n_receipts, COUNT(rows));
    Tequio__V1__Receipt **read = message->receipts->receipts;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(read[i]->code, rows[i].code);
        assert_int_equal(read[i]->reason, rows[i].reason);
        assert_int_equal(read[i]->sequence, rows[i].sequence);
        assert_int_equal(read[i]->installation.len, rows[i].numbered ? INSTALLATION_BYTES : 0);
        assert_memory_equal(read[i]->digest.data, rows[i].digest, DIGEST_BYTES);
        assert_string_equal(read[i]->field, rows[i].field == NULL ? "" : rows[i].field);
        assert_int_equal(read[i]->expected, rows[i].expected);
        assert_int_equal(read[i]->retry_after_ms, rows[i].retry_after_ms);
        assert_int_equal(read[i]->position, rows[i].position);
        assert_int_equal(read[i]->received_at_us, rows[i].received_at_us);
    }
    assert_string_equal(read[0]->message, "");
    assert_string_equal(read[1]->message, reason_sentence(REASON_MALFORMED));
    assert_string_equal(read[2]->message, sentence_conflict());
    end(message);
}

static void not_taken(void **state)
{
    struct arena *arena = *state;
    Tequio__V1__FromGateway *message =
        unpack(codec_write_not_taken(arena, REASON_OVERLOADED, "queue", 2000));

    assert_int_equal(message->content_case, TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN);
    assert_int_equal(message->not_taken->reason, REASON_OVERLOADED);
    assert_string_equal(message->not_taken->field, "queue");
    assert_string_equal(message->not_taken->message, reason_sentence(REASON_OVERLOADED));
    assert_int_equal(message->not_taken->retry_after_ms, 2000);
    end(message);
}

static void blob_states(void **state)
{
    struct arena *arena = *state;
    const uint8_t digest[DIGEST_BYTES] = {6};
    uint32_t missing[BLOB_CHUNKS_MAX];

    for (uint32_t i = 0; i < BLOB_CHUNKS_MAX; i++) {
        missing[i] = i * 65536;
    }
    for (size_t count = 0; count <= BLOB_CHUNKS_MAX; count += BLOB_CHUNKS_MAX) {
        Tequio__V1__FromGateway *message =
            unpack(codec_write_blob_state(arena, digest, 2097152, missing, count));
        assert_int_equal(message->content_case, TEQUIO__V1__FROM_GATEWAY__CONTENT_BLOB_STATE);
        assert_int_equal(message->blob_state->total_bytes, 2097152);
        assert_int_equal(message->blob_state->n_missing, count);
        assert_memory_equal(message->blob_state->missing, missing, count * sizeof *missing);
        assert_memory_equal(message->blob_state->digest.data, digest, DIGEST_BYTES);
        end(message);
    }
}

static void answers(void **state)
{
    struct arena *arena = *state;
    const struct answer rows[] = {
        {.topic = TOPIC_SUBSIDY,
         .position = 5,
         .kind = KIND_GRANT_CREDITED,
         .at_us = -3,
         .cause_digest = {(const uint8_t *)"cause", 5},
         .body = {(const uint8_t *)"body", 4}},
        {.topic = TOPIC_PURCHASES, .position = 6, .kind = KIND_PURCHASE_VERDICT},
    };
    Tequio__V1__FromGateway *message = unpack(codec_write_answers(arena, 12, rows, 2, true));

    assert_int_equal(message->content_case, TEQUIO__V1__FROM_GATEWAY__CONTENT_ANSWERS);
    assert_int_equal(message->answers->kitchen, 12);
    assert_true(message->answers->more);
    assert_int_equal(message->answers->n_answers, 2);
    Tequio__V1__Answer **read = message->answers->answers;
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(read[i]->topic, rows[i].topic);
        assert_int_equal(read[i]->position, rows[i].position);
        assert_int_equal(read[i]->kind, rows[i].kind);
        assert_int_equal(read[i]->at_us, rows[i].at_us);
        assert_int_equal(read[i]->cause_digest.len, rows[i].cause_digest.size);
        assert_int_equal(read[i]->body.len, rows[i].body.size);
    }
    assert_memory_equal(read[0]->cause_digest.data, "cause", 5);
    assert_memory_equal(read[0]->body.data, "body", 4);
    end(message);
    message = unpack(codec_write_answers(arena, 12, rows, 0, false));
    assert_int_equal(message->answers->n_answers, 0);
    assert_false(message->answers->more);
    end(message);
}

static void own_entries(void **state)
{
    struct arena *arena = *state;
    struct bytes bytes = codec_write_tick(arena, INT64_C(1578312900000000));
    Tequio__V1__Tick *tick = tequio__v1__tick__unpack(NULL, bytes.size, bytes.data);

    assert_true(tick->at_us == INT64_C(1578312900000000));
    tequio__v1__tick__free_unpacked(tick, NULL);
    struct blob_chunk blob = {
        .digest = {7}, .kitchen = 3, .total_bytes = 99, .media_type = codec_media_type("text/xml")};
    bytes = codec_write_blob_received(arena, &blob);
    Tequio__V1__BlobReceived *received =
        tequio__v1__blob_received__unpack(NULL, bytes.size, bytes.data);
    assert_memory_equal(received->digest.data, blob.digest, DIGEST_BYTES);
    assert_int_equal(received->kitchen, 3);
    assert_int_equal(received->total_bytes, 99);
    assert_string_equal(received->media_type, "text/xml");
    tequio__v1__blob_received__free_unpacked(received, NULL);
    assert_null(codec_media_type("image/gif"));
}

static void envelopes(void **state)
{
    struct arena *arena = *state;
    const struct envelope envelope = {
        .header = {(const uint8_t *)"h", 1},
        .signature = {(const uint8_t *)"sig", 3},
        .salt = {(const uint8_t *)"sa", 2},
        .body = {(const uint8_t *)"", 0},
    };
    struct bytes bytes = codec_write_envelope(arena, &envelope);
    Tequio__V1__Envelope *read = tequio__v1__envelope__unpack(NULL, bytes.size, bytes.data);

    assert_memory_equal(read->header.data, "h", 1);
    assert_memory_equal(read->signature.data, "sig", 3);
    assert_memory_equal(read->salt.data, "sa", 2);
    assert_int_equal(read->body.len, 0);
    tequio__v1__envelope__free_unpacked(read, NULL);
}

static int open_arena(void **state)
{
    *state = arena_new(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(receipts, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(not_taken, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(blob_states, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(answers, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(own_entries, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(envelopes, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

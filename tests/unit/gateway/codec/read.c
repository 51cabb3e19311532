#include "gateway/codec.h"

#include "house.h"

#include "common/base/limits.h"

/* Messages are written here by hand, field by field, so that they can be wrong in every way. */
struct wire {
    uint8_t data[3 << 20];
    size_t size;
};

static void put_varint(struct wire *wire, uint64_t value)
{
    while (value >= 0x80) {
        wire->data[wire->size++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    wire->data[wire->size++] = (uint8_t)value;
}

static void put_number(struct wire *wire, unsigned field, uint64_t value)
{
    put_varint(wire, field << 3);
    put_varint(wire, value);
}

static void put_data(struct wire *wire, unsigned field, const void *data, size_t size)
{
    put_varint(wire, field << 3 | 2);
    put_varint(wire, size);
    if (size > 0) {
        memcpy(wire->data + wire->size, data, size);
    }
    wire->size += size;
}

static struct wire *wire_new(void)
{
    return calloc(1, sizeof(struct wire));
}

/* Reads a message whose content has this field number and bytes; frees the content. */
static enum reason read_content(struct arena *arena, unsigned field, struct wire *content,
                                struct message *ret, const char **ret_field)
{
    struct wire *whole = wire_new();

    put_data(whole, field, content->data, content->size);
    free(content);
    struct bytes bytes = {whole->data, whole->size};
    enum reason reason = codec_read_message(arena, bytes, ret, ret_field);
    free(whole);
    return reason;
}

static void submissions(void **state)
{
    struct arena *arena = *state;
    struct message message;
    const char *field;
    struct wire *content = wire_new();

    assert_int_equal(read_content(arena, 3, content, &message, &field), REASON_MALFORMED);
    assert_string_equal(field, "envelopes");
    content = wire_new();
    for (size_t i = 0; i < LIMIT_ENVELOPES_PER_MESSAGE + 1; i++) {
        put_data(content, 1,
                 "\x0a\x01h\x22\x02"
                 "bo",
                 7);
    }
    struct wire *fewer = wire_new();
    memcpy(fewer->data, content->data, content->size);
    fewer->size = content->size - 9;
    assert_int_equal(read_content(arena, 3, content, &message, &field), REASON_TOO_MANY);
    assert_int_equal(read_content(arena, 3, fewer, &message, &field), REASON_NONE);
    assert_int_equal(message.content, CONTENT_SUBMISSION);
    assert_int_equal(message.submission.count, LIMIT_ENVELOPES_PER_MESSAGE);
    const struct envelope *envelope = &message.submission.envelopes[63];
    assert_memory_equal(envelope->header.data, "h", 1);
    assert_memory_equal(envelope->body.data, "bo", 2);
    assert_int_equal(envelope->salt.size, 0);
    assert_null(message.token.data);
}

static void whole_messages(void **state)
{
    struct arena *arena = *state;
    struct message message;
    const char *field;
    struct wire *wire = wire_new();
    uint8_t token[TOKEN_BYTES] = {1, 2, 3};

    assert_int_equal(codec_read_message(arena, (struct bytes){wire->data, 0}, &message, &field),
                     REASON_MALFORMED);
    assert_string_equal(field, "content");
    put_number(wire, 99, 5); /* a content that only a later contract knows */
    assert_int_equal(
        codec_read_message(arena, (struct bytes){wire->data, wire->size}, &message, &field),
        REASON_MALFORMED);
    struct bytes large = {wire->data, LIMIT_MESSAGE_BYTES + 1};
    assert_int_equal(codec_read_message(arena, large, &message, &field), REASON_TOO_LARGE);
    wire->size = 0;
    put_data(wire, 1, token, 31);
    put_data(wire, 6, "\x08\x07", 2);
    assert_int_equal(
        codec_read_message(arena, (struct bytes){wire->data, wire->size}, &message, &field),
        REASON_MALFORMED);
    assert_string_equal(field, "token");
    wire->size = 0;
    put_data(wire, 1, token, TOKEN_BYTES);
    put_number(wire, 2, 84); /* zigzag of 42 */
    put_data(wire, 6, "\x08\x07", 2);
    assert_int_equal(
        codec_read_message(arena, (struct bytes){wire->data, wire->size}, &message, &field),
        REASON_NONE);
    assert_int_equal(message.token.size, TOKEN_BYTES);
    assert_int_equal(message.replay_now_us, 42);
    assert_int_equal(message.content, CONTENT_ANSWERS_QUESTION);
    assert_int_equal(message.answers_question.kitchen, 7);
    for (size_t cut = 1; cut < wire->size; cut++) { /* never more than refused */
        (void)!codec_read_message(arena, (struct bytes){wire->data, cut}, &message, &field);
    }
    wire->size = 0;
    put_data(wire, 4, "\x22\x01\x00", 3); /* media_type with NUL */
    assert_int_equal(
        codec_read_message(arena, (struct bytes){wire->data, wire->size}, &message, &field),
        REASON_TEXT);
    free(wire);
}

/* As many empty fields as a scan lets pass must not outgrow the arena, and more are refused. */
static void many_fields(void **state)
{
    struct arena *arena = *state;
    struct message message;
    const char *field;
    struct wire *content = wire_new();

    for (size_t i = 0; i < LIMIT_FIELDS_PER_MESSAGE + 10; i++) {
        put_data(content, 2, "", 0);
    }
    assert_int_equal(read_content(arena, 6, content, &message, &field), REASON_TOO_MANY);
    struct arena *small = arena_new(1000);
    content = wire_new();
    for (size_t i = 0; i < 500; i++) {
        put_data(content, 2, "", 0);
    }
    assert_int_equal(read_content(small, 6, content, &message, &field), REASON_MALFORMED);
    arena_free(small);
}

struct chunk_fields {
    size_t digest_size;
    uint64_t total, offset;
    const char *media_type;
    size_t data_size;
};

static enum reason read_chunk(struct arena *arena, struct chunk_fields fields, struct message *ret,
                              const char **ret_field)
{
    static const uint8_t zeros[LIMIT_BLOB_CHUNK_BYTES + 1];
    struct wire *content = wire_new();

    put_data(content, 1, zeros, fields.digest_size);
    put_number(content, 2, 7);
    put_number(content, 3, fields.total);
    put_data(content, 4, fields.media_type, strlen(fields.media_type));
    put_number(content, 5, fields.offset);
    put_data(content, 6, zeros, fields.data_size);
    return read_content(arena, 4, content, ret, ret_field);
}

static void blob_chunks(void **state)
{
    struct arena *arena = *state;
    static const struct {
        struct chunk_fields fields;
        enum reason reason;
        const char *field;
    } cases[] = {
        {{32, 100, 0, "image/png", 100}, REASON_NONE, ""},
        {{32, 65536, 0, "image/jpeg", 65536}, REASON_NONE, ""},
        {{32, 65537, 65536, "image/webp", 1}, REASON_NONE, ""},
        {{32, LIMIT_BLOB_BYTES, LIMIT_BLOB_BYTES - 65536, "text/xml", 65536}, REASON_NONE, ""},
        {{31, 100, 0, "image/png", 100}, REASON_MALFORMED, "digest"},
        {{33, 100, 0, "image/png", 100}, REASON_MALFORMED, "digest"},
        {{32, 0, 0, "image/png", 0}, REASON_MALFORMED, "total_bytes"},
        {{32, LIMIT_BLOB_BYTES + 1, 0, "image/png", 65536}, REASON_TOO_LARGE, "total_bytes"},
        {{32, 100, 0, "image/gif", 100}, REASON_MALFORMED, "media_type"},
        {{32, 100, 0, "", 100}, REASON_MALFORMED, "media_type"},
        {{32, 65537, 1, "image/png", 65536}, REASON_MALFORMED, "offset"},
        {{32, 65536, 65536, "image/png", 1}, REASON_MALFORMED, "offset"},
        {{32, 100, 0, "image/png", 99}, REASON_MALFORMED, "data"},
        {{32, 100, 0, "image/png", 101}, REASON_MALFORMED, "data"},
        {{32, 65537, 0, "image/png", 65537}, REASON_MALFORMED, "data"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct message message = {0};
        const char *field;
        arena_reset(arena);
        assert_int_equal(read_chunk(arena, cases[i].fields, &message, &field), cases[i].reason);
        assert_string_equal(field, cases[i].field);
        if (cases[i].reason != REASON_NONE) {
            continue;
        }
        assert_int_equal(message.content, CONTENT_BLOB_CHUNK);
        assert_int_equal(message.blob_chunk.kitchen, 7);
        assert_int_equal(message.blob_chunk.total_bytes, cases[i].fields.total);
        assert_int_equal(message.blob_chunk.offset, cases[i].fields.offset);
        assert_int_equal(message.blob_chunk.data.size, cases[i].fields.data_size);
        assert_string_equal(message.blob_chunk.media_type, cases[i].fields.media_type);
    }
}

static void questions(void **state)
{
    struct arena *arena = *state;
    static const uint8_t digest[DIGEST_BYTES] = {5};
    struct message message;
    const char *field;
    struct wire *content = wire_new();

    put_data(content, 1, digest, 31);
    assert_int_equal(read_content(arena, 5, content, &message, &field), REASON_MALFORMED);
    assert_string_equal(field, "digest");
    content = wire_new();
    put_data(content, 1, digest, DIGEST_BYTES);
    put_number(content, 2, 8);
    assert_int_equal(read_content(arena, 5, content, &message, &field), REASON_NONE);
    assert_int_equal(message.content, CONTENT_BLOB_QUESTION);
    assert_int_equal(message.blob_question.kitchen, 8);
    assert_memory_equal(message.blob_question.digest, digest, DIGEST_BYTES);
    content = wire_new();
    put_number(content, 1, 3);
    put_data(content, 2, "\x08\x03\x10\x05", 4);
    put_data(content, 2, "\x08\x00\x10\x05", 4); /* no topic */
    put_data(content, 2, "\x08\x64\x10\x05", 4); /* one of a later contract */
    put_data(content, 2, "\x08\x04\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 13);
    assert_int_equal(read_content(arena, 6, content, &message, &field), REASON_NONE);
    const struct answers_question *asked = &message.answers_question;
    for (unsigned topic = 0; topic < ANSWER_TOPICS; topic++) {
        assert_int_equal(asked->asked[topic], topic == 3 || topic == 4);
    }
    assert_int_equal(asked->seen[3], 5);
    assert_true(asked->seen[4] == INT64_MAX);
    content = wire_new();
    for (size_t i = 0; i < ANSWER_TOPICS + 1; i++) {
        put_data(content, 2, "\x08\x03", 2);
    }
    assert_int_equal(read_content(arena, 6, content, &message, &field), REASON_TOO_MANY);
    assert_string_equal(field, "seen");
}

/* A sealed report, and what is changed in it afterwards. */
struct sealed {
    struct envelope envelope;
    uint8_t body[64], digest[DIGEST_BYTES];
};

static void seal(struct arena *arena, uint32_t kind, const char *body, size_t size,
                 struct sealed *ret)
{
    static const uint8_t installation[INSTALLATION_BYTES] = {7}, seed[32] = {3},
                         salt[SALT_BYTES] = {2};
    struct envelope_chain chain;

    memcpy(ret->body, body, size);
    envelope_chain_begin(&chain, installation, seed, "test/1");
    struct envelope_content content = {kind, 6, 1234567, {9}, {ret->body, size}};
    ret->envelope = envelope_chain_next(&chain, arena, &content, salt, ret->digest);
}

static void letters(void **state)
{
    struct arena *arena = *state;
    struct sealed sealed;
    struct letter letter;
    const char *field;

    seal(arena, KIND_DAILY_REPORT, "\x10\x78", 2, &sealed);
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_int_equal(letter.shape.version, 1);
    assert_int_equal(letter.shape.sequence, 1);
    assert_int_equal(letter.shape.kitchen, 6);
    assert_int_equal(letter.kind, KIND_DAILY_REPORT);
    assert_int_equal(letter.saved_at_us, 1234567);
    assert_int_equal(letter.installation[0], 7);
    assert_memory_equal(letter.digest, sealed.digest, DIGEST_BYTES);
    assert_true(letter.shape.kind.known && letter.shape.salt_right && letter.shape.signature_right);
    assert_true(letter.shape.body_digest_right);
    assert_int_equal(letter.shape.body_fault, REASON_NONE);
    assert_int_equal(letter.shape.body_bytes, 2);
    uint8_t start[DIGEST_BYTES];
    envelope_chain_start(letter.installation, start);
    assert_memory_equal(letter.shape.previous, start, DIGEST_BYTES);
}

static void letters_with_faults(void **state)
{
    struct arena *arena = *state;
    struct sealed sealed;
    struct letter letter;
    const char *field;

    seal(arena, KIND_DAILY_REPORT, "\x10", 1, &sealed); /* cut short, and sealed so */
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_true(letter.shape.body_digest_right);
    assert_int_equal(letter.shape.body_fault, REASON_MALFORMED);
    seal(arena, KIND_DAILY_REPORT, "\x72\x03\x0a\x01\x00", 5, &sealed);
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_int_equal(letter.shape.body_fault, REASON_TEXT);
    assert_string_equal(letter.shape.body_field, "soup");
    seal(arena, KIND_DAILY_REPORT, "\x10\x78", 2, &sealed);
    sealed.body[1] = 0x79;
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_false(letter.shape.body_digest_right);
    static const uint8_t large[1 << 20];
    seal(arena, KIND_DAILY_REPORT, "\x10\x78", 2, &sealed);
    sealed.envelope.body = (struct bytes){large, sizeof large}; /* nor beyond its kind's ceiling */
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_true(letter.shape.body_bytes > letter.shape.kind.body_max);
    assert_false(letter.shape.body_digest_right);
    seal(arena, KIND_DAILY_REPORT, "\x10\x78", 2, &sealed);
    sealed.envelope.body.size = 1; /* of another length it is not even digested */
    sealed.envelope.salt.size = 15;
    sealed.envelope.signature.size = 65;
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
    assert_false(letter.shape.body_digest_right || letter.shape.salt_right);
    assert_false(letter.shape.signature_right);
    static const uint32_t unknown[] = {0, 57, KIND_TICK, KIND_FOUNDING, KIND_REPORT_COUNTED, 70000};
    for (size_t i = 0; i < COUNT(unknown); i++) {
        seal(arena, unknown[i], "\x10\x78", 2, &sealed);
        assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_NONE);
        assert_false(letter.shape.kind.known);
        assert_int_equal(letter.kind, unknown[i]);
    }
}

static void headers_that_cannot_be_read(void **state)
{
    struct arena *arena = *state;
    static const uint8_t long_header[LIMIT_HEADER_BYTES + 1];
    struct sealed sealed;
    struct letter letter;
    const char *field;
    uint8_t digest[DIGEST_BYTES];

    seal(arena, KIND_DAILY_REPORT, "\x10\x78", 2, &sealed);
    struct bytes whole = sealed.envelope.header;
    for (size_t size = 0; size < whole.size; size++) {
        sealed.envelope.header.size = size;
        enum reason reason = codec_read_letter(arena, &sealed.envelope, &letter, &field);
        assert_true(reason == REASON_MALFORMED || (reason == REASON_NONE && size > 100));
        envelope_digest(sealed.envelope.header, digest);
        assert_memory_equal(letter.digest, digest, DIGEST_BYTES);
    }
    sealed.envelope.header = (struct bytes){long_header, sizeof long_header};
    assert_int_equal(codec_read_letter(arena, &sealed.envelope, &letter, &field), REASON_TOO_LARGE);
    assert_string_equal(field, "header");
    envelope_digest(sealed.envelope.header, digest);
    assert_memory_equal(letter.digest, digest, DIGEST_BYTES);
}

static bool read_founding(struct arena *arena, const struct wire *wire, struct founded *ret)
{
    return codec_read_founded(arena, (struct bytes){wire->data, wire->size}, ret);
}

static void foundings(void **state)
{
    struct arena *arena = *state;
    struct wire *wire = wire_new();
    struct founded founded;
    uint8_t key[CURVE_KEY_BYTES] = {4};
    char zone[65];

    assert_false(read_founding(arena, wire, &founded)); /* no partitions */
    put_number(wire, 2, 3);
    assert_true(read_founding(arena, wire, &founded));
    assert_false(founded.replay_clock);
    assert_int_equal(founded.partitions, 3);
    assert_string_equal(founded.time_zone, "");
    assert_int_equal(founded.operator_curve_key[0], 0);
    put_number(wire, 1, 2);
    put_data(wire, 4, "America/Mexico_City", 19);
    put_data(wire, 5, key, sizeof key);
    assert_true(read_founding(arena, wire, &founded));
    assert_true(founded.replay_clock);
    assert_string_equal(founded.time_zone, "America/Mexico_City");
    assert_memory_equal(founded.operator_curve_key, key, sizeof key);
    struct arena *none = arena_new(16);
    assert_false(read_founding(none, wire, &founded));
    arena_free(none);
    memset(zone, 'z', sizeof zone);
    put_data(wire, 4, zone, 64);
    assert_false(read_founding(arena, wire, &founded));
    wire->size = 0;
    put_number(wire, 2, 65536);
    assert_false(read_founding(arena, wire, &founded));
    wire->size = 0;
    put_data(wire, 2, "x", 1);
    assert_false(read_founding(arena, wire, &founded));
    free(wire);
}

static int open_arena(void **state)
{
    *state = arena_new(8 << 20);
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
        cmocka_unit_test_setup_teardown(submissions, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(whole_messages, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(many_fields, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(blob_chunks, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(questions, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(letters, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(letters_with_faults, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(headers_that_cannot_be_read, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(foundings, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

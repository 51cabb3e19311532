/* The bytes of COPY: each field as PostgreSQL's documentation of the binary format has it. That
 * the server reads them so: tests/store/common/journal/copy.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/journal/copy.h"
#include "unit/common/journal/sample.h"

enum { HEADER_BYTES = 19, TRAILER_BYTES = 2 };

/* Reads the buffer from where it stands. */
struct reader {
    const uint8_t *at;
    const uint8_t *end;
};

static uint64_t read_number(struct reader *reader, size_t size)
{
    uint64_t number = 0;

    assert_true((size_t)(reader->end - reader->at) >= size);
    for (size_t i = 0; i < size; i++) {
        number = number << 8 | *reader->at++;
    }
    return number;
}

static void expect_number(struct reader *reader, size_t size, uint64_t number)
{
    assert_int_equal(read_number(reader, 4), size);
    assert_int_equal(read_number(reader, size), number);
}

static void expect_null(struct reader *reader)
{
    assert_int_equal(read_number(reader, 4), UINT32_MAX);
}

static void expect_bytes(struct reader *reader, struct bytes bytes)
{
    assert_int_equal(read_number(reader, 4), bytes.size);
    assert_true((size_t)(reader->end - reader->at) >= bytes.size);
    assert_memory_equal(reader->at, bytes.data, bytes.size);
    reader->at += bytes.size;
}

static struct reader read_header(const struct copy_buffer *buffer)
{
    const uint8_t header[HEADER_BYTES] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";

    assert_true(buffer->size >= HEADER_BYTES);
    assert_memory_equal(buffer->data, header, HEADER_BYTES);
    return (struct reader){buffer->data + HEADER_BYTES, buffer->data + buffer->size};
}

static void an_empty_copy_is_header_and_trailer(void **state)
{
    (void)state;
    struct copy_buffer buffer = {0};

    copy_begin(&buffer);
    copy_end(&buffer);
    struct reader reader = read_header(&buffer);
    assert_int_equal(read_number(&reader, 2), UINT16_MAX);
    assert_ptr_equal(reader.at, reader.end);
    copy_free(&buffer);
    assert_null(buffer.data);
}

static void a_row_has_every_column_in_the_command_s_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct copy_buffer buffer = {0};
    struct envelope_chain chain = sample_installation(3);
    struct stream stream = {.topic = TOPIC_SUBMISSIONS, .partition = 5, .next_position = 77};
    struct entry entry = sample_submission(arena, &chain, 101, sample_text("cuerpo"));

    entry.status = ENTRY_CONFLICT;
    journal_chain(&stream, &entry, 1);
    copy_begin(&buffer);
    copy_row(&buffer, &entry);
    struct reader reader = read_header(&buffer);
    assert_int_equal(read_number(&reader, 2), 20);
    expect_number(&reader, 2, TOPIC_SUBMISSIONS);
    expect_number(&reader, 2, 5);
    expect_number(&reader, 8, 77);
    expect_number(&reader, 2, ENTRY_CONFLICT);
    expect_number(&reader, 2, KIND_DAILY_REPORT);
    expect_number(&reader, 4, 101);
    expect_number(&reader, 8, UINT64_C(631656000000000)); /* 2020-01-06 20:00 from 2000 on */
    expect_number(&reader, 8, UINT64_C(631656000000000) - 60000000);
    expect_number(&reader, 2, 0);
    expect_number(&reader, 8, 0);
    expect_number(&reader, 8, 77);
    expect_number(&reader, 4, 1101);
    expect_bytes(&reader, (struct bytes){chain.installation, INSTALLATION_BYTES});
    expect_number(&reader, 8, 1);
    expect_bytes(&reader, entry.header);
    expect_bytes(&reader, entry.signature);
    expect_bytes(&reader, entry.salt);
    expect_bytes(&reader, entry.body);
    expect_bytes(&reader, (struct bytes){entry.content_digest, DIGEST_BYTES});
    expect_bytes(&reader, (struct bytes){entry.digest, DIGEST_BYTES});
    assert_ptr_equal(reader.at, reader.end);
    copy_free(&buffer);
    arena_free(arena);
}

/* What there is none of is null; a body is never null, for null says that it was erased. */
static void what_is_not_there_is_null(void **state)
{
    (void)state;
    struct copy_buffer buffer = {0};
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_TICK,
        .received_at_us = INT64_C(946684800000000) - 1,
        .saved_at_us = INT64_MAX, /* no calendar has it */
        .header = {(const uint8_t *)"", 0},
    };

    copy_begin(&buffer);
    copy_row(&buffer, &entry);
    struct reader reader = read_header(&buffer);
    reader.at += 2 + 6 + 6 + 12 + 6 + 6 + 8; /* up to received_at */
    expect_number(&reader, 8, UINT64_MAX);
    expect_null(&reader);
    reader.at += 6 + 12 + 12 + 8; /* cause, root, device */
    expect_null(&reader);         /* installation */
    expect_null(&reader);         /* sequence */
    expect_null(&reader);         /* header */
    expect_null(&reader);         /* signature */
    expect_null(&reader);         /* salt */
    expect_bytes(&reader, (struct bytes){(const uint8_t *)"", 0});
    copy_free(&buffer);
}

/* Twelve rows of 100 kB; what a commit of that size took is given back by the next one, what a
 * usual one took is not. */
static void the_memory_is_used_again_and_not_hoarded(void **state)
{
    (void)state;
    const uint8_t *usual;
    struct arena *arena = arena_new(4 << 20);
    struct copy_buffer buffer = {0};
    struct envelope_chain chain = sample_installation(1);
    uint8_t *body = arena_alloc(arena, 100000);
    struct entry entry = sample_submission(arena, &chain, 101, (struct bytes){body, 100000});

    entry.topic = TOPIC_SUBMISSIONS;
    for (int round = 0; round < 3; round++) {
        copy_begin(&buffer);
        for (int i = 0; i < 12; i++) {
            copy_row(&buffer, &entry);
        }
        copy_end(&buffer);
        assert_in_range(buffer.size, 1200000, buffer.capacity);
        assert_in_range(buffer.capacity, 1200000, 4000000);
    }
    copy_begin(&buffer);
    assert_in_range(buffer.capacity, buffer.size, 100000);
    copy_row(&buffer, &entry);
    usual = buffer.data;
    copy_begin(&buffer);
    assert_ptr_equal(buffer.data, usual);
    copy_free(&buffer);
    copy_free(&buffer);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_copy_is_header_and_trailer),
        cmocka_unit_test(a_row_has_every_column_in_the_command_s_order),
        cmocka_unit_test(what_is_not_there_is_null),
        cmocka_unit_test(the_memory_is_used_again_and_not_hoarded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

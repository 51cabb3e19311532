/* The envelope's header, read and written. The table of kinds is tested in kind.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "common/wire/envelope.h"
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

static void golden_header_is_read_and_written(void **state)
{
    (void)state;
    struct bytes bytes = vector_read(arena, "envelope1_header");
    struct envelope_header header;

    assert_int_equal(envelope_read_header(arena, bytes, &header, NULL), STATUS_OK);
    assert_int_equal(header.version, 1);
    assert_vector("installation", header.installation, INSTALLATION_BYTES);
    assert_int_equal(header.sequence, 1);
    assert_int_equal(header.kind, KIND_DAILY_REPORT);
    assert_int_equal(header.kitchen, 101);
    assert_int_equal(header.utc_offset_minutes, -360);
    assert_int_equal(header.body_length, vector_read(arena, "body_daily_report").size);
    assert_vector("envelope1_body_digest", header.body_digest, DIGEST_BYTES);
    assert_vector("chain_start", header.previous_digest, DIGEST_BYTES);
    assert_vector("key_id", header.key_id, KEY_ID_BYTES);
    assert_vector("envelope1_content", header.content, CONTENT_BYTES);
    assert_int_equal(header.catalogue_count, 2);
    assert_string_equal(header.catalogues[0].catalogue, "satisfaccion");
    assert_int_equal(header.catalogues[0].version, 2);
    assert_string_equal(header.client, "vectors/1");
    assert_true(bytes_equal(envelope_write_header(arena, &header), bytes));
}

/* A header in which a test spoils one thing. */
static struct envelope_header sound(void)
{
    struct envelope_header header;

    assert_int_equal(
        envelope_read_header(arena, vector_read(arena, "envelope1_header"), &header, NULL),
        STATUS_OK);
    return header;
}

static void assert_refused(struct bytes bytes, const char *words)
{
    struct envelope_header header = {.sequence = 4711};
    struct error error = {0};

    assert_int_equal(envelope_read_header(arena, bytes, &header, &error), STATUS_REFUSED);
    assert_int_equal(error.status, STATUS_REFUSED);
    if (strstr(error.text, words) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", error.text, words);
    }
    assert_int_equal(header.sequence, 4711);
}

/* Puts `extra` behind a sound header: of fields that come once, the last one counts. */
static struct bytes with(const char *extra, size_t size)
{
    struct bytes bytes = vector_read(arena, "envelope1_header");
    uint8_t *data = arena_alloc(arena, bytes.size + size);

    memcpy(data, bytes.data, bytes.size);
    memcpy(data + bytes.size, extra, size);
    return (struct bytes){data, bytes.size + size};
}

#define WITH(extra) with(extra, sizeof(extra) - 1)

static void wrong_sizes_are_named(void **state)
{
    (void)state;
    assert_refused(WITH("\x12\x03"
                        "abc"),
                   "field \"installation\" has 3 bytes instead of 16");
    assert_refused(WITH("\x12\x00"), "field \"installation\" has 0 bytes instead of 16");
    assert_refused(WITH("\x4a\x01"
                        "a"),
                   "field \"body_digest\" has 1 bytes");
    assert_refused(WITH("\x52\x00"), "field \"previous_digest\"");
    assert_refused(WITH("\x5a\x09"
                        "123456789"),
                   "field \"key_id\" has 9 bytes instead of 8");
    assert_refused(WITH("\x72\x00"), "field \"content\" has 0 bytes instead of 16");
    assert_refused(WITH("\x72\x11"
                        "12345678901234567"),
                   "field \"content\" has 17 bytes instead of 16");
    assert_refused(WITH("\x18\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"), "field \"sequence\"");
    assert_refused(WITH("\x28\x80\x80\x80\x80\x08"), "field \"kitchen\"");
}

/* No envelope may have it, yet a receipt can say so by the envelope's own name. */
static void number_0_can_be_read(void **state)
{
    struct envelope_header header = {.sequence = 4711};

    (void)state;
    assert_int_equal(envelope_read_header(arena, WITH("\x18\x00"), &header, NULL), STATUS_OK);
    assert_int_equal(header.sequence, 0);
    assert_memory_equal(header.installation, sound().installation, INSTALLATION_BYTES);
}

static void malformed_bytes_are_refused(void **state)
{
    (void)state;
    assert_refused((struct bytes){NULL, 0}, "field \"installation\"");
    assert_refused(WITH("\x07"), "malformed bytes");
    assert_refused(WITH("\x6a\x05"
                        "cut"),
                   "field \"client\" is malformed");
    assert_refused(WITH("\x6a\x01\x00"), "field \"client\" has NUL or invalid UTF-8");
    assert_refused(WITH("\x6a\x01\xc3"), "field \"client\" has NUL or invalid UTF-8");
    assert_refused(WITH("\x62\x03\x0a\x01\xff"), "field \"catalogue\" has NUL or invalid UTF-8");
}

static void texts_and_catalogues_are_bounded(void **state)
{
    (void)state;
    struct envelope_header header = sound();
    struct envelope_catalogue catalogues[LIMIT_CATALOGUES + 1];
    char text[66];

    memset(text, 'x', sizeof text);
    text[65] = '\0';
    header.client = text;
    assert_refused(envelope_write_header(arena, &header),
                   "field \"client\" has more than 64 bytes");
    header.client = text + 1;
    for (size_t i = 0; i <= LIMIT_CATALOGUES; i++) {
        catalogues[i] = (struct envelope_catalogue){text + 33, (uint32_t)i};
    }
    header.catalogues = catalogues;
    header.catalogue_count = LIMIT_CATALOGUES + 1;
    assert_refused(envelope_write_header(arena, &header),
                   "field \"catalogues\" has 17 items, more than 16");
    header.catalogue_count = LIMIT_CATALOGUES;
    struct bytes full = envelope_write_header(arena, &header);
    assert_in_range(full.size, 0, LIMIT_HEADER_BYTES);
    assert_int_equal(envelope_read_header(arena, full, &header, NULL), STATUS_OK);
    assert_int_equal(header.catalogue_count, LIMIT_CATALOGUES);
    assert_int_equal(header.catalogues[15].version, 15);
    catalogues[3].catalogue = text + 32;
    header.catalogues = catalogues;
    assert_refused(envelope_write_header(arena, &header),
                   "field \"catalogue\" has more than 32 bytes");
}

static void a_long_header_is_refused(void **state)
{
    (void)state;
    uint8_t *data = arena_alloc(arena, LIMIT_HEADER_BYTES + 1);

    assert_refused((struct bytes){data, LIMIT_HEADER_BYTES + 1}, "has 1025 bytes, more than 1024");
}

static void another_version_is_for_the_caller(void **state)
{
    (void)state;
    struct envelope_header header;

    assert_int_equal(envelope_read_header(arena, WITH("\x08\x02\x4a\x01x"), &header, NULL),
                     STATUS_OK);
    assert_int_equal(header.version, 2);
    assert_int_equal(header.sequence, 1);
    assert_vector("installation", header.installation, INSTALLATION_BYTES);
    assert_int_equal(header.catalogue_count, 0);
    assert_string_equal(header.client, "");
    assert_refused(WITH("\x08\x02\x12\x00"), "field \"installation\"");
}

static void a_client_without_a_name(void **state)
{
    (void)state;
    struct envelope_header header = sound();

    header.client = NULL;
    assert_int_equal(
        envelope_read_header(arena, envelope_write_header(arena, &header), &header, NULL),
        STATUS_OK);
    assert_string_equal(header.client, "");
}

static void unknown_fields_pass(void **state)
{
    (void)state;
    struct envelope_header header;

    assert_int_equal(envelope_read_header(arena, WITH("\xf8\x07\x01"), &header, NULL), STATUS_OK);
}

static void cut_headers_are_refused_or_read(void **state)
{
    (void)state;
    struct bytes bytes = vector_read(arena, "envelope1_header");

    for (size_t size = 0; size < bytes.size; size++) {
        uint8_t *copy = malloc(size + (size == 0));
        memcpy(copy, bytes.data, size);
        struct envelope_header header;
        enum status status = envelope_read_header(arena, (struct bytes){copy, size}, &header, NULL);
        assert_true(status == STATUS_REFUSED || (status == STATUS_OK && size > 110));
        free(copy);
    }
}

static void a_full_arena_refuses(void **state)
{
    (void)state;
    struct bytes bytes = vector_read(arena, "envelope1_header");
    size_t refused = 0;

    for (size_t ceiling = 0; ceiling < 8192; ceiling += 16) {
        struct arena *small = arena_new(ceiling);
        struct envelope_header header;
        struct error error;
        enum status status = envelope_read_header(small, bytes, &header, &error);
        assert_true(status == STATUS_OK ||
                    (status == STATUS_REFUSED && strstr(error.text, "memory") != NULL));
        refused += status == STATUS_REFUSED;
        arena_free(small);
    }
    assert_in_range(refused, 16, 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_header_is_read_and_written),
        cmocka_unit_test(wrong_sizes_are_named),
        cmocka_unit_test(number_0_can_be_read),
        cmocka_unit_test(malformed_bytes_are_refused),
        cmocka_unit_test(texts_and_catalogues_are_bounded),
        cmocka_unit_test(a_long_header_is_refused),
        cmocka_unit_test(another_version_is_for_the_caller),
        cmocka_unit_test(a_client_without_a_name),
        cmocka_unit_test(unknown_fields_pass),
        cmocka_unit_test(cut_headers_are_refused_or_read),
        cmocka_unit_test(a_full_arena_refuses),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

/* Every branch of the scan, on a message that has a field of each sort. */
#include "common/wire/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/arena.h"
#include "common/base/limits.h"
#include "common/wire/allocator.h"

struct sample {
    ProtobufCMessage base;
    int32_t number;
    uint32_t fixed32;
    uint64_t fixed64;
    char *text;
    ProtobufCBinaryData bytes;
    struct sample *child;
    size_t n_numbers;
    uint32_t *numbers;
    size_t n_fixed32s;
    uint32_t *fixed32s;
    size_t n_fixed64s;
    uint64_t *fixed64s;
    size_t n_texts;
    char **texts;
    size_t n_children;
    struct sample **children;
    double real;
    float small_real;
    protobuf_c_boolean yes;
    int64_t far;
};

static const ProtobufCMessageDescriptor sample;

#define ONE(number, field, kind)                                                         \
    {                                                                                    \
        .name = #field, .id = number, .label = PROTOBUF_C_LABEL_NONE,                    \
        .type = PROTOBUF_C_TYPE_##kind, .offset = offsetof(struct sample, field),        \
        .descriptor = PROTOBUF_C_TYPE_##kind == PROTOBUF_C_TYPE_MESSAGE ? &sample : NULL \
    }
#define MANY(number, field, kind)                                                                \
    {                                                                                            \
        .name = #field, .id = number, .label = PROTOBUF_C_LABEL_REPEATED,                        \
        .type = PROTOBUF_C_TYPE_##kind, .quantifier_offset = offsetof(struct sample, n_##field), \
        .offset = offsetof(struct sample, field),                                                \
        .descriptor = PROTOBUF_C_TYPE_##kind == PROTOBUF_C_TYPE_MESSAGE ? &sample : NULL         \
    }

static const ProtobufCFieldDescriptor sample_fields[] = {
    ONE(1, number, INT32),      ONE(2, fixed32, FIXED32),    ONE(3, fixed64, SFIXED64),
    ONE(4, text, STRING),       ONE(5, bytes, BYTES),        ONE(6, child, MESSAGE),
    MANY(7, numbers, UINT32),   MANY(8, fixed32s, FIXED32),  MANY(9, fixed64s, FIXED64),
    MANY(10, texts, STRING),    MANY(11, children, MESSAGE), ONE(12, real, DOUBLE),
    ONE(13, small_real, FLOAT), ONE(14, yes, BOOL),          ONE(1000, far, SINT64),
};
enum { FIELD_COUNT = sizeof sample_fields / sizeof sample_fields[0] };
static const ProtobufCIntRange sample_ranges[] = {{1, 0}, {1000, 14}, {0, FIELD_COUNT}};
static const ProtobufCMessageDescriptor sample = {
    .magic = PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC,
    .name = "Sample",
    .sizeof_message = sizeof(struct sample),
    .n_fields = FIELD_COUNT,
    .fields = sample_fields,
    .n_field_ranges = 2,
    .field_ranges = sample_ranges,
};

/* Scans a copy that ends where its memory ends; what passes must unpack. */
static enum scan_verdict scan(const uint8_t *data, size_t size, const char **ret_field)
{
    uint8_t *copy = malloc(size + (size == 0));
    memcpy(copy, data, size);
    enum scan_verdict verdict = wire_scan(&sample, (struct bytes){copy, size}, ret_field);
    if (verdict == SCAN_OK) {
        struct arena *arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
        ProtobufCAllocator allocator = wire_allocator(arena);
        assert_non_null(protobuf_c_message_unpack(&sample, &allocator, size, copy));
        arena_free(arena);
    }
    free(copy);
    return verdict;
}

static void expect_at(const char *file, int line, enum scan_verdict wanted,
                      const char *wanted_field, const uint8_t *data, size_t size)
{
    const char *field = NULL;
    enum scan_verdict verdict = scan(data, size, &field);

    if (verdict != wanted || strcmp(field, wanted_field) != 0) {
        print_error("verdict %d, field \"%s\"\n", verdict, field);
        _fail(file, line);
    }
}

#define EXPECT(verdict, field, ...)                                               \
    expect_at(__FILE__, __LINE__, verdict, field, (const uint8_t[]){__VA_ARGS__}, \
              sizeof(const uint8_t[]){__VA_ARGS__})

static void nothing_is_a_message(void **state)
{
    (void)state;
    const char *field = NULL;

    assert_int_equal(wire_scan(&sample, (struct bytes){NULL, 0}, &field), SCAN_OK);
    assert_string_equal(field, "");
    assert_int_equal(wire_scan(&sample, (struct bytes){(const uint8_t *)"\0", 1}, NULL),
                     SCAN_MALFORMED);
}

static void tags(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x08, 0x01);
    EXPECT(SCAN_OK, "", 0x88, 0x00, 0x01);                                /* padded */
    EXPECT(SCAN_OK, "", 0x88, 0x80, 0x80, 0x80, 0x00, 0x01);              /* to five bytes */
    EXPECT(SCAN_MALFORMED, "", 0x88, 0x80, 0x80, 0x80, 0x80, 0x00, 0x01); /* to six */
    EXPECT(SCAN_OK, "", 0xf8, 0xff, 0xff, 0xff, 0x0f, 0x01);              /* the largest number */
    EXPECT(SCAN_MALFORMED, "", 0xf8, 0xff, 0xff, 0xff, 0x1f, 0x01);       /* 33 bits */
    EXPECT(SCAN_MALFORMED, "", 0x00, 0x01);                               /* number 0 */
    EXPECT(SCAN_MALFORMED, "", 0x80, 0x00, 0x01);
    EXPECT(SCAN_MALFORMED, "", 0x88); /* cut */
    EXPECT(SCAN_MALFORMED, "number", 0x08);
    EXPECT(SCAN_OK, "", 0xc0, 0x3e, 0x01); /* the field far away, and back */
    EXPECT(SCAN_OK, "", 0xc0, 0x3e, 0x01, 0x08, 0x01, 0x70, 0x01);
}

static void varints(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    EXPECT(SCAN_MALFORMED, "number", 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
           0x80, 0x01);
    EXPECT(SCAN_MALFORMED, "number", 0x08, 0xff, 0xff);
    EXPECT(SCAN_OK, "", 0x70, 0x02);             /* a boolean of two is true */
    EXPECT(SCAN_OK, "", 0x08, 0x01, 0x08, 0x02); /* the last one counts */
}

static void fixed(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x15, 1, 2, 3, 4);
    EXPECT(SCAN_MALFORMED, "fixed32", 0x15, 1, 2, 3);
    EXPECT(SCAN_OK, "", 0x19, 1, 2, 3, 4, 5, 6, 7, 8);
    EXPECT(SCAN_MALFORMED, "fixed64", 0x19, 1, 2, 3, 4, 5, 6, 7);
    EXPECT(SCAN_OK, "", 0x61, 1, 2, 3, 4, 5, 6, 7, 8, 0x6d, 1, 2, 3, 4);
}

static void lengths(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x2a, 0);
    EXPECT(SCAN_OK, "", 0x2a, 2, 0xff, 0x00);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a, 2, 0xff);
    EXPECT(SCAN_OK, "", 0x2a, 0x81, 0x80, 0x80, 0x80, 0x00, 0xff);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a, 0x81, 0x80, 0x80, 0x80, 0x80, 0x00, 0xff);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a, 0xff, 0xff, 0xff, 0xff, 0x0f, 0xff);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff);
    EXPECT(SCAN_MALFORMED, "bytes", 0x2a, 0x80);
}

static void wire_types_must_fit(void **state)
{
    (void)state;
    EXPECT(SCAN_MALFORMED, "number", 0x0a, 1, 1);
    EXPECT(SCAN_MALFORMED, "number", 0x0d, 1, 2, 3, 4);
    EXPECT(SCAN_MALFORMED, "number", 0x09, 1, 2, 3, 4, 5, 6, 7, 8);
    EXPECT(SCAN_MALFORMED, "text", 0x20, 1);
    EXPECT(SCAN_MALFORMED, "child", 0x30, 1);
    EXPECT(SCAN_MALFORMED, "numbers", 0x3d, 1, 2, 3, 4);
    EXPECT(SCAN_MALFORMED, "texts", 0x50, 1);
    for (unsigned type = 3; type < 8; type++) {
        if (type != 5) { /* groups, and what is no wire type */
            EXPECT(SCAN_MALFORMED, "number", (uint8_t)(0x08 | type), 1, 1);
            EXPECT(SCAN_MALFORMED, "", (uint8_t)(0x78 | type), 1, 1);
        }
    }
}

static void unknown_fields_pass(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x78, 1, 0x7d, 1, 2, 3, 4, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 2, 0xff, 0);
    EXPECT(SCAN_MALFORMED, "", 0x7a, 2, 0xff);
    EXPECT(SCAN_MALFORMED, "child", 0x32, 3, 0x7a, 2, 0xff);
}

static void packed_and_not(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x38, 1, 0x38, 2, 0x3a, 3, 1, 0xff, 0x01, 0x3a, 0);
    EXPECT(SCAN_MALFORMED, "numbers", 0x3a, 2, 1, 0xff);
    EXPECT(SCAN_MALFORMED, "numbers", 0x3a, 11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
           0xff, 0xff, 1);
    EXPECT(SCAN_OK, "", 0x45, 1, 2, 3, 4, 0x42, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0x42, 0);
    EXPECT(SCAN_MALFORMED, "fixed32s", 0x42, 6, 1, 2, 3, 4, 5, 6);
    EXPECT(SCAN_OK, "", 0x49, 1, 2, 3, 4, 5, 6, 7, 8, 0x4a, 8, 1, 2, 3, 4, 5, 6, 7, 8);
    EXPECT(SCAN_MALFORMED, "fixed64s", 0x4a, 4, 1, 2, 3, 4);
}

static void texts(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x22, 0);
    EXPECT(SCAN_OK, "", 0x22, 9, 'f', 'r', 'i', 'j', 'o', 'l', 'e', 's', '!');
    EXPECT(SCAN_TEXT, "text", 0x22, 1, 0);
    EXPECT(SCAN_TEXT, "text", 0x22, 9, 'f', 'r', 'i', 0, 'o', 'l', 'e', 's', '!');
    EXPECT(SCAN_TEXT, "text", 0x22, 9, 'f', 'r', 'i', 'j', 'o', 'l', 'e', 's', 0);
    EXPECT(SCAN_OK, "", 0x22, 2, 0xc2, 0x80);
    EXPECT(SCAN_OK, "", 0x22, 2, 0xdf, 0xbf);
    EXPECT(SCAN_TEXT, "text", 0x22, 2, 0xc0, 0x80); /* NUL in two bytes */
    EXPECT(SCAN_TEXT, "text", 0x22, 2, 0xc1, 0xbf); /* overlong */
    EXPECT(SCAN_TEXT, "text", 0x22, 2, 0xc2, 0x7f);
    EXPECT(SCAN_TEXT, "text", 0x22, 2, 0xc2, 0xc0);
    EXPECT(SCAN_TEXT, "text", 0x22, 1, 0xc2); /* cut */
    EXPECT(SCAN_TEXT, "text", 0x22, 1, 0x80); /* no lead */
    EXPECT(SCAN_TEXT, "text", 0x22, 1, 0xf5);
    EXPECT(SCAN_TEXT, "text", 0x22, 1, 0xff);
    EXPECT(SCAN_OK, "", 0x22, 3, 0xe0, 0xa0, 0x80);
    EXPECT(SCAN_TEXT, "text", 0x22, 3, 0xe0, 0x9f, 0xbf); /* overlong */
    EXPECT(SCAN_OK, "", 0x22, 3, 0xed, 0x9f, 0xbf);
    EXPECT(SCAN_TEXT, "text", 0x22, 3, 0xed, 0xa0, 0x80); /* surrogate */
    EXPECT(SCAN_OK, "", 0x22, 3, 0xee, 0x80, 0x80);
    EXPECT(SCAN_OK, "", 0x22, 3, 0xef, 0xbf, 0xbf);
    EXPECT(SCAN_TEXT, "text", 0x22, 3, 0xe1, 0x80, 0x7f);
    EXPECT(SCAN_TEXT, "text", 0x22, 2, 0xe1, 0x80);
    EXPECT(SCAN_OK, "", 0x22, 4, 0xf0, 0x90, 0x80, 0x80);
    EXPECT(SCAN_TEXT, "text", 0x22, 4, 0xf0, 0x8f, 0xbf, 0xbf); /* overlong */
    EXPECT(SCAN_OK, "", 0x22, 4, 0xf4, 0x8f, 0xbf, 0xbf);       /* U+10FFFF */
    EXPECT(SCAN_TEXT, "text", 0x22, 4, 0xf4, 0x90, 0x80, 0x80); /* past it */
    EXPECT(SCAN_TEXT, "text", 0x22, 4, 0xf1, 0x80, 0x80, 0xff);
    EXPECT(SCAN_TEXT, "text", 0x22, 3, 0xf1, 0x80, 0x80);
    EXPECT(SCAN_TEXT, "texts", 0x52, 1, 'a', 0x52, 1, 0xc2);
    EXPECT(SCAN_TEXT, "text", 0x32, 3, 0x22, 1, 0); /* the innermost field is named */
}

/* Every two-byte text, against the definition written another way. */
static void every_pair_of_bytes(void **state)
{
    (void)state;
    for (unsigned first = 0; first < 256; first++) {
        for (unsigned second = 0; second < 256; second++) {
            const uint8_t data[] = {0x22, 2, (uint8_t)first, (uint8_t)second};
            bool plain = first - 1 < 0x7f && second - 1 < 0x7f;
            bool pair = first >> 5 == 6 && first >= 0xc2 && second >> 6 == 2;
            assert_int_equal(wire_scan(&sample, (struct bytes){data, 4}, NULL),
                             plain || pair ? SCAN_OK : SCAN_TEXT);
        }
    }
}

/* `levels` messages in all, one inside the other, the innermost empty. */
static size_t nest(uint8_t *out, unsigned levels)
{
    size_t size = 0;

    for (unsigned level = levels; level > 1; level--) {
        out[size++] = 0x5a;
        out[size++] = (uint8_t)(2 * (level - 2));
    }
    return size;
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    uint8_t data[128];
    const char *field;

    assert_int_equal(scan(data, nest(data, LIMIT_NESTING), &field), SCAN_OK);
    assert_int_equal(scan(data, nest(data, LIMIT_NESTING + 1), &field), SCAN_TOO_MANY);
    assert_string_equal(field, "children");
    assert_int_equal(scan(data, nest(data, 60), &field), SCAN_TOO_MANY);
}

static void a_child_comes_once(void **state)
{
    (void)state;
    EXPECT(SCAN_OK, "", 0x32, 0);
    EXPECT(SCAN_TOO_MANY, "child", 0x32, 0, 0x32, 0);
    EXPECT(SCAN_TOO_MANY, "child", 0x32, 4, 0x32, 0, 0x32, 0);
    EXPECT(SCAN_OK, "", 0x5a, 2, 0x32, 0, 0x5a, 2, 0x32, 0, 0x32, 0);
}

static void expect_count(const uint8_t *unit, size_t unit_size, size_t count,
                         enum scan_verdict wanted)
{
    uint8_t *data = malloc(unit_size * count);
    const char *field;

    for (size_t i = 0; i < count; i++) {
        memcpy(data + i * unit_size, unit, unit_size);
    }
    assert_int_equal(scan(data, unit_size * count, &field), wanted);
    free(data);
}

static void fields_are_bounded(void **state)
{
    (void)state;
    const size_t most = LIMIT_FIELDS_PER_MESSAGE;

    expect_count((const uint8_t[]){0x5a, 0}, 2, most, SCAN_OK);
    expect_count((const uint8_t[]){0x5a, 0}, 2, most + 1, SCAN_TOO_MANY);
    expect_count((const uint8_t[]){0x5a, 0}, 2, most * 3 / 2, SCAN_TOO_MANY);
    expect_count((const uint8_t[]){0x5a, 2, 0x08, 1}, 4, most / 2, SCAN_OK);
    expect_count((const uint8_t[]){0x5a, 2, 0x08, 1}, 4, most / 2 + 1, SCAN_TOO_MANY);
    expect_count((const uint8_t[]){0x78, 0}, 2, most, SCAN_OK); /* unknown ones count */
    expect_count((const uint8_t[]){0x78, 0}, 2, most + 1, SCAN_TOO_MANY);
    expect_count((const uint8_t[]){0x3a, 0}, 2, most + 1, SCAN_TOO_MANY); /* packed and empty */
}

/* One packed field: tag, three bytes of length, elements. */
static void expect_packed(uint8_t tag, size_t element, size_t count, enum scan_verdict wanted)
{
    size_t length = element * count;
    uint8_t *data = calloc(1, 4 + length);
    const char *field;

    data[0] = tag;
    data[1] = (uint8_t)(length | 0x80);
    data[2] = (uint8_t)(length >> 7 | 0x80);
    data[3] = (uint8_t)(length >> 14);
    assert_int_equal(scan(data, 4 + length, &field), wanted);
    free(data);
}

static void packed_elements_count(void **state)
{
    (void)state;
    const size_t most = LIMIT_FIELDS_PER_MESSAGE;

    expect_packed(0x3a, 1, most, SCAN_OK);
    expect_packed(0x3a, 1, most + 1, SCAN_TOO_MANY);
    expect_packed(0x42, 4, most, SCAN_OK);
    expect_packed(0x42, 4, most + 1, SCAN_TOO_MANY);
    expect_packed(0x4a, 8, most, SCAN_OK);
    expect_packed(0x4a, 8, most + 1, SCAN_TOO_MANY);
    expect_packed(0x3a, 1, 0, SCAN_OK);
}

static void a_field_is_found(void **state)
{
    (void)state;
    /* 1 = 5, 2 = "\x18\x01" (which would be 3 = 1), 4 = 64 bits, 5 = 32 bits */
    static const uint8_t bytes[] = {0x08, 5, 0x12, 2, 0x18, 1,    0x21, 1, 2, 3,
                                    4,    5, 6,    7, 8,    0x2d, 1,    2, 3, 4};
    static const bool there[] = {false, true, true, false, true, true, false};

    for (uint32_t field = 0; field < sizeof there / sizeof there[0]; field++) {
        assert_int_equal(wire_find((struct bytes){bytes, sizeof bytes}, field, NULL), there[field]);
    }
    assert_false(wire_find((struct bytes){bytes, sizeof bytes - 1}, 5, NULL)); /* cut short */
    assert_false(wire_find((struct bytes){NULL, 0}, 1, NULL));
    struct bytes value = {0};
    assert_true(wire_find((struct bytes){bytes, sizeof bytes}, 2, &value));
    assert_ptr_equal(value.data, bytes + 4);
    assert_int_equal(value.size, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_a_message),
        cmocka_unit_test(tags),
        cmocka_unit_test(varints),
        cmocka_unit_test(fixed),
        cmocka_unit_test(lengths),
        cmocka_unit_test(wire_types_must_fit),
        cmocka_unit_test(unknown_fields_pass),
        cmocka_unit_test(packed_and_not),
        cmocka_unit_test(texts),
        cmocka_unit_test(every_pair_of_bytes),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(a_child_comes_once),
        cmocka_unit_test(fields_are_bounded),
        cmocka_unit_test(packed_elements_count),
        cmocka_unit_test(a_field_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The contract's own messages: cut at every byte, changed at random, swollen. What passes the scan
 * must unpack within a bounded arena, and nothing is read past the end. TEQUIO_SEED repeats a run.
 */
#include <glob.h>
#include <protobuf-c/protobuf-c.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "common/base/arena.h"
#include "common/base/limits.h"
#include "common/wire/allocator.h"
#include "common/wire/kind.h"
#include "common/wire/scan.h"
#include "tequio/v1/envelope.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"

#include "../vectors.h"

enum { SAMPLES_MAX = 64, ROUNDS = 400 };

struct sample {
    const char *name;
    const ProtobufCMessageDescriptor *message;
    struct bytes bytes;
};

static struct arena *memory, *unpacking;
static struct sample samples[SAMPLES_MAX];
static size_t sample_count;

/* Which message a file of vectors holds, by its name; NULL for digests and keys. */
static const ProtobufCMessageDescriptor *message_of(const char *name)
{
    size_t count;
    const struct kind_row *rows = kind_rows(&count), *found = NULL;

    if (strncmp(name, "to_gateway_", 11) == 0) {
        return &tequio__v1__to_gateway__descriptor;
    }
    if (strncmp(name, "from_gateway_", 13) == 0) {
        return &tequio__v1__from_gateway__descriptor;
    }
    if (strcmp(name, "envelope1") == 0 || strcmp(name, "envelope2") == 0) {
        return &tequio__v1__envelope__descriptor;
    }
    if (strcmp(name, "envelope1_header") == 0 || strcmp(name, "envelope2_header") == 0) {
        return &tequio__v1__envelope_header__descriptor;
    }
    if (strncmp(name, "body_", 5) != 0) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(rows[i].name);
        if (strncmp(name + 5, rows[i].name, length) == 0 &&
            (found == NULL || length > strlen(found->name))) {
            found = &rows[i];
        }
    }
    return found != NULL ? found->message : NULL;
}

static int read_samples(void **state)
{
    (void)state;
    glob_t files;

    memory = arena_new(64 << 20);
    unpacking = arena_new(LIMIT_BATCH_ARENA_BYTES);
    assert_int_equal(glob(VECTORS "/*.hex", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        char *name = arena_text(memory, strrchr(files.gl_pathv[i], '/') + 1);
        *strchr(name, '.') = '\0';
        const ProtobufCMessageDescriptor *message = message_of(name);
        if (message != NULL && sample_count < SAMPLES_MAX) {
            samples[sample_count++] =
                (struct sample){name, message, vector_read_file(memory, files.gl_pathv[i])};
        }
    }
    globfree(&files);
    return 0;
}

static int forget_samples(void **state)
{
    (void)state;
    arena_free(memory);
    arena_free(unpacking);
    return 0;
}

static bool unpacks(const ProtobufCMessageDescriptor *message, struct bytes bytes)
{
    ProtobufCAllocator allocator = wire_allocator(unpacking);

    arena_reset(unpacking);
    return protobuf_c_message_unpack(message, &allocator, bytes.size, bytes.data) != NULL;
}

/* Of a copy that ends where its memory ends. */
static enum scan_verdict scan(const ProtobufCMessageDescriptor *message, const uint8_t *data,
                              size_t size)
{
    uint8_t *copy = malloc(size + (size == 0));
    const char *field = NULL;

    memcpy(copy, data, size);
    enum scan_verdict verdict = wire_scan(message, (struct bytes){copy, size}, &field);
    assert_non_null(field);
    if (verdict == SCAN_OK) {
        assert_true(unpacks(message, (struct bytes){copy, size}));
    }
    free(copy);
    return verdict;
}

static void golden_messages_pass(void **state)
{
    (void)state;
    assert_in_range(sample_count, 20, SAMPLES_MAX - 1);
    for (size_t i = 0; i < sample_count; i++) {
        assert_int_equal(scan(samples[i].message, samples[i].bytes.data, samples[i].bytes.size),
                         SCAN_OK);
    }
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    size_t whole = 0, cut = 0;

    for (size_t i = 0; i < sample_count; i++) {
        for (size_t size = 0; size < samples[i].bytes.size; size++) {
            enum scan_verdict verdict = scan(samples[i].message, samples[i].bytes.data, size);
            assert_true(verdict == SCAN_OK || verdict == SCAN_MALFORMED);
            *(verdict == SCAN_OK ? &whole : &cut) += 1;
        }
    }
    assert_true(whole > 100 && cut > 1000);
}

/* xorshift64: reproducible from its seed on every machine. */
static uint64_t next_random(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static uint64_t seed(void)
{
    const char *wanted = getenv("TEQUIO_SEED");
    uint64_t value =
        wanted != NULL ? strtoull(wanted, NULL, 10) : (uint64_t)time(NULL) * 2654435761U | 1;

    print_message("TEQUIO_SEED=%llu\n", (unsigned long long)value);
    return value != 0 ? value : 1;
}

/* Overwrites, doubles or drops a few bytes; returns the new size. */
static size_t change(uint8_t *data, size_t size, uint64_t *random)
{
    for (uint64_t changes = 1 + next_random(random) % 4; changes > 0 && size > 0; changes--) {
        size_t at = next_random(random) % size;
        size_t run = 1 + next_random(random) % 8;
        run = run < size - at ? run : size - at;
        switch (next_random(random) % 4) {
        case 0:
            data[at] = (uint8_t)next_random(random);
            break;
        case 1:
            data[at] ^= (uint8_t)(1U << next_random(random) % 8);
            break;
        case 2:
            memmove(data + at, data + at + run, size - at - run);
            size -= run;
            break;
        default:
            memmove(data + at + run, data + at, size - at);
            size += run;
            break;
        }
    }
    return size;
}

static void changed_at_random(void **state)
{
    (void)state;
    uint64_t random = seed();
    size_t verdicts[4] = {0};

    for (size_t i = 0; i < sample_count; i++) {
        for (int round = 0; round < ROUNDS; round++) {
            uint8_t *data = malloc(samples[i].bytes.size + 64);
            memcpy(data, samples[i].bytes.data, samples[i].bytes.size);
            size_t size = change(data, samples[i].bytes.size, &random);
            verdicts[scan(samples[i].message, data, size)]++;
            free(data);
        }
    }
    assert_true(verdicts[SCAN_OK] > 0 && verdicts[SCAN_MALFORMED] > 0 && verdicts[SCAN_TEXT] > 0);
}

static void random_bytes(void **state)
{
    (void)state;
    uint64_t random = seed();
    uint8_t data[64];

    for (int round = 0; round < 100 * ROUNDS; round++) {
        size_t size = next_random(&random) % sizeof data;
        for (size_t i = 0; i < size; i++) {
            data[i] = (uint8_t)next_random(&random);
        }
        (void)scan(samples[(size_t)round % sample_count].message, data, size);
    }
}

/* As many empty messages as pass, in each field that takes any number of them. */
static void the_most_swollen_message_unpacks(void **state)
{
    (void)state;
    size_t count, largest = 0;
    const struct kind_row *rows = kind_rows(&count);

    for (size_t i = 0; i < count; i++) {
        for (unsigned j = 0; j < rows[i].message->n_fields; j++) {
            const ProtobufCFieldDescriptor *field = &rows[i].message->fields[j];
            if (field->label != PROTOBUF_C_LABEL_REPEATED ||
                field->type != PROTOBUF_C_TYPE_MESSAGE) {
                continue;
            }
            uint8_t data[3 * LIMIT_FIELDS_PER_MESSAGE];
            size_t size = 0;
            for (int k = 0; k < LIMIT_FIELDS_PER_MESSAGE; k++) {
                if (field->id >= 16) {
                    data[size++] = (uint8_t)(field->id << 3 | 2 | 0x80);
                    data[size++] = (uint8_t)(field->id >> 4);
                } else {
                    data[size++] = (uint8_t)(field->id << 3 | 2);
                }
                data[size++] = 0;
            }
            assert_int_equal(scan(rows[i].message, data, size), SCAN_OK);
            largest = arena_used(unpacking) > largest ? arena_used(unpacking) : largest;
        }
    }
    print_message("the most memory that one body took: %zu bytes\n", largest);
}

/* Wherever memory runs out, protobuf-c says so and touches nothing that it did not get. */
static void too_little_memory_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        size_t ceiling = 0;
        void *message = NULL;
        while (message == NULL) {
            struct arena *small = arena_new(ceiling);
            ProtobufCAllocator allocator = wire_allocator(small);
            message = protobuf_c_message_unpack(samples[i].message, &allocator,
                                                samples[i].bytes.size, samples[i].bytes.data);
            arena_free(small);
            ceiling += 64;
            assert_true(ceiling < LIMIT_BATCH_ARENA_BYTES);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_messages_pass),
        cmocka_unit_test(cut_at_every_byte),
        cmocka_unit_test(changed_at_random),
        cmocka_unit_test(random_bytes),
        cmocka_unit_test(the_most_swollen_message_unpacks),
        cmocka_unit_test(too_little_memory_is_said),
    };
    return cmocka_run_group_tests(tests, read_samples, forget_samples);
}

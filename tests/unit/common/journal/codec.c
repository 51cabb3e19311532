/* Publications there and back, and what happens to bytes that are none; the founding's body. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/journal/codec.h"
#include "common/journal/publication.h"
#include "unit/common/journal/sample.h"

enum { ENTRY_COUNT = 3 };

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int reset_arena(void **state)
{
    (void)state;
    arena_reset(arena);
    return 0;
}

/* A submission, a refused one, and a tick of Tequio's own. */
static struct publication sample_publication(struct entry entries[ENTRY_COUNT])
{
    struct envelope_chain chain = sample_installation(9);
    struct stream stream = {.topic = TOPIC_SUBMISSIONS, .partition = 3, .next_position = 500};

    entries[0] = sample_submission(arena, &chain, 101, sample_text("cuerpo"));
    entries[1] = sample_submission(arena, &chain, 102, sample_text(""));
    entries[1].status = ENTRY_REFUSED;
    entries[1].saved_at_us = INT64_MAX; /* a clock that says nothing */
    entries[2] = (struct entry){
        .kind = KIND_TICK,
        .received_at_us = SAMPLE_RECEIVED_US,
        .saved_at_us = INT64_MIN,
        .body = sample_text("tic"),
    };
    journal_chain(&stream, entries, ENTRY_COUNT);
    return (struct publication){
        .topic = TOPIC_SUBMISSIONS,
        .partition = 3,
        .head = 502,
        .entries = entries,
        .entry_count = ENTRY_COUNT,
    };
}

static void assert_same_bytes(struct bytes a, struct bytes b)
{
    assert_int_equal(a.size, b.size);
    assert_int_equal(a.data == NULL, b.data == NULL);
    if (a.size > 0) {
        assert_memory_equal(a.data, b.data, a.size);
    }
}

static void assert_same_entry(const struct entry *a, const struct entry *b)
{
    assert_int_equal(a->topic, b->topic);
    assert_int_equal(a->partition, b->partition);
    assert_int_equal(a->position, b->position);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->kitchen, b->kitchen);
    assert_int_equal(a->received_at_us, b->received_at_us);
    assert_int_equal(a->cause_topic, b->cause_topic);
    assert_int_equal(a->cause_position, b->cause_position);
    assert_int_equal(a->root_position, b->root_position);
    assert_int_equal(a->device, b->device);
    assert_int_equal(a->from_device, b->from_device);
    assert_memory_equal(a->installation, b->installation, INSTALLATION_BYTES);
    assert_int_equal(a->sequence, b->sequence);
    assert_same_bytes(a->header, b->header);
    assert_same_bytes(a->signature, b->signature);
    assert_same_bytes(a->salt, b->salt);
    assert_same_bytes(a->body, b->body);
    assert_memory_equal(a->content_digest, b->content_digest, DIGEST_BYTES);
    assert_memory_equal(a->digest, b->digest, DIGEST_BYTES);
}

static void entries_arrive_as_they_were_sent(void **state)
{
    (void)state;
    struct entry entries[ENTRY_COUNT];
    struct publication sent = sample_publication(entries), read;
    const struct cursor consumed[] = {{TOPIC_REGISTRY, 3, 17}, {TOPIC_PURCHASES, 3, INT64_MAX}};
    struct bytes frames[2];

    sent.consumed = consumed;
    sent.consumed_count = 2;
    publication_write(arena, &sent, frames);
    assert_int_equal(publication_read(arena, frames, &read, NULL), STATUS_OK);
    assert_int_equal(read.topic, TOPIC_SUBMISSIONS);
    assert_int_equal(read.partition, 3);
    assert_int_equal(read.head, 502);
    assert_int_equal(read.consumed_count, 2);
    assert_int_equal(read.consumed[0].topic, TOPIC_REGISTRY);
    assert_int_equal(read.consumed[0].partition, 3);
    assert_int_equal(read.consumed[0].position, 17);
    assert_int_equal(read.consumed[1].position, INT64_MAX);
    assert_int_equal(read.entry_count, ENTRY_COUNT);
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        assert_same_entry(&read.entries[i], &entries[i]);
    }
    assert_int_equal(read.entries[0].saved_at_us, entries[0].saved_at_us);
    assert_int_equal(read.entries[1].saved_at_us, INT64_MIN); /* as the journal keeps it */
    assert_int_equal(read.entries[2].saved_at_us, INT64_MIN);
}

static void a_heartbeat_has_a_head_only(void **state)
{
    (void)state;
    const struct publication sent = {.topic = TOPIC_SURVEYS, .head = 0};
    struct publication read;
    struct bytes frames[2];

    publication_write(arena, &sent, frames);
    assert_int_equal(frames[0].size, 4);
    assert_memory_equal(frames[0].data, "\0\5\0\0", 4);
    assert_int_equal(publication_read(arena, frames, &read, NULL), STATUS_OK);
    assert_int_equal(read.topic, TOPIC_SURVEYS);
    assert_int_equal(read.head, 0);
    assert_int_equal(read.entry_count, 0);
    assert_int_equal(read.consumed_count, 0);
}

static void expect_refused(const struct bytes frames[2])
{
    struct publication read = {.head = 12345};
    struct error error = {0};

    assert_int_equal(publication_read(arena, frames, &read, &error), STATUS_REFUSED);
    assert_int_equal(read.head, 12345); /* untouched */
    assert_true(strncmp(error.text, "cannot read a publication", 25) == 0);
}

static void a_name_that_is_no_stream_is_refused(void **state)
{
    (void)state;
    const struct publication sent = {.topic = TOPIC_SURVEYS, .head = 1};
    struct bytes frames[2];
    const char *names[] = {"\0\0\0\0", "\0\7\0\0", "\1\1\0\0", "\0\1\x80\0"};

    publication_write(arena, &sent, frames);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        frames[0] = (struct bytes){(const uint8_t *)names[i], 4};
        expect_refused(frames);
    }
    frames[0] = (struct bytes){(const uint8_t *)"\0\1\0\0\0", 5};
    expect_refused(frames);
    frames[0].size = 3;
    expect_refused(frames);
    frames[0] = (struct bytes){0};
    expect_refused(frames);
}

static void what_is_no_run_up_to_the_head_is_refused(void **state)
{
    (void)state;
    struct entry entries[ENTRY_COUNT];
    struct publication sent = sample_publication(entries);
    struct bytes frames[2];

    entries[1].position = 499;
    publication_write(arena, &sent, frames);
    expect_refused(frames);
    entries[1].position = 501;
    sent.entry_count = 2;
    sent.head = 501;
    publication_write(arena, &sent, frames);
    struct publication read;
    assert_int_equal(publication_read(arena, frames, &read, NULL), STATUS_OK);
    entries[0].position = 0;
    entries[1].position = sent.head = 1;
    publication_write(arena, &sent, frames);
    expect_refused(frames); /* positions begin at 1 */
}

static void what_the_journal_cannot_hold_is_refused(void **state)
{
    (void)state;
    struct entry entries[ENTRY_COUNT];
    const struct publication sent = sample_publication(entries);
    struct entry plain[ENTRY_COUNT];
    struct bytes frames[2];

    memcpy(plain, entries, sizeof plain);
    for (int fault = 0; fault < 7; fault++) {
        memcpy(entries, plain, sizeof plain);
        switch (fault) {
        case 0:
            entries[0].status = (enum entry_status)3;
            break;
        case 1:
            entries[0].kitchen = UINT32_C(1) << 31;
            break;
        case 2:
            entries[0].kind = UINT16_MAX;
            break;
        case 3:
            entries[1].cause_topic = TOPIC_COUNT;
            break;
        case 4:
            entries[1].cause_position = UINT64_MAX;
            break;
        case 5:
            entries[1].root_position = UINT64_MAX;
            break;
        default:
            entries[2].header = sample_text("no header");
        }
        publication_write(arena, &sent, frames);
        expect_refused(frames);
    }
    const struct cursor consumed[] = {{TOPIC_COUNT, 0, 1}};
    const struct publication beat = {
        .topic = TOPIC_SURVEYS, .consumed = consumed, .consumed_count = 1};
    publication_write(arena, &beat, frames);
    expect_refused(frames);
}

/* A copy of its own, so that the sanitizer sees a read beyond its end. */
static struct bytes cut(struct bytes bytes, size_t size)
{
    uint8_t *copy = memory_new(size, 1);

    memcpy(copy, bytes.data, size);
    return (struct bytes){copy, size};
}

static void drop(struct bytes bytes)
{
    union {
        const uint8_t *read;
        void *freed;
    } data = {.read = bytes.data};

    free(data.freed);
}

/* protobuf may be cut at the end of a field and still be a message; it is then another one, but
 * never one that breaks what readers rely on. */
static void assert_sound(const struct publication *read)
{
    for (size_t i = 0; i < read->entry_count; i++) {
        assert_int_equal(read->entries[i].position, read->head - (read->entry_count - 1 - i));
        assert_non_null(read->entries[i].body.data);
    }
    assert_in_range(read->topic, 1, TOPIC_COUNT - 1);
}

static void cut_bytes_are_refused_or_sound(void **state)
{
    (void)state;
    struct arena *own = arena_new(1 << 20);
    struct entry entries[ENTRY_COUNT];
    const struct publication sent = sample_publication(entries);
    struct bytes whole[2];
    size_t refused = 0;

    publication_write(arena, &sent, whole);
    for (size_t size = 0; size < whole[1].size; size++) {
        struct bytes frames[2] = {whole[0], cut(whole[1], size)};
        struct publication read;
        if (publication_read(own, frames, &read, NULL) == STATUS_OK) {
            assert_sound(&read);
        } else {
            refused++;
        }
        drop(frames[1]);
        arena_reset(own);
    }
    assert_true(refused > whole[1].size - 10);
    arena_free(own);
}

/* xorshift64: the same bytes at every run. */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void altered_and_random_bytes_do_no_harm(void **state)
{
    (void)state;
    struct arena *own = arena_new(1 << 20);
    struct entry entries[ENTRY_COUNT];
    const struct publication sent = sample_publication(entries);
    struct bytes whole[2];
    uint64_t seed = 20200106;

    publication_write(arena, &sent, whole);
    for (int round = 0; round < 20000; round++) {
        size_t size = round % 2 == 0 ? whole[1].size : (size_t)(next_random(&seed) % 300);
        uint8_t *bytes = memory_new(size, 1);
        if (round % 2 == 0) {
            memcpy(bytes, whole[1].data, size);
            bytes[next_random(&seed) % size] = (uint8_t)next_random(&seed);
            bytes[next_random(&seed) % size] ^= (uint8_t)(1 << next_random(&seed) % 8);
        } else {
            for (size_t i = 0; i < size; i++) {
                bytes[i] = (uint8_t)next_random(&seed);
            }
        }
        struct bytes frames[2] = {whole[0], {bytes, size}};
        struct publication read;
        if (publication_read(own, frames, &read, NULL) == STATUS_OK) {
            assert_sound(&read);
        }
        free(bytes);
        arena_reset(own);
    }
    arena_free(own);
}

/* More than the reader's memory: refused, not fatal. */
static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    struct entry entries[ENTRY_COUNT];
    const struct publication sent = sample_publication(entries);
    struct bytes frames[2];
    struct publication read;

    publication_write(arena, &sent, frames);
    for (size_t ceiling = 64; ceiling < 4096; ceiling += 64) {
        struct arena *small = arena_new(ceiling);
        enum status status = publication_read(small, frames, &read, NULL);
        assert_true(status == STATUS_REFUSED || ceiling > 1024);
        arena_free(small);
    }
}

static enum status read_founding(const char *body, size_t size, struct founding *ret)
{
    return codec_read_founding(arena, (struct bytes){(const uint8_t *)body, size}, ret, NULL);
}

#define ZONE   \
    "\x22\x13" \
    "America/Mexico_City"

static void the_founding_says_clock_partitions_and_zone(void **state)
{
    (void)state;
    struct founding founding;
    const char real[] = "\x08\x01\x10\x01\x1a\x08"
                        "Comedore" ZONE;
    const char replay[] = "\x08\x02\x10\x0c" ZONE;

    assert_int_equal(read_founding(real, sizeof real - 1, &founding), STATUS_OK);
    assert_false(founding.replay_clock);
    assert_int_equal(founding.partitions, 1);
    assert_string_equal(founding.programme, "Comedore");
    assert_string_equal(founding.time_zone, "America/Mexico_City");
    assert_int_equal(read_founding(replay, sizeof replay - 1, &founding), STATUS_OK);
    assert_true(founding.replay_clock);
    assert_int_equal(founding.partitions, 12);
}

static void a_founding_that_is_not_understood_stops_everything(void **state)
{
    (void)state;
    struct founding founding = {.partitions = 99};
    char long_name[2 + 2 + 3 + 200] = "\x08\x01\x10\x01\x1a\xc8\x01";
    static const struct {
        const char *body;
        size_t size;
    } bad[] = {
        {"\x08", 1},                               /* cut */
        {"\x10\x01" ZONE, 2 + 21},                 /* no clock */
        {"\x08\x03\x10\x01" ZONE, 4 + 21},         /* another clock */
        {"\x08\x01" ZONE, 2 + 21},                 /* no partitions */
        {"\x08\x01\x10\x80\x80\x02" ZONE, 6 + 21}, /* 32,768 of them */
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(read_founding(bad[i].body, bad[i].size, &founding), STATUS_BROKEN);
    }
    memset(long_name + 7, 'a', 200);
    assert_int_equal(read_founding(long_name, sizeof long_name, &founding), STATUS_BROKEN);
    assert_int_equal(founding.partitions, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(entries_arrive_as_they_were_sent, reset_arena),
        cmocka_unit_test_setup(a_heartbeat_has_a_head_only, reset_arena),
        cmocka_unit_test_setup(a_name_that_is_no_stream_is_refused, reset_arena),
        cmocka_unit_test_setup(what_is_no_run_up_to_the_head_is_refused, reset_arena),
        cmocka_unit_test_setup(what_the_journal_cannot_hold_is_refused, reset_arena),
        cmocka_unit_test_setup(cut_bytes_are_refused_or_sound, reset_arena),
        cmocka_unit_test_setup(altered_and_random_bytes_do_no_harm, reset_arena),
        cmocka_unit_test_setup(what_does_not_fit_is_refused, reset_arena),
        cmocka_unit_test_setup(the_founding_says_clock_partitions_and_zone, reset_arena),
        cmocka_unit_test_setup(a_founding_that_is_not_understood_stops_everything, reset_arena),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

/* Publications there and back, and what is no publication. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/common/journal/codec/sample_publication.h"

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

static void expect_refused(const struct bytes frames[2])
{
    struct publication read = {.head = 12345};
    struct error error = {0};

    assert_int_equal(publication_read(arena, frames, &read, &error), STATUS_REFUSED);
    assert_int_equal(read.head, 12345); /* untouched */
    assert_true(strncmp(error.text, "cannot read a publication", 25) == 0);
}

static void entries_arrive_as_they_were_sent(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_ENTRIES];
    struct publication sent = sample_publication(arena, entries), read;
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
    assert_int_equal(read.entry_count, SAMPLE_ENTRIES);
    for (size_t i = 0; i < SAMPLE_ENTRIES; i++) {
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
    struct entry entries[SAMPLE_ENTRIES];
    struct publication sent = sample_publication(arena, entries);
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
    struct entry entries[SAMPLE_ENTRIES];
    const struct publication sent = sample_publication(arena, entries);
    struct entry plain[SAMPLE_ENTRIES];
    struct bytes frames[2];

    memcpy(plain, entries, sizeof plain);
    for (int fault = 0; fault < 9; fault++) {
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
        case 6:
            entries[1].device = UINT32_MAX;
            break;
        case 7:
            entries[1].position = UINT64_MAX;
            break;
        default:
            entries[2].header = sample_text("no header");
        }
        publication_write(arena, &sent, frames);
        expect_refused(frames);
    }
}

static void cursors_and_heads_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const struct cursor consumed[] = {
        {TOPIC_COUNT, 0, 1},
        {(enum topic)0, 0, 1},
        {TOPIC_REGISTRY, UINT16_MAX, 1},
        {TOPIC_REGISTRY, 0, UINT64_MAX},
    };
    struct bytes frames[2];

    for (size_t i = 0; i < sizeof consumed / sizeof consumed[0]; i++) {
        const struct publication beat = {
            .topic = TOPIC_SURVEYS, .consumed = &consumed[i], .consumed_count = 1};
        publication_write(arena, &beat, frames);
        expect_refused(frames);
    }
    const struct publication far = {.topic = TOPIC_SURVEYS, .head = UINT64_MAX};
    publication_write(arena, &far, frames);
    expect_refused(frames);
}

/* Fields 15 and 16 of an entry: content_digest and digest, so many bytes of zero each. */
static void digests_of_another_size_are_refused(void **state)
{
    (void)state;
    const size_t sizes[][2] = {{31, 32}, {32, 31}, {0, 32}, {32, 0}, {32, 33}};
    struct publication read;

    for (size_t i = 0; i <= sizeof sizes / sizeof sizes[0]; i++) {
        size_t content = i == 0 ? 32 : sizes[i - 1][0], digest = i == 0 ? 32 : sizes[i - 1][1];
        uint8_t bytes[100] = {0x08, 0x01, 0x1a}; /* head 1; an entry */
        size_t at = 4;
        bytes[at++] = 0x08; /* at position 1 */
        bytes[at++] = 0x01;
        bytes[at++] = 0x7a;
        bytes[at++] = (uint8_t)content;
        at += content;
        bytes[at++] = 0x82;
        bytes[at++] = 0x01;
        bytes[at++] = (uint8_t)digest;
        at += digest;
        bytes[3] = (uint8_t)(at - 4);
        const struct bytes frames[2] = {{(const uint8_t *)"\0\5\0\0", 4}, {bytes, at}};
        if (i == 0) {
            assert_int_equal(publication_read(arena, frames, &read, NULL), STATUS_OK);
        } else {
            expect_refused(frames);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(entries_arrive_as_they_were_sent, reset_arena),
        cmocka_unit_test_setup(a_heartbeat_has_a_head_only, reset_arena),
        cmocka_unit_test_setup(a_name_that_is_no_stream_is_refused, reset_arena),
        cmocka_unit_test_setup(what_is_no_run_up_to_the_head_is_refused, reset_arena),
        cmocka_unit_test_setup(what_the_journal_cannot_hold_is_refused, reset_arena),
        cmocka_unit_test_setup(cursors_and_heads_that_cannot_be_are_refused, reset_arena),
        cmocka_unit_test_setup(digests_of_another_size_are_refused, reset_arena),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

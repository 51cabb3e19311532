/* Digests against values computed elsewhere: proto/vectors, and Python's hashlib where said so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/journal/entry.h"
#include "unit/common/wire/vectors.h"

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

static void assert_hex(const uint8_t digest[DIGEST_BYTES], const char *hex)
{
    char said[2 * DIGEST_BYTES + 1];

    bytes_to_hex((struct bytes){digest, DIGEST_BYTES}, said);
    assert_string_equal(said, hex);
}

static void assert_vector(const uint8_t digest[DIGEST_BYTES], const char *name)
{
    struct bytes vector = vector_read(arena, name);

    assert_int_equal(vector.size, DIGEST_BYTES);
    assert_memory_equal(digest, vector.data, DIGEST_BYTES);
}

/* hashlib.sha256(b"tequio/stream/1" + struct.pack(">HH", topic, partition)) */
static void a_stream_starts_with_its_name(void **state)
{
    (void)state;
    uint8_t digest[DIGEST_BYTES];

    entry_chain_start(TOPIC_SUBMISSIONS, 1, digest);
    assert_vector(digest, "stream_start");
    entry_chain_start(TOPIC_INDICATORS, 32767, digest);
    assert_hex(digest, "7281bcf97e595b9ce51b9309a73c129bcee20ee6110d3dcdea05ad54696663b0");
}

static void entries_chain_as_the_contract_says(void **state)
{
    (void)state;
    uint8_t previous[DIGEST_BYTES], digest[DIGEST_BYTES];
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .partition = 1,
        .position = 1,
        .kind = KIND_DAILY_REPORT,
        .kitchen = 101,
        .received_at_us = INT64_C(1578340800000000),
        .root_position = 1,
        .device = 1001,
    };

    entry_chain_start(TOPIC_SUBMISSIONS, 1, previous);
    memcpy(entry.content_digest, vector_read(arena, "envelope1_digest").data, DIGEST_BYTES);
    entry_digest(&entry, previous, digest);
    assert_vector(digest, "entry1_digest");

    memcpy(previous, digest, DIGEST_BYTES);
    entry.position = entry.root_position = 2;
    entry.status = ENTRY_REFUSED;
    entry.kind = KIND_PURCHASE;
    memcpy(entry.content_digest, vector_read(arena, "envelope2_digest").data, DIGEST_BYTES);
    entry_digest(&entry, previous, digest);
    assert_vector(digest, "entry2_digest");
}

static void a_decision_names_its_cause(void **state)
{
    (void)state;
    uint8_t previous[DIGEST_BYTES], digest[DIGEST_BYTES];
    struct entry entry = {
        .topic = TOPIC_SUBSIDY,
        .partition = 1,
        .position = 1,
        .kind = KIND_REPORT_COUNTED,
        .kitchen = 101,
        .received_at_us = INT64_C(1578340800000000),
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = 1,
        .root_position = 1,
    };

    entry_content_digest((struct bytes){0}, vector_read(arena, "decision_body"),
                         entry.content_digest);
    assert_vector(entry.content_digest, "decision_content_digest");
    entry_chain_start(TOPIC_SUBSIDY, 1, previous);
    entry_digest(&entry, previous, digest);
    assert_vector(digest, "decision_digest");
}

/* hashlib.sha256(b"tequio/body/1" + salt + body) */
static void salt_and_body_make_the_content(void **state)
{
    (void)state;
    uint8_t salt[16], digest[DIGEST_BYTES];
    struct bytes body = {(const uint8_t *)"cuerpo", 6};

    for (uint8_t i = 0; i < 16; i++) {
        salt[i] = i;
    }
    entry_content_digest((struct bytes){salt, 16}, body, digest);
    assert_hex(digest, "32de45ff232cbdff37d8fbc139ca00bf6fa84624672d5edd0ae921ee3dacbeab");
    entry_content_digest((struct bytes){0}, body, digest);
    assert_hex(digest, "f95a22162ca43f3972f816aca9fd209c9c7b9380a29491b2632e6eacdcaeec34");
    entry_content_digest((struct bytes){0}, (struct bytes){0}, digest);
    assert_hex(digest, "e7cc1dc0b3de07f4e2bd023ccacc7526ee5540578efe2713bd08e148792fdca5");
}

/* struct.pack(">HHQHHIqHQQI", 6, 32767, 2**63-1, 2, 65535, 2**32-1, -1, 1, 2**63-2, 2**62, 2**32-1)
 * after the label and that stream's start, before the salted content above */
static void every_field_keeps_its_full_width(void **state)
{
    (void)state;
    uint8_t previous[DIGEST_BYTES], digest[DIGEST_BYTES];
    struct entry entry = {
        .topic = TOPIC_INDICATORS,
        .partition = 32767,
        .position = INT64_MAX,
        .status = ENTRY_CONFLICT,
        .kind = UINT16_MAX,
        .kitchen = UINT32_MAX,
        .received_at_us = -1,
        .cause_topic = 1,
        .cause_position = INT64_MAX - 1,
        .root_position = UINT64_C(1) << 62,
        .device = UINT32_MAX,
    };

    assert_true(bytes_from_hex("32de45ff232cbdff37d8fbc139ca00bf6fa84624672d5edd0ae921ee3dacbeab",
                               entry.content_digest, DIGEST_BYTES));
    entry_chain_start(TOPIC_INDICATORS, 32767, previous);
    entry_digest(&entry, previous, digest);
    assert_hex(digest, "5d5d64cabdf435c2e0a0380d2f100cfba97338eb2f9650368bd6d24a8e74d860");
}

static void flip_digest(const struct entry *entry, uint8_t out[DIGEST_BYTES])
{
    uint8_t previous[DIGEST_BYTES] = {0};

    entry_digest(entry, previous, out);
}

/* What is not in the digest could be altered unseen. */
static void every_field_counts(void **state)
{
    (void)state;
    const struct entry plain = {.topic = TOPIC_SUBSIDY, .position = 5};
    struct entry altered[] = {plain, plain, plain, plain, plain, plain,
                              plain, plain, plain, plain, plain, plain};
    uint8_t before[DIGEST_BYTES], after[DIGEST_BYTES];

    altered[0].topic = TOPIC_SURVEYS;
    altered[1].partition = 1;
    altered[2].position = 6;
    altered[3].status = ENTRY_REFUSED;
    altered[4].kind = 1;
    altered[5].kitchen = 1;
    altered[6].received_at_us = 1;
    altered[7].cause_topic = 1;
    altered[8].cause_position = 1;
    altered[9].root_position = 1;
    altered[10].device = 1;
    altered[11].content_digest[31] = 1;
    flip_digest(&plain, before);
    for (size_t i = 0; i < sizeof altered / sizeof altered[0]; i++) {
        flip_digest(&altered[i], after);
        assert_memory_not_equal(before, after, DIGEST_BYTES);
    }
}

static void a_moment_that_no_calendar_has_is_none(void **state)
{
    (void)state;
    const int64_t year_1 = -INT64_C(62135596800000000);
    const int64_t year_10000 = INT64_C(253402300800000000);

    assert_int_equal(entry_saved_at(0), 0);
    assert_int_equal(entry_saved_at(-1), -1);
    assert_int_equal(entry_saved_at(year_1), year_1);
    assert_int_equal(entry_saved_at(year_1 - 1), INT64_MIN);
    assert_int_equal(entry_saved_at(year_10000 - 1), year_10000 - 1);
    assert_int_equal(entry_saved_at(year_10000), INT64_MIN);
    assert_int_equal(entry_saved_at(INT64_MAX), INT64_MIN);
    assert_int_equal(entry_saved_at(INT64_MIN), INT64_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_starts_with_its_name),
        cmocka_unit_test(entries_chain_as_the_contract_says),
        cmocka_unit_test(a_decision_names_its_cause),
        cmocka_unit_test(salt_and_body_make_the_content),
        cmocka_unit_test(every_field_keeps_its_full_width),
        cmocka_unit_test(every_field_counts),
        cmocka_unit_test(a_moment_that_no_calendar_has_is_none),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

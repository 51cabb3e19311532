/* Numbering and chaining; what the database does with it: tests/store, tests/isolation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/common/journal/sample.h"

static void assert_hex(const uint8_t digest[DIGEST_BYTES], const char *hex)
{
    char said[2 * DIGEST_BYTES + 1];

    bytes_to_hex((struct bytes){digest, DIGEST_BYTES}, said);
    assert_string_equal(said, hex);
}

/* Computed with Python's hashlib and struct.pack(">HHQHHIqHQQI", 3, 0, 41 + i, 0, kind, 101 + i,
 * received + i, 1, 9, 9, 0). */
static void entries_are_numbered_and_chained_in_order(void **state)
{
    (void)state;
    const uint8_t salt[SALT_BYTES] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    struct stream stream = {.topic = TOPIC_SUBSIDY, .next_position = 41};
    struct entry entries[3] = {
        sample_decision(9, sample_text("uno")),
        sample_decision(9, sample_text("")),
        sample_decision(9, sample_text("tres")),
    };

    entry_chain_start(TOPIC_SUBSIDY, 0, stream.head);
    entries[1].kind = KIND_PURCHASE_BOOKED;
    entries[2].kind = KIND_GRANT_CREDITED;
    entries[2].salt = (struct bytes){salt, sizeof salt};
    for (uint32_t i = 0; i < 3; i++) {
        entries[i].kitchen = 101 + i;
        entries[i].received_at_us += i;
    }
    journal_chain(&stream, entries, 3);
    assert_hex(entries[0].digest,
               "87dce4817538e694be4ed0443fc32ab2cafb6dac8e3b191ed2854bdc2ffa9e6e");
    assert_hex(entries[1].digest,
               "11a5dab6ca6278c24ce6a9f812783b77badfd5892ee4bf79030fb796f4fb5c09");
    assert_hex(entries[2].digest,
               "2b5fdaf1ca67c5171ddcf9de77126ab7f3aa2a0f48aa57b7d9e06d34e40a6820");
    for (uint64_t i = 0; i < 3; i++) {
        assert_int_equal(entries[i].topic, TOPIC_SUBSIDY);
        assert_int_equal(entries[i].position, 41 + i);
        assert_int_equal(entries[i].root_position, 9);
    }
    assert_int_equal(stream.next_position, 44);
    assert_memory_equal(stream.head, entries[2].digest, DIGEST_BYTES);
}

static void in_two_goes_as_in_one(void **state)
{
    (void)state;
    struct stream once = {.topic = TOPIC_SUBSIDY, .next_position = 1}, twice = once;
    struct entry entries[2] = {sample_decision(1, sample_text("a")),
                               sample_decision(2, sample_text("b"))};
    struct entry again[2] = {entries[0], entries[1]};

    journal_chain(&once, entries, 2);
    journal_chain(&twice, again, 1);
    journal_chain(&twice, again, 0);
    journal_chain(&twice, again + 1, 1);
    assert_memory_equal(once.head, twice.head, DIGEST_BYTES);
    assert_memory_equal(entries[1].digest, again[1].digest, DIGEST_BYTES);
}

static void a_submission_is_its_own_root_and_keeps_its_digest(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct envelope_chain chain = sample_installation(1);
    struct stream stream = {.topic = TOPIC_SUBMISSIONS, .partition = 2, .next_position = 7};
    struct entry entry = sample_submission(arena, &chain, 101, sample_text("cuerpo"));
    uint8_t content[DIGEST_BYTES], digest[DIGEST_BYTES];
    const uint8_t nothing[DIGEST_BYTES] = {0};

    envelope_digest(entry.header, content);
    journal_chain(&stream, &entry, 1);
    assert_int_equal(entry.partition, 2);
    assert_int_equal(entry.position, 7);
    assert_int_equal(entry.root_position, 7);
    assert_memory_equal(entry.content_digest, content, DIGEST_BYTES);
    entry_digest(&entry, nothing, digest);
    assert_memory_equal(entry.digest, digest, DIGEST_BYTES);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_numbered_and_chained_in_order),
        cmocka_unit_test(in_two_goes_as_in_one),
        cmocka_unit_test(a_submission_is_its_own_root_and_keeps_its_digest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

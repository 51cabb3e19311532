#include "gateway/installations.h"

#include "house.h"

static void name(uint32_t number, uint8_t id[INSTALLATION_BYTES])
{
    memset(id, 0, INSTALLATION_BYTES);
    memcpy(id, &number, sizeof number);
}

static void what_is_not_known_is_asked_once(void **state)
{
    (void)state;
    struct installations *installations = installations_new();
    uint8_t id[INSTALLATION_BYTES], ids[4][INSTALLATION_BYTES];
    struct last_number last = {.device = 3, .sequence = 8, .digest = {1}};

    assert_int_equal(installations_unknown(installations, ids, 4), 0);
    for (uint32_t i = 0; i < 6; i++) {
        name(i, id);
        installations_wait(installations, id, 1);
        installations_wait(installations, id, 1);
        assert_false(installations_get(installations, id)->known);
    }
    assert_int_equal(installations_unknown(installations, ids, 4), 4);
    assert_int_equal(installations_unknown(installations, ids + 0, 4), 2);
    assert_int_equal(installations_unknown(installations, ids, 4), 0);
    name(5, id);
    installations_answer(installations, id, &last);
    assert_true(installations_get(installations, id)->known);
    assert_int_equal(installations_get(installations, id)->last.sequence, 8);
    installations_unask(installations); /* five are still open */
    assert_int_equal(installations_unknown(installations, ids, 4), 4);
    assert_int_equal(installations_unknown(installations, ids, 4), 1);
    installations_free(installations);
}

static void nobody_waits_for_it_any_more(void **state)
{
    (void)state;
    struct installations *installations = installations_new();
    uint8_t id[INSTALLATION_BYTES], ids[1][INSTALLATION_BYTES];

    name(1, id);
    installations_wait(installations, id, 1);
    installations_wait(installations, id, -1);
    assert_int_equal(installations_unknown(installations, ids, 1), 0);
    installations_free(installations);
}

static void numbers_only_grow(void **state)
{
    (void)state;
    struct installations *installations = installations_new();
    uint8_t id[INSTALLATION_BYTES], start[DIGEST_BYTES];
    struct last_number last = {.device = 3, .sequence = 8, .digest = {1}};

    name(1, id);
    envelope_chain_start(id, start);
    assert_memory_equal(installations_get(installations, id)->last.digest, start, DIGEST_BYTES);
    installations_learn(installations, id, &last);
    assert_false(
        installations_get(installations, id)->known); /* there may be more in the journal */
    last.sequence = 7;
    installations_learn(installations, id, &last);
    assert_int_equal(installations_get(installations, id)->last.sequence, 8);
    last.sequence = 0;
    installations_answer(installations, id, &last); /* as the journal was before */
    assert_int_equal(installations_get(installations, id)->last.sequence, 8);
    assert_true(installations_get(installations, id)->known);
    installations_free(installations);
}

static void in_doubt_all_is_asked_again(void **state)
{
    (void)state;
    struct installations *installations = installations_new();
    uint8_t waiting[INSTALLATION_BYTES], idle[INSTALLATION_BYTES], ids[4][INSTALLATION_BYTES];
    uint8_t start[DIGEST_BYTES];
    struct last_number last = {.device = 3, .sequence = 8, .digest = {1}};

    name(1, waiting);
    name(2, idle);
    installations_wait(installations, waiting, 1);
    installations_answer(installations, waiting, &last);
    installations_answer(installations, idle, &last);
    installations_doubt(installations);
    assert_false(installations_get(installations, waiting)->known);
    assert_false(installations_get(installations, idle)->known);
    assert_int_equal(installations_get(installations, waiting)->last.sequence, 0);
    assert_int_equal(installations_get(installations, waiting)->last.device, 0);
    envelope_chain_start(waiting, start);
    assert_memory_equal(installations_get(installations, waiting)->last.digest, start,
                        DIGEST_BYTES);
    assert_int_equal(installations_unknown(installations, ids, 4), 1);
    assert_memory_equal(ids[0], waiting, INSTALLATION_BYTES);
    installations_free(installations);
}

/* Far more than are remembered: those that wait stay, memory does not grow with their number. */
static void the_oldest_are_forgotten(void **state)
{
    (void)state;
    struct installations *installations = installations_new();
    uint8_t id[INSTALLATION_BYTES], first[INSTALLATION_BYTES];
    struct last_number last = {.device = 3, .sequence = 8};

    name(0, first);
    installations_wait(installations, first, 1);
    installations_answer(installations, first, &last);
    for (uint32_t i = 1; i < 5 * INSTALLATIONS_REMEMBERED; i++) {
        name(i, id);
        installations_answer(installations, id, &last);
    }
    assert_true(installations_get(installations, first)->known);
    assert_int_equal(installations_get(installations, first)->waiting, 1);
    assert_true(installations_get(installations, id)->known);
    name(1, id);
    assert_false(installations_get(installations, id)->known);
    installations_wait(installations, first, -1);
    installations_free(installations);
    installations_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_known_is_asked_once),
        cmocka_unit_test(nobody_waits_for_it_any_more),
        cmocka_unit_test(numbers_only_grow),
        cmocka_unit_test(in_doubt_all_is_asked_again),
        cmocka_unit_test(the_oldest_are_forgotten),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

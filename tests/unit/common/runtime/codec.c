/* What an operator orders about parked entries, and what is written about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/codec.h"
#include "common/runtime/state.h"
#include "tequio/v1/journal.pb-c.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct entry packed(const ProtobufCMessage *message)
{
    uint8_t *body = arena_alloc(arena, protobuf_c_message_get_packed_size(message) + 1);
    return (struct entry){.body = {body, protobuf_c_message_pack(message, body)}};
}

static struct park_order order_of(const Tequio__V1__Operation *operation)
{
    struct entry entry = packed(&operation->base);
    struct park_order order;
    memset(&order, 0xFF, sizeof order);
    assert_int_equal(codec_read_order(arena, &entry, &order, NULL), STATUS_OK);
    return order;
}

static void reads_what_is_ordered(void **state)
{
    (void)state;
    char consumer[] = "subsidy", reason[] = "ya se corrigió";
    Tequio__V1__EntryName name = TEQUIO__V1__ENTRY_NAME__INIT;
    Tequio__V1__ParkedOrder parked = TEQUIO__V1__PARKED_ORDER__INIT;
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;
    name.topic = TEQUIO__V1__TOPIC__TOPIC_SUBMISSIONS;
    name.partition = 3;
    name.position = UINT64_C(1) << 40;
    parked.consumer = consumer;
    parked.entry = &name;
    parked.reason = reason;
    operation.order_case = TEQUIO__V1__OPERATION__ORDER_RELEASE;
    operation.release = &parked;

    struct park_order order = order_of(&operation);
    assert_string_equal(order.consumer, "subsidy");
    assert_int_equal(order.entry.topic, TOPIC_SUBMISSIONS);
    assert_int_equal(order.entry.partition, 3);
    assert_true(order.entry.position == UINT64_C(1) << 40);
    assert_string_equal(order.reason, "ya se corrigió");
    assert_true(order.release);

    operation.order_case = TEQUIO__V1__OPERATION__ORDER_SKIP;
    operation.skip = &parked;
    order = order_of(&operation);
    assert_string_equal(order.consumer, "subsidy");
    assert_false(order.release);
}

static void what_is_no_order_of_ours_names_nobody(void **state)
{
    (void)state;
    char consumer[] = "subsidy";
    Tequio__V1__Erasure erasure = TEQUIO__V1__ERASURE__INIT;
    Tequio__V1__ParkedOrder parked = TEQUIO__V1__PARKED_ORDER__INIT;
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;

    assert_null(order_of(&operation).consumer);
    operation.order_case = TEQUIO__V1__OPERATION__ORDER_ERASE;
    operation.erase = &erasure;
    assert_null(order_of(&operation).consumer);
    operation.order_case = TEQUIO__V1__OPERATION__ORDER_SKIP;
    operation.skip = &parked;
    parked.consumer = consumer; /* but no entry */
    assert_null(order_of(&operation).consumer);
}

static void bytes_that_are_none_are_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0A, 0x7F, 0x01};
    const struct entry entry = {.body = {bytes, sizeof bytes}};
    struct park_order order;
    struct error error = {0};

    assert_int_equal(codec_read_order(arena, &entry, &order, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "malformed"));
}

static void writes_what_was_parked(void **state)
{
    (void)state;
    const struct entry entry = {.topic = TOPIC_PURCHASES, .partition = 2, .position = 77};
    struct bytes body = codec_write_parked(arena, &entry, "could not apply", 5);
    Tequio__V1__Parked *parked = tequio__v1__parked__unpack(NULL, body.size, body.data);

    assert_non_null(parked);
    assert_int_equal(parked->entry->topic, TOPIC_PURCHASES);
    assert_int_equal(parked->entry->partition, 2);
    assert_int_equal(parked->entry->position, 77);
    assert_string_equal(parked->reason, "could not apply");
    assert_int_equal(parked->attempts, 5);
    tequio__v1__parked__free_unpacked(parked, NULL);
}

static void writes_how_it_ended(void **state)
{
    (void)state;
    const struct entry_name name = {TOPIC_SUBSIDY, 1, 9};

    for (int applied = 0; applied < 2; applied++) {
        struct bytes body = codec_write_unparked(arena, &name, applied, "otro intento");
        Tequio__V1__Unparked *unparked = tequio__v1__unparked__unpack(NULL, body.size, body.data);
        assert_non_null(unparked);
        assert_int_equal(unparked->entry->topic, TOPIC_SUBSIDY);
        assert_int_equal(unparked->entry->partition, 1);
        assert_int_equal(unparked->entry->position, 9);
        assert_int_equal(unparked->end, applied ? TEQUIO__V1__PARKED_END__PARKED_END_APPLIED
                                                : TEQUIO__V1__PARKED_END__PARKED_END_SKIPPED);
        assert_string_equal(unparked->reason, "otro intento");
        tequio__v1__unparked__free_unpacked(unparked, NULL);
    }
}

static void reads_what_ended(void **state)
{
    (void)state;
    const struct entry_name name = {TOPIC_SUBSIDY, 1, 9};
    struct entry entry = {.body = codec_write_unparked(arena, &name, true, "otro intento")};
    struct entry_name got;
    struct error error = {0};

    assert_int_equal(codec_read_unparked(arena, &entry, &got, &error), STATUS_OK);
    assert_int_equal(got.topic, TOPIC_SUBSIDY);
    assert_int_equal(got.partition, 1);
    assert_int_equal(got.position, 9);
    entry.body = (struct bytes){(const uint8_t *)"", 0}; /* it names nothing */
    assert_int_equal(codec_read_unparked(arena, &entry, &got, &error), STATUS_BROKEN);
    entry.body = (struct bytes){(const uint8_t *)"\xff\xff", 2};
    assert_int_equal(codec_read_unparked(arena, &entry, &got, &error), STATUS_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_is_ordered, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_order_of_ours_names_nobody, begin, end),
        cmocka_unit_test_setup_teardown(bytes_that_are_none_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(writes_what_was_parked, begin, end),
        cmocka_unit_test_setup_teardown(writes_how_it_ended, begin, end),
        cmocka_unit_test_setup_teardown(reads_what_ended, begin, end),
    };
    return cmocka_run_group_tests_name("runtime codec", tests, NULL, NULL);
}

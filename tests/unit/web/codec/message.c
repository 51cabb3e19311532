#include "web/codec/message.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tequio/v1/gateway.pb-c.h"

static void test_what_is_written_is_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 12);
    static const uint8_t token[] = {1, 2, 3};
    Tequio__V1__ToGateway to = TEQUIO__V1__TO_GATEWAY__INIT;
    struct bytes empty = message_write(arena, &to.base);
    assert_non_null(empty.data);
    assert_int_equal(empty.size, 0);
    to.token = data_of((struct bytes){token, sizeof token});
    struct bytes written = message_write(arena, &to.base);
    Tequio__V1__ToGateway *read = tequio__v1__to_gateway__unpack(NULL, written.size, written.data);
    assert_non_null(read);
    assert_int_equal(read->token.len, sizeof token);
    assert_memory_equal(read->token.data, token, sizeof token);
    tequio__v1__to_gateway__free_unpacked(read, NULL);
    arena_free(arena);
}

static void test_nothing_is_copied(void **state)
{
    (void)state;
    static const char text[] = "folio";
    static const uint8_t bytes[] = {7};
    assert_ptr_equal(text_of(text), text);
    assert_ptr_equal(data_of((struct bytes){bytes, 1}).data, bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_nothing_is_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

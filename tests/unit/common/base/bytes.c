#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/bytes.h"
#include "common/base/utf8.h"

static void equal_means_same_length_and_content(void **state)
{
    (void)state;
    const uint8_t a[] = {1, 2, 3}, b[] = {1, 2, 4};

    assert_true(bytes_equal((struct bytes){a, 3}, (struct bytes){a, 3}));
    assert_true(bytes_equal((struct bytes){a, 2}, (struct bytes){b, 2}));
    assert_false(bytes_equal((struct bytes){a, 3}, (struct bytes){b, 3}));
    assert_false(bytes_equal((struct bytes){a, 3}, (struct bytes){a, 2}));
    assert_true(bytes_equal((struct bytes){NULL, 0}, (struct bytes){a, 0}));
    assert_true(bytes_equal_secret(a, b, 2));
    assert_false(bytes_equal_secret(a, b, 3));
}

static void hex_there_and_back(void **state)
{
    (void)state;
    const uint8_t data[] = {0x00, 0x09, 0xaf, 0xff};
    char hex[9];
    uint8_t back[4];

    bytes_to_hex((struct bytes){data, sizeof data}, hex);
    assert_string_equal(hex, "0009afff");
    assert_true(bytes_from_hex(hex, back, sizeof back));
    assert_memory_equal(back, data, sizeof data);
    assert_true(bytes_from_hex("0009AFfF", back, sizeof back));
    assert_memory_equal(back, data, sizeof data);
    bytes_to_hex((struct bytes){NULL, 0}, hex);
    assert_string_equal(hex, "");
    assert_true(bytes_from_hex("", back, 0));
}

static void bad_hex_leaves_the_output_alone(void **state)
{
    (void)state;
    static const char *const bad[] = {"",     "0",    "000",  "00000", "000g", "00 0",
                                      "0x00", "000/", "000:", "000@",  "000`", "000G"};
    uint8_t out[2] = {0x5a, 0x5a};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(bytes_from_hex(bad[i], out, sizeof out));
        assert_int_equal(out[0], 0x5a);
        assert_int_equal(out[1], 0x5a);
    }
}

static void numbers_go_big_endian(void **state)
{
    (void)state;
    uint8_t out[14];
    const uint8_t expected[14] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0xf1,
                                  0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8};
    uint8_t *at = put_u16(out, 0x0102);

    at = put_u32(at, 0x03040506);
    at = put_u64(at, UINT64_C(0xf1f2f3f4f5f6f7f8));
    assert_ptr_equal(at, out + sizeof out);
    assert_memory_equal(out, expected, sizeof out);
}

static void texts_are_cut_between_characters(void **state)
{
    (void)state;
    const char *text = "aé€😀"; /* 1 + 2 + 3 + 4 bytes */
    const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};

    for (size_t size = 0; size <= strlen(text); size++) {
        assert_int_equal(utf8_whole(text, size), whole[size]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_means_same_length_and_content),
        cmocka_unit_test(hex_there_and_back),
        cmocka_unit_test(bad_hex_leaves_the_output_alone),
        cmocka_unit_test(numbers_go_big_endian),
        cmocka_unit_test(texts_are_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "web/address.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void came_from(const char *forwarded, const char *client, const char *site)
{
    char found[LIMIT_ADDRESS_BYTES], wide[LIMIT_ADDRESS_BYTES];
    assert_true(address_forwarded_for(forwarded, found));
    assert_string_equal(found, client);
    address_site(found, wide);
    assert_string_equal(wide, site);
}

static void test_who_is_in_front(void **state)
{
    (void)state;
    char found[LIMIT_ADDRESS_BYTES];
    came_from("203.0.113.7", "203.0.113.7", "203.0.113.7");
    came_from("10.0.0.1,\t::ffff:203.0.113.7", "203.0.113.7", "203.0.113.7");
    static const char *const wrong[] = {"",         "1.2.3.4,", "x",      "1.2.3.4 ",
                                        "1.2.3.4;", "1.2.3",    "1:2:3:", "fe80::1%eth0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(address_forwarded_for(wrong[i], found));
}

static void test_a_line_is_one_client(void **state)
{
    (void)state;
    came_from("10.0.0.1, 2001:db8::1", "2001:db8::", "2001:db8::");
    came_from("2001:db8:0:0:ffff:ffff:ffff:ffff", "2001:db8::", "2001:db8::");
    came_from("2001:DB8:1:2::9", "2001:db8:1:2::", "2001:db8:1::");
    came_from("2001:db8:1:3::9", "2001:db8:1:3::", "2001:db8:1::");
    came_from("0:0:1::1", "0:0:1::", "0:0:1::");
    came_from("::1", "::", "::");
    came_from("2001:db8:2:3:4:5:6:7", "2001:db8:2:3::", "2001:db8:2::");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_in_front),
        cmocka_unit_test(test_a_line_is_one_client),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

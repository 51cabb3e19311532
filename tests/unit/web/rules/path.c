#include "web/rules/path.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_patterns(void **state)
{
    (void)state;
    uint32_t number = 7;
    assert_true(path_matches("/a", "/a", &number));
    assert_int_equal(number, 7);
    assert_false(path_matches("/a", "/ab", &number));
    assert_false(path_matches("/a", "/", &number));
    assert_false(path_matches("/a", "", &number));
    assert_true(path_matches("/a/#", "/a/394", &number));
    assert_int_equal(number, 394);
    assert_true(path_matches("/a/#.csv", "/a/999999.csv", &number));
    static const char *const wrong[] = {"/a/",  "/a/0",  "/a/01", "/a/1234567",
                                        "/a/x", "/a/1/", "/a/-1", "/a/99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(path_matches("/a/#", wrong[i], &number));
}

static void test_numbers(void **state)
{
    (void)state;
    uint32_t number;
    assert_true(path_number("12", 1, 20, &number));
    assert_int_equal(number, 12);
    static const char *const wrong[] = {"", "x", "0", "21", "1x", "1234567", "-1", " 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(path_number(wrong[i], 1, 20, &number));
}

static bool value(const char *form, const char *name, char *ret, size_t size)
{
    return path_form_value((struct bytes){(const uint8_t *)form, strlen(form)}, name, ret, size);
}

static void test_forms(void **state)
{
    (void)state;
    char found[16];
    assert_true(value("folio=CDMX-1&secreto=a+b%20c", "secreto", found, sizeof found));
    assert_string_equal(found, "a b c");
    assert_true(value("folio=CDMX-1&x=y", "folio", found, sizeof found));
    assert_string_equal(found, "CDMX-1");
    assert_true(value("a=&b=1", "a", found, sizeof found));
    assert_string_equal(found, "");
    assert_true(value("a=%4f%6F%C3%B1", "a", found, sizeof found));
    assert_string_equal(found, "Ooñ");
    static const char *const wrong[] = {
        "",      "&",     "b=1",   "ab=1",  "a",     "a=%",   "a=%4",  "a=%zz",
        "a=%4z", "a=%/0", "a=%0!", "a=%0x", "a=%00", "a=%0a", "a=%7f", "a=1234567890123456"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(value(wrong[i], "a", found, sizeof found));
    assert_true(value("a=123456789012345", "a", found, sizeof found));
}

static void test_what_is_accepted(void **state)
{
    (void)state;
    assert_false(path_prefers_csv(NULL));
    assert_false(path_prefers_csv("*/*"));
    assert_false(path_prefers_csv("application/json"));
    assert_false(path_prefers_csv("application/json, text/csv"));
    assert_true(path_prefers_csv("text/csv"));
    assert_true(path_prefers_csv("text/html;q=0.1,\ttext/csv;q=1, application/json"));
    assert_false(path_prefers_csv("text/csvx"));
    assert_true(path_wants_page("/nada", "text/html,application/xhtml+xml,*/*;q=0.8"));
    assert_true(path_wants_page("/apis", "text/html"));
    assert_false(path_wants_page("/api/v1/nada", "text/html"));
    assert_false(path_wants_page("/nada", "*/*"));
    assert_false(path_wants_page("/nada", NULL));
    assert_false(path_takes_coding(NULL, "br"));
    assert_true(path_takes_coding("gzip, deflate, br", "br"));
    assert_true(path_takes_coding("br;q=0.5, gzip", "br"));
    assert_true(path_takes_coding("br ; q=0.001", "br"));
    assert_true(path_takes_coding("br;q=1", "br"));
    assert_false(path_takes_coding("br;q=0", "br"));
    assert_false(path_takes_coding("br;q=0.00, gzip", "br"));
    assert_false(path_takes_coding("brotli", "br"));
    assert_false(path_takes_coding("", "br"));
    assert_false(path_takes_coding("gzip, ", "br"));
    assert_false(path_takes_coding("xx, yy", "br"));
}

/* A line has 2^64 addresses: they are one client. */
static void test_whose_form(void **state)
{
    (void)state;
    assert_true(path_own_form("same-origin", "null", NULL));
    assert_true(path_own_form("none", NULL, NULL));
    assert_false(path_own_form("cross-site", NULL, "a.mx"));
    assert_false(path_own_form("same-site", "https://a.mx", "a.mx"));
    assert_true(path_own_form(NULL, NULL, "a.mx"));
    assert_true(path_own_form(NULL, "null", "a.mx"));
    assert_true(path_own_form(NULL, "https://A.mx", "a.mx"));
    assert_false(path_own_form(NULL, "https://b.mx", "a.mx"));
    assert_false(path_own_form(NULL, "https://a.mx", NULL));
    assert_false(path_own_form(NULL, "a.mx", "a.mx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),   cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_forms),      cmocka_unit_test(test_what_is_accepted),
        cmocka_unit_test(test_whose_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "web/rules/file.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_types(void **state)
{
    (void)state;
    assert_string_equal(file_type("index.html"), "text/html; charset=utf-8");
    assert_string_equal(file_type("a/b.min.js"), "text/javascript; charset=utf-8");
    assert_string_equal(file_type("manifest.webmanifest"), "application/manifest+json");
    assert_null(file_type("a.php"));
    assert_null(file_type("noending"));
}

static void test_hashed_names(void **state)
{
    (void)state;
    assert_true(file_is_hashed("assets/index-Ab1_cd-2.js"));
    assert_true(file_is_hashed("assets/deep/x-12345678.js.map"));
    assert_false(file_is_hashed("index-Ab1_cd-2.js"));
    assert_false(file_is_hashed("assets/index-Ab1_cd.js"));
    assert_false(file_is_hashed("assets/indexAb1_cd-2x.js"));
    assert_false(file_is_hashed("assets/index-Ab1 cd-2.js"));
    assert_false(file_is_hashed("assets/a.js"));
    assert_false(file_is_hashed("assets/noending"));
}

static void test_worker(void **state)
{
    (void)state;
    assert_true(file_is_worker("sw.js"));
    assert_false(file_is_worker("assets/sw.js"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_hashed_names),
        cmocka_unit_test(test_worker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

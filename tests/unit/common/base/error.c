#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/error.h"

static void filling_in_forgets_what_was_there(void **state)
{
    (void)state;
    struct error error = {.ambiguous = true, .sqlstate = "40001", .hint = "old"};

    assert_int_equal(error_set(&error, STATUS_REFUSED, "no kitchen %d", 17), STATUS_REFUSED);
    assert_int_equal(error.status, STATUS_REFUSED);
    assert_false(error.ambiguous);
    assert_string_equal(error.sqlstate, "");
    assert_string_equal(error.text, "no kitchen 17");
    assert_string_equal(error.hint, "");
    error_hint(&error, "ask %s", "the office");
    assert_string_equal(error.hint, "ask the office");
    assert_string_equal(error.text, "no kitchen 17");
}

static void an_error_can_be_wrapped_in_place(void **state)
{
    (void)state;
    struct error error;

    (void)error_set(&error, STATUS_BROKEN, "no such table");
    error_hint(&error, "deploy first");
    (void)error_set(&error, STATUS_BROKEN, "could not load: %s", error.text);
    assert_string_equal(error.text, "could not load: no such table");
}

static void nobody_has_to_listen(void **state)
{
    (void)state;
    assert_int_equal(error_set(NULL, STATUS_FENCED, "x"), STATUS_FENCED);
    error_hint(NULL, "x");
}

static void long_texts_end_with_a_whole_character(void **state)
{
    (void)state;
    struct error error;
    char longest[2000];

    for (size_t i = 0; i + 2 < sizeof longest; i += 2) {
        memcpy(longest + i, "ñ", 3);
    }
    (void)error_set(&error, STATUS_BROKEN, "%s", longest);
    assert_int_equal(strlen(error.text), 510);
    error_hint(&error, "x%s", longest);
    assert_int_equal(strlen(error.hint), 255);
}

static void statuses_have_names(void **state)
{
    (void)state;
    assert_string_equal(status_name(STATUS_OK), "ok");
    assert_string_equal(status_name(STATUS_TRANSIENT), "transient");
    assert_string_equal(status_name(STATUS_REFUSED), "refused");
    assert_string_equal(status_name(STATUS_BROKEN), "broken");
    assert_string_equal(status_name(STATUS_FENCED), "fenced");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filling_in_forgets_what_was_there),
        cmocka_unit_test(an_error_can_be_wrapped_in_place),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(long_texts_end_with_a_whole_character),
        cmocka_unit_test(statuses_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

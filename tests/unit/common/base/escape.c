#include "common/base/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void what_html_would_read(void **state)
{
    (void)state;
    assert_string_equal(escape_html('&'), "&amp;");
    assert_string_equal(escape_html('<'), "&lt;");
    assert_string_equal(escape_html('>'), "&gt;");
    assert_string_equal(escape_html('"'), "&quot;");
    assert_string_equal(escape_html('\''), "&#39;");
    for (int character = 1; character < 256; character++)
        if (character != '&' && character != '<' && character != '>' && character != '"' &&
            character != '\'')
            assert_null(escape_html((char)character));
}

static void what_a_spreadsheet_would_run(void **state)
{
    static const char *const formulas[] = {"=1+1", "@x",  "+x",  "+52",  "-x",
                                           "-",    "\tx", "\rx", "-2+3", "-1+cmd|' /C calc'!A0"};
    static const char *const plain[] = {"", "x", "5", "-5", "-12.5", "a=b", "1-2", "Ñandú"};
    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        assert_true(escape_is_formula(formulas[i]));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_false(escape_is_formula(plain[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_html_would_read),
        cmocka_unit_test(what_a_spreadsheet_would_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

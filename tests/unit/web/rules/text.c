#include "web/rules/text.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void is(struct text *text, const char *wanted)
{
    text_add(text, "", 1);
    assert_string_equal(text->data, wanted);
    assert_false(text->full);
    text_free(text);
}

static void test_html_stays_text(void **state)
{
    (void)state;
    struct text text = {.most = 1000};
    text_add_html(&text, "<b a=\"x\" c='y'>&amp;ñ</b>");
    is(&text, "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;ñ&lt;/b&gt;");
}

static void test_csv_fields(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"a\rb", "\"a\rb\""},
        {"=1+1", "'=1+1"},
        {"@x", "'@x"},
        {"+x", "'+x"},
        {"-12.5", "-12.5"},
        {"+52", "'+52"},
        {"-x", "'-x"},
        {"=a,b", "\"'=a,b\""},
        {"\tx", "'\tx"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = {.most = 1000};
        text_add_csv(&text, cases[i][0]);
        is(&text, cases[i][1]);
    }
}

static void test_grows_up_to_its_ceiling(void **state)
{
    (void)state;
    struct text text = {.most = 10000};
    for (int i = 0; i < 1000; i++)
        text_printf(&text, "%09d\n", i);
    assert_int_equal(text.size, 10000);
    assert_memory_equal(text.data + 9990, "000000999\n", 10);
    assert_false(text.full);
    text_say(&text, "x");
    assert_true(text.full);
    text_say(&text, "");
    assert_int_equal(text.size, 10000);
    text_free(&text);
    assert_null(text.data);

    struct text wide = {.most = 10000};
    text_printf(&wide, "%2000d", 1);
    assert_true(wide.full);
    text_free(&wide);

    struct text empty = {.most = 10};
    text_say(&empty, "");
    assert_int_equal(empty.size, 0);
    text_free(&empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html_stays_text),
        cmocka_unit_test(test_csv_fields),
        cmocka_unit_test(test_grows_up_to_its_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

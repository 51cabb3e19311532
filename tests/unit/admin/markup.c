#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "admin/markup.h"

static void what_is_not_ours_is_escaped(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct text text = {.arena = arena};
    (void)state;
    text_markup(&text, "<a title=\"%s\">%d %zu%% %s</a>", "\"'<>&", -3, (size_t)7, "Ñandú");
    text_put(&text, "<br>");
    assert_string_equal(text.data, "<a title=\"&quot;&#39;&lt;&gt;&amp;\">-3 7% Ñandú</a><br>");
    arena_free(arena);
}

static void what_is_escaped_is_no_format(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct text text = {.arena = arena};
    (void)state;
    text_markup(&text, "%s", "100 % de %s");
    assert_string_equal(text.data, "100 % de %s");
    arena_free(arena);
}

static void a_long_text_grows(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct text text = {.arena = arena};
    (void)state;
    for (int i = 0; i < 5000; i++)
        text_put(&text, "abc");
    assert_int_equal(text.size, 15000);
    assert_int_equal(text.data[14999], 'c');
    assert_int_equal(text.data[15000], '\0');
    arena_free(arena);
}

/* What a program reads again stands as it is, a formula too. */
static void quoted_as_it_is(void **state)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    (void)state;
    assert_non_null(file);
    csv_quoted(file, "Oficina \"1\", =A1");
    csv_quoted(file, "");
    assert_int_equal(fclose(file), 0);
    assert_string_equal(out, "\"Oficina \"\"1\"\", =A1\"\"\"");
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_ours_is_escaped),
        cmocka_unit_test(what_is_escaped_is_no_format),
        cmocka_unit_test(a_long_text_grows),
        cmocka_unit_test(quoted_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

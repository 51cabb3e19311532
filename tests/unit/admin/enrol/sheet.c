#include "admin/enrol/sheet.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define CODE "01234-56789-ABCDE-FGHJK-MNPQRS"

static const char *sheets_of(struct arena *arena, const char *name, const char *pages, int count)
{
    struct text text = {.arena = arena};
    const struct sheet sheet = {.kitchen = 7,
                                .device = 41,
                                .name = name,
                                .place = "Calle 2, Xochimilco",
                                .pages = pages,
                                .code = CODE};
    sheet_open(&text);
    for (int i = 0; i < count; i++)
        sheet_put(&text, &sheet);
    sheet_close(&text);
    return text.data;
}

static int count_of(const char *in, const char *what)
{
    int count = 0;
    for (; (in = strstr(in, what)) != NULL; in++)
        count++;
    return count;
}

static void test_a_page_for_each(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    const char *page = sheets_of(arena, "La <Olla> de \"Tere\"", "https://comedores.example", 2);
    assert_int_equal(count_of(page, "<section>"), 2);
    assert_int_equal(count_of(page, "</section>"), 2);
    assert_int_equal(count_of(page, "<svg "), 2);
    assert_int_equal(count_of(page, "</html>"), 1);
    assert_int_equal(count_of(page, "<p class=\"code\">" CODE "</p>"), 2);
    assert_non_null(strstr(page, "<h1>La &lt;Olla&gt; de &quot;Tere&quot;</h1>"));
    assert_non_null(strstr(page, "Comedor 7 · Calle 2, Xochimilco"));
    assert_non_null(strstr(page, "https://comedores.example/tableta/</span>"));
    assert_non_null(strstr(page, "Tableta 41"));
    /* nothing is fetched: who serves it would see the codes */
    assert_null(strstr(page, "src="));
    assert_null(strstr(page, "href="));
    assert_null(strstr(page, "url("));
    arena_free(arena);
}

static void test_the_code_where_no_square_fits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    char *pages = arena_alloc(arena, 4001);
    memset(pages, 'a', 4000);
    pages[4000] = '\0';
    const char *page = sheets_of(arena, "Comedor", pages, 1);
    assert_int_equal(count_of(page, "<svg "), 0);
    assert_int_equal(count_of(page, CODE), 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_for_each),
        cmocka_unit_test(test_the_code_where_no_square_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

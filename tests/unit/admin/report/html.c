#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/report/tables.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(4 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void numbers_as_people_write_them(void **state)
{
    static const char *const pairs[][2] = {{"0", "0"},
                                           {"999", "999"},
                                           {"1000", "1,000"},
                                           {"-12345", "-12,345"},
                                           {"1234567.89", "1,234,567.89"},
                                           {"0.50", "0.50"},
                                           {"100000", "100,000"},
                                           {"", ""},
                                           {"-", "-"},
                                           {"12a", "12a"},
                                           {"1.2.3", "1.2.3"},
                                           {"2021-03-01", "2021-03-01"},
                                           {"sin datos", "sin datos"}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(report_number(arena, pairs[i][0]), pairs[i][1]);
    assert_string_equal(report_day(arena, "2021-03-01"), "1 de marzo de 2021");
    assert_string_equal(report_day(arena, "2021-12-31 23:45"), "31 de diciembre de 2021");
    assert_string_equal(report_month("2021-10-01"), "octubre");
    assert_string_equal(report_month_short("2021-01-01"), "ene");
    assert_string_equal(report_month(""), "enero");
}

/* Every table has a number, as many heads as kinds, and heads that a spreadsheet can tell apart. */
static void tables_can_be_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < REPORT_TABLES; i++) {
        const struct page *page = &report_tables[i].page;
        const char *number = arena_printf(arena, "%02zu-", i + 1);
        assert_memory_equal(page->file, number, 3);
        size_t columns = 0;
        while (page->columns[columns] != NULL)
            columns++;
        assert_int_equal(columns, strlen(report_tables[i].kinds));
        assert_int_equal(strspn(report_tables[i].kinds, "tnmdlgh"), columns);
        for (size_t a = 0; a < columns; a++)
            for (size_t b = 0; b < a; b++)
                assert_string_not_equal(page->columns[a], page->columns[b]);
        assert_non_null(strstr(store_report_query((enum report_table)i), "$1"));
        assert_non_null(strstr(store_report_query((enum report_table)i), "analytics."));
    }
}

static const char *table_html(enum report_table which, const char **cells, size_t rows,
                              size_t columns)
{
    struct report report = {.arena = arena};
    struct text text = {.arena = arena};
    report.tables[which] = (struct store_table){.rows = rows, .columns = columns, .cells = cells};
    report_put_table(&text, &report, which);
    return text.data;
}

static void what_is_not_known_is_no_zero(void **state)
{
    const char *cells[] = {"2021-01-01", NULL, NULL, NULL,  NULL,     NULL, NULL, NULL,    NULL,
                           "2021-02-01", "48", "20", "900", "123456", NULL, "0",  "131.2", "9.50"};
    const char *html = table_html(REPORT_MONTHS, cells, 2, 9);
    (void)state;
    /* a row without any figure says so once, one figure that is missing in its own place */
    assert_non_null(strstr(html, "<th scope=\"row\">enero</th><td class=\"vacio hueco-fila\" "
                                 "colspan=\"8\">sin datos</td></tr>"));
    assert_non_null(strstr(html, "<td class=\"n\">123,456</td><td class=\"n vacio\">sin datos</td>"
                                 "<td class=\"n\">0</td>"));
    assert_non_null(strstr(html, "href=\"consultas/06-raciones-por-mes.sql\""));
    assert_non_null(strstr(html, "href=\"datos/06-raciones-por-mes.csv\""));
    assert_non_null(strstr(table_html(REPORT_MONTHS, NULL, 0, 9), "Sin datos."));
}

static void names_cannot_say_anything_to_a_browser(void **state)
{
    const char *cells[] = {"3",        "<script>alert(1)</script> \"Ñandú\" & Cía",
                           "Coyoacán", "U",
                           "alto",     "CONAPO",
                           "150",      "activo",
                           "5",        "700"};
    const char *html = table_html(REPORT_KITCHENS, cells, 1, 10);
    (void)state;
    assert_null(strstr(html, "<script"));
    assert_non_null(strstr(html, "<td>&lt;script&gt;alert(1)&lt;/script&gt; &quot;Ñandú&quot; "
                                 "&amp; Cía</td>"));
}

static void rows_of_one_group_have_one_head(void **state)
{
    const char *cells[] = {"Por sexo", "mujeres",       "50", "60", "70", "65", "80",
                           "Por sexo", "hombres",       "40", "50", "60", "55", "70",
                           "Por edad", "60 años y más", "30", "40", "50", "45", "60"};
    const char *html = table_html(REPORT_PEOPLE, cells, 3, 7);
    (void)state;
    const char *first = strstr(html, ">Por sexo</th>");
    assert_non_null(first);
    assert_null(strstr(first + 1, ">Por sexo</th>"));
    assert_non_null(strstr(html, ">Por edad</th>"));
    assert_null(strstr(html, ">grupo</th>"));
}

static void a_long_table_is_in_its_file(void **state)
{
    enum { ROWS = 501, COLUMNS = 10 };
    const char **cells = arena_array(arena, ROWS * COLUMNS, sizeof *cells);
    (void)state;
    for (size_t i = 0; i < ROWS * COLUMNS; i++)
        cells[i] = "1";
    assert_non_null(
        strstr(table_html(REPORT_KITCHENS, cells, ROWS, COLUMNS), "Se muestran 500 de 501 filas"));
}

static void lights_have_a_sign_and_a_word(void **state)
{
    struct text text = {.arena = arena};
    (void)state;
    report_put_light(&text, "verde");
    report_put_light(&text, "rebasado");
    report_put_light(&text, "sin meta");
    report_put_light(&text, "otra cosa");
    assert_string_equal(text.data, "<span class=\"luz verde\">● verde</span>"
                                   "<span class=\"luz rebasa\">★ rebasado</span>"
                                   "<span class=\"luz sin-datos\">○ sin meta</span>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_as_people_write_them, begin, end),
        cmocka_unit_test_setup_teardown(tables_can_be_told_apart, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_known_is_no_zero, begin, end),
        cmocka_unit_test_setup_teardown(names_cannot_say_anything_to_a_browser, begin, end),
        cmocka_unit_test_setup_teardown(rows_of_one_group_have_one_head, begin, end),
        cmocka_unit_test_setup_teardown(a_long_table_is_in_its_file, begin, end),
        cmocka_unit_test_setup_teardown(lights_have_a_sign_and_a_word, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

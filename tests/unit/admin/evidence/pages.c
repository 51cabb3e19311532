#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/evidence/chapters.h"
#include "tequio/v1/decisions.pb-c.h"

static const struct page page = {
    "hoja", "Título <uno>", "Qué es.", {"día", "monto, en pesos", NULL}};

static void a_table_for_a_spreadsheet(void **state)
{
    const char *cells[] = {
        "2021-03-01", "12.50", "dijo \"sí\"\ny ya", NULL, "=1+1", "-5", "-x", "@a", "+52 55", ""};
    const struct store_table table = {.rows = 5, .columns = 2, .cells = cells};
    struct arena *arena = arena_new(1 << 20);
    (void)state;
    assert_string_equal(page_csv(arena, &page, &table), "\xEF\xBB\xBF"
                                                        "día,\"monto, en pesos\"\r\n"
                                                        "2021-03-01,12.50\r\n"
                                                        "\"dijo \"\"sí\"\"\ny ya\",\r\n"
                                                        "\"'=1+1\",-5\r\n"
                                                        "\"'-x\",\"'@a\"\r\n"
                                                        "\"'+52 55\",\r\n");
    const struct store_table nothing = {.columns = 2};
    assert_string_equal(page_csv(arena, &page, &nothing), "\xEF\xBB\xBF"
                                                          "día,\"monto, en pesos\"\r\n");
    arena_free(arena);
}

static void a_page_for_the_eye(void **state)
{
    const char *cells[] = {"<script>", "a & \"b\""};
    const struct store_table tables[] = {{.rows = 1, .columns = 2, .cells = cells}, {.columns = 2}};
    const struct page pages[] = {page, page};
    const char *const facts[] = {"Comedor 1.", NULL};
    struct arena *arena = arena_new(1 << 20);
    const char *html = page_html(arena, "Evidencia", facts, pages, tables, 2);
    (void)state;
    assert_non_null(strstr(html, "<html lang=\"es-MX\">"));
    assert_non_null(strstr(html, "<h2>Título &lt;uno&gt;</h2>"));
    assert_non_null(strstr(html, "<td>&lt;script&gt;</td><td>a &amp; &quot;b&quot;</td></tr>"));
    assert_non_null(strstr(html, "href=\"hoja.csv\""));
    assert_non_null(strstr(html, "No hay nada que mostrar."));
    assert_null(strstr(html, "<script>"));
    arena_free(arena);
}

/* Every chapter has a name of its own, and columns whose names differ: spreadsheets want it. */
static void chapters_can_be_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < EVIDENCE_TABLES; i++) {
        assert_non_null(chapters[i].file);
        assert_non_null(chapters[i].columns[0]);
        assert_string_not_equal(chapters[i].file, envelope_chapter.file);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(chapters[i].file, chapters[j].file);
        for (size_t a = 0; chapters[i].columns[a] != NULL; a++)
            for (size_t b = 0; b < a; b++)
                assert_string_not_equal(chapters[i].columns[a], chapters[i].columns[b]);
    }
}

/* Numbers in words; what is not known stays to be seen. */
static void numbers_in_words(void **state)
{
    const char *cells[] = {"10", "1",    "2021-03-01", "2021-03-01 12:00",
                           "6",  "2",    "7",          "250.00",
                           NULL, "9",    "11",         "1",
                           NULL, "",     "99",         "98",
                           "0",  "1.00", NULL,         "9"};
    const char *line[] = {"1",  "1",  "2021-03-01", "1",      "1", NULL, "1", "1", "33", "1", "x",
                          "no", NULL, "1",          "1",      "1", "",   "",  "0", "",   "",  "",
                          "",   "",   "",           "",       "",  "",   "",  "",  "",   "",  "",
                          "",   "",   "",           "131073", "",  "",   "",  "",  ""};
    struct store_table ledger = {.rows = 2, .columns = 10, .cells = cells};
    struct store_table lines = {.rows = 3, .columns = 14, .cells = line};
    struct arena *arena = arena_new(1 << 20);
    (void)state;
    chapter_translate(arena, EVIDENCE_LEDGER, &ledger);
    assert_string_equal(cells[4], "pagado con el monedero");
    assert_string_equal(cells[5], "monedero");
    assert_string_equal(cells[6], "gasto");
    assert_string_equal(cells[14], "99");
    assert_string_equal(cells[15], "98");
    line[22] = "0";
    chapter_translate(arena, EVIDENCE_LINES, &lines);
    assert_string_equal(line[8], "bajo el mínimo, tarde");
    assert_string_equal(line[22], "");
    assert_string_equal(line[36], "bajo el mínimo, otra (131072)");
    for (unsigned i = 0; i < tequio__v1__report_flag__descriptor.n_values; i++) {
        int bit = tequio__v1__report_flag__descriptor.values[i].value;
        line[22] = arena_printf(arena, "%d", bit);
        chapter_translate(arena, EVIDENCE_LINES, &(struct store_table){1, 14, &line[14]});
        assert_null(strstr(line[22], "otra ("));
        assert_true(bit == 0 || line[22][0] != '\0');
    }
    chapter_translate(arena, EVIDENCE_KITCHEN, &lines);
    assert_string_equal(line[8], "bajo el mínimo, tarde");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_for_a_spreadsheet),
        cmocka_unit_test(a_page_for_the_eye),
        cmocka_unit_test(chapters_can_be_told_apart),
        cmocka_unit_test(numbers_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

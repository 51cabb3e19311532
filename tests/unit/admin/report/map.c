#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/report/charts.h"

enum { COLUMNS = 7 };

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        count++;
    return count;
}

static const char *drawn(struct arena *arena, const char **cells, size_t rows)
{
    static const struct report_map map = {REPORT_SATISFACTION_PLACES, "Satisfacción", " %", 6};
    struct report report = {.arena = arena};
    struct text text = {.arena = arena};
    report.tables[map.table] =
        (struct store_table){.rows = rows, .columns = COLUMNS, .cells = cells};
    report_put_map(&text, &report, &map);
    return text.data;
}

/* Sixteen tiles, whatever is known; what is not known says which of two it is. */
static void every_alcaldia_has_a_tile(void **state)
{
    const char *cells[] = {"09002", "Azcapotzalco", "90", "4",  "4",  "4",  "81.5",
                           "09003", "Coyoacán",     NULL, NULL, NULL, NULL, NULL};
    struct arena *arena = arena_new(1 << 20);
    const char *svg = drawn(arena, cells, 2);
    (void)state;
    assert_int_equal(count_of(svg, "rx=\"6\""), 16);
    assert_int_equal(count_of(svg, "sin comedores"), 14);
    assert_int_equal(count_of(svg, "sin datos publicables"), 1);
    assert_int_equal(count_of(svg, ">81.5 %<"), 1);
    assert_non_null(strstr(svg, "A  81.5 a 81.5 %"));
    assert_non_null(strstr(svg, "role=\"img\""));
    assert_int_equal(count_of(drawn(arena, NULL, 0), "sin comedores"), 16);
    arena_free(arena);
}

/* Quarters by rank; equal figures are of one class, and the legend's bounds are figures. */
static void classes_are_quarters(void **state)
{
    static const char *const codes[] = {"09002", "09003", "09004", "09005", "09006"};
    static const char *const values[] = {"70.0", "80.0", "80.0", "90.0", "100.0"};
    const char *cells[5 * COLUMNS];
    struct arena *arena = arena_new(1 << 20);
    (void)state;
    for (size_t row = 0; row < 5; row++) {
        for (size_t column = 0; column < COLUMNS; column++)
            cells[row * COLUMNS + column] = "1";
        cells[row * COLUMNS] = codes[row];
        cells[row * COLUMNS + 6] = values[row];
    }
    const char *svg = drawn(arena, cells, 5);
    assert_non_null(strstr(svg, "A  70.0 a 80.0 %"));
    assert_non_null(strstr(svg, "C  90.0 a 90.0 %"));
    assert_non_null(strstr(svg, "D  100.0 a 100.0 %"));
    assert_null(strstr(svg, ">B<"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_alcaldia_has_a_tile),
        cmocka_unit_test(classes_are_quarters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

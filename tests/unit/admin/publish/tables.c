#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/publish/tables.h"

/* The dictionary has every column of every file, in order, and says something of each. */
static void every_column_is_in_the_dictionary(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct store_table dictionary = publish_dictionary(arena);
    const char **row = dictionary.cells;
    (void)state;
    for (int i = 0; i < PUBLISH_TABLES; i++) {
        struct page page = publish_page(&publish_tables[i]);
        assert_string_equal(page.file, publish_tables[i].file);
        for (size_t column = 0; page.columns[column] != NULL; column++) {
            for (size_t before = 0; before < column; before++)
                assert_string_not_equal(page.columns[before], page.columns[column]);
            assert_string_equal(row[0], arena_printf(arena, "%s.csv", page.file));
            assert_string_equal(row[1], page.columns[column]);
            assert_true(strcmp(row[2], "texto") == 0 || strcmp(row[2], "entero") == 0 ||
                        strcmp(row[2], "decimal") == 0 || strcmp(row[2], "fecha") == 0);
            assert_true(*row[4] != '\0');
            assert_memory_equal(row[5], "analytics.", 10);
            row += DICTIONARY_COLUMNS;
        }
    }
    assert_int_equal(row - dictionary.cells, dictionary.rows * DICTIONARY_COLUMNS);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_column_is_in_the_dictionary)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

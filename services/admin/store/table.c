#include "admin/store/table.h"

struct store_table store_table_of(struct arena *arena, const struct db_result *result,
                                  size_t columns)
{
    struct store_table table = {.rows = (size_t)db_rows(result), .columns = columns};
    table.cells = arena_array(arena, table.rows * columns + 1, sizeof *table.cells);
    for (size_t i = 0; i < table.rows * columns; i++) {
        const char *text = db_text(result, (int)(i / columns), (int)(i % columns));
        table.cells[i] = text != NULL ? arena_text(arena, text) : NULL;
    }
    return table;
}

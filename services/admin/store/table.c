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

enum status store_begin_tables(struct db *db, struct error *error)
{
    enum status status = db_take_time(db, error);
    if (status == STATUS_OK)
        status = db_script(
            db, "DO $$BEGIN WHILE analytics.keep_people() LOOP NULL; END LOOP; END$$", NULL, error);
    /* to compile the plans of these views takes longer than to run them */
    if (status == STATUS_OK)
        status =
            db_script(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off",
                      NULL, error);
    return status;
}

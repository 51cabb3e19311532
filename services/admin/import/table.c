#include "admin/import/table.h"

#include <stdio.h>
#include <string.h>

enum { PROBLEMS_SAID = 50, NOT_THERE = CSV_FIELDS };

const char *table_columns(struct arena *arena, const struct column *columns)
{
    const char *text = "";
    for (const struct column *column = columns; column->name != NULL; column++)
        text = arena_printf(arena, "%s  %-12s %s%s\n", text, column->name,
                            column_expects(arena, column),
                            column->required ? "" : " (may be missing)");
    return text;
}

static enum status read_header(struct table *table, struct error *error)
{
    enum status status = csv_next(table->csv, &table->row, error);
    if (status != STATUS_OK)
        return status;
    for (size_t c = 0; table->columns[c].name != NULL; c++) {
        table->places[c] = NOT_THERE;
        for (size_t f = 0; f < table->row.count; f++)
            if (strcmp(table->row.fields[f], table->columns[c].name) == 0)
                table->places[c] = f;
        if (table->places[c] == NOT_THERE && table->columns[c].required)
            return error_set(error, STATUS_REFUSED, "its header has no column \"%s\"",
                             table->columns[c].name);
    }
    return STATUS_OK;
}

enum status table_open(struct table *table, const char *path, const struct column *columns,
                       struct error *error)
{
    *table = (struct table){.path = path, .columns = columns};
    enum status status = csv_open(path, &table->csv, error);
    return status == STATUS_OK ? read_header(table, error) : status;
}

void table_close(struct table *table)
{
    csv_close(table->csv);
    table->csv = NULL;
}

enum status table_next(struct table *table, bool *ret_more, struct error *error)
{
    enum status status = csv_next(table->csv, &table->row, error);
    *ret_more = status == STATUS_OK && table->row.count > 0;
    return status;
}

const char *table_read(const struct table *table, struct arena *arena, void *message,
                       const char **ret_column)
{
    for (size_t c = 0; table->columns[c].name != NULL; c++) {
        const struct column *column = &table->columns[c];
        size_t place = table->places[c];
        const char *text = place < table->row.count ? table->row.fields[place] : "";
        if (*text == '\0' && !column->required)
            continue;
        const char *expected = column_read(arena, column, text, message);
        if (expected != NULL) {
            *ret_column = column->name;
            return expected;
        }
    }
    return NULL;
}

void table_say(const struct table *table, uint64_t said, const char *column, const char *expected)
{
    if (said < PROBLEMS_SAID)
        fprintf(stderr, "%s:%zu: %s: %s\n", table->path, table->row.line, column, expected);
}

#include "admin/import/walk.h"

#include <string.h>

#include "admin/import/csv.h"
#include "common/base/map.h"
#include "common/wire/scan.h"
#include "tequio/v1/registry.pb-c.h"

enum { ROW_ARENA_BYTES = 1 << 20, COLUMNS_MOST = 32, NOT_THERE = -1 };

static const struct column valid_from_column = {
    .name = "valid_from", .type = COLUMN_DAY, .offset = 0};

struct walk {
    struct import_file *file;
    const struct import_visitor *visitor;
    struct arena *arena;      /* of one row */
    int places[COLUMNS_MOST]; /* column of the table -> field of the row */
    int valid_from;
    size_t field_count;
    struct map *lines; /* digest of a row's keys -> line */
    size_t line;
    bool bad;
};

static void complain(struct walk *walk, int place, const char *column, const char *text)
{
    struct import_problem problem = {.file = walk->file,
                                     .line = walk->line,
                                     .column = (size_t)(place + 1),
                                     .column_name = column,
                                     .text = text};
    walk->bad = true;
    walk->visitor->problem(walk->visitor->context, &problem);
}

static int find_field(const struct csv_row *row, const char *name)
{
    for (size_t i = 0; i < row->count; i++) {
        if (strcmp(row->fields[i], name) == 0)
            return (int)i;
    }
    return NOT_THERE;
}

static const struct column *find_column(const struct file_kind *kind, const char *name)
{
    if (strcmp(name, valid_from_column.name) == 0)
        return &valid_from_column;
    for (const struct column *column = kind->columns; column->name != NULL; column++) {
        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

/* Which field is which column. False where the header cannot be used. */
static bool read_header(struct walk *walk, const struct csv_row *row)
{
    const struct file_kind *kind = walk->file->kind;
    walk->field_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        if (find_column(kind, row->fields[i]) == NULL)
            complain(walk, (int)i, row->fields[i],
                     arena_printf(walk->arena, "a file of %s has no such column", kind->name));
        else if (find_field(row, row->fields[i]) != (int)i)
            complain(walk, (int)i, row->fields[i], "this column stands here twice");
    }
    for (size_t i = 0; kind->columns[i].name != NULL; i++) {
        walk->places[i] = find_field(row, kind->columns[i].name);
        if (walk->places[i] == NOT_THERE && kind->columns[i].required)
            complain(walk, NOT_THERE, "",
                     arena_printf(walk->arena, "the header lacks the column \"%s\"",
                                  kind->columns[i].name));
    }
    walk->valid_from = find_field(row, valid_from_column.name);
    return !walk->bad;
}

/* Remembers the row by its keys; says so where another had the same. */
static void check_keys(struct walk *walk, const struct csv_row *row)
{
    const struct file_kind *kind = walk->file->kind;
    struct bytes parts[2 * COLUMNS_MOST + 1];
    size_t count = 0;
    for (size_t i = 0; kind->columns[i].name != NULL; i++) {
        if (!kind->columns[i].key)
            continue;
        const char *text = walk->places[i] == NOT_THERE ? "" : row->fields[walk->places[i]];
        parts[count++] = (struct bytes){(const uint8_t *)text, strlen(text) + 1};
    }
    if (walk->valid_from != NOT_THERE) {
        const char *text = row->fields[walk->valid_from];
        parts[count++] = (struct bytes){(const uint8_t *)text, strlen(text) + 1};
    }
    uint8_t digest[DIGEST_BYTES];
    bool made;
    digest_of(parts, count, digest);
    size_t *line = map_put(walk->lines, digest, &made);
    if (made)
        *line = walk->line;
    else
        complain(walk, NOT_THERE, "",
                 arena_printf(walk->arena, "the same row stands on line %zu", *line));
}

static void read_columns(struct walk *walk, const struct csv_row *row, void *message,
                         uint32_t *valid_from)
{
    const struct file_kind *kind = walk->file->kind;
    for (size_t i = 0; kind->columns[i].name != NULL; i++) {
        int place = walk->places[i];
        if (place == NOT_THERE)
            continue;
        const char *wrong =
            column_read(walk->arena, &kind->columns[i], row->fields[place], message);
        if (wrong != NULL)
            complain(walk, place, kind->columns[i].name, wrong);
    }
    if (walk->valid_from != NOT_THERE) {
        const char *wrong =
            column_read(walk->arena, &valid_from_column, row->fields[walk->valid_from], valid_from);
        if (wrong != NULL)
            complain(walk, walk->valid_from, valid_from_column.name, wrong);
    }
}

/* What only shows once all fields are there. */
static void finish(struct walk *walk, void *message, uint32_t *valid_from)
{
    const struct file_kind *kind = walk->file->kind;
    const char *column = "";
    const char *wrong = NULL;
    if (kind->finish != NULL)
        wrong = kind->finish(message, valid_from, &column);
    if (wrong == NULL && *valid_from == 0) {
        column = valid_from_column.name;
        wrong = "expected a day as 2021-03-01, from which this holds";
    }
    if (wrong == NULL)
        return;
    int place = NOT_THERE;
    for (size_t i = 0; kind->columns[i].name != NULL; i++) {
        if (strcmp(kind->columns[i].name, column) == 0)
            place = walk->places[i];
    }
    complain(walk, strcmp(column, valid_from_column.name) == 0 ? walk->valid_from : place, column,
             wrong);
}

static enum status read_row(struct walk *walk, const struct csv_row *row, struct error *error)
{
    const struct file_kind *kind = walk->file->kind;
    const ProtobufCMessageDescriptor *descriptor = kind->descriptor;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    walk->bad = false;
    if (row->count != walk->field_count) {
        complain(walk, NOT_THERE, "",
                 arena_printf(walk->arena, "expected %zu fields, found %zu", walk->field_count,
                              row->count));
        return STATUS_OK;
    }
    ProtobufCMessage *message = arena_alloc(walk->arena, descriptor->sizeof_message);
    protobuf_c_message_init(descriptor, message);
    read_columns(walk, row, message, &fact.valid_from);
    if (!walk->bad)
        finish(walk, message, &fact.valid_from);
    if (walk->bad)
        return STATUS_OK;
    check_keys(walk, row);
    fact.fact_case = (Tequio__V1__Fact__FactCase)kind->fact_case;
    memcpy((char *)&fact + offsetof(Tequio__V1__Fact, unit), &message, sizeof message);
    size_t size = tequio__v1__fact__get_packed_size(&fact);
    uint8_t *packed = arena_alloc(walk->arena, size);
    tequio__v1__fact__pack(&fact, packed);
    const char *field;
    if (wire_scan(&tequio__v1__fact__descriptor, (struct bytes){packed, size}, &field) != SCAN_OK)
        complain(walk, NOT_THERE, "", arena_printf(walk->arena, "\"%s\" is not UTF-8", field));
    if (walk->bad)
        return STATUS_OK;
    return walk->visitor->fact(walk->visitor->context, walk->file, walk->line,
                               (struct bytes){packed, size}, error);
}

static enum status walk_rows(struct walk *walk, struct csv *csv, struct error *error)
{
    struct csv_row row;
    for (bool header = true;; header = false) {
        arena_reset(walk->arena);
        enum status status = csv_next(csv, &row, error);
        walk->line = row.line;
        if (status == STATUS_REFUSED) {
            complain(walk, NOT_THERE, "", error->text);
            return STATUS_OK;
        }
        if (status != STATUS_OK)
            return status;
        if (row.count == 0) {
            if (header)
                complain(walk, NOT_THERE, "", "the file is empty: expected a header row");
            csv_digest(csv, walk->file->digest);
            return STATUS_OK;
        }
        if (header) {
            if (!read_header(walk, &row))
                return STATUS_OK;
            continue;
        }
        walk->file->rows++;
        status = read_row(walk, &row, error);
        if (status != STATUS_OK)
            return status;
    }
}

enum status import_walk(struct import_file *file, const struct import_visitor *visitor,
                        struct error *error)
{
    CLEANUP(csv_close_p) struct csv *csv = NULL;
    enum status status = csv_open(file->path, &csv, error);
    if (status != STATUS_OK)
        return status;
    struct walk walk = {.file = file,
                        .visitor = visitor,
                        .arena = arena_new(ROW_ARENA_BYTES),
                        .lines = map_new(NULL, DIGEST_BYTES, sizeof(size_t))};
    file->rows = 0;
    status = walk_rows(&walk, csv, error);
    map_free(walk.lines);
    arena_free(walk.arena);
    return status;
}

#include "admin/disburse/issuer_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/import/csv.h"
#include "admin/import/kinds.h"
#include "tequio/v1/issuer.pb-c.h"

enum { PROBLEMS_SAID = 50, ROWS_MOST = 100000000, PART_ARENA_BYTES = 4 << 20 };

#define MONEY_MOST INT64_C(1000000000000)
#define AT(field) .offset = offsetof(Tequio__V1__IssuerMovement, field)

static const struct word kinds[] = {
    {"credit", 1}, {"spent", 2}, {"withdrawn", 3}, {"returned", 4}, {NULL, 0}};

/* In any order in the file; others may stand beside them. */
static const struct column columns[] = {
    {"movement", COLUMN_TEXT, .required = true, .least = 1, .most = 40, AT(movement)},
    {"purse", COLUMN_TEXT, .required = true, .least = 1, .most = 32, AT(purse)},
    {"kind", COLUMN_CHOICE, .required = true, AT(kind), .words = kinds},
    {"amount_mxn", COLUMN_PESOS, .required = true, .least = 1, .most = MONEY_MOST, AT(centavos)},
    {"day", COLUMN_DAY, .required = true, AT(day)},
    {"reference", COLUMN_TEXT, .least = 0, .most = 40, AT(reference)},
};
enum { COLUMNS = sizeof columns / sizeof columns[0], NOT_THERE = CSV_FIELDS };

const char *issuer_rows_columns(struct arena *arena)
{
    const char *text = "";
    for (size_t c = 0; c < COLUMNS; c++)
        text = arena_printf(arena, "%s  %-12s %s%s\n", text, columns[c].name,
                            column_expects(arena, &columns[c]),
                            columns[c].required ? "" : " (may be missing)");
    return text;
}

/* A walk over the file: where its columns are, and the arena of a part. */
struct walk {
    struct csv *csv;
    struct arena *arena;
    size_t places[COLUMNS];
    struct csv_row row;
};

static enum status read_header(struct walk *walk, struct error *error)
{
    enum status status = csv_next(walk->csv, &walk->row, error);
    if (status != STATUS_OK)
        return status;
    for (size_t c = 0; c < COLUMNS; c++) {
        walk->places[c] = NOT_THERE;
        for (size_t f = 0; f < walk->row.count; f++)
            if (strcmp(walk->row.fields[f], columns[c].name) == 0)
                walk->places[c] = f;
        if (walk->places[c] == NOT_THERE && columns[c].required)
            return error_set(error, STATUS_REFUSED, "its header has no column \"%s\"",
                             columns[c].name);
    }
    return STATUS_OK;
}

/* NULL, or what was expected, and of which column. */
static const char *read_movement(struct walk *walk, Tequio__V1__IssuerMovement *ret,
                                 const char **ret_column)
{
    tequio__v1__issuer_movement__init(ret);
    for (size_t c = 0; c < COLUMNS; c++) {
        size_t place = walk->places[c];
        const char *text = place < walk->row.count ? walk->row.fields[place] : "";
        if (*text == '\0' && !columns[c].required)
            continue;
        const char *expected = column_read(walk->arena, &columns[c], text, ret);
        if (expected != NULL) {
            *ret_column = columns[c].name;
            return expected;
        }
    }
    return NULL;
}

static void say_problem(struct issuer_rows *file, size_t line, const char *column, const char *text)
{
    if (file->problems++ < PROBLEMS_SAID)
        fprintf(stderr, "%s:%zu: %s%s%s\n", file->path, line, column, *column ? ": " : "", text);
}

static enum status check_rows(struct issuer_rows *file, struct walk *walk, struct error *error)
{
    for (;;) {
        Tequio__V1__IssuerMovement movement;
        const char *column = "";
        arena_reset(walk->arena);
        enum status status = csv_next(walk->csv, &walk->row, error);
        if (status != STATUS_OK)
            return status;
        if (walk->row.count == 0)
            return STATUS_OK;
        if (++file->rows > ROWS_MOST)
            return error_set(error, STATUS_REFUSED, "it has more than %d rows", ROWS_MOST);
        const char *expected = read_movement(walk, &movement, &column);
        if (expected != NULL)
            say_problem(file, walk->row.line, column, expected);
    }
}

enum status issuer_rows_check(struct issuer_rows *file, struct error *error)
{
    CLEANUP(csv_close_p) struct csv *csv = NULL;
    enum status status = csv_open(file->path, &csv, error);
    if (status != STATUS_OK)
        return status;
    struct walk walk = {.csv = csv, .arena = arena_new(PART_ARENA_BYTES)};
    file->rows = 0;
    file->problems = 0;
    status = read_header(&walk, error);
    if (status == STATUS_OK)
        status = check_rows(file, &walk, error);
    arena_free(walk.arena);
    csv_digest(csv, file->digest);
    if (status == STATUS_OK && file->rows == 0)
        return error_set(error, STATUS_REFUSED, "\"%s\" has no rows", file->path);
    return status;
}

/* The body of one part; *ret_count is 0 at the end of the file. */
static enum status read_part(struct walk *walk, const struct issuer_rows *file, uint32_t first_row,
                             struct bytes *ret, size_t *ret_count, struct error *error)
{
    Tequio__V1__IssuerFile out = TEQUIO__V1__ISSUER_FILE__INIT;
    uint8_t digest[DIGEST_BYTES];
    Tequio__V1__IssuerMovement *movements =
        arena_array(walk->arena, ISSUER_PART_ROWS, sizeof *movements);
    out.movements =
        arena_array(walk->arena, ISSUER_PART_ROWS, sizeof(Tequio__V1__IssuerMovement *));
    while (out.n_movements < ISSUER_PART_ROWS) {
        const char *column = "";
        Tequio__V1__IssuerMovement *movement = &movements[out.n_movements];
        enum status status = csv_next(walk->csv, &walk->row, error);
        if (status != STATUS_OK)
            return status;
        if (walk->row.count == 0)
            break;
        if (read_movement(walk, movement, &column) != NULL)
            return error_set(error, STATUS_REFUSED, "\"%s\" has changed while it was read",
                             file->path);
        out.movements[out.n_movements++] = movement;
    }
    memcpy(digest, file->digest, sizeof digest);
    out.file_digest = (ProtobufCBinaryData){sizeof digest, digest};
    out.first_row = first_row;
    out.rows = file->rows;
    *ret_count = out.n_movements;
    uint8_t *body = arena_alloc(walk->arena, tequio__v1__issuer_file__get_packed_size(&out));
    *ret = (struct bytes){body, tequio__v1__issuer_file__pack(&out, body)};
    return STATUS_OK;
}

enum status issuer_rows_send(const struct issuer_rows *file, issuer_part_sender send, void *context,
                             struct error *error)
{
    CLEANUP(csv_close_p) struct csv *csv = NULL;
    enum status status = csv_open(file->path, &csv, error);
    if (status != STATUS_OK)
        return status;
    struct walk walk = {.csv = csv, .arena = arena_new(PART_ARENA_BYTES)};
    uint32_t sent = 0;
    size_t count = 1;
    status = read_header(&walk, error);
    while (status == STATUS_OK && count > 0) {
        struct bytes body = {0};
        arena_reset(walk.arena);
        status = read_part(&walk, file, sent + 1, &body, &count, error);
        if (status == STATUS_OK && count > 0)
            status = send(context, walk.arena, body, error);
        sent += (uint32_t)count;
    }
    arena_free(walk.arena);
    if (status == STATUS_OK && sent != file->rows)
        return error_set(error, STATUS_REFUSED, "\"%s\" has changed while it was read", file->path);
    return status;
}

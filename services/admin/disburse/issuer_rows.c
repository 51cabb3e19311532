#include "admin/disburse/issuer_rows.h"

#include <string.h>

#include "admin/import/table.h"
#include "tequio/v1/issuer.pb-c.h"

enum { ROWS_MOST = 100000000, PART_ARENA_BYTES = 4 << 20 };

#define MONEY_MOST INT64_C(1000000000000)
#define AT(field) .offset = offsetof(Tequio__V1__IssuerMovement, field)

static const struct word kinds[] = {
    {"credit", 1}, {"spent", 2}, {"withdrawn", 3}, {"returned", 4}, {NULL, 0}};

static const struct column columns[] = {
    {"movement", COLUMN_TEXT, .required = true, .least = 1, .most = 40, AT(movement)},
    {"purse", COLUMN_TEXT, .required = true, .least = 1, .most = 32, AT(purse)},
    {"kind", COLUMN_CHOICE, .required = true, AT(kind), .words = kinds},
    {"amount_mxn", COLUMN_PESOS, .required = true, .least = 1, .most = MONEY_MOST, AT(centavos)},
    {"day", COLUMN_DAY, .required = true, AT(day)},
    {"reference", COLUMN_TEXT, .least = 0, .most = 40, AT(reference)},
    {.name = NULL},
};

const char *issuer_rows_columns(struct arena *arena)
{
    return table_columns(arena, columns);
}

static enum status check_rows(struct issuer_rows *file, struct table *table, struct arena *arena,
                              struct error *error)
{
    for (;;) {
        Tequio__V1__IssuerMovement movement = TEQUIO__V1__ISSUER_MOVEMENT__INIT;
        const char *column;
        bool more;
        arena_reset(arena);
        enum status status = table_next(table, &more, error);
        if (status != STATUS_OK || !more)
            return status;
        if (++file->rows > ROWS_MOST)
            return error_set(error, STATUS_REFUSED, "it has more than %d rows", ROWS_MOST);
        const char *expected = table_read(table, arena, &movement, &column);
        if (expected != NULL)
            table_say(table, file->problems++, column, expected);
    }
}

enum status issuer_rows_check(struct issuer_rows *file, struct error *error)
{
    struct table table;
    struct arena *arena = arena_new(PART_ARENA_BYTES);
    file->rows = 0;
    file->problems = 0;
    enum status status = table_open(&table, file->path, columns, error);
    if (status == STATUS_OK)
        status = check_rows(file, &table, arena, error);
    if (table.csv != NULL)
        csv_digest(table.csv, file->digest);
    table_close(&table);
    arena_free(arena);
    if (status == STATUS_OK && file->rows == 0)
        return error_set(error, STATUS_REFUSED, "\"%s\" has no rows", file->path);
    return status;
}

/* The body of one part; *ret_count is 0 at the end of the file. */
static enum status read_part(struct table *table, struct arena *arena,
                             const struct issuer_rows *file, uint32_t first_row, struct bytes *ret,
                             size_t *ret_count, struct error *error)
{
    Tequio__V1__IssuerFile out = TEQUIO__V1__ISSUER_FILE__INIT;
    uint8_t digest[DIGEST_BYTES];
    Tequio__V1__IssuerMovement *movements = arena_array(arena, ISSUER_PART_ROWS, sizeof *movements);
    out.movements = arena_array(arena, ISSUER_PART_ROWS, sizeof(Tequio__V1__IssuerMovement *));
    while (out.n_movements < ISSUER_PART_ROWS) {
        const char *column;
        bool more;
        Tequio__V1__IssuerMovement *movement = &movements[out.n_movements];
        enum status status = table_next(table, &more, error);
        if (status != STATUS_OK)
            return status;
        if (!more)
            break;
        tequio__v1__issuer_movement__init(movement);
        if (table_read(table, arena, movement, &column) != NULL)
            return error_set(error, STATUS_REFUSED, "\"%s\" has changed while it was read",
                             file->path);
        out.movements[out.n_movements++] = movement;
    }
    memcpy(digest, file->digest, sizeof digest);
    out.file_digest = (ProtobufCBinaryData){sizeof digest, digest};
    out.first_row = first_row;
    out.rows = file->rows;
    *ret_count = out.n_movements;
    uint8_t *body = arena_alloc(arena, tequio__v1__issuer_file__get_packed_size(&out));
    *ret = (struct bytes){body, tequio__v1__issuer_file__pack(&out, body)};
    return STATUS_OK;
}

enum status issuer_rows_send(const struct issuer_rows *file, issuer_part_sender send, void *context,
                             struct error *error)
{
    struct table table;
    struct arena *arena = arena_new(PART_ARENA_BYTES);
    uint32_t sent = 0;
    size_t count = 1;
    enum status status = table_open(&table, file->path, columns, error);
    while (status == STATUS_OK && count > 0) {
        struct bytes body = {0};
        arena_reset(arena);
        status = read_part(&table, arena, file, sent + 1, &body, &count, error);
        if (status == STATUS_OK && count > 0)
            status = send(context, arena, body, error);
        sent += (uint32_t)count;
    }
    table_close(&table);
    arena_free(arena);
    if (status == STATUS_OK && sent != file->rows)
        return error_set(error, STATUS_REFUSED, "\"%s\" has changed while it was read", file->path);
    return status;
}

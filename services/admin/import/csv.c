#include "admin/import/csv.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"

enum { END = -1, BUFFER_BYTES = 64 << 10 };

struct csv {
    FILE *file;
    crypto_hash_sha256_state digest;
    uint8_t buffer[BUFFER_BYTES];
    size_t at, end;
    size_t line;
    bool failed;
    char row[CSV_ROW_BYTES];
    size_t used;
};

enum status csv_open(const char *path, struct csv **ret, struct error *error)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        char why[128];
        return error_set(error, STATUS_REFUSED, "could not open \"%s\": %s", path,
                         strerror_r(errno, why, sizeof why));
    }
    struct csv *csv = memory_new(1, sizeof *csv);
    csv->file = file;
    csv->line = 1;
    (void)crypto_hash_sha256_init(&csv->digest);
    *ret = csv;
    return STATUS_OK;
}

void csv_close(struct csv *csv)
{
    if (csv == NULL)
        return;
    (void)fclose(csv->file);
    free(csv);
}

void csv_close_p(struct csv **csv)
{
    csv_close(*csv);
}

void csv_digest(const struct csv *csv, uint8_t out[DIGEST_BYTES])
{
    crypto_hash_sha256_state state = csv->digest;
    (void)crypto_hash_sha256_final(&state, out);
}

static int peek(struct csv *csv)
{
    if (csv->at == csv->end) {
        csv->end = fread(csv->buffer, 1, sizeof csv->buffer, csv->file);
        csv->at = 0;
        csv->failed = csv->failed || ferror(csv->file) != 0;
        (void)crypto_hash_sha256_update(&csv->digest, csv->buffer, csv->end);
    }
    return csv->end == 0 ? END : csv->buffer[csv->at];
}

static int take(struct csv *csv)
{
    int c = peek(csv);
    if (c != END)
        csv->at++;
    csv->line += c == '\n';
    return c;
}

static bool keep(struct csv *csv, int c)
{
    if (csv->used + 1 >= sizeof csv->row)
        return false;
    csv->row[csv->used++] = (char)c;
    return true;
}

static const char too_long[] = "a row is longer than 65,536 bytes: is a quote missing?";

/* What follows an opening quote, up to and with the closing one. NULL, or what is wrong. */
static const char *read_quoted(struct csv *csv)
{
    for (;;) {
        int c = take(csv);
        if (c == END)
            return "a quoted field is not closed before the end of the file";
        if (c == 0)
            return "there is a NUL byte in it";
        if (c == '"' && peek(csv) != '"')
            return NULL;
        if (c == '"')
            take(csv);
        if (!keep(csv, c))
            return too_long;
    }
}

/* One field and what ends it: ',' or '\n' or END. */
static const char *read_field(struct csv *csv, int *ret_end)
{
    if (peek(csv) == '"') {
        take(csv);
        const char *wrong = read_quoted(csv);
        if (wrong != NULL)
            return wrong;
        if (peek(csv) == '\r')
            take(csv);
        *ret_end = take(csv);
        return *ret_end == ',' || *ret_end == '\n' || *ret_end == END
                   ? NULL
                   : "something stands between a closing quote and the next comma";
    }
    for (;;) {
        int c = take(csv);
        if (c == '\r' && peek(csv) == '\n')
            c = take(csv);
        if (c == ',' || c == '\n' || c == END) {
            *ret_end = c;
            return NULL;
        }
        if (c == 0)
            return "there is a NUL byte in it";
        if (c == '"')
            return "a quote stands inside a field that does not begin with one";
        if (!keep(csv, c))
            return too_long;
    }
}

static const char *read_row(struct csv *csv, struct csv_row *ret)
{
    int end;
    do {
        size_t start = csv->used;
        if (ret->count == CSV_FIELDS)
            return "a row has more than 64 fields";
        const char *wrong = read_field(csv, &end);
        if (wrong != NULL)
            return wrong;
        if (!keep(csv, '\0'))
            return too_long;
        ret->fields[ret->count++] = csv->row + start;
    } while (end == ',');
    return NULL;
}

static void pass_over_mark(struct csv *csv)
{
    static const uint8_t mark[] = {0xEF, 0xBB, 0xBF};
    if (csv->line == 1 && csv->at == 0 && peek(csv) == mark[0] && csv->end >= sizeof mark &&
        memcmp(csv->buffer, mark, sizeof mark) == 0)
        csv->at = sizeof mark;
}

enum status csv_next(struct csv *csv, struct csv_row *ret, struct error *error)
{
    pass_over_mark(csv);
    for (;;) {
        *ret = (struct csv_row){.line = csv->line};
        csv->used = 0;
        if (peek(csv) == END) {
            return csv->failed
                       ? error_set(error, STATUS_BROKEN, "could not read on: %s", "read error")
                       : STATUS_OK;
        }
        const char *wrong = read_row(csv, ret);
        if (wrong != NULL)
            return error_set(error, STATUS_REFUSED, "%s", wrong);
        if (ret->count > 1 || ret->fields[0][0] != '\0')
            return STATUS_OK;
    }
}

/* What the tax authority answered, from a file into the journal. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/cfdi/verbs.h"
#include "admin/import/table.h"
#include "admin/operator.h"
#include "common/base/calendar.h"
#include "tequio/v1/issuer.pb-c.h"

enum { PART_ROWS = 500, ROWS_MOST = 1000000, PART_ARENA_BYTES = 4 << 20, UUID_LETTERS = 36 };

/* A row of the file. */
struct answer {
    char *uuid;
    int state;
    uint32_t day, minute;
};
#define AT(field) .offset = offsetof(struct answer, field)

static const struct word states[] = {
    {"valid", 1}, {"cancelled", 2}, {"not_found", 3}, {"unreachable", 4}, {NULL, 0}};
enum { UNREACHABLE = 4 }; /* says nothing: the row is passed over */

static const struct column columns[] = {
    {"uuid", COLUMN_TEXT, .required = true, .least = UUID_LETTERS, .most = UUID_LETTERS, AT(uuid)},
    {"state", COLUMN_CHOICE, .required = true, AT(state), .words = states},
    {"asked_day", COLUMN_DAY, .required = true, AT(day)},
    {"asked_time", COLUMN_MINUTE, .least = 0, .most = MINUTES_PER_DAY - 1, AT(minute)},
    {.name = NULL},
};

/* NULL, or what was expected, and of which column. */
static const char *read_answer(const struct table *table, struct arena *arena, struct answer *ret,
                               const char **ret_column)
{
    *ret = (struct answer){0};
    const char *expected = table_read(table, arena, ret, ret_column);
    if (expected != NULL)
        return expected;
    *ret_column = columns[0].name;
    for (size_t i = 0; i < UUID_LETTERS; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? ret->uuid[i] != '-' : strchr("0123456789abcdefABCDEF", ret->uuid[i]) == NULL)
            return "expected a fiscal UUID, 8-4-4-4-12 hexadecimal digits";
    }
    return NULL;
}

static enum status check(struct table *table, struct arena *arena, uint64_t *ret_rows,
                         uint64_t *ret_problems, struct error *error)
{
    for (;;) {
        struct answer answer;
        const char *column;
        bool more;
        arena_reset(arena);
        enum status status = table_next(table, &more, error);
        if (status != STATUS_OK || !more)
            return status;
        if (++*ret_rows > ROWS_MOST)
            return error_set(error, STATUS_REFUSED, "it has more than %d rows", ROWS_MOST);
        const char *expected = read_answer(table, arena, &answer, &column);
        if (expected != NULL)
            table_say(table, (*ret_problems)++, column, expected);
    }
}

/* One message of answers; *ret_read is 0 at the end of the file. */
static enum status read_part(struct table *table, struct arena *arena, struct bytes *ret,
                             size_t *ret_count, bool *ret_more, struct error *error)
{
    Tequio__V1__InvoiceStatus out = TEQUIO__V1__INVOICE_STATUS__INIT;
    Tequio__V1__InvoiceAnswer *answers = arena_array(arena, PART_ROWS, sizeof *answers);
    out.answers = arena_array(arena, PART_ROWS, sizeof(Tequio__V1__InvoiceAnswer *));
    *ret_more = true;
    while (out.n_answers < PART_ROWS && *ret_more) {
        struct answer answer;
        const char *column;
        enum status status = table_next(table, ret_more, error);
        if (status != STATUS_OK)
            return status;
        if (!*ret_more)
            break;
        if (read_answer(table, arena, &answer, &column) != NULL)
            return error_set(error, STATUS_REFUSED, "\"%s\" has changed while it was read",
                             table->path);
        if (answer.state == UNREACHABLE)
            continue;
        Tequio__V1__InvoiceAnswer *to = &answers[out.n_answers];
        tequio__v1__invoice_answer__init(to);
        to->uuid = answer.uuid;
        to->state = (Tequio__V1__InvoiceState)answer.state;
        to->asked_at_us = calendar_at(calendar_day_of(answer.day), (int)answer.minute);
        out.answers[out.n_answers++] = to;
    }
    *ret_count = out.n_answers;
    uint8_t *body = arena_alloc(arena, tequio__v1__invoice_status__get_packed_size(&out) + 1);
    *ret = (struct bytes){body, tequio__v1__invoice_status__pack(&out, body)};
    return STATUS_OK;
}

static enum status send(struct operator_session *session, const char *path, struct arena *arena,
                        uint64_t *ret_sent, struct error *error)
{
    struct table table;
    bool more = true;
    enum status status = table_open(&table, path, columns, error);
    while (status == STATUS_OK && more) {
        struct bytes body = {0};
        size_t count = 0;
        arena_reset(arena);
        status = read_part(&table, arena, &body, &count, &more, error);
        if (status == STATUS_OK && count > 0)
            status = operator_send(session, arena, KIND_INVOICE_STATUS, body, error);
        *ret_sent += status == STATUS_OK ? count : 0;
    }
    table_close(&table);
    return status;
}

static enum status check_file(const char *path, struct arena *arena, struct error *error)
{
    struct table table;
    uint64_t rows = 0, problems = 0;
    enum status status = table_open(&table, path, columns, error);
    if (status == STATUS_OK)
        status = check(&table, arena, &rows, &problems, error);
    table_close(&table);
    if (status == STATUS_OK && problems > 0) {
        error_set(error, STATUS_REFUSED, "%" PRIu64 " rows are wrong: nothing was sent", problems);
        error_hint(error, "its columns:\n%s", table_columns(arena, columns));
        return STATUS_REFUSED;
    }
    if (status == STATUS_OK && rows == 0)
        return error_set(error, STATUS_REFUSED, "\"%s\" has no rows", path);
    return status;
}

enum status cfdi_status(const struct admin_settings *settings, struct arena *arena,
                        struct local_moment at, const char *path, struct error *error)
{
    struct operator_session session;
    struct arena *part = arena_new(PART_ARENA_BYTES);
    uint64_t sent = 0;
    enum status status = check_file(path, part, error);
    if (status == STATUS_OK) {
        status = operator_open(&session, settings, arena, STORE_SERVICES, at, error);
        if (status == STATUS_OK)
            status = send(&session, path, part, &sent, error);
        operator_close(&session);
    }
    arena_free(part);
    if (status == STATUS_OK)
        printf("%" PRIu64 " answers are durable; verdicts follow\n", sent);
    return status;
}

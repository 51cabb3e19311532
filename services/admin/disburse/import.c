/* Reading the issuer's movements back. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "admin/disburse/issuer_rows.h"
#include "admin/disburse/verbs.h"
#include "admin/operator.h"
#include "admin/store/money.h"
#include "common/base/calendar.h"

enum { AWAIT_MS = 120000, LOOK_AGAIN_MS = 200, PAGE_ARENA_BYTES = 4 << 20, RESULTS = 6, KINDS = 5 };

static const char *const results[RESULTS] = {
    "", "matched", "unmatched", "amount differs", "unknown purse", "repeated"};
static const char *const kinds[KINDS] = {"", "credit", "spent", "withdrawn", "returned"};

static enum status send_part(void *context, struct arena *arena, struct bytes body,
                             struct error *error)
{
    return operator_send(context, arena, KIND_ISSUER_FILE, body, error);
}

/* As long as rows are being decided it waits on. */
static enum status await(struct operator_session *session, const struct issuer_rows *file,
                         struct error *error)
{
    int64_t give_up = clock_monotonic_us() + AWAIT_MS * INT64_C(1000), seen = -1;
    struct arena *arena = arena_new(PAGE_ARENA_BYTES);
    enum status status;
    for (;;) {
        int64_t count = 0;
        arena_reset(arena);
        status = store_movement_count(session->db, arena, file->digest, &count, error);
        if (status != STATUS_OK || count >= file->rows)
            break;
        if (count > seen)
            give_up = clock_monotonic_us() + AWAIT_MS * INT64_C(1000);
        seen = count;
        if (clock_monotonic_us() > give_up) {
            status = error_set(error, STATUS_TRANSIENT,
                               "no further row was decided on within %d s: the file is durable and "
                               "will still be read",
                               AWAIT_MS / 1000);
            error_hint(error, "is tequio-subsidy running? see `tequio status`");
            break;
        }
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    }
    arena_free(arena);
    return status;
}

static void print_row(FILE *to, const struct store_movement *row)
{
    uint32_t day = calendar_yyyymmdd(row->day);
    fprintf(to,
            "%u,%s,%s,%u,%s,%" PRId64 ".%02" PRId64 ",%04u-%02u-%02u,%s,%" PRId64 ".%02" PRId64
            "\n",
            (unsigned)row->row, row->movement, row->purse, (unsigned)row->kitchen,
            kinds[row->kind < KINDS ? row->kind : 0], row->centavos / 100, row->centavos % 100,
            (unsigned)(day / 10000), (unsigned)(day / 100 % 100), (unsigned)(day % 100),
            results[row->result < RESULTS ? row->result : 0], row->expected_centavos / 100,
            row->expected_centavos % 100);
}

/* Every row as CSV, and at the end how many of each result. */
static enum status print_results(struct db *db, const struct issuer_rows *file, FILE *to,
                                 struct error *error)
{
    struct arena *arena = arena_new(PAGE_ARENA_BYTES);
    uint64_t counts[RESULTS] = {0};
    uint32_t after = 0;
    enum status status = STATUS_OK;
    size_t count = 1;
    fputs("row,movement,purse,kitchen,kind,amount_mxn,day,result,expected_mxn\n", to);
    while (count > 0 && status == STATUS_OK) {
        struct store_movement *rows;
        arena_reset(arena);
        status = store_movements(db, arena, file->digest, after, &rows, &count, error);
        for (size_t i = 0; status == STATUS_OK && i < count; i++) {
            print_row(to, &rows[i]);
            counts[rows[i].result < RESULTS ? rows[i].result : 0]++;
            after = rows[i].row;
        }
    }
    arena_free(arena);
    for (int r = 1; r < RESULTS; r++)
        fprintf(stderr, "%" PRIu64 " %s\n", counts[r], results[r]);
    return status;
}

static enum status send_file(struct operator_session *session, const struct issuer_rows *file,
                             struct error *error)
{
    int64_t known = 0;
    enum status status =
        store_movement_count(session->db, session->arena, file->digest, &known, error);
    if (status != STATUS_OK)
        return status;
    if (known >= file->rows) {
        fputs("this file was read before: nothing is sent\n", stderr);
        return STATUS_OK;
    }
    status = issuer_rows_send(file, send_part, session, error);
    return status == STATUS_OK ? await(session, file, error) : status;
}

enum status disburse_import(const struct admin_settings *settings, struct arena *arena,
                            struct local_moment at, const char *path, const char *out,
                            struct error *error)
{
    struct issuer_rows file = {.path = path};
    struct operator_session session;
    FILE *to = stdout;
    enum status status = issuer_rows_check(&file, error);
    if (status == STATUS_OK && file.problems > 0) {
        status = error_set(error, STATUS_REFUSED, "%" PRIu64 " rows are wrong: nothing was sent",
                           file.problems);
        error_hint(error, "its columns:\n%s", issuer_rows_columns(arena));
    }
    if (status != STATUS_OK)
        return status;
    if (out != NULL && (to = fopen(out, "wxe")) == NULL) {
        char why[128];
        return error_set(error, STATUS_REFUSED, "could not make \"%s\": %s", out,
                         strerror_r(errno, why, sizeof why));
    }
    status = operator_open(&session, settings, arena, STORE_SERVICES, at, error);
    if (status == STATUS_OK)
        status = send_file(&session, &file, error);
    if (status == STATUS_OK)
        status = print_results(session.db, &file, to, error);
    operator_close(&session);
    if (to != stdout && fclose(to) != 0 && status == STATUS_OK)
        status = error_set(error, STATUS_BROKEN, "could not write \"%s\"", out);
    return status;
}

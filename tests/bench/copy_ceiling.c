/* The ceiling that the gateway is measured against: the same envelopes as rows of the journal, by
 * COPY BINARY into a table with the same indexes, 500 a commit, and nothing else.
 *
 * copy_ceiling CONNINFO DEVICES EACH ROUND     (table bench.entry, made by the script)
 */
#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/envelopes.h"
#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/journal/copy.h"
#include "common/journal/journal.h"

static _Noreturn void fail(PGconn *connection)
{
    fprintf(stderr, "copy_ceiling: %s\n", PQerrorMessage(connection));
    exit(EXIT_FAILURE);
}

static void run(PGconn *connection, const char *command, ExecStatusType wanted)
{
    PGresult *result = PQexec(connection, command);

    if (PQresultStatus(result) != wanted)
        fail(connection);
    PQclear(result);
}

static void copy(PGconn *connection, const char *command, const struct copy_buffer *rows)
{
    run(connection, command, PGRES_COPY_IN);
    if (PQputCopyData(connection, (const char *)rows->data, (int)rows->size) != 1 ||
        PQputCopyEnd(connection, NULL) != 1)
        fail(connection);
    for (PGresult *result; (result = PQgetResult(connection)) != NULL; PQclear(result))
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            fail(connection);
}

static struct entry entry_of(const struct bench_load *load, uint32_t device, size_t sequence)
{
    const struct bench_device *from = &load->devices[device];
    const struct envelope *envelope = &from->envelopes[sequence];
    struct entry entry = {
        .kind = KIND_DAILY_REPORT,
        .kitchen = from->device,
        .device = from->device,
        .received_at_us = INT64_C(1578355200000000) + (int64_t)sequence,
        .saved_at_us = INT64_C(1578355200000000),
        .from_device = true,
        .sequence = sequence + 1,
        .header = envelope->header,
        .signature = envelope->signature,
        .salt = envelope->salt,
        .body = envelope->body,
    };

    memcpy(entry.installation, from->installation, INSTALLATION_BYTES);
    memcpy(entry.content_digest, from->digests[sequence], DIGEST_BYTES);
    return entry;
}

/* "COPY journal.entry_submissions (...)" with the other table's name. */
static char *command_of(struct arena *arena)
{
    return arena_printf(arena, "COPY bench.entry %s", strchr(copy_submissions_command, '('));
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new((size_t)4 << 30);
    struct bench_load load;
    struct stream stream = {.topic = TOPIC_SUBMISSIONS};

    if (argc != 5)
        return 2;
    bench_make(arena, strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10),
               strtoull(argv[4], NULL, 10), &load);
    uint32_t *order = bench_order(arena, &load);
    size_t total = load.device_count * load.each,
           batches = (total + LIMIT_COMMIT_ENTRIES - 1) / LIMIT_COMMIT_ENTRIES;
    size_t *next = arena_array(arena, load.device_count, sizeof *next);
    struct copy_buffer *rows = arena_array(arena, batches, sizeof *rows);
    stream.next_position = load.round * 100000000 + 1;
    for (size_t i = 0; i < total; i++) {
        struct copy_buffer *batch = &rows[i / LIMIT_COMMIT_ENTRIES];
        struct entry entry = entry_of(&load, order[i], next[order[i]]++);
        if (i % LIMIT_COMMIT_ENTRIES == 0)
            copy_begin(batch);
        journal_chain(&stream, &entry, 1);
        copy_row(batch, &entry);
        if (i == total - 1 || i % LIMIT_COMMIT_ENTRIES == LIMIT_COMMIT_ENTRIES - 1)
            copy_end(batch);
    }
    PGconn *connection = PQconnectdb(argv[1]);
    if (PQstatus(connection) != CONNECTION_OK)
        fail(connection);
    char *command = command_of(arena);
    int64_t begin = clock_monotonic_us();
    for (size_t i = 0; i < batches; i++)
        copy(connection, command, &rows[i]);
    int64_t spent = clock_monotonic_us() - begin;
    size_t bytes = 0;
    for (size_t i = 0; i < batches; i++)
        bytes += rows[i].size;
    printf("rows %zu bytes_per_row %zu seconds %.3f per_second %.0f\n", total, bytes / total,
           (double)spent / 1e6, (double)total * 1e6 / (double)spent);
    PQfinish(connection);
    return EXIT_SUCCESS;
}

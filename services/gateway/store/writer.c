/* The connection that writes the stream: one transaction at a time, in one string of statements, so
 * that a commit costs the way there and back, and the way of its rows. */
#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/bytes.h"
#include "common/journal/copy.h"
#include "gateway/store/parts.h"

enum { SEEN_MAX = 5000 }; /* ten commits of another gateway; beyond it everything is read anew */

#define STREAMS                                                                              \
    "SELECT partition, next_position, head, (extract(epoch FROM last_tick) * 1000000)::int8" \
    " FROM journal.stream WHERE topic = 1 ORDER BY partition"
#define EPOCH "SELECT registry.device_epoch()"
#define LAST_RECEIVED                                                                    \
    "SELECT (extract(epoch FROM max(e.received_at)) * 1000000)::int8"                    \
    " FROM journal.stream AS s JOIN journal.entry_submissions AS e"                      \
    " ON e.topic = 1 AND e.partition = s.partition AND e.position = s.next_position - 1" \
    " AND e.kind <> 60 WHERE s.topic = 1"

/* The tables in the order in which every script asks for them. */
enum {
    TABLE_STREAMS,
    TABLE_EPOCH,
    TABLE_LAST_RECEIVED,
    TABLE_REST,
    TABLE_KEPT,
    TABLE_BLOBS = TABLE_LAST_RECEIVED
};

static const char start_script[] =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" STREAMS ";" EPOCH ";" LAST_RECEIVED ";"
    "SELECT body FROM journal.entry_submissions"
    " WHERE topic = 1 AND partition = 0 AND position = 1 AND kind = 60;"
    "COMMIT";

static void script_add(struct writer *writer, const char *format, ...) PRINTF_LIKE(2, 3);

static void script_add(struct writer *writer, const char *format, ...)
{
    for (;;) {
        size_t room = writer->script_capacity - writer->script_size;
        va_list arguments;
        va_start(arguments, format);
        int length = vsnprintf(writer->script == NULL ? NULL : writer->script + writer->script_size,
                               room, format, arguments);
        va_end(arguments);
        assert(length >= 0);
        if ((size_t)length < room) {
            writer->script_size += (size_t)length;
            return;
        }
        writer->script_capacity = 2 * writer->script_capacity + (size_t)length + 1024;
        writer->script = memory_grow(writer->script, writer->script_capacity, 1);
    }
}

static void begin(struct writer *writer, enum writing writing)
{
    writer->writing = writing;
    writer->tables = 0;
    writer->script_size = 0;
    writer->sent_rows = writer->durable = writer->failed = writer->doubtful = false;
    writer->outcome = WRITTEN_DURABLE;
    memset(&writer->error, 0, sizeof writer->error);
}

bool store_writable(const struct store *store)
{
    return session_idle(&store->writer.session) && store->writer.writing == WRITING_NOTHING;
}

static void start(struct writer *writer)
{
    begin(writer, WRITING_START);
    arena_reset(writer->arena);
    session_send_script(&writer->session, start_script);
}

void store_start(struct store *store)
{
    start(&store->writer);
}

/* Only streams that move are updated: the journal's trigger wants an entry behind every move. */
static void add_moves(struct writer *writer, const struct write *write)
{
    char head[2 * DIGEST_BYTES + 1];

    for (size_t i = 0; i < write->stream_count; i++) {
        const struct stream *after = &write->after[i];
        if (after->next_position == write->before[i].next_position)
            continue;
        bytes_to_hex((struct bytes){after->head, DIGEST_BYTES}, head);
        script_add(writer, "UPDATE journal.stream SET next_position = %llu, head = '\\x%s'",
                   (unsigned long long)after->next_position, head);
        if (write->tick_us != INT64_MIN)
            script_add(writer,
                       ", last_tick = 'epoch'::timestamptz + %lld * interval '1 microsecond'",
                       (long long)write->tick_us);
        script_add(writer, " WHERE topic = 1 AND partition = %u;", (unsigned)after->partition);
    }
}

static void add_blobs(struct writer *writer, const struct write *write)
{
    char digest[2 * DIGEST_BYTES + 1];

    if (write->blob_count == 0)
        return;
    script_add(writer, "UPDATE journal.blob SET whole = true WHERE NOT whole AND digest IN (");
    for (size_t i = 0; i < write->blob_count; i++) {
        bytes_to_hex((struct bytes){write->blobs[i], DIGEST_BYTES}, digest);
        script_add(writer, "%s'\\x%s'", i == 0 ? "" : ", ", digest);
    }
    script_add(writer, ") RETURNING digest;");
}

void store_write(struct store *store, const struct write *write)
{
    struct writer *writer = &store->writer;

    begin(writer, write->rows == NULL ? WRITING_LOOK : WRITING_ENTRIES);
    writer->write = write;
    if (write->rows == NULL) {
        script_add(writer, "%s", writer->locked ? "ROLLBACK" : STREAMS ";" EPOCH);
    } else {
        if (!writer->locked)
            script_add(writer, "BEGIN;" STREAMS " FOR UPDATE;" EPOCH ";");
        else
            writer->tables = TABLE_BLOBS;
        add_blobs(writer, write);
        script_add(writer, "%s;", copy_submissions_command);
        add_moves(writer, write);
        script_add(writer, "COMMIT");
    }
    session_send_script(&writer->session, writer->script);
}

/* What is kept of the conflicts that are about to be. */
static void add_conflicts(struct writer *writer, const struct old_number *conflicts, size_t count)
{
    char installation[2 * INSTALLATION_BYTES + 1];

    if (count == 0)
        return;
    script_add(writer, ";SELECT content_digest FROM journal.entry_submissions"
                       " WHERE status = 2 AND (false");
    for (size_t i = 0; i < count; i++) {
        bytes_to_hex((struct bytes){conflicts[i].installation, INSTALLATION_BYTES}, installation);
        script_add(writer, " OR installation = '%s' AND sequence = %llu", installation,
                   (unsigned long long)conflicts[i].sequence);
    }
    script_add(writer, ")");
}

void store_lock(struct store *store, const struct stream *before, size_t count,
                const struct old_number *conflicts, size_t conflict_count)
{
    struct writer *writer = &store->writer;

    begin(writer, WRITING_LOCK);
    arena_reset(writer->arena);
    writer->seen_count = 0;
    writer->state.kept_count = 0;
    script_add(
        writer,
        "BEGIN;" STREAMS " FOR UPDATE;" EPOCH ";" LAST_RECEIVED ";"
        "SELECT partition, position, status, device_id, sequence, installation, content_digest,"
        " digest FROM journal.entry_submissions WHERE topic = 1 AND (false");
    for (size_t i = 0; i < count; i++)
        script_add(writer, " OR partition = %u AND position >= %llu", (unsigned)before[i].partition,
                   (unsigned long long)before[i].next_position);
    script_add(writer, ") ORDER BY partition, position LIMIT %d", SEEN_MAX);
    add_conflicts(writer, conflicts, conflict_count);
    session_send_script(&writer->session, writer->script);
}

void store_unlock(struct store *store)
{
    begin(&store->writer, WRITING_UNLOCK);
    session_send_script(&store->writer.session, "ROLLBACK");
}

static void take_table(struct writer *writer, const PGresult *result)
{
    unsigned table = writer->tables++;

    if (table == TABLE_STREAMS)
        tables_streams(&writer->state, result);
    else if (table == TABLE_EPOCH)
        writer->state.epoch = PQntuples(result) == 1 ? tables_number(result, 0, 0, 0) : 0;
    else if (writer->writing == WRITING_ENTRIES)
        tables_blobs(writer->write, result);
    else if (table == TABLE_LAST_RECEIVED)
        writer->state.last_received_us =
            PQntuples(result) == 1 ? tables_number(result, 0, 0, INT64_MIN) : INT64_MIN;
    else if (writer->writing == WRITING_START)
        tables_founding(writer, result);
    else if (table == TABLE_KEPT)
        tables_kept(writer, result);
    else
        tables_seen(writer, result);
}

static void take_failure(struct writer *writer, const PGresult *result)
{
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

    /* the server goes down: what it was told last may have happened all the same */
    if (severity == NULL || strcmp(severity, "ERROR") != 0)
        writer->doubtful = true;
    if (!writer->failed)
        (void)session_error(result, "could not write to the journal", &writer->error);
    writer->failed = true;
}

static void on_result(void *context, const PGresult *result)
{
    struct writer *writer = context;

    switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
        take_table(writer, result);
        break;
    case PGRES_COMMAND_OK:
        if (strcmp(PQcmdStatus((PGresult *)(uintptr_t)result), "COMMIT") == 0)
            writer->durable = true;
        break;
    default:
        take_failure(writer, result);
    }
}

/* Compares what the transaction saw with what the write was decided on. */
static enum written look(const struct writer *writer)
{
    const struct write *write = writer->write;

    if (writer->locked)
        return WRITTEN_DURABLE; /* compared when it was locked */
    if (writer->state.count != write->stream_count)
        return WRITTEN_FENCED;
    for (size_t i = 0; i < write->stream_count; i++) {
        const struct stream *there = &writer->state.streams[i];
        if (there->next_position != write->before[i].next_position ||
            memcmp(there->head, write->before[i].head, DIGEST_BYTES) != 0)
            return WRITTEN_FENCED;
    }
    return writer->state.epoch == write->epoch ? WRITTEN_DURABLE : WRITTEN_OTHER_EPOCH;
}

static void on_copying(void *context)
{
    struct writer *writer = context;

    writer->outcome = look(writer);
    for (size_t i = 0; writer->outcome == WRITTEN_DURABLE && i < writer->write->blob_count; i++)
        if (!writer->write->fresh[i])
            writer->outcome = WRITTEN_OTHER_BLOBS;
    if (writer->outcome == WRITTEN_DURABLE) {
        writer->sent_rows = true;
        session_put_rows(&writer->session, writer->write->rows->data, writer->write->rows->size);
    } else {
        session_refuse_rows(&writer->session);
    }
}

static void undo(struct writer *writer)
{
    writer->writing = WRITING_UNDO;
    session_send_script(&writer->session, "ROLLBACK");
}

static void tell(struct writer *writer)
{
    enum written outcome = writer->outcome;

    writer->writing = WRITING_NOTHING;
    writer->locked = false;
    writer->calls->written(writer->context, outcome,
                           outcome == WRITTEN_FAILED ? &writer->error : NULL);
}

static void finish_read(struct writer *writer)
{
    enum writing writing = writer->writing;

    if (writer->failed) { /* nothing to go on with: begin again with a new connection */
        writer->session.broken = true;
        return;
    }
    writer->writing = WRITING_NOTHING;
    if (writing == WRITING_START) {
        writer->calls->started(writer->context, &writer->state);
    } else if (writing == WRITING_LOCK) {
        writer->locked = true;
        writer->calls->locked(writer->context, &writer->state, writer->seen, writer->seen_count,
                              writer->seen_count < SEEN_MAX);
    } else {
        writer->locked = false;
        writer->calls->unlocked(writer->context);
    }
}

static void on_finished(void *context)
{
    struct writer *writer = context;

    if (writer->doubtful) {
        writer->session.broken = true;
        return;
    }
    switch (writer->writing) {
    case WRITING_ENTRIES:
        if (writer->outcome == WRITTEN_DURABLE && !writer->durable)
            writer->outcome = WRITTEN_FAILED;
        if (writer->outcome == WRITTEN_DURABLE)
            tell(writer);
        else
            undo(writer);
        break;
    case WRITING_LOOK:
        writer->outcome = writer->failed ? WRITTEN_FAILED : look(writer);
        tell(writer);
        break;
    case WRITING_UNDO:
        tell(writer);
        break;
    default:
        finish_read(writer);
    }
}

static void on_ready(void *context)
{
    struct writer *writer = context;

    writer->locked = false;
    start(writer);
}

static void on_lost(void *context, const struct error *error)
{
    struct writer *writer = context;
    bool ambiguous = writer->sent_rows && writer->writing == WRITING_ENTRIES;

    begin(writer, WRITING_NOTHING);
    writer->locked = false;
    writer->calls->away(writer->context, error, ambiguous);
}

static const struct session_calls calls = {on_ready, on_lost, on_result, on_copying, on_finished};
static const struct db_statement *const no_statements[] = {NULL};

void writer_open(struct writer *writer, const char *conninfo, const char *user, int64_t now_us)
{
    writer->arena = arena_new(64 << 10);
    writer->session = (struct session){
        .conninfo = conninfo,
        .user = user,
        .application = "tequio-gateway/write",
        .statements = no_statements,
        .calls = &calls,
        .context = writer,
    };
    session_open(&writer->session, now_us);
}

void writer_close(struct writer *writer)
{
    session_close(&writer->session);
    arena_free(writer->arena);
    free(writer->script);
    free(writer->seen);
    free(writer->kept);
}

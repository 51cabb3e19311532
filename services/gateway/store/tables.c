/* What the writing connection's scripts bring back. */
#include <stdlib.h>
#include <string.h>

#include "gateway/store/parts.h"

/* Text results: scripts have no other. Both kinds of text are PostgreSQL's own. */
int64_t tables_number(const PGresult *result, int row, int column, int64_t otherwise)
{
    if (PQgetisnull(result, row, column))
        return otherwise;
    return strtoll(PQgetvalue(result, row, column), NULL, 10);
}

static void hex(const PGresult *result, int row, int column, uint8_t *out, size_t size)
{
    const char *text = PQgetvalue(result, row, column);
    bool right = strncmp(text, "\\x", 2) == 0 && bytes_from_hex(text + 2, out, size);

    if (!right)
        memset(out, 0, size);
}

static void uuid(const PGresult *result, int row, int column, uint8_t out[INSTALLATION_BYTES])
{
    char digits[2 * INSTALLATION_BYTES + 1];
    size_t count = 0;

    for (const char *text = PQgetvalue(result, row, column);
         *text != '\0' && count < sizeof digits - 1; text++)
        if (*text != '-')
            digits[count++] = *text;
    digits[count] = '\0';
    if (!bytes_from_hex(digits, out, INSTALLATION_BYTES))
        memset(out, 0, INSTALLATION_BYTES);
}

void tables_streams(struct journal_state *state, const PGresult *result)
{
    int rows = PQntuples(result);

    state->count = (size_t)rows > PARTITIONS_MAX ? PARTITIONS_MAX : (size_t)rows;
    state->last_tick_us = INT64_MIN;
    for (int row = 0; row < (int)state->count; row++) {
        struct stream *stream = &state->streams[row];
        stream->topic = TOPIC_SUBMISSIONS;
        stream->partition = (uint16_t)tables_number(result, row, 0, 0);
        stream->next_position = (uint64_t)tables_number(result, row, 1, 1);
        hex(result, row, 2, stream->head, DIGEST_BYTES);
        int64_t tick = tables_number(result, row, 3, INT64_MIN);
        if (tick > state->last_tick_us)
            state->last_tick_us = tick;
    }
}

void tables_founding(struct writer *writer, const PGresult *result)
{
    struct journal_state *state = &writer->state;

    state->founded = PQntuples(result) == 1 && !PQgetisnull(result, 0, 0);
    state->founding = (struct bytes){0};
    if (!state->founded)
        return;
    size_t size = strlen(PQgetvalue(result, 0, 0)) / 2 - 1;
    uint8_t *body = arena_alloc(writer->arena, size);
    hex(result, 0, 0, body, size);
    state->founding = (struct bytes){body, size};
}

void tables_seen(struct writer *writer, const PGresult *result)
{
    int rows = PQntuples(result);

    writer->seen = memory_grow(writer->seen, (size_t)rows, sizeof *writer->seen);
    for (int row = 0; row < rows; row++) {
        struct seen_entry *seen = &writer->seen[row];
        memset(seen, 0, sizeof *seen);
        seen->partition = (uint16_t)tables_number(result, row, 0, 0);
        seen->position = (uint64_t)tables_number(result, row, 1, 0);
        seen->numbered =
            tables_number(result, row, 2, 0) != ENTRY_CONFLICT && !PQgetisnull(result, row, 4);
        seen->last.device = (uint32_t)tables_number(result, row, 3, 0);
        hex(result, row, 7, seen->digest, DIGEST_BYTES);
        if (!seen->numbered)
            continue;
        seen->last.sequence = (uint64_t)tables_number(result, row, 4, 0);
        uuid(result, row, 5, seen->installation);
        hex(result, row, 6, seen->last.digest, DIGEST_BYTES);
    }
    writer->seen_count = (size_t)rows;
}

void tables_blobs(const struct write *write, const PGresult *result)
{
    for (size_t i = 0; i < write->blob_count; i++)
        write->fresh[i] = false;
    for (int row = 0; row < PQntuples(result); row++) {
        uint8_t digest[DIGEST_BYTES];
        hex(result, row, 0, digest, DIGEST_BYTES);
        for (size_t i = 0; i < write->blob_count; i++)
            if (memcmp(digest, write->blobs[i], DIGEST_BYTES) == 0)
                write->fresh[i] = true;
    }
}

void tables_kept(struct writer *writer, const PGresult *result)
{
    int rows = PQntuples(result);

    writer->kept = memory_grow(writer->kept, (size_t)rows, sizeof *writer->kept);
    for (int row = 0; row < rows; row++)
        hex(result, row, 0, writer->kept[row], DIGEST_BYTES);
    writer->state.kept = (const uint8_t(*)[DIGEST_BYTES])writer->kept;
    writer->state.kept_count = (size_t)rows;
}

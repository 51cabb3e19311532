/* Entries in PostgreSQL's binary COPY format, column by column of journal.entry: the cheapest way
 * in. */
#ifndef TEQUIO_JOURNAL_COPY_H
#define TEQUIO_JOURNAL_COPY_H

#include "common/journal/entry.h"

/* A buffer that grows up to a ceiling and is reused from commit to commit. */
struct copy_buffer {
    uint8_t *data;
    size_t size, capacity;
};

/* "COPY journal.entry_submissions (…) FROM STDIN (FORMAT binary)": in step with copy_row. */
extern const char copy_submissions_command[];

/* Empties the buffer and writes the format's header; the memory is kept. */
void copy_begin(struct copy_buffer *buffer);
/* One row: an entry of the submissions, numbered and chained. */
void copy_row(struct copy_buffer *buffer, const struct entry *entry);
/* Writes the format's end: the buffer now holds all that PQputCopyData needs. */
void copy_end(struct copy_buffer *buffer);
/* Gives the memory back and leaves an empty buffer. */
void copy_free(struct copy_buffer *buffer);

#endif

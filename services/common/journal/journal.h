/* The journal over a blocking connection: streams, appending, reading, cursors, waiting and parked
 * entries. Everything here runs inside the caller's transaction. The gateway writes submissions
 * through its own asynchronous connection with the bytes of copy.h. */
#ifndef TEQUIO_JOURNAL_JOURNAL_H
#define TEQUIO_JOURNAL_JOURNAL_H

#include "common/db/db.h"
#include "common/journal/entry.h"

/* The statements of this part, for db_settings.statements. */
extern const struct db_statement *const tequio_journal_statements[];

struct stream {
    enum topic topic;
    uint16_t partition;
    uint64_t next_position; /* 1 in an empty stream */
    uint8_t head[DIGEST_BYTES];
};

/* How the installation was founded. */
struct founding {
    bool replay_clock;
    uint16_t partitions;
    char programme[128];
    char time_zone[64];
};
/* STATUS_REFUSED when there is no founding entry yet. */
MUST_USE enum status journal_founding(struct db *db, struct arena *arena, struct founding *ret,
                                      struct error *error);
/* Makes the streams and writes the founding entry, whose body the caller has packed. Only as
 * tequio_owner; once: STATUS_REFUSED when there is any stream already. */
MUST_USE enum status journal_found(struct db *db, struct arena *arena, struct entry *founding,
                                   uint16_t partitions, struct error *error);

/* Locks the stream's row until the transaction ends and reads where it stands. */
MUST_USE enum status journal_lock_stream(struct db *db, struct arena *arena, enum topic topic,
                                         uint16_t partition, struct stream *ret,
                                         struct error *error);
/* Heads of all streams, without a lock. */
MUST_USE enum status journal_heads(struct db *db, struct arena *arena, struct stream **ret,
                                   size_t *ret_count, struct error *error);

/* Gives each entry its position, content digest (when it has no header) and chain digest, in
 * order, and moves the stream's copy in memory forward. Writes nothing. */
void journal_chain(struct stream *stream, struct entry *entries, size_t count);
/* Writes entries that journal_chain has numbered, and moves the stream's row: STATUS_FENCED, with
 * nothing written, where it does not stand at the first one's position. */
MUST_USE enum status journal_append(struct db *db, struct arena *arena, const struct stream *stream,
                                    const struct entry *entries, size_t count, struct error *error);

/* Entries of a stream from `from` on, at most `limit` and about LIMIT_BATCH_BYTES. Memory from the
 * arena. */
MUST_USE enum status journal_read(struct db *db, struct arena *arena, enum topic topic,
                                  uint16_t partition, uint64_t from, size_t limit,
                                  struct entry **ret, size_t *ret_count, struct error *error);
/* Single entries by name, in the order asked; one that is not there has topic 0. */
struct entry_name {
    enum topic topic;
    uint16_t partition;
    uint64_t position;
};
MUST_USE enum status journal_read_named(struct db *db, struct arena *arena,
                                        const struct entry_name *names, size_t count,
                                        struct entry **ret, struct error *error);

/* Cursors of a consumer. */
struct cursor {
    enum topic topic;
    uint16_t partition;
    uint64_t position; /* the last one applied; 0 = none */
};
/* Reads all cursors of the consumer, making those of (topics x partitions) that are missing.
 * `topics` ends with 0. */
MUST_USE enum status journal_cursors(struct db *db, struct arena *arena, const char *consumer,
                                     const enum topic *topics, struct cursor **ret,
                                     size_t *ret_count, struct error *error);
/* Moves a cursor from its old position: STATUS_FENCED when somebody else moved it. */
MUST_USE enum status journal_move_cursor(struct db *db, struct arena *arena, const char *consumer,
                                         const struct cursor *from, uint64_t to,
                                         struct error *error);

/* Entries that wait until something with this key has been applied. */
struct waiting {
    struct entry_name entry;
    uint8_t awaits[DIGEST_BYTES];
    uint32_t kitchen; /* the entry's; of the runtime, not kept */
    bool ready;       /* what it waited for has come, or its term is over */
    bool overdue;     /* its term is over */
};
MUST_USE enum status journal_wait(struct db *db, struct arena *arena, const char *consumer,
                                  const struct waiting *waiting, const int64_t *since_us,
                                  size_t count, struct error *error);
/* Marks as ready what awaited one of these keys. */
MUST_USE enum status journal_wake(struct db *db, struct arena *arena, const char *consumer,
                                  const struct bytes *keys, size_t count, struct error *error);
/* Marks as ready and overdue what has waited since before `before_us`. */
MUST_USE enum status journal_wake_overdue(struct db *db, struct arena *arena, const char *consumer,
                                          int64_t before_us, struct error *error);
/* The keys of those that are not ready, since when each waits, and of which kitchen it is. */
MUST_USE enum status journal_awaited(struct db *db, struct arena *arena, const char *consumer,
                                     struct bytes **ret_keys, int64_t **ret_since_us,
                                     uint32_t **ret_kitchens, size_t *ret_count,
                                     struct error *error);
/* The ready ones of a partition, oldest first, at most `limit`. */
MUST_USE enum status journal_ready(struct db *db, struct arena *arena, const char *consumer,
                                   uint16_t partition, size_t limit, struct waiting **ret,
                                   size_t *ret_count, struct error *error);
MUST_USE enum status journal_stop_waiting(struct db *db, struct arena *arena, const char *consumer,
                                          const struct entry_name *entries, size_t count,
                                          struct error *error);
MUST_USE enum status journal_count_waiting(struct db *db, struct arena *arena, const char *consumer,
                                           int64_t *ret_waiting, int64_t *ret_parked,
                                           struct error *error);

/* Entries put aside because they failed by themselves. */
MUST_USE enum status journal_park(struct db *db, struct arena *arena, const char *consumer,
                                  const struct entry *entry, const char *reason, int attempts,
                                  struct error *error);
/* False in *ret when it is not parked there. */
MUST_USE enum status journal_unpark(struct db *db, struct arena *arena, const char *consumer,
                                    const struct entry_name *entry, bool *ret, struct error *error);

/* Takes the consumer's session lock: true in *ret for the active instance, false for a standby. */
MUST_USE enum status journal_try_active(struct db *db, struct arena *arena, const char *consumer,
                                        bool *ret, struct error *error);

/* Removes an entry's body and salt. The database allows it to the registry's role alone. */
MUST_USE enum status journal_erase(struct db *db, struct arena *arena,
                                   const struct entry_name *entry, struct error *error);

#endif

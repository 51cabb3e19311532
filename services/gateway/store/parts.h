/* What the files of the store share: the two sessions, what is under way on each. For store files
 * only. */
#ifndef TEQUIO_GATEWAY_STORE_PARTS_H
#define TEQUIO_GATEWAY_STORE_PARTS_H

#include "gateway/store.h"
#include "gateway/store/session.h"

enum writing {
    WRITING_NOTHING,
    WRITING_START, /* reads where the journal stands */
    WRITING_ENTRIES,
    WRITING_LOOK, /* only compares */
    WRITING_UNDO, /* rolls back, then tells the outcome */
    WRITING_LOCK,
    WRITING_UNLOCK,
};

struct writer {
    struct session session;
    const struct writer_calls *calls;
    void *context;
    enum writing writing;
    bool locked; /* a transaction is open and holds the streams' rows */
    const struct write *write;
    char *script; /* grows to its need */
    size_t script_size, script_capacity;
    unsigned tables; /* results with rows that came so far */
    struct journal_state state;
    struct seen_entry *seen;
    size_t seen_count;
    uint8_t (*kept)[DIGEST_BYTES];
    struct arena *arena; /* of the founding's body */
    bool sent_rows;      /* a commit is on its way */
    bool durable;
    bool doubtful; /* the server went down over it */
    enum written outcome;
    bool failed;
    struct error error;
};

/* Begins to connect; `calls` and `context` are set. */
void writer_open(struct writer *writer, const char *conninfo, const char *user, int64_t now_us);
void writer_close(struct writer *writer);

/* Tables that scripts bring back, in text. */
int64_t tables_number(const PGresult *result, int row, int column, int64_t otherwise);
void tables_streams(struct journal_state *state, const PGresult *result);
void tables_founding(struct writer *writer, const PGresult *result);
void tables_blobs(const struct write *write, const PGresult *result);
void tables_kept(struct writer *writer, const PGresult *result);
void tables_seen(struct writer *writer, const PGresult *result);

/* One question to the asking connection. */
struct question {
    struct question *next;
    const struct db_statement *statement;
    struct db_params params;
    struct arena *arena;
    size_t count; /* of what was asked */
    /* Unpacks the rows and calls the one who asked; `result` NULL with an error. */
    void (*answer)(struct question *question, const PGresult *result, const struct error *error);
    union {
        store_numbers_call numbers;
        store_old_call old;
        store_devices_call devices;
        store_epoch_call epoch;
        store_blob_call blob;
        store_check_call check;
        store_answers_call answers;
        store_done_call done;
    } call;
    void *context;
};

struct asker {
    struct session session;
    struct question *first, *last;
    struct question *current;
    size_t count, bytes; /* that wait */
    bool answered;
};

/* Begins to connect. */
void asker_open(struct asker *asker, const char *conninfo, const char *user, int64_t now_us);
void asker_close(struct asker *asker);
/* A question in an arena of its own, its parameters begun; NULL: no room or away. */
struct question *asker_question(struct asker *asker, const struct db_statement *statement);
void asker_ask(struct asker *asker, struct question *question, bool first);
void asker_step(struct asker *asker, int64_t now_us);

struct store {
    struct writer writer;
    struct asker asker;
};

/* Columns of binary results. A null or another type is our mistake. */
int64_t column_int8(const PGresult *result, int row, int column);
int32_t column_int4(const PGresult *result, int row, int column);
int16_t column_int2(const PGresult *result, int row, int column);
bool column_bool(const PGresult *result, int row, int column);
struct bytes column_bytes(const PGresult *result, int row, int column); /* data NULL: null */
int64_t column_time(const PGresult *result, int row, int column);       /* INT64_MIN: null */

#endif

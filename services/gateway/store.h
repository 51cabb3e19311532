/* Everything that the gateway ever asks of the database, over two asynchronous connections: one
 * writes the stream, the other answers questions, so that a look-up never stalls a commit. Nothing
 * here waits; answers come as calls. */
#ifndef TEQUIO_GATEWAY_STORE_H
#define TEQUIO_GATEWAY_STORE_H

#include "common/journal/copy.h"
#include "common/journal/journal.h"
#include "gateway/rules/admission.h"
#include "gateway/rules/messages.h"

enum { PARTITIONS_MAX = 64, STORE_DESCRIPTORS = 2 };

/* What the journal holds beyond a position: enough to learn from it and to recognise one's own
 * entries. */
struct seen_entry {
    uint16_t partition;
    uint64_t position;
    bool numbered; /* holds a number: not a conflict, not written by Tequio itself */
    uint8_t installation[INSTALLATION_BYTES];
    struct last_number last;
    uint8_t digest[DIGEST_BYTES]; /* of the chain */
};

struct journal_state {
    struct stream streams[PARTITIONS_MAX];
    size_t count;
    int64_t last_tick_us; /* of partition 0; INT64_MIN = none. All partitions get each tick in one
                             commit */
    int64_t last_received_us; /* the latest of the streams' last entries, but for the founding;
                                 INT64_MIN = none */
    int64_t epoch;            /* of the device table */
    bool founded;
    struct bytes founding;               /* body of the founding entry */
    const uint8_t (*kept)[DIGEST_BYTES]; /* of the conflicts asked about: kept already */
    size_t kept_count;
};

enum written {
    WRITTEN_DURABLE,
    WRITTEN_FENCED,      /* the streams are not where we thought */
    WRITTEN_OTHER_EPOCH, /* the device table changed */
    WRITTEN_OTHER_BLOBS, /* some were whole already: those that `fresh` does not mark */
    WRITTEN_FAILED,      /* rolled back: the error says whether to try again */
};

struct write {
    const struct stream *before; /* where each stream must stand */
    const struct stream *after;  /* where it will */
    size_t stream_count;
    int64_t epoch;
    int64_t tick_us;                      /* the tick among the entries; INT64_MIN = none */
    const uint8_t (*blobs)[DIGEST_BYTES]; /* that become whole with it */
    bool *fresh;                          /* by blob: it was not whole yet */
    size_t blob_count;
    const struct copy_buffer *rows; /* NULL: only look whether before and epoch hold */
};

/* A number of an installation, and what was sent under it now. */
struct old_number {
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    uint8_t digest[DIGEST_BYTES];
};

/* Answers of the writing connection. */
struct writer_calls {
    /* Connected, with what the journal says; after every reconnect. */
    void (*started)(void *context, const struct journal_state *state);
    /* `ambiguous`: a commit was on its way and may or may not have happened. */
    void (*away)(void *context, const struct error *error, bool ambiguous);
    void (*written)(void *context, enum written written, const struct error *error);
    /* The streams stay locked until the next store_write or store_unlock. `entries` are those from
     * `before` on, in order of partition and position; `complete` = all of them. */
    void (*locked)(void *context, const struct journal_state *state,
                   const struct seen_entry *entries, size_t count, bool complete);
    void (*unlocked)(void *context);
};

struct store;

/* Connects by itself, now and again; the texts and calls outlive it. */
struct store *store_open(const char *conninfo, const char *user, const struct writer_calls *calls,
                         void *context, int64_t now_us);
void store_close(struct store *store); /* accepts NULL */

/* For the loop: what to poll, until when, and what happened. */
struct store_descriptor {
    int descriptor;   /* -1 = none */
    bool read, write; /* what to wait for; then what happened */
};
void store_descriptors(const struct store *store, struct store_descriptor ret[STORE_DESCRIPTORS]);
int64_t store_deadline(const struct store *store);
void store_step(struct store *store, const struct store_descriptor happened[STORE_DESCRIPTORS],
                int64_t now_us);
uint64_t store_reconnects(const struct store *store);

/* The writing connection carries one of these at a time; store_writable says that it is free. */
bool store_writable(const struct store *store);
/* Reads where the journal stands; done by itself after every connect. */
void store_start(struct store *store);
void store_write(struct store *store, const struct write *write);
/* Locks the streams and reads what was written from `before` on, and which of the conflicts are
 * kept. */
void store_lock(struct store *store, const struct stream *before, size_t count,
                const struct old_number *conflicts, size_t conflict_count);
void store_unlock(struct store *store);

/* The asking connection: questions wait in order, in a bounded queue. False: no room, or it is
 * away. Each answer comes once, with error NULL, or with an error and nothing else. What it points
 * to holds during the call. */
bool store_readable(const struct store *store);

typedef void (*store_numbers_call)(void *context, const struct last_number *lasts, size_t count,
                                   const struct error *error);
/* The last number of each installation; sequence 0 = nothing stands there. */
MUST_USE bool store_ask_installations(struct store *store, const uint8_t (*ids)[INSTALLATION_BYTES],
                                      size_t count, store_numbers_call call, void *context);

struct old_found {
    struct first_taken first;
    uint64_t position;
    int64_t received_at_us;
};
typedef void (*store_old_call)(void *context, const struct old_found *found, size_t count,
                               int64_t epoch, const struct error *error);
/* Who holds these numbers. */
MUST_USE bool store_ask_old(struct store *store, const struct old_number *numbers, size_t count,
                            store_old_call call, void *context);

/* A row of the registry's device table. */
struct device_row {
    struct sender sender;
    unsigned role;
    uint8_t curve_key[CURVE_KEY_BYTES];
    bool has_token;
    uint8_t token_digest[DIGEST_BYTES];
};
typedef void (*store_devices_call)(void *context, const struct device_row *rows, size_t count,
                                   int64_t epoch, const struct error *error);
/* The whole table; asked before everything that waits. */
MUST_USE bool store_ask_devices(struct store *store, store_devices_call call, void *context);
typedef void (*store_epoch_call)(void *context, int64_t epoch, const struct error *error);
MUST_USE bool store_ask_epoch(struct store *store, store_epoch_call call, void *context);

struct blob_seen {
    bool begun, whole;
    uint32_t total_bytes, kitchen, device;
    char media_type[32];
    bool here[BLOB_CHUNKS_MAX]; /* by place of the piece */
};
typedef void (*store_blob_call)(void *context, const struct blob_seen *blob, int64_t epoch,
                                const struct error *error);
/* Keeps a piece, if the device table is of that epoch and the device has not begun too many. */
MUST_USE bool store_put_chunk(struct store *store, const struct blob_chunk *chunk, uint32_t device,
                              int64_t epoch, store_blob_call call, void *context);
MUST_USE bool store_ask_blob(struct store *store, const uint8_t digest[DIGEST_BYTES],
                             store_blob_call call, void *context);
/* Whether the pieces are what the name says; if not, they are gone. */
typedef void (*store_check_call)(void *context, bool holds, const struct error *error);
MUST_USE bool store_check_blob(struct store *store, const uint8_t digest[DIGEST_BYTES],
                               store_check_call call, void *context);

/* In order of topic and position: at most LIMIT_ANSWERS_PER_MESSAGE and LIMIT_ANSWERS_BYTES, and
 * one beyond, so that whoever is asked sees that there is more. */
typedef void (*store_answers_call)(void *context, const struct answer *answers, size_t count,
                                   int64_t epoch, const struct error *error);
/* own: the device is that kitchen's, and hears of its conversation too. */
MUST_USE bool store_ask_answers(struct store *store, const struct answers_question *question,
                                uint32_t device, bool own, store_answers_call call, void *context);
/* What was accepted for everybody. */
MUST_USE bool store_ask_for_all(struct store *store, const struct answers_question *question,
                                store_answers_call call, void *context);

typedef void (*store_done_call)(void *context, const struct error *error);
/* Into the device's quarantine. */
MUST_USE bool store_keep_unreadable(struct store *store, uint32_t device, int64_t received_at_us,
                                    const char *reason, struct bytes bytes, store_done_call call,
                                    void *context);

#endif

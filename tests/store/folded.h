/* A service without its loop: entries are folded into a real database as the runtime does it, in
 * batches of any size, with the connection lost where a test says so; then its tables are looked at
 * and made again. For services whose entries never wait. */
#ifndef TEQUIO_TESTS_STORE_FOLDED_H
#define TEQUIO_TESTS_STORE_FOLDED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/fold.h"

enum { FOLDED_ENTRIES = 2000 };

struct folded {
    const struct service *service;
    const char *database;
    struct arena *arena;       /* as long as this */
    struct arena *batch_arena; /* of one batch */
    struct db *db;             /* as the service's role */
    struct db *owner;          /* as the superuser, to look and to set facts */
    struct stream own;
    bool failing; /* every batch meets a lost connection at each of its exchanges */
    unsigned fault_at, exchanges, faults;
    struct entry *applied; /* what a rebuild reads: own decisions, or a summing service's inputs */
    size_t applied_count;
};

/* Empty tables of the service in a copy of the template that all tests of a program share. */
struct folded *folded_new(const struct service *service, const char *database);
void folded_free(struct folded *folded);

/* Folds them in batches of that many; what the service handles alone, alone. */
void folded_run(struct folded *folded, const struct entry *const *entries, size_t count,
                size_t batch);

void folded_script(struct folded *folded, const char *sql);
/* The first column of the first row, as text; "" for a null. */
const char *folded_text(struct folded *folded, const char *sql);
/* Fails where the text is another. */
void folded_is(struct folded *folded, const char *sql, const char *expected);

/* Every row of every table of the service: the same text for the same rows. */
const char *folded_rows(struct folded *folded);
/* Applies what was applied into an empty copy of the tables, `batch` at a time, and fails where a
 * table differs. */
void folded_rebuild(struct folded *folded, size_t batch);

/* A body packed into an arena. */
struct ProtobufCMessage;
struct bytes folded_pack(struct arena *arena, const struct ProtobufCMessage *message);

#endif

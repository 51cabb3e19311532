/* What a service tells the runtime about itself: whom it listens to, and its dispatch table. The
 * runtime does everything else (README.md): reading, gates, batches, decisions, cursors, parking,
 * publication, metrics.
 *
 * Two ways to change tables, never mixed in one service:
 * - a deciding service turns inputs into decisions; its tables change only by applying its own
 * decisions, in the order in which they stand in its topic, and from nothing but what they carry;
 * - a summing service (indicators) decides nothing; it applies others' entries, and its effects are
 * sums, so that the order between topics does not matter. Either way a rebuild, which applies and
 * never decides, gives the same rows. */
#ifndef TEQUIO_RUNTIME_SERVICE_H
#define TEQUIO_RUNTIME_SERVICE_H

#include <stdio.h>

#include "common/db/db.h"
#include "common/journal/entry.h"

struct decisions; /* what one input leads to; decisions.h */

/* One row per kind of entry that the service handles: facts and short functions. Entries of other
 * kinds, and refused or conflicting ones (unless `also_refused`), only move the cursor. */
struct handler {
    enum topic topic; /* where such entries stand; the service's own topic for its decisions */
    enum kind kind;
    /* Unpacks the body into a plain struct in the arena. STATUS_REFUSED: the bytes say something
     * impossible; the entry is then parked. Called once per entry. */
    enum status (*decode)(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error);
    /* Notes in the batch which rows will be needed. May be NULL. */
    void (*collect)(void *batch, const struct entry *entry, const void *message);
    /* Inputs of a deciding service: looks at the state and adds decisions, at least one, or waits.
     * Changes nothing itself: each decision is applied, through its own row, right after it was
     * added. */
    enum status (*decide)(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
    /* Own decisions, or a summing service's inputs: changes the state of the batch. */
    enum status (*apply)(void *batch, const struct entry *entry, const void *message,
                         struct error *error);
    bool alone;        /* a batch of its own: loads or writes much (ticks, imports) */
    bool also_refused; /* wants refused and conflicting entries too */
    bool opens_work;   /* an own decision that leaves work to be done before the next input */
};

/* What is too much for the transaction of the entry that opens it. Each piece is a transaction of
 * its own, its decisions caused by that entry; no cursor moves, and no input is taken before all of
 * it is done. Which pieces are left stands in the tables, so that nothing is lost with a process.
 * `entry` is the one that opened it, with the piece's kitchen in place of its own; `message` is
 * what its row decodes it to. */
struct service_work {
    /* Pieces that are left, in the order in which they are to be done, at most `most` of them and
     * none of those that are parked. In a recheck it looks at the shadow's tables. */
    enum status (*find)(struct db *db, struct arena *arena, const struct work_unit *parked,
                        size_t parked_count, struct work_unit *ret, size_t most, size_t *ret_count,
                        struct error *error);
    /* As those of a handler. `decide` adds at least one decision, after which `find` no longer
     * finds the piece; it waits for nothing. */
    void (*collect)(void *batch, const struct entry *entry, const void *message);
    enum status (*decide)(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
};

/* A question that the program answers once, on a connection that can only read, and then ends. */
struct service_question {
    const char *option; /* of the command line, without the dashes */
    const char *help;
    /* `question` is what stood on standard input, at most LIMIT_QUESTION_BYTES; the arena is
     * empty. */
    enum status (*answer)(struct db *db, struct arena *arena, struct bytes question, FILE *out,
                          struct error *error);
};

struct service {
    const char *name;          /* also the consumer's name and the schema */
    enum topic topic;          /* that it writes; a summing service writes only what it parked */
    const enum topic *listens; /* ends with 0 */
    /* Consumers whose cursor on the submissions must be at or beyond an entry before this service
     * takes it, and whose facts this service reads; ends with NULL. If the service also listens to
     * such a consumer's topic, its entries are merged with the submissions by root position, so
     * that the order is that of the submissions whatever the timing. */
    const char *const *after;
    const struct handler *handlers;
    size_t handler_count;
    const struct service_work *work;              /* NULL = it opens none. In partition 0 only */
    const struct service_question *question;      /* NULL = it answers none */
    const struct db_statement *const *statements; /* ends with NULL */

    /* The batch: a struct of the service in the arena, with the entries' keys and rows. `as_of`
     * facts: see runtime_facts_through. */
    void *(*batch_begin)(struct arena *arena);
    /* Reads, in at most three statements, what the collected keys need. May be NULL. */
    enum status (*load)(void *batch, struct db *db, struct arena *arena, struct error *error);
    /* Writes, in as few statements as it can, what apply changed. May be NULL. */
    enum status (*persist)(void *batch, struct db *db, struct arena *arena, struct error *error);
    /* After the commit, never in a rebuild: files, messages outside. May be NULL. */
    void (*react)(void *batch);
};

/* The program: reads arguments and settings, opens everything, runs until SIGTERM or SIGINT and
 * finishes the commit in flight. Modes: (none) live; --rebuild; --recheck; the service's
 * question; --help. Returns the exit
 * code. */
int runtime_main(const struct service *service, int argc, char **argv);

#endif

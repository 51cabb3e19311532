/* A service that is nothing but order: what it decides says how much was decided before, so that
 * one entry taken at another place changes all that follow. It runs in the place of surveys, on a
 * database of its own, without sockets. */
#ifndef TESTS_STORE_COMMON_RUNTIME_PLAY_H
#define TESTS_STORE_COMMON_RUNTIME_PLAY_H

#include "common/runtime/state.h"
#include "store/common/journal/fresh.h"

/* One submission. */
struct move {
    int64_t at_us;
    bool tick;     /* nothing but time */
    int name;      /* what it is called */
    int after;     /* the name that it waits for; 0 = nothing */
    bool poison;   /* cannot be decided on */
    int work;      /* pieces that deciding on it opens, one for each of so many kitchens */
    int broken;    /* the kitchen whose piece cannot be done; 0 = none */
    size_t swells; /* to so many bytes when it is decoded */
};

/* Makes the database and founds it; the submissions stand in it from the start. */
void play_submit(struct arena *arena, const char *database, const struct move *moves, size_t count);
/* A copy of it, as it stands. */
void play_copy(struct arena *arena, const char *from, const char *to);

/* From now on broken pieces can be done. */
void play_mend(struct arena *arena, const char *database);
/* An operator's order, the next submission: what this entry of topic surveys opened is released, or
 * skipped. */
void play_order_work(struct arena *arena, const char *database, uint64_t position, bool release);

/* Takes everything that is there, in batches of at most `most`; the consumer is ended and begun
 * anew wherever `interrupt` (may be NULL) says so. Returns how many batches it took. */
size_t play_run(struct arena *arena, const char *database, size_t most, bool (*interrupt)(void));

/* Everything that came of it, as text: decisions, tables, what waits, what is parked. */
const char *play_outcome(struct arena *arena, const char *database);
/* The names in the order in which they were decided, and "!name" for each parked; of pieces
 * "name.kitchen". */
const char *play_order(struct arena *arena, const char *database);

#endif

/* tequio-registry without its loop: submissions are written as the gateway writes them, and folded
 * into a real database as the runtime does it. Days are yyyymmdd, minutes local to Mexico City. */
#ifndef TEQUIO_TESTS_STORE_REGISTRY_WORLD_H
#define TEQUIO_TESTS_STORE_REGISTRY_WORLD_H

#include "sample.h"

#include "common/runtime/fold.h"
#include "common/wire/keys.h"
#include "registry/handlers.h"

/* Somebody with a key who sends envelopes. */
struct sender {
    uint32_t device;
    struct key_pair keys;
    struct envelope_chain chain;
};

struct world {
    const char *database;
    struct arena *arena;       /* as long as the world */
    struct arena *batch_arena; /* of one batch */
    struct db *gateway, *registry, *owner;
    struct sender founder;
    bool faulty;        /* each batch is lost at its first exchange, then at its second ... */
    int64_t fault_in;   /* exchanges until one is lost; 0 = none is */
    int64_t attempt;    /* of this batch */
    uint32_t faults;    /* batches that were lost */
    int64_t now_us;     /* moment of receipt */
    uint32_t bundles;   /* numbers given */
    uint8_t bundle[16]; /* the last one */
    size_t batch;       /* submissions in a batch, when none is alone */
};

/* A fresh copy of the template, founded on 2021-03-01 at noon, and the founding folded. */
struct world *world_new(const char *database);
void world_free(struct world *world);

/* It is now that minute of that day. */
void world_time(struct world *world, uint32_t day, int minute);

/* Keys and a chain for a device of that number; the seed makes them. */
struct sender sender_make(uint32_t device, uint8_t seed);
/* The fact that enrols it. */
struct fact sender_fact(struct world *world, const struct sender *sender, uint32_t kitchen);

/* Writes one submission and returns its position. `saved_at_us` 0 = now. */
struct sent {
    enum kind kind;
    uint32_t kitchen;
    int64_t saved_at_us;
    struct bytes body;
    bool wrong_signature;
    uint8_t content; /* its number; 0 = another each time */
    const struct envelope_catalogue *catalogues;
    size_t catalogue_count;
};
uint64_t world_send(struct world *world, struct sender *sender, const struct sent *sent);

/* The founder's submissions. A change under a new bundle number, or under the last one. */
uint64_t world_change(struct world *world, const struct fact *facts, size_t count);
uint64_t world_part(struct world *world, uint32_t part, uint32_t parts, const struct fact *facts,
                    size_t count);
void world_new_bundle(struct world *world);
uint64_t world_catalogue(struct world *world, const struct catalogue_sent *sent);
uint64_t world_erase(struct world *world, enum topic topic, uint64_t position);
/* The gateway's tick at that minute of that day. */
uint64_t world_tick(struct world *world, uint32_t day, int minute);

/* Folds what is not yet folded; entries that are handled alone, alone. */
void world_run(struct world *world);

/* The first column of the first row: a bigint, a text. */
int64_t world_number(struct world *world, const char *sql);
const char *world_text(struct world *world, const char *sql);
/* Fails where the text is another. */
void world_is(struct world *world, const char *sql, const char *expected);

/* Applies all decisions into an empty shadow, `batch` at a time, and fails where a table differs.
 */
void world_rebuild(struct world *world, size_t batch);
/* Decides on all submissions again, `batch` at a time, and fails on a difference. */
void world_recheck(struct world *world, size_t batch);

#endif

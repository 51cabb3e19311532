/* How the facts of an import are cut into parts: the same in every walk, so that a part and an
 * index name a line. */
#ifndef TEQUIO_ADMIN_IMPORT_BUNDLE_H
#define TEQUIO_ADMIN_IMPORT_BUNDLE_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/limits.h"

enum {
    BUNDLE_BYTES = 16,
    PART_FACTS = LIMIT_PART_FACTS, /* whatever they are, their fields fit a message */
    PART_BYTES = 200 << 10,        /* a registry change is at most 256 KiB */
    BUNDLE_FACTS = 50000,          /* the contract's ceiling for all parts of a bundle */
    BUNDLES_MOST = 256, /* a country's kitchens, committees and tablets are 250,000 facts */
};

/* Where the fact last added stands. */
struct part_cutter {
    uint32_t bundle; /* from 0 */
    uint32_t part;   /* in its bundle, from 1; 0 before the first fact */
    uint32_t index;  /* in its part, from 0 */
    size_t count, size, in_bundle, total;
};

/* Counts one more fact of that packed size. True when a new part begins with it. */
bool part_cutter_add(struct part_cutter *cutter, size_t fact_bytes);

/* The body of a RegistryChange as it grows: facts are added as they come. */
struct part_body {
    uint8_t *data;
    size_t size;
};
/* Room for a whole part; from the arena. */
void part_body_begin(struct part_body *body, struct arena *arena);
void part_body_add(struct part_body *body, struct bytes fact);
/* The whole message, in `arena`; the body is empty again. */
struct bytes part_body_end(struct part_body *body, struct arena *arena,
                           const uint8_t bundle[BUNDLE_BYTES], uint32_t part, uint32_t parts,
                           const char *reason);

#endif

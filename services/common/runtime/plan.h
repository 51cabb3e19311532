/* Which entries make the next batch, and in which order. Pure: looks at sources and gates, reads
 * nothing. */
#ifndef TEQUIO_RUNTIME_PLAN_H
#define TEQUIO_RUNTIME_PLAN_H

#include "common/base/limits.h"
#include "common/runtime/service.h"
#include "common/runtime/source.h"

/* How far a consumer that this service comes after has gone. */
struct gate {
    const char *consumer;
    enum topic topic; /* its own topic */
    uint16_t partition;
    uint64_t through; /* its cursor on the submissions */
    uint64_t head;    /* of its own topic, as of that same commit */
};

enum { PLAN_SOURCES_MAX = TOPIC_COUNT };

struct plan {
    size_t count, most;
    const struct entry *entries[LIMIT_BATCH_ENTRIES];
    /* How many of them come from which source. */
    size_t source_count;
    struct source *sources[PLAN_SOURCES_MAX];
    size_t taken[PLAN_SOURCES_MAX];
};

/* The sources of one partition, `merged` ones first: sources[0] is then the submissions. `merged`
 * is 0 where the service comes after nobody whose topic it hears: each source is then a group of
 * its own. `gates` are those of the same partition. `turn` chooses which group is asked first, so
 * that none starves. At most `most` entries. False when nothing can be taken now. */
bool plan_next(const struct service *service, struct source **sources, size_t source_count,
               size_t merged, const struct gate *gates, size_t gate_count, size_t turn, size_t most,
               struct plan *ret);

/* Leaves only the first `count` entries in the plan: the rest will be planned again. */
void plan_cut(struct plan *plan, size_t count);

/* The service's row for an entry, or NULL when it is not for this service. */
const struct handler *plan_handler(const struct service *service, const struct entry *entry);

#endif

#include "common/runtime/plan.h"

#include <assert.h>
#include <string.h>

const struct handler *plan_handler(const struct service *service, const struct entry *entry)
{
    for (size_t i = 0; i < service->handler_count; i++) {
        const struct handler *handler = &service->handlers[i];
        if (handler->kind == entry->kind && handler->topic == entry->topic)
            return entry->status == ENTRY_ACCEPTED || handler->also_refused ? handler : 0;
    }
    return 0;
}

/* An entry that must be a batch of its own: handled `alone`, or an operator's order to the runtime.
 */
static bool is_alone(const struct service *service, const struct entry *entry)
{
    if (entry->topic == TOPIC_SUBMISSIONS && entry->kind == KIND_OPERATION)
        return true;
    const struct handler *handler = plan_handler(service, entry);
    return handler && handler->alone;
}

static size_t entry_bytes(const struct entry *entry)
{
    return entry->header.size + entry->body.size;
}

/* Adds an entry unless the batch is full or the entry wants to be alone. */
static bool plan_add(const struct service *service, struct plan *plan, size_t index,
                     const struct entry *entry, size_t *bytes)
{
    bool alone = is_alone(service, entry);
    if (plan->count == plan->most || (plan->count > 0 && alone))
        return false;
    if (plan->count > 0 && *bytes + entry_bytes(entry) > LIMIT_BATCH_BYTES)
        return false;
    if (plan->count > 0 && is_alone(service, plan->entries[plan->count - 1]))
        return false;
    plan->entries[plan->count++] = entry;
    plan->taken[index]++;
    *bytes += entry_bytes(entry);
    return true;
}

static bool gates_open(const struct gate *gates, size_t gate_count, struct source *const *sources,
                       size_t merged, uint64_t position)
{
    for (size_t i = 0; i < gate_count; i++) {
        if (gates[i].through < position)
            return false;
        for (size_t s = 1; s < merged; s++)
            if (sources[s]->topic == gates[i].topic && sources[s]->through < gates[i].head &&
                sources[s]->root_max < position)
                return false;
    }
    return true;
}

/* Takes, of the merged sources, what comes next in the order of root positions: first every
 * decision whose root has been taken, then the next submission. */
static bool take_merged(const struct service *service, struct plan *plan,
                        struct source *const *sources, size_t merged, const struct gate *gates,
                        size_t gate_count, size_t *bytes)
{
    uint64_t taken_through = sources[0]->cursor + plan->taken[0];
    for (size_t s = 1; s < merged; s++) {
        const struct entry *entry = source_peek(sources[s], plan->taken[s]);
        if (entry && entry->root_position <= taken_through)
            return plan_add(service, plan, s, entry, bytes);
    }
    const struct entry *entry = source_peek(sources[0], plan->taken[0]);
    if (!entry || !gates_open(gates, gate_count, sources, merged, entry->position))
        return false;
    return plan_add(service, plan, 0, entry, bytes);
}

static bool take_single(const struct service *service, struct plan *plan, size_t index,
                        const struct gate *gates, size_t gate_count, size_t *bytes)
{
    struct source *source = plan->sources[index];
    const struct entry *entry = source_peek(source, plan->taken[index]);
    if (!entry)
        return false;
    if (source->topic == TOPIC_SUBMISSIONS && !gates_open(gates, gate_count, 0, 0, entry->position))
        return false;
    return plan_add(service, plan, index, entry, bytes);
}

bool plan_next(const struct service *service, struct source **sources, size_t source_count,
               size_t merged, const struct gate *gates, size_t gate_count, size_t turn, size_t most,
               struct plan *ret)
{
    size_t groups = source_count - merged + (merged > 0);
    assert(most >= 1 && most <= LIMIT_BATCH_ENTRIES);
    ret->most = most;
    ret->source_count = source_count;
    memcpy(ret->sources, sources, source_count * sizeof *sources);
    for (size_t g = 0; g < groups; g++) {
        size_t group = (turn + g) % groups;
        size_t bytes = 0;
        ret->count = 0;
        memset(ret->taken, 0, sizeof ret->taken);
        if (merged > 0 && group == 0) {
            while (take_merged(service, ret, sources, merged, gates, gate_count, &bytes))
                continue;
        } else {
            size_t index = merged > 0 ? merged + group - 1 : group;
            while (take_single(service, ret, index, gates, gate_count, &bytes))
                continue;
        }
        if (ret->count > 0)
            return true;
    }
    return false;
}

void plan_cut(struct plan *plan, size_t count)
{
    assert(count <= plan->count);
    for (size_t i = count; i < plan->count; i++)
        for (size_t s = 0; s < plan->source_count; s++)
            plan->taken[s] -= plan->sources[s]->topic == plan->entries[i]->topic;
    plan->count = count;
}

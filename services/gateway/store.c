#include "gateway/store.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "gateway/store/parts.h"

struct store *store_open(const char *conninfo, const char *user, const struct writer_calls *calls,
                         void *context, int64_t now_us)
{
    struct store *store = memory_new(1, sizeof *store);

    store->writer.calls = calls;
    store->writer.context = context;
    writer_open(&store->writer, conninfo, user, now_us);
    asker_open(&store->asker, conninfo, user, now_us);
    return store;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    asker_close(&store->asker);
    writer_close(&store->writer);
    free(store);
}

void store_descriptors(const struct store *store, struct store_descriptor ret[STORE_DESCRIPTORS])
{
    ret[0].descriptor = session_descriptor(&store->writer.session, &ret[0].read, &ret[0].write);
    ret[1].descriptor = session_descriptor(&store->asker.session, &ret[1].read, &ret[1].write);
}

int64_t store_deadline(const struct store *store)
{
    int64_t writer = session_deadline(&store->writer.session);
    int64_t asker = session_deadline(&store->asker.session);

    return writer < asker ? writer : asker;
}

void store_step(struct store *store, const struct store_descriptor happened[STORE_DESCRIPTORS],
                int64_t now_us)
{
    session_step(&store->writer.session, happened[0].read, happened[0].write, now_us);
    session_step(&store->asker.session, happened[1].read, happened[1].write, now_us);
}

uint64_t store_reconnects(const struct store *store)
{
    return store->writer.session.reconnects + store->asker.session.reconnects;
}

bool store_readable(const struct store *store)
{
    return store->asker.session.state >= SESSION_IDLE && !store->asker.session.broken;
}

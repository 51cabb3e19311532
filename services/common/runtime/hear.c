/* The sockets of a consumer: whom it hears, who hears it. Doorbells: nothing here is relied on. */
#include <inttypes.h>
#include <string.h>
#include <zmq.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/state.h"
#include "common/runtime/stop.h"
#include "common/wire/socket.h"

enum {
    RECEIVE_AT_ONCE = 32,              /* messages taken in per turn and publisher */
    PUBLICATION_ARENA_BYTES = 8 << 20, /* 500 entries at the batch's bytes, twice */
    PUBLISHED_BYTES = 1 << 20, /* more is not sent along: it is read from the journal, in bulk */
};

static bool admit(void *context, const char *domain, const uint8_t public_key[32], char user_id[32])
{
    const struct runtime *runtime = context;
    (void)domain;
    for (size_t i = 0; i < runtime->subscriber_count; i++)
        if (memcmp(runtime->subscribers[i], public_key, 32) == 0) {
            memcpy(user_id, "subscriber", 11);
            return true;
        }
    return false;
}

static enum status open_listeners(struct runtime *runtime, const struct curve_keys *own,
                                  struct error *error)
{
    struct peer *peers;
    size_t count;
    enum status status = runtime_peers(runtime->settings, runtime->start_up, &peers, &count, error);
    if (status != STATUS_OK)
        return status;
    runtime->listeners = arena_array(runtime->start_up, count + 1, sizeof *runtime->listeners);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (peers[i].topic == runtime->service->topic)
            continue;
        struct socket_settings socket = {
            .endpoint = peers[i].endpoint,
            .own = own,
            .server_key = peers[i].public_key,
            .message_max = PUBLICATION_ARENA_BYTES,
        };
        struct listener *listener = &runtime->listeners[runtime->listener_count];
        listener->topic = peers[i].topic;
        status = socket_open_subscriber(runtime->zmq, &socket, &listener->socket, error);
        if (status == STATUS_OK)
            runtime->listener_count++;
    }
    return status;
}

enum status hear_open(struct runtime *runtime, struct error *error)
{
    struct key_pair keys;
    enum status status =
        runtime_subscribers(runtime->settings, runtime->start_up, &runtime->subscribers,
                            &runtime->subscriber_count, error);
    if (status != STATUS_OK)
        return status;
    status = keys_load(runtime->settings->key, &keys, error);
    if (status != STATUS_OK) {
        if (error->hint[0] == '\0')
            error_hint(error, "the setting \"key\" is its path without .secret; `tequio keys` makes"
                              " pairs");
        return status;
    }
    runtime->zmq = socket_context();
    status = zap_open(runtime->zmq, admit, runtime, &runtime->zap, error);
    struct socket_settings publisher = {
        .endpoint = runtime->settings->publish,
        .own = &keys.curve,
        .zap_domain = "tequio.publisher",
        .message_max = 64, /* subscriptions only */
    };
    if (status == STATUS_OK)
        status = socket_open_publisher(runtime->zmq, &publisher, &runtime->publisher, error);
    if (status == STATUS_OK)
        status = open_listeners(runtime, &keys.curve, error);
    keys_wipe(&keys);
    return status;
}

void hear_close(struct runtime *runtime)
{
    for (size_t i = 0; i < runtime->listener_count; i++)
        socket_close(runtime->listeners[i].socket);
    socket_close(runtime->publisher);
    zap_close(runtime->zap);
    if (runtime->zmq)
        zmq_ctx_term(runtime->zmq);
}

static void take_gates(struct runtime *runtime, const struct publication *publication)
{
    struct gate *gates = runtime_gates(runtime, publication->partition);
    for (size_t g = 0; g < runtime->gates_per_partition; g++)
        for (size_t c = 0; gates[g].topic == publication->topic && c < publication->consumed_count;
             c++)
            if (publication->consumed[c].topic == TOPIC_SUBMISSIONS &&
                publication->consumed[c].position >= gates[g].through) {
                gates[g].through = publication->consumed[c].position;
                gates[g].head = publication->head;
            }
}

/* Takes over the arena. */
static void take_publication(struct runtime *runtime, struct arena *arena,
                             const struct publication *publication)
{
    if (publication->partition < runtime->founding.partitions) {
        take_gates(runtime, publication);
        struct source *sources = runtime_sources(runtime, publication->partition);
        for (size_t s = 0; s < runtime->sources_per_partition; s++) {
            if (sources[s].topic != publication->topic)
                continue;
            if (sources[s].head < publication->head)
                sources[s].head = publication->head;
            struct error error;
            if (source_add(&sources[s], arena, publication->entries, publication->entry_count,
                           &error) != STATUS_OK)
                log_error("publication_dropped", &error);
            return;
        }
    }
    arena_free(arena);
}

/* One message, if there is one. */
static bool receive_one(struct runtime *runtime, const struct listener *listener)
{
    zmq_msg_t frames[2];
    zmq_msg_init(&frames[0]);
    if (zmq_msg_recv(&frames[0], listener->socket, ZMQ_DONTWAIT) < 0)
        return false;
    zmq_msg_init(&frames[1]);
    bool two =
        zmq_msg_more(&frames[0]) && zmq_msg_recv(&frames[1], listener->socket, ZMQ_DONTWAIT) >= 0;
    if (two && !zmq_msg_more(&frames[1])) {
        struct arena *arena = arena_new(PUBLICATION_ARENA_BYTES);
        const struct bytes parts[2] = {{zmq_msg_data(&frames[0]), zmq_msg_size(&frames[0])},
                                       {zmq_msg_data(&frames[1]), zmq_msg_size(&frames[1])}};
        struct publication publication;
        struct error error;
        if (publication_read(arena, parts, &publication, &error) == STATUS_OK &&
            publication.topic == listener->topic) {
            take_publication(runtime, arena, &publication);
        } else {
            arena_free(arena);
            log_event(LOG_WARNING, "publication_unreadable", "from=%s",
                      topic_name(listener->topic));
        }
    }
    zmq_msg_close(&frames[0]);
    zmq_msg_close(&frames[1]);
    return true;
}

void hear_receive(struct runtime *runtime)
{
    for (size_t i = 0; i < runtime->listener_count; i++)
        for (int n = 0; n < RECEIVE_AT_ONCE && receive_one(runtime, &runtime->listeners[i]); n++)
            continue;
    zap_answer(runtime->zap);
}

void hear_wait(struct runtime *runtime, int timeout_ms)
{
    zmq_pollitem_t items[RUNTIME_PEERS_MAX + 2] = {
        {.fd = stop_descriptor(), .events = ZMQ_POLLIN},
        {.socket = zap_socket(runtime->zap), .events = ZMQ_POLLIN},
    };
    int count = 2;
    for (size_t i = 0; i < runtime->listener_count; i++)
        items[count++] =
            (zmq_pollitem_t){.socket = runtime->listeners[i].socket, .events = ZMQ_POLLIN};
    zmq_poll(items, count, timeout_ms);
}

void hear_pause(int timeout_ms)
{
    zmq_pollitem_t stop = {.fd = stop_descriptor(), .events = ZMQ_POLLIN};
    zmq_poll(&stop, 1, timeout_ms);
}

void hear_publish(struct runtime *runtime, uint16_t partition, const struct entry *entries,
                  size_t count)
{
    struct arena *arena = arena_new(PUBLICATION_ARENA_BYTES);
    const struct source *sources = runtime_sources(runtime, partition);
    struct cursor *consumed = arena_array(arena, runtime->sources_per_partition, sizeof *consumed);
    for (size_t s = 0; s < runtime->sources_per_partition; s++)
        consumed[s] = (struct cursor){sources[s].topic, partition, sources[s].cursor};
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += entries[i].body.size + 256;
    struct publication publication = {
        .topic = runtime->service->topic,
        .partition = partition,
        .head = runtime->own_heads[partition],
        .consumed = consumed,
        .consumed_count = runtime->sources_per_partition,
        .entries = entries,
        .entry_count = bytes <= PUBLISHED_BYTES ? count : 0,
    };
    struct bytes frames[2];
    struct error error;
    publication_write(arena, &publication, frames);
    if (socket_send(runtime->publisher, frames, 2, &error) != STATUS_OK)
        log_warning("publication_not_sent", &error); /* heads are told again within a second */
    arena_free(arena);
}

#include "gateway/hear.h"

#include <zmq.h>

#include "common/base/limits.h"
#include "common/journal/publication.h"
#include "common/wire/socket.h"
#include "gateway/answers.h"

enum {
    TAKE_AT_ONCE = 16,
    PUBLICATION_BYTES = 8 << 20, /* as the publishers' own bound */
};

enum status hear_open(struct gateway *gateway, struct error *error)
{
    struct peer *peers;
    size_t count;
    enum status status =
        runtime_peers(&gateway->settings->shared, gateway->start_up, &peers, &count, error);

    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct socket_settings settings = {
            .endpoint = peers[i].endpoint,
            .own = &gateway->keys.curve,
            .server_key = peers[i].public_key,
            .message_max = PUBLICATION_BYTES,
        };
        if (peers[i].topic == TOPIC_SUBMISSIONS)
            continue; /* other gateways: the fence tells of them */
        if (gateway->heard_count == GATEWAY_HEARD_MAX)
            return error_set(error, STATUS_REFUSED, "peers: more than %d publishers",
                             GATEWAY_HEARD_MAX);
        status = socket_open_subscriber(gateway->zmq, &settings,
                                        &gateway->heard[gateway->heard_count], error);
        if (status == STATUS_OK)
            gateway->heard_count++;
    }
    return status;
}

void hear_close(struct gateway *gateway)
{
    for (size_t i = 0; i < gateway->heard_count; i++)
        socket_close(gateway->heard[i]);
}

static void take_publication(struct gateway *gateway, const struct publication *publication)
{
    if (publication->topic == TOPIC_REGISTRY && publication->head != gateway->registry_head) {
        gateway->registry_head = publication->head;
        gateway_look_at_devices(gateway);
    }
    for (size_t i = 0; i < publication->entry_count; i++) {
        const struct kind_row *kind = kind_find(publication->entries[i].kind);
        if (kind != NULL && (kind->home == HOME_KITCHEN || kind->home == HOME_SENDER))
            answers_ring(gateway->answers, publication->topic, publication->entries[i].kitchen, 0);
    }
}

static bool take_one(struct gateway *gateway, void *socket)
{
    zmq_msg_t parts[3]; /* the last one for what is too many */
    struct publication publication;
    struct error error;
    size_t count = 0;
    bool more = true;

    for (size_t i = 0; i < 3; i++)
        zmq_msg_init(&parts[i]);
    while (more && zmq_msg_recv(&parts[count < 2 ? count : 2], socket, ZMQ_DONTWAIT) >= 0) {
        more = zmq_msg_more(&parts[count < 2 ? count : 2]);
        count++;
    }
    const struct bytes frames[2] = {
        {zmq_msg_data(&parts[0]), zmq_msg_size(&parts[0])},
        {zmq_msg_data(&parts[1]), zmq_msg_size(&parts[1])},
    };
    arena_reset(gateway->message);
    if (count == 2 && publication_read(gateway->message, frames, &publication, &error) == STATUS_OK)
        take_publication(gateway, &publication);
    for (size_t i = 0; i < 3; i++)
        zmq_msg_close(&parts[i]);
    return count > 0;
}

void hear_take(struct gateway *gateway, size_t listener)
{
    for (size_t i = 0; i < TAKE_AT_ONCE; i++)
        if (!take_one(gateway, gateway->heard[listener]))
            return;
}

#include "web/gate.h"

#include <errno.h>
#include <string.h>
#include <zmq.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/wire/socket.h"

enum { LOOK_MS = 100, PROTOCOL_BYTES = 4 };
#define US_PER_MS INT64_C(1000)

static const uint8_t protocol[] = {'T', 'E', 'Q', '1'};

static enum status open_line(struct gate *gate, struct error *error)
{
    struct socket_settings settings = {
        .endpoint = gate->settings->gateway,
        .own = gate->keys,
        .server_key = gate->settings->gateway_key,
        .message_max = LIMIT_MESSAGE_BYTES,
    };
    return gate->socket != NULL
               ? STATUS_OK
               : socket_open_dealer(gate->context, &settings, &gate->socket, error);
}

/* Waits for something to read or until `until_us`, or the edge closes. */
static bool wait_for(struct gate *gate, int64_t until_us)
{
    while (!atomic_load(gate->closing)) {
        zmq_pollitem_t item = {.socket = gate->socket, .events = ZMQ_POLLIN};
        if (zmq_poll(&item, 1, LOOK_MS) > 0)
            return true;
        if (clock_monotonic_us() >= until_us)
            return false;
    }
    return false;
}

/* One message; false where it is not of two frames that begin as agreed. */
static bool take(struct gate *gate, struct arena *arena, struct bytes *ret)
{
    bool spoken = false, more = true;
    for (unsigned count = 0; more; count++) {
        zmq_msg_t frame;
        zmq_msg_init(&frame);
        if (zmq_msg_recv(&frame, gate->socket, ZMQ_DONTWAIT) < 0) {
            zmq_msg_close(&frame);
            return false;
        }
        struct bytes bytes = {zmq_msg_data(&frame), zmq_msg_size(&frame)};
        more = zmq_msg_more(&frame);
        if (count == 0)
            spoken = more && bytes_equal(bytes, (struct bytes){protocol, PROTOCOL_BYTES});
        else if (count == 1 && spoken && !more)
            *ret = arena_copy(arena, bytes);
        else
            spoken = false;
        zmq_msg_close(&frame);
    }
    return spoken;
}

enum status gate_ask(struct gate *gate, struct bytes message, struct arena *arena,
                     struct bytes *ret, struct error *error)
{
    const struct bytes frames[] = {{protocol, PROTOCOL_BYTES}, message};
    int64_t until_us = clock_monotonic_us() + LIMIT_HTTP_SILENCE_MS * US_PER_MS;
    enum status status = open_line(gate, error);
    if (status == STATUS_OK)
        status = socket_send(gate->socket, frames, 2, error);
    while (status == STATUS_OK && wait_for(gate, until_us))
        if (take(gate, arena, ret))
            return STATUS_OK;
    gate_close(gate);
    return status != STATUS_OK
               ? status
               : error_set(error, STATUS_TRANSIENT, "the gateway at %s did not answer in %d s",
                           gate->settings->gateway, LIMIT_HTTP_SILENCE_MS / 1000);
}

void gate_close(struct gate *gate)
{
    socket_close(gate->socket);
    gate->socket = NULL;
}

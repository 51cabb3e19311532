/* ZeroMQ sockets with our limits on every one: high-water marks, finite linger, message ceiling,
 * CURVE, mandatory routing, no blocking send. A socket belongs to the thread that opened it. */
#ifndef TEQUIO_WIRE_SOCKET_H
#define TEQUIO_WIRE_SOCKET_H

#include <zmq.h>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/wire/keys.h"

struct socket_settings {
    const char *endpoint;          /* tcp://…, ipc://… */
    const struct curve_keys *own;  /* our key pair; NULL only for inproc */
    const char *zap_domain;        /* servers: who may connect is decided under this name */
    const uint8_t *server_key;     /* clients: 32 bytes, whom we mean to speak to */
    int send_queue, receive_queue; /* messages; 0 = LIMIT_SEND_QUEUE */
    /* Bytes of a frame; a peer that sends more is cut off. Below 1 KiB counts as 1 KiB, which
     * handshakes need. */
    int64_t message_max;
};

/* A context as ours are set up; ended with zmq_ctx_term. NULL: no memory. */
MUST_USE void *socket_context(void);
/* Servers bind, clients connect. STATUS_BROKEN with address and reason (a port in use is said
 * plainly). A subscriber hears everything. */
MUST_USE enum status socket_open_router(void *context, const struct socket_settings *settings,
                                        void **ret, struct error *error);
MUST_USE enum status socket_open_publisher(void *context, const struct socket_settings *settings,
                                           void **ret, struct error *error);
MUST_USE enum status socket_open_subscriber(void *context, const struct socket_settings *settings,
                                            void **ret, struct error *error);
MUST_USE enum status socket_open_dealer(void *context, const struct socket_settings *settings,
                                        void **ret, struct error *error);
void socket_close(void *socket); /* accepts NULL */

/* Sends all frames or none, never waits: STATUS_TRANSIENT when the peer is gone or its queue is
 * full. */
MUST_USE enum status socket_send(void *socket, const struct bytes *frames, size_t count,
                                 struct error *error);

#endif

#include "common/wire/socket.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "common/base/limits.h"

enum {
    FRAMES_MAX = 8,
    /* libzmq has it since 4.3; its header shows it among the drafts only. */
    ZAP_ENFORCE_DOMAIN = 93,
    ZERO_COPY_RECV = 10,
    /* libzmq holds frames to their ceiling as they stand on the line: handshakes too, and messages
     * with what CURVE adds (16 bytes of command and nonce, 16 of authentication, 1 of flags). */
    HANDSHAKE_BYTES = 1024,
    CURVE_EXTRA_BYTES = 33,
};

struct option {
    int name, value;
};

static const struct option common_options[] = {
    {ZMQ_LINGER, LIMIT_LINGER_MS},
    {ZMQ_IPV6, 0},
    /* Three round trips over a bad mobile link; a half-open connection holds a descriptor. */
    {ZMQ_HANDSHAKE_IVL, 10000},
    {ZMQ_HEARTBEAT_IVL, 10000}, /* also keeps a mobile network's address translation alive */
    {ZMQ_HEARTBEAT_TIMEOUT, 30000},
    {ZMQ_RECONNECT_IVL, 100},
    {ZMQ_RECONNECT_IVL_MAX, 5000},
    {ZMQ_TCP_KEEPALIVE, 1},
    {ZMQ_TCP_KEEPALIVE_IDLE, 60},
    {ZMQ_TCP_KEEPALIVE_INTVL, 15},
    {ZMQ_TCP_KEEPALIVE_CNT, 4},
    {ZMQ_BACKLOG, 1024}, /* at six in the evening the whole city connects */
};

static enum status refuse_option(int name, struct error *error)
{
    return error_set(error, STATUS_BROKEN, "could not set socket option %d: %s", name,
                     zmq_strerror(errno));
}

static enum status set_option(void *socket, int name, int value, struct error *error)
{
    return zmq_setsockopt(socket, name, &value, sizeof value) == 0 ? STATUS_OK
                                                                   : refuse_option(name, error);
}

static enum status set_bytes(void *socket, int name, const void *value, size_t size,
                             struct error *error)
{
    return zmq_setsockopt(socket, name, value, size) == 0 ? STATUS_OK : refuse_option(name, error);
}

static enum status set_limits(void *socket, const struct socket_settings *settings,
                              struct error *error)
{
    enum status status = STATUS_OK;
    int send_queue = settings->send_queue > 0 ? settings->send_queue : LIMIT_SEND_QUEUE;
    int receive_queue = settings->receive_queue > 0 ? settings->receive_queue : LIMIT_SEND_QUEUE;
    int64_t most =
        settings->message_max > HANDSHAKE_BYTES ? settings->message_max : HANDSHAKE_BYTES;

    assert(settings->message_max > 0);
    if (settings->own != NULL) {
        most += CURVE_EXTRA_BYTES;
    }
    for (size_t i = 0; i < sizeof common_options / sizeof common_options[0]; i++) {
        status = set_option(socket, common_options[i].name, common_options[i].value, error);
        if (status != STATUS_OK) {
            return status;
        }
    }
    status = set_option(socket, ZMQ_SNDHWM, send_queue, error);
    if (status == STATUS_OK) {
        status = set_option(socket, ZMQ_RCVHWM, receive_queue, error);
    }
    return status == STATUS_OK ? set_bytes(socket, ZMQ_MAXMSGSIZE, &most, sizeof most, error)
                               : status;
}

/* Who comes in is the ZAP handler's word alone: without ENFORCE_DOMAIN libzmq lets everybody in
 * while there is none. */
static enum status set_server_keys(void *socket, const struct socket_settings *settings,
                                   struct error *error)
{
    enum status status = set_option(socket, ZMQ_CURVE_SERVER, 1, error);

    assert(settings->zap_domain != NULL && settings->zap_domain[0] != '\0');
    if (status == STATUS_OK) {
        status = set_bytes(socket, ZMQ_CURVE_SECRETKEY, settings->own->secret_key,
                           sizeof settings->own->secret_key, error);
    }
    if (status == STATUS_OK) {
        status = set_bytes(socket, ZMQ_ZAP_DOMAIN, settings->zap_domain,
                           strlen(settings->zap_domain), error);
    }
    return status == STATUS_OK ? set_option(socket, ZAP_ENFORCE_DOMAIN, 1, error) : status;
}

static enum status set_client_keys(void *socket, const struct socket_settings *settings,
                                   struct error *error)
{
    enum status status = set_bytes(socket, ZMQ_CURVE_PUBLICKEY, settings->own->public_key,
                                   sizeof settings->own->public_key, error);

    assert(settings->server_key != NULL);
    if (status == STATUS_OK) {
        status = set_bytes(socket, ZMQ_CURVE_SECRETKEY, settings->own->secret_key,
                           sizeof settings->own->secret_key, error);
    }
    return status == STATUS_OK ? set_bytes(socket, ZMQ_CURVE_SERVERKEY, settings->server_key,
                                           sizeof settings->own->public_key, error)
                               : status;
}

/* Received messages are copied out of the connection's buffer. Lending them pieces of it instead
 * makes libzmq take another buffer at each read as long as one is out, which with hundreds of
 * connections costs megabytes; and what is encrypted is copied anyway. */
void *socket_context(void)
{
    void *context = zmq_ctx_new();

    if (context != NULL) {
        (void)zmq_ctx_set(context, ZERO_COPY_RECV, 0);
    }
    return context;
}

static enum status listen_on(void *socket, const char *endpoint, struct error *error)
{
    if (zmq_bind(socket, endpoint) == 0) {
        return STATUS_OK;
    }
    int number = errno;
    (void)error_set(error, STATUS_BROKEN, "could not listen on \"%s\": %s", endpoint,
                    zmq_strerror(number));
    if (number == EADDRINUSE) {
        error_hint(error, "another process has this address: stop it, or set another address");
    } else if (number == EADDRNOTAVAIL || number == ENODEV) {
        error_hint(error, "this machine has no such address");
    } else if (number == EINVAL || number == EPROTONOSUPPORT) {
        error_hint(error, "an address is tcp://HOST:PORT or ipc://PATH");
    }
    return STATUS_BROKEN;
}

static enum status connect_to(void *socket, const char *endpoint, struct error *error)
{
    if (zmq_connect(socket, endpoint) == 0) {
        return STATUS_OK;
    }
    (void)error_set(error, STATUS_BROKEN, "cannot connect to \"%s\": %s", endpoint,
                    zmq_strerror(errno));
    error_hint(error, "an address is tcp://HOST:PORT or ipc://PATH");
    return STATUS_BROKEN;
}

static enum status open_socket(void *context, int type, const struct option *own_options,
                               const struct socket_settings *settings, void **ret,
                               struct error *error)
{
    bool server = type == ZMQ_ROUTER || type == ZMQ_PUB;
    void *socket = zmq_socket(context, type);
    if (socket == NULL) {
        return error_set(error, STATUS_BROKEN, "could not open a socket for \"%s\": %s",
                         settings->endpoint, zmq_strerror(errno));
    }
    assert(settings->own != NULL || strncmp(settings->endpoint, "inproc:", 7) == 0);
    enum status status = set_limits(socket, settings, error);
    for (; status == STATUS_OK && own_options->name != 0; own_options++) {
        status = set_option(socket, own_options->name, own_options->value, error);
    }
    if (status == STATUS_OK && settings->own != NULL) {
        status = server ? set_server_keys(socket, settings, error)
                        : set_client_keys(socket, settings, error);
    }
    if (status == STATUS_OK && type == ZMQ_SUB) {
        status = set_bytes(socket, ZMQ_SUBSCRIBE, "", 0, error);
    }
    if (status == STATUS_OK) {
        status = server ? listen_on(socket, settings->endpoint, error)
                        : connect_to(socket, settings->endpoint, error);
    }
    if (status != STATUS_OK) {
        socket_close(socket);
        return status;
    }
    *ret = socket;
    return STATUS_OK;
}

enum status socket_open_router(void *context, const struct socket_settings *settings, void **ret,
                               struct error *error)
{
    static const struct option options[] = {
        {ZMQ_ROUTER_MANDATORY, 1}, /* a peer that is gone or full is said, not dropped */
        {ZMQ_ROUTER_HANDOVER, 0},  /* nobody takes over a connection by naming it */
        {0, 0},
    };
    return open_socket(context, ZMQ_ROUTER, options, settings, ret, error);
}

enum status socket_open_publisher(void *context, const struct socket_settings *settings, void **ret,
                                  struct error *error)
{
    static const struct option options[] = {
        {ZMQ_XPUB_NODROP, 0}, /* a slow subscriber misses messages and reads the journal */
        {0, 0},
    };
    return open_socket(context, ZMQ_PUB, options, settings, ret, error);
}

enum status socket_open_subscriber(void *context, const struct socket_settings *settings,
                                   void **ret, struct error *error)
{
    static const struct option options[] = {{0, 0}};
    return open_socket(context, ZMQ_SUB, options, settings, ret, error);
}

enum status socket_open_dealer(void *context, const struct socket_settings *settings, void **ret,
                               struct error *error)
{
    /* Not ZMQ_IMMEDIATE: with it libzmq throws an answer away that came and is not yet read, when
     * the server hangs up right after. */
    static const struct option options[] = {{0, 0}};
    return open_socket(context, ZMQ_DEALER, options, settings, ret, error);
}

void socket_close(void *socket)
{
    if (socket != NULL) {
        (void)zmq_close(socket);
    }
}

/* 0, or the number of what went wrong. Only the first frame can meet a full queue or an absent
 * peer: after it libzmq takes, or silently drops, the rest. */
static int send_frame(void *socket, zmq_msg_t *frame, bool more)
{
    while (zmq_msg_send(frame, socket, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)) < 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

enum status socket_send(void *socket, const struct bytes *frames, size_t count, struct error *error)
{
    zmq_msg_t messages[FRAMES_MAX];
    size_t made = 0, sent = 0;
    int number = 0;

    assert(count > 0 && count <= FRAMES_MAX);
    /* All are made before one is sent, so that no lack of memory leaves half a message. */
    for (; made < count; made++) {
        if (zmq_msg_init_size(&messages[made], frames[made].size) != 0) {
            number = errno;
            break;
        }
        if (frames[made].size > 0) {
            memcpy(zmq_msg_data(&messages[made]), frames[made].data, frames[made].size);
        }
    }
    while (number == 0 && sent < count) {
        number = send_frame(socket, &messages[sent], sent + 1 < count);
        sent += number == 0;
    }
    for (size_t i = sent; i < made; i++) {
        (void)zmq_msg_close(&messages[i]);
    }
    if (number == 0) {
        return STATUS_OK;
    }
    if (number == EAGAIN || number == EHOSTUNREACH || number == ENOMEM) {
        return error_set(error, STATUS_TRANSIENT, "could not send a message: %s",
                         number == EAGAIN         ? "its peer's queue is full"
                         : number == EHOSTUNREACH ? "its peer is gone"
                                                  : "no memory");
    }
    return error_set(error, STATUS_BROKEN, "could not send a message: %s", zmq_strerror(number));
}

/* The server's side of RFC 27 (rfc.zeromq.org/spec/27). Requests come from libzmq's own threads,
 * one per handshake. */
#include "common/wire/zap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "common/base/arena.h"
#include "common/wire/socket.h"

#define ZAP_ENDPOINT "inproc://zeromq.zap.01"

enum {
    /* frames of a request; with CURVE there is one credential, the client's public key */
    FRAME_VERSION,
    FRAME_REQUEST,
    FRAME_DOMAIN,
    FRAME_ADDRESS,
    FRAME_ROUTING,
    FRAME_MECHANISM,
    FRAME_KEY,
    FRAMES_MAX,

    DOMAIN_BYTES = 256, /* with its NUL: libzmq's own texts end at 255 */
    USER_ID_BYTES = 32,
    ANSWERS_AT_ONCE =
        64, /* so that a storm of handshakes does not keep the loop from its messages */
};

struct zap {
    void *socket;
    zap_admit admit;
    void *admit_context;
    uint64_t refused;
};

struct request {
    zmq_msg_t frames[FRAMES_MAX];
    size_t count; /* of frames that came, also of those that are not kept */
};

enum status zap_open(void *zmq_context, zap_admit admit, void *admit_context, struct zap **ret,
                     struct error *error)
{
    const int linger = 0;
    void *socket = zmq_socket(zmq_context, ZMQ_REP);

    if (socket == NULL || zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) != 0 ||
        zmq_bind(socket, ZAP_ENDPOINT) != 0) {
        (void)error_set(error, STATUS_BROKEN, "could not open the ZAP handler: %s",
                        zmq_strerror(errno));
        socket_close(socket);
        return STATUS_BROKEN;
    }
    struct zap *zap = memory_new(1, sizeof *zap);
    *zap = (struct zap){.socket = socket, .admit = admit, .admit_context = admit_context};
    *ret = zap;
    return STATUS_OK;
}

void zap_close(struct zap *zap)
{
    if (zap != NULL) {
        socket_close(zap->socket);
        free(zap);
    }
}

void *zap_socket(struct zap *zap)
{
    return zap->socket;
}

uint64_t zap_refused(const struct zap *zap)
{
    return zap->refused;
}

static void close_request(struct request *request)
{
    for (size_t i = 0; i < FRAMES_MAX; i++) {
        (void)zmq_msg_close(&request->frames[i]);
    }
}

/* Takes one whole request, of whatever shape; false when there is none. Frames past the last that
 * means something are thrown away. */
static bool receive_request(void *socket, struct request *request)
{
    zmq_msg_t rest;
    bool more = true;

    request->count = 0;
    for (size_t i = 0; i < FRAMES_MAX; i++) {
        (void)zmq_msg_init(&request->frames[i]);
    }
    (void)zmq_msg_init(&rest);
    while (more) {
        zmq_msg_t *frame = request->count < FRAMES_MAX ? &request->frames[request->count] : &rest;
        if (zmq_msg_recv(frame, socket, ZMQ_DONTWAIT) < 0) {
            break;
        }
        request->count++;
        more = zmq_msg_more(frame) != 0;
    }
    (void)zmq_msg_close(&rest);
    if (more) {
        close_request(request);
    }
    return !more;
}

static struct bytes frame_bytes(struct request *request, size_t index)
{
    zmq_msg_t *frame = &request->frames[index];

    return (struct bytes){zmq_msg_data(frame), zmq_msg_size(frame)};
}

static struct bytes text_bytes(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* "200", "400" or "500". */
static const char *decide(const struct zap *zap, struct request *request,
                          char user_id[USER_ID_BYTES])
{
    struct bytes domain = frame_bytes(request, FRAME_DOMAIN);
    struct bytes key = frame_bytes(request, FRAME_KEY);
    char domain_text[DOMAIN_BYTES] = "";

    if (request->count < FRAME_KEY ||
        !bytes_equal(frame_bytes(request, FRAME_VERSION), text_bytes("1.0")) ||
        domain.size >= DOMAIN_BYTES || memchr(domain.data, '\0', domain.size) != NULL) {
        return "500";
    }
    if (!bytes_equal(frame_bytes(request, FRAME_MECHANISM), text_bytes("CURVE"))) {
        return "400";
    }
    if (request->count != FRAMES_MAX || key.size != 32) {
        return "500";
    }
    memcpy(domain_text, domain.data, domain.size);
    bool admitted = zap->admit(zap->admit_context, domain_text, key.data, user_id);
    user_id[USER_ID_BYTES - 1] = '\0';
    return admitted ? "200" : "400";
}

static void answer_one(struct zap *zap, struct request *request)
{
    char user_id[USER_ID_BYTES] = "";
    const char *code = decide(zap, request, user_id);
    bool admitted = code[0] == '2';
    struct bytes id = frame_bytes(request, FRAME_REQUEST);

    zap->refused += !admitted;
    const struct bytes answer[] = {
        text_bytes("1.0"),
        id,
        text_bytes(code),
        text_bytes(admitted ? "OK" : "refused"),
        text_bytes(admitted ? user_id : ""),
        text_bytes(""),
    };
    enum status status = socket_send(zap->socket, answer, sizeof answer / sizeof answer[0], NULL);
    (void)status; /* a handshake whose answer is lost runs into its own timeout */
}

void zap_answer(struct zap *zap)
{
    struct request request;

    for (int i = 0; i < ANSWERS_AT_ONCE && receive_request(zap->socket, &request); i++) {
        answer_one(zap, &request);
        close_request(&request);
    }
}

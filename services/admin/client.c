#include "admin/client.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/wire/socket.h"

enum {
    SILENCE_MS = 5000, /* then the bytes are sent again over a new connection */
    WAIT_MOST_MS = 300000,
    FIRST_WAIT_MS = 500, /* a person waits at the keyboard */
};

struct client {
    const struct client_settings *settings;
    void *context, *socket;
    int64_t give_up_us;
};

enum status client_open(const struct client_settings *settings, struct client **ret,
                        struct error *error)
{
    struct client *client = memory_new(1, sizeof *client);
    client->settings = settings;
    client->context = socket_context();
    if (client->context == NULL) {
        free(client);
        return error_set(error, STATUS_BROKEN, "could not start ZeroMQ: %s",
                         zmq_strerror(zmq_errno()));
    }
    *ret = client;
    return STATUS_OK;
}

void client_close(struct client *client)
{
    if (client == NULL)
        return;
    socket_close(client->socket);
    zmq_ctx_term(client->context);
    free(client);
}

void client_close_p(struct client **client)
{
    client_close(*client);
}

int64_t client_wait_ms(int64_t first_ms, unsigned attempt, uint32_t random)
{
    int64_t wait = first_ms;
    for (unsigned i = 0; i < attempt && wait < WAIT_MOST_MS; i++)
        wait *= 2;
    if (wait > WAIT_MOST_MS)
        wait = WAIT_MOST_MS;
    return wait / 2 + (int64_t)((uint64_t)wait * random / UINT32_MAX);
}

static enum status connect_if_needed(struct client *client, struct error *error)
{
    if (client->socket != NULL)
        return STATUS_OK;
    const struct client_settings *settings = client->settings;
    struct socket_settings socket = {.endpoint = settings->endpoint,
                                     .own = &settings->keys->curve,
                                     .server_key = settings->gateway_key,
                                     .message_max = LIMIT_MESSAGE_BYTES};
    return socket_open_dealer(client->context, &socket, &client->socket, error);
}

static bool has_more(void *socket)
{
    int more = 0;
    size_t size = sizeof more;
    return zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size) == 0 && more != 0;
}

bool client_receive(void *socket, struct arena *arena, struct bytes *ret)
{
    bool ours = false;
    size_t frames = 0;
    do {
        zmq_msg_t frame;
        zmq_msg_init(&frame);
        if (zmq_msg_recv(&frame, socket, ZMQ_DONTWAIT) < 0) {
            zmq_msg_close(&frame);
            return false;
        }
        struct bytes bytes = {zmq_msg_data(&frame), zmq_msg_size(&frame)};
        if (frames++ == 0)
            ours = bytes_equal(bytes, (struct bytes){(const uint8_t *)"TEQ1", 4});
        else
            *ret = arena_copy(arena, bytes);
        zmq_msg_close(&frame);
    } while (has_more(socket));
    return ours && frames == 2;
}

static bool poll_until(void *socket, int64_t deadline_us)
{
    int64_t left = (deadline_us - clock_monotonic_us()) / 1000;
    zmq_pollitem_t item = {.socket = socket, .events = ZMQ_POLLIN};
    return left > 0 && zmq_poll(&item, 1, (long)left) > 0;
}

static void say_silence(const struct client *client, struct error *why)
{
    error_set(why, STATUS_TRANSIENT, "no answer from the gateway at \"%s\"",
              client->settings->endpoint);
    error_hint(why, "is tequio-gateway running there, is gateway_public_key its key, and is this "
                    "device enrolled? see `tequio status`");
}

/* Waits for the receipt of that digest. False on silence, or when nothing was taken: `ret_wait_ms`
 * then says how long to wait first. */
static bool hear(struct client *client, struct arena *arena, const uint8_t digest[DIGEST_BYTES],
                 struct codec_receipt *ret, int64_t *ret_wait_ms, struct error *why)
{
    int64_t deadline = clock_monotonic_us() + SILENCE_MS * INT64_C(1000);
    *ret_wait_ms = 0;
    while (poll_until(client->socket, deadline)) {
        struct bytes bytes;
        struct codec_answer answer;
        if (!client_receive(client->socket, arena, &bytes) ||
            codec_read_answer(arena, bytes, &answer, why) != STATUS_OK)
            continue;
        if (answer.kind == ANSWER_NOT_TAKEN) {
            error_set(why, STATUS_TRANSIENT, "the gateway did not take the message: %s %s %s",
                      codec_reason_name(answer.reason), answer.field, answer.message);
            *ret_wait_ms = answer.retry_after_ms > 0 ? (int64_t)answer.retry_after_ms : -1;
            return false;
        }
        for (size_t i = 0; answer.kind == ANSWER_RECEIPTS && i < answer.receipt_count; i++) {
            if (memcmp(answer.receipts[i].digest, digest, DIGEST_BYTES) == 0) {
                *ret = answer.receipts[i];
                return true;
            }
        }
    }
    say_silence(client, why);
    return false;
}

static void rest_ms(int64_t ms)
{
    struct timespec time = {.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};
    (void)nanosleep(&time, NULL);
}

enum status client_submit(struct client *client, struct arena *arena,
                          const struct envelope *envelope, struct codec_receipt *ret,
                          struct error *error)
{
    struct bytes frames[] = {
        {(const uint8_t *)"TEQ1", 4},
        codec_write_submission(arena, client->settings->replay_now_us, envelope, 1),
    };
    uint8_t digest[DIGEST_BYTES];
    int64_t give_up = clock_monotonic_us() + client->settings->patience_ms * 1000;
    envelope_digest(envelope->header, digest);
    for (unsigned attempt = 0;; attempt++) {
        struct codec_receipt receipt = {.code = RECEIPT_NONE};
        int64_t wait_ms = 0;
        enum status status = connect_if_needed(client, error);
        if (status != STATUS_OK)
            return status;
        bool heard = socket_send(client->socket, frames, 2, error) == STATUS_OK &&
                     hear(client, arena, digest, &receipt, &wait_ms, error);
        if (heard && receipt.code != RECEIPT_BUSY && receipt.code != RECEIPT_NONE) {
            *ret = receipt;
            return STATUS_OK;
        }
        if (wait_ms < 0)
            return STATUS_REFUSED; /* the message as such will never be taken */
        if (heard)
            error_set(error, STATUS_TRANSIENT, "the gateway is busy: %s %s",
                      codec_reason_name(receipt.reason), receipt.message);
        if (!heard && wait_ms == 0) {
            socket_close(client->socket);
            client->socket = NULL;
        }
        wait_ms =
            client_wait_ms(receipt.retry_after_ms > 0 ? receipt.retry_after_ms : FIRST_WAIT_MS,
                           attempt, randombytes_random());
        if (clock_monotonic_us() + wait_ms * 1000 > give_up)
            return STATUS_TRANSIENT;
        rest_ms(wait_ms);
    }
}

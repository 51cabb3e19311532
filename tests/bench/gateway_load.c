/* Many virtual tablets over real CURVE connections, in random order of devices: envelopes are
 * sealed and signed beforehand, so that what is measured is the gateway.
 *
 * gateway_load keys DEVICES                      one line per device: number, public CURVE key
 * gateway_load run ENDPOINT SERVER_KEY DEVICES EACH CONNECTIONS FLIGHT ROUND
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/envelopes.h"
#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/wire/allocator.h"
#include "common/wire/socket.h"
#include "tequio/v1/gateway.pb-c.h"

enum { CODES = 8 };
#define SILENCE_US (30 * US_PER_SECOND)

struct connection {
    void *socket;
    uint32_t *sent; /* numbers of messages under way, first in first out */
    size_t first, count;
};

struct run {
    struct bench_load load;
    struct connection *connections;
    zmq_pollitem_t *items;
    size_t connection_count, flight;
    struct bytes *messages; /* in the order of sending */
    uint32_t *order;
    size_t total, started, ended;
    int64_t *sent_us; /* by message; then its duration */
    uint64_t codes[CODES];
    struct arena *scratch;
};

static _Noreturn void fail(const char *what, const struct error *error)
{
    fprintf(stderr, "gateway_load: %s: %s\n", what, error != NULL ? error->text : "");
    exit(EXIT_FAILURE);
}

static void connect_all(struct run *run, void *context, const char *endpoint,
                        const uint8_t server_key[32])
{
    struct error error;

    for (size_t i = 0; i < run->connection_count; i++) {
        struct socket_settings settings = {
            .endpoint = endpoint,
            .own = &run->load.devices[i].keys.curve,
            .server_key = server_key,
            .message_max = LIMIT_MESSAGE_BYTES,
            .send_queue = 100000,
            .receive_queue = 100000,
        };
        run->connections[i].sent = memory_new(run->flight, sizeof(uint32_t));
        if (socket_open_dealer(context, &settings, &run->connections[i].socket, &error) !=
            STATUS_OK)
            fail("could not connect", &error);
        run->items[i] =
            (zmq_pollitem_t){.socket = run->connections[i].socket, .events = ZMQ_POLLIN};
    }
}

static ProtobufCBinaryData to_wire(struct bytes bytes)
{
    union {
        const uint8_t *constant;
        uint8_t *plain;
    } pointer = {.constant = bytes.data};

    return (ProtobufCBinaryData){.len = bytes.size, .data = pointer.plain};
}

static struct bytes pack_message(struct arena *arena, const Tequio__V1__ToGateway *message)
{
    size_t size = tequio__v1__to_gateway__get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size);

    (void)tequio__v1__to_gateway__pack(message, out);
    return (struct bytes){out, size};
}

/* Handshakes are not what is measured: each connection asks for nothing, and is answered. */
static void wait_connected(struct run *run)
{
    Tequio__V1__AnswersQuestion question = TEQUIO__V1__ANSWERS_QUESTION__INIT;
    Tequio__V1__ToGateway message = TEQUIO__V1__TO_GATEWAY__INIT;
    struct error error;

    message.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_ANSWERS_QUESTION;
    message.answers_question = &question;
    const struct bytes frames[] = {{(const uint8_t *)"TEQ1", 4},
                                   pack_message(run->scratch, &message)};
    for (size_t i = 0; i < run->connection_count; i++)
        if (socket_send(run->connections[i].socket, frames, 2, &error) != STATUS_OK)
            fail("could not send", &error);
    for (size_t i = 0; i < run->connection_count; i++) {
        zmq_msg_t frame;
        if (zmq_poll(&run->items[i], 1, SILENCE_US / 1000) != 1)
            fail("could not connect: the gateway does not let this device in", NULL);
        for (bool more = true; more; zmq_msg_close(&frame)) {
            zmq_msg_init(&frame);
            if (zmq_msg_recv(&frame, run->connections[i].socket, 0) < 0)
                fail("could not hear the first answer", NULL);
            more = zmq_msg_more(&frame);
        }
    }
}

static struct bytes pack(struct arena *arena, const struct envelope *envelope)
{
    Tequio__V1__Envelope one = TEQUIO__V1__ENVELOPE__INIT, *all = &one;
    Tequio__V1__Submission submission = TEQUIO__V1__SUBMISSION__INIT;
    Tequio__V1__ToGateway message = TEQUIO__V1__TO_GATEWAY__INIT;

    one.header = to_wire(envelope->header);
    one.signature = to_wire(envelope->signature);
    one.salt = to_wire(envelope->salt);
    one.body = to_wire(envelope->body);
    submission.n_envelopes = 1;
    submission.envelopes = &all;
    message.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_SUBMISSION;
    message.submission = &submission;
    return pack_message(arena, &message);
}

static void pack_all(struct run *run, struct arena *arena)
{
    size_t *next = arena_array(arena, run->load.device_count, sizeof *next);

    run->messages = arena_array(arena, run->total, sizeof *run->messages);
    for (size_t i = 0; i < run->total; i++) {
        const struct bench_device *device = &run->load.devices[run->order[i]];
        run->messages[i] = pack(arena, &device->envelopes[next[run->order[i]]++]);
    }
}

static void send_next(struct run *run)
{
    uint32_t device = run->order[run->started];
    struct connection *connection = &run->connections[device % run->connection_count];
    struct error error;

    const struct bytes frames[] = {{(const uint8_t *)"TEQ1", 4}, run->messages[run->started]};
    if (socket_send(connection->socket, frames, 2, &error) != STATUS_OK)
        fail("could not send", &error);
    connection->sent[(connection->first + connection->count++) % run->flight] =
        (uint32_t)run->started;
    run->sent_us[run->started++] = clock_monotonic_us();
}

static void read_receipts(struct run *run, struct connection *connection, struct bytes bytes)
{
    arena_reset(run->scratch);
    ProtobufCAllocator allocator = wire_allocator(run->scratch);
    Tequio__V1__FromGateway *message =
        tequio__v1__from_gateway__unpack(&allocator, bytes.size, bytes.data);
    if (message == NULL || message->content_case != TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS)
        fail("an answer without receipts", NULL);
    for (size_t i = 0; i < message->receipts->n_receipts; i++)
        run->codes[(unsigned)message->receipts->receipts[i]->code % CODES]++;
    uint32_t number = connection->sent[connection->first++ % run->flight];
    connection->first %= run->flight;
    connection->count--;
    run->sent_us[number] = clock_monotonic_us() - run->sent_us[number];
    run->ended++;
}

static void receive(struct run *run, struct connection *connection)
{
    for (;;) {
        zmq_msg_t frames[2];
        zmq_msg_init(&frames[0]);
        zmq_msg_init(&frames[1]);
        if (zmq_msg_recv(&frames[0], connection->socket, ZMQ_DONTWAIT) < 0)
            return;
        if (!zmq_msg_more(&frames[0]) ||
            zmq_msg_recv(&frames[1], connection->socket, ZMQ_DONTWAIT) < 0)
            fail("an answer of one frame", NULL);
        read_receipts(run, connection,
                      (struct bytes){zmq_msg_data(&frames[1]), zmq_msg_size(&frames[1])});
        zmq_msg_close(&frames[0]);
        zmq_msg_close(&frames[1]);
    }
}

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return (left > right) - (left < right);
}

static void run_all(struct run *run)
{
    int64_t begin = clock_monotonic_us(), heard = begin;

    while (run->ended < run->total) {
        while (run->started < run->total && run->started - run->ended < run->flight)
            send_next(run);
        if (zmq_poll(run->items, (int)run->connection_count, 1000) < 0)
            fail("could not poll", NULL);
        for (size_t i = 0; i < run->connection_count; i++)
            if (run->items[i].revents & ZMQ_POLLIN) {
                receive(run, &run->connections[i]);
                heard = clock_monotonic_us();
            }
        if (clock_monotonic_us() - heard > SILENCE_US)
            fail("the gateway is silent", NULL);
    }
    int64_t spent = clock_monotonic_us() - begin;
    qsort(run->sent_us, run->total, sizeof *run->sent_us, compare);
    int64_t half_us = run->sent_us[run->total / 2];
    int64_t most_us = run->sent_us[run->total * 99 / 100];
    printf("accepted %" PRIu64 " of %zu seconds %.3f per_second %.0f p50_ms %.2f p99_ms %.2f\n",
           run->codes[1], run->total, (double)spent / 1e6,
           (double)run->codes[1] * 1e6 / (double)spent, (double)half_us / 1e3,
           (double)most_us / 1e3);
}

static size_t number(const char *text)
{
    return (size_t)strtoull(text, NULL, 10);
}

int main(int argc, char **argv)
{
    struct run run = {.scratch = arena_new(LIMIT_MESSAGE_BYTES)};
    uint8_t server_key[CURVE_KEY_BYTES];

    if (argc == 3 && strcmp(argv[1], "keys") == 0) {
        for (uint32_t i = 1; i <= number(argv[2]); i++) {
            struct key_pair keys;
            char hex[2 * CURVE_KEY_BYTES + 1];
            bench_keys(i, &keys);
            bytes_to_hex((struct bytes){keys.curve.public_key, CURVE_KEY_BYTES}, hex);
            printf("%" PRIu32 " %s\n", i, hex);
        }
        return EXIT_SUCCESS;
    }
    if (argc != 9 || !bytes_from_hex(argv[3], server_key, CURVE_KEY_BYTES)) {
        fprintf(stderr, "usage: see the head of gateway_load.c\n");
        return 2;
    }
    struct arena *arena = arena_new((size_t)4 << 30);
    bench_make(arena, number(argv[4]), number(argv[5]), number(argv[8]), &run.load);
    run.connection_count = number(argv[6]);
    run.flight = number(argv[7]);
    run.total = run.load.device_count * run.load.each;
    run.order = bench_order(arena, &run.load);
    pack_all(&run, arena);
    run.sent_us = memory_new(run.total, sizeof *run.sent_us);
    run.connections = memory_new(run.connection_count, sizeof *run.connections);
    run.items = memory_new(run.connection_count, sizeof *run.items);
    void *context = zmq_ctx_new();
    zmq_ctx_set(context, ZMQ_MAX_SOCKETS, 20000);
    connect_all(&run, context, argv[2], server_key);
    wait_connected(&run);
    run_all(&run);
    for (size_t i = 0; i < run.connection_count; i++)
        socket_close(run.connections[i].socket);
    zmq_ctx_term(context);
    return run.codes[1] == run.total ? EXIT_SUCCESS : EXIT_FAILURE;
}

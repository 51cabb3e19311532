/* A server on loopback with its ZAP handler, and clients of it, all in one thread: pump() waits on
 * a condition and answers handshakes meanwhile. For the tests of sockets. */
#ifndef TESTS_UNIT_COMMON_WIRE_HOUSE_H
#define TESTS_UNIT_COMMON_WIRE_HOUSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/calendar.h"
#include "common/wire/socket.h"
#include "common/wire/zap.h"

enum {
    HOUSE_WAIT_MS =
        20000, /* for a slow machine under sanitizers; a passing test never waits it out */
    HOUSE_MESSAGE_BYTES = 4096,
};

struct house {
    void *context;
    struct zap *zap;
    void *router;
    void *events; /* of the router */
    char endpoint[64];
    struct key_pair server, known, unknown;
    int asked; /* how often the handler was asked */
};

static inline bool house_admit(void *context, const char *domain, const uint8_t public_key[32],
                               char user_id[32])
{
    struct house *house = context;

    house->asked++;
    (void)snprintf(user_id, 32, "device-7");
    return strcmp(domain, "house") == 0 &&
           memcmp(public_key, house->known.curve.public_key, 32) == 0;
}

/* A monitor's socket, which tells every event of `socket`. */
static inline void *house_watch(struct house *house, void *socket, const char *address)
{
    assert_int_equal(zmq_socket_monitor(socket, address, ZMQ_EVENT_ALL), 0);
    void *events = zmq_socket(house->context, ZMQ_PAIR);
    assert_int_equal(zmq_connect(events, address), 0);
    return events;
}

static inline struct socket_settings house_server(const struct house *house, const char *endpoint)
{
    return (struct socket_settings){
        .endpoint = endpoint,
        .own = &house->server.curve,
        .zap_domain = "house",
        .message_max = HOUSE_MESSAGE_BYTES,
    };
}

static inline struct socket_settings house_client(const struct house *house,
                                                  const struct key_pair *keys)
{
    return (struct socket_settings){
        .endpoint = house->endpoint,
        .own = &keys->curve,
        .server_key = house->server.curve.public_key,
        .message_max = HOUSE_MESSAGE_BYTES,
    };
}

static inline void house_open(struct house *house, bool with_zap, int send_queue)
{
    size_t size = sizeof house->endpoint;
    struct error error = {0};

    *house = (struct house){.context = zmq_ctx_new()};
    keys_make(&house->server, NULL);
    keys_make(&house->known, NULL);
    keys_make(&house->unknown, NULL);
    if (with_zap) {
        assert_int_equal(zap_open(house->context, house_admit, house, &house->zap, &error),
                         STATUS_OK);
    }
    struct socket_settings settings = house_server(house, "tcp://127.0.0.1:*");
    settings.send_queue = send_queue;
    if (socket_open_router(house->context, &settings, &house->router, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(zmq_getsockopt(house->router, ZMQ_LAST_ENDPOINT, house->endpoint, &size), 0);
    house->events = house_watch(house, house->router, "inproc://router-events");
}

static inline void house_close(struct house *house)
{
    socket_close(house->events);
    socket_close(house->router);
    zap_close(house->zap);
    assert_int_equal(zmq_ctx_term(house->context), 0);
}

static inline void *house_dealer(struct house *house, const struct key_pair *keys)
{
    struct socket_settings settings = house_client(house, keys);
    void *dealer = NULL;

    assert_int_equal(socket_open_dealer(house->context, &settings, &dealer, NULL), STATUS_OK);
    return dealer;
}

/* Answers handshakes until the socket is ready; fails after HOUSE_WAIT_MS. With a file descriptor
 * instead of a socket, waits on that. */
static inline void house_pump_item(struct house *house, zmq_pollitem_t wanted)
{
    int64_t end = clock_monotonic_us() + HOUSE_WAIT_MS * INT64_C(1000);
    zmq_pollitem_t items[2] = {wanted, {0}};
    int count = 1;

    if (house->zap != NULL) {
        items[count++] = (zmq_pollitem_t){.socket = zap_socket(house->zap), .events = ZMQ_POLLIN};
    }
    while (clock_monotonic_us() < end) {
        assert_true(zmq_poll(items, count, 1000) >= 0);
        if (count > 1 && items[1].revents != 0) {
            zap_answer(house->zap);
        }
        if (items[0].revents != 0) {
            return;
        }
    }
    fail_msg("waited %d ms for nothing", HOUSE_WAIT_MS);
}

static inline void house_pump(struct house *house, void *socket, short events)
{
    house_pump_item(house, (zmq_pollitem_t){.socket = socket, .events = events});
}

/* Waits for one of these events and returns it; others are passed over. `ret_value` may be NULL. */
static inline unsigned house_event(struct house *house, void *events, unsigned wanted,
                                   uint32_t *ret_value)
{
    for (;;) {
        zmq_msg_t event, address;
        uint16_t number;
        uint32_t value;
        house_pump(house, events, ZMQ_POLLIN);
        assert_int_equal(zmq_msg_init(&event), 0);
        assert_int_equal(zmq_msg_init(&address), 0);
        assert_int_equal(zmq_msg_recv(&event, events, 0), 6);
        assert_true(zmq_msg_recv(&address, events, 0) >= 0);
        memcpy(&number, zmq_msg_data(&event), sizeof number);
        memcpy(&value, (const char *)zmq_msg_data(&event) + 2, sizeof value);
        (void)zmq_msg_close(&event);
        (void)zmq_msg_close(&address);
        if ((number & wanted) != 0) {
            if (ret_value != NULL) {
                *ret_value = value;
            }
            return number;
        }
    }
}

static inline struct bytes house_text(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static inline void house_send(struct house *house, void *dealer, const char *text)
{
    house_pump(house, dealer, ZMQ_POLLOUT);
    assert_int_equal(
        socket_send(dealer, (struct bytes[]){house_text("TEQ1"), house_text(text)}, 2, NULL),
        STATUS_OK);
}

/* The next frame of a message that is there, as a text. */
static inline bool house_frame(void *socket, char *text, size_t size, zmq_msg_t *frame)
{
    assert_int_equal(zmq_msg_init(frame), 0);
    assert_true(zmq_msg_recv(frame, socket, ZMQ_DONTWAIT) >= 0);
    assert_true(zmq_msg_size(frame) < size);
    memcpy(text, zmq_msg_data(frame), zmq_msg_size(frame));
    text[zmq_msg_size(frame)] = '\0';
    return zmq_msg_more(frame) != 0;
}

/* Waits for a message at the router and checks its text and who sent it. `ret_peer` (may be NULL)
 * holds 8 bytes. */
static inline void house_expect(struct house *house, const char *wanted, uint8_t *ret_peer)
{
    zmq_msg_t frame;
    char text[HOUSE_MESSAGE_BYTES + 1];

    house_pump(house, house->router, ZMQ_POLLIN);
    assert_true(house_frame(house->router, text, sizeof text, &frame));
    assert_int_equal(zmq_msg_size(&frame), 5); /* libzmq's own identities: a zero and 32 bits */
    if (ret_peer != NULL) {
        memcpy(ret_peer, zmq_msg_data(&frame), 5);
    }
    (void)zmq_msg_close(&frame);
    assert_true(house_frame(house->router, text, sizeof text, &frame));
    assert_string_equal(text, "TEQ1");
    (void)zmq_msg_close(&frame);
    assert_false(house_frame(house->router, text, sizeof text, &frame));
    assert_string_equal(text, wanted);
    assert_string_equal(zmq_msg_gets(&frame, "User-Id"), "device-7");
    (void)zmq_msg_close(&frame);
}

/* Somebody new gets through: the server is well. */
static inline void house_is_well(struct house *house)
{
    void *dealer = house_dealer(house, &house->known);

    house_send(house, dealer, "all well");
    house_expect(house, "all well", NULL);
    socket_close(dealer);
}

#endif

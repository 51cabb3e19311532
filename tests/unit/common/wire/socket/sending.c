#include "common/wire/socket.h"

#include <stdlib.h>
#include <unistd.h>

#include "../house.h"
#include "common/base/limits.h"

static void a_message_and_its_answer(void **state)
{
    (void)state;
    struct house house;
    uint8_t peer[8];
    char text[64];
    zmq_msg_t frame;

    house_open(&house, true, 0);
    void *dealer = house_dealer(&house, &house.known);
    house_send(&house, dealer, "question");
    house_expect(&house, "question", peer);
    const struct bytes answer[] = {{peer, 5}, house_text("TEQ1"), {NULL, 0}, house_text("answer")};
    assert_int_equal(socket_send(house.router, answer, 4, NULL), STATUS_OK);
    house_pump(&house, dealer, ZMQ_POLLIN);
    const char *wanted[] = {"TEQ1", "", "answer"};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(house_frame(dealer, text, sizeof text, &frame), i < 2);
        assert_string_equal(text, wanted[i]);
        (void)zmq_msg_close(&frame);
    }
    socket_close(dealer);
    house_close(&house);
}

static void a_peer_that_is_gone_is_said(void **state)
{
    (void)state;
    struct house house;
    struct error error;
    uint8_t peer[8];

    house_open(&house, true, 0);
    const struct bytes nobody[] = {house_text("nobody"), house_text("TEQ1"), house_text("hello")};
    assert_int_equal(socket_send(house.router, nobody, 3, &error), STATUS_TRANSIENT);
    assert_non_null(strstr(error.text, "its peer is gone"));

    void *dealer = house_dealer(&house, &house.known);
    house_send(&house, dealer, "then silence");
    house_expect(&house, "then silence", peer);
    socket_close(dealer);
    (void)house_event(&house, house.events, ZMQ_EVENT_DISCONNECTED, NULL);
    const struct bytes gone[] = {{peer, 5}, house_text("TEQ1"), house_text("hello")};
    while (socket_send(house.router, gone, 3, &error) == STATUS_OK) {
        /* the router has not yet taken notice */
    }
    assert_int_equal(error.status, STATUS_TRANSIENT);
    house_is_well(&house);
    house_close(&house);
}

/* What was sent before the connection stands goes when it does. */
static void a_message_waits_for_its_connection(void **state)
{
    (void)state;
    struct house house;

    house_open(&house, true, 0);
    void *dealer = house_dealer(&house, &house.known);
    assert_int_equal(
        socket_send(dealer, (struct bytes[]){house_text("TEQ1"), house_text("early")}, 2, NULL),
        STATUS_OK);
    house_expect(&house, "early", NULL);
    socket_close(dealer);
    house_close(&house);
}

/* A server that answers and hangs up at once: the answer can be read afterwards. */
static void what_has_come_outlives_its_connection(void **state)
{
    (void)state;
    struct house house;
    uint8_t peer[8];
    char text[64];
    zmq_msg_t frame;

    house_open(&house, true, 0);
    void *dealer = house_dealer(&house, &house.known);
    void *events = house_watch(&house, dealer, "inproc://dealer");
    house_send(&house, dealer, "question");
    house_expect(&house, "question", peer);
    const struct bytes answer[] = {{peer, 5}, house_text("TEQ1"), house_text("answer")};
    assert_int_equal(socket_send(house.router, answer, 3, NULL), STATUS_OK);
    socket_close(house.router);
    house.router = NULL;
    (void)house_event(&house, events, ZMQ_EVENT_CONNECT_RETRIED, NULL);
    house_pump(&house, dealer, ZMQ_POLLIN);
    assert_true(house_frame(dealer, text, sizeof text, &frame));
    (void)zmq_msg_close(&frame);
    assert_false(house_frame(dealer, text, sizeof text, &frame));
    assert_string_equal(text, "answer");
    (void)zmq_msg_close(&frame);
    assert_int_equal(zmq_socket_monitor(dealer, NULL, 0), 0);
    socket_close(dealer);
    socket_close(events);
    house_close(&house);
}

/* A peer that does not read: at some point the queue is full, which is said; what was taken comes
 * whole. */
static void a_full_queue_is_said(void **state)
{
    (void)state;
    enum { TRIES_MAX = 100000 };
    struct house house;
    struct error error;
    uint8_t peer[8], body[HOUSE_MESSAGE_BYTES - 1] = {0};
    uint32_t sent = 0, received = 0;
    struct socket_settings settings;
    void *dealer = NULL;

    house_open(&house, true, 4);
    settings = house_client(&house, &house.known);
    settings.receive_queue = 4;
    assert_int_equal(socket_open_dealer(house.context, &settings, &dealer, NULL), STATUS_OK);
    house_send(&house, dealer, "question");
    house_expect(&house, "question", peer);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && sent < TRIES_MAX) {
        memcpy(body, &sent, sizeof sent);
        const struct bytes frames[] = {{peer, 5}, house_text("TEQ1"), {body, sizeof body}};
        status = socket_send(house.router, frames, 3, &error);
        sent += status == STATUS_OK;
    }
    assert_int_equal(status, STATUS_TRANSIENT);
    assert_non_null(strstr(error.text, "queue is full"));
    while (received < sent) {
        char text[HOUSE_MESSAGE_BYTES + 1];
        zmq_msg_t frame;
        house_pump(&house, dealer, ZMQ_POLLIN);
        assert_true(house_frame(dealer, text, sizeof text, &frame));
        assert_string_equal(text, "TEQ1");
        (void)zmq_msg_close(&frame);
        assert_false(house_frame(dealer, text, sizeof text, &frame));
        assert_memory_equal(text, &received, sizeof received);
        (void)zmq_msg_close(&frame);
        received++;
    }
    socket_close(dealer);
    house_is_well(&house);
    house_close(&house);
}

static void an_address_in_use_is_said(void **state)
{
    (void)state;
    struct house house;
    struct error error = {0};
    void *second = NULL;

    house_open(&house, true, 0);
    struct socket_settings settings = house_server(&house, house.endpoint);
    assert_int_equal(socket_open_router(house.context, &settings, &second, &error), STATUS_BROKEN);
    assert_null(second);
    assert_non_null(strstr(error.text, "could not listen on \"tcp://127.0.0.1:"));
    assert_non_null(strstr(error.text, "Address already in use"));
    assert_non_null(strstr(error.hint, "another process has this address"));
    house_is_well(&house);
    house_close(&house);
}

static void a_wrong_address_is_said(void **state)
{
    (void)state;
    struct house house;
    struct error error = {0};
    void *socket = NULL;
    struct socket_settings settings;

    house_open(&house, true, 0);
    const char *wrong[] = {"",
                           "127.0.0.1:5555",
                           "tcp://",
                           "tcp://127.0.0.1",
                           "smoke://signals",
                           "tcp://192.0.2.1:5555",
                           "tcp://no.such.host.invalid:5555"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        settings = house_server(&house, wrong[i]);
        assert_int_equal(socket_open_router(house.context, &settings, &socket, &error),
                         STATUS_BROKEN);
        assert_true(error.hint[0] != '\0');
    }
    for (size_t i = 0; i < 5; i++) { /* the last two may come to be */
        settings = house_client(&house, &house.known);
        settings.endpoint = wrong[i];
        assert_int_equal(socket_open_dealer(house.context, &settings, &socket, &error),
                         STATUS_BROKEN);
        assert_int_equal(socket_open_subscriber(house.context, &settings, &socket, &error),
                         STATUS_BROKEN);
        assert_non_null(strstr(error.text, "cannot connect to"));
    }
    assert_null(socket);
    house_close(&house);
}

/* A publisher takes subscriptions only; its ceiling below that of handshakes must not bar them. */
static void what_is_published_is_heard(void **state)
{
    (void)state;
    struct house house;
    void *publisher = NULL, *subscriber = NULL;
    size_t size = sizeof house.endpoint;
    char text[64];
    zmq_msg_t frame;

    house_open(&house, true, 0);
    struct socket_settings settings = house_server(&house, "tcp://127.0.0.1:*");
    settings.message_max = 64;
    assert_int_equal(socket_open_publisher(house.context, &settings, &publisher, NULL), STATUS_OK);
    assert_int_equal(zmq_getsockopt(publisher, ZMQ_LAST_ENDPOINT, house.endpoint, &size), 0);
    const struct bytes frames[] = {house_text("topic"), house_text("entry")};
    assert_int_equal(socket_send(publisher, frames, 2, NULL), STATUS_OK); /* nobody hears */
    settings = house_client(&house, &house.known);
    assert_int_equal(socket_open_subscriber(house.context, &settings, &subscriber, NULL),
                     STATUS_OK);
    zmq_pollitem_t items[] = {{.socket = subscriber, .events = ZMQ_POLLIN},
                              {.socket = zap_socket(house.zap), .events = ZMQ_POLLIN}};
    while (zmq_poll(items, 2, 10) >= 0 && items[0].revents == 0) {
        zap_answer(house.zap);
        assert_int_equal(socket_send(publisher, frames, 2, NULL), STATUS_OK);
    }
    assert_true(house_frame(subscriber, text, sizeof text, &frame));
    assert_string_equal(text, "topic");
    (void)zmq_msg_close(&frame);
    assert_false(house_frame(subscriber, text, sizeof text, &frame));
    assert_string_equal(text, "entry");
    (void)zmq_msg_close(&frame);
    for (int i = 0; i < 5 * LIMIT_SEND_QUEUE;
         i++) { /* a subscriber that does not read stops nobody */
        assert_int_equal(socket_send(publisher, frames, 2, NULL), STATUS_OK);
    }
    socket_close(subscriber);
    socket_close(publisher);
    house_close(&house);
}

static void within_a_machine(void **state)
{
    (void)state;
    struct house house;
    char path[] = "/tmp/tequio-socket-XXXXXX", inside[64];
    void *router = NULL;

    house_open(&house, true, 0);
    assert_non_null(mkdtemp(path));
    (void)snprintf(house.endpoint, sizeof house.endpoint, "ipc://%s/socket", path);
    struct socket_settings settings = house_server(&house, house.endpoint);
    assert_int_equal(socket_open_router(house.context, &settings, &router, NULL), STATUS_OK);
    void *dealer = house_dealer(&house, &house.known);
    house_send(&house, dealer, "next door");
    house_pump(&house, router, ZMQ_POLLIN);
    socket_close(dealer);
    socket_close(router);

    settings = (struct socket_settings){.endpoint = "inproc://inside", .message_max = 100};
    assert_int_equal(socket_open_router(house.context, &settings, &router, NULL), STATUS_OK);
    assert_int_equal(socket_open_dealer(house.context, &settings, &dealer, NULL), STATUS_OK);
    assert_int_equal(socket_send(dealer, (struct bytes[]){house_text("inside")}, 1, NULL),
                     STATUS_OK);
    house_pump(&house, router, ZMQ_POLLIN);
    socket_close(dealer);
    socket_close(router);
    house_close(&house);
    (void)snprintf(inside, sizeof inside, "%s/socket", path);
    (void)unlink(inside);
    (void)rmdir(path);
}

static void a_context_that_ends_is_broken(void **state)
{
    (void)state;
    struct house house;
    struct error error;
    void *none = NULL;

    house_open(&house, true, 0);
    struct socket_settings settings = house_client(&house, &house.known);
    void *dealer = house_dealer(&house, &house.known);
    assert_int_equal(zmq_ctx_shutdown(house.context), 0);
    assert_int_equal(socket_send(dealer, (struct bytes[]){house_text("x")}, 1, &error),
                     STATUS_BROKEN);
    assert_int_equal(socket_open_dealer(house.context, &settings, &none, &error), STATUS_BROKEN);
    assert_non_null(strstr(error.text, "could not open a socket"));
    socket_close(NULL);
    socket_close(dealer);
    house_close(&house);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_and_its_answer),
        cmocka_unit_test(a_peer_that_is_gone_is_said),
        cmocka_unit_test(a_message_waits_for_its_connection),
        cmocka_unit_test(what_has_come_outlives_its_connection),
        cmocka_unit_test(a_full_queue_is_said),
        cmocka_unit_test(an_address_in_use_is_said),
        cmocka_unit_test(a_wrong_address_is_said),
        cmocka_unit_test(what_is_published_is_heard),
        cmocka_unit_test(within_a_machine),
        cmocka_unit_test(a_context_that_ends_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

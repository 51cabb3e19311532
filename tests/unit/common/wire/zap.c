#include "common/wire/zap.h"

#include "house.h"

enum {
    HANDSHAKE_FAILED = ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
                       ZMQ_EVENT_HANDSHAKE_FAILED_AUTH,
};

static void assert_nothing_came(const struct house *house)
{
    char byte;

    assert_int_equal(zmq_recv(house->router, &byte, 1, ZMQ_DONTWAIT), -1);
}

static void a_known_key_gets_in(void **state)
{
    (void)state;
    struct house house;

    house_open(&house, true, 0);
    void *dealer = house_dealer(&house, &house.known);
    house_send(&house, dealer, "first");
    house_send(&house, dealer, "second");
    house_expect(&house, "first", NULL); /* house_expect looks at the user id of each */
    house_expect(&house, "second", NULL);
    assert_int_equal(house.asked, 1);
    assert_int_equal(zap_refused(house.zap), 0);
    socket_close(dealer);
    house_close(&house);
}

static void an_unknown_key_does_not(void **state)
{
    (void)state;
    struct house house;
    uint32_t code = 0;

    house_open(&house, true, 0);
    void *dealer = house_dealer(&house, &house.unknown);
    void *events = house_watch(&house, dealer, "inproc://dealer-events");
    assert_int_equal(house_event(&house, events, HANDSHAKE_FAILED, &code),
                     ZMQ_EVENT_HANDSHAKE_FAILED_AUTH);
    assert_int_equal(code, 400);
    assert_true(zap_refused(house.zap) >= 1);
    house_is_well(&house);
    assert_nothing_came(&house);
    socket_close(events);
    socket_close(dealer);
    house_close(&house);
}

static void another_domain_does_not(void **state)
{
    (void)state;
    struct house house;

    house_open(&house, true, 0);
    struct socket_settings settings = house_server(&house, "tcp://127.0.0.1:*");
    void *other = NULL;
    size_t size = sizeof house.endpoint;
    settings.zap_domain = "neighbours";
    assert_int_equal(socket_open_router(house.context, &settings, &other, NULL), STATUS_OK);
    assert_int_equal(zmq_getsockopt(other, ZMQ_LAST_ENDPOINT, house.endpoint, &size), 0);
    void *dealer = house_dealer(&house, &house.known);
    void *events = house_watch(&house, dealer, "inproc://dealer-events");
    assert_int_equal(house_event(&house, events, HANDSHAKE_FAILED, NULL),
                     ZMQ_EVENT_HANDSHAKE_FAILED_AUTH);
    socket_close(events);
    socket_close(dealer);
    socket_close(other);
    house_close(&house);
}

static void a_wrong_server_key_does_not(void **state)
{
    (void)state;
    struct house house;
    struct key_pair right;

    house_open(&house, true, 0);
    right = house.server;
    house.server = house.unknown;
    void *dealer = house_dealer(&house, &house.known);
    house.server = right;
    (void)house_event(&house, house.events, HANDSHAKE_FAILED, NULL);
    assert_int_equal(house.asked, 0);
    socket_close(dealer);
    house_is_well(&house);
    house_close(&house);
}

static void a_client_without_curve_does_not(void **state)
{
    (void)state;
    struct house house;
    const int linger = 0;

    house_open(&house, true, 0);
    for (int way = 0; way < 2; way++) {
        void *dealer = zmq_socket(house.context, ZMQ_DEALER);
        assert_int_equal(zmq_setsockopt(dealer, ZMQ_LINGER, &linger, sizeof linger), 0);
        if (way == 1) {
            assert_int_equal(zmq_setsockopt(dealer, ZMQ_PLAIN_USERNAME, "admin", 5), 0);
            assert_int_equal(zmq_setsockopt(dealer, ZMQ_PLAIN_PASSWORD, "admin", 5), 0);
        }
        assert_int_equal(zmq_connect(dealer, house.endpoint), 0);
        assert_int_equal(zmq_send(dealer, "let me in", 9, ZMQ_DONTWAIT), 9);
        (void)house_event(&house, house.events, HANDSHAKE_FAILED, NULL);
        socket_close(dealer);
    }
    assert_int_equal(house.asked, 0);
    house_is_well(&house);
    assert_nothing_came(&house);
    house_close(&house);
}

static void without_a_handler_nobody_gets_in(void **state)
{
    (void)state;
    struct house house;

    house_open(&house, false, 0);
    void *dealer = house_dealer(&house, &house.known);
    assert_int_equal(socket_send(dealer, (struct bytes[]){house_text("x")}, 1, NULL), STATUS_OK);
    (void)house_event(&house, house.events, HANDSHAKE_FAILED, NULL);
    assert_nothing_came(&house);
    socket_close(dealer);
    house_close(&house);
}

static void there_is_one_handler(void **state)
{
    (void)state;
    struct house house;
    struct zap *second = NULL;
    struct error error;

    house_open(&house, true, 0);
    assert_int_equal(zap_open(house.context, house_admit, &house, &second, &error), STATUS_BROKEN);
    assert_non_null(strstr(error.text, "could not open the ZAP handler"));
    assert_null(second);
    zap_close(NULL);
    house_close(&house);
}

/* What follows speaks to the handler itself, as libzmq does. */

static bool admit_long(void *context, const char *domain, const uint8_t public_key[32],
                       char user_id[32])
{
    (void)context;
    (void)domain;
    memset(user_id, 'x', 32);
    return public_key[0] == 'k';
}

struct direct {
    void *context, *socket;
    struct zap *zap;
};

static void direct_open(struct direct *direct)
{
    direct->context = zmq_ctx_new();
    assert_int_equal(zap_open(direct->context, admit_long, NULL, &direct->zap, NULL), STATUS_OK);
    direct->socket = zmq_socket(direct->context, ZMQ_REQ);
    assert_int_equal(zmq_connect(direct->socket, "inproc://zeromq.zap.01"), 0);
}

static void direct_close(struct direct *direct)
{
    socket_close(direct->socket);
    zap_close(direct->zap);
    assert_int_equal(zmq_ctx_term(direct->context), 0);
}

/* Asks with these frames and checks the six of the answer. */
static void direct_ask(const struct direct *direct, const struct bytes *frames, size_t count,
                       const char *code, const char *user_id)
{
    char text[6][512];

    for (size_t i = 0; i < count; i++) {
        assert_true(zmq_send(direct->socket, frames[i].data, frames[i].size,
                             i + 1 < count ? ZMQ_SNDMORE : 0) >= 0);
    }
    zmq_pollitem_t items[] = {{.socket = zap_socket(direct->zap), .events = ZMQ_POLLIN},
                              {.socket = direct->socket, .events = ZMQ_POLLIN}};
    while (items[1].revents == 0) {
        assert_true(zmq_poll(items, 2, HOUSE_WAIT_MS) > 0);
        zap_answer(direct->zap);
    }
    for (size_t i = 0; i < 6; i++) {
        int size = zmq_recv(direct->socket, text[i], sizeof text[i] - 1, ZMQ_DONTWAIT);
        assert_true(size >= 0);
        text[i][size] = '\0';
    }
    int more = 1;
    size_t size = sizeof more;
    assert_int_equal(zmq_getsockopt(direct->socket, ZMQ_RCVMORE, &more, &size), 0);
    assert_int_equal(more, 0);
    assert_string_equal(text[0], "1.0");
    assert_string_equal(text[2], code);
    assert_string_equal(text[4], user_id);
    assert_string_equal(text[5], "");
    if (count > 1 && frames[1].size < 256) {
        assert_string_equal(text[1], (const char *)frames[1].data);
    }
}

#define KEY "k234567890123456789012345678901"
enum { SOUND_FRAMES = 7 };

static void sound_request(struct bytes frames[10])
{
    const char *texts[10] = {"1.0",   "id", "house", "10.0.0.1", "",
                             "CURVE", KEY,  "more",  "and",      "more"};

    for (size_t i = 0; i < 10; i++) {
        frames[i] = house_text(texts[i]);
    }
    frames[6].size = 32; /* with its NUL */
}

static void a_sound_request_is_admitted(void **state)
{
    (void)state;
    struct direct direct;
    struct bytes frames[10];
    char user_id[32] = {0};

    direct_open(&direct);
    sound_request(frames);
    memset(user_id, 'x', 31); /* cut to 31 characters */
    direct_ask(&direct, frames, SOUND_FRAMES, "200", user_id);
    frames[2] = house_text("");
    direct_ask(&direct, frames, SOUND_FRAMES, "200", user_id);
    frames[6].data = (const uint8_t *)"another key, of thirty-two bytes";
    direct_ask(&direct, frames, SOUND_FRAMES, "400", "");
    assert_int_equal(zap_refused(direct.zap), 1);
    direct_close(&direct);
}

static void other_mechanisms_are_refused(void **state)
{
    (void)state;
    struct direct direct;
    struct bytes frames[10];

    direct_open(&direct);
    sound_request(frames);
    const char *others[] = {"NULL", "PLAIN", "GSSAPI", "", "CURVE2", "curve"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        frames[5] = house_text(others[i]);
        direct_ask(&direct, frames, 6 + i % 3, "400", "");
    }
    direct_close(&direct);
}

static void malformed_requests_are_answered(void **state)
{
    (void)state;
    struct direct direct;
    struct bytes sound[10], frames[10];
    char longest[300];

    direct_open(&direct);
    sound_request(sound);
    for (size_t count = 1; count <= 10; count++) {
        if (count != SOUND_FRAMES) {
            direct_ask(&direct, sound, count, "500", "");
        }
    }
    memcpy(frames, sound, sizeof frames);
    frames[0] = house_text("2.0");
    direct_ask(&direct, frames, SOUND_FRAMES, "500", "");
    frames[0] = sound[0];
    frames[6].size = 31;
    direct_ask(&direct, frames, SOUND_FRAMES, "500", "");
    frames[6] = house_text(KEY "more");
    direct_ask(&direct, frames, SOUND_FRAMES, "500", "");
    frames[6] = sound[6];
    memset(longest, 'd', sizeof longest);
    frames[2] = (struct bytes){(const uint8_t *)longest, 256};
    direct_ask(&direct, frames, SOUND_FRAMES, "500", "");
    frames[2] = (struct bytes){(const uint8_t *)"a\0b", 3};
    direct_ask(&direct, frames, SOUND_FRAMES, "500", "");
    frames[2] = sound[2];
    frames[1] = (struct bytes){(const uint8_t *)longest, sizeof longest};
    direct_ask(&direct, frames, 3, "500", "");
    assert_int_equal(zap_refused(direct.zap), 15);
    frames[1] = sound[1];
    direct_ask(&direct, frames, SOUND_FRAMES, "200", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    direct_close(&direct);
}

/* However many wait, a turn answers a bounded number, and none is lost. */
static void a_storm_is_answered_in_turns(void **state)
{
    (void)state;
    enum { STORM = 150, TURN = 64 };
    struct direct direct;
    struct bytes frames[10];
    int answers = 0;
    char rest[64];

    direct_open(&direct);
    sound_request(frames);
    void *dealer = zmq_socket(direct.context, ZMQ_DEALER);
    assert_int_equal(zmq_connect(dealer, "inproc://zeromq.zap.01"), 0);
    for (int i = 0; i < STORM; i++) {
        assert_int_equal(zmq_send(dealer, "", 0, ZMQ_SNDMORE), 0);
        assert_int_equal(socket_send(dealer, frames, SOUND_FRAMES, NULL), STATUS_OK);
    }
    zmq_pollitem_t handler = {.socket = zap_socket(direct.zap), .events = ZMQ_POLLIN};
    while (answers < STORM) {
        assert_int_equal(zmq_poll(&handler, 1, HOUSE_WAIT_MS), 1);
        zap_answer(direct.zap);
        int turn = 0;
        while (zmq_recv(dealer, rest, sizeof rest, ZMQ_DONTWAIT) >= 0) {
            turn++;
        }
        assert_int_equal(turn % 7, 0);
        assert_in_range(turn / 7, 1, TURN);
        answers += turn / 7;
    }
    assert_int_equal(answers, STORM);
    socket_close(dealer);
    direct_close(&direct);
}

static void nothing_to_answer(void **state)
{
    (void)state;
    struct direct direct;

    direct_open(&direct);
    zap_answer(direct.zap);
    direct_close(&direct);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_key_gets_in),
        cmocka_unit_test(an_unknown_key_does_not),
        cmocka_unit_test(another_domain_does_not),
        cmocka_unit_test(a_wrong_server_key_does_not),
        cmocka_unit_test(a_client_without_curve_does_not),
        cmocka_unit_test(without_a_handler_nobody_gets_in),
        cmocka_unit_test(there_is_one_handler),
        cmocka_unit_test(a_sound_request_is_admitted),
        cmocka_unit_test(other_mechanisms_are_refused),
        cmocka_unit_test(malformed_requests_are_answered),
        cmocka_unit_test(a_storm_is_answered_in_turns),
        cmocka_unit_test(nothing_to_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

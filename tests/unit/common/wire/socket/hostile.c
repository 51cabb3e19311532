/* What a stranger on the network can do to a port: garbage at every stage before the keys, frames
 * past the ceiling. Each time others go on. TEQUIO_SEED repeats a run. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "../house.h"

/* A plain TCP connection to the server. */
static int raw_connect(const struct house *house)
{
    const char *port = strrchr(house->endpoint, ':') + 1;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)strtoul(port, NULL, 10))};
    int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(file >= 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(connect(file, (const struct sockaddr *)&address, sizeof address), 0);
    return file;
}

static void raw_send(int file, const void *data, size_t size)
{
    const uint8_t *at = data;

    while (size > 0) {
        ssize_t sent = send(file, at, size, MSG_NOSIGNAL);
        if (sent < 0) {
            return; /* already cut off */
        }
        at += sent;
        size -= (size_t)sent;
    }
}

/* Reads until the server has closed the connection. */
static void raw_expect_end(struct house *house, int file)
{
    char rest[512];
    ssize_t got = 1;

    while (got > 0) {
        house_pump_item(house, (zmq_pollitem_t){.fd = file, .events = ZMQ_POLLIN});
        got = recv(file, rest, sizeof rest, MSG_DONTWAIT);
    }
    (void)close(file);
}

static uint64_t next_random(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static uint64_t seed(void)
{
    const char *wanted = getenv("TEQUIO_SEED");
    uint64_t value =
        wanted != NULL ? strtoull(wanted, NULL, 10) : (uint64_t)time(NULL) * 2654435761U | 1;

    print_message("TEQUIO_SEED=%llu\n", (unsigned long long)value);
    return value != 0 ? value : 1;
}

static void fill(uint8_t *data, size_t size, uint64_t *random)
{
    for (size_t i = 0; i < size; i++) {
        data[i] = (uint8_t)next_random(random);
    }
}

static void garbage_from_the_first_byte(void **state)
{
    (void)state;
    struct house house;
    uint8_t garbage[4096];
    uint64_t random = seed();

    house_open(&house, true, 0);
    for (int round = 0; round < 20; round++) {
        int file = raw_connect(&house);
        fill(garbage, sizeof garbage, &random);
        garbage[0] = round % 2 == 0 ? 0x7e : 0xff; /* no ZMTP at all; as if a greeting began */
        garbage[9] = 0x7e;
        raw_send(file, garbage, sizeof garbage);
        raw_expect_end(&house, file);
    }
    assert_int_equal(house.asked, 0);
    house_is_well(&house);
    house_close(&house);
}

static void other_protocols(void **state)
{
    (void)state;
    struct house house;
    const char *words[] = {
        "GET / HTTP/1.1\r\nHost: tequio\r\n\r\n",
        "\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03 a greeting of TLS and no more than that",
        "SSH-2.0-OpenSSH_9.2\r\n",
    };

    house_open(&house, true, 0);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        int file = raw_connect(&house);
        raw_send(file, words[i], strlen(words[i]));
        raw_expect_end(&house, file);
    }
    house_is_well(&house);
    house_close(&house);
}

/* ZMTP 3.0's greeting, for CURVE, as a client. */
static void greeting(uint8_t out[64])
{
    memset(out, 0, 64);
    out[0] = 0xff;
    out[9] = 0x7f;
    out[10] = 3;
    memcpy(out + 12, "CURVE", 5);
}

static void garbage_after_the_greeting(void **state)
{
    (void)state;
    struct house house;
    uint8_t data[64 + 1024];
    uint64_t random = seed();

    house_open(&house, true, 0);
    for (int round = 0; round < 40; round++) {
        int file = raw_connect(&house);
        greeting(data);
        fill(data + 64, sizeof data - 64, &random);
        data[64] = round % 4 == 0 ? 0x00 : 0x04; /* a message, or a command */
        data[65] = 200;                          /* as long as a HELLO */
        if (round % 4 >= 2) {
            memcpy(data + 66, "\5HELLO\1\0", 8);
        }
        if (round % 4 == 3) {
            data[64] = 0x06; /* a command of 2^63 bytes and more */
            data[65] = 0xff;
        }
        raw_send(file, data, sizeof data);
        raw_expect_end(&house, file);
    }
    assert_int_equal(house.asked, 0);
    house_is_well(&house);
    house_close(&house);
}

/* Connections that say nothing, or half a greeting, and go. */
static void silence(void **state)
{
    (void)state;
    struct house house;
    uint8_t data[64];

    house_open(&house, true, 0);
    greeting(data);
    for (size_t size = 0; size < sizeof data; size += 7) {
        int file = raw_connect(&house);
        raw_send(file, data, size);
        (void)close(file);
    }
    int waiting = raw_connect(&house);
    house_is_well(&house);
    (void)close(waiting);
    house_close(&house);
}

/* From the largest frame that the settings allow to the first that they do not. */
static void a_frame_past_the_ceiling_cuts_its_sender_only(void **state)
{
    (void)state;
    struct house house;
    char body[HOUSE_MESSAGE_BYTES + 2];

    house_open(&house, true, 0);
    void *good = house_dealer(&house, &house.known);
    house_send(&house, good, "before");
    house_expect(&house, "before", NULL);

    void *bad = house_dealer(&house, &house.known);
    void *events = house_watch(&house, bad, "inproc://bad-events");
    memset(body, 'x', sizeof body);
    body[HOUSE_MESSAGE_BYTES] = '\0';
    house_send(&house, bad, body);
    house_expect(&house, body, NULL);
    body[HOUSE_MESSAGE_BYTES] = 'x';
    body[HOUSE_MESSAGE_BYTES + 1] = '\0';
    house_send(&house, bad, body);
    (void)house_event(&house, events, ZMQ_EVENT_DISCONNECTED, NULL);
    assert_int_equal(zmq_socket_monitor(bad, NULL, 0), 0);
    socket_close(events);
    socket_close(bad);

    house_send(&house, good, "after");
    house_expect(&house, "after", NULL);
    socket_close(good);
    house_is_well(&house);
    house_close(&house);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(garbage_from_the_first_byte),
        cmocka_unit_test(other_protocols),
        cmocka_unit_test(garbage_after_the_greeting),
        cmocka_unit_test(silence),
        cmocka_unit_test(a_frame_past_the_ceiling_cuts_its_sender_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

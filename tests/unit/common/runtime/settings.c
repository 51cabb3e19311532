/* Peers and subscribers that are well formed and still wrong: file and line are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/settings.h"

#define KEY "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

static struct arena *arena;

static struct runtime_settings settings_with(const char **peer, const char **subscriber)
{
    static struct setting_group peers[1], subscribers[1];

    peers[0] = (struct setting_group){.values = peer, .file = "peers.conf", .line = 7};
    subscribers[0] = (struct setting_group){.values = subscriber, .file = "x.conf", .line = 9};
    return (struct runtime_settings){.peers = {peers, 1}, .subscribers = {subscribers, 1}};
}

static void good_ones_are_read(void **state)
{
    (void)state;
    const char *peer[] = {"subsidy", "tcp://127.0.0.1:1", KEY}, *subscriber[] = {"web", KEY};
    struct runtime_settings settings = settings_with(peer, subscriber);
    struct peer *peers;
    uint8_t(*keys)[32];
    size_t count;

    assert_int_equal(runtime_peers(&settings, arena, &peers, &count, NULL), STATUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(peers[0].topic, TOPIC_SUBSIDY);
    assert_string_equal(peers[0].endpoint, "tcp://127.0.0.1:1");
    assert_int_equal(peers[0].public_key[31], 0xff);
    assert_int_equal(runtime_subscribers(&settings, arena, &keys, &count, NULL), STATUS_OK);
    assert_int_equal(count, 1);
    assert_memory_equal(keys[0], peers[0].public_key, 32);
}

static void wrong_ones_are_named(void **state)
{
    (void)state;
    const char *topic[] = {"subsidies", "tcp://127.0.0.1:1", KEY};
    const char *key[] = {"subsidy", "tcp://127.0.0.1:1", "00"}, *subscriber[] = {"web", "zz"};
    struct runtime_settings settings = settings_with(topic, subscriber);
    struct peer *peers;
    uint8_t(*keys)[32];
    size_t count;
    struct error error = {0};

    assert_int_equal(runtime_peers(&settings, arena, &peers, &count, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "peers.conf:7: key \"peers\": topic: expected submissions"));
    assert_non_null(strstr(error.text, "found \"subsidies\""));
    settings = settings_with(key, subscriber);
    assert_int_equal(runtime_peers(&settings, arena, &peers, &count, &error), STATUS_REFUSED);
    assert_string_equal(error.text,
                        "peers.conf:7: key \"peers\": public_key: expected 64 hex digits,"
                        " found \"00\"");
    assert_int_equal(runtime_subscribers(&settings, arena, &keys, &count, &error), STATUS_REFUSED);
    assert_string_equal(error.text, "x.conf:9: key \"subscribers\": public_key: expected 64 hex"
                                    " digits, found \"zz\"");
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 16);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones_are_read),
        cmocka_unit_test(wrong_ones_are_named),
    };

    return cmocka_run_group_tests_name("runtime settings", tests, begin, end);
}

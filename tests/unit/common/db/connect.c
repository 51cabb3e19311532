/* Connecting where there is no database: what is said, how soon, and what is never said. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "common/db/db.h"

static enum status try_open(const char *conninfo, struct error *error)
{
    const struct db_settings settings = {.conninfo = conninfo, .application = "connect"};
    struct db *db = NULL;
    enum status status = db_open(&settings, &db, error);

    assert_null(db);
    return status;
}

/* A port of this machine where connections are taken and nothing is ever said. */
static int silent_port(int *ret_socket)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(listening >= 0);
    assert_int_equal(bind(listening, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listening, 4), 0);
    assert_int_equal(getsockname(listening, (struct sockaddr *)&address, &size), 0);
    *ret_socket = listening;
    return ntohs(address.sin_port);
}

static void secrets_in_a_bad_string_are_not_quoted(void **state)
{
    (void)state;
    static const char *const bad[] = {"host=x secret", "host=x password='secret", "secret",
                                      "passwort=secret", "postgresql://u:secret@[x/db"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error error = {0};
        assert_int_equal(try_open(bad[i], &error), STATUS_BROKEN);
        assert_null(strstr(error.text, "secret"));
        assert_null(strstr(error.hint, "secret"));
        assert_non_null(strstr(error.text, "not valid"));
    }
}

static void a_password_is_refused(void **state)
{
    (void)state;
    static const char *const with_password[] = {"host=x password=secret",
                                                "postgresql://u:secret@x/db"};

    for (size_t i = 0; i < sizeof with_password / sizeof with_password[0]; i++) {
        struct error error = {0};
        assert_int_equal(try_open(with_password[i], &error), STATUS_BROKEN);
        assert_null(strstr(error.text, "secret"));
        assert_non_null(strstr(error.hint, "passfile"));
    }
}

static void nobody_there_is_transient(void **state)
{
    (void)state;
    struct error error = {0};

    assert_int_equal(try_open("host=/nowhere,/nowhere/else", &error), STATUS_TRANSIENT);
    assert_non_null(strstr(error.text,
                           "could not connect to the database: connection to server on socket "
                           "\"/nowhere/else/.s.PGSQL.5432\" failed"));
    assert_null(strchr(error.text, '\n'));
    assert_int_equal(try_open("host=/nowhere", NULL), STATUS_TRANSIENT);
}

/* Two silent hosts share the time: neither hangs, and both are tried. */
static void silent_hosts_share_the_time(void **state)
{
    (void)state;
    int first, second;
    int first_port = silent_port(&first), second_port = silent_port(&second);
    char conninfo[128], expected[64];
    struct error error = {0};
    int64_t before = clock_monotonic_us();

    (void)snprintf(conninfo, sizeof conninfo, "host=127.0.0.1,127.0.0.1 port=%d,%d user=x dbname=y",
                   first_port, second_port);
    assert_int_equal(try_open(conninfo, &error), STATUS_TRANSIENT);
    int64_t took_ms = (clock_monotonic_us() - before) / 1000;
    assert_in_range(took_ms, LIMIT_CONNECT_MS - 50, LIMIT_CONNECT_MS + 2000);
    (void)snprintf(expected, sizeof expected, "no answer in time from host \"127.0.0.1\", port %d",
                   second_port);
    assert_non_null(strstr(error.text, expected));
    assert_true(accept(first, NULL, NULL) >= 0);
    assert_true(accept(second, NULL, NULL) >= 0);
    (void)close(first);
    (void)close(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_in_a_bad_string_are_not_quoted),
        cmocka_unit_test(a_password_is_refused),
        cmocka_unit_test(nobody_there_is_transient),
        cmocka_unit_test(silent_hosts_share_the_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

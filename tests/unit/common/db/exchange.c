/* A server that goes away in ways which a real one cannot be made to repeat: a few lines of it are
 * played here, over a socket. */
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "common/db/db.h"

struct part {
    char folder[32];
    int listening;
    const char *last_words; /* what it says once the session is set up, before it is gone */
    size_t last_size;
    bool asked; /* it waits for a question first */
    sem_t open; /* the client has read all so far: what comes now, it finds when it calls next */
    pthread_t player;
};

static void say(int to, const char *bytes, size_t size)
{
    assert_int_equal(write(to, bytes, size), (ssize_t)size);
}

/* Reads one message: with a letter in front, except the first of all. */
static void hear(int from, bool first)
{
    uint8_t head[5] = {0};
    char body[4096];
    size_t skipped = first ? 1 : 0, wanted = sizeof head - skipped;

    assert_int_equal(recv(from, head + skipped, wanted, MSG_WAITALL), (ssize_t)wanted);
    size_t size = ((size_t)head[3] << 8 | head[4]) - 4;
    assert_true(size <= sizeof body);
    assert_int_equal(recv(from, body, size, MSG_WAITALL), (ssize_t)size);
}

static void *play(void *context)
{
    static const char welcome[] = "R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I";
    static const char done[] = "C\0\0\0\x08SET\0Z\0\0\0\x05I";
    struct part *part = context;
    int client = accept(part->listening, NULL, NULL);

    assert_true(client >= 0);
    hear(client, true);
    say(client, welcome, sizeof welcome - 1);
    hear(client, false);
    say(client, done, sizeof done - 1);
    assert_int_equal(sem_wait(&part->open), 0);
    if (part->asked) {
        hear(client, false);
    }
    say(client, part->last_words, part->last_size);
    assert_int_equal(close(client), 0);
    return NULL;
}

static void begin_part(struct part *part)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    (void)snprintf(part->folder, sizeof part->folder, "/tmp/tequio-part-XXXXXX");
    assert_non_null(mkdtemp(part->folder));
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/.s.PGSQL.5432", part->folder);
    part->listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(part->listening, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(part->listening, 1), 0);
    assert_int_equal(sem_init(&part->open, 0, 0), 0);
    assert_int_equal(pthread_create(&part->player, NULL, play, part), 0);
}

/* Returns once the server is gone, or waits for its last question. */
static struct db *open_and_lose(struct part *part)
{
    char conninfo[64];
    struct db *db = NULL;
    struct error error = {0};

    begin_part(part);
    (void)snprintf(conninfo, sizeof conninfo, "host=%s", part->folder);
    const struct db_settings settings = {.conninfo = conninfo, .application = "exchange"};
    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(sem_post(&part->open), 0);
    if (!part->asked) {
        assert_int_equal(pthread_join(part->player, NULL), 0);
    }
    return db;
}

static void end_part(struct part *part)
{
    char path[64];

    (void)snprintf(path, sizeof path, "%s/.s.PGSQL.5432", part->folder);
    assert_int_equal(sem_destroy(&part->open), 0);
    assert_int_equal(close(part->listening), 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(part->folder), 0);
}

static void expect_lost(struct part *part, const char *sqlstate)
{
    CLEANUP(db_close_p) struct db *db = open_and_lose(part);
    struct db_transaction transaction = {0};
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, &error), STATUS_TRANSIENT);
    assert_string_equal(error.sqlstate, sqlstate);
    assert_false(db_usable(db));
    end_part(part);
}

static void gone_without_a_word(void **state)
{
    (void)state;
    struct part part = {.last_words = "", .last_size = 0};

    expect_lost(&part, "");
}

/* As after `pg_ctl stop -m immediate`: libpq reads the warning, finds that it could not write, and
 * calls the connection good. */
static void gone_with_a_warning(void **state)
{
    (void)state;
    static const char warning[] = "N\0\0\0\x1cSWARNING\0C57P02\0Mcrash\0\0";
    struct part part = {.last_words = warning, .last_size = sizeof warning - 1};

    expect_lost(&part, "");
}

static void gone_with_a_reason(void **state)
{
    (void)state;
    static const char reason[] = "E\0\0\0\x18SFATAL\0C57P01\0Mend\0\0";
    struct part part = {.last_words = reason, .last_size = sizeof reason - 1};

    expect_lost(&part, "57P01");
}

/* Of two statements the first was answered: that is not the answer to both. */
static void gone_in_the_middle_of_an_answer(void **state)
{
    (void)state;
    static const char first[] = "C\0\0\0\x08SET\0";
    struct part part = {.last_words = first, .last_size = sizeof first - 1, .asked = true};
    CLEANUP(db_close_p) struct db *db = open_and_lose(&part);
    struct error error = {0};

    assert_int_equal(db_script(db, "SET a.b = 1; SET a.b = 2", NULL, &error), STATUS_TRANSIENT);
    assert_int_equal(pthread_join(part.player, NULL), 0);
    assert_false(db_usable(db));
    end_part(&part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gone_without_a_word),
        cmocka_unit_test(gone_with_a_warning),
        cmocka_unit_test(gone_with_a_reason),
        cmocka_unit_test(gone_in_the_middle_of_an_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

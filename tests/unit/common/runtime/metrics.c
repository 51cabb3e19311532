/* What a scraper reads of a consumer: fetched over HTTP and taken apart as Prometheus does. */
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/runtime/state.h"

enum { ANSWER_BYTES = 64 << 10, FAMILIES_MAX = 64 };

static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_PURCHASES, 0};
static const struct service service = {.name = "subsidy", .listens = listens};
static char answer[ANSWER_BYTES];

struct family {
    char name[80], type[16];
    size_t samples;
};
static struct family families[FAMILIES_MAX];
static size_t family_count;

static struct sockaddr_in free_address(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(close(fd), 0);
    return address;
}

/* The body of the answer; its head stays in front of it. */
static char *get(const struct sockaddr_in *address, const char *path)
{
    char question[64];
    size_t used = 0;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(connect(fd, (const struct sockaddr *)address, sizeof *address), 0);
    int length = snprintf(question, sizeof question, "GET %s HTTP/1.0\r\n\r\n", path);
    assert_int_equal(send(fd, question, (size_t)length, 0), length);
    for (ssize_t got; (got = recv(fd, answer + used, sizeof answer - 1 - used, 0)) > 0;) {
        used += (size_t)got;
    }
    assert_int_equal(close(fd), 0);
    answer[used] = '\0';
    char *body = strstr(answer, "\r\n\r\n");
    assert_non_null(body);
    return body + 4;
}

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name), size = strlen(end);

    return length > size && strcmp(name + length - size, end) == 0;
}

/* The family that was announced last: samples follow their HELP and TYPE. */
static struct family *family_of(const char *sample)
{
    struct family *family = &families[family_count - 1];
    size_t size = strlen(family->name);

    assert_true(family_count > 0);
    assert_memory_equal(sample, family->name, size);
    if (strcmp(family->type, "histogram") != 0) {
        assert_int_equal(sample[size], '\0');
    } else {
        assert_true(ends_in(sample, "_bucket") || ends_in(sample, "_sum") ||
                    ends_in(sample, "_count"));
    }
    return family;
}

static void read_announcement(const char *line)
{
    char name[80], type[16];

    if (sscanf(line, "# HELP %79s", name) == 1) {
        for (size_t i = 0; i < family_count; i++) {
            assert_string_not_equal(families[i].name, name); /* each once, together */
        }
        assert_true(strlen(line) > strlen(name) + 12);
        assert_true(family_count < FAMILIES_MAX);
        families[family_count++] = (struct family){.type = ""};
        memcpy(families[family_count - 1].name, name, sizeof name);
    } else {
        assert_int_equal(sscanf(line, "# TYPE %79s %15s", name, type), 2);
        assert_string_equal(families[family_count - 1].name, name);
        memcpy(families[family_count - 1].type, type, sizeof type);
        assert_int_equal(strcmp(type, "counter") == 0, ends_in(name, "_total"));
    }
}

static void read_sample(char *line)
{
    char *value = strrchr(line, ' '), *end;

    assert_non_null(value);
    *value++ = '\0';
    (void)strtod(value, &end);
    assert_true(end > value && *end == '\0');
    char *labels = strchr(line, '{');
    if (labels != NULL) {
        *labels++ = '\0';
        assert_int_equal(labels[strlen(labels) - 1], '}');
        assert_int_equal(labels[strlen(labels) - 2], '"');
    }
    assert_int_equal(strspn(line, "abcdefghijklmnopqrstuvwxyz_"), strlen(line));
    family_of(line)->samples++;
}

static void read_all(char *body)
{
    family_count = 0;
    assert_int_equal(body[strlen(body) - 1], '\n');
    for (char *line = body, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        if (line[0] == '#') {
            read_announcement(line);
        } else {
            read_sample(line);
        }
    }
}

static void expect_family(const char *name, const char *type, size_t samples)
{
    for (size_t i = 0; i < family_count; i++) {
        if (strcmp(families[i].name, name) == 0) {
            assert_string_equal(families[i].type, type);
            assert_int_equal(families[i].samples, samples);
            return;
        }
    }
    fail_msg("there is no %s", name);
}

static void a_scraper_can_read_it(void **state)
{
    (void)state;
    struct runtime runtime = {.service = &service, .start_up = arena_new(1 << 20)};
    struct sockaddr_in address = free_address();
    struct health *health;
    struct error error = {0};

    metrics_make(&runtime);
    metrics_batch(&runtime, 2500, 7, 5);
    metrics_batch(&runtime, 40000000, 1, 1);
    metrics_failure(&runtime, STATUS_FENCED);
    runtime.parked = 3;
    metrics_show(&runtime);
    if (health_open("127.0.0.1", ntohs(address.sin_port), runtime.metrics, runtime.metric_count,
                    &health, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    char *body = get(&address, "/metrics");
    assert_non_null(strstr(answer, "text/plain; version=0.0.4; charset=utf-8"));
    assert_non_null(strstr(body, "tequio_batch_seconds_bucket{le=\"0.001\"} 0\n"
                                 "tequio_batch_seconds_bucket{le=\"0.003\"} 1\n"));
    assert_non_null(strstr(body, "tequio_batch_seconds_bucket{le=\"10\"} 1\n"
                                 "tequio_batch_seconds_bucket{le=\"+Inf\"} 2\n"
                                 "tequio_batch_seconds_sum 40.002500\n"
                                 "tequio_batch_seconds_count 2\n"));
    assert_non_null(strstr(body, "\ntequio_failed_batches_total{status=\"fenced\"} 1\n"));
    assert_non_null(strstr(body, "\ntequio_parked_entries 3\n"));
    assert_null(strstr(body, "\nprocess_resident_memory_bytes 0\n"));
    read_all(body);
    expect_family("tequio_build_info", "gauge", 1);
    expect_family("process_start_time_seconds", "gauge", 1);
    expect_family("process_resident_memory_bytes", "gauge", 1);
    expect_family("tequio_active", "gauge", 1);
    expect_family("tequio_batch_seconds", "histogram", BATCH_BUCKETS + 2);
    expect_family("tequio_batch_entries_total", "counter", 1);
    expect_family("tequio_decisions_total", "counter", 1);
    expect_family("tequio_failed_batches_total", "counter", 4);
    expect_family("tequio_retries_total", "counter", 1);
    expect_family("tequio_database_connects_total", "counter", 1);
    expect_family("tequio_waiting_entries", "gauge", 1);
    expect_family("tequio_parked_entries", "gauge", 1);
    expect_family("tequio_cursor_position", "gauge", 2);
    expect_family("tequio_lag_entries", "gauge", 2);
    assert_int_equal(family_count, 14);
    health_close(health);
    arena_free(runtime.start_up);
}

static void ready_says_why_not(void **state)
{
    (void)state;
    struct sockaddr_in address = free_address();
    static struct metric none[1];
    struct health *health;

    assert_int_equal(health_open("127.0.0.1", ntohs(address.sin_port), none, 0, &health, NULL),
                     STATUS_OK);
    assert_string_equal(get(&address, "/ready"), "starting\n");
    assert_non_null(strstr(answer, " 503 "));
    health_set_standby(health);
    assert_string_equal(get(&address, "/ready"), "standby\n");
    assert_non_null(strstr(answer, " 200 "));
    health_set_ready(health, NULL);
    assert_string_equal(get(&address, "/ready"), "ready\n");
    assert_non_null(strstr(answer, " 200 "));
    health_close(health);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scraper_can_read_it),
        cmocka_unit_test(ready_says_why_not),
    };

    return cmocka_run_group_tests_name("runtime metrics", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/log.h"

static char written[4096];
static int log_end, kept_stderr;

static void capture(void)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    (void)fflush(stderr);
    kept_stderr = dup(STDERR_FILENO);
    assert_int_equal(dup2(ends[1], STDERR_FILENO), STDERR_FILENO);
    (void)close(ends[1]);
    log_end = ends[0];
}

/* What was written since, without the time in front. */
static const char *captured(void)
{
    assert_int_equal(dup2(kept_stderr, STDERR_FILENO), STDERR_FILENO);
    (void)close(kept_stderr);
    ssize_t size = read(log_end, written, sizeof written - 1);
    (void)close(log_end);
    assert_true(size >= 0);
    written[size] = '\0';
    return size > 28 ? written + 28 : written;
}

static void a_line_has_time_level_service_event_and_pairs(void **state)
{
    (void)state;
    log_open("subsidy", LOG_INFO);
    capture();
    log_event(LOG_INFO, "batch_applied", "topic=%s entries=%d", "submissions", 12);
    assert_string_equal(captured(), "info subsidy batch_applied topic=submissions entries=12\n");
    const char *shape = "dddd-dd-ddTdd:dd:dd.ddddddZ ";
    for (size_t i = 0; shape[i] != '\0'; i++) {
        bool fits =
            shape[i] == 'd' ? written[i] >= '0' && written[i] <= '9' : written[i] == shape[i];
        assert_true(fits);
    }
}

static void an_event_may_have_no_pairs(void **state)
{
    (void)state;
    capture();
    log_event(LOG_WARNING, "stopping", "%s", "");
    log_event(LOG_DEBUG, "unheard", "a=%d", 1);
    assert_string_equal(captured(), "warning subsidy stopping \n");
}

static void control_characters_forge_nothing(void **state)
{
    (void)state;
    capture();
    log_event(LOG_ERROR, "odd", "name=%s", "a\nb\x1b[31m\x7f ñ");
    assert_string_equal(captured(), "error subsidy odd name=a?b?[31m? ñ\n");
}

static void long_lines_are_cut(void **state)
{
    (void)state;
    char many[3000];

    memset(many, 'x', sizeof many);
    memcpy(many + sizeof many - 3, "\xc3\xb1", 3);
    for (size_t i = 0; i + 2 < sizeof many; i += 2) {
        memcpy(many + i, "ñ", 3);
    }
    capture();
    log_event(LOG_INFO, "long", "%s", many);
    (void)captured();
    size_t size = strlen(written);
    assert_true(size == 2000 || size == 1999);
    assert_int_equal(written[size - 1], '\n');
    assert_memory_equal(written + size - 3, "ñ", 2);
}

static void errors_are_quoted(void **state)
{
    (void)state;
    struct error error;

    (void)error_set(&error, STATUS_TRANSIENT, "could not run \"x\\y\"\nline");
    capture();
    log_error("failed", &error);
    assert_string_equal(
        captured(),
        "error subsidy failed status=transient text=\"could not run \\\"x\\\\y\\\"?line\"\n");
    memcpy(error.sqlstate, "40001", 6);
    error.ambiguous = true;
    error_hint(&error, "wait");
    capture();
    log_warning("failed", &error);
    assert_non_null(strstr(captured(), " sqlstate=40001 ambiguous=true text="));
    assert_non_null(strstr(written, " hint=\"wait\"\n"));
    capture();
    log_failure(LOG_ERROR, "parked", &error, "entry=%d", 17);
    assert_non_null(strstr(captured(), "error subsidy parked entry=17 status=transient sqlstate"));
    log_open("subsidy", LOG_ERROR);
    capture();
    log_failure(LOG_WARNING, "failed", &error, "entry=%d", 17);
    log_warning("failed", &error);
    log_error("failed", &error);
    assert_ptr_equal(strstr(captured(), "error"), written + 28);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_time_level_service_event_and_pairs),
        cmocka_unit_test(an_event_may_have_no_pairs),
        cmocka_unit_test(control_characters_forge_nothing),
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(errors_are_quoted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

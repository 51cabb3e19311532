#include "web/voice.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"

static void few_of_one_site(void **state)
{
    struct voice voice = {.begun = false};
    const int64_t now_us = US_PER_SECOND;
    (void)state;
    for (int i = 0; i < LIMIT_OPENINGS_BURST; i++)
        assert_int_equal(voice_wait(&voice, "10.0.0.1", now_us), 0);
    assert_int_equal(voice_wait(&voice, "10.0.0.1", now_us), LIMIT_OPENINGS_SECONDS);
    assert_int_equal(voice_wait(&voice, "10.0.0.2", now_us), 0);
    const int64_t later_us = now_us + LIMIT_OPENINGS_SECONDS * US_PER_SECOND;
    assert_int_equal(voice_wait(&voice, "10.0.0.1", later_us), 0);
    assert_int_equal(voice_wait(&voice, "10.0.0.1", later_us), LIMIT_OPENINGS_SECONDS);
    voice_end(&voice);
}

static void a_day_of_everybody(void **state)
{
    struct voice voice = {.begun = false};
    char site[24];
    (void)state;
    for (int i = 0; i < LIMIT_OPENINGS_DAY; i++) {
        (void)snprintf(site, sizeof site, "10.0.%d.%d", i / 250, i % 250);
        assert_int_equal(voice_wait(&voice, site, US_PER_SECOND), 0);
    }
    assert_in_range(voice_wait(&voice, "10.0.9.9", US_PER_SECOND), 1, 24 * 60 * 60);
    voice_end(&voice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_of_one_site),
        cmocka_unit_test(a_day_of_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

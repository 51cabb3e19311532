#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/publish/period.h"

static void periods_that_are(void **state)
{
    const struct {
        const char *text, *name, *in_words;
        int grain;
        uint32_t first, last;
    } wanted[] = {
        {"2021", "year", "año", 6, 20210101, 20211231},
        {"2021-H1", "half", "semestre", 5, 20210101, 20210630},
        {"2021-H2", "half", "semestre", 5, 20210701, 20211231},
        {"2021-Q1", "quarter", "trimestre", 4, 20210101, 20210331},
        {"2021-Q4", "quarter", "trimestre", 4, 20211001, 20211231},
        {"2024-02", "month", "mes", 2, 20240201, 20240229},
        {"2199-12", "month", "mes", 2, 21991201, 21991231},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct period period;
        struct error error;
        assert_int_equal(period_read(wanted[i].text, &period, &error), STATUS_OK);
        assert_string_equal(period.text, wanted[i].text);
        assert_string_equal(period.grain_name, wanted[i].name);
        assert_string_equal(period.in_words, wanted[i].in_words);
        assert_int_equal(period.grain, wanted[i].grain);
        assert_int_equal(calendar_yyyymmdd(period.first), wanted[i].first);
        assert_int_equal(calendar_yyyymmdd(period.last), wanted[i].last);
    }
}

static void periods_that_are_none(void **state)
{
    const char *const texts[] = {"",         "21",      "1999",    "2200",   "2021-",
                                 "2021-0",   "2021-00", "2021-13", "2021-3", "2021-H0",
                                 "2021-H3",  "2021-Q0", "2021-Q5", "2021-Q", "2021-W1",
                                 "2021-031", "202a",    "2021 ",   "-021",   "2021-Q10"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct period period;
        struct error error;
        assert_int_equal(period_read(texts[i], &period, &error), STATUS_REFUSED);
        assert_non_null(strstr(error.text, "is no period"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(periods_that_are),
                                       cmocka_unit_test(periods_that_are_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

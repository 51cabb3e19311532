#include <stdio.h>

#include "sample.h"

static char long_text[302];

static void terms(void **state)
{
    struct fact fact = sample_petition_term();
    (void)state;
    sample_fine(&fact, 1);
#define WRONG(what, value, message)  \
    fact = sample_petition_term();   \
    fact.petition_term.what = value; \
    sample_wrong(&fact, #what, message)
    WRONG(kind, 5, "is 5, not 0 to 4");
    WRONG(matter, 7, "is 7, not 0 to 6");
    WRONG(working_days, 0, "is 0, not 1 to 366");
    WRONG(working_days, 367, "is 367, not 1 to 366");
    WRONG(warn_days, 10, "is 10, not 0 to 9");
    WRONG(body, "", "is missing");
    WRONG(body, long_text, "has 301 bytes, 120 at most");
    WRONG(body_address, "", "is missing");
    WRONG(body_address, long_text, "has 301 bytes, 200 at most");
#undef WRONG
}

static void who_needs_a_body(void **state)
{
    struct fact fact = sample_petition_term();
    (void)state;
    fact.petition_term.body = fact.petition_term.body_address = "";
    for (uint32_t matter = 0; matter <= 6; matter++) {
        struct sample sample = sample_new();
        fact.petition_term.matter = matter;
        (void)sample_check(&sample, &fact, 1);
        assert_int_equal(sample.problems.count, matter == 1 || matter == 2 ? 2 : 0);
        arena_free(sample.arena);
    }
    /* any kind, none of the matters, warned on the last day */
    fact.petition_term.kind = fact.petition_term.matter = fact.petition_term.warn_days = 0;
    fact.petition_term.working_days = 1;
    sample_fine(&fact, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(terms), cmocka_unit_test(who_needs_a_body)};
    memset(long_text, 'x', sizeof long_text - 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

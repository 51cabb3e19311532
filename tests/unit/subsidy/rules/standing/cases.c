#include "subsidy/rules/standing.h"

#include "house.h"

struct case_row {
    const char *name;
    struct standing_question question;
    struct standing_answer answer;
};

#define STANDS VERSION_STANDING
#define ASIDE VERSION_ASIDE
#define SECOND REPORT_SECOND_REPORT
#define CORRECTION REPORT_CORRECTION

/* In the order of the struct: is_day, on_behalf | day_has, day_state, day_on_behalf | correction,
 * overdue, found, corrected, same_day -> waits, state, takes_place, withdraws, flags. */
/* clang-format off */
static const struct case_row rows[] = {
    {"the first one", {1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, STANDS, 0, 0, 0}},
    {"the first one, on behalf", {1, 1, 0, 0, 0, 0, 0, 0, 0, 0}, {0, STANDS, 0, 0, 0}},
    {"a second one", {1, 0, 1, STANDS, 0, 0, 0, 0, 0, 0}, {0, ASIDE, 0, 0, SECOND}},
    {"a second one, on behalf", {1, 1, 1, STANDS, 0, 0, 0, 0, 0, 0}, {0, ASIDE, 0, 0, SECOND}},
    {"both on behalf", {1, 1, 1, STANDS, 1, 0, 0, 0, 0, 0}, {0, ASIDE, 0, 0, SECOND}},
    {"the tablet after the monitor", {1, 0, 1, STANDS, 1, 0, 0, 0, 0, 0},
     {0, STANDS, 0, 0, SECOND}},
    {"after a withdrawal", {1, 1, 1, VERSION_WITHDRAWN, 0, 0, 0, 0, 0, 0}, {0, STANDS, 0, 0, 0}},
    {"no day", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, ASIDE, 0, 0, 0}},
    {"correction to no day", {0, 0, 0, 0, 0, 1, 0, 1, STANDS, 0}, {0, ASIDE, 0, 0, CORRECTION}},
    {"correction to no day, not found", {0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
     {0, ASIDE, 0, 0, CORRECTION}},
    {"correction", {1, 0, 1, STANDS, 0, 1, 0, 1, STANDS, 1}, {0, STANDS, 1, 0, CORRECTION}},
    {"correction by a monitor", {1, 1, 1, STANDS, 0, 1, 0, 1, STANDS, 1},
     {0, STANDS, 1, 0, CORRECTION}},
    {"correction of what was replaced", {1, 0, 1, STANDS, 0, 1, 0, 1, VERSION_REPLACED, 1},
     {0, VERSION_STALE, 0, 0, CORRECTION | REPORT_STALE_CORRECTION}},
    {"correction of a stale one", {1, 0, 1, STANDS, 0, 1, 0, 1, VERSION_STALE, 1},
     {0, VERSION_STALE, 0, 0, CORRECTION | REPORT_STALE_CORRECTION}},
    {"correction of what was moved away", {1, 0, 0, 0, 0, 1, 0, 1, VERSION_REPLACED, 0},
     {0, VERSION_STALE, 0, 0, CORRECTION | REPORT_STALE_CORRECTION}},
    {"correction of one set aside", {1, 0, 1, STANDS, 0, 1, 0, 1, ASIDE, 1},
     {0, ASIDE, 1, 0, CORRECTION | SECOND}},
    {"correction of one set aside beats a monitor's", {1, 0, 1, STANDS, 1, 1, 0, 1, ASIDE, 1},
     {0, STANDS, 1, 0, CORRECTION | SECOND}},
    {"correction of one that was no day", {1, 0, 0, 0, 0, 1, 0, 1, ASIDE, 0},
     {0, STANDS, 1, 0, CORRECTION}},
    {"correction to another day", {1, 0, 0, 0, 0, 1, 0, 1, STANDS, 0},
     {0, STANDS, 1, 1, CORRECTION}},
    {"correction to a day that has one", {1, 0, 1, STANDS, 0, 1, 0, 1, STANDS, 0},
     {0, ASIDE, 1, 1, CORRECTION | SECOND}},
    {"correction to a day with a monitor's", {1, 0, 1, STANDS, 1, 1, 0, 1, STANDS, 0},
     {0, STANDS, 1, 1, CORRECTION | SECOND}},
    {"correction before its report", {1, 0, 0, 0, 0, 1, 0, 0, 0, 0}, {1, ASIDE, 0, 0, CORRECTION}},
    {"correction before its report, on a day that has one", {1, 0, 1, STANDS, 0, 1, 0, 0, 0, 0},
     {1, ASIDE, 0, 0, CORRECTION}},
    {"never found", {1, 0, 0, 0, 0, 1, 1, 0, 0, 0},
     {0, STANDS, 0, 0, CORRECTION | REPORT_NEVER_FOUND}},
    {"never found, on a day that has one", {1, 0, 1, STANDS, 0, 1, 1, 0, 0, 0},
     {0, ASIDE, 0, 0, CORRECTION | REPORT_NEVER_FOUND | SECOND}},
    {"found at the very end of its term", {1, 0, 1, STANDS, 0, 1, 1, 1, STANDS, 1},
     {0, STANDS, 1, 0, CORRECTION}},
};
/* clang-format on */

static void every_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct standing_answer got = standing_choose(&rows[i].question);
        const struct standing_answer *want = &rows[i].answer;
        if (got.waits != want->waits || got.state != want->state ||
            got.takes_place != want->takes_place || got.withdraws != want->withdraws ||
            got.flags != want->flags) {
            fail_msg("%s: waits %d, state %d, takes %d, withdraws %d, flags %u", rows[i].name,
                     got.waits, (int)got.state, got.takes_place, got.withdraws, got.flags);
        }
    }
}

static void states_have_names(void **state)
{
    (void)state;
    for (unsigned s = 0; s < VERSION_STATE_COUNT; s++) {
        assert_int_equal(version_state_find(version_state_name((enum version_state)s)), s);
    }
    assert_int_equal(version_state_find("lost"), VERSION_STATE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case),
        cmocka_unit_test(states_have_names),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}

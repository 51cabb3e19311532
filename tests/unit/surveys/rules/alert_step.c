#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/rules/alert_step.h"

static char long_words[ALERT_WORDS_MOST + 2];

struct sample {
    struct alert_step step;
    struct alert alert;
    struct alert_asked asked;
};

/* Monitor 7 takes or closes an alert of alcaldía 7. */
static struct sample *sample(struct sample *sample, enum alert_action action)
{
    *sample = (struct sample){
        .step = {.name = {101, ALERT_FEES, 18712},
                 .action = action,
                 .outcome = ALERT_CONFIRMED,
                 .person = 7,
                 .words = "Faltó anotar una venta"},
        .alert = {.alcaldia = 7, .state = ALERT_RAISED},
        .asked = {.who = {7, PETITION_MONITOR, 7}, .is_signed = true},
    };
    sample->asked.step = &sample->step;
    sample->asked.alert = &sample->alert;
    return sample;
}

static enum alert_problem problem_of(const struct sample *sample)
{
    const struct alert_verdict verdict = alert_judge(&sample->asked);
    assert_int_equal(verdict.problem != ALERT_FINE, *verdict.detail != '\0');
    return verdict.problem;
}

static void taken_and_closed(void **state)
{
    (void)state;
    struct sample it;
    struct alert_verdict verdict = alert_judge(&sample(&it, ALERT_TAKE)->asked);
    assert_int_equal(verdict.problem, ALERT_FINE);
    assert_int_equal(verdict.to, ALERT_TAKEN);
    struct alert_stepped stepped = alert_take_step(&it.asked, &verdict, 18713);
    assert_int_equal(stepped.action, ALERT_TAKE);
    assert_int_equal(stepped.outcome, 0);
    assert_string_equal(stepped.words, "");
    sample(&it, ALERT_CLOSE)->alert = (struct alert){7, ALERT_TAKEN, 7};
    it.step.outcome = ALERT_NOT_CONFIRMED;
    verdict = alert_judge(&it.asked);
    assert_int_equal(verdict.to, ALERT_CLOSED);
    stepped = alert_take_step(&it.asked, &verdict, 18713);
    assert_memory_equal(&stepped.name, &it.step.name, sizeof stepped.name);
    assert_int_equal(stepped.alcaldia, 7);
    assert_int_equal(stepped.from, ALERT_TAKEN);
    assert_int_equal(stepped.to, ALERT_CLOSED);
    assert_int_equal(stepped.person, 7);
    assert_int_equal(stepped.role, PETITION_MONITOR);
    assert_int_equal(stepped.outcome, ALERT_NOT_CONFIRMED);
    assert_string_equal(stepped.words, "Faltó anotar una venta");
    assert_int_equal(stepped.stepped_day, 18713);
}

static void what_is_wrong(void **state)
{
    (void)state;
    struct sample it;
#define WRONG(action, field, value, problem)    \
    sample(&it, ALERT_##action)->field = value; \
    assert_int_equal(problem_of(&it), problem)
    WRONG(TAKE, asked.alert, NULL, ALERT_UNKNOWN);
    WRONG(TAKE, step.action, ALERT_SETTLE, ALERT_BAD_ACTION);
    WRONG(TAKE, step.action, 0, ALERT_BAD_ACTION);
    WRONG(TAKE, asked.is_signed, false, ALERT_NOT_A_PERSON);
    WRONG(TAKE, step.person, 8, ALERT_NOT_A_PERSON);
    WRONG(TAKE, asked.who.person, 0, ALERT_NOT_A_PERSON);
    WRONG(TAKE, asked.who.role, PETITION_NOBODY, ALERT_BAD_ROLE);
    WRONG(TAKE, asked.who.role, PETITION_PETITIONER, ALERT_BAD_ROLE);
    WRONG(TAKE, asked.who.alcaldia, 5, ALERT_BAD_TERRITORY);
    WRONG(TAKE, alert.taken_by, 9, ALERT_BAD_ROLE);
    WRONG(TAKE, alert.state, ALERT_CLOSED, ALERT_BAD_STATE);
    WRONG(CLOSE, alert.state, ALERT_SETTLED, ALERT_BAD_STATE);
    WRONG(CLOSE, step.outcome, 0, ALERT_BAD_OUTCOME);
    WRONG(CLOSE, step.outcome, 3, ALERT_BAD_OUTCOME);
    WRONG(CLOSE, step.words, "", ALERT_BAD_WORDS);
    WRONG(CLOSE, step.words, long_words, ALERT_BAD_WORDS);
#undef WRONG
    sample(&it, ALERT_CLOSE)->alert.taken_by = 9;
    it.asked.who = (struct petition_person){7, PETITION_COORDINATOR, 0};
    assert_int_equal(problem_of(&it), ALERT_FINE);
}

static void what_ended_stays(void **state)
{
    (void)state;
    for (int action = ALERT_TAKE; action < ALERT_ACTIONS; action++) {
        assert_int_equal(alert_step_to(ALERT_NONE, (enum alert_action)action), ALERT_NONE);
        assert_int_equal(alert_step_to(ALERT_CLOSED, (enum alert_action)action), ALERT_NONE);
        assert_int_equal(alert_step_to(ALERT_SETTLED, (enum alert_action)action), ALERT_NONE);
    }
    assert_int_equal(alert_step_to(ALERT_TAKEN, ALERT_SETTLE), ALERT_SETTLED);
    assert_true(alert_may(ALERT_SETTLE, PETITION_NOBODY));
    assert_false(alert_may(ALERT_SETTLE, PETITION_DIRECTOR));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_and_closed),
        cmocka_unit_test(what_is_wrong),
        cmocka_unit_test(what_ended_stays),
    };
    memset(long_words, 'x', sizeof long_words - 1);
    return cmocka_run_group_tests_name("surveys, steps of alerts", tests, NULL, NULL);
}

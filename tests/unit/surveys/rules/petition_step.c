#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/rules/petition_step.h"

#define DAY(yyyymmdd) calendar_day_of(yyyymmdd)

static char long_text[PETITION_TEXT_MOST + 2];

struct sample {
    struct petition petition;
    struct petition_step step;
    struct petition_look look;
};

/* Petition 5 of kitchen 101 in alcaldía 7, given to monitor 7; coordinator 8 takes the step. */
static struct sample *sample(struct sample *sample, enum petition_state state,
                             enum petition_action action)
{
    static const char text[] = "tequio/petition/10123456789ABCDEF";
    const struct bytes part = {(const uint8_t *)text, sizeof text - 1};
    *sample = (struct sample){
        .petition = {.position = 5,
                     .kitchen = 101,
                     .kind = 4,
                     .alcaldia = 7,
                     .has_secret = true,
                     .state = state,
                     .assignee = state == PETITION_RECEIVED ? 0 : 7,
                     .round = 1,
                     .warn_day = DAY(20210312),
                     .due_day = DAY(20210317),
                     .answered_day = DAY_INVALID,
                     .closed_day = DAY_INVALID},
        .step = {.folio = "",
                 .secret = "",
                 .text = "texto",
                 .reason = "razón",
                 .action = action,
                 .person = 8,
                 .content = {9}},
        .look = {.who = {8, PETITION_COORDINATOR, 0},
                 .assignee = {7, PETITION_MONITOR, 7},
                 .is_signed = true},
    };
    if (action == PETITION_ASSIGN)
        sample->step.assignee = 7;
    digest_of(&part, 1, sample->petition.secret_digest);
    sample->look.step = &sample->step;
    sample->look.petition = &sample->petition;
    return sample;
}

static void is(const struct sample *sample, enum petition_problem problem)
{
    struct petition_verdict verdict = petition_judge(&sample->look);
    assert_int_equal(verdict.problem, problem);
    assert_int_equal(verdict.detail[0] == '\0', problem == PETITION_FINE);
}

/* What may follow what, written out: everything else is refused. */
static void every_step_from_every_state(void **state)
{
    (void)state;
    static const enum petition_state legal[PETITION_STATES][PETITION_ACTIONS] = {
        {0, 0, 0, 0, 0, 0, 0, 0}, {0, 2, 0, 0, 0, 0, 1, 1}, {0, 2, 3, 4, 0, 0, 2, 2},
        {0, 2, 0, 4, 0, 0, 3, 3}, {0, 0, 0, 0, 5, 6, 4, 4}, {0, 0, 0, 0, 0, 6, 5, 5},
        {0, 2, 3, 0, 0, 0, 6, 6},
    };
    struct sample s;
    for (int from = PETITION_RECEIVED; from < PETITION_STATES; from++)
        for (int action = PETITION_ASSIGN; action < PETITION_ACTIONS; action++) {
            sample(&s, (enum petition_state)from, (enum petition_action)action);
            struct petition_verdict verdict = petition_judge(&s.look);
            assert_int_equal(verdict.to, legal[from][action]);
            assert_int_equal(verdict.problem,
                             legal[from][action] ? PETITION_FINE : PETITION_BAD_STATE);
            assert_int_equal(verdict.role, legal[from][action] ? PETITION_COORDINATOR : 0);
        }
}

static void every_role_and_action(void **state)
{
    (void)state;
    static const char *const may[PETITION_ACTIONS] = {
        [PETITION_ASSIGN] = "cd", [PETITION_START] = "mcd",  [PETITION_ANSWER] = "mcd",
        [PETITION_CLOSE] = "mcd", [PETITION_REOPEN] = "cdp", [PETITION_RELEASE_SUMMARY] = "cd",
        [PETITION_NOTE] = "mcd"};
    for (int action = PETITION_ASSIGN; action < PETITION_ACTIONS; action++)
        for (int role = PETITION_NOBODY; role < PETITION_ROLES; role++)
            assert_int_equal(petition_may((enum petition_action)action, (enum petition_role)role),
                             role != PETITION_NOBODY && strchr(may[action], "-mcdp"[role]) != 0);
    assert_string_equal(petition_role_name(PETITION_NOBODY), "nobody");
    for (int role = PETITION_NOBODY; role < PETITION_ROLES; role++)
        assert_int_equal(petition_role_find(petition_role_name((enum petition_role)role)), role);
    assert_int_equal(petition_role_find("treasurer"), PETITION_NOBODY);
}

static void who_is_nobody_takes_no_step(void **state)
{
    (void)state;
    struct sample s;
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.is_signed = false;
    is(&s, PETITION_NOT_A_PERSON);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.who = (struct petition_person){0};
    is(&s, PETITION_NOT_A_PERSON);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->step.person = 9;
    is(&s, PETITION_NOT_A_PERSON);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.who.role = PETITION_NOBODY;
    is(&s, PETITION_BAD_ROLE);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.who.alcaldia = 8;
    is(&s, PETITION_BAD_TERRITORY);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.who.alcaldia = 7;
    is(&s, PETITION_FINE);
}

static void a_monitor_acts_on_what_is_theirs(void **state)
{
    (void)state;
    struct sample s;
    sample(&s, PETITION_ASSIGNED, PETITION_ANSWER)->look.who.role = PETITION_MONITOR;
    is(&s, PETITION_BAD_ROLE);
    s.look.who.person = s.step.person = 7;
    is(&s, PETITION_FINE);
    sample(&s, PETITION_RECEIVED, PETITION_ASSIGN)->look.who.role = PETITION_MONITOR;
    is(&s, PETITION_BAD_ROLE);
}

static void it_is_given_to_somebody_of_the_office(void **state)
{
    (void)state;
    struct sample s;
    sample(&s, PETITION_RECEIVED, PETITION_ASSIGN)->look.assignee.role = PETITION_NOBODY;
    is(&s, PETITION_BAD_ASSIGNEE);
    sample(&s, PETITION_RECEIVED, PETITION_ASSIGN)->look.assignee.alcaldia = 8;
    is(&s, PETITION_BAD_ASSIGNEE);
    sample(&s, PETITION_RECEIVED, PETITION_ASSIGN)->look.assignee.alcaldia = 0;
    is(&s, PETITION_FINE);
    /* who is named by another step is nobody's business */
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.assignee.role = PETITION_NOBODY;
    is(&s, PETITION_FINE);
}

static void words_are_there_and_not_too_many(void **state)
{
    (void)state;
    static const char needs_text[] = {0, 0, 0, 1, 0, 0, 1, 1};
    static const char needs_reason[] = {0, 0, 0, 0, 1, 1, 0, 0};
    struct sample s;
    for (int from = PETITION_RECEIVED; from < PETITION_STATES; from++)
        for (int action = PETITION_ASSIGN; action < PETITION_ACTIONS; action++) {
            if (petition_step_to((enum petition_state)from, (enum petition_action)action) == 0)
                continue;
            sample(&s, (enum petition_state)from, (enum petition_action)action)->step.text = "";
            is(&s, needs_text[action] ? PETITION_BAD_TEXT : PETITION_FINE);
            sample(&s, (enum petition_state)from, (enum petition_action)action)->step.reason = "";
            is(&s, needs_reason[action] ? PETITION_BAD_REASON : PETITION_FINE);
        }
    sample(&s, PETITION_ASSIGNED, PETITION_ANSWER)->step.text = long_text;
    is(&s, PETITION_BAD_TEXT);
    s.step.text = long_text + 1;
    is(&s, PETITION_FINE);
    sample(&s, PETITION_ANSWERED, PETITION_CLOSE)->step.reason =
        long_text + PETITION_TEXT_MOST - PETITION_REASON_MOST;
    is(&s, PETITION_BAD_REASON);
    s.step.reason++;
    is(&s, PETITION_FINE);
}

static void a_petitioner_reopens_with_the_secret(void **state)
{
    (void)state;
    struct sample s;
    sample(&s, PETITION_ANSWERED, PETITION_REOPEN)->step.person = 0;
    is(&s, PETITION_BAD_SECRET);
    s.step.secret = "0123456789ABCDEF";
    is(&s, PETITION_FINE);
    assert_int_equal(petition_judge(&s.look).role, PETITION_PETITIONER);
    s.look.is_signed = false; /* any device's, even the kitchen's own */
    s.look.who = (struct petition_person){0};
    is(&s, PETITION_FINE);
    s.petition.has_secret = false;
    is(&s, PETITION_BAD_SECRET);
    s.petition.has_secret = true;
    s.step.action = PETITION_CLOSE;
    is(&s, PETITION_BAD_ROLE);
    s.petition.state = PETITION_ASSIGNED;
    s.step.action = PETITION_REOPEN;
    is(&s, PETITION_BAD_STATE);
}

static void what_is_no_step(void **state)
{
    (void)state;
    struct sample s;
    sample(&s, PETITION_ASSIGNED, PETITION_START)->step.action = 0;
    is(&s, PETITION_BAD_ACTION);
    s.step.action = PETITION_ACTIONS;
    is(&s, PETITION_BAD_ACTION);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.is_copy = true;
    is(&s, PETITION_BAD_COPY);
    sample(&s, PETITION_ASSIGNED, PETITION_START)->look.petition = NULL;
    is(&s, PETITION_UNKNOWN);
}

static struct petition_stepped taken(const struct sample *sample, const struct petition_term *term)
{
    struct petition_verdict verdict = petition_judge(&sample->look);
    struct petition_stepped stepped;
    assert_int_equal(verdict.problem, PETITION_FINE);
    petition_take(&sample->look, &verdict, DAY(20210316), term, 4, &stepped);
    return stepped;
}

static void what_a_step_carries(void **state)
{
    (void)state;
    struct sample s;
    const struct petition_term none = {0};
    sample(&s, PETITION_RECEIVED, PETITION_ASSIGN);
    struct petition_stepped stepped = taken(&s, &none);
    assert_int_equal(stepped.petition_position, 5);
    assert_int_equal(stepped.kitchen, 101);
    assert_int_equal(stepped.kind, 4);
    assert_int_equal(stepped.alcaldia, 7);
    assert_int_equal(stepped.from, PETITION_RECEIVED);
    assert_int_equal(stepped.to, PETITION_ASSIGNED);
    assert_int_equal(stepped.role, PETITION_COORDINATOR);
    assert_int_equal(stepped.person, 8);
    assert_int_equal(stepped.assignee, 7);
    assert_int_equal(stepped.round, 1);
    assert_int_equal(stepped.day, DAY(20210316));
    assert_int_equal(stepped.due_day, DAY(20210317));
    assert_int_equal(stepped.content[0], 9);
    sample(&s, PETITION_ASSIGNED, PETITION_NOTE);
    stepped = taken(&s, &none);
    assert_int_equal(stepped.assignee, 7);
    assert_int_equal(stepped.working_days_taken, 0);
}

static void an_answer_is_in_term_or_not(void **state)
{
    (void)state;
    struct sample s;
    const struct petition_term none = {0};
    sample(&s, PETITION_ASSIGNED, PETITION_ANSWER);
    assert_int_equal(taken(&s, &none).working_days_taken, 4);
    assert_true(taken(&s, &none).in_term);
    s.petition.due_day = DAY(20210316);
    assert_true(taken(&s, &none).in_term);
    s.petition.due_day = DAY(20210315);
    assert_false(taken(&s, &none).in_term);
    s.petition.due_day = DAY_INVALID;
    assert_false(taken(&s, &none).in_term);
    /* closing looks at when it was answered, not at when it is closed */
    sample(&s, PETITION_ANSWERED, PETITION_CLOSE)->petition.answered_day = DAY(20210312);
    s.petition.due_day = DAY(20210315);
    assert_true(taken(&s, &none).in_term);
    s.petition.answered_day = DAY_INVALID;
    assert_false(taken(&s, &none).in_term);
}

static void a_new_round_has_a_term_of_its_own(void **state)
{
    (void)state;
    struct sample s;
    const struct petition_term none = {.warn_day = 1, .due_day = 2},
                               term = {.known = true,
                                       .warn_day = DAY(20210325),
                                       .due_day = DAY(20210330)};
    sample(&s, PETITION_ANSWERED, PETITION_REOPEN)->petition.answered_day = DAY(20210315);
    struct petition_stepped stepped = taken(&s, &term);
    assert_int_equal(stepped.round, 2);
    assert_int_equal(stepped.warn_day, DAY(20210325));
    assert_int_equal(stepped.due_day, DAY(20210330));
    assert_int_equal(stepped.closed_day, DAY_INVALID);
    assert_false(stepped.closed_in_term);
    stepped = taken(&s, &none);
    assert_int_equal(stepped.warn_day, DAY_INVALID);
    assert_int_equal(stepped.due_day, DAY_INVALID);
    s.petition.state = PETITION_CLOSED;
    s.petition.closed_day = DAY(20210316);
    stepped = taken(&s, &term);
    assert_int_equal(stepped.closed_day, DAY(20210316));
    assert_true(stepped.closed_in_term);
    s.petition.answered_day = DAY(20210318);
    assert_false(taken(&s, &term).closed_in_term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_from_every_state),
        cmocka_unit_test(every_role_and_action),
        cmocka_unit_test(who_is_nobody_takes_no_step),
        cmocka_unit_test(a_monitor_acts_on_what_is_theirs),
        cmocka_unit_test(it_is_given_to_somebody_of_the_office),
        cmocka_unit_test(words_are_there_and_not_too_many),
        cmocka_unit_test(a_petitioner_reopens_with_the_secret),
        cmocka_unit_test(what_is_no_step),
        cmocka_unit_test(what_a_step_carries),
        cmocka_unit_test(an_answer_is_in_term_or_not),
        cmocka_unit_test(a_new_round_has_a_term_of_its_own),
    };
    memset(long_text, 'x', sizeof long_text - 1);
    return cmocka_run_group_tests_name("surveys, steps of petitions", tests, NULL, NULL);
}

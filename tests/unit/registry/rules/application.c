#include "registry/rules/application.h"

#include <stdio.h>

#include "sample.h"

#define SECRET "0123456789ABCDEF"

static const struct checklist_question questions[] = {{"agua", "¿Hay agua?", false},
                                                      {"local", "¿Hay local?", false}};
static const struct checklist checklist = {"abrir", "Requisitos", 1, questions, 2};
static const char *met[] = {"agua", "local", "agua", "otra"};

static uint8_t digest[DIGEST_BYTES];
static struct application sent, kept;
static struct application_step step;
static struct application_found found;
static struct person_version who;
static struct application_look look;
static struct arena *arena;

static int begin(void **state)
{
    static const char purpose[] = "tequio/application/1";
    const struct bytes parts[] = {{(const uint8_t *)purpose, sizeof purpose - 1},
                                  {(const uint8_t *)SECRET, strlen(SECRET)}};
    (void)state;
    arena = arena_new(1 << 20);
    digest_of(parts, 2, digest);
    sent = (struct application){.alcaldia = 7,
                                .premises = 4,
                                .square_metres = 60,
                                .rations = 180,
                                .committee = 3,
                                .women = 3,
                                .checklist = "abrir",
                                .checklist_version = 1,
                                .met = met,
                                .met_count = 2,
                                .has_contact = true,
                                .secret_digest = {digest, DIGEST_BYTES}};
    who = (struct person_version){
        .person = 9, .role = PERSON_COORDINATOR, .alcaldia = 7, .active = true};
    step = (struct application_step){.folio = "SA-2021-000001",
                                     .reason = "Pasamos el martes",
                                     .unit = "07-001",
                                     .secret = "",
                                     .action = APPLICATION_ACT_VISIT,
                                     .person = 9};
    found = (struct application_found){.position = 5,
                                       .alcaldia = 7,
                                       .state = APPLICATION_RECEIVED,
                                       .unit = "",
                                       .has_secret = true};
    memcpy(found.secret_digest, digest, DIGEST_BYTES);
    look = (struct application_look){.step = &step,
                                     .found = &found,
                                     .is_signed = true,
                                     .person = 9,
                                     .who = &who,
                                     .unit_exists = true,
                                     .unit_alcaldia = 7};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void flagged(unsigned flags)
{
    assert_int_equal(application_keep(&sent, &checklist, arena, &kept), flags);
}

static void all_of_it_holds(void **state)
{
    (void)state;
    flagged(0);
    assert_int_equal(kept.alcaldia, 7);
    assert_int_equal(kept.met_count, 2);
    assert_string_equal(kept.met[1], "local");
    assert_int_equal(kept.secret_digest.size, DIGEST_BYTES);
    sent.alcaldia = ALCALDIA_LAST;
    sent.square_metres = APPLICATION_METRES_MOST;
    sent.rations = CAPACITY_MOST;
    sent.committee = sent.women = APPLICATION_COMMITTEE_MOST;
    flagged(0);
    assert_int_equal(kept.women, APPLICATION_COMMITTEE_MOST);
}

static void odd_ones_are_received(void **state)
{
    (void)state;
    sent.committee = 2;
    sent.women = 2;
    flagged(APPLICATION_FEW);
    sent.committee = sent.women = 3;
    sent.alcaldia = ALCALDIA_FIRST - 1;
    flagged(APPLICATION_ALCALDIA);
    sent.alcaldia = ALCALDIA_LAST + 1;
    flagged(APPLICATION_ALCALDIA);
    assert_int_equal(kept.alcaldia, ALCALDIA_NONE);
    sent.alcaldia = 7;
    sent.has_contact = false;
    flagged(APPLICATION_NO_CONTACT);
    sent.has_contact = true;
    sent.secret_digest.size = 31;
    flagged(APPLICATION_NO_SECRET);
    assert_int_equal(kept.secret_digest.size, 0);
}

static void numbers_that_cannot_be(void **state)
{
    uint32_t *numbers[] = {&sent.premises, &sent.square_metres, &sent.rations, &sent.women};
    const uint32_t most[] = {APPLICATION_PREMISES - 1, APPLICATION_METRES_MOST, CAPACITY_MOST, 3};
    (void)state;
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        const uint32_t before = *numbers[i];
        *numbers[i] = most[i] + 1;
        flagged(APPLICATION_NUMBERS);
        *numbers[i] = before;
    }
    sent.committee = APPLICATION_COMMITTEE_MOST + 1;
    flagged(APPLICATION_NUMBERS | APPLICATION_FEW);
    assert_int_equal(kept.committee, 0);
    assert_int_equal(kept.women, 0);
}

static void requirements(void **state)
{
    (void)state;
    sent.met_count = 3; /* one of them twice */
    flagged(APPLICATION_NUMBERS);
    assert_int_equal(kept.met_count, 2);
    sent.met_count = 4; /* and one that there is not */
    flagged(APPLICATION_NUMBERS);
    assert_int_equal(kept.met_count, 2);
    sent.met_count = 1;
    flagged(APPLICATION_UNMET);
    assert_int_equal(application_keep(&sent, NULL, arena, &kept), APPLICATION_CHECKLIST);
    assert_int_equal(kept.met_count, 0);
    assert_string_equal(kept.checklist, "");
}

static void judged(enum application_problem problem, enum application_state to)
{
    const struct application_verdict verdict = application_judge(&look, arena);
    assert_int_equal(verdict.problem, problem);
    if (problem == APPLICATION_FINE)
        assert_int_equal(verdict.to, to);
    assert_int_equal(*verdict.detail == '\0', problem == APPLICATION_FINE);
    assert_int_equal(*verdict.role == '\0', problem != APPLICATION_FINE);
}

static void who_takes_a_step(void **state)
{
    (void)state;
    judged(APPLICATION_FINE, APPLICATION_VISIT);
    look.is_signed = false;
    judged(APPLICATION_NOT_A_PERSON, APPLICATION_NONE);
    look.is_signed = true;
    step.person = 8;
    judged(APPLICATION_NOT_A_PERSON, APPLICATION_NONE);
    step.person = 9;
    who.alcaldia = 3;
    judged(APPLICATION_BAD_TERRITORY, APPLICATION_NONE);
    who.alcaldia = ALCALDIA_NONE;
    judged(APPLICATION_FINE, APPLICATION_VISIT);
    who.role = PERSON_MONITOR;
    judged(APPLICATION_BAD_ROLE, APPLICATION_NONE);
    who.role = PERSON_TREASURER;
    judged(APPLICATION_BAD_ROLE, APPLICATION_NONE);
    who.role = PERSON_DIRECTOR;
    step.action = APPLICATION_ACT_WITHDRAW;
    judged(APPLICATION_BAD_ROLE, APPLICATION_NONE);
    assert_false(application_may(APPLICATION_ACT_VISIT, "nobody"));
}

static void who_applied_withdraws(void **state)
{
    (void)state;
    step = (struct application_step){.folio = step.folio,
                                     .reason = "",
                                     .unit = "",
                                     .secret = SECRET,
                                     .action = APPLICATION_ACT_WITHDRAW};
    look.person = 0;
    look.who = NULL;
    for (int from = APPLICATION_RECEIVED; from <= APPLICATION_EVALUATED; from++) {
        found.state = (enum application_state)from;
        judged(APPLICATION_FINE, APPLICATION_WITHDRAWN);
    }
    assert_string_equal(application_judge(&look, arena).role, "applicant");
    step.action = APPLICATION_ACT_APPROVE;
    judged(APPLICATION_BAD_ROLE, APPLICATION_NONE);
    step.action = APPLICATION_ACT_WITHDRAW;
    found.state = APPLICATION_APPROVED;
    judged(APPLICATION_BAD_STATE, APPLICATION_NONE);
    found.state = APPLICATION_RECEIVED;
    step.secret = "0123456789ABCDEG";
    judged(APPLICATION_BAD_SECRET, APPLICATION_NONE);
    step.secret = "0123456789ABCDE";
    judged(APPLICATION_BAD_SECRET, APPLICATION_NONE);
    step.secret = SECRET;
    found.has_secret = false;
    judged(APPLICATION_BAD_SECRET, APPLICATION_NONE);
}

static void what_a_step_says(void **state)
{
    char reason[APPLICATION_REASON_MOST + 2];
    (void)state;
    found.position = 0;
    judged(APPLICATION_UNKNOWN, APPLICATION_NONE);
    found.position = 5;
    step.action = APPLICATION_ACT_NONE;
    judged(APPLICATION_BAD_ACTION, APPLICATION_NONE);
    step.action = APPLICATION_ACTIONS;
    judged(APPLICATION_BAD_ACTION, APPLICATION_NONE);
    step.action = APPLICATION_ACT_VISIT;
    look.unit_exists = false;
    judged(APPLICATION_BAD_UNIT, APPLICATION_NONE);
    look.unit_exists = true;
    look.unit_alcaldia = 8;
    judged(APPLICATION_BAD_UNIT, APPLICATION_NONE);
    found.alcaldia = who.alcaldia = ALCALDIA_NONE;
    judged(APPLICATION_FINE, APPLICATION_VISIT);
    memset(reason, 'a', sizeof reason - 1);
    reason[sizeof reason - 1] = '\0';
    step.reason = reason;
    judged(APPLICATION_BAD_REASON, APPLICATION_NONE);
    reason[sizeof reason - 2] = '\0';
    judged(APPLICATION_FINE, APPLICATION_VISIT);
    step.reason = "";
    judged(APPLICATION_BAD_REASON, APPLICATION_NONE);
}

/* Each state and action: where it leads stands in the view that the store test compares. */
static void another_decides(void **state)
{
    (void)state;
    found.state = APPLICATION_EVALUATED;
    found.last_person = 9;
    for (unsigned action = APPLICATION_ACT_APPROVE; action <= APPLICATION_ACT_REJECT; action++) {
        step.action = action;
        found.last_person = 9;
        judged(APPLICATION_SAME_PERSON, APPLICATION_NONE);
        found.last_person = 8;
        judged(APPLICATION_FINE,
               action == APPLICATION_ACT_REJECT ? APPLICATION_REJECTED : APPLICATION_APPROVED);
    }
    step.action = APPLICATION_ACT_VISIT;
    judged(APPLICATION_BAD_STATE, APPLICATION_NONE);
    found.last_person = 9; /* but goes on with what they began */
    found.state = APPLICATION_VISIT;
    step.action = APPLICATION_ACT_PAPERS;
    judged(APPLICATION_FINE, APPLICATION_PAPERS);
}

/* What nobody has looked at: no place is invented to be rid of it. */
static void rejected_as_it_came(void **state)
{
    (void)state;
    step.action = APPLICATION_ACT_REJECT;
    step.unit = "";
    look.unit_exists = false;
    judged(APPLICATION_FINE, APPLICATION_REJECTED);
    who.role = PERSON_MONITOR;
    judged(APPLICATION_BAD_ROLE, APPLICATION_NONE);
    who.role = PERSON_COORDINATOR;
    step.reason = "";
    judged(APPLICATION_BAD_REASON, APPLICATION_NONE);
    step.reason = "No contestan";
    look.person = 0; /* a person all the same */
    judged(APPLICATION_NOT_A_PERSON, APPLICATION_NONE);
}

static void folios(void **state)
{
    char folio[APPLICATION_FOLIO_BYTES];
    uint32_t year, number;
    (void)state;
    application_folio_write(2021, 123, folio);
    assert_string_equal(folio, "SA-2021-000123");
    assert_true(application_folio_read(folio, &year, &number));
    assert_int_equal(year, 2021);
    assert_int_equal(number, 123);
    application_folio_write(2021, 12345678, folio);
    assert_string_equal(folio, "SA-2021-12345678");
    assert_true(application_folio_read(folio, &year, &number));
    static const char *const none[] = {"",
                                       "SA-2021-00123",
                                       "SA-2021-123456789",
                                       "SA-2021-0000123",
                                       "XA-2021-000123",
                                       "SA-2x21-000123",
                                       "SA-2021-0001/3",
                                       "SA-2021-0001:3",
                                       "SA-2021.000123"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(application_folio_read(none[i], &year, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_of_it_holds, begin, end),
        cmocka_unit_test_setup_teardown(odd_ones_are_received, begin, end),
        cmocka_unit_test_setup_teardown(numbers_that_cannot_be, begin, end),
        cmocka_unit_test_setup_teardown(requirements, begin, end),
        cmocka_unit_test_setup_teardown(who_takes_a_step, begin, end),
        cmocka_unit_test_setup_teardown(who_applied_withdraws, begin, end),
        cmocka_unit_test_setup_teardown(what_a_step_says, begin, end),
        cmocka_unit_test_setup_teardown(another_decides, begin, end),
        cmocka_unit_test_setup_teardown(rejected_as_it_came, begin, end),
        cmocka_unit_test(folios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Petitions from their filing to their end, and all that must not happen to them. */
#include "petition_world.h"

#include "tequio/v1/petition_decisions.pb-c.h"

static struct city city;
static struct folded *folded;

static int begin(void **state)
{
    (void)state;
    city_begin(&city, "tequio_surveys_petitions");
    folded = city.folded;
    return 0;
}

static int end(void **state)
{
    (void)state;
    folded_rebuild(folded, 1);
    folded_rebuild(folded, 7);
    folded_rebuild(folded, 500);
    city_end(&city);
    return 0;
}

static const struct filed committees = {.kitchen = 101, .kind = 1, .petitioner = 2};
static const struct filed diners = {.kitchen = 101,
                                    .kind = 4,
                                    .petitioner = 1,
                                    .matter = 1,
                                    .about_committee = true,
                                    .sealed = true};

static void assign(const struct entry *petition, uint32_t assignee)
{
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_ASSIGN,
                                       .person = COORDINATOR,
                                       .assignee = assignee,
                                       .reason = "Zona"});
}

static void answer(const struct entry *petition, uint32_t person)
{
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_ANSWER,
                                       .person = person,
                                       .text = "Se repuso el gas"});
}

static void close_it(const struct entry *petition)
{
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_CLOSE,
                                       .person = COORDINATOR,
                                       .reason = "Resuelta"});
}

static const char *const stands =
    "SELECT format('%s %s %s r%s due %s a %s %s %s c %s', folio, state, assignee_id, round,"
    " due_day, answered_day, working_days_taken, in_term, closed_day) FROM surveys.petition";

static void a_whole_course(void **state)
{
    (void)state;
    const struct entry *petition = city_file(&city, &committees);
    city_run(&city, 5);
    folded_is(folded, stands, "CDMX-2021-000001 1 0 r1 due 2021-03-18 a    c ");
    assert_string_equal(city_kinds(&city), "410 414");
    assign(petition, MONITOR);
    city.day = 20210304;
    city_step(&city,
              &(struct stepped){.petition = petition, .action = PETITION_START, .person = MONITOR});
    city.day = 20210308;
    answer(petition, MONITOR);
    city_run(&city, 5);
    folded_is(folded, stands, "CDMX-2021-000001 4 7 r1 due 2021-03-18 a 2021-03-08 3 t c ");
    close_it(petition);
    city_run(&city, 5);
    folded_is(folded, stands,
              "CDMX-2021-000001 5 7 r1 due 2021-03-18 a 2021-03-08 3 t c 2021-03-08");
    city.day = 20210312;
    city_step(&city, &(struct stepped){.folio = "CDMX-2021-000001",
                                       .secret = "0123456789ABCDEF",
                                       .action = PETITION_REOPEN,
                                       .reason = "Sigue sin gas"});
    city_run(&city, 5);
    folded_is(folded, stands, "CDMX-2021-000001 6 7 r2 due 2021-03-29 a    c ");
    assert_string_equal(city_kinds(&city), "410 414 411 415 411 415 411 415 411 415 411 415");
    folded_is(folded,
              "SELECT string_agg(format('%s>%s %s/%s', from_state, to_state, role, person_id), ', '"
              " ORDER BY position) FROM surveys.petition_step",
              "1>2 coordinator/8, 2>3 monitor/7, 3>4 monitor/7, 4>5 coordinator/8,"
              " 5>6 petitioner/0");
    struct bytes body = city_last(&city, KIND_PETITION_STEPPED);
    Tequio__V1__PetitionStepped *last =
        tequio__v1__petition_stepped__unpack(NULL, body.size, body.data);
    assert_int_equal(last->closed_day, 20210308);
    assert_true(last->closed_in_term);
    tequio__v1__petition_stepped__free_unpacked(last, NULL);
    folded_is(folded, "SELECT count(*)::text FROM surveys.petition_refusal", "0");
}

/* The answer comes home with the address of the competent body; nothing else has words. */
static void an_answer_comes_home(void **state)
{
    (void)state;
    struct filed filed = committees;
    filed.matter = 1;
    const struct entry *petition = city_file(&city, &filed);
    assign(petition, MONITOR);
    city_run(&city, 5);
    struct bytes body = city_last(&city, KIND_PETITION_PROGRESS);
    Tequio__V1__PetitionProgress *news =
        tequio__v1__petition_progress__unpack(NULL, body.size, body.data);
    assert_string_equal(news->text, "");
    assert_int_equal(news->state, PETITION_ASSIGNED);
    tequio__v1__petition_progress__free_unpacked(news, NULL);
    answer(petition, MONITOR);
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_NOTE,
                                       .person = MONITOR,
                                       .text = "Solo para la oficina"});
    city_run(&city, 5);
    body = city_last(&city, KIND_PETITION_PROGRESS);
    news = tequio__v1__petition_progress__unpack(NULL, body.size, body.data);
    assert_string_equal(news->folio, "CDMX-2021-000001");
    assert_string_equal(news->text, "Se repuso el gas");
    assert_string_equal(news->body, "COPRED");
    assert_string_equal(news->body_address, "Calle 1");
    tequio__v1__petition_progress__free_unpacked(news, NULL);
    assert_string_equal(city_kinds(&city), "410 414 411 415 411 415 411");
}

/* Whatever becomes of it, the kitchen hears nothing but the summary that a person released. */
static void what_is_about_the_committee_never_comes_home(void **state)
{
    (void)state;
    const struct entry *petition = city_file(&city, &diners);
    assign(petition, COORDINATOR);
    answer(petition, COORDINATOR);
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_RELEASE_SUMMARY,
                                       .person = MONITOR,
                                       .text = "No le toca"});
    close_it(petition);
    city_step(&city, &(struct stepped){.petition = petition,
                                       .secret = "0123456789ABCDEF",
                                       .action = PETITION_REOPEN,
                                       .reason = "No"});
    city_run(&city, 5);
    assert_string_equal(city_kinds(&city), "410 411 411 412 411 411");
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_RELEASE_SUMMARY,
                                       .person = DIRECTOR,
                                       .text = "Se dijo que no se atendió a alguien"});
    city_run(&city, 5);
    struct bytes body = city_last(&city, KIND_PETITION_SUMMARY);
    Tequio__V1__PetitionSummary *summary =
        tequio__v1__petition_summary__unpack(NULL, body.size, body.data);
    assert_string_equal(summary->text, "Se dijo que no se atendió a alguien");
    tequio__v1__petition_summary__free_unpacked(summary, NULL);
    assert_string_equal(city_kinds(&city), "410 411 411 412 411 411 411 416");
    /* no word of it in any table, nor in any other decision */
    for (size_t i = 0; i < folded->applied_count; i++)
        if (folded->applied[i].kind != KIND_PETITION_SUMMARY)
            assert_null(
                memmem(folded->applied[i].body.data, folded->applied[i].body.size, "atendió", 8));
    assert_null(strstr(folded_rows(folded), "atendió"));
}

static void quiet_ones_have_no_receipt(void **state)
{
    (void)state;
    static const struct filed quiet[] = {
        {.kitchen = 101, .kind = 1, .petitioner = 1},
        {.kitchen = 101, .kind = 1, .petitioner = 0},
        {.kitchen = 101, .kind = 1, .petitioner = 2, .about_committee = true},
        {.kitchen = 0, .kind = 1, .petitioner = 2},
    };
    for (size_t i = 0; i < 4; i++)
        (void)city_file(&city, &quiet[i]);
    city_run(&city, 5);
    assert_string_equal(city_kinds(&city), "410 410 410 410");
    folded_is(folded, "SELECT bool_and(quiet)::text FROM surveys.petition", "true");
    folded_is(folded,
              "SELECT string_agg(format('%s %s', alcaldia, flags), ',' ORDER BY position)"
              " FROM surveys.petition",
              "5 8,5 8,5 8,0 8");
}

static void refused(const struct stepped *stepped, enum petition_problem problem)
{
    size_t before = folded->applied_count;
    city_step(&city, stepped);
    city_run(&city, 1);
    assert_int_equal(folded->applied_count, before + 1);
    assert_int_equal(folded->applied[before].kind, KIND_PETITION_STEP_REFUSED);
    folded_is(folded,
              "SELECT problem::text FROM surveys.petition_refusal ORDER BY position DESC LIMIT 1",
              arena_printf(folded->arena, "%d", problem));
}

static void illegal_steps_are_refused(void **state)
{
    (void)state;
    const struct entry *petition = city_file(&city, &committees);
    assign(petition, MONITOR);
    answer(petition, MONITOR);
    city_run(&city, 1);
    const char *rows = folded_text(folded, stands);
    struct stepped step = {.petition = petition,
                           .action = PETITION_CLOSE,
                           .person = COORDINATOR,
                           .reason = "Resuelta"};
#define REFUSED(problem, ...)        \
    do {                             \
        struct stepped tried = step; \
        __VA_ARGS__;                 \
        refused(&tried, (problem));  \
    } while (0)
    REFUSED(PETITION_UNKNOWN, tried.petition = NULL);
    REFUSED(PETITION_UNKNOWN, tried.petition = NULL, tried.folio = "CDMX-2021-000002");
    REFUSED(PETITION_BAD_ACTION, tried.action = 8);
    REFUSED(PETITION_NOT_A_PERSON, tried.device = 1101);
    REFUSED(PETITION_NOT_A_PERSON, tried.person = DIRECTOR, tried.device = 20 + COORDINATOR);
    REFUSED(PETITION_NOT_A_PERSON, tried.unsigned_ = true);
    REFUSED(PETITION_BAD_SECRET, tried.person = 0, tried.action = PETITION_REOPEN);
    REFUSED(PETITION_BAD_SECRET, tried.person = 0, tried.action = PETITION_REOPEN,
            tried.secret = "0123456789ABCDEG");
    REFUSED(PETITION_BAD_ROLE, tried.person = TREASURER);
    REFUSED(PETITION_BAD_ROLE, tried.person = MONITOR, tried.action = PETITION_REOPEN);
    REFUSED(PETITION_BAD_TERRITORY, tried.person = OTHER_COORDINATOR);
    REFUSED(PETITION_BAD_STATE, tried.action = PETITION_START);
    REFUSED(PETITION_BAD_REASON, tried.reason = "");
    REFUSED(PETITION_BAD_TEXT, tried.action = PETITION_NOTE);
#undef REFUSED
    assert_string_equal(folded_text(folded, stands), rows);
    city_step(&city, &step);
    city_run(&city, 1);
    refused(&step, PETITION_BAD_STATE);
    folded_script(folded, "UPDATE registry.person SET active = false WHERE person_id = 8");
    step.action = PETITION_REOPEN;
    refused(&step, PETITION_NOT_A_PERSON);
    folded_script(folded, "UPDATE registry.person SET active = true WHERE person_id = 8");
    struct stepped given = {.petition = petition,
                            .action = PETITION_ASSIGN,
                            .person = COORDINATOR,
                            .assignee = TREASURER};
    city_step(&city, &step);
    city_run(&city, 1);
    refused(&given, PETITION_BAD_ASSIGNEE);
    given.assignee = OTHER_COORDINATOR;
    refused(&given, PETITION_BAD_ASSIGNEE);
    given.assignee = 99;
    refused(&given, PETITION_BAD_ASSIGNEE);
}

/* A kitchen's tablet cannot step in for the petitioner of somebody else's. */
static void without_a_secret_nobody_follows(void **state)
{
    (void)state;
    struct filed filed = committees;
    filed.anonymous = true;
    const struct entry *petition = city_file(&city, &filed);
    assign(petition, MONITOR);
    answer(petition, MONITOR);
    city_run(&city, 1);
    refused(&(struct stepped){.petition = petition,
                              .action = PETITION_REOPEN,
                              .secret = "0123456789ABCDEF",
                              .reason = "No"},
            PETITION_BAD_SECRET);
    folded_is(folded, "SELECT flags::text FROM surveys.petition", "32");
}

static void copies_change_nothing(void **state)
{
    (void)state;
    struct filed filed = committees;
    filed.content = 7;
    const struct entry *first = city_file(&city, &filed);
    const struct entry *again = city_file(&city, &filed);
    filed.kitchen = 102; /* another kitchen's content is its own */
    (void)city_file(&city, &filed);
    struct stepped step = {.petition = again,
                           .action = PETITION_ASSIGN,
                           .person = COORDINATOR,
                           .assignee = MONITOR,
                           .content = 8};
    city_step(&city, &step);
    city_run(&city, 5);
    /* the copy has the folio of the first, and comes home with it */
    assert_string_equal(city_kinds(&city), "410 414 410 414 410 414 411 415");
    folded_is(folded, "SELECT string_agg(folio, ' ' ORDER BY position) FROM surveys.petition",
              "CDMX-2021-000001 CDMX-2021-000002");
    step.petition = first;
    refused(&step, PETITION_BAD_COPY);
}

static void folios_are_dense_in_each_year(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 7};
    for (size_t i = 0; i < 2; i++) {
        end(state);
        begin(state);
        for (uint32_t n = 0; n < 9; n++) {
            city.day = n < 4 ? 20201231 : 20210101;
            (void)city_file(&city, &committees);
            city_object(&city, 102, 40 + n, n % 3 != 0);
        }
        city_run(&city, sizes[i]);
        folded_is(folded,
                  "SELECT string_agg(substr(folio, 6), ' ' ORDER BY position)"
                  " FROM surveys.petition",
                  "2020-000001 2020-000002 2020-000003 2020-000004 2020-000005 2020-000006"
                  " 2021-000001 2021-000002 2021-000003 2021-000004 2021-000005 2021-000006"
                  " 2021-000007 2021-000008 2021-000009");
    }
}

static void an_objection_opens_a_non_conformity(void **state)
{
    (void)state;
    city_object(&city, 102, 42, true);
    city_object(&city, 102, 43, false);
    city_object(&city, 101, 44, true);
    city_run(&city, 5);
    assert_string_equal(city_kinds(&city), "410 414 410 414");
    folded_is(folded,
              "SELECT string_agg(format('%s %s k%s a%s p%s s%s f%s d%s', kitchen_id, folio, kind,"
              " aspect, petitioner, statement_position, flags, due_day), ', ' ORDER BY position)"
              " FROM surveys.petition",
              "102 CDMX-2021-000001 k3 a5 p2 s42 f0 d2021-03-18,"
              " 101 CDMX-2021-000002 k3 a5 p2 s44 f0 d2021-03-18");
    folded_is(folded, "SELECT count(*)::text FROM surveys.petition_name", "0");
    city_step(&city, &(struct stepped){.folio = "CDMX-2021-000001",
                                       .action = PETITION_ASSIGN,
                                       .person = COORDINATOR,
                                       .assignee = COORDINATOR});
    city_run(&city, 5);
    folded_is(folded, "SELECT max(state)::text FROM surveys.petition", "2");
}

static const char *const told =
    "SELECT coalesce(string_agg(format('r%s l%s %s/%s %s', round, level, role, person_id, day),"
    " ', ' ORDER BY position), 'nobody') FROM surveys.petition_escalation";

static void ticks_of(uint32_t day)
{
    city.day = day;
    city_tick(&city);
    city_tick(&city);
}

static void terms_are_watched(void **state)
{
    (void)state;
    const struct entry *petition = city_file(&city, &committees); /* near on 12, due on 18 */
    ticks_of(20210311);
    city_run(&city, 3);
    folded_is(folded, told, "nobody");
    assign(petition, MONITOR);
    ticks_of(20210312);
    ticks_of(20210318);
    city_run(&city, 3);
    folded_is(folded, told, "r1 l1 assignee/7 2021-03-12");
    ticks_of(20210319);
    ticks_of(20210325);
    city_run(&city, 3);
    folded_is(folded, told, "r1 l1 assignee/7 2021-03-12, r1 l2 coordinator/0 2021-03-19");
    answer(petition, MONITOR);
    ticks_of(20210401);
    city_step(&city, &(struct stepped){.petition = petition,
                                       .action = PETITION_REOPEN,
                                       .person = DIRECTOR,
                                       .reason = "Incompleta"});
    ticks_of(20210402);
    ticks_of(20210601);
    city_run(&city, 3);
    folded_is(folded, told,
              "r1 l1 assignee/7 2021-03-12, r1 l2 coordinator/0 2021-03-19,"
              " r2 l2 coordinator/0 2021-06-01");
    folded_is(folded, "SELECT in_term::text FROM surveys.petition", "");
}

/* Who was answered in time is not escalated; nobody in charge, the next one is told. */
static void nobody_in_charge(void **state)
{
    (void)state;
    struct filed complaint = committees;
    complaint.kind = 4; /* five working days: near on 8, due on 10 */
    (void)city_file(&city, &complaint);
    const struct entry *answered = city_file(&city, &complaint);
    assign(answered, MONITOR);
    answer(answered, MONITOR);
    ticks_of(20210308);
    ticks_of(20210311);
    city_run(&city, 3);
    folded_is(folded, told, "r1 l1 coordinator/0 2021-03-08, r1 l2 director/0 2021-03-11");
}

static void who_follows_sees_their_own(void **state)
{
    (void)state;
    static const char secret_digest[] = "sha256('tequio/petition/10123456789ABCDEF'::bytea)";
    const struct entry *petition = city_file(&city, &diners);
    assign(petition, COORDINATOR);
    answer(petition, COORDINATOR);
    city_run(&city, 5);
    folded_is(folded,
              arena_printf(folded->arena,
                           "SELECT format('%%s %%s %%s %%s %%s', folio, state, due_day, body,"
                           " answer_position) FROM surveys.petition_followed(%s, NULL)",
                           secret_digest),
              "CDMX-2021-000001 4 2021-03-08 COPRED 3");
    folded_is(folded,
              arena_printf(folded->arena,
                           "SELECT count(*)::text FROM surveys.petition_followed(%s,"
                           " 'CDMX-2021-000002')",
                           secret_digest),
              "0");
    folded_is(folded,
              "SELECT count(*)::text FROM surveys.petition_followed(sha256('x'),"
              " 'CDMX-2021-000001')",
              "0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_whole_course),
        TEST(an_answer_comes_home),
        TEST(what_is_about_the_committee_never_comes_home),
        TEST(quiet_ones_have_no_receipt),
        TEST(illegal_steps_are_refused),
        TEST(without_a_secret_nobody_follows),
        TEST(copies_change_nothing),
        TEST(folios_are_dense_in_each_year),
        TEST(an_objection_opens_a_non_conformity),
        TEST(terms_are_watched),
        TEST(nobody_in_charge),
        TEST(who_follows_sees_their_own),
    };
#undef TEST
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, petitions", tests, NULL, NULL)
               : 1;
}

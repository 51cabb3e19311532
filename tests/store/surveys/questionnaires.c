/* Catalogues as questionnaires in a real database: what is read, what is refused, what is none of
 * ours; and batches counted against the version that they name. */
#include "store/surveys/world.h"

#include "harness/sealed.h"
#include "surveys/handlers.h"
#include "tequio/v1/survey.pb-c.h"

enum { MANY = 40 };

static struct folded *folded;
static const struct entry *sent[MANY];
static size_t sent_count;

static int begin(void **state)
{
    (void)state;
    folded = folded_new(&surveys_service, "tequio_surveys_questionnaires");
    sent_count = 0;
    world_begin(folded);
    folded_script(folded, "TRUNCATE registry.kitchen;"
                          "INSERT INTO registry.kitchen VALUES (101, 'Comedor', 'Calle 1', 'U1', 5,"
                          " 19400000, -99100000, 200, 2, '', '2020-01-01', 0, 1, 0)");
    return 0;
}

static int end(void **state)
{
    (void)state;
    folded_rebuild(folded, 1);
    folded_rebuild(folded, MANY);
    folded_free(folded);
    return 0;
}

static void tell(const struct world_catalogue *catalogue)
{
    sent[sent_count] = world_catalogue(folded, sent_count + 1, catalogue);
    sent_count++;
}

/* One answer: a score of 5 for the food; question 8 with yes, 10 with a text, 11 with 3 days. */
static void answer(const char *code, uint32_t version, int audience, int channel)
{
    char text[] = "Secreto: la sopa", *name = arena_text(folded->arena, code);
    Tequio__V1__AspectScore score = TEQUIO__V1__ASPECT_SCORE__INIT, *scores = &score;
    Tequio__V1__QuestionAnswer others[3], *list[3];
    Tequio__V1__SurveyAnswer said = TEQUIO__V1__SURVEY_ANSWER__INIT, *answers = &said;
    Tequio__V1__SurveyBatch out = TEQUIO__V1__SURVEY_BATCH__INIT;
    static const uint32_t numbers[] = {8, 10, 11}, choices[] = {1, 0, 3};

    score.aspect = TEQUIO__V1__ASPECT__ASPECT_FOOD;
    score.score = 5;
    said.n_scores = 1;
    said.scores = &scores;
    for (size_t i = 0; i < 3; i++) {
        tequio__v1__question_answer__init(&others[i]);
        others[i].question = numbers[i];
        others[i].value_case = i == 1 ? TEQUIO__V1__QUESTION_ANSWER__VALUE_TEXT
                                      : TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE;
        if (i == 1)
            others[i].text = text;
        else
            others[i].choice = choices[i];
        list[i] = &others[i];
    }
    said.n_others = 3;
    said.others = list;
    out.service_day = 20210303;
    out.questionnaire = name;
    out.questionnaire_version = version;
    out.channel = (Tequio__V1__SurveyChannel)channel;
    out.audience = (Tequio__V1__Audience)audience;
    out.n_answers = 1;
    out.answers = &answers;
    struct entry *entry = arena_alloc(folded->arena, sizeof *entry);
    *entry = (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_SURVEY_BATCH,
        .position = sent_count + 1,
        .root_position = sent_count + 1,
        .kitchen = 101,
        .device = 9,
        .received_at_us = calendar_at(calendar_day_of(20210303), 12 * 60),
        .header = sealed_header(folded->arena, sent_count),
        .body = folded_pack(folded->arena, &out.base),
    };
    sent[sent_count++] = entry;
}

static void are_read_refused_or_none_of_ours(void **state)
{
    static const size_t sizes[] = {1, 3, MANY};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        (void)end(state);
        (void)begin(state);
        tell(&(struct world_catalogue){.code = "comensal", .version = 1, .content = WORLD_DINERS});
        tell(&(struct world_catalogue){.code = "comensal", .version = 2, .content = "{}"});
        tell(&(struct world_catalogue){
            .code = "comite", .version = 1, .content = WORLD_COMMITTEE, .refused = true});
        tell(&(struct world_catalogue){.code = "productos",
                                       .version = 1,
                                       .content = WORLD_DINERS,
                                       .media_type = "application/json"});
        /* ends: of the one that was read, of the one that was not, of another catalogue */
        for (uint32_t day = 20211230; day <= 20211231; day++)
            tell(&(struct world_catalogue){.code = "comensal",
                                           .version = 1,
                                           .content = "",
                                           .media_type = "",
                                           .accepted_until = day});
        tell(&(struct world_catalogue){.code = "comensal", .version = 2, .content = ""});
        tell(&(struct world_catalogue){
            .code = "productos", .version = 1, .content = "", .media_type = ""});
        folded->failing = sizes[i] == 1;
        folded_run(folded, sent, sent_count, sizes[i]);
        folded->failing = false;
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s %s %s', code, version, position,"
                  " submission_position, accepted_until, audience), ', ')"
                  " FROM surveys.questionnaire",
                  "comensal 1 1 1 2021-12-31 1");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s: %s', code, version, reasons), ', ')"
                  " FROM surveys.questionnaire_refusal",
                  "comensal 2: \"title\" falta o no es un texto\n"
                  "\"audience\" falta o no es de los valores que hay\n"
                  "\"questions\" falta o no es una lista");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s', question, aspect, type, options), ', '"
                  " ORDER BY question) FROM surveys.question WHERE question > 6",
                  "7 2 1 0, 8 0 2 0, 9 0 3 3, 10 0 4 0, 11 0 5 0, 12 0 6 0, 13 0 7 0");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s', question, option, text), ', ' ORDER BY"
                  " option) FROM surveys.question_option",
                  "9 1 a, 9 2 b, 9 3 c");
    }
}

static void an_end_can_be_taken_back(void **state)
{
    (void)state;
    tell(&(struct world_catalogue){
        .code = "comensal", .version = 1, .content = WORLD_DINERS, .accepted_until = 20210630});
    tell(&(struct world_catalogue){.code = "comensal", .version = 1, .content = ""});
    folded_run(folded, sent, 1, 1);
    folded_is(folded, "SELECT accepted_until::text FROM surveys.questionnaire", "2021-06-30");
    folded_run(folded, sent + 1, 1, 1);
    folded_is(folded, "SELECT accepted_until::text FROM surveys.questionnaire", "");
}

/* Before it was read, under a version that was refused or is for others, nothing is tallied; the
 * next batch, of the same answers, is. */
static void answers_count_against_their_version(void **state)
{
    static const size_t sizes[] = {1, 4, MANY};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        (void)end(state);
        (void)begin(state);
        answer("comensal", 1, 1, 1); /* too early */
        tell(&(struct world_catalogue){.code = "comensal", .version = 1, .content = WORLD_DINERS});
        answer("comensal", 1, 1, 1);
        answer("comensal", 2, 1, 1);
        answer("comensal", UINT32_MAX, 1, 1);
        answer("Comensal", 1, 1, 1);
        answer("comensal", 1, 2, 1); /* of the committee */
        answer("comensal", 1, 0, 2); /* by link, of nobody said */
        folded_run(folded, sent, sent_count, sizes[i]);
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s', flags, left_out, respondents), ', '"
                  " ORDER BY position) FROM surveys.batch",
                  "160 4 0, 0 0 1, 160 4 0, 160 4 0, 160 4 0, 192 4 0, 0 0 1");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s', audience, channel, aspect, n5), ', '"
                  " ORDER BY channel) FROM surveys.tally",
                  "1 1 4 1, 1 2 4 1");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s %s', unit, channel, question, option,"
                  " answers), ', ' ORDER BY unit, channel, question) FROM surveys.month_question"
                  " WHERE level = 2",
                  "5 1 8 1 1, 5 1 10 1 1, 5 1 11 4 1, 5 2 8 1 1, 5 2 10 1 1, 5 2 11 4 1");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s %s', kitchen_id, days, sex, age_band,"
                  " answers), ', ') FROM surveys.people_tally",
                  "101 3 0 0 1");
        folded_is(folded,
                  "SELECT string_agg(format('%s %s %s %s %s %s', level, unit, audience, channel,"
                  " answers, respondents), ', ' ORDER BY level, audience, channel)"
                  " FROM surveys.month_answered WHERE level <> 2",
                  "1 101 1 1 5 1, 1 101 1 2 1 1, 1 101 2 1 1 0, 3 9 1 1 5 1, 3 9 1 2 1 1,"
                  " 3 9 2 1 1 0");
    }
}

/* What a person wrote stands in the submission, and nowhere else. */
static void a_text_is_counted_and_never_copied(void **state)
{
    (void)state;
    tell(&(struct world_catalogue){.code = "comensal", .version = 1, .content = WORLD_DINERS});
    answer("comensal", 1, 1, 1);
    folded_run(folded, sent, sent_count, MANY);
    assert_null(strstr(folded_rows(folded), "Secreto"));
    for (size_t i = 0; i < folded->applied_count; i++) {
        struct bytes body = folded->applied[i].body;
        assert_null(memmem(body.data, body.size, "Secreto", 7));
    }
    assert_non_null(memmem(sent[1]->body.data, sent[1]->body.size, "Secreto", 7));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(are_read_refused_or_none_of_ours),
        TEST(an_end_can_be_taken_back),
        TEST(answers_count_against_their_version),
        TEST(a_text_is_counted_and_never_copied),
    };
#undef TEST
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, questionnaires", tests, NULL, NULL)
               : 1;
}

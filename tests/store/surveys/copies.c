/* What was received comes again, sealed anew under another installation: it is tallied once. */
#include "store/surveys/world.h"

#include "harness/sealed.h"
#include "surveys/handlers.h"
#include "surveys/rules/survey.h"
#include "tequio/v1/survey.pb-c.h"

enum { MANY = 64 };

static struct folded *folded;
static const struct entry *sent[MANY];
static size_t sent_count;

static int begin(void **state)
{
    (void)state;
    folded = folded_new(&surveys_service, "tequio_surveys_copies");
    sent_count = 0;
    world_begin(folded);
    folded_script(folded, "TRUNCATE registry.kitchen;"
                          "INSERT INTO registry.kitchen SELECT 100 + n, 'Comedor', 'Calle 1', 'U1',"
                          " 4 + n, 19400000, -99100000, 200, 2, '', '2020-01-01', 0, n, 0"
                          " FROM generate_series(1, 2) AS n");
    world_questionnaires(folded);
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

/* So many answers with a score of 5 for the food, under that content. */
static void send(uint32_t kitchen, size_t answers, uint64_t content)
{
    Tequio__V1__SurveyBatch out = TEQUIO__V1__SURVEY_BATCH__INIT;
    Tequio__V1__AspectScore score = TEQUIO__V1__ASPECT_SCORE__INIT, *scores = &score;
    Tequio__V1__SurveyAnswer answer = TEQUIO__V1__SURVEY_ANSWER__INIT;
    Tequio__V1__SurveyAnswer *list[SURVEY_ANSWERS_MAX];
    struct entry *entry = arena_alloc(folded->arena, sizeof *entry);

    score.aspect = TEQUIO__V1__ASPECT__ASPECT_FOOD;
    score.score = 5;
    answer.n_scores = 1;
    answer.scores = &scores;
    for (size_t i = 0; i < answers; i++)
        list[i] = &answer;
    char code[] = "comensal";
    out.service_day = 20210303;
    out.questionnaire = code;
    out.questionnaire_version = 1;
    out.channel = TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_KIOSK;
    out.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    out.n_answers = answers;
    out.answers = list;
    *entry = (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .position = sent_count + 3,
        .root_position = sent_count + 3,
        .kind = KIND_SURVEY_BATCH,
        .kitchen = kitchen,
        .received_at_us = calendar_at(calendar_day_of(20210303), 12 * 60),
        .device = 9,
        .header = sealed_header(folded->arena, content),
        .body = folded_pack(folded->arena, &out.base),
    };
    sent[sent_count++] = entry;
}

static void it_is_tallied_once(void **state)
{
    static const size_t sizes[] = {1, 2, MANY};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        (void)end(state);
        (void)begin(state);
        send(101, 3, 1);
        send(101, 3, 1);
        send(101, 4, 2);
        send(102, 5, 1); /* another kitchen's content is its own */
        send(101, 9, 1); /* never tallied again, whatever it says now */
        folded_run(folded, sent, sent_count, sizes[i]);
        folded_is(folded,
                  "SELECT string_agg(kitchen_id || ':' || flags || ':' || answers, ' '"
                  " ORDER BY position) FROM surveys.batch",
                  "101:0:3 101:16:3 101:0:4 102:0:5 101:16:9");
        folded_is(folded,
                  "SELECT string_agg(kitchen_id || ':' || n5, ' ' ORDER BY kitchen_id)"
                  " FROM surveys.tally",
                  "101:7 102:5");
    }
}

static void many_copies_add_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < MANY; i++)
        send(101, 2, 7 + i % 2);
    folded_run(folded, sent, sent_count, 5);
    folded_is(folded, "SELECT sum(n5)::text FROM surveys.tally", "4");
    folded_is(folded, "SELECT count(*) FILTER (WHERE flags = 16)::text FROM surveys.batch", "62");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(it_is_tallied_once),
        TEST(many_copies_add_nothing),
    };
#undef TEST
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, copies", tests, NULL, NULL)
               : 1;
}

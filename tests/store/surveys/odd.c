/* Answering in bulk: what earlier batches say makes one odd, in batches of any size. */
#include "store/surveys/world.h"

#include "harness/sealed.h"
#include "surveys/handlers.h"
#include "surveys/rules/survey.h"
#include "tequio/v1/survey.pb-c.h"

enum { MANY = 16, CAPACITY = 60 };

static struct folded *folded;
static const struct entry *sent[MANY];
static size_t sent_count;

static int begin(void **state)
{
    (void)state;
    folded = folded_new(&surveys_service, "tequio_surveys_odd");
    sent_count = 0;
    world_begin(folded);
    folded_script(folded, "TRUNCATE registry.kitchen;"
                          "INSERT INTO registry.kitchen SELECT 100 + n, 'Comedor', 'Calle 1', 'U1',"
                          " 5, 19400000, -99100000, 60, 2, '', '2020-01-01', 0, n, 0"
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

/* So many answers with that score for the food. */
static void send(uint32_t kitchen, uint32_t day, int channel, size_t answers, uint32_t value,
                 uint64_t content)
{
    char code[] = "comensal";
    Tequio__V1__SurveyBatch out = TEQUIO__V1__SURVEY_BATCH__INIT;
    Tequio__V1__AspectScore score = TEQUIO__V1__ASPECT_SCORE__INIT, *scores = &score;
    Tequio__V1__SurveyAnswer answer = TEQUIO__V1__SURVEY_ANSWER__INIT, *list[SURVEY_ANSWERS_MAX];

    score.aspect = TEQUIO__V1__ASPECT__ASPECT_FOOD;
    score.score = value;
    answer.n_scores = 1;
    answer.scores = &scores;
    for (size_t i = 0; i < answers; i++)
        list[i] = &answer;
    out.service_day = day;
    out.questionnaire = code;
    out.questionnaire_version = 1;
    out.channel = (Tequio__V1__SurveyChannel)channel;
    out.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    out.n_answers = answers;
    out.answers = list;
    struct entry *entry = arena_alloc(folded->arena, sizeof *entry);
    *entry = (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_SURVEY_BATCH,
        .position = sent_count + 3,
        .root_position = sent_count + 3,
        .kitchen = kitchen,
        .device = 9,
        .received_at_us = calendar_at(calendar_day_of(20210303), 12 * 60),
        .header = sealed_header(folded->arena, content),
        .body = folded_pack(folded->arena, &out.base),
    };
    sent[sent_count++] = entry;
}

static void flags_are(void (*script)(void), const char *expected)
{
    static const size_t sizes[] = {1, 2, MANY};
    void *state = NULL;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        (void)end(&state);
        (void)begin(&state);
        script();
        folded_run(folded, sent, sent_count, sizes[i]);
        folded_is(folded,
                  "SELECT string_agg(flags::text, ' ' ORDER BY position) FROM surveys.batch",
                  expected);
    }
}

static void fill_days(void)
{
    send(101, 20210303, 1, CAPACITY - 1, 5, 1);
    send(101, 20210303, 1, CAPACITY - 1, 5, 1); /* a copy fills nothing */
    send(101, 20210302, 1, 1, 5, 2);
    send(102, 20210303, 1, 1, 5, 3);
    send(101, 20210303, 1, 1, 5, 4);
    send(101, 20210303, 3, 1, 5, 5); /* one more than the capacity, by whatever channel */
    send(101, 20210229, 1, CAPACITY, 5, 6);
    send(101, 20210229, 1, 1, 5, 7); /* a day that is none fills nothing */
}

static void many_batches_of_a_day_are_bulk(void **state)
{
    (void)state;
    flags_are(fill_days, "0 16 0 0 0 1 8 8");
}

static void come_by_link(void)
{
    send(101, 20210303, 2, SURVEY_LINK_MOST - 1, 1, 1);
    send(101, 20210303, 1, 1, 2, 2); /* not by link */
    send(101, 20210303, 2, 1, 3, 3);
    send(101, 20210303, 2, 1, 4, 4);
    send(101, 20210302, 2, 1, 5, 5);
}

static void more_by_link_than_a_day_may_bring(void **state)
{
    (void)state;
    flags_are(come_by_link, "0 0 0 512 0");
}

static void say_the_same(void)
{
    send(101, 20210301, 1, 5, 4, 1);
    send(101, 20210302, 1, 5, 4, 2);
    send(101, 20210302, 1, 5, 4, 2); /* a copy is not one more */
    send(102, 20210303, 1, 5, 4, 3); /* another kitchen */
    send(101, 20210303, 2, 5, 4, 4); /* by another channel */
    send(101, 20210303, 1, 5, 3, 5);
    send(101, 20210303, 1, 5, 4, 6);
    send(101, 20210303, 1, 4, 4, 7); /* few are alike by chance */
    send(101, 20210302, 1, 4, 4, 8);
    send(101, 20210301, 1, 4, 4, 9);
}

static void the_third_batch_that_says_the_same(void **state)
{
    (void)state;
    flags_are(say_the_same, "0 0 16 0 0 0 256 0 0 0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(many_batches_of_a_day_are_bulk),
        TEST(more_by_link_than_a_day_may_bring),
        TEST(the_third_batch_that_says_the_same),
    };
#undef TEST
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, odd batches", tests, NULL, NULL)
               : 1;
}

/* Batches of answers in a real database: what they come to, the same in batches of any size, after
 * any lost connection, and after a rebuild. It is always noon of 2021-03-03 in Mexico City. */
#include "store/surveys/world.h"

#include <stdlib.h>

#include "harness/sealed.h"
#include "surveys/handlers.h"
#include "tequio/v1/survey.pb-c.h"

enum { BATCHES = 30, ANSWERS_MOST = 12, ASPECTS = 6 };

static struct folded *folded;
static uint64_t submissions;

static int begin(void **state)
{
    (void)state;
    folded = folded_new(&surveys_service, "tequio_surveys_tallies");
    submissions = 2; /* the questionnaires */
    world_begin(folded);
    folded_script(folded, "TRUNCATE registry.kitchen;"
                          "INSERT INTO registry.kitchen SELECT 100 + n, 'Comedor', 'Calle 1', 'U1',"
                          " 4 + n, 19400000, -99100000, 8, 2, '', '2020-01-01', 0, n, 0"
                          " FROM generate_series(1, 2) AS n");
    world_questionnaires(folded);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folded_free(folded);
    return 0;
}

/* One answer: a score for each aspect, 0 = not answered. */
struct said {
    uint32_t kitchen, day;
    int audience, channel;
    size_t answers;
    uint32_t scores[ANSWERS_MOST][ASPECTS];
};

static const struct entry *sealed_batch(const struct said *said, uint64_t content)
{
    struct arena *arena = folded->arena;
    Tequio__V1__SurveyBatch message = TEQUIO__V1__SURVEY_BATCH__INIT;
    Tequio__V1__SurveyAnswer answers[ANSWERS_MOST], *list[ANSWERS_MOST];
    Tequio__V1__AspectScore scores[ANSWERS_MOST][ASPECTS], *lists[ANSWERS_MOST][ASPECTS];
    char *questionnaire = arena_text(arena, said->audience == 2 ? "comite" : "comensal");

    for (size_t i = 0; i < said->answers; i++) {
        tequio__v1__survey_answer__init(&answers[i]);
        list[i] = &answers[i];
        answers[i].scores = lists[i];
        for (size_t a = 0; a < ASPECTS; a++) {
            if (said->scores[i][a] == 0)
                continue;
            Tequio__V1__AspectScore *score = &scores[i][a];
            tequio__v1__aspect_score__init(score);
            score->aspect = (Tequio__V1__Aspect)(a + 1);
            score->score = said->scores[i][a];
            lists[i][answers[i].n_scores++] = score;
        }
    }
    message.service_day = said->day;
    message.questionnaire = questionnaire;
    message.questionnaire_version = 1;
    message.channel = (Tequio__V1__SurveyChannel)said->channel;
    message.audience = (Tequio__V1__Audience)said->audience;
    message.n_answers = said->answers;
    message.answers = list;

    struct entry *entry = arena_alloc(arena, sizeof *entry);
    submissions++;
    *entry = (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_SURVEY_BATCH,
        .position = submissions,
        .kitchen = said->kitchen,
        .device = 1000 + said->kitchen,
        .received_at_us = calendar_at(calendar_day_of(20210303), 12 * 60),
        .root_position = submissions,
        .header = sealed_header(arena, content),
        .body = folded_pack(arena, &message.base),
    };
    entry->digest[0] = 1;
    return entry;
}

/* One of a content of its own. */
static const struct entry *batch_of(const struct said *said)
{
    return sealed_batch(said, 1000 + submissions);
}

/* The same thirty whenever asked: of two kitchens and one that nobody knows, of days past, to come
 * and that are none, with scores that are none; some come
 * again. */
static void make_batches(const struct entry *entries[BATCHES])
{
    static const uint32_t kitchens[] = {101, 102, 101, 102, 999};
    static const uint32_t days[] = {20210301, 20210302, 20210303, 20210304, 20210229};
    uint32_t seed = 1;

    for (size_t b = 0; b < BATCHES; b++) {
        struct said said = {0};
        uint32_t drawn[4];
        for (size_t i = 0; i < 4; i++)
            drawn[i] = (seed = seed * 1103515245 + 12345) >> 16;
        said.kitchen = kitchens[drawn[0] % 5];
        said.day = days[drawn[1] % 5];
        said.audience = (int)(drawn[2] % 3);
        said.channel = (int)(drawn[2] / 3 % 4);
        said.answers = drawn[3] % (ANSWERS_MOST + 1);
        for (size_t i = 0; i < said.answers; i++)
            for (size_t a = 0; a < ASPECTS; a++)
                said.scores[i][a] = ((seed = seed * 1103515245 + 12345) >> 16) % 7;
        entries[b] = b % 3 == 0 ? sealed_batch(&said, drawn[0] % 5) : batch_of(&said);
    }
}

static void a_batch_is_tallied(void **state)
{
    (void)state;
    const struct entry *entries[] = {
        batch_of(&(struct said){101, 20210303, 1, 1, 3, {{5, 4}, {5, 9}, {1, 4, 3}}}),
        batch_of(&(struct said){101, 20210303, 1, 1, 1, {{5}}}),
        batch_of(&(struct said){101, 20210303, 2, 1, 1, {{2}}}),
    };

    folded_run(folded, entries, 3, 2);
    folded_is(folded,
              "SELECT string_agg(format('%s %s: %s %s %s %s %s', audience, aspect, n1, n2, n3, n4,"
              " n5), ', ' ORDER BY audience, aspect) FROM surveys.tally WHERE kitchen_id = 101 AND"
              " service_day = '2021-03-03' AND channel = 1",
              "1 1: 1 0 0 0 3, 1 2: 0 0 0 2 0, 1 3: 0 0 1 0 0, 2 1: 0 1 0 0 0");
    folded_is(folded,
              "SELECT string_agg(format('%s %s %s %s', submission_position, answers, left_out,"
              " flags), ', ' ORDER BY position) FROM surveys.batch",
              "3 3 1 128, 4 1 0 0, 5 1 0 0");
}

static void odd_batches_are_kept_and_counted_or_not(void **state)
{
    (void)state;
    struct said bulk = {101, 20210303, 1, 1, 9, {{1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}}};
    const struct entry *entries[] = {
        batch_of(&bulk),
        batch_of(&(struct said){101, 20210304, 1, 1, 1, {{2}}}),
        batch_of(&(struct said){999, 20210303, 1, 1, 1, {{3}}}),
        batch_of(&(struct said){101, 20210229, 1, 1, 1, {{4}}}),
        batch_of(&(struct said){101, 20210303, 1, 1, 0, {{0}}}),
    };

    folded_run(folded, entries, 5, 5);
    folded_is(folded, "SELECT string_agg(flags::text, ' ' ORDER BY position) FROM surveys.batch",
              "1 2 4 8 1");
    folded_is(folded,
              "SELECT string_agg(service_day::text, ' ' ORDER BY position) FROM"
              " surveys.batch",
              "2021-03-03 2021-03-04 2021-03-03 2021-03-03");
    folded_is(folded,
              "SELECT string_agg(format('%s %s %s', service_day, n1, n2), ', ' ORDER BY"
              " service_day) FROM surveys.tally",
              "2021-03-03 9 0, 2021-03-04 0 1");
    folded_rebuild(folded, 2);
}

/* Rows of the thirty in batches of that many, and the digest of all that was decided. */
static char *rows_of(size_t batch, bool failing)
{
    const struct entry *entries[BATCHES];
    char head[2 * DIGEST_BYTES + 1];

    make_batches(entries);
    folded->failing = failing;
    folded_run(folded, entries, BATCHES, batch);
    folded->failing = false;
    folded_rebuild(folded, batch == 1 ? 500 : 1);
    folded_rebuild(folded, 7);
    bytes_to_hex((struct bytes){folded->own.head, DIGEST_BYTES}, head);
    return strdup(arena_printf(folded->arena, "%s\n%s", head, folded_rows(folded)));
}

/* Whatever the size of the batches, and whichever exchange is lost. */
static void nothing_depends_on_batches_or_faults(void **state)
{
    static const size_t sizes[] = {1, 7, BATCHES};
    char *expected = NULL;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int failing = 0; failing <= 1; failing++) {
            begin(state);
            char *rows = rows_of(sizes[i], failing == 1);
            assert_non_null(rows);
            /* begin, ask, write, commit with two ways to lose it: in each batch */
            assert_true(folded->faults >= (failing ? 5 * (BATCHES / sizes[i]) : 0));
            if (expected)
                assert_string_equal(rows, expected);
            else
                expected = strdup(rows);
            free(rows);
            end(state);
        }
    }
    free(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_batch_is_tallied, begin, end),
        cmocka_unit_test_setup_teardown(odd_batches_are_kept_and_counted_or_not, begin, end),
        cmocka_unit_test(nothing_depends_on_batches_or_faults),
    };
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys", tests, NULL, NULL)
               : 1;
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/wire/kind.h"
#include "common/wire/scan.h"
#include "harness/sealed.h"
#include "surveys/codec/surveys.h"

static void a_decision_comes_back_as_it_went(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct survey_tallied sent = {
        .service_day = 20210303,
        .questionnaire = "comensal",
        .questionnaire_version = 3,
        .channel = 2,
        .audience = 1,
        .alcaldia = 17,
        .device = 4711,
        .content = {1, 2, 3},
        .tally = {.answers = 9, .respondents = 7, .left_out = 2, .flags = SURVEY_BULK},
    };
    for (uint32_t a = 0; a < SURVEY_ASPECTS; a++)
        for (uint32_t s = 0; s < SURVEY_SCORES; s++)
            sent.tally.counts[a][s] = a * 10 + s;
    sent.tally.question_count = OTHERS_MAX;
    for (uint32_t q = 0; q < OTHERS_MAX; q++) {
        sent.tally.questions[q].question = q + 7;
        sent.tally.questions[q].count = q % OPTIONS_MAX + 1;
        for (uint32_t i = 0; i <= q % OPTIONS_MAX; i++)
            sent.tally.questions[q].counts[i] = 400 + i;
    }
    for (uint32_t d = 0; d < SURVEY_DAYS; d++)
        for (uint32_t x = 0; x < SURVEY_SEXES; x++)
            for (uint32_t a = 0; a < SURVEY_AGES; a++)
                sent.tally.people[d][x][a] = (d + x + a) % 2 ? 400 + d : 0;
    const struct entry entry = {.kitchen = 12, .body = codec_write_tallied(arena, 12, &sent)};
    assert_in_range(entry.body.size, 1, kind_find(KIND_SURVEY_TALLIED)->body_max);
    void *message;
    assert_int_equal(codec_read_tallied(arena, &entry, &message, 0), STATUS_OK);
    const struct survey_tallied *got = message;
    assert_memory_equal(&got->tally, &sent.tally, sizeof sent.tally);
    assert_string_equal(got->questionnaire, "comensal");
    assert_int_equal(got->service_day, 20210303);
    assert_int_equal(got->questionnaire_version, 3);
    assert_int_equal(got->channel, 2);
    assert_int_equal(got->audience, 1);
    assert_int_equal(got->alcaldia, 17);
    assert_int_equal(got->device, 4711);
    assert_memory_equal(got->content, sent.content, CONTENT_BYTES);
    arena_free(arena);
}

static void reads_a_batch_and_bounds_it(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4 << 20);
    /* day 20210303; two answers: aspect 1 score 5; aspect 4 score 2 and aspect 6 score 3 */
    static const uint8_t bytes[] = {0x08, 0xFF, 0xC4, 0xD1, 0x09, 0x32, 0x06, 0x0A, 0x04,
                                    0x08, 0x01, 0x10, 0x05, 0x32, 0x0C, 0x0A, 0x04, 0x08,
                                    0x04, 0x10, 0x02, 0x0A, 0x04, 0x08, 0x06, 0x10, 0x03};
    struct entry entry = {.header = sealed_header(arena, 77), .body = {bytes, sizeof bytes}};
    uint8_t content[CONTENT_BYTES];
    void *message;
    assert_int_equal(codec_read_batch(arena, &entry, &message, 0), STATUS_OK);
    const struct survey_batch *batch = message;
    assert_int_equal(batch->service_day, 20210303);
    assert_int_equal(batch->answers, 2);
    assert_int_equal(batch->score_count, 3);
    sealed_content(77, content);
    assert_memory_equal(batch->content, content, CONTENT_BYTES);
    assert_int_equal(batch->scores[2].answer, 1);
    assert_int_equal(batch->scores[2].aspect, 6);
    assert_int_equal(batch->scores[2].score, 3);

    uint8_t many[2 * (SURVEY_ANSWERS_MAX + 1)];
    for (size_t i = 0; i < sizeof many; i += 2) {
        many[i] = 0x32;
        many[i + 1] = 0;
    }
    struct error error;
    entry.body = (struct bytes){many, sizeof many};
    assert_int_equal(codec_read_batch(arena, &entry, &message, &error), STATUS_REFUSED);
    entry.body.size -= 2;
    assert_int_equal(codec_read_batch(arena, &entry, &message, &error), STATUS_OK);
    entry.header.size--;
    assert_int_equal(codec_read_batch(arena, &entry, &message, &error), STATUS_REFUSED);
    entry.header.size++;
    entry.body = (struct bytes){bytes, sizeof bytes - 1};
    assert_int_equal(codec_read_batch(arena, &entry, &message, &error), STATUS_REFUSED);
    assert_int_equal(codec_read_tallied(arena, &entry, &message, &error), STATUS_BROKEN);
    entry.body = (struct bytes){bytes, 0}; /* a tally of no content */
    assert_int_equal(codec_read_tallied(arena, &entry, &message, &error), STATUS_BROKEN);
    arena_free(arena);
}

/* As much as the contract lets a kitchen send of one day: six scores and 24 other questions in each
 * of 400 answers. The gateway's scan lets it pass, its ceiling too. */
static void the_fullest_batch_passes(void **state)
{
    enum { OTHERS = 24, ANSWER_BYTES = 6 * (SURVEY_ASPECTS + OTHERS) };
    static const uint8_t score[] = {0x0A, 0x04, 0x08, 0x01, 0x10, 0x05};
    static const uint8_t other[] = {0x12, 0x04, 0x08, 0x07, 0x10, 0x01};
    const struct kind_row *kind = kind_find(KIND_SURVEY_BATCH);
    struct arena *arena = arena_new(4 << 20);
    size_t size = 0;
    uint8_t *bytes = arena_alloc(arena, (size_t)SURVEY_ANSWERS_MAX * (ANSWER_BYTES + 3));
    (void)state;
    for (int answer = 0; answer < SURVEY_ANSWERS_MAX; answer++) {
        bytes[size++] = 0x32;
        bytes[size++] = (ANSWER_BYTES & 0x7F) | 0x80;
        bytes[size++] = ANSWER_BYTES >> 7;
        for (int i = 0; i < SURVEY_ASPECTS + OTHERS; i++, size += sizeof score)
            memcpy(bytes + size, i < SURVEY_ASPECTS ? score : other, sizeof score);
    }
    struct entry entry = {.header = sealed_header(arena, 1), .body = {bytes, size}};
    void *message;
    assert_in_range(size, 1, kind->body_max);
    assert_int_equal(wire_scan(kind->message, entry.body, NULL), SCAN_OK);
    assert_int_equal(codec_read_batch(arena, &entry, &message, 0), STATUS_OK);
    const struct survey_batch *batch = message;
    assert_int_equal(batch->score_count, SURVEY_ANSWERS_MAX * SURVEY_ASPECTS);
    assert_int_equal(batch->other_count, SURVEY_ANSWERS_MAX * OTHERS);
    assert_int_equal(batch->others[OTHERS].answer, 1);
    assert_int_equal(batch->others[OTHERS].question, 7);
    assert_int_equal(batch->others[OTHERS].choice, 1);
    arena_free(arena);
}

/* Of a text nothing goes on but that there is one; what says nothing is no answer. */
static void reads_other_answers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    static const uint8_t bytes[] = {
        0x32, 24,                              /* one answer */
        0x12, 6,  0x08, 7,  0x1A, 2, 'm', 'u', /* a text */
        0x12, 4,  0x08, 8,  0x1A, 0,           /* an empty one */
        0x12, 2,  0x08, 9,                     /* nothing */
        0x12, 4,  0x08, 10, 0x10, 0,           /* choice 0 */
        0x32, 0,
    };
    struct entry entry = {.header = sealed_header(arena, 77), .body = {bytes, sizeof bytes}};
    void *message;
    assert_int_equal(codec_read_batch(arena, &entry, &message, 0), STATUS_OK);
    const struct survey_batch *batch = message;
    assert_int_equal(batch->other_count, 2);
    assert_int_equal(batch->others[0].question, 7);
    assert_true(batch->others[0].is_text);
    assert_int_equal(batch->others[0].choice, 1);
    assert_int_equal(batch->others[1].question, 10);
    assert_false(batch->others[1].is_text);
    assert_int_equal(batch->others[1].choice, 0);
    arena_free(arena);
}

/* More of them than a questionnaire has questions: thirty are looked at. */
static void looks_at_thirty_other_answers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    uint8_t bytes[3 + 31 * 6] = {0x32, (31 * 6 & 0x7F) | 0x80, 31 * 6 >> 7};
    for (size_t i = 0; i < 31; i++) {
        const uint8_t other[] = {0x12, 0x04, 0x08, (uint8_t)(i + 1), 0x10, 1};
        memcpy(&bytes[3 + 6 * i], other, sizeof other);
    }
    struct entry entry = {.header = sealed_header(arena, 77), .body = {bytes, sizeof bytes}};
    void *message;
    assert_int_equal(codec_read_batch(arena, &entry, &message, 0), STATUS_OK);
    assert_int_equal(((const struct survey_batch *)message)->other_count, QUESTIONS_MAX);
    arena_free(arena);
}

/* More scores in an answer than aspects: a dozen is looked at, and nothing is written beyond. */
static void looks_at_a_dozen_scores_of_an_answer(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    uint8_t bytes[2 + 13 * 6] = {0x32, 13 * 6};
    for (size_t i = 0; i < 13; i++) {
        const uint8_t score[] = {0x0A, 0x04, 0x08, (uint8_t)(i % 6 + 1), 0x10, 0x05};
        for (size_t b = 0; b < sizeof score; b++)
            bytes[2 + 6 * i + b] = score[b];
    }
    struct entry entry = {.header = sealed_header(arena, 77), .body = {bytes, sizeof bytes}};
    void *message;
    assert_int_equal(codec_read_batch(arena, &entry, &message, 0), STATUS_OK);
    assert_int_equal(((const struct survey_batch *)message)->score_count, 12);
    arena_free(arena);
}

/* Where the batch's memory ends, the message is refused, and never half read. */
static void refuses_what_does_not_fit(void **state)
{
    (void)state;
    enum { ANSWERS = 4, SCORES = 12, ANSWER_BYTES = 6 * SCORES };
    static uint8_t bytes[ANSWERS * (2 + ANSWER_BYTES)];
    for (size_t a = 0, at = 0; a < ANSWERS; a++) {
        bytes[at++] = 0x32;
        bytes[at++] = ANSWER_BYTES;
        for (size_t s = 0; s < SCORES; s++, at += 6) {
            const uint8_t score[] = {0x0A, 0x04, 0x08, 0x01, 0x10, 0x05};
            for (size_t b = 0; b < sizeof score; b++)
                bytes[at + b] = score[b];
        }
    }
    struct arena *sealing = arena_new(1 << 16);
    struct entry entry = {.header = sealed_header(sealing, 77), .body = {bytes, sizeof bytes}};
    size_t refused = 0, room = 1 << 10;
    enum status status = STATUS_REFUSED;
    for (; status != STATUS_OK; room += 8) {
        struct arena *arena = arena_new(room);
        struct error error = {0};
        void *message = 0;
        status = codec_read_batch(arena, &entry, &message, &error);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        refused += status == STATUS_REFUSED;
        arena_free(arena);
        assert_true(room < 1 << 20);
    }
    arena_free(sealing);
    assert_true(refused > 1);
}

/* A newer server may write aspects and scores that are not known here. */
static void passes_over_tallies_that_it_does_not_know(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    static const uint8_t bytes[] = {
        0x4A, 0x04, 0x08, 0x07, 0x12, 0x00,       /* aspect 7 */
        0x4A, 0x03, 0x12, 0x01, 0x09,             /* aspect 0: 9 */
        0x4A, 0x0A, 0x08, 0x02, 0x12, 0x06, 1, 2, /* aspect 2: six counts */
        3,    4,    5,    99,   0x72, 0x10, 1, 1, 1, 1, 1,
        1,    1,    1,    1,    1,    1,    1, 1, 1, 1, 1, /* the content's number */
    };
    struct entry entry = {.body = {bytes, sizeof bytes}};
    void *message;
    assert_int_equal(codec_read_tallied(arena, &entry, &message, 0), STATUS_OK);
    const struct survey_tally *tally = &((const struct survey_tallied *)message)->tally;
    assert_int_equal(tally->counts[1][0], 1);
    assert_int_equal(tally->counts[1][4], 5);
    uint32_t sum = 0;
    for (size_t a = 0; a < SURVEY_ASPECTS; a++)
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            sum += tally->counts[a][s];
    assert_int_equal(sum, 15);
    /* more questions and options than there may be; days, a sex and an age that nobody knows */
    uint8_t more[25 * 4 + 15 + 3 * 11 + 18] = {0};
    size_t size = 0;
    for (size_t q = 0; q < 25; q++, size += 4)
        memcpy(more + size, (const uint8_t[]){0x7A, 2, 0x08, (uint8_t)(q + 1)}, 4);
    more[1] += 13;
    memmove(more + 4 + 13 + 2, more + 4, size - 4);
    more[1] += 2;
    memcpy(more + 4, (const uint8_t[]){0x12, 13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, 15);
    size += 15;
    for (size_t wrong = 0; wrong < 3; wrong++, size += 11) {
        const uint8_t people[] = {0x82,
                                  0x01,
                                  8,
                                  0x08,
                                  wrong == 0 ? 8 : 7,
                                  0x10,
                                  wrong == 1 ? 4 : 3,
                                  0x18,
                                  wrong == 2 ? 7 : 6,
                                  0x20,
                                  9};
        memcpy(more + size, people, sizeof people);
    }
    memcpy(more + size, bytes + sizeof bytes - 18, 18);
    entry.body = (struct bytes){more, size + 18};
    assert_int_equal(codec_read_tallied(arena, &entry, &message, 0), STATUS_OK);
    tally = &((const struct survey_tallied *)message)->tally;
    assert_int_equal(tally->question_count, OTHERS_MAX);
    assert_int_equal(tally->questions[0].count, OPTIONS_MAX);
    assert_int_equal(tally->questions[0].counts[OPTIONS_MAX - 1], 12);
    for (size_t d = 0; d < SURVEY_DAYS; d++)
        for (size_t x = 0; x < SURVEY_SEXES; x++)
            for (size_t a = 0; a < SURVEY_AGES; a++)
                assert_int_equal(tally->people[d][x][a], 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decision_comes_back_as_it_went),
        cmocka_unit_test(reads_a_batch_and_bounds_it),
        cmocka_unit_test(the_fullest_batch_passes),
        cmocka_unit_test(reads_other_answers),
        cmocka_unit_test(looks_at_thirty_other_answers),
        cmocka_unit_test(looks_at_a_dozen_scores_of_an_answer),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(passes_over_tallies_that_it_does_not_know),
    };
    return cmocka_run_group_tests_name("surveys codec", tests, 0, 0);
}

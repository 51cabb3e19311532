#include "surveys/codec/surveys.h"

#include <string.h>

#include "common/wire/allocator.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/survey.pb-c.h"

_Static_assert((int)SURVEY_BULK == (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_BULK, "contract");
_Static_assert((int)SURVEY_FUTURE_DAY == (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_FUTURE_DAY,
               "contract");
_Static_assert((int)SURVEY_UNKNOWN_KITCHEN ==
                   (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_UNKNOWN_KITCHEN,
               "contract");
_Static_assert((int)SURVEY_BAD_DAY == (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_BAD_DAY,
               "contract");
_Static_assert((int)SURVEY_COPY == (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_COPY, "contract");
_Static_assert((int)SURVEY_ASPECTS == (int)TEQUIO__V1__ASPECT__ASPECT_ATTENTION, "contract");

/* At most so many scores are looked at in one answer: each aspect once, and some to be left out. */
enum { SCORES_PER_ANSWER_MAX = 12 };

static size_t count_scores(const Tequio__V1__SurveyBatch *message)
{
    size_t count = 0;
    for (size_t a = 0; a < message->n_answers; a++) {
        size_t scores = message->answers[a]->n_scores;
        count += scores < SCORES_PER_ANSWER_MAX ? scores : SCORES_PER_ANSWER_MAX;
    }
    return count;
}

static size_t copy_scores(const Tequio__V1__SurveyBatch *message, struct survey_score *scores)
{
    size_t count = 0;
    for (size_t a = 0; a < message->n_answers; a++) {
        const Tequio__V1__SurveyAnswer *answer = message->answers[a];
        for (size_t s = 0; s < answer->n_scores && s < SCORES_PER_ANSWER_MAX; s++)
            scores[count++] = (struct survey_score){
                (uint32_t)a, (uint32_t)answer->scores[s]->aspect, answer->scores[s]->score};
    }
    return count;
}

enum status codec_read_batch(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__SurveyBatch *message =
        tequio__v1__survey_batch__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return error_set(error, STATUS_REFUSED, "cannot read the survey batch: malformed");
    if (message->n_answers > SURVEY_ANSWERS_MAX)
        return error_set(error, STATUS_REFUSED,
                         "cannot read the survey batch: %zu answers, at most %d are allowed",
                         message->n_answers, SURVEY_ANSWERS_MAX);
    struct envelope_header header;
    enum status status = envelope_read_header(arena, entry->header, &header, error);
    if (status != STATUS_OK)
        return status;
    struct survey_batch *batch = arena_try(arena, sizeof *batch);
    struct survey_score *scores = arena_try(arena, (count_scores(message) + 1) * sizeof *scores);
    if (!batch || !scores)
        return error_set(error, STATUS_REFUSED,
                         "cannot read the survey batch: it takes too much memory");
    *batch = (struct survey_batch){
        .service_day = message->service_day,
        .questionnaire = message->questionnaire,
        .questionnaire_version = message->questionnaire_version,
        .channel = (uint32_t)message->channel,
        .audience = (uint32_t)message->audience,
        .answers = (uint32_t)message->n_answers,
        .scores = scores,
        .score_count = copy_scores(message, scores),
    };
    memcpy(batch->content, header.content, CONTENT_BYTES);
    *ret = batch;
    return STATUS_OK;
}

static void read_tallies(const Tequio__V1__SurveyTallied *message, struct survey_tally *tally)
{
    for (size_t i = 0; i < message->n_tallies; i++) {
        const Tequio__V1__AspectTally *aspect = message->tallies[i];
        if (aspect->aspect < 1 || (int)aspect->aspect > SURVEY_ASPECTS)
            continue;
        for (size_t s = 0; s < aspect->n_counts && s < SURVEY_SCORES; s++)
            tally->counts[aspect->aspect - 1][s] = aspect->counts[s];
    }
}

enum status codec_read_tallied(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__SurveyTallied *message =
        tequio__v1__survey_tallied__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return error_set(error, STATUS_BROKEN, "cannot read a tally of the journal: malformed");
    if (message->content.len != CONTENT_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read a tally of the journal: its content has %zu bytes",
                         message->content.len);
    struct survey_tallied *tallied = arena_alloc(arena, sizeof *tallied);
    *tallied = (struct survey_tallied){
        .service_day = message->service_day,
        .questionnaire = message->questionnaire,
        .questionnaire_version = message->questionnaire_version,
        .channel = (uint32_t)message->channel,
        .audience = (uint32_t)message->audience,
        .alcaldia = (int16_t)message->alcaldia,
        .device = message->device,
        .tally = {.answers = message->answers,
                  .respondents = message->respondents,
                  .left_out = message->left_out,
                  .flags = message->flags},
    };
    memcpy(tallied->content, message->content.data, CONTENT_BYTES);
    read_tallies(message, &tallied->tally);
    *ret = tallied;
    return STATUS_OK;
}

struct bytes codec_write_tallied(struct arena *arena, uint32_t kitchen,
                                 const struct survey_tallied *tallied)
{
    Tequio__V1__AspectTally aspects[SURVEY_ASPECTS];
    Tequio__V1__AspectTally *list[SURVEY_ASPECTS];
    uint32_t counts[SURVEY_ASPECTS][SURVEY_SCORES];
    for (size_t a = 0; a < SURVEY_ASPECTS; a++) {
        tequio__v1__aspect_tally__init(&aspects[a]);
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            counts[a][s] = tallied->tally.counts[a][s];
        aspects[a].aspect = (Tequio__V1__Aspect)(a + 1);
        aspects[a].n_counts = SURVEY_SCORES;
        aspects[a].counts = counts[a];
        list[a] = &aspects[a];
    }
    Tequio__V1__SurveyTallied message = TEQUIO__V1__SURVEY_TALLIED__INIT;
    message.kitchen = kitchen;
    message.service_day = tallied->service_day;
    message.questionnaire = arena_text(arena, tallied->questionnaire);
    message.questionnaire_version = tallied->questionnaire_version;
    message.channel = (Tequio__V1__SurveyChannel)tallied->channel;
    message.audience = (Tequio__V1__Audience)tallied->audience;
    message.answers = tallied->tally.answers;
    message.respondents = tallied->tally.respondents;
    message.left_out = tallied->tally.left_out;
    message.n_tallies = SURVEY_ASPECTS;
    message.tallies = list;
    message.alcaldia = (uint32_t)tallied->alcaldia;
    message.flags = tallied->tally.flags;
    message.device = tallied->device;
    uint8_t content[CONTENT_BYTES];
    memcpy(content, tallied->content, CONTENT_BYTES);
    message.content = (ProtobufCBinaryData){CONTENT_BYTES, content};
    size_t size = tequio__v1__survey_tallied__get_packed_size(&message);
    uint8_t *body = arena_alloc(arena, size);
    tequio__v1__survey_tallied__pack(&message, body);
    return (struct bytes){body, size};
}

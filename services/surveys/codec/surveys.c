#include "surveys/codec/surveys.h"

#include <string.h>

#include "common/wire/allocator.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/survey.pb-c.h"

#define SAME_FLAG(name) \
    _Static_assert((int)SURVEY_##name == (int)TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_##name, #name)
SAME_FLAG(BULK);
SAME_FLAG(FUTURE_DAY);
SAME_FLAG(UNKNOWN_KITCHEN);
SAME_FLAG(BAD_DAY);
SAME_FLAG(COPY);
SAME_FLAG(UNKNOWN_QUESTIONNAIRE);
SAME_FLAG(WRONG_AUDIENCE);
SAME_FLAG(LEFT_OUT);
SAME_FLAG(ALIKE);
SAME_FLAG(MANY_BY_LINK);
#undef SAME_FLAG
_Static_assert((int)CHANNEL_KIOSK == (int)TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_KIOSK, "");
_Static_assert((int)CHANNEL_LINK == (int)TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_LINK, "");
_Static_assert((int)CHANNEL_MONITOR == (int)TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_MONITOR, "");
_Static_assert(SURVEY_SEXES == TEQUIO__V1__SEX__SEX_OTHER + 1, "contract");
_Static_assert(SURVEY_AGES == TEQUIO__V1__AGE_BAND__AGE_BAND_60_PLUS + 1, "contract");
_Static_assert((int)SURVEY_ASPECTS == (int)TEQUIO__V1__ASPECT__ASPECT_ATTENTION, "contract");

/* At most so many are looked at in one answer: each once, and some to be left out. */
enum { SCORES_PER_ANSWER_MAX = 12, OTHERS_PER_ANSWER_MAX = QUESTIONS_MAX };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t count_scores(const Tequio__V1__SurveyBatch *message)
{
    size_t count = 0;
    for (size_t a = 0; a < message->n_answers; a++)
        count += least(message->answers[a]->n_scores, SCORES_PER_ANSWER_MAX);
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

static size_t count_others(const Tequio__V1__SurveyBatch *message)
{
    size_t count = 0;
    for (size_t a = 0; a < message->n_answers; a++)
        count += least(message->answers[a]->n_others, OTHERS_PER_ANSWER_MAX);
    return count;
}

/* Of a text nothing goes on but that there is one. */
static bool copy_other(const Tequio__V1__QuestionAnswer *given, struct survey_other *ret)
{
    ret->question = given->question;
    ret->is_text = given->value_case == TEQUIO__V1__QUESTION_ANSWER__VALUE_TEXT;
    ret->choice = ret->is_text ? 1 : given->choice;
    return ret->is_text ? given->text[0] != '\0'
                        : given->value_case == TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE;
}

static size_t copy_others(const Tequio__V1__SurveyBatch *message, struct survey_other *others)
{
    size_t count = 0;
    for (size_t a = 0; a < message->n_answers; a++) {
        const Tequio__V1__SurveyAnswer *answer = message->answers[a];
        for (size_t o = 0; o < answer->n_others && o < OTHERS_PER_ANSWER_MAX; o++) {
            others[count].answer = (uint32_t)a;
            count += copy_other(answer->others[o], &others[count]);
        }
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
    struct survey_other *others = arena_try(arena, (count_others(message) + 1) * sizeof *others);
    if (!batch || !scores || !others)
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
        .others = others,
        .other_count = copy_others(message, others),
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

static void read_questions(const Tequio__V1__SurveyTallied *message, struct survey_tally *tally)
{
    tally->question_count = least(message->n_questions, OTHERS_MAX);
    for (size_t i = 0; i < tally->question_count; i++) {
        const Tequio__V1__QuestionTally *from = message->questions[i];
        struct question_tally *to = &tally->questions[i];
        to->question = from->question;
        to->count = least(from->n_counts, OPTIONS_MAX);
        for (size_t c = 0; c < to->count; c++)
            to->counts[c] = from->counts[c];
    }
}

static void read_people(const Tequio__V1__SurveyTallied *message, struct survey_tally *tally)
{
    for (size_t i = 0; i < message->n_people; i++) {
        const Tequio__V1__PeopleTally *people = message->people[i];
        if (people->days < SURVEY_DAYS && (uint32_t)people->sex < SURVEY_SEXES &&
            (uint32_t)people->age_band < SURVEY_AGES)
            tally->people[people->days][people->sex][people->age_band] = people->count;
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
    read_questions(message, &tallied->tally);
    read_people(message, &tallied->tally);
    *ret = tallied;
    return STATUS_OK;
}

static void write_tallies(struct arena *arena, const struct survey_tally *tally,
                          Tequio__V1__SurveyTallied *message)
{
    Tequio__V1__AspectTally *aspects = arena_array(arena, SURVEY_ASPECTS, sizeof *aspects);
    message->tallies = arena_array(arena, SURVEY_ASPECTS, sizeof *message->tallies);
    message->n_tallies = SURVEY_ASPECTS;
    for (size_t a = 0; a < SURVEY_ASPECTS; a++) {
        tequio__v1__aspect_tally__init(&aspects[a]);
        aspects[a].aspect = (Tequio__V1__Aspect)(a + 1);
        aspects[a].n_counts = SURVEY_SCORES;
        aspects[a].counts = arena_array(arena, SURVEY_SCORES, sizeof *aspects[a].counts);
        memcpy(aspects[a].counts, tally->counts[a], sizeof tally->counts[a]);
        message->tallies[a] = &aspects[a];
    }
}

static void write_questions(struct arena *arena, const struct survey_tally *tally,
                            Tequio__V1__SurveyTallied *message)
{
    size_t count = tally->question_count;
    Tequio__V1__QuestionTally *questions = arena_array(arena, count, sizeof *questions);
    message->questions = arena_array(arena, count, sizeof *message->questions);
    message->n_questions = count;
    for (size_t i = 0; i < count; i++) {
        tequio__v1__question_tally__init(&questions[i]);
        questions[i].question = tally->questions[i].question;
        questions[i].n_counts = tally->questions[i].count;
        questions[i].counts = arena_array(arena, OPTIONS_MAX, sizeof *questions[i].counts);
        memcpy(questions[i].counts, tally->questions[i].counts, sizeof tally->questions[i].counts);
        message->questions[i] = &questions[i];
    }
}

static void write_people(struct arena *arena, const struct survey_tally *tally,
                         Tequio__V1__SurveyTallied *message)
{
    enum { CELLS = SURVEY_DAYS * SURVEY_SEXES * SURVEY_AGES };
    message->people = arena_array(arena, CELLS, sizeof *message->people);
    for (uint32_t cell = 0; cell < CELLS; cell++) {
        uint32_t age = cell % SURVEY_AGES, sex = cell / SURVEY_AGES % SURVEY_SEXES;
        uint32_t days = cell / SURVEY_AGES / SURVEY_SEXES;
        if (tally->people[days][sex][age] == 0)
            continue;
        Tequio__V1__PeopleTally *people = arena_alloc(arena, sizeof *people);
        tequio__v1__people_tally__init(people);
        people->days = days;
        people->sex = (Tequio__V1__Sex)sex;
        people->age_band = (Tequio__V1__AgeBand)age;
        people->count = tally->people[days][sex][age];
        message->people[message->n_people++] = people;
    }
}

struct bytes codec_write_tallied(struct arena *arena, uint32_t kitchen,
                                 const struct survey_tallied *tallied)
{
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
    message.alcaldia = (uint32_t)tallied->alcaldia;
    message.flags = tallied->tally.flags;
    message.device = tallied->device;
    write_tallies(arena, &tallied->tally, &message);
    write_questions(arena, &tallied->tally, &message);
    write_people(arena, &tallied->tally, &message);
    uint8_t content[CONTENT_BYTES];
    memcpy(content, tallied->content, CONTENT_BYTES);
    message.content = (ProtobufCBinaryData){CONTENT_BYTES, content};
    size_t size = tequio__v1__survey_tallied__get_packed_size(&message);
    uint8_t *body = arena_alloc(arena, size);
    tequio__v1__survey_tallied__pack(&message, body);
    return (struct bytes){body, size};
}

#include "surveys/rules/survey.h"

#include <string.h>

static uint32_t flags_of(const struct survey_batch *batch, const struct survey_facts *facts,
                         int64_t received_at_us)
{
    uint32_t flags = facts->here_already ? SURVEY_COPY : 0;
    /* a copy comes on top of nothing: its original is among those before it */
    int64_t before = facts->here_already ? 0 : facts->answers_before;
    int64_t link_before = facts->here_already ? 0 : facts->link_before;
    day_number day = calendar_day_of(batch->service_day);
    if (!facts->questionnaire)
        flags |= SURVEY_UNKNOWN_QUESTIONNAIRE;
    else if (batch->audience != 0 && batch->audience != facts->questionnaire->audience)
        flags |= SURVEY_WRONG_AUDIENCE;
    if (!facts->here_already && facts->alike_before >= SURVEY_ALIKE_MOST)
        flags |= SURVEY_ALIKE;
    if (day == DAY_INVALID)
        return flags | SURVEY_BAD_DAY; /* there is no day on which the kitchen could be known */
    if (day > calendar_local_day(received_at_us))
        flags |= SURVEY_FUTURE_DAY;
    if (batch->channel == CHANNEL_LINK && link_before + batch->answers > SURVEY_LINK_MOST)
        flags |= SURVEY_MANY_BY_LINK;
    if (!facts->known)
        flags |= SURVEY_UNKNOWN_KITCHEN;
    else if (before + batch->answers > facts->capacity)
        flags |= SURVEY_BULK;
    return flags;
}

static void count_scores(const struct survey_batch *batch,
                         const struct questionnaire *questionnaire, struct survey_tally *tally)
{
    uint32_t answer = UINT32_MAX;
    bool seen[SURVEY_ASPECTS] = {false}, responded = false;

    for (size_t i = 0; i < batch->score_count; i++) {
        const struct survey_score *score = &batch->scores[i];
        if (score->answer != answer) {
            answer = score->answer;
            memset(seen, 0, sizeof seen);
            responded = false;
        }
        if (score->score < 1 || score->score > SURVEY_SCORES ||
            !questionnaire_scores(questionnaire, score->aspect) || seen[score->aspect - 1]) {
            tally->left_out++;
            continue;
        }
        seen[score->aspect - 1] = true;
        tally->respondents += !responded;
        responded = true;
        tally->counts[score->aspect - 1][score->score - 1]++;
    }
}

/* In order of numbers, whatever was answered first: what says the same then looks the same. */
static struct question_tally *tally_of(struct survey_tally *tally, const struct question *question)
{
    size_t at = 0;

    while (at < tally->question_count && tally->questions[at].question < question->number)
        at++;
    struct question_tally *found = &tally->questions[at];
    if (at < tally->question_count && found->question == question->number)
        return found;
    memmove(found + 1, found, (tally->question_count - at) * sizeof *found);
    tally->question_count++;
    *found =
        (struct question_tally){.question = question->number, .count = question_counts(question)};
    return found;
}

/* One person's answers to the three questions that people are counted by. */
struct person {
    bool days_said;
    size_t days, sex, age;
};

static void note_person(const struct question *question, size_t place, struct person *person)
{
    if (question->type == QUESTION_DAYS) {
        person->days_said = true;
        person->days = place;
    } else if (question->type == QUESTION_SEX) {
        person->sex = place + 1;
    } else if (question->type == QUESTION_AGE) {
        person->age = place + 1;
    }
}

/* Who answers by the link need not eat there: only those who are asked at the kitchen are among
 * those who were served that day. */
static void count_person(const struct survey_batch *batch,
                         const struct questionnaire *questionnaire, const struct person *person,
                         struct survey_tally *tally)
{
    bool there = batch->channel == CHANNEL_KIOSK || batch->channel == CHANNEL_MONITOR;

    if (there && questionnaire->audience == AUDIENCE_DINER && person->days_said)
        tally->people[person->days][person->sex][person->age]++;
}

static void count_others(const struct survey_batch *batch,
                         const struct questionnaire *questionnaire, struct survey_tally *tally)
{
    bool seen[QUESTION_NUMBER_MAX + 1] = {false};
    struct person person = {0};

    for (size_t i = 0; i < batch->other_count; i++) {
        const struct survey_other *other = &batch->others[i];
        const struct question *question = questionnaire_find(questionnaire, other->question);
        size_t place;
        if (i > 0 && other->answer != batch->others[i - 1].answer) {
            count_person(batch, questionnaire, &person, tally);
            memset(seen, 0, sizeof seen);
            person = (struct person){0};
        }
        if (!question || question->scored || other->is_text != (question->type == QUESTION_TEXT) ||
            !question_place(question, other->choice, &place) || seen[question->number]) {
            tally->left_out++;
            continue;
        }
        seen[question->number] = true;
        note_person(question, place, &person);
        tally_of(tally, question)->counts[place]++;
    }
    count_person(batch, questionnaire, &person, tally);
}

void survey_count(const struct survey_batch *batch, const struct questionnaire *questionnaire,
                  struct survey_tally *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->answers = batch->answers;
    if (!questionnaire || (batch->audience != 0 && batch->audience != questionnaire->audience)) {
        ret->left_out = (uint32_t)(batch->score_count + batch->other_count);
        return;
    }
    count_scores(batch, questionnaire, ret);
    count_others(batch, questionnaire, ret);
}

void survey_judge(const struct survey_batch *batch, const struct survey_facts *facts,
                  int64_t received_at_us, struct survey_tally *tally)
{
    if (facts->here_already)
        *tally = (struct survey_tally){.answers = tally->answers, .left_out = tally->left_out};
    tally->flags = flags_of(batch, facts, received_at_us);
    if (tally->left_out > 0)
        tally->flags |= SURVEY_LEFT_OUT;
}

uint32_t survey_audience(const struct survey_batch *batch,
                         const struct questionnaire *questionnaire)
{
    return batch->audience == 0 && questionnaire ? questionnaire->audience : batch->audience;
}

int64_t survey_pattern(const char *questionnaire, uint32_t version, uint32_t channel,
                       const struct survey_tally *tally)
{
    enum { NUMBERS = 4 + SURVEY_ASPECTS * SURVEY_SCORES + OTHERS_MAX * (1 + OPTIONS_MAX) };
    uint8_t numbers[NUMBERS * sizeof(uint32_t)], digest[DIGEST_BYTES];
    uint8_t *end = numbers;
    int64_t pattern = 0;

    if (tally->respondents < SURVEY_ALIKE_LEAST)
        return 0;
    end = put_u32(put_u32(end, version), channel);
    end = put_u32(put_u32(end, tally->answers), tally->respondents);
    for (size_t i = 0; i < (size_t)SURVEY_ASPECTS * SURVEY_SCORES; i++)
        end = put_u32(end, tally->counts[i / SURVEY_SCORES][i % SURVEY_SCORES]);
    for (size_t q = 0; q < tally->question_count; q++) {
        end = put_u32(end, tally->questions[q].question);
        for (size_t i = 0; i < OPTIONS_MAX; i++)
            end = put_u32(end, tally->questions[q].counts[i]);
    }
    const struct bytes parts[] = {{(const uint8_t *)questionnaire, strlen(questionnaire) + 1},
                                  {numbers, (size_t)(end - numbers)}};
    digest_of(parts, sizeof parts / sizeof *parts, digest);
    for (size_t i = 0; i < sizeof pattern; i++)
        pattern = (int64_t)((uint64_t)pattern << 8 | digest[i]);
    return pattern;
}

bool survey_counts(uint32_t flags)
{
    return (flags & (SURVEY_BAD_DAY | SURVEY_UNKNOWN_KITCHEN | SURVEY_COPY)) == 0;
}

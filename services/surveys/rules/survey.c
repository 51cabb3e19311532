#include "surveys/rules/survey.h"

#include <string.h>

static bool is_good(const struct survey_score *score)
{
    return score->aspect >= 1 && score->aspect <= SURVEY_ASPECTS && score->score >= 1 &&
           score->score <= SURVEY_SCORES;
}

static uint32_t flags_of(const struct survey_batch *batch, const struct survey_facts *facts,
                         int64_t received_at_us)
{
    uint32_t flags = facts->here_already ? SURVEY_COPY : 0;
    day_number day = calendar_day_of(batch->service_day);
    if (day == DAY_INVALID)
        return flags | SURVEY_BAD_DAY; /* there is no day on which the kitchen could be known */
    if (day > calendar_local_day(received_at_us))
        flags |= SURVEY_FUTURE_DAY;
    if (!facts->known)
        flags |= SURVEY_UNKNOWN_KITCHEN;
    else if (batch->answers > (uint32_t)facts->capacity)
        flags |= SURVEY_BULK;
    return flags;
}

void survey_count(const struct survey_batch *batch, const struct survey_facts *facts,
                  int64_t received_at_us, struct survey_tally *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->answers = batch->answers;
    uint32_t answer = UINT32_MAX;
    bool seen[SURVEY_ASPECTS] = {false}, responded = false;
    for (size_t i = 0; i < batch->score_count; i++) {
        const struct survey_score *score = &batch->scores[i];
        if (score->answer != answer) {
            answer = score->answer;
            memset(seen, 0, sizeof seen);
            responded = false;
        }
        if (!is_good(score) || seen[score->aspect - 1]) {
            ret->left_out++;
            continue;
        }
        seen[score->aspect - 1] = true;
        if (facts->here_already)
            continue;
        ret->respondents += !responded;
        responded = true;
        ret->counts[score->aspect - 1][score->score - 1]++;
    }
    ret->flags = flags_of(batch, facts, received_at_us);
}

bool survey_counts(uint32_t flags)
{
    return (flags & (SURVEY_BAD_DAY | SURVEY_UNKNOWN_KITCHEN | SURVEY_COPY)) == 0;
}

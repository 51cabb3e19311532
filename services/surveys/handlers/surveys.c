/* Batches of answers: each is counted against its questionnaire and what is known of its kitchen,
 * once. */
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "surveys/codec/surveys.h"
#include "surveys/handlers/parts.h"
#include "surveys/store/questionnaires.h"
#include "surveys/store/surveys.h"

/* What was received; no padding. */
struct content_key {
    uint32_t kitchen;
    uint8_t content[CONTENT_BYTES];
};
/* What is already here of a day; no padding. */
struct day_key {
    uint32_t kitchen;
    day_number day;
};
struct day_sums {
    int64_t answers, by_link;
};
/* Batches that say the same; no padding. */
struct pattern_key {
    uint64_t kitchen;
    int64_t pattern;
};

/* A batch in hand, counted before it is its turn: what it says depends on its questionnaire alone,
 * what is odd about it on those before it. */
struct survey_case {
    const struct survey_batch *batch;
    const struct questionnaire_row *asked;
    struct survey_tally *tally;
    int64_t pattern;
};

struct survey_part {
    struct survey_case cases[LIMIT_BATCH_ENTRIES]; /* one per survey batch, in order */
    struct survey_fact_row facts[LIMIT_BATCH_ENTRIES];
    struct questionnaire_row asked[LIMIT_BATCH_ENTRIES]; /* each version once */
    size_t case_count, next, asked_count;
    struct survey_batch_row rows[LIMIT_BATCH_ENTRIES];
    size_t row_count;
    struct map *contents; /* struct content_key → bool: it is here already */
    struct map *days;     /* struct day_key → struct day_sums */
    struct map *patterns; /* struct pattern_key → int64_t batches */
};

struct survey_part *survey_part_new(struct arena *arena)
{
    struct survey_part *part = arena_alloc(arena, sizeof *part);
    part->contents = map_new(arena, sizeof(struct content_key), sizeof(bool));
    part->days = map_new(arena, sizeof(struct day_key), sizeof(struct day_sums));
    part->patterns = map_new(arena, sizeof(struct pattern_key), sizeof(int64_t));
    return part;
}

static bool *content_of(struct survey_part *part, uint32_t kitchen,
                        const uint8_t content[CONTENT_BYTES])
{
    struct content_key key = {.kitchen = kitchen};
    memcpy(key.content, content, CONTENT_BYTES);
    return map_put(part->contents, &key, 0);
}

static struct day_sums *day_of(struct survey_part *part, uint32_t kitchen, day_number day)
{
    const struct day_key key = {kitchen, day};
    return map_put(part->days, &key, 0);
}

static int64_t *pattern_of(struct survey_part *part, uint32_t kitchen, int64_t pattern)
{
    const struct pattern_key key = {kitchen, pattern};
    return map_put(part->patterns, &key, 0);
}

/* Versions that are in use at once are a handful. */
static const struct questionnaire_row *ask(struct survey_part *part, const char *code,
                                           uint32_t version)
{
    for (size_t i = 0; i < part->asked_count; i++) {
        if (part->asked[i].version == version && strcmp(part->asked[i].code, code) == 0)
            return &part->asked[i];
    }
    struct questionnaire_row *row = &part->asked[part->asked_count++];
    *row = (struct questionnaire_row){.code = code, .version = version};
    return row;
}

void collect_batch(void *batch, const struct entry *entry, const void *message)
{
    struct survey_part *part = ((struct batch *)batch)->surveys;
    const struct survey_batch *survey = message;
    size_t at = part->case_count++;
    part->cases[at].batch = survey;
    part->cases[at].asked = ask(part, survey->questionnaire, survey->questionnaire_version);
    part->facts[at] = (struct survey_fact_row){
        .kitchen = entry->kitchen,
        .day = calendar_day_of(survey->service_day),
        .as_of = entry->root_position,
    };
}

/* Counts every batch in hand, and asks what earlier ones say. */
static enum status load_history(struct survey_part *part, struct db *db, struct arena *arena,
                                struct error *error)
{
    size_t count = part->case_count;
    struct survey_history_row *rows = arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        struct survey_case *in_hand = &part->cases[i];
        const struct survey_batch *batch = in_hand->batch;
        in_hand->tally = arena_alloc(arena, sizeof *in_hand->tally);
        survey_count(batch, in_hand->asked->questionnaire, in_hand->tally);
        in_hand->pattern = survey_pattern(batch->questionnaire, batch->questionnaire_version,
                                          batch->channel, in_hand->tally);
        rows[i] = (struct survey_history_row){.kitchen = part->facts[i].kitchen,
                                              .content = batch->content,
                                              .day = part->facts[i].day,
                                              .pattern = in_hand->pattern};
    }
    enum status status = store_load_history(db, arena, rows, count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        *content_of(part, rows[i].kitchen, rows[i].content) = rows[i].here;
        *day_of(part, rows[i].kitchen, rows[i].day) =
            (struct day_sums){rows[i].answers, rows[i].by_link};
        *pattern_of(part, rows[i].kitchen, rows[i].pattern) = rows[i].alike;
    }
    return status;
}

enum status load_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                         struct error *error)
{
    enum status status =
        store_load_questionnaires(db, arena, part->asked, part->asked_count, error);
    if (status == STATUS_OK)
        status = store_load_kitchens(db, arena, part->facts, part->case_count, error);
    return status == STATUS_OK ? load_history(part, db, arena, error) : status;
}

enum status decide_batch(void *batch, const struct entry *entry, const void *message,
                         struct decisions *decisions, struct error *error)
{
    struct survey_part *part = ((struct batch *)batch)->surveys;
    size_t at = part->next++;
    const struct survey_batch *survey = message;
    const struct survey_fact_row *kitchen = &part->facts[at];
    const struct day_sums *day = day_of(part, entry->kitchen, kitchen->day);
    const struct survey_facts facts = {
        .here_already = *content_of(part, entry->kitchen, survey->content),
        .known = kitchen->known,
        .capacity = kitchen->capacity,
        .questionnaire = part->cases[at].asked->questionnaire,
        .answers_before = day->answers,
        .link_before = day->by_link,
        .alike_before = *pattern_of(part, entry->kitchen, part->cases[at].pattern),
    };
    survey_judge(survey, &facts, entry->received_at_us, part->cases[at].tally);
    struct survey_tallied tallied = {
        .service_day = survey->service_day,
        .questionnaire = survey->questionnaire,
        .questionnaire_version = survey->questionnaire_version,
        .channel = survey->channel,
        .audience = survey_audience(survey, facts.questionnaire),
        .alcaldia = kitchen->alcaldia,
        .device = entry->device,
        .tally = *part->cases[at].tally,
    };
    memcpy(tallied.content, survey->content, CONTENT_BYTES);
    struct bytes body = codec_write_tallied(decisions_arena(decisions), entry->kitchen, &tallied);
    return decisions_add(decisions, KIND_SURVEY_TALLIED, entry->kitchen, body, false, error);
}

enum status apply_tallied(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct survey_part *part = ((struct batch *)batch)->surveys;
    const struct survey_tallied *tallied = message;
    const struct survey_batch_row row = {
        .position = entry->position,
        .submission = entry->cause_position,
        .kitchen = entry->kitchen,
        .alcaldia = tallied->alcaldia,
        .day = calendar_day_of(tallied->service_day),
        .device = tallied->device,
        .questionnaire = tallied->questionnaire,
        .questionnaire_version = tallied->questionnaire_version,
        .channel = tallied->channel,
        .audience = tallied->audience,
        .content = tallied->content,
        .pattern = survey_pattern(tallied->questionnaire, tallied->questionnaire_version,
                                  tallied->channel, &tallied->tally),
        .tally = &tallied->tally,
    };
    part->rows[part->row_count++] = row;
    *content_of(part, row.kitchen, row.content) = true;
    *pattern_of(part, row.kitchen, row.pattern) += row.pattern != 0;
    if (survey_counts(row.tally->flags)) {
        struct day_sums *day = day_of(part, row.kitchen, row.day);
        day->answers += row.tally->answers;
        day->by_link += row.channel == CHANNEL_LINK ? row.tally->answers : 0;
    }
    return STATUS_OK;
}

enum status persist_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                            struct error *error)
{
    enum status status = store_save_batches(db, arena, part->rows, part->row_count, error);
    return status == STATUS_OK ? store_add_tallies(db, arena, part->rows, part->row_count, error)
                               : status;
}

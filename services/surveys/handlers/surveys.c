/* Batches of answers: each is counted against what is known of its kitchen, once. */
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "surveys/codec/surveys.h"
#include "surveys/handlers/parts.h"
#include "surveys/store/surveys.h"

/* Key of a tally; no padding. */
struct tally_key {
    uint32_t kitchen;
    day_number day;
    uint16_t audience, channel, aspect, zero;
};

/* Key of what was received; no padding. */
struct content_key {
    uint32_t kitchen;
    uint8_t content[CONTENT_BYTES];
};

struct survey_part {
    struct survey_fact_row facts[LIMIT_BATCH_ENTRIES]; /* one per survey batch, in order */
    size_t fact_count, fact_next;
    struct survey_batch_row rows[LIMIT_BATCH_ENTRIES];
    size_t row_count;
    struct map *tallies;  /* struct tally_key → struct survey_tally_row */
    struct map *contents; /* struct content_key → bool: it is here already */
};

struct survey_part *survey_part_new(struct arena *arena)
{
    struct survey_part *part = arena_alloc(arena, sizeof *part);
    part->tallies = map_new(arena, sizeof(struct tally_key), sizeof(struct survey_tally_row));
    part->contents = map_new(arena, sizeof(struct content_key), sizeof(bool));
    return part;
}

static bool *content_of(struct survey_part *part, uint32_t kitchen,
                        const uint8_t content[CONTENT_BYTES])
{
    struct content_key key = {.kitchen = kitchen};
    memcpy(key.content, content, CONTENT_BYTES);
    return map_put(part->contents, &key, 0);
}

void collect_batch(void *state, const struct entry *entry, const void *message)
{
    struct survey_part *part = ((struct batch *)state)->surveys;
    const struct survey_batch *survey = message;
    part->facts[part->fact_count++] = (struct survey_fact_row){
        .kitchen = entry->kitchen,
        .day = calendar_day_of(survey->service_day),
        .as_of = entry->root_position,
    };
    (void)content_of(part, entry->kitchen, survey->content);
}

static enum status load_contents(struct survey_part *part, struct db *db, struct arena *arena,
                                 struct error *error)
{
    size_t count = map_count(part->contents);
    struct survey_content_row *rows = arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const struct content_key *key = map_key_at(part->contents, i);
        rows[i] = (struct survey_content_row){.kitchen = key->kitchen, .content = key->content};
    }
    enum status status = store_load_contents(db, arena, rows, count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        *(bool *)map_item_at(part->contents, i) = rows[i].here;
    return status;
}

enum status load_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                         struct error *error)
{
    enum status status = load_contents(part, db, arena, error);
    return status == STATUS_OK
               ? store_load_kitchens(db, arena, part->facts, part->fact_count, error)
               : status;
}

enum status decide_batch(void *state, const struct entry *entry, const void *message,
                         struct decisions *decisions, struct error *error)
{
    struct survey_part *part = ((struct batch *)state)->surveys;
    const struct survey_batch *survey = message;
    struct survey_facts *facts = &part->facts[part->fact_next++].facts;
    struct survey_tallied tallied = {
        .service_day = survey->service_day,
        .questionnaire = survey->questionnaire,
        .questionnaire_version = survey->questionnaire_version,
        .channel = survey->channel,
        .audience = survey->audience,
        .alcaldia = facts->alcaldia,
        .device = entry->device,
    };
    facts->here_already = *content_of(part, entry->kitchen, survey->content);
    memcpy(tallied.content, survey->content, CONTENT_BYTES);
    survey_count(survey, facts, entry->received_at_us, &tallied.tally);
    struct bytes body = codec_write_tallied(decisions_arena(decisions), entry->kitchen, &tallied);
    return decisions_add(decisions, KIND_SURVEY_TALLIED, entry->kitchen, body, false, error);
}

static void add_tally(struct survey_part *part, uint32_t kitchen,
                      const struct survey_tallied *tallied, uint16_t aspect)
{
    const struct tally_key key = {kitchen,
                                  calendar_day_of(tallied->service_day),
                                  (uint16_t)tallied->audience,
                                  (uint16_t)tallied->channel,
                                  aspect,
                                  0};
    struct survey_tally_row *row = map_put(part->tallies, &key, 0);
    row->kitchen = key.kitchen;
    row->day = key.day;
    row->audience = key.audience;
    row->channel = key.channel;
    row->aspect = key.aspect;
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        row->counts[s] += (int32_t)tallied->tally.counts[aspect - 1][s];
}

static bool any_answer(const uint32_t counts[SURVEY_SCORES])
{
    uint32_t sum = 0;
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        sum += counts[s];
    return sum > 0;
}

enum status apply_tallied(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct survey_part *part = ((struct batch *)state)->surveys;
    const struct survey_tallied *tallied = message;
    part->rows[part->row_count++] = (struct survey_batch_row){
        .position = entry->position,
        .submission = entry->cause_position,
        .kitchen = entry->kitchen,
        .day = calendar_day_of(tallied->service_day),
        .device = tallied->device,
        .questionnaire = tallied->questionnaire,
        .questionnaire_version = tallied->questionnaire_version,
        .channel = tallied->channel,
        .audience = tallied->audience,
        .answers = tallied->tally.answers,
        .left_out = tallied->tally.left_out,
        .flags = tallied->tally.flags,
        .content = tallied->content,
    };
    *content_of(part, entry->kitchen, tallied->content) = true;
    for (uint16_t aspect = 1; aspect <= SURVEY_ASPECTS && survey_counts(tallied->tally.flags);
         aspect++)
        if (any_answer(tallied->tally.counts[aspect - 1]))
            add_tally(part, entry->kitchen, tallied, aspect);
    return STATUS_OK;
}

enum status persist_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                            struct error *error)
{
    enum status status = store_save_batches(db, arena, part->rows, part->row_count, error);
    size_t count = map_count(part->tallies);
    struct survey_tally_row *tallies = arena_array(arena, count, sizeof *tallies);
    for (size_t i = 0; i < count; i++)
        tallies[i] = *(const struct survey_tally_row *)map_item_at(part->tallies, i);
    return status == STATUS_OK ? store_add_tallies(db, arena, tallies, count, error) : status;
}

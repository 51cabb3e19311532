#include "surveys/handlers.h"

#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "common/runtime/decisions.h"
#include "surveys/codec.h"
#include "surveys/store.h"

static enum status decide_batch(void *state, const struct entry *entry, const void *message,
                                struct decisions *decisions, struct error *error);
static void collect_batch(void *state, const struct entry *entry, const void *message);
static enum status apply_tallied(void *state, const struct entry *entry, const void *message,
                                 struct error *error);

static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_SURVEY_BATCH,
     .decode = codec_read_batch,
     .collect = collect_batch,
     .decide = decide_batch},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_SURVEY_TALLIED,
     .decode = codec_read_tallied,
     .apply = apply_tallied},
};

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

struct batch {
    struct survey_fact_row facts[LIMIT_BATCH_ENTRIES]; /* one per survey batch, in order */
    size_t fact_count, fact_next;
    struct survey_batch_row rows[LIMIT_BATCH_ENTRIES];
    size_t row_count;
    struct map *tallies;  /* struct tally_key → struct survey_tally_row */
    struct map *contents; /* struct content_key → bool: it is here already */
};

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);
    batch->tallies = map_new(arena, sizeof(struct tally_key), sizeof(struct survey_tally_row));
    batch->contents = map_new(arena, sizeof(struct content_key), sizeof(bool));
    return batch;
}

static bool *content_of(struct batch *batch, uint32_t kitchen, const uint8_t content[CONTENT_BYTES])
{
    struct content_key key = {.kitchen = kitchen};
    memcpy(key.content, content, CONTENT_BYTES);
    return map_put(batch->contents, &key, 0);
}

static void collect_batch(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;
    const struct survey_batch *survey = message;
    batch->facts[batch->fact_count++] = (struct survey_fact_row){
        .kitchen = entry->kitchen,
        .day = calendar_day_of(survey->service_day),
        .as_of = entry->root_position,
    };
    (void)content_of(batch, entry->kitchen, survey->content);
}

static enum status load_contents(struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error)
{
    size_t count = map_count(batch->contents);
    struct survey_content_row *rows = arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const struct content_key *key = map_key_at(batch->contents, i);
        rows[i] = (struct survey_content_row){.kitchen = key->kitchen, .content = key->content};
    }
    enum status status = store_load_contents(db, arena, rows, count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        *(bool *)map_item_at(batch->contents, i) = rows[i].here;
    return status;
}

static enum status load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    enum status status = load_contents(batch, db, arena, error);
    return status == STATUS_OK
               ? store_load_kitchens(db, arena, batch->facts, batch->fact_count, error)
               : status;
}

static enum status decide_batch(void *state, const struct entry *entry, const void *message,
                                struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct survey_batch *survey = message;
    struct survey_facts *facts = &batch->facts[batch->fact_next++].facts;
    struct survey_tallied tallied = {
        .service_day = survey->service_day,
        .questionnaire = survey->questionnaire,
        .questionnaire_version = survey->questionnaire_version,
        .channel = survey->channel,
        .audience = survey->audience,
        .alcaldia = facts->alcaldia,
        .device = entry->device,
    };
    facts->here_already = *content_of(batch, entry->kitchen, survey->content);
    memcpy(tallied.content, survey->content, CONTENT_BYTES);
    survey_count(survey, facts, entry->received_at_us, &tallied.tally);
    struct bytes body = codec_write_tallied(decisions_arena(decisions), entry->kitchen, &tallied);
    return decisions_add(decisions, KIND_SURVEY_TALLIED, entry->kitchen, body, false, error);
}

static void add_tally(struct batch *batch, uint32_t kitchen, const struct survey_tallied *tallied,
                      uint16_t aspect)
{
    const struct tally_key key = {kitchen,
                                  calendar_day_of(tallied->service_day),
                                  (uint16_t)tallied->audience,
                                  (uint16_t)tallied->channel,
                                  aspect,
                                  0};
    struct survey_tally_row *row = map_put(batch->tallies, &key, 0);
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

static enum status apply_tallied(void *state, const struct entry *entry, const void *message,
                                 struct error *error)
{
    (void)error;
    struct batch *batch = state;
    const struct survey_tallied *tallied = message;
    batch->rows[batch->row_count++] = (struct survey_batch_row){
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
    *content_of(batch, entry->kitchen, tallied->content) = true;
    for (uint16_t aspect = 1; aspect <= SURVEY_ASPECTS && survey_counts(tallied->tally.flags);
         aspect++)
        if (any_answer(tallied->tally.counts[aspect - 1]))
            add_tally(batch, entry->kitchen, tallied, aspect);
    return STATUS_OK;
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    enum status status = store_save_batches(db, arena, batch->rows, batch->row_count, error);
    size_t count = map_count(batch->tallies);
    struct survey_tally_row *tallies = arena_array(arena, count, sizeof *tallies);
    for (size_t i = 0; i < count; i++)
        tallies[i] = *(const struct survey_tally_row *)map_item_at(batch->tallies, i);
    return status == STATUS_OK ? store_add_tallies(db, arena, tallies, count, error) : status;
}

static const enum topic listens[] = {TOPIC_SUBMISSIONS, 0};
static const char *const after[] = {"registry", 0};

const struct service surveys_service = {
    .name = "surveys",
    .topic = TOPIC_SURVEYS,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof *handlers,
    .statements = surveys_parts_statements,
    .batch_begin = batch_begin,
    .load = load,
    .persist = persist,
};

/* The story of surveys: what it hears, what it decides, and what each decision changes. */
#include "surveys/handlers.h"

#include "surveys/codec/surveys.h"
#include "surveys/handlers/parts.h"
#include "surveys/store.h"

/* Inputs first, then own decisions. */
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

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);
    batch->surveys = survey_part_new(arena);
    return batch;
}

static enum status load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    return load_surveys(batch->surveys, db, arena, error);
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    return persist_surveys(batch->surveys, db, arena, error);
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

/* The story of surveys: what it hears, what it decides, and what each decision changes. */
#include "surveys/handlers.h"

#include "surveys/codec/alerts.h"
#include "surveys/codec/petitions.h"
#include "surveys/codec/questionnaires.h"
#include "surveys/codec/surveys.h"
#include "surveys/handlers/parts.h"
#include "surveys/store.h"

/* A tick is looked at by petitions and by alerts. */
static void collect_tick(void *batch, const struct entry *entry, const void *message)
{
    collect_petition_tick(batch, entry, message);
    collect_alert_tick(batch, entry, message);
}

static enum status decide_tick(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error)
{
    enum status status = decide_petition_tick(batch, entry, message, decisions, error);
    return status == STATUS_OK ? decide_alert_tick(batch, entry, message, decisions, error)
                               : status;
}

/* Inputs first, then own decisions. */
static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_CATALOGUE,
     .decode = codec_read_catalogue,
     .collect = collect_catalogue,
     .decide = decide_catalogue,
     .alone = true}, /* what follows in the journal may be answers to it */
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_SURVEY_BATCH,
     .decode = codec_read_batch,
     .collect = collect_batch,
     .decide = decide_batch},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_PETITION,
     .decode = codec_read_petition,
     .collect = collect_petition,
     .decide = decide_petition,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_TICK,
     .decode = codec_read_tick,
     .collect = collect_tick,
     .decide = decide_tick,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_ALERT_STEP,
     .decode = codec_read_alert_step,
     .collect = collect_alert_step,
     .decide = decide_alert_step,
     .alone = true},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_STATEMENT_ANSWERED,
     .decode = codec_read_objection,
     .collect = collect_objection,
     .decide = decide_objection},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_QUESTIONNAIRE_READ,
     .decode = codec_read_questionnaire,
     .apply = apply_questionnaire_read},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_QUESTIONNAIRE_REFUSED,
     .decode = codec_read_refused,
     .apply = apply_questionnaire_refused},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_QUESTIONNAIRE_ENDED,
     .decode = codec_read_ended,
     .apply = apply_questionnaire_ended},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_SURVEY_TALLIED,
     .decode = codec_read_tallied,
     .apply = apply_tallied},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_PETITION_OPENED,
     .decode = codec_read_opened,
     .apply = apply_opened},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_PETITION_STEPPED,
     .decode = codec_read_stepped,
     .apply = apply_stepped},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_PETITION_STEP_REFUSED,
     .decode = codec_read_step_refused,
     .apply = apply_step_refused},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_PETITION_ESCALATED,
     .decode = codec_read_told,
     .apply = apply_told},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_RAISED,
     .decode = codec_read_alerts_raised,
     .apply = apply_alerts_raised},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_ESCALATED,
     .decode = codec_read_alert_escalated,
     .apply = apply_alert_escalated},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_STEPPED,
     .decode = codec_read_alert_stepped,
     .apply = apply_alert_stepped},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_STEP_REFUSED,
     .decode = codec_read_alert_refused,
     .apply = apply_alert_refused},
};

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);
    batch->questionnaires = questionnaire_part_new(arena);
    batch->surveys = survey_part_new(arena);
    batch->petitions = petition_part_new(arena);
    batch->alerts = alert_part_new(arena);
    return batch;
}

static enum status load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    enum status status = load_questionnaires(batch->questionnaires, db, arena, error);
    if (status == STATUS_OK)
        status = load_surveys(batch->surveys, db, arena, error);
    if (status == STATUS_OK)
        status = load_petitions(batch->petitions, db, error);
    return status == STATUS_OK ? load_alerts(batch->alerts, db, error) : status;
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    enum status status = persist_questionnaires(batch->questionnaires, db, arena, error);
    if (status == STATUS_OK)
        status = persist_surveys(batch->surveys, db, arena, error);
    if (status == STATUS_OK)
        status = persist_petitions(batch->petitions, db, error);
    return status == STATUS_OK ? persist_alerts(batch->alerts, db, error) : status;
}

static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_SUBSIDY, 0};
static const char *const after[] = {"registry", "subsidy", "purchases", 0};

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

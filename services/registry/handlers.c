#include "registry/handlers.h"

#include "registry/handlers/batch.h"

/* Signatures and clocks of every kind of submission are looked at alike. */
#define ENVELOPE(submission_kind)                                                       \
    {                                                                                   \
        .topic = TOPIC_SUBMISSIONS, .kind = submission_kind, .decode = decode_envelope, \
        .collect = collect_envelope, .decide = decide_envelope                          \
    }
#define DECISION(decision_kind, name)                                            \
    {                                                                            \
        .topic = TOPIC_REGISTRY, .kind = decision_kind, .decode = decode_##name, \
        .apply = apply_##name                                                    \
    }

static const struct handler handlers[] = {
    ENVELOPE(KIND_DAILY_REPORT),
    ENVELOPE(KIND_PURCHASE),
    ENVELOPE(KIND_SURVEY_BATCH),
    ENVELOPE(KIND_PETITION),
    ENVELOPE(KIND_CAPACITY_PROPOSAL),
    ENVELOPE(KIND_STATEMENT_ACKNOWLEDGEMENT),
    ENVELOPE(KIND_ISSUER_FILE),
    ENVELOPE(KIND_INVOICE_STATUS),
    ENVELOPE(KIND_ALERT_STEP),
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_REGISTRY_CHANGE,
     .decode = decode_change,
     .collect = collect_change,
     .decide = decide_change,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_CATALOGUE,
     .decode = decode_catalogue,
     .collect = collect_catalogue,
     .decide = decide_catalogue},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_OPERATION,
     .decode = decode_operation,
     .collect = collect_operation,
     .decide = decide_operation,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_ACT,
     .decode = decode_act,
     .collect = collect_act,
     .decide = decide_act,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_OBSERVATION,
     .decode = decode_observation,
     .collect = collect_observation,
     .decide = decide_observation,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_OPEN_DATA,
     .decode = decode_publication,
     .collect = collect_publication,
     .decide = decide_publication,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_DEVIATION,
     .decode = decode_deviation,
     .collect = collect_deviation,
     .decide = decide_deviation,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_VISIT,
     .decode = decode_visit,
     .collect = collect_visit,
     .decide = decide_visit,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_APPLICATION,
     .decode = decode_application,
     .collect = collect_application,
     .decide = decide_application,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_APPLICATION_STEP,
     .decode = decode_application_step,
     .collect = collect_application_step,
     .decide = decide_application_step,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_ACTIVITY,
     .decode = decode_activity,
     .collect = collect_activity,
     .decide = decide_activity,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_MESSAGE,
     .decode = decode_letter,
     .collect = collect_letter,
     .decide = decide_letter,
     .alone = true},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_FOUNDING,
     .decode = decode_founding,
     .decide = decide_founding},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_TICK,
     .decode = decode_tick,
     .collect = collect_tick,
     .decide = decide_tick,
     .alone = true},

    DECISION(KIND_REGISTRY_APPLIED, applied),
    DECISION(KIND_REGISTRY_REFUSED, refused),
    DECISION(KIND_REGISTRY_PART_HELD, held),
    DECISION(KIND_DAY_DUE, day_due),
    DECISION(KIND_ENVELOPE_FLAGGED, flag),
    DECISION(KIND_ENTRY_ERASED, erased),
    DECISION(KIND_ACT_PREPARED, act_prepared),
    DECISION(KIND_ACT_AUTHORISED, act_authorised),
    DECISION(KIND_ACT_ENDED, act_ended),
    DECISION(KIND_ACT_REFUSED, act_refused),
    DECISION(KIND_OBSERVATION_NOTED, observed),
    DECISION(KIND_RESULTS_PUBLISHED, published),
    DECISION(KIND_DEVIATION_ANSWERED, deviation_answered),
    DECISION(KIND_PUBLICATION_REFUSED, publication_refused),
    DECISION(KIND_VISIT_NOTED, visited),
    DECISION(KIND_ACTIVITY_NOTED, activity_noted),
    DECISION(KIND_CHECKLIST_READ, checklist),
    DECISION(KIND_MESSAGE_NOTED, letter_noted),
    DECISION(KIND_APPLICATION_RECEIVED, application_received),
    DECISION(KIND_APPLICATION_STEPPED, application_stepped),
    DECISION(KIND_APPLICATION_STEP_REFUSED, application_refused),
};

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);
    *batch = (struct batch){
        .arena = arena,
        .book = book_new(arena, NULL),
        .devices = map_new(arena, sizeof(int32_t), sizeof(bool)),
        .versions = map_new(arena, sizeof(struct version_key), sizeof(bool)),
        .bundles = map_new(arena, BUNDLE_BYTES, sizeof(struct bundle)),
        .changes = map_new(arena, sizeof(uint64_t), sizeof(struct change *)),
        .acts = map_new(arena, ACT_BYTES, sizeof(struct act_record)),
        .targets = map_new(arena, sizeof(struct erasure_key), sizeof(struct target)),
        .erased = map_new(arena, sizeof(struct erasure_key), sizeof(bool)),
        .due = map_new(arena, sizeof(struct due_key), sizeof(struct due_sum)),
        .last_tick_day = DAY_INVALID,
    };
    return batch;
}

static const enum topic listens[] = {TOPIC_SUBMISSIONS, (enum topic)0};
static const char *const after[] = {NULL};

const struct service registry_service = {
    .name = "registry",
    .topic = TOPIC_REGISTRY,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof handlers[0],
    .statements = registry_parts_statements,
    .batch_begin = batch_begin,
    .load = batch_load,
    .persist = batch_persist,
};

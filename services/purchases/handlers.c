/* The story of purchases: what it hears, what it decides, and what each decision changes. */
#include "purchases/handlers.h"

#include "purchases/codec.h"
#include "purchases/handlers/batch.h"

/* Inputs first, then own decisions. */
static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_PURCHASE,
     .decode = codec_read_purchase,
     .collect = collect_purchase,
     .decide = decide_purchase},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_BLOB_RECEIVED,
     .decode = codec_read_blob,
     .collect = collect_blob,
     .decide = decide_blob},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_PURCHASE_BOOKED,
     .decode = codec_read_booked,
     .collect = collect_booked,
     .decide = decide_booked},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PURCHASE_DECLARED,
     .decode = codec_read_declared,
     .collect = collect_declared,
     .apply = apply_declared},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PURCHASE_VERDICT,
     .decode = codec_read_verdict,
     .collect = collect_verdict,
     .apply = apply_verdict},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PROOF_RECEIVED,
     .decode = codec_read_proof,
     .collect = collect_proof,
     .apply = apply_proof},
};

static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_SUBSIDY, 0};
static const char *const after[] = {"registry", 0};

const struct service purchases_service = {
    .name = "purchases",
    .topic = TOPIC_PURCHASES,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof handlers[0],
    .statements = purchases_parts_statements,
    .batch_begin = batch_begin,
    .load = batch_load,
    .persist = batch_persist,
};

/* The story of subsidy: what it hears, what it decides, and what each decision changes. */
#include "subsidy/handlers.h"

#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

/* Inputs first, then own decisions. */
static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_DAILY_REPORT,
     .decode = codec_read_report,
     .collect = collect_report,
     .decide = decide_report},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_TICK,
     .decode = codec_read_tick,
     .collect = collect_tick,
     .decide = decide_tick,
     .alone = true},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PURCHASE_DECLARED,
     .decode = codec_read_declared,
     .collect = collect_declared,
     .decide = decide_declared},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PURCHASE_VERDICT,
     .decode = codec_read_verdict,
     .collect = collect_verdict,
     .decide = decide_verdict},
    {.topic = TOPIC_REGISTRY,
     .kind = KIND_ACT_AUTHORISED,
     .decode = codec_read_act,
     .collect = collect_act,
     .decide = decide_act,
     .alone = true},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_REPORT_COUNTED,
     .decode = codec_read_counted,
     .apply = apply_counted},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_PERIOD_CLOSED,
     .decode = codec_read_closed,
     .apply = apply_closed},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_GRANT_CREDITED,
     .decode = codec_read_granted,
     .apply = apply_granted},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_PURCHASE_BOOKED,
     .decode = codec_read_booked,
     .apply = apply_booked},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_PROOF_BOOKED,
     .decode = codec_read_proven,
     .apply = apply_proven},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_DUTY_OVERDUE,
     .decode = codec_read_overdue,
     .apply = apply_overdue},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_DUTY_SETTLED,
     .decode = codec_read_settled,
     .apply = apply_settled},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_GRANT_REVERSED,
     .decode = codec_read_reversed,
     .apply = apply_reversed},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_ACT_NOT_CARRIED_OUT,
     .decode = codec_read_failed,
     .apply = apply_failed},
};

static void *batch_begin(struct arena *arena)
{
    return working_set_new(arena);
}

/* Four questions at most. A tick is alone in its batch, and what it asks for first says whether
 * any rule matters: most ticks only find that there is nothing to do. */
static enum status load(void *batch, struct db *db, struct arena *arena, struct error *error)
{
    (void)arena;
    struct working_set *set = batch;
    bool tick = set->tick_day != DAY_INVALID;

    if (set->act) {
        return load_act(set, db, error);
    }
    enum status status = tick ? store_load_due(db, set, error) : store_load_reports(db, set, error);

    if (status == STATUS_OK) {
        status = tick ? store_load_tick(db, set, error) : store_load_books(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_load_facts(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_load_duties(db, set, error);
    }
    return status;
}

static enum status persist(void *batch, struct db *db, struct arena *arena, struct error *error)
{
    (void)arena;
    struct working_set *set = batch;
    enum status status = store_keep_reports(db, set, error);

    if (status == STATUS_OK) {
        status = store_credit_grants(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_keep_purchases(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_keep_duties(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_keep_settlements(db, set, error);
    }
    if (status == STATUS_OK) {
        status = store_post_transfers(db, set, error);
    }
    return status;
}

static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_REGISTRY, TOPIC_PURCHASES, 0};
static const char *const after[] = {"registry", "purchases", 0};

const struct service subsidy_service = {
    .name = "subsidy",
    .topic = TOPIC_SUBSIDY,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof handlers[0],
    .statements = subsidy_parts_statements,
    .batch_begin = batch_begin,
    .load = load,
    .persist = persist,
};

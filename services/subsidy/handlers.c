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
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_STATEMENT_ACKNOWLEDGEMENT,
     .decode = codec_read_acknowledgement,
     .collect = collect_acknowledgement,
     .decide = decide_acknowledgement},
    {.topic = TOPIC_SUBMISSIONS,
     .kind = KIND_ISSUER_FILE,
     .decode = codec_read_issuer_file,
     .collect = collect_issuer_file,
     .decide = decide_issuer_file,
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
     .kind = KIND_DAY_RULED,
     .decode = codec_read_ruled,
     .apply = apply_ruled},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_STATEMENT_ANSWERED,
     .decode = codec_read_answered,
     .apply = apply_answered},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_PERIOD_CLOSED,
     .decode = codec_read_closed,
     .apply = apply_closed,
     .opens_work = true},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_STATEMENT_COMPUTED,
     .decode = codec_read_statement,
     .apply = apply_statement},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_CLOSING_AUTHORISED,
     .decode = codec_read_authorised,
     .apply = apply_authorised,
     .opens_work = true},
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
     .kind = KIND_DISPERSAL_RECORDED,
     .decode = codec_read_dispersal,
     .apply = apply_dispersal},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_MOVEMENT_READ,
     .decode = codec_read_movement,
     .apply = apply_movement},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_YEAR_CLOSED,
     .decode = codec_read_year_closed,
     .apply = apply_year_closed},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_YEAR_RETURNED,
     .decode = codec_read_year_returned,
     .apply = apply_year_returned},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_ACT_NOT_CARRIED_OUT,
     .decode = codec_read_failed,
     .apply = apply_failed},
};

static void *batch_begin(struct arena *arena)
{
    return working_set_new(arena);
}

static const struct service_work work = {
    .find = store_find_work,
    .collect = collect_work,
    .decide = decide_work,
};

static const struct service_question question = {
    .option = "try",
    .help = "count past days by the draft of the rules on standard input; answers with CSV",
    .answer = answer_trial,
};

typedef enum status (*store_step)(struct db *db, struct working_set *set, struct error *error);

static enum status run_steps(const store_step *steps, size_t count, struct db *db,
                             struct working_set *set, struct error *error)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = steps[i](db, set, error);
    }
    return status;
}

/* Four questions at most. Ticks, acts and pieces of work are alone in their batches, and what a
 * tick asks for first says whether any rule matters: most ticks only find that there is nothing to
 * do. */
static enum status load(void *batch, struct db *db, struct arena *arena, struct error *error)
{
    static const store_step of_tick[] = {store_load_tick, store_load_facts, store_load_duties};
    static const store_step of_piece[] = {store_load_owed,  store_load_due,   store_load_facts,
                                          store_load_terms, store_load_books, store_load_duties};
    static const store_step of_others[] = {store_load_answerable, store_load_reports,
                                           store_load_books, store_load_facts, store_load_duties};
    (void)arena;
    struct working_set *set = batch;

    if (set->act) {
        return load_act(set, db, error);
    }
    if (set->file) {
        return store_load_movements(db, set, error);
    }
    if (set->tick_day != DAY_INVALID) {
        return run_steps(of_tick, sizeof of_tick / sizeof *of_tick, db, set, error);
    }
    if (set->piece.kind != PIECE_NONE) {
        return run_steps(of_piece, sizeof of_piece / sizeof *of_piece, db, set, error);
    }
    return run_steps(of_others, sizeof of_others / sizeof *of_others, db, set, error);
}

static enum status persist(void *batch, struct db *db, struct arena *arena, struct error *error)
{
    static const store_step steps[] = {
        store_keep_reports,     store_keep_life,     store_keep_rulings,       store_keep_closings,
        store_keep_statements,  store_keep_advances, store_authorise_closings, store_keep_answers,
        store_credit_grants,    store_end_owed,      store_keep_purchases,     store_keep_duties,
        store_keep_settlements, store_keep_issuer,   store_keep_cash,          store_post_transfers,
    };
    (void)arena;

    return run_steps(steps, sizeof steps / sizeof *steps, db, batch, error);
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
    .work = &work,
    .question = &question,
    .statements = subsidy_parts_statements,
    .batch_begin = batch_begin,
    .load = load,
    .persist = persist,
};

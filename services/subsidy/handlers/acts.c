/* What two people authorised is carried out: each subject by its own row. An act that cannot be
 * carried out as it was seen changes nothing, and says why. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

struct act_row {
    enum act_subject subject;
    /* Notes what will be needed. */
    void (*collect)(struct working_set *set, const struct act *act);
    /* Loads it; NULL where duties are all. */
    enum status (*load)(struct db *db, struct working_set *set, struct error *error);
    enum status (*decide)(struct working_set *set, const struct entry *entry, const struct act *act,
                          struct decisions *decisions, struct error *error);
};

static const struct act_row rows[] = {
    {ACT_PERIOD_CLOSE, collect_closing, store_load_closing, decide_closing},
    {ACT_DISPERSAL, collect_dispersal, store_load_dispersal, decide_dispersal},
    {ACT_DAYS, collect_ruling, load_ruling, decide_ruling},
    {ACT_REVERSAL, collect_reversal, store_load_grant, decide_reversal},
    {ACT_SETTLEMENT, collect_settlement, 0, decide_settlement},
    {ACT_YEAR, collect_year, store_load_year, decide_year},
};

static const struct act_row *row_of(const struct act *act)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].subject == act->subject) {
            return &rows[i];
        }
    }
    return 0;
}

void collect_act(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct act *act = message;
    const struct act_row *row = row_of(act);

    if (row) {
        set->act = act;
        set->act_as_of = entry->root_position;
        set->act_day = calendar_local_day(entry->received_at_us);
        row->collect(set, act);
    }
}

enum status load_act(struct working_set *set, struct db *db, struct error *error)
{
    const struct act_row *row = row_of(set->act);
    enum status status = row->load ? row->load(db, set, error) : STATUS_OK;

    return status == STATUS_OK ? store_load_duties(db, set, error) : status;
}

enum status decide_act(void *batch, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error)
{
    const struct act *act = message;
    const struct act_row *row = row_of(act);

    return row ? row->decide(batch, entry, act, decisions, error) : STATUS_OK;
}

enum status refuse_act(const struct entry *entry, const struct act *act,
                       struct decisions *decisions, enum act_failure failure, centavos seen,
                       centavos found, struct error *error)
{
    struct act_failed failed = {act->act, entry->position, failure, seen, found};
    struct bytes body = codec_write_failed(decisions_arena(decisions), &failed);

    return decisions_add(decisions, KIND_ACT_NOT_CARRIED_OUT, entry->kitchen, body, false, error);
}

enum status apply_failed(void *batch, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    struct failed_row *row = map_put(set->failed, &entry->position, 0);

    *row = (struct failed_row){origin_of(entry), message};
    return STATUS_OK;
}

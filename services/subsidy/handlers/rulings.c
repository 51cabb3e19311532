/* Two people say of days whether they pay, whatever held them or not. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

enum { RULED_DAYS_MAX = 62 };

/* No days where what was said is none, or too many. */
static size_t days_of(const struct act_days *days, day_number *ret_first)
{
    day_number first = calendar_day_of(days->from_day), last = calendar_day_of(days->through_day);
    bool fine = first != DAY_INVALID && last >= first && last - first < RULED_DAYS_MAX;

    *ret_first = first;
    return fine ? (size_t)(last - first) + 1 : 0;
}

void collect_ruling(struct working_set *set, const struct act *act)
{
    day_number first;
    size_t count = days_of(&act->days, &first);

    for (size_t i = 0; i < count; i++) {
        map_put(set->days, &(struct day_key){act->days.kitchen, first + (day_number)i}, 0);
    }
    map_put(set->means, &act->days.kitchen, 0);
}

/* Days are counted by the facts that held when their report came, as it was. */
enum status load_ruling(struct db *db, struct working_set *set, struct error *error)
{
    enum status status = store_load_reports(db, set, error);

    for (size_t i = 0; i < map_count(set->days) && status == STATUS_OK; i++) {
        const struct day_key *key = map_key_at(set->days, i);
        const struct day_row *day = map_item_at(set->days, i);
        if (day->stands) {
            map_put(set->facts, &(struct fact_key){key->kitchen, key->day, day->stands->submission},
                    0);
        }
    }
    if (status == STATUS_OK) {
        status = store_load_books(db, set, error);
    }
    return status == STATUS_OK ? store_load_facts(db, set, error) : status;
}

static void rule_day(struct working_set *set, const struct version *stands, struct day_ruled *ret)
{
    struct fact_key key = {ret->kitchen, ret->service_day, stands->submission};
    const struct report_facts *facts = map_get(set->facts, &key);
    struct report_value value;

    report_value(&stands->figures, facts, &value);
    ret->counted_before = stands->figures.counted;
    ret->claim_before = stands->figures.claim;
    ret->alcaldia = stands->alcaldia;
    ret->has_period = value.usable;
    if (ret->pays && !stands->withdrawal) {
        ret->counted = value.counted;
        ret->claim = value.claim;
    }
    if (ret->has_period) {
        ret->period =
            period_for(facts->rule.period, ret->service_day, set->closed, &ret->adjustment);
    }
}

static enum status add_ruled(struct decisions *decisions, const struct day_ruled *ruled,
                             struct error *error)
{
    struct bytes body = codec_write_ruled(decisions_arena(decisions), ruled);

    return decisions_add(decisions, KIND_DAY_RULED, ruled->kitchen, body, false, error);
}

enum status decide_ruling(struct working_set *set, const struct entry *entry, const struct act *act,
                          struct decisions *decisions, struct error *error)
{
    enum ruling wanted = act->days.pays ? RULING_PAYS : RULING_PAYS_NOT;
    enum status status = STATUS_OK;
    day_number first;
    size_t count = days_of(&act->days, &first), changed = 0;

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct day_key key = {act->days.kitchen, first + (day_number)i};
        const struct day_row *day = map_get(set->days, &key);
        struct day_ruled ruled = {
            .kitchen = key.kitchen,
            .service_day = key.day,
            .pays = act->days.pays,
            .act_position = entry->position,
        };
        if (day->ruling == wanted) {
            continue;
        }
        if (day->stands) {
            rule_day(set, day->stands, &ruled);
        }
        changed++;
        status = add_ruled(decisions, &ruled, error);
    }
    if (status != STATUS_OK || changed > 0) {
        return status;
    }
    return refuse_act(entry, act, decisions, count == 0 ? ACT_NOT_FOUND : ACT_DONE_BEFORE, 0, 0,
                      error);
}

enum status apply_ruled(void *batch, const struct entry *entry, const void *message,
                        struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct day_ruled *ruled = message;
    struct ruled_row *row = map_put(set->ruled, &entry->position, 0);
    struct day_row *day =
        map_put(set->days, &(struct day_key){ruled->kitchen, ruled->service_day}, 0);

    *row = (struct ruled_row){origin_of(entry), ruled};
    day->ruling = ruled->pays ? RULING_PAYS : RULING_PAYS_NOT;
    if (day->stands) {
        day->stands->figures.counted = ruled->counted;
        day->stands->figures.claim = ruled->claim;
    }
    return STATUS_OK;
}

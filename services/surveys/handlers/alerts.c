/* Alerts: on a tick after a day's cut-off the day is looked at once; what is odd is kept until a
 * person closes it or its cause is gone. */
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "surveys/codec/alerts.h"
#include "surveys/codec/petitions.h"
#include "surveys/handlers/parts.h"
#include "surveys/store/alerts.h"

/* Of each sort on one tick, so that its entries stay a batch; the rest on the next. */
enum { ALERTS_MOST = 1000 };

struct alert_part {
    struct arena *arena;

    bool ticks; /* a tick, which is a batch of its own */
    int64_t at_us;
    uint64_t as_of;
    struct alert_day day;
    struct alert_kitchen *kitchens;
    size_t kitchen_count;
    struct alert_network network;
    struct alert_report *reports;
    size_t report_count;
    struct alert_gone *gone;
    size_t gone_count;
    struct alert_untaken *untaken;
    size_t untaken_count;

    const struct alert_step *step; /* of a submission that is a batch of its own */
    struct alert_facts facts;

    struct map *raised, *stepped, *told, *refused; /* uint64_t position → row as the store has it */
};

struct alert_part *alert_part_new(struct arena *arena)
{
    struct alert_part *part = arena_alloc(arena, sizeof *part);
    *part = (struct alert_part){
        .arena = arena,
        .raised = map_new(arena, sizeof(uint64_t), sizeof(struct alerts_raised_row)),
        .stepped = map_new(arena, sizeof(uint64_t), sizeof(struct alert_stepped_row)),
        .told = map_new(arena, sizeof(uint64_t), sizeof(struct alert_escalated *)),
        .refused = map_new(arena, sizeof(uint64_t), sizeof(struct alert_refused_row)),
    };
    return part;
}

static struct alert_part *part_of(void *state)
{
    return ((struct batch *)state)->alerts;
}

static uint32_t number_or_0(uint32_t number)
{
    return number <= INT32_MAX ? number : 0;
}

static struct alert_origin origin_of(const struct entry *entry)
{
    return (struct alert_origin){entry->position, entry->root_position, entry->received_at_us};
}

/* Collect */

void collect_alert_tick(void *state, const struct entry *entry, const void *message)
{
    struct alert_part *part = part_of(state);
    const struct petition_tick *tick = message;
    part->ticks = true;
    part->at_us = tick->at_us;
    part->as_of = entry->root_position;
}

void collect_alert_step(void *state, const struct entry *entry, const void *message)
{
    struct alert_part *part = part_of(state);
    part->step = message;
    part->facts = (struct alert_facts){
        .device = entry->device,
        .day = calendar_local_day(entry->received_at_us),
        .as_of = entry->root_position,
    };
}

/* Load */

static enum status load_look(struct alert_part *part, struct db *db, struct error *error)
{
    struct arena *arena = part->arena;
    enum status status =
        store_load_alert_kitchens(db, arena, &part->day, part->as_of, &part->kitchens,
                                  &part->kitchen_count, &part->network, error);
    return status == STATUS_OK
               ? store_load_alert_reports(db, arena, &part->day, part->as_of, &part->reports,
                                          &part->report_count, error)
               : status;
}

static enum status load_tick(struct alert_part *part, struct db *db, struct error *error)
{
    struct arena *arena = part->arena;
    enum status status =
        store_load_alert_day(db, arena, part->at_us, part->as_of, &part->day, error);
    if (status == STATUS_OK)
        status = store_load_alerts_gone(db, arena, calendar_local_day(part->at_us), part->as_of,
                                        ALERTS_MOST, &part->gone, &part->gone_count, error);
    if (status != STATUS_OK || part->day.day == DAY_INVALID)
        return status;
    if (!part->day.looked)
        status = load_look(part, db, error);
    if (status == STATUS_OK && part->day.rule.escalate_hours != 0)
        status =
            store_load_alerts_untaken(db, arena, part->at_us, part->day.rule.escalate_hours,
                                      ALERTS_MOST, &part->untaken, &part->untaken_count, error);
    return status;
}

enum status load_alerts(struct alert_part *part, struct db *db, struct error *error)
{
    if (part->ticks)
        return load_tick(part, db, error);
    return part->step ? store_load_alert(db, part->arena, &part->step->name, &part->facts, error)
                      : STATUS_OK;
}

/* Decide */

static enum status settle(const struct alert_part *part, const struct alert_gone *gone,
                          struct decisions *decisions, struct error *error)
{
    const struct alert_stepped stepped = {
        .name = gone->name,
        .alcaldia = gone->alcaldia,
        .action = ALERT_SETTLE,
        .from = gone->state,
        .to = alert_step_to(gone->state, ALERT_SETTLE),
        .words = "",
        .stepped_day = calendar_local_day(part->at_us),
    };
    struct bytes body = codec_write_alert_stepped(decisions_arena(decisions), &stepped);
    return decisions_add(decisions, KIND_ALERT_STEPPED, gone->name.kitchen, body, false, error);
}

/* What is found of the day, at most so many. False where more was found. */
static bool look(const struct alert_part *part, struct alert_found *found, size_t *ret_count)
{
    const struct alert_day *day = &part->day;
    struct alert_found more[ALERTS_OF_REPORT];
    _Static_assert((int)ALERTS_OF_KITCHEN <= (int)ALERTS_OF_REPORT, "both fit");
    *ret_count = 0;
    for (size_t i = 0; i < part->kitchen_count + part->report_count; i++) {
        size_t count = i < part->kitchen_count
                           ? alert_judge_kitchen(&day->rule, day->day, &part->kitchens[i],
                                                 &part->network, more)
                           : alert_judge_report(&day->rule, day->fee_centavos,
                                                &part->reports[i - part->kitchen_count], more);
        if (*ret_count + count > ALERTS_MOST)
            return false;
        memcpy(&found[*ret_count], more, count * sizeof *more);
        *ret_count += count;
    }
    return true;
}

static enum status raise_alerts(const struct alert_part *part, struct decisions *decisions,
                                struct error *error)
{
    struct arena *arena = decisions_arena(decisions);
    struct alert_found *found = arena_array(arena, ALERTS_MOST, sizeof *found);
    struct alerts_raised raised = {.day = part->day.day, .found = found};
    raised.whole = look(part, found, &raised.count);
    struct bytes body = codec_write_alerts_raised(arena, &raised);
    return decisions_add(decisions, KIND_ALERT_RAISED, 0, body, false, error);
}

/* Food cost is judged where all kitchens are. */
static enum status settle_costs(const struct alert_part *part, struct decisions *decisions,
                                struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < part->kitchen_count; i++) {
        const struct alert_kitchen *kitchen = &part->kitchens[i];
        const struct alert_gone gone = {
            .name = {kitchen->kitchen, ALERT_FOOD_COST, kitchen->cost_day},
            .alcaldia = kitchen->alcaldia,
            .state = kitchen->cost_state,
        };
        if (kitchen->cost_day != DAY_INVALID &&
            alert_cost_is_usual(&part->day.rule, kitchen, &part->network))
            status = settle(part, &gone, decisions, error);
    }
    return status;
}

static bool is_gone(const struct alert_part *part, const struct alert_name *name)
{
    for (size_t i = 0; i < map_count(part->stepped); i++) {
        const struct alert_stepped_row *row = map_item_at(part->stepped, i);
        if (memcmp(&row->stepped->name, name, sizeof *name) == 0)
            return true;
    }
    return false;
}

static enum status escalate(const struct alert_part *part, struct decisions *decisions,
                            struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < part->untaken_count; i++) {
        const struct alert_escalated escalated = {
            .name = part->untaken[i].name,
            .level = part->untaken[i].level + 1,
            .told_day = calendar_local_day(part->at_us),
        };
        if (is_gone(part, &escalated.name))
            continue;
        struct bytes body = codec_write_alert_escalated(decisions_arena(decisions), &escalated);
        status = decisions_add(decisions, KIND_ALERT_ESCALATED, escalated.name.kitchen, body, false,
                               error);
    }
    return status;
}

enum status decide_alert_tick(void *state, const struct entry *entry, const void *message,
                              struct decisions *decisions, struct error *error)
{
    (void)entry, (void)message;
    const struct alert_part *part = part_of(state);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < part->gone_count; i++)
        status = settle(part, &part->gone[i], decisions, error);
    if (status == STATUS_OK && part->day.day != DAY_INVALID && !part->day.looked) {
        status = settle_costs(part, decisions, error);
        if (status == STATUS_OK)
            status = raise_alerts(part, decisions, error);
    }
    return status == STATUS_OK ? escalate(part, decisions, error) : status;
}

static enum status refuse_step(const struct alert_step *step, const struct alert_verdict *verdict,
                               struct decisions *decisions, struct error *error)
{
    const struct alert_refused refused = {
        .kitchen = number_or_0(step->name.kitchen),
        .kind = number_or_0(step->name.kind),
        .action = number_or_0(step->action),
        .person = number_or_0(step->person),
        .day = step->name.day,
        .problem = verdict->problem,
        .detail = verdict->detail,
    };
    struct bytes body = codec_write_alert_refused(decisions_arena(decisions), &refused);
    return decisions_add(decisions, KIND_ALERT_STEP_REFUSED, refused.kitchen, body, false, error);
}

enum status decide_alert_step(void *state, const struct entry *entry, const void *message,
                              struct decisions *decisions, struct error *error)
{
    const struct alert_part *part = part_of(state);
    const struct alert_asked asked = {
        .step = message,
        .alert = part->facts.found ? &part->facts.alert : 0,
        .who = part->facts.who,
        .is_signed =
            envelope_verify(entry->content_digest, entry->signature, part->facts.signing_key),
    };
    const struct alert_verdict verdict = alert_judge(&asked);
    if (verdict.problem != ALERT_FINE)
        return refuse_step(asked.step, &verdict, decisions, error);
    struct alert_stepped stepped = alert_take_step(&asked, &verdict, part->facts.day);
    struct bytes body = codec_write_alert_stepped(decisions_arena(decisions), &stepped);
    return decisions_add(decisions, KIND_ALERT_STEPPED, stepped.name.kitchen, body, false, error);
}

/* Apply */

enum status apply_alerts_raised(void *state, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    *(struct alerts_raised_row *)map_put(part_of(state)->raised, &entry->position, 0) =
        (struct alerts_raised_row){origin_of(entry), message};
    return STATUS_OK;
}

enum status apply_alert_stepped(void *state, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    *(struct alert_stepped_row *)map_put(part_of(state)->stepped, &entry->position, 0) =
        (struct alert_stepped_row){origin_of(entry), message};
    return STATUS_OK;
}

enum status apply_alert_escalated(void *state, const struct entry *entry, const void *message,
                                  struct error *error)
{
    (void)error;
    *(const struct alert_escalated **)map_put(part_of(state)->told, &entry->position, 0) = message;
    return STATUS_OK;
}

enum status apply_alert_refused(void *state, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    *(struct alert_refused_row *)map_put(part_of(state)->refused, &entry->position, 0) =
        (struct alert_refused_row){origin_of(entry), message};
    return STATUS_OK;
}

/* Persist */

/* The items of a map, which it keeps in the order of positions. */
static void *items_of(const struct alert_part *part, const struct map *map, size_t size)
{
    size_t count = map_count(map);
    char *items = arena_array(part->arena, count + 1, size);
    for (size_t i = 0; i < count; i++)
        memcpy(items + i * size, map_item_at(map, i), size);
    return items;
}

enum status persist_alerts(struct alert_part *part, struct db *db, struct error *error)
{
    struct arena *arena = part->arena;
    enum status status =
        store_add_alerts(db, arena, items_of(part, part->raised, sizeof(struct alerts_raised_row)),
                         map_count(part->raised), error);
    if (status == STATUS_OK)
        status = store_add_alert_steps(
            db, arena, items_of(part, part->stepped, sizeof(struct alert_stepped_row)),
            map_count(part->stepped), error);
    if (status == STATUS_OK)
        status = store_tell_alerts(db, arena,
                                   items_of(part, part->told, sizeof(struct alert_escalated *)),
                                   map_count(part->told), error);
    return status == STATUS_OK
               ? store_add_alert_refusals(
                     db, arena, items_of(part, part->refused, sizeof(struct alert_refused_row)),
                     map_count(part->refused), error)
               : status;
}

/* Petitions: what is filed is opened once, goes by legal steps, and is not forgotten. */
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "surveys/codec/petitions.h"
#include "surveys/handlers/parts.h"
#include "surveys/store/petitions.h"

/* Told of on one tick; the rest on the next. */
enum { WATCHED_MOST = 1000 };

struct petition_part {
    struct arena *arena;
    struct map *filings; /* uint64_t root position → struct filing_row */
    struct map *numbers; /* uint32_t year → uint32_t, the last folio */

    const struct petition_step *step; /* of a submission that is a batch of its own */
    struct petition_named named;
    struct step_facts facts;

    day_number tick_day; /* DAY_INVALID: no tick */
    struct petition_watched *watched;
    size_t watched_count;

    struct rows {
        void *items;
        size_t count, room;
    } opened, stepped, refused, told; /* rows as the store has them */
};

struct petition_part *petition_part_new(struct arena *arena)
{
    struct petition_part *part = arena_alloc(arena, sizeof *part);
    *part = (struct petition_part){
        .arena = arena,
        .filings = map_new(arena, sizeof(uint64_t), sizeof(struct filing_row)),
        .numbers = map_new(arena, sizeof(uint32_t), sizeof(uint32_t)),
        .tick_day = DAY_INVALID,
    };
    return part;
}

static void *rows_add(struct rows *rows, struct arena *arena, size_t size)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? 2 * rows->room : 8;
        void *items = arena_array(arena, room, size);
        if (rows->count > 0)
            memcpy(items, rows->items, rows->count * size);
        rows->items = items;
        rows->room = room;
    }
    return (char *)rows->items + rows->count++ * size;
}

static struct petition_part *part_of(void *state)
{
    return ((struct batch *)state)->petitions;
}

static uint32_t number_or_0(uint32_t number)
{
    return number <= INT32_MAX ? number : 0;
}

static struct petition_origin origin_of(const struct entry *entry)
{
    return (struct petition_origin){entry->position, entry->root_position, entry->received_at_us};
}

/* Collect */

static void collect_filing(struct petition_part *part, const struct entry *entry,
                           const struct petition_filing *filing)
{
    *(struct filing_row *)map_put(part->filings, &entry->root_position, 0) = (struct filing_row){
        .kitchen = entry->kitchen,
        .kind = filing->kind <= PETITION_KIND_MOST ? filing->kind : 0,
        .matter = filing->matter <= PETITION_MATTER_MOST ? filing->matter : 0,
        .day = calendar_local_day(entry->received_at_us),
        .as_of = entry->root_position,
        .content = filing->has_content ? filing->content : 0,
    };
}

void collect_petition(void *state, const struct entry *entry, const void *message)
{
    struct petition_part *part = part_of(state);
    const struct petition_sent *sent = message;
    if (sent->is_filing) {
        collect_filing(part, entry, &sent->filing);
        return;
    }
    part->step = &sent->step;
    part->named = (struct petition_named){.envelope_digest = sent->step.envelope_digest,
                                          .content = sent->step.content};
    (void)petition_folio_read(sent->step.folio, &part->named.folio_year, &part->named.folio_number);
    part->facts = (struct step_facts){
        .device = entry->device,
        .assignee = number_or_0(sent->step.assignee),
        .day = calendar_local_day(entry->received_at_us),
        .as_of = entry->root_position,
    };
}

void collect_objection(void *state, const struct entry *entry, const void *message)
{
    const struct petition_objection *objection = message;
    if (objection->objects)
        collect_filing(part_of(state), entry, &objection->filing);
}

void collect_petition_tick(void *state, const struct entry *entry, const void *message)
{
    (void)entry;
    const struct petition_tick *tick = message;
    part_of(state)->tick_day = calendar_local_day(tick->at_us);
}

/* Load */

static enum status load_filings(struct petition_part *part, struct db *db, struct error *error)
{
    size_t count = map_count(part->filings);
    struct filing_row *rows = arena_array(part->arena, count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = *(struct filing_row *)map_item_at(part->filings, i);
    enum status status = store_load_filings(db, part->arena, rows, count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        uint32_t year = (uint32_t)calendar_year(rows[i].day);
        *(struct filing_row *)map_item_at(part->filings, i) = rows[i];
        *(uint32_t *)map_put(part->numbers, &year, 0) = rows[i].last_number;
    }
    return status;
}

static enum status load_step(struct petition_part *part, struct db *db, struct error *error)
{
    enum status status = store_load_petition(db, part->arena, &part->named, error);
    if (status != STATUS_OK || !part->named.found)
        return status;
    part->facts.kind = part->named.petition.kind;
    part->facts.matter = part->named.petition.matter;
    part->facts.round_day = part->named.round_day;
    return store_load_step(db, part->arena, &part->facts, error);
}

enum status load_petitions(struct petition_part *part, struct db *db, struct error *error)
{
    enum status status = load_filings(part, db, error);
    if (status == STATUS_OK && part->step)
        status = load_step(part, db, error);
    if (status == STATUS_OK && part->tick_day != DAY_INVALID)
        status = store_load_watched(db, part->arena, part->tick_day, WATCHED_MOST, &part->watched,
                                    &part->watched_count, error);
    return status;
}

/* Decide */

static enum status send_receipt(const struct petition_opened *opened, struct decisions *decisions,
                                struct error *error)
{
    const struct petition_filing *filing = &opened->filing;
    if (petition_is_quiet(opened->kitchen, filing->petitioner, filing->about_committee))
        return STATUS_OK;
    struct bytes body = codec_write_receipt(decisions_arena(decisions), opened);
    return decisions_add(decisions, KIND_PETITION_RECEIPT, opened->kitchen, body, false, error);
}

static enum status open_petition(struct petition_part *part, const struct entry *entry,
                                 const struct petition_filing *filing, struct decisions *decisions,
                                 struct error *error)
{
    const struct filing_row *row = map_get(part->filings, &entry->root_position);
    struct petition_opened opened;
    petition_open(filing, &row->facts, entry->kitchen, row->day, &opened);
    if (row->copy_of_position != 0) {
        opened.flags |= PETITION_COPY;
        opened.copy_of_position = row->copy_of_position;
        opened.folio_year = row->folio_year;
        opened.folio_number = row->folio_number;
    } else {
        opened.folio_year = (uint32_t)calendar_year(row->day);
        opened.folio_number = *(uint32_t *)map_put(part->numbers, &opened.folio_year, 0) + 1;
    }
    struct bytes body = codec_write_opened(decisions_arena(decisions), &opened);
    enum status status =
        decisions_add(decisions, KIND_PETITION_OPENED, entry->kitchen, body, true, error);
    return status == STATUS_OK ? send_receipt(&opened, decisions, error) : status;
}

static enum status refuse_step(const struct petition_part *part, const struct entry *entry,
                               const struct petition_verdict *verdict, struct decisions *decisions,
                               struct error *error)
{
    bool found = part->named.found;
    const struct petition_refused refused = {
        .petition_position = found ? part->named.petition.position : 0,
        .action = number_or_0(part->step->action),
        .person = number_or_0(part->step->person),
        .problem = verdict->problem,
        .detail = verdict->detail,
    };
    uint32_t kitchen = found ? part->named.petition.kitchen : entry->kitchen;
    struct bytes body = codec_write_step_refused(decisions_arena(decisions), kitchen, &refused);
    return decisions_add(decisions, KIND_PETITION_STEP_REFUSED, kitchen, body, false, error);
}

/* A summary comes home to whom it is about, and nothing else of what is quiet. */
static enum status tell_kitchen(const struct petition_part *part,
                                const struct petition_stepped *stepped, struct decisions *decisions,
                                struct error *error)
{
    const struct petition *petition = &part->named.petition;
    struct arena *arena = decisions_arena(decisions);
    bool answers = stepped->action == PETITION_ANSWER;
    if (petition->kitchen == 0 || stepped->action == PETITION_NOTE)
        return STATUS_OK;
    if (stepped->action == PETITION_RELEASE_SUMMARY) {
        struct bytes summary = codec_write_summary(arena, part->step->text, stepped->day);
        return decisions_add(decisions, KIND_PETITION_SUMMARY, petition->kitchen, summary, true,
                             error);
    }
    if (petition->quiet)
        return STATUS_OK;
    const struct petition_news news = {
        .folio_year = petition->folio_year,
        .folio_number = petition->folio_number,
        .state = stepped->to,
        .day = stepped->day,
        .due_day = stepped->due_day,
        .text = answers ? part->step->text : "",
        .body = answers ? petition->body : "",
        .body_address = answers ? petition->body_address : "",
    };
    struct bytes body = codec_write_news(arena, &news);
    return decisions_add(decisions, KIND_PETITION_PROGRESS, petition->kitchen, body, true, error);
}

static enum status take_step(struct petition_part *part, const struct entry *entry,
                             struct decisions *decisions, struct error *error)
{
    const struct petition_look look = {
        .step = part->step,
        .petition = part->named.found ? &part->named.petition : 0,
        .who = part->facts.who,
        .assignee = part->facts.named,
        .is_signed =
            envelope_verify(entry->content_digest, entry->signature, part->facts.signing_key),
        .is_copy = part->named.is_copy,
    };
    const struct petition_verdict verdict = petition_judge(&look);
    if (verdict.problem != PETITION_FINE)
        return refuse_step(part, entry, &verdict, decisions, error);
    struct petition_stepped stepped;
    petition_take(&look, &verdict, part->facts.day, &part->facts.term, part->facts.taken, &stepped);
    struct bytes body = codec_write_stepped(decisions_arena(decisions), &stepped);
    enum status status =
        decisions_add(decisions, KIND_PETITION_STEPPED, stepped.kitchen, body, false, error);
    return status == STATUS_OK ? tell_kitchen(part, &stepped, decisions, error) : status;
}

enum status decide_petition(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    struct petition_part *part = part_of(state);
    const struct petition_sent *sent = message;
    return sent->is_filing ? open_petition(part, entry, &sent->filing, decisions, error)
                           : take_step(part, entry, decisions, error);
}

enum status decide_objection(void *state, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error)
{
    const struct petition_objection *objection = message;
    return objection->objects
               ? open_petition(part_of(state), entry, &objection->filing, decisions, error)
               : STATUS_OK;
}

enum status decide_petition_tick(void *state, const struct entry *entry, const void *message,
                                 struct decisions *decisions, struct error *error)
{
    (void)entry, (void)message;
    const struct petition_part *part = part_of(state);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < part->watched_count; i++) {
        const struct petition_watched *watched = &part->watched[i];
        const struct petition_told told = {
            .petition_position = watched->position,
            .round = watched->round,
            .escalated = petition_escalate(watched, part->tick_day),
            .due_day = watched->due_day,
            .day = part->tick_day,
        };
        struct bytes body = codec_write_told(decisions_arena(decisions), watched->kitchen, &told);
        status =
            decisions_add(decisions, KIND_PETITION_ESCALATED, watched->kitchen, body, false, error);
    }
    return status;
}

/* Apply */

enum status apply_opened(void *state, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct petition_part *part = part_of(state);
    const struct petition_opened *opened = message;
    *(struct opened_row *)rows_add(&part->opened, part->arena, sizeof(struct opened_row)) =
        (struct opened_row){origin_of(entry), opened};
    if (opened->copy_of_position == 0)
        *(uint32_t *)map_put(part->numbers, &opened->folio_year, 0) = opened->folio_number;
    return STATUS_OK;
}

enum status apply_stepped(void *state, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct petition_part *part = part_of(state);
    *(struct stepped_row *)rows_add(&part->stepped, part->arena, sizeof(struct stepped_row)) =
        (struct stepped_row){origin_of(entry), message};
    return STATUS_OK;
}

enum status apply_step_refused(void *state, const struct entry *entry, const void *message,
                               struct error *error)
{
    (void)error;
    struct petition_part *part = part_of(state);
    const struct petition_refused *refused = message;
    *(struct refused_row *)rows_add(&part->refused, part->arena, sizeof(struct refused_row)) =
        (struct refused_row){
            .origin = origin_of(entry),
            .kitchen = entry->kitchen,
            .action = refused->action,
            .person = refused->person,
            .problem = (uint32_t)refused->problem,
            .petition_position = refused->petition_position,
            .detail = refused->detail,
        };
    return STATUS_OK;
}

enum status apply_told(void *state, const struct entry *entry, const void *message,
                       struct error *error)
{
    (void)error;
    struct petition_part *part = part_of(state);
    const struct petition_told *told = message;
    *(struct told_row *)rows_add(&part->told, part->arena, sizeof(struct told_row)) =
        (struct told_row){
            .origin = origin_of(entry),
            .kitchen = entry->kitchen,
            .round = told->round,
            .level = (uint32_t)told->escalated.level,
            .person = told->escalated.person,
            .petition_position = told->petition_position,
            .role = told->escalated.role,
            .due_day = told->due_day,
            .day = told->day,
        };
    return STATUS_OK;
}

/* Persist */

enum status persist_petitions(struct petition_part *part, struct db *db, struct error *error)
{
    struct arena *arena = part->arena;
    enum status status =
        store_add_petitions(db, arena, part->opened.items, part->opened.count, error);
    if (status == STATUS_OK)
        status = store_add_steps(db, arena, part->stepped.items, part->stepped.count, error);
    if (status == STATUS_OK)
        status = store_add_refusals(db, arena, part->refused.items, part->refused.count, error);
    return status == STATUS_OK
               ? store_add_told(db, arena, part->told.items, part->told.count, error)
               : status;
}

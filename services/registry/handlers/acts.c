/* What takes two people, and what auditors observe: from a submission to a decision. */
#include <assert.h>
#include <string.h>

#include "common/base/digest.h"
#include "registry/handlers/batch.h"

/* A monitor's device stays one: were its person given an office later, whoever holds its keys would
 * sign for it, and nobody looked at them. */
void look_at_person(const struct batch *batch, const struct entry *entry, struct act_look *look)
{
    const struct device_state *device = book_device(batch->book, entry->device);
    look->person = device ? device->person : 0;
    look->who = book_person(batch->book, look->person, calendar_local_day(entry->received_at_us));
    if (device && look->who && !device_may_be_of(device->role, look->who->role))
        look->person = 0;
}

/* A kitchen that is not there yet on the day is where it will be. */
static void look_at_kitchen(const struct batch *batch, day_number day, struct act_look *look)
{
    const struct timeline *timeline = book_kitchen(batch->book, look->content->kitchen);
    int index = timeline ? timeline_index(timeline, day) : 0;
    if (timeline)
        look->alcaldia = timeline->versions[index < 0 ? 0 : index].alcaldia;
    if (batch->kitchen_on.type == FACT_KITCHEN)
        look->capacity = batch->kitchen_on.kitchen.capacity;
}

/* The facts with the names that their people are registered under: no act has them. Whether they
 * are registered is asked when it is authorised: until then a name may be erased, and the act is
 * still decided again as it was. */
static const struct fact *with_names(const struct batch *batch, const struct act_content *content,
                                     bool prepares)
{
    struct fact *facts = arena_array(batch->arena, content->made.fact_count, sizeof *facts);
    memcpy(facts, content->made.facts, content->made.fact_count * sizeof *facts);
    for (size_t i = 0; i < content->made.fact_count; i++)
        if (facts[i].type == FACT_PERSON) {
            const struct person_version *who =
                book_person(batch->book, facts[i].person.person, DAY_LAST);
            facts[i].person.name = prepares ? "?" : who ? who->name : "";
        }
    return facts;
}

/* The facts that it makes when it is authorised: those that it brings, or the kitchen as it is on
 * that day with another capacity, or with another state for the act's reason. */
static struct part facts_of(const struct batch *batch, const struct act_content *content,
                            const struct act_record *known, const char *reason)
{
    struct part part = {.part = 1};
    if (content->subject == ACT_RULE || content->subject == ACT_FACTS) {
        part.facts =
            content->subject == ACT_RULE ? content->made.facts : with_names(batch, content, !known);
        part.count = content->made.fact_count;
    } else if (content->subject == ACT_CAPACITY || content->subject == ACT_KITCHEN_STATE) {
        struct fact *fact = arena_alloc(batch->arena, sizeof *fact);
        *fact = batch->kitchen_on;
        if (content->subject == ACT_CAPACITY) {
            fact->kitchen.capacity = content->capacity.rations;
        } else {
            fact->kitchen.state = content->state.state;
            fact->kitchen.reason = known ? known->reason : reason;
        }
        part.facts = fact;
        part.count = 1;
    }
    return part;
}

static enum status refuse_step(struct decisions *decisions, const struct entry *entry,
                               const struct act_refused *refused, struct error *error)
{
    return decisions_add(decisions, KIND_ACT_REFUSED, entry->kitchen,
                         codec_write_act_refused(decisions_arena(decisions), refused), false,
                         error);
}

enum status refuse_speech(struct decisions *decisions, const struct entry *entry, uint32_t person,
                          const struct act_verdict *verdict, struct error *error)
{
    const struct act_refused refused = {
        .person = person, .problem = verdict->problem, .detail = verdict->detail};
    return refuse_step(decisions, entry, &refused, error);
}

static enum status authorise(const struct batch *batch, const struct entry *entry,
                             const struct act_look *look, const struct trial *trial,
                             struct decisions *decisions, struct error *error)
{
    const struct act_record *prepared = look->step == ACT_STEP_PREPARE ? NULL : look->known;
    const struct act_authorised authorised = {
        .act = look->act,
        .content = *look->content,
        .prepared_by = prepared ? prepared->prepared_by : look->person,
        .authorised_by = look->person,
        .prepared_position = prepared ? prepared->prepared_position : 0,
        .reason = prepared ? prepared->reason : look->reason,
    };
    enum status status = decisions_add(
        decisions, KIND_ACT_AUTHORISED, look->content->kitchen,
        codec_write_act_authorised(decisions_arena(decisions), &authorised), false, error);
    if (status != STATUS_OK || trial->part_count == 0)
        return status;
    return bundle_hold_facts(batch, trial, (struct bytes){0}, &entry->position, decisions, error);
}

static enum status prepare(const struct act_look *look, struct decisions *decisions,
                           struct error *error)
{
    uint8_t digest[DIGEST_BYTES];
    digest_of(&look->content->encoded, 1, digest);
    const struct act_prepared prepared = {
        look->act, {digest, DIGEST_BYTES}, *look->content, look->person, look->reason};
    return decisions_add(decisions, KIND_ACT_PREPARED, look->content->kitchen,
                         codec_write_act_prepared(decisions_arena(decisions), &prepared), false,
                         error);
}

static enum status end(const struct act_look *look, struct decisions *decisions,
                       struct error *error)
{
    const struct act_ended ended = {look->act, (enum act_step)look->step, look->person,
                                    look->reason};
    return decisions_add(decisions, KIND_ACT_ENDED, look->content->kitchen,
                         codec_write_act_ended(decisions_arena(decisions), &ended), false, error);
}

static enum status carry_out(const struct batch *batch, const struct entry *entry,
                             const struct act_look *look, const struct act_verdict *verdict,
                             const struct trial *trial, struct decisions *decisions,
                             struct error *error)
{
    const struct act_refused refused = {look->act, look->step, look->person, verdict->problem,
                                        verdict->detail};
    if (verdict->problem != ACT_FINE)
        return refuse_step(decisions, entry, &refused, error);
    assert(look->content); /* act_judge refuses what says nothing */
    if (verdict->to == ACT_PREPARED)
        return prepare(look, decisions, error);
    if (verdict->to == ACT_AUTHORISED)
        return authorise(batch, entry, look, trial, decisions, error);
    return end(look, decisions, error);
}

enum status decide_act(void *state, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct act_sent *sent = &submission->act;
    day_number today = calendar_local_day(entry->received_at_us);
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    const struct act_record *record = batch_act(batch, sent->act);
    struct problems problems = {.arena = batch->arena};
    struct act_look look = {
        .act = sent->act,
        .digest = sent->digest,
        .step = sent->step,
        .is_signed = envelope_is_signed(batch, entry, &submission->header),
        .known = record && record->state != ACT_NONE ? record : NULL,
        .problems = &problems,
        .reason = sent->reason,
        .envelope_kitchen = entry->kitchen,
        .today = today,
    };
    look_at_person(batch, entry, &look);
    if (sent->step == ACT_STEP_PREPARE)
        look.content = sent->has_content ? &sent->content : NULL;
    else
        look.content = look.known ? &look.known->content : NULL;
    struct trial trial = {0};
    struct part part = {0};
    if (look.content) {
        look_at_kitchen(batch, today, &look);
        look.limit_centavos = book_act_limit(batch->book, look.content->subject, today);
    }
    if (look.content && (sent->step == ACT_STEP_PREPARE || sent->step == ACT_STEP_AUTHORISE)) {
        act_check_content(batch->book, look.content, &problems);
        if (problems.count == 0)
            part = facts_of(batch, look.content, look.known, sent->reason);
        if (part.count > 0) {
            trial = (struct trial){.parts = &part, .part_count = 1, .today = today};
            bundle_try(batch, &trial, &problems);
        }
    }
    const struct act_verdict verdict = act_judge(&look, batch->arena);
    return carry_out(batch, entry, &look, &verdict, &trial, decisions, error);
}

enum status decide_observation(void *state, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    struct observation observation = submission->observation;
    const struct erasure_key key = {observation.entry.position, observation.entry.topic,
                                    (uint16_t)observation.entry.partition};
    const struct target *target = map_get(batch->targets, &key);
    struct act_look look = {.is_signed = envelope_is_signed(batch, entry, &submission->header)};
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    look_at_person(batch, entry, &look);
    observation.entry_exists = target && target->look.exists &&
                               observation.entry.partition == entry->partition &&
                               target->root_position < entry->position;
    struct arena *arena = decisions_arena(decisions);
    const struct act_verdict verdict =
        observation_judge(&observation, look.is_signed, look.person, look.who, arena);
    if (verdict.problem != ACT_FINE)
        return refuse_speech(decisions, entry, look.person, &verdict, error);
    const struct observed observed = {observation.entry, entry->position, look.person};
    return decisions_add(decisions, KIND_OBSERVATION_NOTED, 0,
                         codec_write_observed(arena, &observed), false, error);
}

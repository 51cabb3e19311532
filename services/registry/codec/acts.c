/* Acts of two people and what auditors observe, both ways. An act's content is kept byte for byte
 * as who prepared it encoded it: that is what the digest is of, and what the others are shown. */
#include <string.h>

#include "common/wire/scan.h"
#include "registry/codec/message.h"
#include "tequio/v1/act.pb-c.h"

#define SAME_SUBJECT(name, field) \
    _Static_assert((int)ACT_##name == (int)TEQUIO__V1__ACT_CONTENT__CONTENT_##field, #name)
SAME_SUBJECT(NOTHING, _NOT_SET);
SAME_SUBJECT(PERIOD_CLOSE, PERIOD_CLOSE);
SAME_SUBJECT(CAPACITY, CAPACITY);
SAME_SUBJECT(RULE, RULE);
SAME_SUBJECT(DISPERSAL, DISPERSAL);
SAME_SUBJECT(REVERSAL, REVERSAL);
SAME_SUBJECT(DAYS, DAYS);
SAME_SUBJECT(PURCHASE, PURCHASE);
SAME_SUBJECT(SETTLEMENT, SETTLEMENT);
SAME_SUBJECT(YEAR, YEAR);
SAME_SUBJECT(KITCHEN_STATE, KITCHEN_STATE);
SAME_SUBJECT(FACTS, FACTS);
_Static_assert((int)CAUSE_COMMITTEE_ASKS ==
                   (int)TEQUIO__V1__STATE_CAUSE__STATE_CAUSE_COMMITTEE_ASKS,
               "cause");
_Static_assert((int)CAUSE_LAST == (int)TEQUIO__V1__STATE_CAUSE__STATE_CAUSE_REPEATED, "cause");

#define SAME_STEP(name) \
    _Static_assert((int)ACT_STEP_##name == (int)TEQUIO__V1__ACT_STEP__ACT_STEP_##name, #name)
SAME_STEP(PREPARE);
SAME_STEP(AUTHORISE);
SAME_STEP(REJECT);
SAME_STEP(WITHDRAW);

#define SAME_PROBLEM(name) \
    _Static_assert((int)ACT_##name == (int)TEQUIO__V1__ACT_PROBLEM__ACT_PROBLEM_##name, #name)
SAME_PROBLEM(NOT_A_PERSON);
SAME_PROBLEM(ROLE);
SAME_PROBLEM(SAME_PERSON);
SAME_PROBLEM(UNKNOWN);
SAME_PROBLEM(STATE);
SAME_PROBLEM(DIGEST);
SAME_PROBLEM(CONTENT);
SAME_PROBLEM(REASON);
SAME_PROBLEM(TERRITORY);
SAME_PROBLEM(COPY);

enum { CONTENT_FIELD = 2, SENT_CONTENT_FIELD = 3 };

static struct entry_named read_name(const Tequio__V1__EntryName *name)
{
    return name ? (struct entry_named){(uint32_t)name->topic, name->partition, name->position}
                : (struct entry_named){0};
}

/* The version and its goods as facts, so that they are judged and kept like any others. */
static void read_rule(struct arena *arena, const Tequio__V1__RuleChange *from,
                      struct act_content *to)
{
    if (!from->rule)
        return;
    size_t count = from->n_goods + 1;
    Tequio__V1__Fact *facts = arena_array(arena, count, sizeof *facts);
    Tequio__V1__Fact **pointers = arena_array(arena, count, sizeof(Tequio__V1__Fact *));
    for (size_t i = 0; i < count; i++) {
        tequio__v1__fact__init(&facts[i]);
        pointers[i] = &facts[i];
        facts[i].valid_from = from->valid_from;
        if (i == 0) {
            facts[i].fact_case = TEQUIO__V1__FACT__FACT_SUBSIDY_RULE;
            facts[i].subsidy_rule = from->rule;
        } else {
            facts[i].fact_case = TEQUIO__V1__FACT__FACT_GOODS;
            facts[i].goods = from->goods[i - 1];
            facts[i].goods->rule = from->rule->rule; /* whatever else they say */
        }
    }
    to->made.facts = facts_read(arena, pointers, count);
    to->made.fact_count = count;
}

static void read_capacity(const Tequio__V1__CapacityChange *from, struct act_content *to)
{
    to->kitchen = from->kitchen;
    to->capacity.rations = from->rations;
    to->capacity.valid_from = calendar_day_of(from->valid_from);
    to->capacity.answers = from->proposal != NULL;
    to->capacity.proposal = read_name(from->proposal);
}

static void read_dispersal(const Tequio__V1__Dispersal *from, struct act_content *to)
{
    to->centavos = from->centavos;
    to->dispersal.grants_through = from->grants_through;
    to->dispersal.purses = from->purses;
    to->dispersal.file_digest = bytes_of(from->file_digest);
}

static void read_days(const Tequio__V1__DaysRuling *from, struct act_content *to)
{
    to->kitchen = from->kitchen;
    to->days.from = calendar_day_of(from->from_day);
    to->days.through = calendar_day_of(from->through_day);
    to->days.pays = from->pays;
}

static void read_state(const Tequio__V1__KitchenStateChange *from, struct act_content *to)
{
    to->kitchen = from->kitchen;
    to->state.state = (uint32_t)from->state;
    to->state.valid_from = calendar_day_of(from->valid_from);
    to->state.cause = (uint32_t)from->cause;
    to->state.evidence = from->evidence_position;
    to->state.notice = from->notice_position;
    to->state.reply_until = calendar_day_of(from->reply_until);
}

static void read_subject(struct arena *arena, const Tequio__V1__ActContent *from,
                         struct act_content *to)
{
    switch (to->subject) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case ACT_NOTHING:
    case ACT_SUBJECTS: /* GCOVR_EXCL_LINE: no subject has this number */
        break;
    case ACT_PERIOD_CLOSE:
        to->centavos = from->period_close->centavos;
        to->closing.closed_position = from->period_close->closed_position;
        to->closing.through = calendar_day_of(from->period_close->through);
        to->closing.statements = from->period_close->statements;
        break;
    case ACT_CAPACITY:
        read_capacity(from->capacity, to);
        break;
    case ACT_RULE:
        read_rule(arena, from->rule, to);
        break;
    case ACT_DISPERSAL:
        read_dispersal(from->dispersal, to);
        break;
    case ACT_REVERSAL:
        to->kitchen = from->reversal->kitchen;
        to->centavos = from->reversal->centavos;
        to->reversal.grant_position = from->reversal->grant_position;
        break;
    case ACT_DAYS:
        read_days(from->days, to);
        break;
    case ACT_PURCHASE:
        to->kitchen = from->purchase->kitchen;
        to->centavos = from->purchase->centavos;
        to->purchase.declared_position = from->purchase->declared_position;
        to->purchase.verdict = (uint32_t)from->purchase->verdict;
        break;
    case ACT_SETTLEMENT:
        to->kitchen = from->settlement->kitchen;
        to->centavos = from->settlement->centavos;
        to->settlement.kind = (uint32_t)from->settlement->kind;
        to->settlement.reference = from->settlement->reference;
        break;
    case ACT_YEAR:
        to->centavos = from->year->returned_centavos;
        to->year.fiscal_year = from->year->fiscal_year;
        to->year.budget_key = from->year->budget_key;
        break;
    case ACT_KITCHEN_STATE:
        read_state(from->kitchen_state, to);
        break;
    case ACT_FACTS:
        to->made.facts = facts_read(arena, from->facts->facts, from->facts->n_facts);
        to->made.fact_count = from->facts->n_facts;
        break;
    }
}

enum status codec_read_content(struct arena *arena, struct bytes encoded, struct act_content *ret,
                               struct error *error)
{
    Tequio__V1__ActContent *content;
    enum status status = message_scan_and_read(arena, &tequio__v1__act_content__descriptor, encoded,
                                               "act's content", &content, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct act_content){.encoded = encoded,
                                .subject = (enum act_subject)content->content_case};
    read_subject(arena, content, ret);
    return STATUS_OK;
}

/* Read from the very bytes that the digest is of. */
static enum status find_content(struct arena *arena, struct bytes body, uint32_t field,
                                bool *ret_has, struct act_content *ret, struct error *error)
{
    struct bytes encoded;
    *ret_has = wire_find(body, field, &encoded);
    return *ret_has ? codec_read_content(arena, encoded, ret, error) : STATUS_OK;
}

enum status codec_read_act(struct arena *arena, struct bytes body, struct act_sent *ret,
                           struct error *error)
{
    Tequio__V1__Act *act;
    enum status status =
        message_scan_and_read(arena, &tequio__v1__act__descriptor, body, "act", &act, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct act_sent){
        .act = bytes_of(act->act),
        .digest = bytes_of(act->content_digest),
        .step = (uint32_t)act->step,
        .reason = act->reason,
    };
    return find_content(arena, body, SENT_CONTENT_FIELD, &ret->has_content, &ret->content, error);
}

enum status codec_read_observation(struct arena *arena, struct bytes body, struct observation *ret,
                                   struct error *error)
{
    Tequio__V1__Observation *observation;
    enum status status = message_scan_and_read(arena, &tequio__v1__observation__descriptor, body,
                                               "observation", &observation, error);
    if (status == STATUS_OK)
        *ret = (struct observation){.entry = read_name(observation->entry),
                                    .text_bytes = strlen(observation->text)};
    return status;
}

/* The message with its content as it was prepared behind it: protobuf's fields may come in any
 * order, and encoding it anew could change its bytes. */
static struct bytes write_with_content(struct arena *arena, const ProtobufCMessage *message,
                                       struct bytes content)
{
    struct bytes packed = message_write(arena, message);
    uint8_t *whole = arena_alloc(arena, packed.size + content.size + 12);
    size_t size = packed.size;
    memcpy(whole, packed.data, size);
    whole[size++] = CONTENT_FIELD << 3 | 2; /* bytes of a known length */
    for (size_t left = content.size;; left >>= 7) {
        whole[size++] = (uint8_t)((left & 127) | (left > 127 ? 128 : 0));
        if (left <= 127)
            break;
    }
    if (content.size > 0)
        memcpy(whole + size, content.data, content.size);
    return (struct bytes){whole, size + content.size};
}

struct bytes codec_write_act_prepared(struct arena *arena, const struct act_prepared *prepared)
{
    Tequio__V1__ActPrepared message = TEQUIO__V1__ACT_PREPARED__INIT;
    message.act = data_of(prepared->act);
    message.content_digest = data_of(prepared->digest);
    message.prepared_by = prepared->prepared_by;
    message.reason = text_of(prepared->reason);
    return write_with_content(arena, &message.base, prepared->content.encoded);
}

enum status codec_read_act_prepared(struct arena *arena, struct bytes body,
                                    struct act_prepared *ret, struct error *error)
{
    Tequio__V1__ActPrepared *message;
    bool has_content;
    enum status status = message_read(arena, &tequio__v1__act_prepared__descriptor, body,
                                      "prepared act", &message, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct act_prepared){
        .act = bytes_of(message->act),
        .digest = bytes_of(message->content_digest),
        .prepared_by = message->prepared_by,
        .reason = message->reason,
    };
    return find_content(arena, body, CONTENT_FIELD, &has_content, &ret->content, error);
}

struct bytes codec_write_act_authorised(struct arena *arena,
                                        const struct act_authorised *authorised)
{
    Tequio__V1__ActAuthorised message = TEQUIO__V1__ACT_AUTHORISED__INIT;
    message.act = data_of(authorised->act);
    message.prepared_by = authorised->prepared_by;
    message.authorised_by = authorised->authorised_by;
    message.prepared_position = authorised->prepared_position;
    message.reason = text_of(authorised->reason);
    return write_with_content(arena, &message.base, authorised->content.encoded);
}

enum status codec_read_act_authorised(struct arena *arena, struct bytes body,
                                      struct act_authorised *ret, struct error *error)
{
    Tequio__V1__ActAuthorised *message;
    bool has_content;
    enum status status = message_read(arena, &tequio__v1__act_authorised__descriptor, body,
                                      "authorised act", &message, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct act_authorised){
        .act = bytes_of(message->act),
        .prepared_by = message->prepared_by,
        .authorised_by = message->authorised_by,
        .prepared_position = message->prepared_position,
        .reason = message->reason,
    };
    return find_content(arena, body, CONTENT_FIELD, &has_content, &ret->content, error);
}

struct bytes codec_write_act_ended(struct arena *arena, const struct act_ended *ended)
{
    Tequio__V1__ActEnded message = TEQUIO__V1__ACT_ENDED__INIT;
    message.act = data_of(ended->act);
    message.step = (Tequio__V1__ActStep)ended->step;
    message.person = ended->person;
    message.reason = text_of(ended->reason);
    return message_write(arena, &message.base);
}

enum status codec_read_act_ended(struct arena *arena, struct bytes body, struct act_ended *ret,
                                 struct error *error)
{
    Tequio__V1__ActEnded *message;
    enum status status =
        message_read(arena, &tequio__v1__act_ended__descriptor, body, "ended act", &message, error);
    if (status == STATUS_OK)
        *ret = (struct act_ended){bytes_of(message->act), (enum act_step)message->step,
                                  message->person, message->reason};
    return status;
}

struct bytes codec_write_act_refused(struct arena *arena, const struct act_refused *refused)
{
    Tequio__V1__ActRefused message = TEQUIO__V1__ACT_REFUSED__INIT;
    message.act = data_of(refused->act);
    message.step = (Tequio__V1__ActStep)refused->step;
    message.problem = (Tequio__V1__ActProblem)refused->problem;
    message.person = refused->person;
    message.detail = text_of(refused->detail);
    return message_write(arena, &message.base);
}

enum status codec_read_act_refused(struct arena *arena, struct bytes body, struct act_refused *ret,
                                   struct error *error)
{
    Tequio__V1__ActRefused *message;
    enum status status = message_read(arena, &tequio__v1__act_refused__descriptor, body,
                                      "refused act", &message, error);
    if (status == STATUS_OK)
        *ret =
            (struct act_refused){bytes_of(message->act), (uint32_t)message->step, message->person,
                                 (enum act_problem)message->problem, message->detail};
    return status;
}

struct bytes codec_write_observed(struct arena *arena, const struct observed *observed)
{
    Tequio__V1__ObservationNoted message = TEQUIO__V1__OBSERVATION_NOTED__INIT;
    message.entry = name_submission(arena, observed->entry.position);
    message.entry->topic = (Tequio__V1__Topic)observed->entry.topic;
    message.entry->partition = observed->entry.partition;
    message.submission = name_submission(arena, observed->submission_position);
    message.person = observed->person;
    return message_write(arena, &message.base);
}

enum status codec_read_observed(struct arena *arena, struct bytes body, struct observed *ret,
                                struct error *error)
{
    Tequio__V1__ObservationNoted *message;
    enum status status = message_read(arena, &tequio__v1__observation_noted__descriptor, body,
                                      "observation noted", &message, error);
    if (status == STATUS_OK)
        *ret = (struct observed){read_name(message->entry), name_position(message->submission),
                                 message->person};
    return status;
}

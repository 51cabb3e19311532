/* What surveys decides on petitions, to the wire and back. */
#include <string.h>

#include "surveys/codec/message.h"
#include "surveys/codec/petitions.h"
#include "tequio/v1/petition_decisions.pb-c.h"

#define SAME(name, contract) _Static_assert((int)(name) == (int)TEQUIO__V1__##contract, #name)

SAME(PETITION_RECEIVED, PETITION_STATE__PETITION_STATE_RECEIVED);
SAME(PETITION_ASSIGNED, PETITION_STATE__PETITION_STATE_ASSIGNED);
SAME(PETITION_IN_PROGRESS, PETITION_STATE__PETITION_STATE_IN_PROGRESS);
SAME(PETITION_ANSWERED, PETITION_STATE__PETITION_STATE_ANSWERED);
SAME(PETITION_CLOSED, PETITION_STATE__PETITION_STATE_CLOSED);
SAME(PETITION_REOPENED, PETITION_STATE__PETITION_STATE_REOPENED);
SAME(PETITION_UNKNOWN_KITCHEN, PETITION_FLAG__PETITION_FLAG_UNKNOWN_KITCHEN);
SAME(PETITION_BAD_DAY, PETITION_FLAG__PETITION_FLAG_BAD_DAY);
SAME(PETITION_NO_TERM, PETITION_FLAG__PETITION_FLAG_NO_TERM);
SAME(PETITION_NOT_SEALED, PETITION_FLAG__PETITION_FLAG_NOT_SEALED);
SAME(PETITION_NO_TEXT, PETITION_FLAG__PETITION_FLAG_NO_TEXT);
SAME(PETITION_NO_SECRET, PETITION_FLAG__PETITION_FLAG_NO_SECRET);
SAME(PETITION_COPY, PETITION_FLAG__PETITION_FLAG_COPY);
SAME(PETITION_UNKNOWN, PETITION_PROBLEM__PETITION_PROBLEM_UNKNOWN);
SAME(PETITION_BAD_ACTION, PETITION_PROBLEM__PETITION_PROBLEM_ACTION);
SAME(PETITION_NOT_A_PERSON, PETITION_PROBLEM__PETITION_PROBLEM_NOT_A_PERSON);
SAME(PETITION_BAD_SECRET, PETITION_PROBLEM__PETITION_PROBLEM_SECRET);
SAME(PETITION_BAD_ROLE, PETITION_PROBLEM__PETITION_PROBLEM_ROLE);
SAME(PETITION_BAD_TERRITORY, PETITION_PROBLEM__PETITION_PROBLEM_TERRITORY);
SAME(PETITION_BAD_STATE, PETITION_PROBLEM__PETITION_PROBLEM_STATE);
SAME(PETITION_BAD_ASSIGNEE, PETITION_PROBLEM__PETITION_PROBLEM_ASSIGNEE);
SAME(PETITION_BAD_TEXT, PETITION_PROBLEM__PETITION_PROBLEM_TEXT);
SAME(PETITION_BAD_REASON, PETITION_PROBLEM__PETITION_PROBLEM_REASON);
SAME(PETITION_BAD_COPY, PETITION_PROBLEM__PETITION_PROBLEM_COPY);
SAME(PETITION_TERM_NEARS, PETITION_ESCALATION__PETITION_ESCALATION_TERM_NEARS);
SAME(PETITION_TERM_PASSED, PETITION_ESCALATION__PETITION_ESCALATION_TERM_PASSED);

static ProtobufCBinaryData lent(struct arena *arena, bool there, const uint8_t *data, size_t size)
{
    ProtobufCBinaryData ret = {0};
    if (!there)
        return ret;
    ret.len = size;
    ret.data = arena_alloc(arena, size);
    memcpy(ret.data, data, size);
    return ret;
}

/* True where it is there, whole. */
static bool taken(ProtobufCBinaryData from, uint8_t *to, size_t size)
{
    if (from.len != size)
        return false;
    memcpy(to, from.data, size);
    return true;
}

static uint32_t day_or_0(day_number day)
{
    return day == DAY_INVALID ? 0 : calendar_yyyymmdd(day);
}

struct bytes codec_write_opened(struct arena *arena, const struct petition_opened *opened)
{
    const struct petition_filing *filing = &opened->filing;
    Tequio__V1__PetitionOpened message = TEQUIO__V1__PETITION_OPENED__INIT;
    message.kitchen = opened->kitchen;
    message.folio_year = opened->folio_year;
    message.folio_number = opened->folio_number;
    message.kind = (Tequio__V1__PetitionKind)filing->kind;
    message.aspect = (Tequio__V1__Aspect)filing->aspect;
    message.matter = (Tequio__V1__PetitionMatter)filing->matter;
    message.channel = (Tequio__V1__PetitionChannel)filing->channel;
    message.petitioner = (Tequio__V1__Audience)filing->petitioner;
    message.about_committee = filing->about_committee;
    message.leaves_contact = filing->leaves_contact;
    message.sealed = filing->sealed;
    message.filed_day = day_or_0(opened->filed_day);
    message.received_day = calendar_yyyymmdd(opened->received_day);
    message.working_days = opened->term.working_days;
    message.warn_day = day_or_0(opened->term.warn_day);
    message.due_day = day_or_0(opened->term.due_day);
    message.body = arena_text(arena, opened->term.body);
    message.body_address = arena_text(arena, opened->term.body_address);
    message.envelope_digest = lent(arena, filing->has_name, filing->envelope_digest, DIGEST_BYTES);
    message.secret_digest = lent(arena, filing->has_secret, filing->secret_digest, DIGEST_BYTES);
    message.content = lent(arena, filing->has_content, filing->content, CONTENT_BYTES);
    message.statement_position = filing->statement_position;
    message.alcaldia = (uint32_t)opened->alcaldia;
    message.flags = opened->flags;
    message.copy_of_position = opened->copy_of_position;
    return message_write(arena, &message.base);
}

enum status codec_read_opened(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__PetitionOpened *message =
        message_read(arena, entry, &tequio__v1__petition_opened__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct petition_opened *opened = arena_alloc(arena, sizeof *opened);
    *opened = (struct petition_opened){
        .filing = {.kind = (uint32_t)message->kind,
                   .petitioner = (uint32_t)message->petitioner,
                   .aspect = (uint32_t)message->aspect,
                   .matter = (uint32_t)message->matter,
                   .channel = (uint32_t)message->channel,
                   .filed_day = message->filed_day,
                   .about_committee = message->about_committee,
                   .leaves_contact = message->leaves_contact,
                   .sealed = message->sealed,
                   .has_text = (message->flags & PETITION_NO_TEXT) == 0,
                   .statement_position = message->statement_position},
        .kitchen = message->kitchen,
        .folio_year = message->folio_year,
        .folio_number = message->folio_number,
        .alcaldia = (int16_t)message->alcaldia,
        .filed_day = calendar_day_of(message->filed_day),
        .received_day = calendar_day_of(message->received_day),
        .term = {.known = message->working_days > 0,
                 .working_days = message->working_days,
                 .warn_day = calendar_day_of(message->warn_day),
                 .due_day = calendar_day_of(message->due_day),
                 .body = message->body,
                 .body_address = message->body_address},
        .flags = message->flags,
        .copy_of_position = message->copy_of_position,
    };
    struct petition_filing *filing = &opened->filing;
    filing->has_secret = taken(message->secret_digest, filing->secret_digest, DIGEST_BYTES);
    filing->has_name = taken(message->envelope_digest, filing->envelope_digest, DIGEST_BYTES);
    filing->has_content = taken(message->content, filing->content, CONTENT_BYTES);
    *ret = opened;
    return STATUS_OK;
}

struct bytes codec_write_stepped(struct arena *arena, const struct petition_stepped *stepped)
{
    Tequio__V1__PetitionStepped message = TEQUIO__V1__PETITION_STEPPED__INIT;
    message.kitchen = stepped->kitchen;
    message.petition_position = stepped->petition_position;
    message.action = (Tequio__V1__PetitionAction)stepped->action;
    message.from = (Tequio__V1__PetitionState)stepped->from;
    message.to = (Tequio__V1__PetitionState)stepped->to;
    message.person = stepped->person;
    message.role = arena_text(arena, petition_role_name(stepped->role));
    message.assignee = stepped->assignee;
    message.day = calendar_yyyymmdd(stepped->day);
    message.round = stepped->round;
    message.warn_day = day_or_0(stepped->warn_day);
    message.due_day = day_or_0(stepped->due_day);
    message.working_days_taken = stepped->working_days_taken;
    message.in_term = stepped->in_term;
    message.closed_day = day_or_0(stepped->closed_day);
    message.closed_in_term = stepped->closed_in_term;
    message.kind = (Tequio__V1__PetitionKind)stepped->kind;
    message.alcaldia = (uint32_t)stepped->alcaldia;
    message.content = lent(arena, true, stepped->content, CONTENT_BYTES);
    return message_write(arena, &message.base);
}

enum status codec_read_stepped(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__PetitionStepped *message =
        message_read(arena, entry, &tequio__v1__petition_stepped__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct petition_stepped *stepped = arena_alloc(arena, sizeof *stepped);
    *stepped = (struct petition_stepped){
        .petition_position = message->petition_position,
        .kitchen = message->kitchen,
        .kind = (uint32_t)message->kind,
        .alcaldia = (int16_t)message->alcaldia,
        .action = (enum petition_action)message->action,
        .from = (enum petition_state)message->from,
        .to = (enum petition_state)message->to,
        .role = petition_role_find(message->role),
        .person = message->person,
        .assignee = message->assignee,
        .round = message->round,
        .day = calendar_day_of(message->day),
        .warn_day = calendar_day_of(message->warn_day),
        .due_day = calendar_day_of(message->due_day),
        .working_days_taken = message->working_days_taken,
        .in_term = message->in_term,
        .closed_day = calendar_day_of(message->closed_day),
        .closed_in_term = message->closed_in_term,
    };
    if (!taken(message->content, stepped->content, CONTENT_BYTES))
        return error_set(error, STATUS_BROKEN,
                         "cannot read PetitionStepped of the journal: its content has %zu bytes",
                         message->content.len);
    *ret = stepped;
    return STATUS_OK;
}

struct bytes codec_write_step_refused(struct arena *arena, uint32_t kitchen,
                                      const struct petition_refused *refused)
{
    Tequio__V1__PetitionStepRefused message = TEQUIO__V1__PETITION_STEP_REFUSED__INIT;
    message.kitchen = kitchen;
    message.petition_position = refused->petition_position;
    message.action = (Tequio__V1__PetitionAction)refused->action;
    message.person = refused->person;
    message.problem = (Tequio__V1__PetitionProblem)refused->problem;
    message.detail = arena_text(arena, refused->detail);
    return message_write(arena, &message.base);
}

enum status codec_read_step_refused(struct arena *arena, const struct entry *entry, void **ret,
                                    struct error *error)
{
    const Tequio__V1__PetitionStepRefused *message =
        message_read(arena, entry, &tequio__v1__petition_step_refused__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct petition_refused *refused = arena_alloc(arena, sizeof *refused);
    *refused = (struct petition_refused){
        .petition_position = message->petition_position,
        .action = (uint32_t)message->action,
        .person = message->person,
        .problem = (enum petition_problem)message->problem,
        .detail = message->detail,
    };
    *ret = refused;
    return STATUS_OK;
}

struct bytes codec_write_told(struct arena *arena, uint32_t kitchen,
                              const struct petition_told *told)
{
    Tequio__V1__PetitionEscalated message = TEQUIO__V1__PETITION_ESCALATED__INIT;
    message.kitchen = kitchen;
    message.petition_position = told->petition_position;
    message.round = told->round;
    message.level = (Tequio__V1__PetitionEscalation)told->escalated.level;
    message.role = arena_text(arena, told->escalated.role);
    message.person = told->escalated.person;
    message.due_day = day_or_0(told->due_day);
    message.day = calendar_yyyymmdd(told->day);
    return message_write(arena, &message.base);
}

enum status codec_read_told(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    const Tequio__V1__PetitionEscalated *message =
        message_read(arena, entry, &tequio__v1__petition_escalated__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct petition_told *told = arena_alloc(arena, sizeof *told);
    *told = (struct petition_told){
        .petition_position = message->petition_position,
        .round = message->round,
        .escalated = {.level = (enum petition_escalation)message->level,
                      .role = message->role,
                      .person = message->person},
        .due_day = calendar_day_of(message->due_day),
        .day = calendar_day_of(message->day),
    };
    *ret = told;
    return STATUS_OK;
}

static char *folio_text(struct arena *arena, uint32_t year, uint32_t number)
{
    char *folio = arena_alloc(arena, FOLIO_BYTES);
    petition_folio_write(year, number, folio);
    return folio;
}

struct bytes codec_write_receipt(struct arena *arena, const struct petition_opened *opened)
{
    const struct petition_filing *filing = &opened->filing;
    Tequio__V1__PetitionReceipt message = TEQUIO__V1__PETITION_RECEIPT__INIT;
    message.folio = folio_text(arena, opened->folio_year, opened->folio_number);
    message.kind = (Tequio__V1__PetitionKind)filing->kind;
    message.aspect = (Tequio__V1__Aspect)filing->aspect;
    message.matter = (Tequio__V1__PetitionMatter)filing->matter;
    message.due_day = day_or_0(opened->term.due_day);
    message.body = arena_text(arena, opened->term.body);
    message.body_address = arena_text(arena, opened->term.body_address);
    message.content = lent(arena, filing->has_content, filing->content, CONTENT_BYTES);
    message.statement_position = filing->statement_position;
    return message_write(arena, &message.base);
}

struct bytes codec_write_news(struct arena *arena, const struct petition_news *news)
{
    Tequio__V1__PetitionProgress message = TEQUIO__V1__PETITION_PROGRESS__INIT;
    message.folio = folio_text(arena, news->folio_year, news->folio_number);
    message.state = (Tequio__V1__PetitionState)news->state;
    message.day = calendar_yyyymmdd(news->day);
    message.due_day = day_or_0(news->due_day);
    message.text = arena_text(arena, news->text);
    message.body = arena_text(arena, news->body);
    message.body_address = arena_text(arena, news->body_address);
    return message_write(arena, &message.base);
}

struct bytes codec_write_summary(struct arena *arena, const char *text, day_number day)
{
    Tequio__V1__PetitionSummary message = TEQUIO__V1__PETITION_SUMMARY__INIT;
    message.text = arena_text(arena, text);
    message.day = calendar_yyyymmdd(day);
    return message_write(arena, &message.base);
}

/* What surveys hears of petitions. */
#include "surveys/codec/petitions.h"

#include <string.h>

#include "common/wire/allocator.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

#define SAME(name, contract) _Static_assert((int)(name) == (int)TEQUIO__V1__##contract, #name)

SAME(PETITION_KIND_MOST, PETITION_KIND__PETITION_KIND_COMPLAINT);
SAME(PETITION_NON_CONFORMITY, PETITION_KIND__PETITION_KIND_NON_CONFORMITY);
SAME(PETITIONER_COMMITTEE, AUDIENCE__AUDIENCE_COMMITTEE);
SAME(PETITION_ASPECT_SUBSIDY_USE, ASPECT__ASPECT_SUBSIDY_USE);
SAME(PETITION_ASPECT_MOST, ASPECT__ASPECT_ATTENTION);
SAME(PETITION_MATTER_MOST, PETITION_MATTER__PETITION_MATTER_OWN_DATA_OBJECTION);
SAME(PETITION_CHANNEL_KIOSK, PETITION_CHANNEL__PETITION_CHANNEL_KIOSK);
SAME(PETITION_CHANNEL_MOST, PETITION_CHANNEL__PETITION_CHANNEL_OFFICE);
SAME(PETITION_ASSIGN, PETITION_ACTION__PETITION_ACTION_ASSIGN);
SAME(PETITION_START, PETITION_ACTION__PETITION_ACTION_START);
SAME(PETITION_ANSWER, PETITION_ACTION__PETITION_ACTION_ANSWER);
SAME(PETITION_CLOSE, PETITION_ACTION__PETITION_ACTION_CLOSE);
SAME(PETITION_REOPEN, PETITION_ACTION__PETITION_ACTION_REOPEN);
SAME(PETITION_RELEASE_SUMMARY, PETITION_ACTION__PETITION_ACTION_RELEASE_SUMMARY);
SAME(PETITION_NOTE, PETITION_ACTION__PETITION_ACTION_NOTE);

enum { SEAL_BYTES = 48 /* what crypto_box_seal adds */ };

static enum status malformed(const char *what, struct error *error)
{
    return error_set(error, STATUS_REFUSED, "cannot read %s: malformed", what);
}

static bool has_text(const Tequio__V1__PetitionFiling *from)
{
    switch (from->content_case) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case TEQUIO__V1__PETITION_FILING__CONTENT_PLAIN:
        return from->plain->text[0] != '\0';
    case TEQUIO__V1__PETITION_FILING__CONTENT_SEALED:
        return from->sealed->sealed.len > SEAL_BYTES;
    case TEQUIO__V1__PETITION_FILING__CONTENT__NOT_SET:
    case _TEQUIO__V1__PETITION_FILING__CONTENT__CASE_IS_INT_SIZE:
        break;
    }
    return false;
}

static void read_filing(const Tequio__V1__PetitionFiling *from, const struct entry *entry,
                        const uint8_t content[CONTENT_BYTES], struct petition_filing *to)
{
    *to = (struct petition_filing){
        .kind = (uint32_t)from->kind,
        .petitioner = (uint32_t)from->petitioner,
        .aspect = (uint32_t)from->aspect,
        .matter = (uint32_t)from->matter,
        .channel = (uint32_t)from->channel,
        .filed_day = from->filed_day,
        .about_committee = from->about_committee,
        .leaves_contact = from->leaves_contact,
        .sealed = from->content_case == TEQUIO__V1__PETITION_FILING__CONTENT_SEALED,
        .has_text = has_text(from),
        .has_secret = from->secret_digest.len == DIGEST_BYTES,
        .has_name = true,
        .has_content = true,
    };
    if (to->has_secret)
        memcpy(to->secret_digest, from->secret_digest.data, DIGEST_BYTES);
    memcpy(to->envelope_digest, entry->content_digest, DIGEST_BYTES);
    memcpy(to->content, content, CONTENT_BYTES);
}

static void read_step(const Tequio__V1__PetitionStep *from, const uint8_t content[CONTENT_BYTES],
                      struct petition_step *to)
{
    *to = (struct petition_step){
        .folio = from->folio,
        .secret = from->secret,
        .text = from->text,
        .reason = from->reason,
        .action = (uint32_t)from->action,
        .person = from->person,
        .assignee = from->assignee,
    };
    if (from->petition && from->petition->digest.len == DIGEST_BYTES)
        to->envelope_digest = (struct bytes){from->petition->digest.data, DIGEST_BYTES};
    memcpy(to->content, content, CONTENT_BYTES);
}

enum status codec_read_petition(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Petition *message =
        tequio__v1__petition__unpack(&allocator, entry->body.size, entry->body.data);
    struct petition_sent *sent = arena_try(arena, sizeof *sent);
    if (!message || !sent)
        return malformed("the petition", error);
    struct envelope_header header;
    enum status status = envelope_read_header(arena, entry->header, &header, error);
    if (status != STATUS_OK)
        return status;
    *sent = (struct petition_sent){.is_filing = message->content_case ==
                                                TEQUIO__V1__PETITION__CONTENT_FILING,
                                   .step = {.folio = "", .secret = "", .text = "", .reason = ""}};
    if (sent->is_filing)
        read_filing(message->filing, entry, header.content, &sent->filing);
    else if (message->content_case == TEQUIO__V1__PETITION__CONTENT_STEP)
        read_step(message->step, header.content, &sent->step);
    *ret = sent;
    return STATUS_OK;
}

/* The reason stays in the submission that caused the answer: it is at the petition's root. */
enum status codec_read_objection(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__StatementAnswered *message =
        tequio__v1__statement_answered__unpack(&allocator, entry->body.size, entry->body.data);
    struct petition_objection *objection = arena_try(arena, sizeof *objection);
    if (!message || !objection)
        return malformed("the answer to a statement", error);
    *objection = (struct petition_objection){
        .objects = message->objects,
        .filing = {.kind = PETITION_NON_CONFORMITY,
                   .petitioner = PETITIONER_COMMITTEE,
                   .aspect = PETITION_ASPECT_SUBSIDY_USE,
                   .channel = PETITION_CHANNEL_KIOSK,
                   .filed_day = calendar_yyyymmdd(calendar_local_day(entry->received_at_us)),
                   .has_text = true,
                   .statement_position = message->statement_position},
    };
    *ret = objection;
    return STATUS_OK;
}

enum status codec_read_tick(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Tick *message =
        tequio__v1__tick__unpack(&allocator, entry->body.size, entry->body.data);
    struct petition_tick *tick = arena_try(arena, sizeof *tick);
    if (!message || !tick)
        return malformed("the tick", error);
    tick->at_us = message->at_us;
    *ret = tick;
    return STATUS_OK;
}

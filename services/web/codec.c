#include "web/codec.h"

#include <assert.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/wire/allocator.h"
#include "common/wire/scan.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/petition.pb-c.h"
#include "tequio/v1/survey.pb-c.h"
#include "web/codec/message.h"

enum {
    FIELD_TOKEN = 1,
    FIELD_REPLAY_NOW = 2,
    FIELD_NOT_TAKEN = 4,
    WIRE_VARINT = 0,
    WIRE_64 = 1,
    WIRE_BYTES = 2,
    WIRE_32 = 5,
    VARINT_MOST = 10
};

/* A varint at `at`, which moves behind it. */
static bool read_varint(struct bytes bytes, size_t *at, uint64_t *ret)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < VARINT_MOST && *at < bytes.size; i++) {
        uint8_t byte = bytes.data[(*at)++];
        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) {
            *ret = value;
            return true;
        }
    }
    return false;
}

/* Moves `at` behind the value of a field of that wire type. */
static bool skip_value(struct bytes bytes, unsigned wire, size_t *at)
{
    uint64_t length;
    switch (wire) {
    case WIRE_VARINT:
        return read_varint(bytes, at, &length);
    case WIRE_64:
        length = 8;
        break;
    case WIRE_32:
        length = 4;
        break;
    case WIRE_BYTES:
        if (!read_varint(bytes, at, &length))
            return false;
        break;
    default:
        return false; /* groups have no place in the contract */
    }
    if (length > bytes.size - *at)
        return false;
    *at += (size_t)length;
    return true;
}

static size_t write_own(const uint8_t token[TOKEN_BYTES], int64_t replay_now_us, uint8_t *out)
{
    size_t size = 0;
    out[size++] = FIELD_TOKEN << 3 | WIRE_BYTES;
    out[size++] = TOKEN_BYTES;
    memcpy(out + size, token, TOKEN_BYTES);
    size += TOKEN_BYTES;
    if (replay_now_us == 0)
        return size;
    uint64_t doubled = (uint64_t)replay_now_us << 1;
    uint64_t zigzag = replay_now_us < 0 ? ~doubled : doubled;
    out[size++] = FIELD_REPLAY_NOW << 3 | WIRE_VARINT;
    for (; zigzag >= 0x80; zigzag >>= 7)
        out[size++] = (uint8_t)(zigzag | 0x80);
    out[size++] = (uint8_t)zigzag;
    return size;
}

bool codec_forward(struct bytes body, const uint8_t token[TOKEN_BYTES], int64_t replay_now_us,
                   uint8_t *out, size_t *ret_size)
{
    size_t size = write_own(token, replay_now_us, out);
    for (size_t at = 0; at < body.size;) {
        size_t begin = at;
        uint64_t tag;
        if (!read_varint(body, &at, &tag) || !skip_value(body, tag & 7, &at))
            return false;
        if (tag >> 3 == FIELD_TOKEN || tag >> 3 == FIELD_REPLAY_NOW)
            continue;
        memcpy(out + size, body.data + begin, at - begin);
        size += at - begin;
    }
    *ret_size = size;
    return true;
}

/* Whether a NOT_TAKEN is among the fields of a FromGateway: most answers are none, and need not be
 * read for it. */
static bool says_not_taken(struct bytes answer)
{
    for (size_t at = 0; at < answer.size;) {
        uint64_t tag;
        if (!read_varint(answer, &at, &tag))
            return false;
        if (tag >> 3 == FIELD_NOT_TAKEN)
            return true;
        if (!skip_value(answer, tag & 7, &at))
            return false;
    }
    return false;
}

bool codec_token_refused(struct arena *arena, struct bytes answer)
{
    if (!says_not_taken(answer))
        return false;
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__FromGateway *in =
        tequio__v1__from_gateway__unpack(&allocator, answer.size, answer.data);
    return in != NULL && in->content_case == TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN &&
           in->not_taken->reason == TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED &&
           strcmp(in->not_taken->field, "token") == 0;
}

bool codec_programme_key(struct arena *arena, struct bytes catalogue, uint8_t ret[32])
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__Catalogue *in =
        tequio__v1__catalogue__unpack(&allocator, catalogue.size, catalogue.data);
    if (in == NULL || in->content.len != 32)
        return false;
    memcpy(ret, in->content.data, 32);
    return true;
}

const char *codec_step_text(struct arena *arena, struct bytes petition)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__Petition *in =
        tequio__v1__petition__unpack(&allocator, petition.size, petition.data);
    return in != NULL && in->content_case == TEQUIO__V1__PETITION__CONTENT_STEP ? in->step->text
                                                                                : NULL;
}

static void fill_other(const struct survey_other *other, Tequio__V1__QuestionAnswer *ret)
{
    tequio__v1__question_answer__init(ret);
    ret->question = other->question;
    if (other->text[0] != '\0') {
        ret->value_case = TEQUIO__V1__QUESTION_ANSWER__VALUE_TEXT;
        ret->text = text_of(other->text);
    } else {
        ret->value_case = TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE;
        ret->choice = other->choice;
    }
}

bool codec_write_answer(struct arena *arena, const struct survey_reply *reply, struct bytes *ret)
{
    Tequio__V1__SurveyAnswer answer = TEQUIO__V1__SURVEY_ANSWER__INIT;
    Tequio__V1__AspectScore scores[SURVEY_ASPECTS], *score_list[SURVEY_ASPECTS];
    Tequio__V1__QuestionAnswer others[SURVEY_OTHERS], *other_list[SURVEY_OTHERS];
    answer.scores = score_list;
    answer.others = other_list;
    for (size_t i = 0; i < SURVEY_ASPECTS; i++) {
        if (reply->scores[i] == 0)
            continue;
        Tequio__V1__AspectScore *score = &scores[answer.n_scores];
        tequio__v1__aspect_score__init(score);
        score->aspect = (Tequio__V1__Aspect)(i + 1);
        score->score = reply->scores[i];
        score_list[answer.n_scores++] = score;
    }
    for (; answer.n_others < reply->other_count; answer.n_others++) {
        fill_other(&reply->others[answer.n_others], &others[answer.n_others]);
        other_list[answer.n_others] = &others[answer.n_others];
    }
    *ret = message_write(arena, &answer.base);
    /* one text that the gateway would refuse would take everybody's answers with it */
    return wire_scan(&tequio__v1__survey_answer__descriptor, *ret, NULL) == SCAN_OK;
}

struct bytes codec_write_batch(struct arena *arena, const struct codec_batch *batch)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__SurveyBatch out = TEQUIO__V1__SURVEY_BATCH__INIT;
    out.service_day = calendar_yyyymmdd(batch->day);
    out.questionnaire = text_of(batch->questionnaire);
    out.questionnaire_version = batch->version;
    out.channel = TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_LINK;
    out.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    out.answers = arena_array(arena, batch->count, sizeof(Tequio__V1__SurveyAnswer *));
    for (size_t i = 0; i < batch->count; i++) {
        out.answers[i] = tequio__v1__survey_answer__unpack(&allocator, batch->answers[i].size,
                                                           batch->answers[i].data);
        assert(out.answers[i] != NULL); /* we wrote it */
    }
    out.n_answers = batch->count;
    return message_write(arena, &out.base);
}

struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope)
{
    Tequio__V1__Envelope out = TEQUIO__V1__ENVELOPE__INIT;
    out.header = data_of(envelope->header);
    out.signature = data_of(envelope->signature);
    out.salt = data_of(envelope->salt);
    out.body = data_of(envelope->body);
    return message_write(arena, &out.base);
}

bool codec_read_envelope(struct arena *arena, struct bytes bytes, struct envelope *ret)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Envelope *in =
        tequio__v1__envelope__unpack(&allocator, bytes.size, bytes.data);
    if (in == NULL)
        return false;
    *ret = (struct envelope){{in->header.data, in->header.len},
                             {in->signature.data, in->signature.len},
                             {in->salt.data, in->salt.len},
                             {in->body.data, in->body.len}};
    return true;
}

struct bytes codec_submit(struct arena *arena, struct bytes envelope, int64_t replay_now_us)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__Envelope *one =
        tequio__v1__envelope__unpack(&allocator, envelope.size, envelope.data);
    assert(one != NULL); /* the caller read it */
    Tequio__V1__Submission submission = TEQUIO__V1__SUBMISSION__INIT;
    submission.envelopes = &one;
    submission.n_envelopes = 1;
    Tequio__V1__ToGateway to = TEQUIO__V1__TO_GATEWAY__INIT;
    to.replay_now_us = replay_now_us;
    to.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_SUBMISSION;
    to.submission = &submission;
    return message_write(arena, &to.base);
}

/* Four refusals use no number; one of them says whose the installation is. */
static enum codec_receipt refused(const Tequio__V1__Receipt *receipt, struct codec_refusal *ret)
{
    if (receipt->reason == TEQUIO__V1__REASON_CODE__REASON_CODE_CHAIN ||
        strcmp(receipt->field, "installation") == 0)
        return RECEIPT_RENEW;
    if (receipt->reason == TEQUIO__V1__REASON_CODE__REASON_CODE_REVOKED ||
        receipt->reason == TEQUIO__V1__REASON_CODE__REASON_CODE_HEADER_VERSION)
        return RECEIPT_LATER;
    *ret = (struct codec_refusal){
        .reason = (uint32_t)receipt->reason, .field = receipt->field, .message = receipt->message};
    return RECEIPT_REFUSED;
}

enum codec_receipt codec_read_receipt(struct arena *arena, struct bytes answer,
                                      const uint8_t digest[DIGEST_BYTES], struct codec_refusal *ret)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__FromGateway *in =
        tequio__v1__from_gateway__unpack(&allocator, answer.size, answer.data);
    if (in == NULL || in->content_case != TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS ||
        in->receipts->n_receipts != 1)
        return RECEIPT_LATER;
    const Tequio__V1__Receipt *receipt = in->receipts->receipts[0];
    if (!bytes_equal((struct bytes){receipt->digest.data, receipt->digest.len},
                     (struct bytes){digest, DIGEST_BYTES}))
        return RECEIPT_LATER;
    switch (receipt->code) {
    case TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_ACCEPTED:
    case TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_DUPLICATE:
        return RECEIPT_TAKEN;
    case TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_CONFLICT:
    case TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_EXPECTED:
        return RECEIPT_RENEW;
    case TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_REFUSED:
        return refused(receipt, ret);
    default:
        return RECEIPT_LATER;
    }
}

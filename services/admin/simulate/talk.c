#include "admin/simulate/talk.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/client.h"
#include "admin/simulate/purchase.h"
#include "common/base/limits.h"
#include "common/wire/socket.h"

enum {
    SILENCE_MS =
        3000, /* shorter than a tablet's 30 s, as is DOUBLINGS: a test does not wait for minutes */
    DOUBLINGS = 2,
    MESSAGE_MARGIN = 4096, /* what frames and fields take beside the envelopes' own bytes */
    ENVELOPE_MARGIN = 16,
    FIRST_WAIT_MS = 500,
};

void talk_begin(struct talk *talk, const struct visit *visit, struct line *line, bool tell_time)
{
    *talk = (struct talk){.visit = visit, .line = line};
    if (tell_time)
        talk->stage = TALK_TIME;
    else if (visit->tablet->first == NULL)
        talk->stage = visit->tablet->photos != NULL ? TALK_PHOTOS : TALK_DONE;
}

void talk_end(struct talk *talk)
{
    union {
        const uint8_t *given;
        uint8_t *ours;
    } bytes = {talk->again.data};
    free(bytes.ours);
    talk->again = (struct bytes){NULL, 0};
}

static size_t size_of(const struct saved *saved)
{
    const struct envelope *e = &saved->envelope;
    return e->header.size + e->signature.size + e->salt.size + e->body.size + ENVELOPE_MARGIN;
}

/* The outbox's first envelopes, as many as one message takes; out of order it begins with the
 * second one. */
static struct bytes write_envelopes(struct talk *talk, struct talk_place *place, size_t *ret_count)
{
    struct envelope *envelopes =
        arena_array(place->arena, LIMIT_ENVELOPES_PER_MESSAGE, sizeof *envelopes);
    const struct saved *first = talk->visit->tablet->first;
    size_t count = 0, size = 0;
    if (talk->visit->out_of_order && !talk->went_ahead) {
        if (first->next != NULL &&
            memcmp(first->installation, first->next->installation, INSTALLATION_BYTES) == 0)
            first = first->next;
    }
    for (const struct saved *saved = first;
         saved != NULL && count < LIMIT_ENVELOPES_PER_MESSAGE &&
         size + size_of(saved) < LIMIT_MESSAGE_BYTES - MESSAGE_MARGIN;
         saved = saved->next) {
        envelopes[count++] = saved->envelope;
        size += size_of(saved);
    }
    struct bytes message = codec_write_submission(place->arena, place->now_us, envelopes, count);
    if (talk->visit->resends && talk->again.data == NULL && first == talk->visit->tablet->first) {
        uint8_t *copy = memory_new(1, message.size);
        memcpy(copy, message.data, message.size);
        talk->again = (struct bytes){copy, message.size};
        talk->again_count = count;
        memcpy(talk->again_digest, first->digest, DIGEST_BYTES);
    }
    *ret_count = count;
    return message;
}

static struct bytes write_photo(const struct talk *talk, const struct talk_place *place)
{
    const struct saved_photo *photo = talk->visit->tablet->photos;
    uint8_t *bytes = arena_alloc(place->arena, PHOTO_BYTES_MOST);
    struct codec_chunk chunk = {.kitchen = talk->visit->tablet->kitchen,
                                .media_type = "image/jpeg"};
    size_t size = purchase_photo(place->lines->settings->world, chunk.kitchen, photo->day, bytes);
    memcpy(chunk.digest, photo->digest, DIGEST_BYTES);
    chunk.total_bytes = (uint32_t)size;
    chunk.data = (struct bytes){bytes, size};
    return codec_write_chunk(place->arena, place->now_us, &chunk);
}

enum status talk_send(struct talk *talk, struct talk_place *place, size_t *ret_envelopes,
                      struct error *error)
{
    struct bytes frames[2] = {{(const uint8_t *)"TEQ1", 4}, {NULL, 0}};
    *ret_envelopes = 0;
    switch (talk->stage) {
    case TALK_ENVELOPES:
        frames[1] = write_envelopes(talk, place, ret_envelopes);
        break;
    case TALK_AGAIN:
        frames[1] = talk->again;
        *ret_envelopes = talk->again_count;
        break;
    case TALK_PHOTOS:
        frames[1] = write_photo(talk, place);
        break;
    case TALK_TIME:
        frames[1] = codec_write_question(place->arena, place->now_us, talk->visit->tablet->kitchen);
        break;
    case TALK_DONE:
        return STATUS_OK;
    }
    enum status status = socket_send(talk->line->socket, frames, 2, error);
    if (status != STATUS_OK && status != STATUS_TRANSIENT)
        return status;
    unsigned doublings = talk->attempts < DOUBLINGS ? talk->attempts : DOUBLINGS;
    talk->due_us = place->clock_us + ((int64_t)SILENCE_MS << doublings) * 1000;
    talk->blocked = status == STATUS_TRANSIENT;
    talk->in_flight = !talk->blocked;
    if (talk->blocked) {
        *ret_envelopes = 0;
        return STATUS_OK;
    }
    talk->went_ahead = talk->went_ahead || talk->stage == TALK_ENVELOPES;
    talk->sent_us = place->clock_us;
    place->counts->messages++;
    place->counts->envelopes += *ret_envelopes;
    return STATUS_OK;
}

static void wait_ms(struct talk *talk, const struct talk_place *place, int64_t first_ms)
{
    unsigned attempt = talk->attempts < DOUBLINGS ? talk->attempts : DOUBLINGS;
    talk->in_flight = false;
    talk->due_us = place->clock_us + client_wait_ms(first_ms, attempt, randombytes_random()) * 1000;
    talk->attempts++;
}

static void note_latency(const struct talk *talk, const struct talk_place *place)
{
    uint64_t us = (uint64_t)(place->clock_us - talk->sent_us) + 1;
    unsigned bucket = 0;
    while (us >= 8) {
        us >>= 1;
        bucket += 4;
    }
    bucket += us >= 4 ? (unsigned)us - 4 : 0;
    place->counts->latency[bucket < LATENCY_BUCKETS ? bucket : LATENCY_BUCKETS - 1]++;
}

static void note_bad(struct talk_place *place, const struct talk *talk,
                     const struct codec_receipt *receipt)
{
    if (place->counts->first_bad[0] == '\0')
        snprintf(place->counts->first_bad, sizeof place->counts->first_bad,
                 "kitchen %u, number %llu: %s %s %.40s %.120s",
                 (unsigned)talk->visit->tablet->kitchen, (unsigned long long)receipt->sequence,
                 codec_receipt_name(receipt->code), codec_reason_name(receipt->reason),
                 receipt->field, receipt->message);
}

/* Nothing is pending: the next thing is sent at once. */
static void go_on(struct talk *talk, struct talk_place *place)
{
    const struct tablet *tablet = talk->visit->tablet;
    place->progress_us = place->clock_us;
    talk->attempts = 0;
    talk->in_flight = false;
    talk->due_us = place->clock_us;
    if (talk->stage == TALK_ENVELOPES && tablet->first == NULL)
        talk->stage = talk->again.data != NULL ? TALK_AGAIN : TALK_PHOTOS;
    else if (talk->stage == TALK_AGAIN)
        talk->stage = TALK_PHOTOS;
    else if (talk->stage == TALK_TIME)
        talk->stage = TALK_DONE;
    if (talk->stage == TALK_PHOTOS && tablet->photos == NULL)
        talk->stage = TALK_DONE;
}

static struct saved *find_saved(const struct talk *talk, const struct codec_receipt *receipt)
{
    size_t seen = 0;
    for (struct saved *saved = talk->visit->tablet->first;
         saved != NULL && seen <= LIMIT_ENVELOPES_PER_MESSAGE; saved = saved->next, seen++) {
        if (memcmp(saved->digest, receipt->digest, DIGEST_BYTES) == 0 &&
            saved->sequence == receipt->sequence &&
            memcmp(saved->installation, receipt->installation, INSTALLATION_BYTES) == 0)
            return saved;
    }
    return NULL;
}

/* The gateway asks for a number. One that was forgotten here is lived through again. */
static void answer_expected(const struct talk *talk, struct talk_place *place,
                            const struct codec_receipt *receipt)
{
    struct tablet *tablet = talk->visit->tablet;
    const struct saved *first = tablet->first;
    while (first != NULL &&
           memcmp(first->installation, receipt->installation, INSTALLATION_BYTES) != 0)
        first = first->next;
    if (first == NULL || first->sequence <= receipt->expected)
        return;
    struct codec_receipt asked = *receipt; /* the scratch arena may be its home */
    struct arena *scratch = arena_new(1 << 20);
    tablet_restore(tablet, place->lines->settings->world, &talk->visit->contact, asked.installation,
                   asked.expected, scratch);
    arena_free(scratch);
}

static void hear_receipts(struct talk *talk, struct talk_place *place,
                          const struct codec_answer *answer)
{
    struct tablet *tablet = talk->visit->tablet;
    const struct codec_receipt *expected = NULL;
    int64_t retry_ms = 0;
    size_t heard = 0, done = 0;
    for (size_t i = 0; i < answer->receipt_count; i++) {
        const struct codec_receipt *receipt = &answer->receipts[i];
        struct saved *saved = find_saved(talk, receipt);
        if (saved == NULL) {
            place->counts->unusable++;
            continue;
        }
        heard++;
        place->counts->receipts[receipt->code]++;
        if (receipt->code == RECEIPT_EXPECTED && expected == NULL)
            expected = receipt;
        if (receipt->code == RECEIPT_BUSY || receipt->code == RECEIPT_NONE)
            retry_ms = receipt->retry_after_ms > 0 ? receipt->retry_after_ms : FIRST_WAIT_MS;
        if (receipt->code == RECEIPT_CONFLICT || receipt->code == RECEIPT_REFUSED)
            note_bad(place, talk, receipt);
        saved->done =
            saved->done || (receipt->code >= RECEIPT_ACCEPTED && receipt->code <= RECEIPT_REFUSED);
        done += saved->done;
    }
    if (heard == 0)
        return; /* an answer to something older */
    note_latency(talk, place);
    while (tablet->first != NULL && tablet->first->done)
        tablet_forget_first(tablet);
    if (expected != NULL)
        answer_expected(talk, place, expected);
    if (done > 0 || (expected != NULL && talk->attempts == 0))
        go_on(talk, place);
    if (retry_ms > 0 || (done == 0 && expected != NULL && talk->attempts > 0))
        wait_ms(talk, place, retry_ms > 0 ? retry_ms : FIRST_WAIT_MS);
    else if (expected != NULL)
        talk->attempts++; /* the next EXPECTED waits: two programs that disagree must not spin */
}

/* What was sent twice: every receipt is the first one again. */
static void hear_again(struct talk *talk, struct talk_place *place,
                       const struct codec_answer *answer)
{
    if (answer->receipt_count != talk->again_count ||
        memcmp(answer->receipts[0].digest, talk->again_digest, DIGEST_BYTES) != 0)
        return;
    for (size_t i = 0; i < answer->receipt_count; i++) {
        place->counts->receipts[answer->receipts[i].code]++;
        if (answer->receipts[i].code == RECEIPT_BUSY) {
            wait_ms(talk, place, answer->receipts[i].retry_after_ms);
            return;
        }
        if (answer->receipts[i].code != RECEIPT_DUPLICATE)
            note_bad(place, talk, &answer->receipts[i]);
    }
    go_on(talk, place);
}

static void hear_blob(struct talk *talk, struct talk_place *place,
                      const struct codec_answer *answer)
{
    struct tablet *tablet = talk->visit->tablet;
    if (memcmp(answer->blob_digest, tablet->photos->digest, DIGEST_BYTES) != 0)
        return;
    if (answer->blob_total == 0 || answer->blob_missing > 0) {
        wait_ms(talk, place, FIRST_WAIT_MS);
        return;
    }
    place->counts->photos++;
    tablet_forget_photo(tablet);
    go_on(talk, place);
}

void talk_hear(struct talk *talk, struct talk_place *place, struct bytes bytes)
{
    struct codec_answer answer;
    if (codec_read_answer(place->arena, bytes, &answer, NULL) != STATUS_OK) {
        place->counts->unusable++;
        return;
    }
    if (!talk->in_flight)
        return;
    if (answer.kind == ANSWER_NOT_TAKEN) {
        place->counts->not_taken++;
        note_bad(place, talk,
                 &(struct codec_receipt){
                     .reason = answer.reason, .field = answer.field, .message = answer.message});
        wait_ms(talk, place, answer.retry_after_ms > 0 ? answer.retry_after_ms : FIRST_WAIT_MS);
    } else if (talk->stage == TALK_ENVELOPES && answer.kind == ANSWER_RECEIPTS) {
        hear_receipts(talk, place, &answer);
    } else if (talk->stage == TALK_AGAIN && answer.kind == ANSWER_RECEIPTS) {
        hear_again(talk, place, &answer);
    } else if (talk->stage == TALK_PHOTOS && answer.kind == ANSWER_BLOB_STATE) {
        hear_blob(talk, place, &answer);
    } else if (talk->stage == TALK_TIME && answer.kind == ANSWER_OTHER) {
        go_on(talk, place);
    }
}

void talk_unblock(struct talk *talk, const struct talk_place *place)
{
    talk->blocked = false;
    talk->due_us = place->clock_us;
}

enum status talk_overdue(struct talk *talk, struct talk_place *place, struct error *error)
{
    if (!talk->in_flight && !talk->blocked)
        return STATUS_OK;
    talk->in_flight = talk->blocked = false;
    talk->due_us = place->clock_us;
    talk->attempts++;
    place->counts->silences++;
    return lines_redial(place->lines, talk->line, error);
}

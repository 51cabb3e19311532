/* What a talk makes of the answers: talk.c sends, this hears. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/client.h"
#include "admin/simulate/talk.h"
#include "common/base/limits.h"

enum { FIRST_WAIT_MS = 500, RESTORE_BYTES = 1 << 20 };

static void wait_ms(struct talk *talk, const struct talk_place *place, int64_t first_ms)
{
    unsigned attempt = talk->attempts < TALK_DOUBLINGS ? talk->attempts : TALK_DOUBLINGS;
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
                 receipt->code == RECEIPT_NONE ? "not taken" : codec_receipt_name(receipt->code),
                 codec_reason_name(receipt->reason), receipt->field, receipt->message);
}

static void note_acknowledged(struct talk_place *place, const struct codec_receipt *receipt)
{
    char hex[2 * DIGEST_BYTES + 1];
    if (place->acknowledged == NULL ||
        (receipt->code != RECEIPT_ACCEPTED && receipt->code != RECEIPT_DUPLICATE))
        return;
    sodium_bin2hex(hex, sizeof hex, receipt->digest, DIGEST_BYTES);
    fprintf(place->acknowledged, "%llu %s\n", (unsigned long long)receipt->position, hex);
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
    struct arena *scratch = arena_new(RESTORE_BYTES);
    tablet_restore(tablet, place->lines->settings->world, &talk->visit->contact, asked.installation,
                   asked.expected, scratch);
    arena_free(scratch);
}

/* What the receipts of one answer come down to. */
struct tally {
    size_t heard, done;
    const struct codec_receipt *expected; /* the first that asks for a number; NULL = none does */
    int64_t retry_ms;                     /* 0 = none asks to wait */
};

static struct tally tally_receipts(const struct talk *talk, struct talk_place *place,
                                   const struct codec_answer *answer)
{
    struct tally tally = {0};
    for (size_t i = 0; i < answer->receipt_count; i++) {
        const struct codec_receipt *receipt = &answer->receipts[i];
        struct saved *saved = find_saved(talk, receipt);
        if (saved == NULL) {
            place->counts->unusable++;
            continue;
        }
        tally.heard++;
        place->counts->receipts[receipt->code]++;
        note_acknowledged(place, receipt);
        if (receipt->code == RECEIPT_EXPECTED && tally.expected == NULL)
            tally.expected = receipt;
        if (receipt->code == RECEIPT_BUSY || receipt->code == RECEIPT_NONE)
            tally.retry_ms = receipt->retry_after_ms > 0 ? receipt->retry_after_ms : FIRST_WAIT_MS;
        if (receipt->code == RECEIPT_CONFLICT || receipt->code == RECEIPT_REFUSED)
            note_bad(place, talk, receipt);
        saved->done =
            saved->done || (receipt->code >= RECEIPT_ACCEPTED && receipt->code <= RECEIPT_REFUSED);
        tally.done += saved->done;
    }
    return tally;
}

static void hear_receipts(struct talk *talk, struct talk_place *place,
                          const struct codec_answer *answer)
{
    struct tablet *tablet = talk->visit->tablet;
    struct tally tally = tally_receipts(talk, place, answer);
    const struct codec_receipt *expected = tally.expected;
    if (tally.heard == 0)
        return; /* an answer to something older */
    note_latency(talk, place);
    while (tablet->first != NULL && tablet->first->done)
        tablet_forget_first(tablet);
    if (expected != NULL)
        answer_expected(talk, place, expected);
    if (tally.done > 0 || (expected != NULL && talk->attempts == 0))
        go_on(talk, place);
    if (tally.retry_ms > 0 || (tally.done == 0 && expected != NULL && talk->attempts > 0))
        wait_ms(talk, place, tally.retry_ms > 0 ? tally.retry_ms : FIRST_WAIT_MS);
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
        note_acknowledged(place, &answer->receipts[i]);
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

/* The contract as far as the edge must know it: most of what passes through it, it does not read.
 */
#ifndef TEQUIO_WEB_CODEC_H
#define TEQUIO_WEB_CODEC_H

#include "common/base/arena.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "common/wire/envelope.h"
#include "web/rules/opening.h"
#include "web/rules/survey.h"
#include "web/rules/token.h"

enum { CODEC_OWN_BYTES = 64 }; /* what the edge's own fields take at most */

/* A client's ToGateway with token and replay_now_us as the edge sets them, whatever the client put
 * there; false where its fields do not end where the message ends. `out` holds the body's size and
 * CODEC_OWN_BYTES. */
MUST_USE bool codec_forward(struct bytes body, const uint8_t token[TOKEN_BYTES],
                            int64_t replay_now_us, uint8_t *out, size_t *ret_size);
/* Whether a FromGateway says that the token is nobody's. */
bool codec_token_refused(struct arena *arena, struct bytes answer);
/* The key in the catalogue programme-key; false where it is not one. */
MUST_USE bool codec_programme_key(struct arena *arena, struct bytes catalogue, uint8_t ret[32]);
/* The text of a step of a petition; NULL where there is none. */
const char *codec_step_text(struct arena *arena, struct bytes petition);

/* codec/opening.c: what the edge sends itself. An Application whose contact is sealed to the
 * programme's key; false where no box can be sealed to it. */
struct codec_opening {
    const struct opening_form *form;
    uint32_t version; /* of the requirements; 0 = none hold */
    const char *const *met;
    size_t met_count;
    const uint8_t *programme_key; /* 32 bytes */
    const uint8_t *secret_digest; /* DIGEST_BYTES */
};
MUST_USE bool codec_write_opening(struct arena *arena, const struct codec_opening *opening,
                                  struct bytes *ret);
/* The step by which who applied withdraws. */
struct bytes codec_write_withdrawal(struct arena *arena, const char *folio, const char *secret);
/* What the office said with a step of an application; "" where it is none. */
const char *codec_step_reason(struct arena *arena, struct bytes step);
/* What the edge itself submits, packed into the arena. A SurveyAnswer; false where its text is none
 * that the contract takes. */
MUST_USE bool codec_write_answer(struct arena *arena, const struct survey_reply *reply,
                                 struct bytes *ret);
/* The SurveyBatch of a day's diners who answered by the link: each answer a SurveyAnswer as
 * codec_write_answer made it, in the order in which they are given. */
struct codec_batch {
    day_number day;
    const char *questionnaire;
    uint32_t version;
    const struct bytes *answers;
    size_t count;
};
struct bytes codec_write_batch(struct arena *arena, const struct codec_batch *batch);
/* An encoded Envelope, and back: false where the bytes are none. */
struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope);
MUST_USE bool codec_read_envelope(struct arena *arena, struct bytes bytes, struct envelope *ret);
/* A ToGateway that submits one encoded Envelope in the edge's own name. */
struct bytes codec_submit(struct arena *arena, struct bytes envelope, int64_t replay_now_us);

/* What a FromGateway says of the envelope of that digest. */
enum codec_receipt {
    RECEIPT_LATER,   /* nothing that settles it: it is sent again */
    RECEIPT_TAKEN,   /* it is durable */
    RECEIPT_REFUSED, /* it never will be: it is in the gateway's quarantine, and its number used */
    RECEIPT_RENEW,   /* not under this installation */
};
/* Why it is refused: ReasonCode, the field ("" = none), the gateway's sentence. */
struct codec_refusal {
    uint32_t reason;
    const char *field, *message;
};
/* `ret` is written where it is RECEIPT_REFUSED. */
enum codec_receipt codec_read_receipt(struct arena *arena, struct bytes answer,
                                      const uint8_t digest[DIGEST_BYTES],
                                      struct codec_refusal *ret);

#endif

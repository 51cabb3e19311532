/* The contract as far as the edge must know it: most of what passes through it, it does not read.
 */
#ifndef TEQUIO_WEB_CODEC_H
#define TEQUIO_WEB_CODEC_H

#include "common/base/arena.h"
#include "common/base/digest.h"
#include "common/wire/envelope.h"
#include "web/rules/opening.h"
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
/* A ToGateway with one envelope, without a token. */
struct bytes codec_write_submission(struct arena *arena, int64_t replay_now_us,
                                    const struct envelope *envelope);
/* Whether a FromGateway is the receipt that the envelope of that digest is durable. */
bool codec_accepted(struct arena *arena, struct bytes answer, const uint8_t digest[DIGEST_BYTES]);

#endif

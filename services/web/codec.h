/* The contract as far as the edge must know it: most of what passes through it, it does not read.
 */
#ifndef TEQUIO_WEB_CODEC_H
#define TEQUIO_WEB_CODEC_H

#include "common/base/arena.h"
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

#endif

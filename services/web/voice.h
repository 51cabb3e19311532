/* What the edge says for itself: what somebody without a device sends, in an envelope of the edge's
 * own. A worker has one, and one installation for as long as all of it is accepted. Nothing is kept
 * here: who sends is told whether it is durable, and sends again where it is not. */
#ifndef TEQUIO_WEB_VOICE_H
#define TEQUIO_WEB_VOICE_H

#include "common/wire/keys.h"
#include "common/wire/kind.h"
#include "web/codec.h"
#include "web/gate.h"

struct voice {
    struct envelope_chain chain;
    bool begun;
};

struct voice_said {
    enum kind kind;
    struct bytes body;
    int64_t now_us;
    bool replay; /* the programme's clock is a replay's */
};

/* STATUS_TRANSIENT: it is not known to be durable: silence, or the gateway does not take it now. */
MUST_USE enum status voice_say(struct voice *voice, struct gate *gate, const struct key_pair *keys,
                               const struct voice_said *said, struct arena *arena,
                               struct error *error);
/* Forgets the key. */
void voice_end(struct voice *voice);

#endif

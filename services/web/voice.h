/* What the edge says for itself: what somebody without a device sends, in an envelope of the edge's
 * own. There is one voice, and one installation for as long as all of it is accepted. Nothing is
 * kept here: who sends is told whether it is durable, and sends again where it is not. */
#ifndef TEQUIO_WEB_VOICE_H
#define TEQUIO_WEB_VOICE_H

#include "common/wire/keys.h"
#include "common/wire/kind.h"
#include "web/codec.h"
#include "web/gate.h"
#include "web/rules/bucket.h"

struct voice {
    struct envelope_chain chain;
    bool begun;
    struct buckets *of_site, *of_all; /* applications; NULL until the first */
};

/* Seconds after which an application may be sent from that site (address_site); 0 = it may, and is
 * counted. `now_us` never goes back. */
int64_t voice_wait(struct voice *voice, const char *site, int64_t now_us);

struct voice_said {
    enum kind kind;
    uint8_t content[CONTENT_BYTES]; /* what it is known by, however often it is said */
    struct bytes body;
    int64_t now_us;
    bool replay; /* the programme's clock is a replay's */
};

/* What became of it. */
enum voice_heard {
    VOICE_TAKEN,   /* it is durable */
    VOICE_SILENCE, /* nothing was heard: it may be durable or not */
    VOICE_LATER,   /* it was not taken, and may be later */
    VOICE_REFUSED, /* it never will be */
};
/* `error` says why, where it is not taken. */
enum voice_heard voice_say(struct voice *voice, struct gate *gate, const struct key_pair *keys,
                           const struct voice_said *said, struct arena *arena, struct error *error);
/* Forgets the key. */
void voice_end(struct voice *voice);

#endif

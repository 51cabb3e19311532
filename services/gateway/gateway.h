/* The gateway put together: its parts, and what connects them. What decides (rules, batch, commit,
 * queue) does not know it. */
#ifndef TEQUIO_GATEWAY_GATEWAY_H
#define TEQUIO_GATEWAY_GATEWAY_H

#include "common/runtime/health.h"
#include "common/wire/keys.h"
#include "common/wire/zap.h"
#include "gateway/commit.h"
#include "gateway/lookups.h"
#include "gateway/settings.h"

struct answers;

enum { GATEWAY_HEARD_MAX = 16 };

struct gateway {
    const struct gateway_settings *settings;
    struct arena *start_up;
    struct key_pair keys;
    uint8_t (*subscribers)[CURVE_KEY_BYTES];
    size_t subscriber_count;

    void *zmq;
    struct zap *zap;
    void *router; /* opened once devices are known: who is refused for want of knowledge does not
                     come again */
    void *publisher;
    void *heard[GATEWAY_HEARD_MAX]; /* publishers: the deciding services */
    size_t heard_count;
    struct health *health;

    struct store *store;
    struct devices *devices;
    struct installations *installations;
    struct queue queue;
    struct commit *commit;
    struct lookups *lookups;
    struct answers *answers;

    struct arena *message; /* of the message at hand */
    struct arena *answer;  /* of what is being sent */
    struct founded founded;
    bool is_founded;
    bool reading_devices;
    uint64_t registry_head; /* as last heard */
    size_t quarantining;    /* messages on their way into quarantine */
    bool closing;           /* nothing is answered any more */
    int64_t now_us;         /* the clock, as of this turn of the loop */
    int64_t published_us;   /* when heads were last published */
    int64_t looked_us;      /* when the epoch was last asked for */
};

/* Opens everything but the devices' socket: that waits for the device table. `settings` and
 * `start_up` are set. */
MUST_USE enum status gateway_open(struct gateway *gateway, struct error *error);
void gateway_close(struct gateway *gateway);

/* What is due at this turn: questions, commits, heads, ticks. */
void gateway_turn(struct gateway *gateway);
/* NULL, or why submissions cannot be taken now. */
const char *gateway_not_ready(const struct gateway *gateway);

/* The device table changed, or may have. */
void gateway_read_devices(struct gateway *gateway);
void gateway_look_at_devices(struct gateway *gateway);

/* Answers leave without waiting: one for a connection that is gone or full is counted and dropped.
 */
void gateway_answer(struct gateway *gateway, const struct route *route, struct bytes message);
void gateway_not_taken(struct gateway *gateway, const struct route *route, enum reason reason,
                       const char *field);

#endif

/* One worker's line to the gateway, with the edge's own keys: one message in flight, so that the
 * next that comes is the answer. */
#ifndef TEQUIO_WEB_GATE_H
#define TEQUIO_WEB_GATE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "common/base/arena.h"
#include "common/wire/keys.h"
#include "web/settings.h"

struct gate {
    void *context; /* ZeroMQ's, shared */
    const struct web_settings *settings;
    const struct curve_keys *keys;
    const atomic_bool *closing;
    void *socket; /* opened when it is needed; closed after silence, with what was not answered */
};

/* STATUS_TRANSIENT: no answer in LIMIT_HTTP_SILENCE_MS. The answer lives in the arena. */
MUST_USE enum status gate_ask(struct gate *gate, struct bytes message, struct arena *arena,
                              struct bytes *ret, struct error *error);
void gate_close(struct gate *gate);

#endif

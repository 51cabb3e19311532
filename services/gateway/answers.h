/* Answers come home: what was decided for a kitchen is read after what its device has, and, as long
 * as the device's connection is remembered, sent on as soon as a deciding service publishes more.
 * What it is told is always read from the journal: what is heard only rings the bell. */
#ifndef TEQUIO_GATEWAY_ANSWERS_H
#define TEQUIO_GATEWAY_ANSWERS_H

#include "gateway/gateway.h"

struct answers;

/* Nobody is remembered yet. */
struct answers *answers_new(void);
void answers_free(struct answers *answers); /* accepts NULL */

/* The device may speak for that kitchen. Answers, and remembers the connection. */
void answers_take_question(struct gateway *gateway, const struct route *route, uint32_t device,
                           const struct answers_question *question);
/* An entry that goes home was heard. */
void answers_ring(struct answers *answers, uint32_t kitchen, enum topic topic);
/* The connection spoke: it is remembered longer. */
void answers_alive(struct answers *answers, const struct route *route, int64_t now_us);
/* Asks for those whose bell rang. */
void answers_turn(struct gateway *gateway);

#endif

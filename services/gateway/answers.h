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

/* The device may ask for that kitchen. Answers, and remembers the connection where it is the
 * device's own: an edge's is of many devices, and what is pushed there would be taken for another's
 * answer. Kitchen 0 is everybody's and not waited for. */
void answers_take_question(struct gateway *gateway, const struct route *route, uint32_t device,
                           bool own_connection, const struct answers_question *question);
/* An entry that comes home to that kitchen stands in the journal; its own device, 0 = none, knows
 * of it. */
void answers_ring(struct answers *answers, enum topic topic, uint32_t kitchen, uint32_t device);
/* The connection spoke: it is remembered longer. */
void answers_alive(struct answers *answers, const struct route *route, int64_t now_us);
/* Asks for those whose bell rang. */
void answers_turn(struct gateway *gateway);

#endif

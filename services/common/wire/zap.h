/* Our ZAP handler: decides who may connect, by public key, and gives each connection a user id that
 * every message of it then carries ("User-Id" of zmq_msg_gets). One per process, under the address
 * that libzmq fixes. */
#ifndef TEQUIO_WIRE_ZAP_H
#define TEQUIO_WIRE_ZAP_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/error.h"

struct zap;

/* Says whether this key may connect to this domain, and under which user id (text, at most 31
 * characters). */
typedef bool (*zap_admit)(void *context, const char *domain, const uint8_t public_key[32],
                          char user_id[32]);

/* Must be opened before the first CURVE server socket of the context. */
MUST_USE enum status zap_open(void *zmq_context, zap_admit admit, void *admit_context,
                              struct zap **ret, struct error *error);
void zap_close(struct zap *zap); /* accepts NULL */

/* The socket to poll for input, and what to call when there is some. */
void *zap_socket(struct zap *zap);
void zap_answer(struct zap *zap);
/* Handshakes refused since it was opened. */
uint64_t zap_refused(const struct zap *zap);

#endif

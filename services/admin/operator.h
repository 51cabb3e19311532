/* The operator's own conversation: one run of a command is one installation under the operator's
 * key. */
#ifndef TEQUIO_ADMIN_OPERATOR_H
#define TEQUIO_ADMIN_OPERATOR_H

#include "admin/client.h"
#include "admin/command.h"
#include "admin/settings.h"
#include "admin/store.h"

struct operator_session {
    const struct admin_settings *settings;
    struct arena *arena;
    struct key_pair keys;
    struct client_settings client_settings;
    struct client *client;
    struct envelope_chain chain;
    struct db *db;
    struct founding founding;
    uint64_t first_position, last_position; /* of what was accepted so far; 0 = nothing */
};

/* Connects to the database, reads the founding and the keys, and prepares a new installation. `at`
 * is what a replay clock is told; day DAY_INVALID = the journal's last moment. */
MUST_USE enum status operator_open(struct operator_session *session,
                                   const struct admin_settings *settings, struct arena *arena,
                                   enum store_reach reach, struct local_moment at,
                                   struct error *error);
void operator_close(struct operator_session *session);
/* The programme's day, by its clock. */
day_number operator_today(const struct operator_session *session);

/* Sends one body and returns once it is durable. STATUS_REFUSED with the gateway's words where it
 * is not taken. */
MUST_USE enum status operator_send(struct operator_session *session, struct arena *arena,
                                   enum kind kind, struct bytes body, struct error *error);

/* Waits until the registry has decided on that bundle. STATUS_TRANSIENT when it has not in time:
 * the facts are durable and will still be decided. `ret_problems` has count 0 where they hold.
 * Memory from the session's arena. */
MUST_USE enum status operator_await(struct operator_session *session, const uint8_t bundle[16],
                                    uint32_t parts, int64_t timeout_ms, struct codec_outcome *ret,
                                    struct error *error);
/* STATUS_REFUSED with the registry's first reason where it refused `what`. */
MUST_USE enum status operator_held(const struct codec_outcome *outcome, const char *what,
                                   struct error *error);

#endif

/* A device that speaks through this command: its keys, its outbox, its conversation with the
 * gateway. What it says is on disk before it is sent, and forgotten only for a receipt that settles
 * it. */
#ifndef TEQUIO_ADMIN_DEVICE_H
#define TEQUIO_ADMIN_DEVICE_H

#include "admin/client.h"
#include "admin/command.h"
#include "admin/outbox.h"
#include "admin/store.h"
#include "admin/store/steps.h"

struct device_session {
    const struct admin_settings *settings;
    struct arena *arena;
    struct db *db;
    struct key_pair keys;
    struct outbox outbox;
    struct client_settings client_settings;
    struct client *client;
    int64_t now_us; /* of the replay clock, or the real one */
    const char *zone;
};

/* `keys` is their path without an ending; `at` is what a replay clock is told, day DAY_INVALID =
 * the journal's last moment. To be closed in any case. */
MUST_USE enum status device_open(struct device_session *session,
                                 const struct admin_settings *settings, struct arena *arena,
                                 enum store_reach reach, const char *keys, struct local_moment at,
                                 struct error *error);
void device_close(struct device_session *session);

/* Sends one content, prints its receipt, and returns once it is durable there; what was not
 * acknowledged before goes first. STATUS_REFUSED where the gateway will not take it. `ret_position`
 * (may be NULL) gets its place among the submissions. */
MUST_USE enum status device_send(struct device_session *session,
                                 const struct envelope_content *content, uint64_t *ret_position,
                                 struct error *error);

/* The same, of a step that the person of this device takes about a kitchen: a monitor's envelope is
 * about it, an official's about the programme as a whole. */
MUST_USE enum status device_send_step(struct device_session *session,
                                      const struct store_device *device, enum kind kind,
                                      uint32_t kitchen, struct bytes body, uint64_t *ret_position,
                                      struct error *error);
/* Waits for the word of the service of that name on the step at that place; as await_decision. */
MUST_USE enum status device_await_step(struct device_session *session, const char *service,
                                       store_step_look *look, uint64_t position,
                                       struct store_step_outcome *ret, struct error *error);

#endif

/* One device's conversation with the gateway, one message at a time: sends, waits, sends again, and
 * believes only a receipt that echoes what was sent (proto/README.md, sections 1 to 4). */
#ifndef TEQUIO_ADMIN_CLIENT_H
#define TEQUIO_ADMIN_CLIENT_H

#include "admin/codec.h"
#include "common/wire/keys.h"

struct client_settings {
    const char *endpoint;
    const uint8_t *gateway_key; /* 32 bytes */
    const struct key_pair *keys;
    int64_t replay_now_us; /* 0 on a real clock */
    int64_t patience_ms;   /* how long to try before giving up */
};

struct client;

/* The settings, and what they point to, must outlive the client. */
MUST_USE enum status client_open(const struct client_settings *settings, struct client **ret,
                                 struct error *error);
void client_close(struct client *client);    /* accepts NULL */
void client_close_p(struct client **client); /* for CLEANUP */

/* Sends one envelope until it has a receipt that ends the matter: any code but BUSY.
 * STATUS_TRANSIENT when patience ran out: whether it was received is then not known, and sending
 * the same bytes again is the way to learn it. */
MUST_USE enum status client_submit(struct client *client, struct arena *arena,
                                   const struct envelope *envelope, struct codec_receipt *ret,
                                   struct error *error);

/* Takes one whole message from a socket without waiting: true when its content, in the arena, may
 * be an answer. */
bool client_receive(void *socket, struct arena *arena, struct bytes *ret);

/* How long to wait before the attempt of that number (from 0), in milliseconds: doubled each time
 * up to five minutes, times 0.5 to 1.5 by `random` (any number). */
int64_t client_wait_ms(int64_t first_ms, unsigned attempt, uint32_t random);

#endif

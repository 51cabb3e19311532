/* What a device that speaks through this command must not forget: its installation, the last number
 * and digest, and the envelope that nobody has acknowledged yet. One small file beside its keys, on
 * disk before anything is sent. */
#ifndef TEQUIO_ADMIN_OUTBOX_H
#define TEQUIO_ADMIN_OUTBOX_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/wire/envelope.h"

struct outbox {
    const char *path;
    int lock; /* an open file, held while this command runs */
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    uint8_t previous[DIGEST_BYTES];
    struct bytes pending; /* an encoded Envelope; size 0 = none */
};

/* Reads KEYS.outbox, or begins a new installation where there is none. STATUS_REFUSED while another
 * run holds it, or when the file cannot be understood. */
MUST_USE enum status outbox_open(struct arena *arena, const char *keys_path, struct outbox *ret,
                                 struct error *error);
void outbox_close(struct outbox *outbox);

/* Draws a new installation. Nothing is written yet. */
void outbox_begin(struct outbox *outbox);
/* Returns once it is durable. */
MUST_USE enum status outbox_save(struct arena *arena, const struct outbox *outbox,
                                 struct error *error);

#endif

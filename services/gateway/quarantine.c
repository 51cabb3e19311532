#include "gateway/quarantine.h"

#include "gateway/codec/sentences.h"
#include "gateway/counters.h"

enum {
    UNDER_WAY_MOST = 16,         /* a device that sends rubbish takes no share of the database */
    KEPT_BYTES_MOST = 256 << 10, /* of a message; the largest body fits nearly whole */
};

static void on_kept(void *context, const struct error *error)
{
    struct gateway *gateway = context;

    gateway->quarantining--;
    if (error == NULL)
        counter_add(COUNTER_QUARANTINED, 1);
}

void quarantine_keep(struct gateway *gateway, uint32_t device, enum reason reason,
                     struct bytes bytes)
{
    if (bytes.size > KEPT_BYTES_MOST)
        bytes.size = KEPT_BYTES_MOST;
    if (bytes.data == NULL)
        bytes.data = (const uint8_t *)"";
    if (gateway->quarantining < UNDER_WAY_MOST &&
        store_keep_unreadable(gateway->store, device, gateway->now_us, reason_name(reason), bytes,
                              on_kept, gateway))
        gateway->quarantining++;
}

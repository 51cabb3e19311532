/* A device as the registry hears of it. */
#ifndef TEQUIO_ADMIN_ENROL_FACT_H
#define TEQUIO_ADMIN_ENROL_FACT_H

#include "admin/codec.h"
#include "admin/enrol/code.h"
#include "admin/operator.h"

enum { DEVICE_LABEL_MOST = 64 };

struct device_fact {
    uint32_t device, kitchen, person;
    int role; /* as DeviceRole */
    uint8_t curve_key[32], signing_key[32];
    bool has_token;
    uint8_t token_digest[32];
    bool revoked;
    char label[DEVICE_LABEL_MOST + 1];
};

/* Makes a code and gives the device what is derived from it. */
void device_fact_by_code(struct device_fact *device, char ret_code[CODE_TEXT_BYTES]);

/* Sends 1 to LIMIT_PART_FACTS devices, all or none of which hold from that day on, and waits a
 * minute for the registry's word. STATUS_TRANSIENT when it has not come: they are durable and will
 * still be decided. */
MUST_USE enum status device_facts_send(struct operator_session *session, struct arena *arena,
                                       const struct device_fact *devices, size_t count,
                                       const char *reason, day_number from,
                                       struct codec_outcome *ret, struct error *error);

#endif

/* Photos and invoices: pieces in, "what is missing" out; and once whole, an entry that says so. */
#ifndef TEQUIO_GATEWAY_BLOBS_H
#define TEQUIO_GATEWAY_BLOBS_H

#include "gateway/gateway.h"

/* The device was found to be allowed to speak for that kitchen. */
void blobs_take_chunk(struct gateway *gateway, const struct route *route, uint32_t device,
                      int64_t at_us, const struct blob_chunk *chunk);
void blobs_take_question(struct gateway *gateway, const struct route *route, uint32_t device,
                         int64_t at_us, const struct blob_question *question);

#endif

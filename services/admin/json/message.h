/* Any message of the contract from JSON, by its descriptor: fields by their names, enum values by
 * name (whole, or without the part that all of them share) or number, 64-bit numbers as numbers or
 * strings, bytes as hex or base64. A message whose only field is `value` may be written as that
 * value. */
#ifndef TEQUIO_ADMIN_JSON_MESSAGE_H
#define TEQUIO_ADMIN_JSON_MESSAGE_H

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

/* STATUS_REFUSED names the place as a path ("body.hours[1].minutes") and what was expected there.
 */
MUST_USE enum status json_message_read(struct arena *arena,
                                       const ProtobufCMessageDescriptor *descriptor,
                                       const json_t *json, const char *path, struct bytes *ret,
                                       struct error *error);

#endif

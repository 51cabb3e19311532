/* Single values from JSON into a field of a protobuf-c message. Part of json only. */
#ifndef TEQUIO_ADMIN_JSON_SCALAR_H
#define TEQUIO_ADMIN_JSON_SCALAR_H

#include "admin/json/message.h"

/* `at` is where the value goes: as wide as its type says. Not for messages. */
MUST_USE enum status json_scalar_read(struct arena *arena, const ProtobufCFieldDescriptor *field,
                                      const json_t *json, const char *path, void *at,
                                      struct error *error);
/* Bytes that such a value takes in a list. */
size_t json_scalar_size(ProtobufCType type);

#endif

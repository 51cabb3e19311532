/* Shared by the files of codec: packing a message, and unpacking what we packed ourselves. */
#ifndef TEQUIO_SURVEYS_CODEC_MESSAGE_H
#define TEQUIO_SURVEYS_CODEC_MESSAGE_H

#include <protobuf-c/protobuf-c.h>

#include "common/journal/journal.h"

/* The message as bytes of the arena. */
struct bytes message_write(struct arena *arena, const ProtobufCMessage *message);

/* NULL and STATUS_BROKEN where the journal has no such message there. */
const void *message_read(struct arena *arena, const struct entry *entry,
                         const ProtobufCMessageDescriptor *descriptor, struct error *error);

#endif

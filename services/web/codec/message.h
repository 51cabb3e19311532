/* Shared by the files of codec: packing one message. */
#ifndef TEQUIO_WEB_CODEC_MESSAGE_H
#define TEQUIO_WEB_CODEC_MESSAGE_H

#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"

/* The message as bytes of the arena; never without data. */
struct bytes message_write(struct arena *arena, const ProtobufCMessage *message);

/* For protobuf-c's structs, which only pack them: nothing is copied. */
ProtobufCBinaryData data_of(struct bytes bytes);
char *text_of(const char *text);

#endif

/* Gives protobuf-c the arena as its memory: what a message grows into ends with the arena, and a
 * hostile one meets the arena's ceiling, where unpacking answers NULL, instead of the heap. For
 * codec files. */
#ifndef TEQUIO_WIRE_ALLOCATOR_H
#define TEQUIO_WIRE_ALLOCATOR_H

#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"

/* Valid as long as the arena. Freeing through it does nothing. */
ProtobufCAllocator wire_allocator(struct arena *arena);

#endif

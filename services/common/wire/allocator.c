#include "common/wire/allocator.h"

static void *take(void *arena, size_t size)
{
    return arena_try(arena, size);
}

static void leave(void *arena, void *piece)
{
    (void)arena;
    (void)piece;
}

ProtobufCAllocator wire_allocator(struct arena *arena)
{
    return (ProtobufCAllocator){.alloc = take, .free = leave, .allocator_data = arena};
}

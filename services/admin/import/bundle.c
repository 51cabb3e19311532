#include "admin/import/bundle.h"

#include <assert.h>
#include <string.h>

#include "tequio/v1/registry.pb-c.h"

enum {
    FACTS_TAG = 4 << 3 | 2, /* field 4, length-delimited */
    PREFIX_BYTES = 6,       /* tag and length */
};

bool part_cutter_add(struct part_cutter *cutter, size_t fact_bytes)
{
    size_t size = fact_bytes + PREFIX_BYTES;
    bool begins =
        cutter->part == 0 || cutter->count == PART_FACTS || cutter->size + size > PART_BYTES;
    if (begins && cutter->in_bundle + PART_FACTS > BUNDLE_FACTS) {
        cutter->bundle++;
        cutter->part = 0;
        cutter->in_bundle = 0;
    }
    if (begins) {
        cutter->part++;
        cutter->count = 0;
        cutter->size = 0;
    }
    cutter->index = (uint32_t)cutter->count++;
    cutter->size += size;
    cutter->in_bundle++;
    cutter->total++;
    return begins;
}

void part_body_begin(struct part_body *body, struct arena *arena)
{
    *body = (struct part_body){.data = arena_alloc(arena, PART_BYTES)};
}

void part_body_add(struct part_body *body, struct bytes fact)
{
    assert(body->size + fact.size + PREFIX_BYTES <= PART_BYTES);
    uint8_t *at = body->data + body->size;
    size_t left = fact.size;
    *at++ = FACTS_TAG;
    for (; left > 0x7F; left >>= 7)
        *at++ = (uint8_t)(left | 0x80);
    *at++ = (uint8_t)left;
    memcpy(at, fact.data, fact.size);
    body->size = (size_t)(at - body->data) + fact.size;
}

struct bytes part_body_end(struct part_body *body, struct arena *arena,
                           const uint8_t bundle[BUNDLE_BYTES], uint32_t part, uint32_t parts,
                           const char *reason)
{
    Tequio__V1__RegistryChange change = TEQUIO__V1__REGISTRY_CHANGE__INIT;
    uint8_t number[BUNDLE_BYTES];
    memcpy(number, bundle, BUNDLE_BYTES);
    change.bundle = (ProtobufCBinaryData){BUNDLE_BYTES, number};
    change.part = part;
    change.parts = parts;
    change.reason = arena_text(arena, reason);
    size_t head = tequio__v1__registry_change__get_packed_size(&change);
    uint8_t *out = arena_alloc(arena, head + body->size);
    tequio__v1__registry_change__pack(&change, out);
    memcpy(out + head, body->data, body->size);
    struct bytes whole = {out, head + body->size};
    body->size = 0;
    return whole;
}

#include "common/journal/entry.h"

#include <assert.h>
#include <string.h>

#define STREAM_LABEL "tequio/stream/1"
#define ENTRY_LABEL "tequio/entry/1"
#define BODY_LABEL "tequio/body/1"

/* Years 1 to 9999: what every client's calendar has. PostgreSQL holds more, and refuses a whole
 * batch for a moment beyond its own end. */
#define FIRST_MOMENT_US (-INT64_C(62135596800000000))
#define LAST_MOMENT_US INT64_C(253402300799999999)

/* What the digest of an entry is made of, after its label and the digest before it. */
enum { FACT_BYTES = 2 + 2 + 8 + 2 + 2 + 4 + 8 + 2 + 8 + 8 + 4 };

static struct bytes label(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

void entry_chain_start(enum topic topic, uint16_t partition, uint8_t out[DIGEST_BYTES])
{
    uint8_t name[4];

    (void)put_u16(put_u16(name, (uint16_t)topic), partition);
    digest_of((struct bytes[]){label(STREAM_LABEL), {name, sizeof name}}, 2, out);
}

/* In step with journal.entry_digest (schema/deploy/chain.sql) and proto/README.md, section 11. */
void entry_digest(const struct entry *entry, const uint8_t previous[DIGEST_BYTES],
                  uint8_t out[DIGEST_BYTES])
{
    uint8_t facts[FACT_BYTES];
    uint8_t *at = put_u16(facts, (uint16_t)entry->topic);

    at = put_u16(at, entry->partition);
    at = put_u64(at, entry->position);
    at = put_u16(at, (uint16_t)entry->status);
    at = put_u16(at, entry->kind);
    at = put_u32(at, entry->kitchen);
    at = put_u64(at, (uint64_t)entry->received_at_us);
    at = put_u16(at, entry->cause_topic);
    at = put_u64(at, entry->cause_position);
    at = put_u64(at, entry->root_position);
    at = put_u32(at, entry->device);
    assert(at == facts + FACT_BYTES);
    digest_of((struct bytes[]){label(ENTRY_LABEL),
                               {previous, DIGEST_BYTES},
                               {facts, FACT_BYTES},
                               {entry->content_digest, DIGEST_BYTES}},
              4, out);
}

void entry_content_digest(struct bytes salt, struct bytes body, uint8_t out[DIGEST_BYTES])
{
    digest_of((struct bytes[]){label(BODY_LABEL), salt, body}, 3, out);
}

int64_t entry_saved_at(int64_t claimed_us)
{
    bool known = claimed_us >= FIRST_MOMENT_US && claimed_us <= LAST_MOMENT_US;

    return known ? claimed_us : INT64_MIN;
}

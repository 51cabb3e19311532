/* Entries to test with: what a device sent, and what a service decided. */
#ifndef TESTS_UNIT_COMMON_JOURNAL_SAMPLE_H
#define TESTS_UNIT_COMMON_JOURNAL_SAMPLE_H

#include <string.h>

#include "common/journal/journal.h"

#define SAMPLE_RECEIVED_US INT64_C(1578340800000000) /* 2020-01-06 20:00 UTC */

static inline struct bytes sample_text(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* The chain of envelopes of installation number `number`. */
static inline struct envelope_chain sample_installation(uint32_t number)
{
    struct envelope_chain chain;
    uint8_t installation[INSTALLATION_BYTES] = {0x7e};
    const uint8_t seed[32] = {0x5e};

    (void)put_u32(installation + 12, number);
    envelope_chain_begin(&chain, installation, seed, "sample/1");
    return chain;
}

/* The next daily report of that installation, not yet numbered by a stream. */
static inline struct entry sample_submission(struct arena *arena, struct envelope_chain *chain,
                                             uint32_t kitchen, struct bytes body)
{
    uint8_t salt[SALT_BYTES] = {0x5a};
    struct entry entry = {
        .kind = KIND_DAILY_REPORT,
        .kitchen = kitchen,
        .received_at_us = SAMPLE_RECEIVED_US,
        .saved_at_us = SAMPLE_RECEIVED_US - US_PER_MINUTE,
        .device = 1000 + kitchen,
        .from_device = true,
    };

    (void)put_u64(salt + 8, chain->sequence + 1);
    struct envelope_content content = {entry.kind, kitchen, entry.saved_at_us, {0x6b}, body};
    struct envelope envelope = envelope_chain_next(chain, arena, &content, salt, NULL);
    memcpy(entry.installation, chain->installation, INSTALLATION_BYTES);
    entry.sequence = chain->sequence;
    entry.header = envelope.header;
    entry.signature = envelope.signature;
    entry.salt = envelope.salt;
    entry.body = envelope.body;
    envelope_digest(entry.header, entry.content_digest);
    return entry;
}

/* A decision of the subsidy about the submission at `cause`. */
static inline struct entry sample_decision(uint64_t cause, struct bytes body)
{
    return (struct entry){
        .kind = KIND_REPORT_COUNTED,
        .kitchen = 101,
        .received_at_us = SAMPLE_RECEIVED_US,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = cause,
        .root_position = cause,
        .body = body,
    };
}

#endif

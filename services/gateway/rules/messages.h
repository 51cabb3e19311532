/* What clients ask beside sending envelopes, and what they are answered, as plain structs that
 * codec and store share. */
#ifndef TEQUIO_GATEWAY_RULES_MESSAGES_H
#define TEQUIO_GATEWAY_RULES_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/bytes.h"
#include "common/base/digest.h"

/* 2 MiB in pieces of 64 KiB. */
enum { BLOB_CHUNKS_MAX = 32 };

struct blob_chunk {
    uint8_t digest[DIGEST_BYTES];
    uint32_t kitchen;
    uint32_t total_bytes;
    const char *media_type; /* from our own list: static text */
    uint32_t offset;
    struct bytes data;
};

struct blob_question {
    uint8_t digest[DIGEST_BYTES];
    uint32_t kitchen;
};

/* Topics by their numbers in the contract; codec asserts that there is room for all. */
enum { ANSWER_TOPICS = 8 };

struct answers_question {
    uint32_t kitchen;
    bool asked[ANSWER_TOPICS];
    uint64_t seen[ANSWER_TOPICS]; /* position of the last answer held */
};

struct answer {
    uint32_t topic;
    uint64_t position;
    uint32_t kind;
    int64_t at_us;
    struct bytes cause_digest; /* data NULL where it answers none */
    struct bytes body;
};

#endif

/* One entry of the journal, as everything in Tequio sees it: read from the table or received from
 * a publisher. */
#ifndef TEQUIO_JOURNAL_ENTRY_H
#define TEQUIO_JOURNAL_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/digest.h"
#include "common/wire/envelope.h"
#include "common/wire/kind.h"

enum entry_status {
    ENTRY_ACCEPTED = 0,
    ENTRY_REFUSED = 1,  /* kept in quarantine; it used up its number */
    ENTRY_CONFLICT = 2, /* same number as another, other content: kept for a person */
};

struct entry {
    enum topic topic;
    uint16_t partition;
    uint64_t position;
    enum entry_status status;
    uint16_t kind;
    uint32_t kitchen;
    int64_t received_at_us; /* decisions: that of their cause */
    int64_t saved_at_us;    /* INT64_MIN where there is none */
    uint16_t cause_topic;   /* 0 = none; the cause stands in the same partition */
    uint64_t cause_position;
    uint64_t root_position; /* the submission at the root of it all; its own for a submission */
    uint32_t device;        /* 0 = written by Tequio itself */
    bool from_device;       /* installation and sequence hold */
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    struct bytes header; /* submissions: the envelope's header as it came */
    struct bytes signature;
    struct bytes salt;
    struct bytes body; /* data NULL: lawfully erased */
    uint8_t content_digest[DIGEST_BYTES];
    uint8_t digest[DIGEST_BYTES]; /* of the chain, up to and with this entry */
};

/* The chain's start of a stream, an entry's place in it, and the content digest of an entry that a
 * service wrote: proto/README.md, "The journal's chain". */
void entry_chain_start(enum topic topic, uint16_t partition, uint8_t out[DIGEST_BYTES]);
void entry_digest(const struct entry *entry, const uint8_t previous[DIGEST_BYTES],
                  uint8_t out[DIGEST_BYTES]);
void entry_content_digest(struct bytes salt, struct bytes body, uint8_t out[DIGEST_BYTES]);

/* The sender's own clock as the journal keeps it: INT64_MIN where it says a moment that no
 * calendar has. Everything that writes an entry down asks this, so that what is read is what was
 * published. */
int64_t entry_saved_at(int64_t claimed_us);

/* A piece of the work that an entry of a service's own topic opened: what is to be done for one
 * kitchen. */
struct work_unit {
    uint64_t opened_by; /* position in that topic */
    uint32_t kitchen;
};

#endif

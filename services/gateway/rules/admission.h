/* Whether one envelope may enter, and with which receipt: pure decisions on facts that others
 * gathered.
 *
 * In the order of proto/README.md §5: header, number, kind, permission, size, length, digest,
 * chain, body. A refused envelope uses up its number unless its header is unreadable, its device
 * was revoked, or the installation belongs to another device. */
#ifndef TEQUIO_GATEWAY_RULES_ADMISSION_H
#define TEQUIO_GATEWAY_RULES_ADMISSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/digest.h"

/* The contract's reasons; codec.c asserts that the numbers are the same. */
enum reason {
    REASON_NONE = 0,
    REASON_MALFORMED = 1,
    REASON_HEADER_VERSION = 2,
    REASON_UNKNOWN_KIND = 3,
    REASON_TOO_LARGE = 4,
    REASON_BODY_LENGTH = 5,
    REASON_BODY_DIGEST = 6,
    REASON_CHAIN = 7,
    REASON_TEXT = 8,
    REASON_TOO_MANY = 9,
    REASON_NOT_ALLOWED = 10,
    REASON_REVOKED = 11,
    REASON_RETIRED = 12, /* never given: the contract has reserved the number */
    REASON_OVERLOADED = 13,
    REASON_QUOTA = 14,
    REASON_DIGEST_MISMATCH = 15,
    REASON_PROTOCOL = 16,
    REASON_COUNT = 17,
};

enum { RULES_HEADER_VERSION = 1 };

/* A row of the device table. Role: a bit as in the kind table's `sent_by`. */
struct sender {
    uint32_t device;
    uint32_t kitchen;  /* of a tablet; 0 = not bound to one */
    unsigned role_bit; /* 1 << enum device_role */
    bool any_kitchen;  /* a monitor, an operator or the web edge */
    bool no_kitchen;   /* may write for the programme as a whole (kitchen 0) */
    bool revoked;
};

/* What the row of the envelope's kind says. */
struct kind_facts {
    bool known; /* and a submission */
    unsigned sent_by;
    bool of_kitchen;   /* only with a kitchen in its header */
    bool of_programme; /* only with none */
    bool to_kitchen;   /* only with one: any, of a sender who writes for the programme */
    size_t body_max;
};

/* What was seen in the envelope itself, whoever sent it. Its header could be read. */
struct shape {
    uint32_t version;
    uint64_t sequence;
    uint32_t kitchen;
    struct kind_facts kind;
    uint32_t body_length; /* as the header says */
    size_t body_bytes;    /* as it is */
    bool salt_right;      /* 16 bytes */
    bool signature_right; /* 64 bytes */
    bool body_digest_right;
    enum reason body_fault;         /* of the scan of its raw bytes */
    const char *body_field;         /* static text; "" where there is none */
    uint8_t previous[DIGEST_BYTES]; /* as the header says */
};

/* The last number of an installation, accepted or refused, and what the next one has to name. */
struct last_number {
    uint32_t device;              /* whose it is; 0 = nobody has used it yet */
    uint64_t sequence;            /* 0 = none */
    uint8_t digest[DIGEST_BYTES]; /* of that envelope, or the chain's start */
};

enum admission {
    ADMISSION_ACCEPT,
    ADMISSION_REFUSE,            /* stored as refused; the number is used */
    ADMISSION_REFUSE_UNNUMBERED, /* not in the sequence */
    ADMISSION_REVOKED,           /* nothing is kept; the device keeps it */
    ADMISSION_OLD,               /* this number is taken: look up by what */
    ADMISSION_EXPECTED,          /* out of order */
};

struct verdict {
    enum admission admission;
    enum reason reason;
    const char *field; /* static text */
    uint64_t expected; /* with ADMISSION_EXPECTED */
};

/* One envelope against the last number of its installation. */
struct verdict rules_admit(const struct shape *shape, const struct sender *sender,
                           const struct last_number *last);

/* What stands under a number that is taken. */
struct first_taken {
    bool found;
    bool refused; /* with the reason and field of then */
    enum reason reason;
    uint8_t digest[DIGEST_BYTES];
    bool conflict_kept; /* this other content is kept already */
    uint32_t conflicts; /* kept for this installation */
};

enum old_answer {
    OLD_DUPLICATE,
    OLD_REFUSED,       /* again */
    OLD_CONFLICT_KEPT, /* again */
    OLD_CONFLICT_NEW,  /* keep it, then answer */
    OLD_UNKNOWN, /* nothing stands there: what we believed of the installation is out of date */
};

/* One envelope against what holds its number; `digest` is its own. */
enum old_answer rules_old_number(const struct first_taken *first,
                                 const uint8_t digest[DIGEST_BYTES]);

/* Whether a sender may send for that kitchen, and ask about its blobs. */
bool rules_may_concern(const struct sender *sender, uint32_t kitchen);
/* Whether it may ask for that kitchen's answers; those of kitchen 0 are everybody's. */
bool rules_may_ask(const struct sender *sender, uint32_t kitchen);

/* Whether a queue takes `count` more entries of `bytes` together. */
struct load {
    size_t entries, bytes; /* that wait now */
    size_t of_device;      /* entries among them */
};
enum reason rules_take_more(const struct load *load, size_t count, size_t bytes);

/* The quarter of an hour that a moment lies in. */
int64_t rules_quarter(int64_t at_us);

/* PostgreSQL's timestamps end in the year 294276; a clock that says more says nothing. INT64_MIN =
 * no time. */
int64_t rules_storable_time(int64_t at_us);

#endif

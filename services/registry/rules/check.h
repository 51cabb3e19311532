/* Whether facts may hold: every problem of a bundle, so that a person corrects it once. */
#ifndef TEQUIO_REGISTRY_RULES_CHECK_H
#define TEQUIO_REGISTRY_RULES_CHECK_H

#include "common/base/attributes.h"
#include "registry/rules/book.h"

struct problem {
    uint32_t part, index; /* part from 1, or 0 for the whole; fact in it, from 0 */
    const char *field;    /* static text */
    const char *message;
};

struct problems {
    struct arena *arena;
    struct problem items[PROBLEMS_MOST];
    size_t count;         /* the first ones; later ones are not listed */
    uint32_t part, index; /* where the next one is found */
};

/* Lists one more problem of the fact in hand; beyond PROBLEMS_MOST it is forgotten. `field` is
 * static text, the message is copied. */
void problem_add(struct problems *problems, const char *field, const char *format, ...)
    PRINTF_LIKE(3, 4);

struct part {
    uint32_t part;
    const struct fact *facts;
    size_t count;
};

/* Judges the facts one after the other, each with those before it taken as true, and returns a book
 * over `before` in which all of them are, for use only when there was no problem. `today` is the
 * day on which they become known. */
struct book *check_bundle(const struct book *before, const struct part *parts, size_t part_count,
                          day_number today, struct problems *problems);

/* What one operator's import may not bring once two people's devices sign for the office: what
 * moves money or says who may. Versions of rules; a kitchen that begins active, or another capacity
 * or state of a known one; purses, budgets and limits of acts; officials and auditors, their end
 * and their devices. An installation's first load comes before them. What is known may come again;
 * a device may always be revoked, and a person be called another name. */
void check_office(const struct book *before, const struct part *parts, size_t part_count,
                  struct problems *problems);

/* Whether a device of that role may be a person's of that role. */
bool device_may_be_of(uint32_t device_role, enum person_role role);

/* A catalogue's version as it was sent. */
struct catalogue_sent {
    const char *code, *media_type;
    uint32_t version;
    day_number valid_from, accepted_until; /* DAY_INVALID: no such day */
    bool has_end;                          /* accepted_until was not 0 */
    struct bytes digest, content;
};

/* A new version needs content of that digest; a known one may come again, with or without its
 * content, and changes only until when it is accepted. */
void check_catalogue(const struct book *book, const struct catalogue_sent *sent,
                     struct problems *problems);

/* An order to erase. */
struct erasure {
    uint16_t topic, partition;
    uint64_t position;
    const char *asked_by, *legal_basis, *reason;
};

/* What is known of the entry that is to be erased. */
struct erasure_target {
    bool exists;           /* and was there before the order */
    bool from_submissions; /* stands in that topic */
    bool sent;             /* by a device or person: not the founding, not a tick */
    bool personal;         /* a decision of the registry on a fact about a person */
    bool signs;            /* that person: a device or an office is theirs */
    bool erased;           /* by an order before */
};

/* An entry can be erased once, and only where no table needs it to be made again. */
void check_erasure(const struct erasure *order, const struct erasure_target *target,
                   struct problems *problems);

#endif

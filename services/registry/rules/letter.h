/* A message between a committee and the office, and the mark that it was read: who may write to
 * which kitchen. `Message` is the contract's word; here it is a letter, for a message is what
 * protobuf unpacks. */
#ifndef TEQUIO_REGISTRY_RULES_LETTER_H
#define TEQUIO_REGISTRY_RULES_LETTER_H

#include "common/base/digest.h"
#include "registry/rules/act.h"

enum {
    LETTER_TEXT_MOST = 2000, /* bytes: a screen of a cheap tablet, twice */
    LETTER_PHOTOS_MOST = 4,
};

/* As it was sent; its words stay there. */
struct letter {
    const char *text;     /* NULL = it has none: a mark, or nothing at all */
    uint32_t person;      /* as the writer says; 0 = not said */
    size_t photo_count;   /* of either length */
    bool photos_whole;    /* each is a digest */
    bool is_mark;         /* what was written up to that one was shown to a person */
    struct bytes read_to; /* digest of its envelope, of a mark */
};

/* The message that a mark names, as it is known. */
struct letter_found {
    uint64_t position; /* of its decision; 0 = there is none */
    uint32_t kitchen;
    bool by_kitchen; /* the committee wrote it */
};

/* What is known when one is judged. */
struct letter_look {
    const struct letter *letter;
    bool by_kitchen; /* its own tablet sent it, and no person */
    bool is_signed;
    uint32_t person;
    const struct person_version *who; /* NULL = nobody that is registered */
    uint32_t kitchen;
    bool kitchen_exists; /* on the day on which it was received */
    uint8_t alcaldia;    /* the kitchen's then */
    struct letter_found marked;
};

/* Monitors, coordinators and directors. In step with board.writes() of the schema board. */
bool letter_may_write(enum person_role role);

/* ACT_FINE, or why it does not hold; the text lives in the arena. A kitchen's own tablet is
 * believed as it is with a report. A mark that says less than an earlier one holds and moves
 * nothing: what was read stays read. */
struct act_verdict letter_judge(const struct letter_look *look, struct arena *arena);

#endif

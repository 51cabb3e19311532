/* A virtual tablet: what it has saved and not yet been told of, and its chain. What it saves is a
 * function of the world; only what the gateway answers decides when it may forget. */
#ifndef TEQUIO_ADMIN_SIMULATE_TABLET_H
#define TEQUIO_ADMIN_SIMULATE_TABLET_H

#include "admin/simulate/world.h"
#include "common/base/arena.h"
#include "common/wire/envelope.h"

/* A saved envelope; its bytes lie behind it in the same piece of memory. */
struct saved {
    struct saved *next;
    bool done; /* its receipt has come */
    struct envelope envelope;
    uint8_t digest[DIGEST_BYTES];
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
};

/* A photo to be sent. */
struct saved_photo {
    struct saved_photo *next;
    day_number day;
    uint8_t digest[DIGEST_BYTES];
};

struct tablet {
    uint32_t kitchen;
    bool begun;             /* keys and chain are there */
    uint32_t installations; /* how many stores it has had */
    struct envelope_chain chain;
    uint8_t report_digest[DIGEST_BYTES]; /* of its last report, for corrections */
    struct saved *first, **last;         /* to be sent, in order */
    size_t saved_count;
    struct saved_photo *photos;
};

/* What happens to a tablet at one contact with the gateway. */
struct contact {
    day_number day;
    bool second; /* an hour's quarter after the first: what a lost store sends again, and late
                    photos */
};

/* An empty one of that kitchen; keys and chain come with its first contact. */
void tablet_begin(struct tablet *tablet, uint32_t kitchen);
/* Forgets everything it holds. */
void tablet_end(struct tablet *tablet);

/* Saves what the kitchen wrote up to this contact, since the one before. `keep` false only moves
 * the chain on: for what is known to have been received. `scratch` is reset. */
void tablet_save(struct tablet *tablet, const struct world *world, const struct contact *contact,
                 const struct day_plan *plan, bool keep, struct arena *scratch);
/* Forgets what was acknowledged: the first of the outbox. */
void tablet_forget_first(struct tablet *tablet);
void tablet_forget_photo(struct tablet *tablet);

/* The gateway was set back and asks for that number again: fills the outbox anew with everything
 * from there up to the contact, by living through the tablet's days once more. */
void tablet_restore(struct tablet *tablet, const struct world *world, const struct contact *upto,
                    const uint8_t installation[INSTALLATION_BYTES], uint64_t sequence,
                    struct arena *scratch);

/* True when that kitchen has a second contact on that day. */
bool tablet_second_contact(const struct world *world, uint32_t kitchen, day_number day,
                           const struct day_plan *plan);

#endif

/* What a person should know about an envelope that was accepted all the same. */
#ifndef TEQUIO_REGISTRY_RULES_ENVELOPE_H
#define TEQUIO_REGISTRY_RULES_ENVELOPE_H

#include "registry/rules/book.h"

/* As EnvelopeFlag of the contract. */
enum envelope_flag {
    FLAG_SIGNATURE = 1,
    FLAG_CLOCK = 2,
    FLAG_UNKNOWN_KEY = 3,
    FLAG_CATALOGUE_ENDED = 4,
    FLAG_ON_BEHALF = 5,
};

/* Who captured it, as it says itself. */
enum behalf {
    BEHALF_CANNOT, /* its kind has no such field */
    BEHALF_SAID,
    BEHALF_LEFT_OUT,
};

enum {
    FLAGS_MOST = 5,
    CLOCK_BEHIND_DAYS = 45, /* as long as a tablet keeps what it has not sent */
};

struct envelope_version {
    const char *catalogue;
    uint32_t version;
};

/* An envelope, as far as it is looked at. */
struct envelope_look {
    uint32_t device;
    uint32_t role; /* enum registry_role; 0 where the device is not known */
    enum behalf behalf;
    bool key_known;       /* key_id is that of the device's signing key */
    bool signature_holds; /* asked only when the key is known */
    int64_t saved_at_us, received_at_us;
    int skew_minutes; /* how far saved_at may be ahead */
    const struct envelope_version *catalogues;
    size_t catalogue_count;
};

struct flagged {
    enum envelope_flag flag;
    const char *detail; /* at most 200 bytes */
};

/* At most FLAGS_MOST, one of a kind. Details' memory comes from the arena. */
size_t envelope_flags(const struct book *book, const struct envelope_look *look,
                      struct arena *arena, struct flagged ret[FLAGS_MOST]);

#endif

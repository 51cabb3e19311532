/* tequio-purchases without its loop: entries are made here and folded into a real database, as the
 * runtime does it. Days are yyyymmdd; it is noon of 2021-03-03 in Mexico City unless a test
 * says otherwise. */
#ifndef TEQUIO_TESTS_STORE_PURCHASES_WORLD_H
#define TEQUIO_TESTS_STORE_PURCHASES_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/fold.h"
#include "purchases/handlers.h"

enum { WORLD_ENTRIES = 4000 };

struct world_waiting {
    const struct entry *entry;
    uint8_t awaits[DIGEST_BYTES];
};

struct world {
    const char *database;
    struct arena *arena;       /* as long as the world */
    struct arena *batch_arena; /* of one batch */
    struct db *db;             /* as tequio_purchases */
    struct db *owner;          /* as the superuser, to look and to set facts */
    struct stream own;
    uint64_t submissions;  /* last position */
    uint64_t bookings;     /* last position in topic subsidy */
    uint64_t acts;         /* last position in topic registry */
    int64_t now_us;        /* when what is made is received */
    struct entry *decided; /* all of them, in order */
    size_t decided_count;
    const struct entry *inputs[WORLD_ENTRIES]; /* all that were made, in any order */
    size_t input_count;
    struct world_waiting waiting[WORLD_ENTRIES];
    size_t waiting_count;
};

/* A fresh copy of the template with a few facts: kitchens 101 (alcaldía 7) and 102 (alcaldía 5) to
 * 106 from 2020-01-01 on; suppliers 1 (alcaldía 7) and 2 (outside the city). */
struct world *world_new(const char *database);
void world_free(struct world *world);

/* What a purchase says. What is 0 is what stands beside it. */
struct world_purchase {
    uint32_t kitchen;  /* 101 */
    uint32_t day;      /* 20210303 */
    uint32_t supplier; /* 1 */
    uint64_t total;    /* 5100: one line of that amount, all of it from the purse */
    uint64_t wrong;    /* that much more in the line's amount and in no other */
    uint64_t paid;     /* that much more from the purse than the total */
    bool no_total;     /* a total of zero */
    bool no_lines;
    uint8_t photo;        /* seed of its photo's digest; 0 = no proof */
    const uint8_t *file;  /* digest of its fiscal invoice */
    uint32_t product_key; /* of its line */
    uint32_t grams;       /* 1000: what its line weighs */
    int source;           /* 1: the purse */
    const struct entry *corrects;
    const uint8_t *names;      /* a digest of nobody, in place of corrects */
    const struct entry *again; /* seals its content anew, as far as its number says */
};
/* Makes a submission; nothing is folded yet. */
const struct entry *world_purchase(struct world *world, const struct world_purchase *purchase);
/* The photo of that seed is whole, sent for that kitchen. */
const struct entry *world_blob(struct world *world, uint32_t kitchen, uint8_t photo);
void world_photo_digest(uint8_t photo, uint8_t out[DIGEST_BYTES]);
/* The digest that names the submission of that position, made or not. */
void world_envelope(uint64_t position, uint8_t out[DIGEST_BYTES]);
/* A submission with that body. */
const struct entry *world_submission(struct world *world, enum kind kind, uint32_t kitchen,
                                     struct bytes body);

/* Puts a file among the blobs, whole, and gives its digest; nothing says yet that it is here. */
const uint8_t *world_file(struct world *world, struct bytes file);
/* It is whole, sent for that kitchen. */
const struct entry *world_arrives(struct world *world, uint32_t kitchen, const uint8_t *digest);
/* The tax authority's word, 1 valid, 2 cancelled, 3 not found, asked in that minute of the day. */
const struct entry *world_status(struct world *world, const char *uuid, int said, int minute);
/* What a person decided about the n-th declaration of all, from 0, having seen `more` than its
 * total; verdict 1 accepted, 3 refused. */
const struct entry *world_act(struct world *world, size_t declaration, int verdict, int64_t more);
/* Sets facts of the registry; they are gone with the world. */
void world_facts(struct world *world, const char *sql);
/* The codes of a purchase's last verdict, in order, a space between. */
const char *world_codes(struct world *world, const struct entry *purchase);

/* Subsidy's answer to the n-th declaration of all, from 0: all that was said to be paid from the
 * purse, but `beyond`. */
const struct entry *world_booking(struct world *world, size_t declaration, uint64_t beyond);
size_t world_declarations(const struct world *world);
const struct entry *world_declaration(const struct world *world, size_t declaration);

/* A submission without a body, or an entry of another topic; kept as an input. */
struct entry *world_keep(struct world *world, const struct entry *entry);
struct bytes world_pack(struct world *world, const void *message);

/* Folds them as one batch; then, each in a batch, those that waited and are ready. */
void world_fold(struct world *world, const struct entry *const *entries, size_t count);
static inline void world_fold_one(struct world *world, const struct entry *entry)
{
    world_fold(world, &entry, 1);
}
/* The same, with its status in place of a failure; nothing of a batch that fails is kept. */
enum status world_try(struct world *world, const struct entry *const *entries, size_t count,
                      struct error *error);
/* The term of all that wait is over. */
void world_overdue(struct world *world);
/* Books all declarations that have no verdict yet, one by one, none beyond the purse. */
void world_book_all(struct world *world);

/* The first column of the first row. */
const char *world_text(struct world *world, const char *sql);
/* Fails where the text is another. */
void world_is(struct world *world, const char *sql, const char *expected);
/* Fails unless the purchase of that submission stands so; reasons are bits. */
void world_stands(struct world *world, const struct entry *purchase, int verdict, uint64_t reasons);

/* Every purchase by its submission: verdict, reasons, money, proof, what replaced it, and what its
 * kitchen's verdicts add up to. The same whatever the order in which topics came. */
const char *world_snapshot(struct world *world);
/* Fails where tables contradict one another. */
void world_check(struct world *world);
/* Applies all decisions into an empty copy, `batch` at a time, and fails where a table differs. */
void world_rebuild(struct world *world, size_t batch);
/* Decides on all inputs again, `batch` at a time, and fails on a difference. */
void world_recheck(struct world *world, size_t batch);

/* A connection as that role; `shadow`: to the copy in place of the schema. */
struct db *world_connect(struct world *world, const char *role, bool shadow);
void world_script(struct db *db, const char *sql);

#define TRY(call)                       \
    do {                                \
        struct error error = {0};       \
        if ((call) != STATUS_OK)        \
            fail_msg("%s", error.text); \
    } while (0)

#endif

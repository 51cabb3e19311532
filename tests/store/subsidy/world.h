/* tequio-subsidy without its loop: entries are made here and folded into a real database, as the
 * runtime does it, in batches of any size. Times are local to Mexico City, days are yyyymmdd. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_WORLD_H
#define TEQUIO_TESTS_STORE_SUBSIDY_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/runtime/fold.h"
#include "subsidy/handlers.h"

enum { WORLD_ENTRIES = 20000, WORLD_WAITING = 1000 };
#define WORLD_PROGRAMME UINT32_MAX

struct world_waiting {
    const struct entry *entry;
    uint8_t awaits[DIGEST_BYTES];
};

struct world {
    const char *database;
    struct arena *arena;       /* as long as the world */
    struct arena *batch_arena; /* of one batch */
    struct db *db;             /* as tequio_subsidy */
    struct db *owner;          /* as the superuser, to look and to set facts */
    struct stream own;
    uint64_t submissions; /* last position */
    uint64_t purchases;
    uint64_t acts; /* of topic registry */
    const struct entry *queue[WORLD_ENTRIES];
    size_t queued;
    size_t batch; /* entries a batch; 1 unless a test says otherwise */
    bool failing; /* every batch meets a lost connection at each of its exchanges */
    unsigned fault_at, exchanges, faults;
    struct entry *decided; /* all of them, in order */
    size_t decided_count;
    struct world_waiting waiting[WORLD_WAITING];
    size_t waiting_count;
};

/* A fresh copy of the template with a few facts: rule 2 in kind from 2020-01-01, rule 3 in cash
 * from 2020-06-01 (both weekly, 10 pesos up to 350 and 8 from 351 on, 150 to 500, until 18:00,
 * opening with 5 days); kitchens 101 (200 rations), 102 (400), both active from
 * 2020-05-25, and 103, which only applied. */
struct world *world_new(const char *database);
void world_free(struct world *world);

/* What a report says; what is 0 is what stands beside it, and the rest is not noted. */
struct world_report {
    uint32_t kitchen; /* 101; WORLD_PROGRAMME: the programme as a whole */
    uint32_t day;     /* 20200602, a Tuesday */
    uint32_t served;
    uint64_t fees;         /* not noted */
    uint64_t paid, exempt; /* of them, and one more; 0 = not noted */
    bool on_behalf;
    uint64_t cash;        /* counted in the box, and one more; 0 = not counted */
    unsigned food_groups; /* bits of the menu's; 0 = not noted */
    uint32_t minutes;     /* that one member worked; 0 = not noted */
    uint32_t girls;       /* rations of girls of 6 to 11; 0 = not noted */
    const struct entry *corrects;
    const uint8_t *names;      /* a digest of nobody, in place of corrects */
    const struct entry *again; /* seals its content anew, as far as its number says */
    int received_minute;       /* of received_day; at noon. It was saved a minute before */
    int received_second;       /* of that minute */
    uint32_t received_day;     /* its day */
};
/* Makes an entry and puts it into the queue, or, with `later`, only makes it. */
const struct entry *world_report(struct world *world, const struct world_report *report);
const struct entry *world_make_report(struct world *world, const struct world_report *report);
void world_queue(struct world *world, const struct entry *entry);
const struct entry *world_tick(struct world *world, uint32_t day, int minute);

/* A purchase's declaration, with a submission of its own at its root, and a verdict on it. */
struct world_payment {
    int source;
    uint64_t centavos;
};
const struct entry *world_declare(struct world *world, uint32_t kitchen, uint32_t day,
                                  const struct world_payment *payments, size_t count,
                                  const struct entry *replaces);
const struct entry *world_verdict(struct world *world, const struct entry *declared, bool accepted,
                                  uint64_t subsidy);

/* What two people authorised: the act's number is its position in topic registry. */
struct act;
const struct entry *world_act(struct world *world, const struct act *act);
/* A part of an issuer's file, from row 1; the first byte of its digest is `file`. */
struct movement;
const struct entry *world_issuer_file(struct world *world, uint8_t file,
                                      const struct movement *movements, size_t count);
/* A grant that is credited at noon of that day, with its duty: applied at once, with a statement
 * that has no lines. Its position is the entry's. */
struct grant_credited;
const struct entry *world_grant(struct world *world, uint32_t day,
                                const struct grant_credited *grant);
/* Applies a decision that no input of this world led to. */
void world_apply(struct world *world, struct entry *decision);

/* An act of two people that a closing's statements are owed, as it was seen. */
struct world_close {
    uint64_t closed_position; /* the last closing of a period, computed as it stands */
    uint64_t statements;      /* as they are */
    uint64_t centavos;        /* as they are; UINT64_MAX for none */
    uint32_t day;             /* 20200608, noon */
};
const struct entry *world_authorise(struct world *world, const struct world_close *close);
/* A committee's word on an entry of topic subsidy. */
const struct entry *world_answer(struct world *world, uint32_t kitchen, uint64_t position,
                                 uint64_t centavos, bool objects);
/* The tick on 2020-06-01 that opens 101 and 102, and the act that funds them. */
void world_open(struct world *world);

/* Folds what is queued, and does the work that it opens. Ticks and acts are batches of their own.
 */
void world_run(struct world *world);
/* The term of everything that waits is over. */
void world_overdue(struct world *world);

/* The first column of the first row: a bigint. */
int64_t world_number(struct world *world, const char *sql);
void world_script(struct world *world, const char *sql);
/* Fails with what check_books() says, if it says anything. */
void world_books_hold(struct world *world);
/* Applies all decisions into an empty shadow, `batch` at a time, and fails where a table differs.
 */
void world_rebuild(struct world *world, size_t batch);

#endif

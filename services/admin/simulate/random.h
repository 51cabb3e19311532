/* The simulator's chance: xoshiro256** started by splitmix64 (both public domain, Blackman and
 * Vigna), so that the same seed gives the same world on every machine. Each question has its own
 * stream, named by kitchen, day and purpose: what one part draws never shifts what another does.
 * Never for keys that protect anything. */
#ifndef TEQUIO_ADMIN_SIMULATE_RANDOM_H
#define TEQUIO_ADMIN_SIMULATE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum random_purpose {
    RANDOM_KITCHEN = 1, /* what a kitchen is like */
    RANDOM_PLAN,        /* how a day goes: open, offline, wrong, lost */
    RANDOM_RATIONS,
    RANDOM_REPORT,
    RANDOM_PURCHASE,
    RANDOM_SURVEY,
    RANDOM_ENVELOPE,     /* salts */
    RANDOM_INSTALLATION, /* installation ids */
    RANDOM_KEYS,
    RANDOM_CONTENT, /* content ids */
    RANDOM_OFFICE,  /* numbers of acts, and how they are sealed */
};

struct random {
    uint64_t state[4];
};

/* The stream of that purpose, kitchen and third number (a day, a count). */
void random_begin(struct random *random, uint64_t seed, enum random_purpose purpose,
                  uint64_t kitchen, uint64_t which);
/* 64 even bits. */
uint64_t random_next(struct random *random);
/* 0 to below - 1, evenly; `below` at least 1. */
uint32_t random_below(struct random *random, uint32_t below);
/* least to most, both included. */
int64_t random_between(struct random *random, int64_t least, int64_t most);
/* True in so many of ten thousand cases. */
bool random_chance(struct random *random, uint32_t of_ten_thousand);
void random_fill(struct random *random, void *out, size_t size);

#endif

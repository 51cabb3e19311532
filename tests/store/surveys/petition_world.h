/* Petitions in a real database: a city of two kitchens and an office of four, and whoever speaks.
 */
#ifndef TEQUIO_TESTS_STORE_SURVEYS_PETITION_WORLD_H
#define TEQUIO_TESTS_STORE_SURVEYS_PETITION_WORLD_H

#include "store/folded.h"

#include "surveys/handlers.h"
#include "surveys/rules/petition_step.h"

/* People of the office are known by their devices' numbers less 20; kitchens' tablets are 1101 and
 * 1102. Monitor 7 has alcaldía 5, as kitchen 101 has; kitchen 102 has alcaldía 6. */
enum { MONITOR = 7, COORDINATOR = 8, DIRECTOR = 9, TREASURER = 10, OTHER_COORDINATOR = 11 };

enum { SAID_MOST = 400 };

struct city {
    struct folded *folded;
    const struct entry *said[SAID_MOST];
    size_t said_count;
    uint64_t position;
    uint32_t day; /* yyyymmdd: of what is said next; noon */
};

void city_begin(struct city *city, const char *database);
void city_end(struct city *city);

struct filed {
    uint32_t kitchen;
    int kind, petitioner, matter;
    bool about_committee, sealed, anonymous;
    uint64_t content; /* 0: one of its own */
};
/* Filed with the secret "0123456789ABCDEF"; returns the entry, whose content_digest names it. */
const struct entry *city_file(struct city *city, const struct filed *filed);

struct stepped {
    const struct entry *petition; /* NULL: by folio */
    const char *folio, *secret, *text, *reason;
    int action;
    uint32_t person; /* 0: the petitioner, from the tablet of 101 */
    uint32_t assignee;
    uint32_t device; /* 0: that of the person */
    bool unsigned_;
    uint64_t content;
};
void city_step(struct city *city, const struct stepped *stepped);
void city_tick(struct city *city);
struct alert_said {
    uint32_t kitchen, day; /* yyyymmdd */
    int kind, action, outcome;
    const char *words;
    uint32_t person;
    bool unsigned_;
};
void city_step_alert(struct city *city, const struct alert_said *said);
/* A committee's answer to a statement, as subsidy decided it. */
void city_object(struct city *city, uint32_t kitchen, uint64_t statement, bool objects);

/* Takes all that was said and not taken yet. */
void city_run(struct city *city, size_t batch);
/* Kinds of all decisions so far, in their order: "410 414 411". */
const char *city_kinds(struct city *city);
/* The body of the last decision of that kind. */
struct bytes city_last(struct city *city, uint16_t kind);

#endif

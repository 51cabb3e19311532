/* The crowd's connections: so many at a time, one per tablet, the one used longest ago making room.
 */
#ifndef TEQUIO_ADMIN_SIMULATE_LINES_H
#define TEQUIO_ADMIN_SIMULATE_LINES_H

#include "admin/simulate/crowd.h"

struct line {
    void *socket;
    struct tablet *tablet; /* whose it is; NULL = free */
    uint64_t used;         /* when last, counted */
    bool busy;             /* a visit is under way */
};

struct lines {
    const struct crowd_settings *settings;
    void *context;
    struct line *lines;
    size_t count;
    uint64_t uses;
};

/* As many as the settings ask for, or as the system has descriptors for; none connected yet. */
MUST_USE enum status lines_open(struct lines *lines, const struct crowd_settings *settings,
                                struct error *error);
void lines_close(struct lines *lines);

/* The tablet's line, connected, marked busy. Never more tablets at a time than there are lines. */
MUST_USE enum status lines_take(struct lines *lines, struct tablet *tablet, struct line **ret,
                                struct error *error);
void lines_give_back(struct line *line);
/* Hangs up and calls again: whatever was under way is forgotten. */
MUST_USE enum status lines_redial(struct lines *lines, struct line *line, struct error *error);

#endif

/* The crowd's connections: one for each visit, so many at a time. A tablet hangs up when it has
 * heard what it came for, as the contract asks it to. */
#ifndef TEQUIO_ADMIN_SIMULATE_LINES_H
#define TEQUIO_ADMIN_SIMULATE_LINES_H

#include "admin/simulate/crowd.h"

struct line {
    void *socket;
    struct tablet *tablet; /* whose visit is under way; NULL = free */
};

struct lines {
    const struct crowd_settings *settings;
    void *context;
    struct line *lines;
    size_t count;
};

/* As many as the settings ask for, or as the system has descriptors for; none connected yet. */
MUST_USE enum status lines_open(struct lines *lines, const struct crowd_settings *settings,
                                struct error *error);
void lines_close(struct lines *lines);

/* A line of the tablet's own, calling. Never more tablets at a time than there are lines. */
MUST_USE enum status lines_take(struct lines *lines, struct tablet *tablet, struct line **ret,
                                struct error *error);
void lines_give_back(struct line *line);
/* Hangs up and calls again: whatever was under way is forgotten. */
MUST_USE enum status lines_redial(struct lines *lines, struct line *line, struct error *error);

#endif

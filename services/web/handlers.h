/* What is where: one table of routes. */
#ifndef TEQUIO_WEB_HANDLERS_H
#define TEQUIO_WEB_HANDLERS_H

#include "web/files.h"
#include "web/lanes.h"
#include "web/request.h"

struct route {
    const char *method;  /* GET answers HEAD too */
    const char *pattern; /* path_matches; of a table also with the ending .csv */
    enum lane lane;
    bool token;   /* only for a device that shows its token */
    bool session; /* only for a person who is signed in */
    bool table;   /* may be had as CSV */
    size_t body_most;
    const char *body_type;
    enum read read;   /* what is read */
    const char *page; /* its template, or the file itself */
    /* The worker is NULL in LANE_NONE. */
    void (*take)(struct worker *worker, struct request *request);
};

/* The route of a path, and what its path says, in the request. Otherwise the problem is the answer
 * already. */
void handlers_find(struct request *request, const char *method);
/* Answers it: on the HTTP thread with `worker` NULL, or on a worker's. */
void handlers_take(struct worker *worker, struct request *request);
/* A built file of the tablet app or the board, where the path is beneath theirs; true: it is
 * answered. */
bool handlers_app(struct request *request, const char *method, const struct site sites[SITES]);

#endif

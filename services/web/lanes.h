/* Workers that do what takes time, so that the thread that speaks HTTP never waits. Messages to the
 * gateway have a lane of their own: when it is silent, pages go on. So have passwords, which are
 * dear to look at, and what the edge sends for the public, which waits for what becomes of it. */
#ifndef TEQUIO_WEB_LANES_H
#define TEQUIO_WEB_LANES_H

#include <pthread.h>

#include "web/clock.h"
#include "web/gate.h"
#include "web/request.h"
#include "web/store.h"
#include "web/voice.h"

struct cache;

enum lane { LANE_NONE, LANE_MESSAGES, LANE_READS, LANE_SIGN_IN, LANE_PUBLIC, LANE_COUNT };

struct lanes;

/* What a worker has for itself. */
struct worker {
    struct lanes *lanes;
    enum lane lane;
    pthread_t thread;
    struct db *db; /* NULL while there is none */
    struct gate gate;
    struct voice voice; /* what the edge sends itself; of LANE_PUBLIC */
};

/* What all of them share. */
struct lanes_settings {
    const struct web_settings *settings;
    const struct key_pair *keys;
    struct clock *clock;
    struct cache *cache;
    /* A request has its answer: any worker's thread. */
    void (*answered)(void *context, struct request *request);
    void *context;
};

/* Starts the workers; what the settings name outlives them. */
MUST_USE enum status lanes_open(const struct lanes_settings *settings, struct lanes **ret,
                                struct error *error);
/* Ends the workers; what waits is answered 503. Accepts NULL. */
void lanes_close(struct lanes *lanes);
/* False: too many wait in that lane. */
MUST_USE bool lanes_push(struct lanes *lanes, enum lane lane, struct request *request);

/* What the worker shares with the others. */
const struct lanes_settings *lanes_shared(const struct worker *worker);
/* Runs what needs the database, once more on a new connection where the first was lost. False: it
 * did not answer, and that is the request's answer. */
MUST_USE bool worker_ask(struct worker *worker,
                         enum status (*ask)(struct worker *worker, struct request *request,
                                            void *context, struct error *error),
                         struct request *request, void *context);

#endif

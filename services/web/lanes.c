#include "web/lanes.h"

#include <errno.h>
#include <stdlib.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/wire/socket.h"
#include "web/handlers.h"

static const size_t worker_counts[LANE_COUNT] = {[LANE_MESSAGES] = LIMIT_HTTP_WORKERS,
                                                 [LANE_READS] = LIMIT_HTTP_WORKERS,
                                                 [LANE_SIGN_IN] = LIMIT_SIGN_IN_WORKERS,
                                                 [LANE_PUBLIC] = LIMIT_HTTP_PUBLIC_WORKERS};

enum { WORKERS = 2 * LIMIT_HTTP_WORKERS + LIMIT_SIGN_IN_WORKERS + LIMIT_HTTP_PUBLIC_WORKERS };

/* What is counted of everybody is counted in its voice. */
_Static_assert(LIMIT_HTTP_PUBLIC_WORKERS == 1, "one voice for the public");

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t some;
    struct request *first, *last;
    size_t count;
};

struct lanes {
    struct lanes_settings shared;
    void *zmq;
    atomic_bool closing;
    struct queue queues[LANE_COUNT];
    struct worker workers[WORKERS];
    size_t started;
};

const struct lanes_settings *lanes_shared(const struct worker *worker)
{
    return &worker->lanes->shared;
}

bool lanes_push(struct lanes *lanes, enum lane lane, struct request *request)
{
    struct queue *queue = &lanes->queues[lane];
    request->next = NULL;
    pthread_mutex_lock(&queue->lock);
    bool room = queue->count < LIMIT_HTTP_QUEUE;
    if (room) {
        if (queue->last != NULL)
            queue->last->next = request;
        else
            queue->first = request;
        queue->last = request;
        queue->count++;
        pthread_cond_signal(&queue->some);
    }
    pthread_mutex_unlock(&queue->lock);
    return room;
}

/* NULL: it is time to end, and nothing waits any more. */
static struct request *pop(struct lanes *lanes, struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    while (queue->first == NULL && !atomic_load(&lanes->closing))
        pthread_cond_wait(&queue->some, &queue->lock);
    struct request *request = queue->first;
    if (request != NULL) {
        queue->first = request->next;
        queue->count--;
        if (queue->first == NULL)
            queue->last = NULL;
    }
    pthread_mutex_unlock(&queue->lock);
    return request;
}

bool worker_ask(struct worker *worker,
                enum status (*ask)(struct worker *worker, struct request *request, void *context,
                                   struct error *error),
                struct request *request, void *context)
{
    struct error error = {0};
    enum status status = STATUS_TRANSIENT;
    for (int attempt = 0; attempt < 2 && status == STATUS_TRANSIENT; attempt++) {
        if (worker->db != NULL && !db_usable(worker->db)) {
            db_close(worker->db);
            worker->db = NULL;
        }
        status = worker->db == NULL
                     ? store_open(worker->lanes->shared.settings->database, &worker->db, &error)
                     : STATUS_OK;
        if (status == STATUS_OK)
            status = ask(worker, request, context, &error);
    }
    if (status == STATUS_OK)
        return true;
    log_warning("database_not_asked", &error);
    answer_problem(request, PROBLEM_BUSY);
    return false;
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct lanes *lanes = worker->lanes;
    for (struct request *request; (request = pop(lanes, &lanes->queues[worker->lane])) != NULL;) {
        if (atomic_load(&lanes->closing))
            answer_problem(request, PROBLEM_BUSY);
        else
            handlers_take(worker, request);
        lanes->shared.answered(lanes->shared.context, request);
    }
    gate_close(&worker->gate);
    voice_end(&worker->voice);
    db_close(worker->db);
    return NULL;
}

static enum status start(struct lanes *lanes, enum lane lane, struct error *error)
{
    struct worker *worker = &lanes->workers[lanes->started];
    *worker = (struct worker){
        .lanes = lanes,
        .lane = lane,
        .gate = {.context = lanes->zmq,
                 .settings = lanes->shared.settings,
                 .keys = &lanes->shared.keys->curve,
                 .closing = &lanes->closing},
    };
    errno = pthread_create(&worker->thread, NULL, work, worker);
    if (errno != 0)
        return error_set(error, STATUS_BROKEN, "could not start a worker: errno %d", errno);
    lanes->started++;
    return STATUS_OK;
}

enum status lanes_open(const struct lanes_settings *settings, struct lanes **ret,
                       struct error *error)
{
    struct lanes *lanes = memory_new(1, sizeof *lanes);
    enum status status = STATUS_OK;
    *ret = lanes;
    lanes->shared = *settings;
    lanes->zmq = socket_context();
    for (size_t i = 0; i < LANE_COUNT; i++) {
        pthread_mutex_init(&lanes->queues[i].lock, NULL);
        pthread_cond_init(&lanes->queues[i].some, NULL);
    }
    for (enum lane lane = LANE_NONE; lane < LANE_COUNT; lane++)
        for (size_t i = 0; status == STATUS_OK && i < worker_counts[lane]; i++)
            status = start(lanes, lane, error);
    return status;
}

void lanes_close(struct lanes *lanes)
{
    if (lanes == NULL)
        return;
    atomic_store(&lanes->closing, true);
    for (size_t i = 0; i < LANE_COUNT; i++) {
        pthread_mutex_lock(&lanes->queues[i].lock);
        pthread_cond_broadcast(&lanes->queues[i].some);
        pthread_mutex_unlock(&lanes->queues[i].lock);
    }
    for (size_t i = 0; i < lanes->started; i++)
        (void)pthread_join(lanes->workers[i].thread, NULL);
    for (size_t i = 0; i < LANE_COUNT; i++) {
        pthread_cond_destroy(&lanes->queues[i].some);
        pthread_mutex_destroy(&lanes->queues[i].lock);
    }
    zmq_ctx_term(lanes->zmq);
    free(lanes);
}

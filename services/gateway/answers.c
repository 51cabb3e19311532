#include "gateway/answers.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "gateway/counters.h"

enum {
    LISTENERS_MAX = 16384, /* connections remembered; a country's come in turns. 6 MB when full */
    SLOTS = 8192,          /* of each index */
    SILENCE_MINUTES = 5,   /* then a connection is forgotten: it asks again */
    PUSHES_AT_ONCE = 64,   /* questions to the database under way for pushes */
};

/* A connection that asked. */
struct listener {
    struct listener *next_route, *next_kitchen, *next_rung;
    struct route route;
    uint32_t device;
    struct answers_question question; /* how far it has come */
    int64_t heard_us;
    bool rung;       /* in the list of those to be asked for */
    unsigned asking; /* questions under way for it: not to be forgotten */
};

struct answers {
    struct listener *by_route[SLOTS], *by_kitchen[SLOTS];
    struct listener *rung_first, *rung_last;
    size_t count, pushing;
    size_t sweep; /* the slot that is looked at next for those who fell silent */
};

/* One question to the journal. */
struct asking {
    struct gateway *gateway;
    struct route route;
    struct listener *listener; /* whom it is for; NULL: nobody that is remembered */
    uint32_t device;
    struct answers_question question;
};

struct answers *answers_new(void)
{
    return memory_new(1, sizeof(struct answers));
}

void answers_free(struct answers *answers)
{
    if (answers == NULL)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        for (struct listener *listener = answers->by_route[i], *next; listener != NULL;
             listener = next) {
            next = listener->next_route;
            free(listener);
        }
    free(answers);
}

static bool same_route(const struct route *a, const struct route *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

static struct listener **slot_of_route(struct answers *answers, const struct route *route)
{
    uint32_t hash = 2166136261u; /* FNV: the router draws routing ids, peers cannot choose them */

    for (size_t i = 0; i < route->size; i++)
        hash = (hash ^ route->data[i]) * 16777619u;
    return &answers->by_route[hash % SLOTS];
}

static struct listener *find(struct answers *answers, const struct route *route)
{
    struct listener *listener = *slot_of_route(answers, route);

    while (listener != NULL && !same_route(&listener->route, route))
        listener = listener->next_route;
    return listener;
}

static void leave_kitchen(struct answers *answers, struct listener *listener)
{
    struct listener **at = &answers->by_kitchen[listener->question.kitchen % SLOTS];

    while (*at != listener)
        at = &(*at)->next_kitchen;
    *at = listener->next_kitchen;
}

static void join_kitchen(struct answers *answers, struct listener *listener)
{
    struct listener **slot = &answers->by_kitchen[listener->question.kitchen % SLOTS];

    listener->next_kitchen = *slot;
    *slot = listener;
}

/* Forgets those of one slot that fell silent; each turn another slot. */
static void sweep(struct answers *answers, int64_t now_us)
{
    struct listener **at = &answers->by_route[answers->sweep++ % SLOTS];

    while (*at != NULL) {
        struct listener *listener = *at;
        if (listener->asking || listener->rung ||
            now_us - listener->heard_us < SILENCE_MINUTES * US_PER_MINUTE) {
            at = &listener->next_route;
            continue;
        }
        *at = listener->next_route;
        leave_kitchen(answers, listener);
        free(listener);
        answers->count--;
    }
}

/* NULL: there is no room; it asks again by itself at its next contact. */
static struct listener *remember(struct answers *answers, const struct asking *asking,
                                 int64_t now_us)
{
    struct listener *listener = find(answers, &asking->route);

    if (listener == NULL) {
        if (answers->count >= LISTENERS_MAX)
            return NULL;
        struct listener **slot = slot_of_route(answers, &asking->route);
        listener = memory_new(1, sizeof *listener);
        listener->route = asking->route;
        listener->next_route = *slot;
        *slot = listener;
        answers->count++;
    } else {
        leave_kitchen(answers, listener);
    }
    listener->device = asking->device;
    listener->question = asking->question;
    listener->heard_us = now_us;
    join_kitchen(answers, listener);
    return listener;
}

static void ring(struct answers *answers, struct listener *listener)
{
    if (listener->rung)
        return;
    listener->rung = true;
    listener->next_rung = NULL;
    if (answers->rung_last != NULL)
        answers->rung_last->next_rung = listener;
    else
        answers->rung_first = listener;
    answers->rung_last = listener;
}

/* How far it has come, unless it has asked for another kitchen since. */
static void advance(struct listener *listener, const struct answers_question *question)
{
    for (size_t i = 0; listener->question.kitchen == question->kitchen && i < ANSWER_TOPICS; i++)
        if (question->seen[i] > listener->question.seen[i])
            listener->question.seen[i] = question->seen[i];
}

static size_t fitting(const struct answer *answers, size_t count)
{
    size_t most = count < LIMIT_ANSWERS_PER_MESSAGE ? count : LIMIT_ANSWERS_PER_MESSAGE;
    size_t bytes = 0, fit = 0;

    while (fit < most && (fit == 0 || bytes + answers[fit].body.size <= LIMIT_ANSWERS_BYTES))
        bytes += answers[fit++].body.size;
    return fit;
}

/* True when there is more to ask for. */
static bool send_answers(struct asking *asking, const struct answer *answers, size_t count)
{
    struct gateway *gateway = asking->gateway;
    size_t fit = fitting(answers, count);

    for (size_t i = 0; i < fit; i++)
        asking->question.seen[answers[i].topic] = answers[i].position;
    arena_reset(gateway->answer);
    gateway_answer(
        gateway, &asking->route,
        codec_write_answers(gateway->answer, asking->question.kitchen, answers, fit, fit < count));
    counter_add(COUNTER_ANSWERS, (int64_t)fit);
    return fit < count;
}

static void on_answers(void *context, const struct answer *answers, size_t count, int64_t epoch,
                       const struct error *error)
{
    struct asking *asking = context;
    struct gateway *gateway = asking->gateway;
    bool stale = error == NULL && epoch != devices_epoch(gateway->devices);

    if (stale)
        gateway_read_devices(gateway);
    if (error != NULL || stale)
        gateway_not_taken(gateway, &asking->route, REASON_OVERLOADED, "");
    else
        (void)send_answers(asking, answers, count);
    if (asking->listener != NULL) {
        asking->listener->asking--;
        advance(asking->listener, &asking->question);
    }
    free(asking);
}

static bool ask_store(struct asking *asking, store_answers_call call)
{
    struct gateway *gateway = asking->gateway;
    const struct device *device = devices_by_number(gateway->devices, asking->device);
    bool own = device != NULL && device->sender.kitchen == asking->question.kitchen;

    return store_ask_answers(gateway->store, &asking->question, asking->device, own, call, asking);
}

void answers_take_question(struct gateway *gateway, const struct route *route, uint32_t device,
                           bool own_connection, const struct answers_question *question)
{
    struct asking *asking = memory_new(1, sizeof *asking);

    asking->gateway = gateway;
    asking->route = *route;
    asking->device = device;
    asking->question = *question;
    if (question->kitchen == 0) {
        if (store_ask_for_all(gateway->store, question, on_answers, asking))
            return;
    } else {
        /* before it is asked: for what is committed meanwhile the bell rings already */
        if (own_connection)
            asking->listener = remember(gateway->answers, asking, gateway->now_us);
        if (ask_store(asking, on_answers)) {
            if (asking->listener != NULL)
                asking->listener->asking++;
            return;
        }
    }
    gateway_not_taken(gateway, route, REASON_OVERLOADED, "");
    free(asking);
}

void answers_ring(struct answers *answers, enum topic topic, uint32_t kitchen, uint32_t device)
{
    struct listener *listener = answers->by_kitchen[kitchen % SLOTS];

    for (; listener != NULL; listener = listener->next_kitchen)
        if (listener->question.kitchen == kitchen && listener->question.asked[topic] &&
            listener->device != device)
            ring(answers, listener);
}

void answers_alive(struct answers *answers, const struct route *route, int64_t now_us)
{
    struct listener *listener = answers->count == 0 ? NULL : find(answers, route);

    if (listener != NULL)
        listener->heard_us = now_us;
}

static void on_pushed(void *context, const struct answer *answers, size_t count, int64_t epoch,
                      const struct error *error)
{
    struct asking *asking = context;
    struct gateway *gateway = asking->gateway;
    struct listener *listener = asking->listener;

    gateway->answers->pushing--;
    listener->asking--;
    if (error == NULL && epoch != devices_epoch(gateway->devices)) {
        gateway_read_devices(gateway);
        ring(gateway->answers, listener); /* again, once they are read */
    } else if (error == NULL && count > 0 &&
               listener->question.kitchen == asking->question.kitchen) {
        bool more = send_answers(asking, answers, count);
        advance(listener, &asking->question);
        if (more)
            listener->heard_us = 0; /* too far behind for pushes: `more` makes it ask */
    }
    free(asking);
}

/* False when the store takes no more. */
static bool push(struct gateway *gateway, struct listener *listener)
{
    const struct device *device = devices_by_number(gateway->devices, listener->device);
    struct asking *asking;

    if (device == NULL || device->sender.revoked ||
        !rules_may_concern(&device->sender, listener->question.kitchen))
        return true;
    asking = memory_new(1, sizeof *asking);
    asking->gateway = gateway;
    asking->route = listener->route;
    asking->listener = listener;
    asking->device = listener->device;
    asking->question = listener->question;
    if (!ask_store(asking, on_pushed)) {
        free(asking);
        return false;
    }
    listener->asking++;
    gateway->answers->pushing++;
    return true;
}

void answers_turn(struct gateway *gateway)
{
    struct answers *answers = gateway->answers;

    sweep(answers, gateway->now_us);
    while (answers->rung_first != NULL && answers->pushing < PUSHES_AT_ONCE) {
        struct listener *listener = answers->rung_first;
        if (listener->asking > 0 || !push(gateway, listener))
            return;
        listener->rung = false;
        answers->rung_first = listener->next_rung;
        if (answers->rung_first == NULL)
            answers->rung_last = NULL;
    }
}

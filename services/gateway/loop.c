#include "gateway/loop.h"

#include <malloc.h>
#include <string.h>
#include <zmq.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/stop.h"
#include "gateway/counters.h"
#include "gateway/handlers.h"
#include "gateway/hear.h"

enum {
    TAKE_AT_ONCE = 256, /* messages per turn, so that the database is not kept waiting */
    WAIT_MOST_MS = 250,
    KEPT_FREE_BYTES = 4 << 20,
    FINISH_MOST_MS = 5000, /* for the commit under way when stopping */
};

enum {
    POLL_ZAP,
    POLL_STOP,
    POLL_STORE,
    POLL_HEARD = POLL_STORE + STORE_DESCRIPTORS,
    POLL_MOST = POLL_HEARD + GATEWAY_HEARD_MAX + 1,
};

/* Reads away what more frames a message has. */
static void drain(void *socket, bool more)
{
    while (more) {
        zmq_msg_t frame;
        zmq_msg_init(&frame);
        more = zmq_msg_recv(&frame, socket, ZMQ_DONTWAIT) >= 0 && zmq_msg_more(&frame);
        zmq_msg_close(&frame);
    }
}

static struct bytes bytes_of(zmq_msg_t *frame)
{
    return (struct bytes){zmq_msg_data(frame), zmq_msg_size(frame)};
}

static void take_frames(struct gateway *gateway, zmq_msg_t frames[3], size_t count, bool more)
{
    struct route route = {.size = (uint8_t)zmq_msg_size(&frames[0])};
    const char *user_id = zmq_msg_gets(&frames[count - 1], "User-Id");

    memcpy(route.data, zmq_msg_data(&frames[0]), route.size);
    counter_add(COUNTER_MESSAGES, 1);
    for (size_t i = 1; i < count; i++)
        counter_add(COUNTER_MESSAGE_BYTES, (int64_t)zmq_msg_size(&frames[i]));
    if (user_id == NULL)
        return;
    handlers_take(gateway, &route, user_id, count > 1 ? bytes_of(&frames[1]) : (struct bytes){0},
                  count > 2 ? bytes_of(&frames[2]) : (struct bytes){0}, count == 3 && !more);
}

/* One message, if there is one. */
static bool take_one(struct gateway *gateway)
{
    zmq_msg_t frames[3];
    size_t count = 0;
    bool more = true;

    while (more && count < 3) {
        zmq_msg_init(&frames[count]);
        if (zmq_msg_recv(&frames[count], gateway->router, ZMQ_DONTWAIT) < 0) {
            zmq_msg_close(&frames[count]);
            break;
        }
        more = zmq_msg_more(&frames[count++]);
    }
    if (count > 0) {
        take_frames(gateway, frames, count, more && count == 3);
        if (count == 3)
            drain(gateway->router, more);
    }
    for (size_t i = 0; i < count; i++)
        zmq_msg_close(&frames[i]);
    return count > 0;
}

static long wait_ms(const struct gateway *gateway)
{
    int64_t left = store_deadline(gateway->store) - clock_monotonic_us();

    if (left <= 0)
        return 0;
    return left / 1000 + 1 < WAIT_MOST_MS ? (long)(left / 1000 + 1) : WAIT_MOST_MS;
}

/* zmq_poll takes no gaps: a session without a descriptor stands for itself with one that says
 * nothing. */
static void poll_store(const struct store_descriptor *descriptor, zmq_pollitem_t *ret)
{
    *ret = (zmq_pollitem_t){.fd = descriptor->descriptor};
    if (descriptor->descriptor < 0)
        ret->fd = stop_descriptor();
    else
        ret->events =
            (short)((descriptor->read ? ZMQ_POLLIN : 0) | (descriptor->write ? ZMQ_POLLOUT : 0));
}

static void wait(struct gateway *gateway, bool take, zmq_pollitem_t items[POLL_MOST])
{
    struct store_descriptor descriptors[STORE_DESCRIPTORS] = {0};
    int count = POLL_HEARD;

    items[POLL_ZAP] = (zmq_pollitem_t){.socket = zap_socket(gateway->zap), .events = ZMQ_POLLIN};
    items[POLL_STOP] = (zmq_pollitem_t){.fd = stop_descriptor(), .events = take ? ZMQ_POLLIN : 0};
    for (size_t i = 0; i < gateway->heard_count; i++)
        items[count++] = (zmq_pollitem_t){.socket = gateway->heard[i], .events = ZMQ_POLLIN};
    if (gateway->router != NULL && take)
        items[count++] = (zmq_pollitem_t){.socket = gateway->router, .events = ZMQ_POLLIN};

    store_descriptors(gateway->store, descriptors);
    for (size_t i = 0; i < STORE_DESCRIPTORS; i++)
        poll_store(&descriptors[i], &items[POLL_STORE + i]);
    (void)zmq_poll(items, count, wait_ms(gateway));
    gateway->now_us = clock_now_us();
    for (size_t i = 0; i < STORE_DESCRIPTORS; i++) {
        short happened = descriptors[i].descriptor < 0 ? 0 : items[POLL_STORE + i].revents;
        descriptors[i].read = (happened & ~ZMQ_POLLOUT) != 0;
        descriptors[i].write = (happened & ZMQ_POLLOUT) != 0;
    }
    store_step(gateway->store, descriptors, clock_monotonic_us());
}

static void turn(struct gateway *gateway, bool take)
{
    zmq_pollitem_t items[POLL_MOST];

    wait(gateway, take, items);
    if (items[POLL_ZAP].revents & ZMQ_POLLIN)
        zap_answer(gateway->zap);
    for (size_t i = 0; i < gateway->heard_count; i++)
        if (items[POLL_HEARD + i].revents & ZMQ_POLLIN)
            hear_take(gateway, i);
    for (size_t i = 0; gateway->router != NULL && take && i < TAKE_AT_ONCE; i++)
        if (!take_one(gateway))
            break;
    gateway_turn(gateway);
}

void loop_run(struct gateway *gateway)
{
    /* what one commit frees the next one needs: giving it back in between costs more than it saves
     */
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_FREE_BYTES);
    (void)mallopt(M_MMAP_THRESHOLD, KEPT_FREE_BYTES);
    while (!stop_requested())
        turn(gateway, true);
    int64_t until_us = clock_monotonic_us() + FINISH_MOST_MS * INT64_C(1000);
    log_event(LOG_INFO, "stopping", "queued=%zu", gateway->queue.load.entries);
    while (gateway->queue.load.entries > 0 && commit_open(gateway->commit) &&
           clock_monotonic_us() < until_us)
        turn(gateway, false);
}

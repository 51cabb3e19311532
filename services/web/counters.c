#include "web/counters.h"

#define ANSWERS(label)                                                             \
    {                                                                              \
        .name = "tequio_web_answers_total", .help = "Answers, by class of status", \
        .labels = "code=\"" label "\""                                             \
    }

struct metric counters[COUNTER_COUNT] = {
    [COUNTER_2XX] = ANSWERS("2xx"),
    [COUNTER_3XX] = ANSWERS("3xx"),
    [COUNTER_4XX] = ANSWERS("4xx"),
    [COUNTER_5XX] = ANSWERS("5xx"),
    [COUNTER_LIMITED] = {.name = "tequio_web_limited_total",
                         .help = "Requests of clients that asked too often"},
    [COUNTER_SLOW] = {.name = "tequio_web_slow_total",
                      .help = "Connections ended because a request took too long to arrive"},
    [COUNTER_SILENCE] = {.name = "tequio_web_silence_total",
                         .help = "Messages that the gateway did not answer in time"},
    [COUNTER_MESSAGES] = {.name = "tequio_web_messages_total",
                          .help = "Messages that the gateway answered"},
    [COUNTER_SUBMITTED] = {.name = "tequio_web_submitted_total",
                           .help = "Envelopes of the edge's own that the gateway took"},
};

void counter_add(enum counter counter)
{
    metric_add(&counters[counter], 1);
}

void counter_answer(unsigned status)
{
    counter_add(status >= 500   ? COUNTER_5XX
                : status >= 400 ? COUNTER_4XX
                : status >= 300 ? COUNTER_3XX
                                : COUNTER_2XX);
}

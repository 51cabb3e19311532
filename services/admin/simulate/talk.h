/* One tablet's conversation during one visit: envelopes, the odd message twice, photos. */
#ifndef TEQUIO_ADMIN_SIMULATE_TALK_H
#define TEQUIO_ADMIN_SIMULATE_TALK_H

#include "admin/simulate/lines.h"

enum { TALK_DOUBLINGS = 2 }; /* of waits, at most */

enum talk_stage { TALK_ENVELOPES, TALK_AGAIN, TALK_PHOTOS, TALK_TIME, TALK_DONE };

struct talk {
    enum talk_stage stage;
    const struct visit *visit;
    struct line *line;
    bool in_flight; /* otherwise it waits until due_us, then sends */
    int64_t sent_us;
    int64_t due_us;     /* silence is called at this moment, or waiting ends */
    unsigned attempts;  /* without any acknowledgement */
    bool went_ahead;    /* the out-of-order message was sent */
    struct bytes again; /* what is to be sent twice; from the heap */
    size_t again_count;
    uint8_t again_digest[DIGEST_BYTES];
};

/* What a talk needs of the crowd. */
struct talk_place {
    struct lines *lines;
    struct crowd_counts *counts;
    struct arena *arena; /* of one message */
    FILE *acknowledged;  /* as in the crowd's settings */
    int64_t now_us;      /* the replay clock */
    int64_t clock_us;    /* ours, monotonic */
    int64_t progress_us; /* when something was last acknowledged */
};

/* A visit begins; a talk whose visit has no tablet to hear is done at once. */
void talk_begin(struct talk *talk, const struct visit *visit, struct line *line, bool tell_time);
void talk_end(struct talk *talk);

/* Sends what is next. `ret_envelopes` says how many envelopes it was. */
MUST_USE enum status talk_send(struct talk *talk, struct talk_place *place, size_t *ret_envelopes,
                               struct error *error);
/* Takes an answer. */
void talk_hear(struct talk *talk, struct talk_place *place, struct bytes bytes);
/* The term is over: what is next is due, over a new connection when there was silence. */
MUST_USE enum status talk_overdue(struct talk *talk, struct talk_place *place, struct error *error);

#endif

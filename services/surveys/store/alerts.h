/* All that surveys asks of the database about alerts. */
#ifndef TEQUIO_SURVEYS_STORE_ALERTS_H
#define TEQUIO_SURVEYS_STORE_ALERTS_H

#include "common/db/db.h"
#include "surveys/rules/alert_step.h"

/* The last day of service that is over at a moment, and by what it is judged. */
struct alert_day {
    day_number day; /* DAY_INVALID: none, or no thresholds hold */
    struct alert_rule rule;
    uint32_t fee_centavos; /* of a ration */
    bool looked;           /* it, or a later one, was looked at */
    uint64_t news_after;   /* root position of the last look; 0 = there was none */
};
/* As known at a position. */
MUST_USE enum status store_load_alert_day(struct db *db, struct arena *arena, int64_t at_us,
                                          uint64_t as_of, struct alert_day *ret,
                                          struct error *error);

/* Kitchens that were due on that day, by number, and what they are compared with. */
MUST_USE enum status store_load_alert_kitchens(struct db *db, struct arena *arena,
                                               const struct alert_day *day, uint64_t as_of,
                                               struct alert_kitchen **ret, size_t *ret_count,
                                               struct alert_network *ret_network,
                                               struct error *error);
/* Reports since the last look, by kitchen and day. */
MUST_USE enum status store_load_alert_reports(struct db *db, struct arena *arena,
                                              const struct alert_day *day, uint64_t as_of,
                                              struct alert_report **ret, size_t *ret_count,
                                              struct error *error);

/* An open alert whose cause is gone. */
struct alert_gone {
    struct alert_name name;
    int16_t alcaldia;
    enum alert_state state;
};
/* As known at a position on a day, the oldest first; at most `most`. */
MUST_USE enum status store_load_alerts_gone(struct db *db, struct arena *arena, day_number day,
                                            uint64_t as_of, size_t most, struct alert_gone **ret,
                                            size_t *ret_count, struct error *error);

struct alert_untaken {
    struct alert_name name;
    uint32_t level; /* told so far */
};
/* Alerts that nobody took for so many hours, times one more than the level; at most `most`. */
MUST_USE enum status store_load_alerts_untaken(struct db *db, struct arena *arena, int64_t at_us,
                                               uint32_t hours, size_t most,
                                               struct alert_untaken **ret, size_t *ret_count,
                                               struct error *error);

/* An alert, and whose a device is on a day as known at a position. */
struct alert_facts {
    uint32_t device;
    day_number day;
    uint64_t as_of;
    bool found; /* this and the rest are filled in by the load */
    struct alert alert;
    struct petition_person who;
    uint8_t signing_key[DIGEST_BYTES]; /* of the device, where it is somebody's */
};
MUST_USE enum status store_load_alert(struct db *db, struct arena *arena,
                                      const struct alert_name *name, struct alert_facts *facts,
                                      struct error *error);

/* Where a row comes from. */
struct alert_origin {
    uint64_t position; /* of the decision in topic surveys */
    uint64_t submission;
    int64_t at_us;
};
struct alerts_raised_row {
    struct alert_origin origin;
    const struct alerts_raised *raised;
};
struct alert_stepped_row {
    struct alert_origin origin;
    const struct alert_stepped *stepped;
};
struct alert_refused_row {
    struct alert_origin origin;
    const struct alert_refused *refused;
};

/* The looks, and what they found: alerts that nobody took yet. */
MUST_USE enum status store_add_alerts(struct db *db, struct arena *arena,
                                      const struct alerts_raised_row *rows, size_t count,
                                      struct error *error);
/* In order of their positions: the alert is then where the last one led it. */
MUST_USE enum status store_add_alert_steps(struct db *db, struct arena *arena,
                                           const struct alert_stepped_row *rows, size_t count,
                                           struct error *error);
/* In order of their positions: of an alert that is told of twice the last one counts. */
MUST_USE enum status store_tell_alerts(struct db *db, struct arena *arena,
                                       const struct alert_escalated *const *rows, size_t count,
                                       struct error *error);
MUST_USE enum status store_add_alert_refusals(struct db *db, struct arena *arena,
                                              const struct alert_refused_row *rows, size_t count,
                                              struct error *error);

#endif

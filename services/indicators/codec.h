/* Wire to domain, for indicators: the decisions of the other services. It writes nothing. */
#ifndef TEQUIO_INDICATORS_CODEC_H
#define TEQUIO_INDICATORS_CODEC_H

#include "common/journal/entry.h"
#include "indicators/rules.h"

/* A change of measures for one kitchen and day: what reports, grants, verdicts and tallies come
 * down to. */
struct day_change {
    day_number day; /* DAY_INVALID: counted nowhere */
    int16_t alcaldia;
    struct change_list list;
};
/* Each reads its message into a struct day_change. */
MUST_USE enum status codec_read_report(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);
MUST_USE enum status codec_read_ruling(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);
MUST_USE enum status codec_read_grant(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);
MUST_USE enum status codec_read_reversal(struct arena *arena, const struct entry *entry, void **ret,
                                         struct error *error);
MUST_USE enum status codec_read_petition(struct arena *arena, const struct entry *entry, void **ret,
                                         struct error *error);
MUST_USE enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                                        struct error *error);
MUST_USE enum status codec_read_alert_step(struct arena *arena, const struct entry *entry,
                                           void **ret, struct error *error);
MUST_USE enum status codec_read_tally(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);

/* Alerts that were raised together. */
struct alerts_raised {
    const struct alert_raised {
        uint32_t kitchen;
        int16_t alcaldia;
        day_number day; /* that it is about; DAY_INVALID: counted nowhere */
    } * alerts;
    size_t count;
};
MUST_USE enum status codec_read_alerts(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);

/* A visit that a monitor made. */
struct visit_made {
    day_number day;
    bool counted;      /* the diners were */
    uint64_t replaces; /* position of the entry of the visit that it replaces; 0 = none */
};
MUST_USE enum status codec_read_visit(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);

/* An activity, and what it takes back of the one that it replaces. */
struct activity_noted {
    struct day_change now, before; /* before.day is DAY_INVALID where it replaces none */
};
MUST_USE enum status codec_read_activity(struct arena *arena, const struct entry *entry, void **ret,
                                         struct error *error);

/* Who was due on a day. */
struct day_due {
    day_number day;
    bool correction;
    const struct day_due_kitchen *kitchens;
    size_t count;
};
MUST_USE enum status codec_read_due(struct arena *arena, const struct entry *entry, void **ret,
                                    struct error *error);

/* What of the registry's facts concerns indicators. */
struct facts {
    struct unit_fact *units;
    struct kitchen_fact *kitchens;
    struct target_fact *targets;
    struct visit_plan_fact *plans;
    size_t unit_count, kitchen_count, target_count, plan_count;
};
MUST_USE enum status codec_read_facts(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);

#endif

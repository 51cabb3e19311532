/* Wire to domain and back, for alerts. Texts are lent by the entry's arena. */
#ifndef TEQUIO_SURVEYS_CODEC_ALERTS_H
#define TEQUIO_SURVEYS_CODEC_ALERTS_H

#include "common/journal/entry.h"
#include "surveys/rules/alert_step.h"

/* An AlertStep; STATUS_REFUSED where the bytes are none. */
MUST_USE enum status codec_read_alert_step(struct arena *arena, const struct entry *entry,
                                           void **ret, struct error *error);

/* Decisions, and the same from the journal: into the struct that they were written from;
 * STATUS_BROKEN where they are none. */
struct bytes codec_write_alerts_raised(struct arena *arena, const struct alerts_raised *raised);
struct bytes codec_write_alert_escalated(struct arena *arena,
                                         const struct alert_escalated *escalated);
struct bytes codec_write_alert_stepped(struct arena *arena, const struct alert_stepped *stepped);
struct bytes codec_write_alert_refused(struct arena *arena, const struct alert_refused *refused);
MUST_USE enum status codec_read_alerts_raised(struct arena *arena, const struct entry *entry,
                                              void **ret, struct error *error);
MUST_USE enum status codec_read_alert_escalated(struct arena *arena, const struct entry *entry,
                                                void **ret, struct error *error);
MUST_USE enum status codec_read_alert_stepped(struct arena *arena, const struct entry *entry,
                                              void **ret, struct error *error);
MUST_USE enum status codec_read_alert_refused(struct arena *arena, const struct entry *entry,
                                              void **ret, struct error *error);

#endif

/* The rows of the dispatch table, by subject. Private to handlers. Each subject has a part of the
 * batch that nobody else looks into, and for it one load and one persist. */
#ifndef TEQUIO_SURVEYS_HANDLERS_PARTS_H
#define TEQUIO_SURVEYS_HANDLERS_PARTS_H

#include "common/journal/entry.h"
#include "common/runtime/decisions.h"
#include "surveys/store.h"

struct questionnaire_part;
struct survey_part;
struct petition_part;
struct alert_part;

struct batch {
    struct questionnaire_part *questionnaires;
    struct survey_part *surveys;
    struct petition_part *petitions;
    struct alert_part *alerts;
};

/* questionnaires.c */
struct questionnaire_part *questionnaire_part_new(struct arena *arena);
void collect_catalogue(void *batch, const struct entry *entry, const void *message);
enum status decide_catalogue(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error);
enum status apply_questionnaire_read(void *batch, const struct entry *entry, const void *message,
                                     struct error *error);
enum status apply_questionnaire_refused(void *batch, const struct entry *entry, const void *message,
                                        struct error *error);
enum status apply_questionnaire_ended(void *batch, const struct entry *entry, const void *message,
                                      struct error *error);
MUST_USE enum status load_questionnaires(struct questionnaire_part *part, struct db *db,
                                         struct arena *arena, struct error *error);
MUST_USE enum status persist_questionnaires(struct questionnaire_part *part, struct db *db,
                                            struct arena *arena, struct error *error);

/* surveys.c */
struct survey_part *survey_part_new(struct arena *arena);
void collect_batch(void *batch, const struct entry *entry, const void *message);
enum status decide_batch(void *batch, const struct entry *entry, const void *message,
                         struct decisions *decisions, struct error *error);
enum status apply_tallied(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
MUST_USE enum status load_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                                  struct error *error);
MUST_USE enum status persist_surveys(struct survey_part *part, struct db *db, struct arena *arena,
                                     struct error *error);

/* petitions.c */
struct petition_part *petition_part_new(struct arena *arena);
void collect_petition(void *batch, const struct entry *entry, const void *message);
void collect_objection(void *batch, const struct entry *entry, const void *message);
void collect_petition_tick(void *batch, const struct entry *entry, const void *message);
enum status decide_petition(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
enum status decide_objection(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error);
enum status decide_petition_tick(void *batch, const struct entry *entry, const void *message,
                                 struct decisions *decisions, struct error *error);
enum status apply_opened(void *batch, const struct entry *entry, const void *message,
                         struct error *error);
enum status apply_stepped(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_step_refused(void *batch, const struct entry *entry, const void *message,
                               struct error *error);
enum status apply_told(void *batch, const struct entry *entry, const void *message,
                       struct error *error);
MUST_USE enum status load_petitions(struct petition_part *part, struct db *db, struct error *error);
MUST_USE enum status persist_petitions(struct petition_part *part, struct db *db,
                                       struct error *error);

/* alerts.c */
struct alert_part *alert_part_new(struct arena *arena);
void collect_alert_tick(void *batch, const struct entry *entry, const void *message);
void collect_alert_step(void *batch, const struct entry *entry, const void *message);
enum status decide_alert_tick(void *batch, const struct entry *entry, const void *message,
                              struct decisions *decisions, struct error *error);
enum status decide_alert_step(void *batch, const struct entry *entry, const void *message,
                              struct decisions *decisions, struct error *error);
enum status apply_alerts_raised(void *batch, const struct entry *entry, const void *message,
                                struct error *error);
enum status apply_alert_stepped(void *batch, const struct entry *entry, const void *message,
                                struct error *error);
enum status apply_alert_escalated(void *batch, const struct entry *entry, const void *message,
                                  struct error *error);
enum status apply_alert_refused(void *batch, const struct entry *entry, const void *message,
                                struct error *error);
MUST_USE enum status load_alerts(struct alert_part *part, struct db *db, struct error *error);
MUST_USE enum status persist_alerts(struct alert_part *part, struct db *db, struct error *error);

#endif

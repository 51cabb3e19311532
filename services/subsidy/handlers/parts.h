/* The rows of the dispatch table, by subject. Private to handlers. */
#ifndef TEQUIO_SUBSIDY_HANDLERS_PARTS_H
#define TEQUIO_SUBSIDY_HANDLERS_PARTS_H

#include <stdio.h>

#include "common/journal/entry.h"
#include "common/runtime/decisions.h"
#include "subsidy/codec.h"
#include "subsidy/store.h"

/* reports.c */
void collect_report(void *batch, const struct entry *entry, const void *message);
enum status decide_report(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
enum status apply_counted(void *batch, const struct entry *entry, const void *message,
                          struct error *error);

/* ticks.c */
void collect_tick(void *batch, const struct entry *entry, const void *message);
enum status decide_tick(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error);
enum status apply_closed(void *batch, const struct entry *entry, const void *message,
                         struct error *error);

/* work.c: by what opened it */
void collect_work(void *batch, const struct entry *entry, const void *message);
enum status decide_work(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error);

/* closings.c */
void collect_closing(struct working_set *set, const struct act *act);
enum status decide_closing(struct working_set *set, const struct entry *entry,
                           const struct act *act, struct decisions *decisions, struct error *error);
enum status apply_authorised(void *batch, const struct entry *entry, const void *message,
                             struct error *error);

/* statements.c */
void collect_statement(struct working_set *set, const struct entry *entry,
                       const struct period_closed *closed);
enum status decide_statement(struct working_set *set, struct decisions *decisions,
                             struct error *error);
enum status apply_statement(void *batch, const struct entry *entry, const void *message,
                            struct error *error);

/* grants.c */
void collect_grant(struct working_set *set, const struct entry *entry);
enum status decide_grant(struct working_set *set, struct decisions *decisions, struct error *error);
enum status apply_granted(void *batch, const struct entry *entry, const void *message,
                          struct error *error);

/* rulings.c */
void collect_ruling(struct working_set *set, const struct act *act);
enum status load_ruling(struct db *db, struct working_set *set, struct error *error);
enum status decide_ruling(struct working_set *set, const struct entry *entry, const struct act *act,
                          struct decisions *decisions, struct error *error);
enum status apply_ruled(void *batch, const struct entry *entry, const void *message,
                        struct error *error);

/* trial.c */
enum status answer_trial(struct db *db, struct arena *arena, struct bytes question, FILE *out,
                         struct error *error);

/* answers.c */
void collect_acknowledgement(void *batch, const struct entry *entry, const void *message);
enum status decide_acknowledgement(void *batch, const struct entry *entry, const void *message,
                                   struct decisions *decisions, struct error *error);
enum status apply_answered(void *batch, const struct entry *entry, const void *message,
                           struct error *error);

/* purchases.c */
void collect_declared(void *batch, const struct entry *entry, const void *message);
enum status decide_declared(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
void collect_verdict(void *batch, const struct entry *entry, const void *message);
enum status decide_verdict(void *batch, const struct entry *entry, const void *message,
                           struct decisions *decisions, struct error *error);
enum status apply_booked(void *batch, const struct entry *entry, const void *message,
                         struct error *error);
enum status apply_proven(void *batch, const struct entry *entry, const void *message,
                         struct error *error);

/* acts.c */
void collect_act(void *batch, const struct entry *entry, const void *message);
/* Loads what the act in the batch asks for. */
enum status load_act(struct working_set *set, struct db *db, struct error *error);
enum status decide_act(void *batch, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error);
enum status apply_failed(void *batch, const struct entry *entry, const void *message,
                         struct error *error);
/* What an act names is not there or not the amount that was seen: nothing changes. */
enum status refuse_act(const struct entry *entry, const struct act *act,
                       struct decisions *decisions, enum act_failure failure, centavos seen,
                       centavos found, struct error *error);

/* duties.c */
/* The duty of a grant; made where the batch does not have it yet. */
struct duty_row *duty_of(struct working_set *set, uint32_t kitchen, uint64_t grant);
void open_duty(struct working_set *set, const struct entry *entry,
               const struct grant_credited *grant);
void apply_shares(struct working_set *set, uint32_t kitchen, const struct duty_share *shares,
                  size_t count, bool in_money);
/* Adds PROOF_BOOKED: the purchase proves so much more, or less. */
enum status decide_proof(struct working_set *set, struct decisions *decisions,
                         const struct entry *entry, uint64_t declared, uint32_t said_day,
                         centavos amount, struct error *error);
/* On a tick, DUTY_OVERDUE for every term that has ended. */
enum status decide_overdue(struct working_set *set, struct decisions *decisions,
                           struct error *error);
enum status apply_overdue(void *batch, const struct entry *entry, const void *message,
                          struct error *error);

/* standing.c */
/* A decision of that day about the kitchen will say what it has then. */
void collect_standing(struct working_set *set, uint32_t kitchen, day_number today);
/* As it is now, once these shares are taken off what is to be proven and paid back. */
struct kitchen_standing standing_after(struct working_set *set, uint32_t kitchen, day_number today,
                                       const struct duty_share *shares, size_t count);
/* So much more is claimed for the day. */
void standing_claims(struct working_set *set, uint32_t kitchen, day_number day, centavos more);

/* settlements.c */
void collect_settlement(struct working_set *set, const struct act *act);
enum status decide_settlement(struct working_set *set, const struct entry *entry,
                              const struct act *act, struct decisions *decisions,
                              struct error *error);
/* When a grant is credited whose statement took a discount off: so much less is owed. Its kitchen
 * must stand in `owing` when duties are loaded. */
enum status decide_discount(struct working_set *set, struct decisions *decisions, uint32_t kitchen,
                            uint64_t statement, centavos amount, struct error *error);
enum status apply_settled(void *batch, const struct entry *entry, const void *message,
                          struct error *error);

/* reversals.c */
void collect_reversal(struct working_set *set, const struct act *act);
enum status decide_reversal(struct working_set *set, const struct entry *entry,
                            const struct act *act, struct decisions *decisions,
                            struct error *error);
enum status apply_reversed(void *batch, const struct entry *entry, const void *message,
                           struct error *error);

/* dispersals.c */
void collect_dispersal(struct working_set *set, const struct act *act);
enum status decide_dispersal(struct working_set *set, const struct entry *entry,
                             const struct act *act, struct decisions *decisions,
                             struct error *error);
enum status apply_dispersal(void *batch, const struct entry *entry, const void *message,
                            struct error *error);

/* movements.c */
void collect_issuer_file(void *batch, const struct entry *entry, const void *message);
enum status decide_issuer_file(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error);
enum status apply_movement(void *batch, const struct entry *entry, const void *message,
                           struct error *error);

/* years.c */
void collect_year(struct working_set *set, const struct act *act);
enum status decide_year(struct working_set *set, const struct entry *entry, const struct act *act,
                        struct decisions *decisions, struct error *error);
enum status apply_year_closed(void *batch, const struct entry *entry, const void *message,
                              struct error *error);
enum status apply_year_returned(void *batch, const struct entry *entry, const void *message,
                                struct error *error);

/* books.c */
struct origin origin_of(const struct entry *entry);
/* Adds a decision's transfers, and what they change: balances, and what the kitchen has in hand. */
void post(struct working_set *set, const struct entry *entry, uint32_t kitchen, day_number day,
          const struct transfers *transfers);

#endif

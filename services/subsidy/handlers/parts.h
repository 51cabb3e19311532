/* The rows of the dispatch table, by subject. Private to handlers. */
#ifndef TEQUIO_SUBSIDY_HANDLERS_PARTS_H
#define TEQUIO_SUBSIDY_HANDLERS_PARTS_H

#include "common/journal/entry.h"
#include "common/runtime/decisions.h"
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
enum status apply_granted(void *batch, const struct entry *entry, const void *message,
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

/* books.c */
struct origin origin_of(const struct entry *entry);
/* Adds a decision's transfers, and what they change: balances, and what the kitchen has in hand. */
void post(struct working_set *set, const struct entry *entry, uint32_t kitchen, day_number day,
          const struct transfers *transfers);

#endif

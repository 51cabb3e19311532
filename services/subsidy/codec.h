/* Wire to domain and back: inputs of other topics, and subsidy's own decisions both ways. Bodies
 * were scanned when they were admitted; an own decision that says something impossible is refused,
 * and parked. */
#ifndef TEQUIO_SUBSIDY_CODEC_H
#define TEQUIO_SUBSIDY_CODEC_H

#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/journal/entry.h"
#include "subsidy/rules/act.h"
#include "subsidy/rules/decision.h"
#include "subsidy/rules/issuer.h"
#include "subsidy/rules/report.h"
#include "subsidy/rules/trial.h"

/* A daily report. One that corrects may name its report by something that is no digest: it is then
 * never found. */
struct daily_report {
    struct report_said said;
    uint8_t content[CONTENT_BYTES];
    bool correction;
    bool names_one;
    uint8_t replaces[DIGEST_BYTES];
};

struct tick {
    int64_t at_us;
};

/* What purchases declared: its position is the entry's. */
struct declared {
    uint32_t said_day;
    struct payments payments;
    uint64_t replaces_position; /* 0 = none */
};

struct verdict {
    uint64_t declared_position;
    bool accepted;
    centavos subsidy;
    uint32_t said_day;
};

/* What a committee says of a statement, or of the grant that pays it. */
struct acknowledgement {
    uint64_t position; /* in topic subsidy; 0 = it names nothing of it */
    uint64_t shown;    /* the amount that the members had before their eyes */
    bool objects;
};

/* Decoders of the dispatch table; each gives the struct that its name says. */
enum status codec_read_report(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct daily_report */
enum status codec_read_acknowledgement(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error); /* struct acknowledgement */
enum status codec_read_tick(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error); /* struct tick */
enum status codec_read_declared(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct declared */
enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct verdict */
enum status codec_read_counted(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct report_counted */
enum status codec_read_closed(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct period_closed */
enum status codec_read_answered(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct statement_answered */
enum status codec_read_ruled(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error); /* struct day_ruled */
enum status codec_read_statement(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error); /* struct statement */
enum status codec_read_authorised(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error); /* struct closing_authorised */
enum status codec_read_granted(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct grant_credited */
enum status codec_read_booked(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct purchase_booked */
enum status codec_read_proven(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct proof_booked */
enum status codec_read_act(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error); /* struct act */
enum status codec_read_failed(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct act_failed */
enum status codec_read_overdue(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct duty_overdue */
enum status codec_read_settled(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct duty_settled */
enum status codec_read_reversed(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct grant_reversed */

enum status codec_read_issuer_file(struct arena *arena, const struct entry *entry, void **ret,
                                   struct error *error); /* struct issuer_file */
enum status codec_read_dispersal(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error); /* struct dispersal_recorded */
enum status codec_read_movement(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct movement_read */
enum status codec_read_year_closed(struct arena *arena, const struct entry *entry, void **ret,
                                   struct error *error); /* struct year_closed */
enum status codec_read_year_returned(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error); /* struct year_returned */

/* Bodies of decisions, in the arena. */
struct bytes codec_write_counted(struct arena *arena, const struct report_counted *report);
struct bytes codec_write_closed(struct arena *arena, const struct period_closed *closed);
struct bytes codec_write_answered(struct arena *arena, const struct statement_answered *answered);
struct bytes codec_write_ruled(struct arena *arena, const struct day_ruled *ruled);
struct bytes codec_write_statement(struct arena *arena, const struct statement *statement);
struct bytes codec_write_authorised(struct arena *arena, const struct closing_authorised *closing);
struct bytes codec_write_granted(struct arena *arena, const struct grant_credited *grant);
struct bytes codec_write_booked(struct arena *arena, const struct purchase_booked *booked);
struct bytes codec_write_proven(struct arena *arena, const struct proof_booked *proof);
struct bytes codec_write_failed(struct arena *arena, const struct act_failed *failed);
struct bytes codec_write_overdue(struct arena *arena, const struct duty_overdue *overdue);
struct bytes codec_write_settled(struct arena *arena, const struct duty_settled *settled);
struct bytes codec_write_reversed(struct arena *arena, const struct grant_reversed *reversed);
struct bytes codec_write_dispersal(struct arena *arena, const struct dispersal_recorded *dispersal);
struct bytes codec_write_movement(struct arena *arena, const struct movement_read *read);
struct bytes codec_write_year_closed(struct arena *arena, const struct year_closed *year);
struct bytes codec_write_year_returned(struct arena *arena, const struct year_returned *returned);

/* A RuleTrial, as it is asked on standard input. STATUS_REFUSED says what is wrong with it. */
enum status codec_read_trial(struct arena *arena, struct bytes question, struct trial *ret,
                             struct error *error);

#endif

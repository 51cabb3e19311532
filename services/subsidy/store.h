/* All that subsidy asks of the database, on the rows that a batch works with: what its entries ask
 * for, what was found, and what applying decisions changed. */
#ifndef TEQUIO_SUBSIDY_STORE_H
#define TEQUIO_SUBSIDY_STORE_H

#include "common/base/digest.h"
#include "common/base/map.h"
#include "common/db/db.h"
#include "common/issuer/dispersal.h"
#include "common/journal/entry.h"
#include "subsidy/rules/act.h"
#include "subsidy/rules/cash.h"
#include "subsidy/rules/closing.h"
#include "subsidy/rules/conditions.h"
#include "subsidy/rules/duty.h"
#include "subsidy/rules/ledger.h"
#include "subsidy/rules/movement.h"
#include "subsidy/rules/purchase.h"
#include "subsidy/rules/report.h"
#include "subsidy/rules/standing.h"
#include "subsidy/rules/statement.h"
#include "subsidy/rules/trial.h"
#include "subsidy/rules/year.h"

extern const struct db_statement *const subsidy_parts_statements[];

/* Keys of maps: no padding in any of them. */
struct day_key {
    uint32_t kitchen;
    day_number day;
};
struct digest_key {
    uint32_t kitchen;
    uint8_t digest[DIGEST_BYTES];
};
struct content_key {
    uint32_t kitchen;
    uint8_t content[CONTENT_BYTES];
};
struct position_key {
    uint64_t kitchen;
    uint64_t position; /* of a submission, or of a declaration */
};
struct fact_key {
    uint32_t kitchen; /* 0: only the rule matters */
    day_number day;
    uint64_t as_of;
};
struct transfer_key {
    uint64_t position;
    int64_t ordinal;
};
struct account_key {
    uint32_t kitchen;
    uint32_t account;
    uint32_t fiscal_year;
    char budget_key[BUDGET_KEY_BYTES]; /* zeros behind it */
};

/* A version of a report as far as later ones ask. */
struct version {
    uint64_t submission;
    day_number day; /* DAY_INVALID where what it said is no day */
    enum version_state state;
    bool withdrawal;
    bool has_period;
    unsigned flags;
    enum timeliness day_timeliness; /* while it stands: of what its day was first reported with */
    uint32_t rule;
    uint32_t capacity;
    uint32_t alcaldia;
    struct figures figures;
};

struct day_row {
    uint32_t last_version;  /* 0 = none yet */
    struct version *stands; /* NULL = none */
    enum ruling ruling;     /* of two people, on the day */
    struct cash_known cash; /* as it was counted last */
};

/* What a purchase proved of a grant. */
struct proven_share {
    uint64_t grant;
    enum duty_part part;
    centavos centavos;
};

struct booking {
    bool found;
    bool is_new; /* booked in this batch */
    uint64_t position;
    uint32_t said_day;
    struct payments booked;
    centavos beyond_purse;
    centavos beyond_fee_cash;
    centavos proven;
    uint64_t reversed_by; /* 0 = it holds */
    centavos proven_more; /* in this batch */
    bool changed;
    struct proven_share *shares; /* above zero, of what is loaded and of this batch */
    size_t share_count, share_room;
};

/* What a batch adds to a duty's columns. */
struct duty_change {
    centavos proven, overdue, proven_late, paid_back, ended, overdue_ended, demanded;
    uint64_t reversed_by; /* 0 = it was not */
};
struct duty_row {
    bool is_new; /* its grant is credited in this batch */
    bool changed;
    centavos granted;  /* of a new one */
    struct duty state; /* kept up from what was loaded: a rebuild loads nothing */
    struct duty_change more;
};
/* Duties of a kitchen, in the order in which proofs go to them. */
struct duty_list {
    const struct duty **list;
    size_t count, room;
    centavos reserved; /* by discounts that are ordered */
};

/* A day that a closing states. */
struct due_row {
    uint32_t alcaldia;
    uint32_t stated_rations; /* on the last statement that had it */
    struct period period;
    struct statement_line line;
    const char *legal_basis; /* of the line's rule */
};

/* A statement that is to be credited. */
struct owed_row {
    uint64_t position;
    enum statement_kind kind;
    struct period period;
    centavos centavos;
    uint64_t rations;
    uint32_t rule;
    const char *legal_basis;
    uint64_t submissions_through;
    uint32_t alcaldia;
    centavos adjustment;
    centavos brought;
    centavos carried;
    struct budget_line budget;
    uint32_t proof_days;
    centavos discount;
};

/* How many days of a period were due, and reported. */
struct period_days {
    struct period period;
    uint32_t due;
    uint32_t reported;
};

/* A piece of work: what one kitchen's statements, or its grants, are made of. */
struct piece {
    enum piece_kind { PIECE_NONE, PIECE_STATEMENT, PIECE_OPENING, PIECE_GRANT } kind;
    uint32_t kitchen;
    uint64_t opened_by;
    day_number through;
    day_number day; /* on which it was closed */
    uint64_t as_of;
    bool advances; /* the period that begins then */
    struct period advanced;
    /* Found: */
    centavos brought;
    centavos advance_before;
    centavos discount_due;
    uint32_t advance_days; /* of service, in the period that is advanced */
    struct due_row *due;
    size_t due_count;
    struct owed_row *owed;
    size_t owed_count;
    struct condition_facts conditions; /* but for the days, which are each period's */
    struct period_days *periods;
    size_t period_count;
    struct goods_row *goods;
    size_t goods_count;
};

/* The statement that a committee's word is about. */
struct answerable {
    uint64_t statement; /* 0 = there is none */
    centavos centavos;
};

/* What a decision's rows need of its entry. */
struct origin {
    uint64_t position;
    uint64_t submission;
    int64_t received_at_us;
};

struct report_row {
    struct origin origin;
    const struct report_counted *report;
    const struct version *version;
};
struct closing_row {
    struct origin origin;
    struct period_closed closed;
};
struct ruled_row {
    struct origin origin;
    const struct day_ruled *ruled;
};
struct answered_row {
    struct origin origin;
    const struct statement_answered *answered;
};
struct statement_row {
    struct origin origin;
    const struct statement *statement;
};
struct authorised_row {
    struct origin origin;
    const struct closing_authorised *closing;
};
struct grant_row {
    struct origin origin;
    const struct grant_credited *grant;
};
struct proof_row {
    struct origin origin;
    const struct proof_booked *proof;
};
struct settled_row {
    struct origin origin;
    const struct duty_settled *settled;
};
struct reversed_row {
    struct origin origin;
    const struct grant_reversed *reversed;
};
struct failed_row {
    struct origin origin;
    const struct act_failed *failed;
};
struct dispersal_kept {
    struct origin origin;
    const struct dispersal_recorded *dispersal;
};
struct movement_kept {
    struct origin origin;
    const struct movement_read *read;
};
struct year_kept {
    struct origin origin;
    const struct year_closed *year;
};
struct returned_kept {
    struct origin origin;
    const struct year_returned *returned;
};
struct transfer_row_kept {
    struct origin origin;
    uint32_t kitchen;
    day_number day;
    struct transfer transfer;
};
struct account_change {
    centavos debit;
    centavos credit;
};

/* A grant that an act or a tick names. */
struct grant_found {
    bool found;
    uint32_t kitchen;
    uint64_t position;
    centavos granted;
    centavos in_purse; /* what the purse holds of it, when the oldest money is spent first */
    bool dispersed;
    bool reversed;
    uint32_t alcaldia;
    struct budget_line budget;
    struct duty duty;
    day_number period_end;
};

/* A row of an issuer's file, with what the books know about it. */
struct movement_row {
    struct movement_case known;
    bool read_before; /* this very row, of this very file */
    struct budget_share paid[BUDGET_LINES_MAX];
    size_t paid_count;
};

/* A budget line whose year is to be closed. */
struct year_found {
    bool approved;
    bool closed;
    centavos approved_centavos, accrued, committed;
};
struct working_set {
    struct arena *arena;

    /* Asked for, and then found. */
    struct map *days;       /* day_key → day_row */
    struct map *named;      /* digest_key → struct version *; NULL = not known */
    struct map *contents;   /* content_key → struct version * that had it first; NULL = none */
    struct map *versions;   /* position_key → struct version *; no withdrawals */
    struct map *facts;      /* fact_key → report_facts */
    struct map *means;      /* kitchen → purchase_means */
    struct map *bookings;   /* position_key → booking */
    struct map *answerable; /* position_key of a statement or a grant → answerable */
    struct map *duties;     /* position_key of the grant → duty_row */
    struct map *owing;      /* kitchen → duty_list */
    struct map *months;     /* day_key of a month's first day → centavos claimed for its days */
    day_number closed;      /* DAY_INVALID = nothing is */

    /* An act: it stands alone in its batch. */
    const struct act *act; /* NULL = none */
    uint64_t act_as_of;
    day_number act_day;
    struct grant_found grant;
    struct closing_state closing;
    uint32_t next_dispersal;
    struct pending_grant *pending; /* in the order of the file */
    size_t pending_count;
    struct year_found year;
    struct year_grant *year_grants; /* by kitchen and grant */
    size_t year_grant_count;

    /* A piece of work: likewise. */
    struct piece piece;

    /* A part of an issuer's file: it stands alone in its batch. */
    const struct issuer_file *file; /* NULL = none */
    uint64_t file_submission;
    struct movement_row *movement_rows; /* one for each of the file's */
    struct movement_target *targets;
    size_t target_count;
    struct map *issuer_purses; /* kitchen → centavos */
    struct map *numbers_read;  /* digest of a movement's number → nothing: in this batch */

    /* A tick: it stands alone in its batch. */
    day_number tick_day; /* DAY_INVALID = none */
    day_number tick_end; /* what ended by then is due */
    uint64_t tick_position;
    uint32_t *opening_capacities; /* of kitchens that are to be opened */
    size_t opening_count;

    /* Changed, by position in topic subsidy. */
    struct map *reports;    /* position → report_row */
    struct map *ruled;      /* position → ruled_row */
    struct map *answered;   /* position → answered_row */
    struct map *closed_now; /* position → closing_row */
    struct map *statements; /* position → statement_row */
    struct map *authorised; /* position → authorised_row */
    struct map *grants;     /* position → grant_row */
    struct map *proofs;     /* position → proof_row */
    struct map *settled;    /* position → settled_row */
    struct map *reversed;   /* position → reversed_row */
    struct map *failed;     /* position → failed_row */
    struct map *dispersed;  /* position → dispersal_kept */
    struct map *movements;  /* position → movement_kept */
    struct map *years;      /* position → year_kept */
    struct map *returned;   /* position → returned_kept */
    struct map *transfers;  /* transfer_key → transfer_row_kept */
    struct map *balances;   /* account_key → account_change */
};

/* An empty one, in the arena and as long as that. */
struct working_set *working_set_new(struct arena *arena);
/* Adds a duty to its kitchen's, where proofs will find it. */
void duties_insert(struct working_set *set, uint32_t kitchen, const struct duty *duty);
/* Adds to what a purchase proved of a grant. */
void booking_add_share(struct working_set *set, struct booking *booking,
                       const struct proven_share *share);

/* Each asks once for everything of its kind that is in the set, and not at all for nothing. */
MUST_USE enum status store_load_reports(struct db *db, struct working_set *set,
                                        struct error *error);
MUST_USE enum status store_load_facts(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_load_answerable(struct db *db, struct working_set *set,
                                           struct error *error);
MUST_USE enum status store_load_books(struct db *db, struct working_set *set, struct error *error);
/* What was claimed in `months`, how boxes were counted on `days`, duties of the kitchens in
 * `owing`, and those to which the bookings asked for went; at a tick
 * those whose term has ended. */
MUST_USE enum status store_load_duties(struct db *db, struct working_set *set, struct error *error);
/* The grant that an act names. */
MUST_USE enum status store_load_grant(struct db *db, struct working_set *set, struct error *error);
/* What a dispersal has; a year's line and its grants; what is known about an issuer's rows. */
MUST_USE enum status store_load_dispersal(struct db *db, struct working_set *set,
                                          struct error *error);
MUST_USE enum status store_load_year(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_load_movements(struct db *db, struct working_set *set,
                                          struct error *error);
/* What a piece of work is made of: days that are due, or statements that are owed. */
MUST_USE enum status store_load_due(struct db *db, struct working_set *set, struct error *error);
/* Once the facts are there: what the conditions of its rules ask, and goods. */
MUST_USE enum status store_load_terms(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_load_owed(struct db *db, struct working_set *set, struct error *error);
/* The closing that an act names. */
MUST_USE enum status store_load_closing(struct db *db, struct working_set *set,
                                        struct error *error);
/* New kitchens never opened; what is closed. */
MUST_USE enum status store_load_tick(struct db *db, struct working_set *set, struct error *error);

/* As the runtime's service_work wants it. */
MUST_USE enum status store_find_work(struct db *db, struct arena *arena,
                                     const struct work_unit *parked, size_t parked_count,
                                     struct work_unit *ret, size_t most, size_t *ret_count,
                                     struct error *error);

/* Each writes everything of its kind that changed, and does nothing when nothing did. In this
 * order: statements look at the claims that reports leave, grants at the statements. */
MUST_USE enum status store_keep_reports(struct db *db, struct working_set *set,
                                        struct error *error);
MUST_USE enum status store_keep_life(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_keep_rulings(struct db *db, struct working_set *set,
                                        struct error *error);
MUST_USE enum status store_keep_answers(struct db *db, struct working_set *set,
                                        struct error *error);
MUST_USE enum status store_keep_closings(struct db *db, struct working_set *set,
                                         struct error *error);
MUST_USE enum status store_keep_statements(struct db *db, struct working_set *set,
                                           struct error *error);
MUST_USE enum status store_keep_advances(struct db *db, struct working_set *set,
                                         struct error *error);
MUST_USE enum status store_authorise_closings(struct db *db, struct working_set *set,
                                              struct error *error);
MUST_USE enum status store_credit_grants(struct db *db, struct working_set *set,
                                         struct error *error);
/* Of statements whose discounts were settled. */
MUST_USE enum status store_end_owed(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_keep_purchases(struct db *db, struct working_set *set,
                                          struct error *error);
MUST_USE enum status store_keep_cash(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_keep_duties(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_keep_settlements(struct db *db, struct working_set *set,
                                            struct error *error);
MUST_USE enum status store_keep_issuer(struct db *db, struct working_set *set, struct error *error);
MUST_USE enum status store_post_transfers(struct db *db, struct working_set *set,
                                          struct error *error);

/* What a draft of the rules is tried on: reports of the kitchens that come next after `after`, by
 * kitchen and day; none once all were given. */
MUST_USE enum status store_load_trial(struct db *db, struct arena *arena, const struct trial *trial,
                                      uint32_t after, struct trial_day **ret, size_t *ret_count,
                                      struct error *error);

#endif

/* Everything that the command asks of the database, in its own words. It reads as tequio_operator;
 * migrate alone connects as others. */
#ifndef TEQUIO_ADMIN_STORE_H
#define TEQUIO_ADMIN_STORE_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/db/db.h"
#include "common/journal/journal.h"

/* The connection string with that user; `ret` is in the arena. */
MUST_USE enum status store_conninfo(struct arena *arena, const char *conninfo, const char *user,
                                    const char **ret, struct error *error);
/* The same as libpq's environment, "PGHOST=..." and so on, ended by NULL, for child programs. */
MUST_USE enum status store_environment(struct arena *arena, const char *conninfo, const char *user,
                                       const char *const **ret, struct error *error);

/* Which schemas must be there: their statements are prepared when the connection opens. */
enum store_reach {
    STORE_JOURNAL,
    STORE_REGISTRY, /* and the registry */
    STORE_SERVICES, /* and every other service, and analytics */
    STORE_EVIDENCE, /* the same, for a folder of evidence */
    STORE_REPORT,   /* the same, for a year's evaluation */
    STORE_PUBLISH,  /* the same, for open data */
    STORE_WEB,      /* the same, for people of the board */
};
MUST_USE enum status store_open(struct arena *arena, const char *conninfo, const char *user,
                                enum store_reach reach, struct db **ret, struct error *error);
/* Connects without any statement: before the schemas are there. */
MUST_USE enum status store_open_bare(struct arena *arena, const char *conninfo, const char *user,
                                     struct db **ret, struct error *error);
/* Makes the database where it is missing; `ret_made` says whether it was. */
MUST_USE enum status store_make_database(struct arena *arena, const char *conninfo,
                                         const char *superuser, bool *ret_made,
                                         struct error *error);

/* Last moment that the stream of submissions knows, in microseconds; INT64_MIN where it is empty.
 */
MUST_USE enum status store_last_moment(struct db *db, int64_t *ret, struct error *error);
/* The last moment at which a tablet's envelope was received; INT64_MIN where none was. */
MUST_USE enum status store_last_submission(struct db *db, int64_t *ret, struct error *error);

/* What the registry decided on the submission at that position: entries of its topic, with bodies.
 */
struct store_outcome {
    uint16_t kind;
    struct bytes body;
};
MUST_USE enum status store_outcomes(struct db *db, struct arena *arena, uint64_t first,
                                    uint64_t last, struct store_outcome **ret, size_t *ret_count,
                                    struct error *error);

/* A number that no device has, and that no other enrolment draws while this connection lasts. With
 * STORE_REGISTRY. */
MUST_USE enum status store_free_device(struct db *db, uint32_t *ret, struct error *error);

struct store_device {
    uint32_t kitchen, person;
    int role;
    uint8_t curve_key[32], signing_key[32];
    bool has_token;
    uint8_t token_digest[32];
    char label[65];
    bool revoked;
};
/* What is known last of it; STATUS_REFUSED where there is none. With STORE_REGISTRY. */
MUST_USE enum status store_device(struct db *db, struct arena *arena, uint32_t device,
                                  struct store_device *ret, struct error *error);

/* Certificates that are trusted now, by their use. With STORE_REGISTRY. */
struct store_trusted {
    int use; /* as TrustUse */
    struct bytes certificate;
};
MUST_USE enum status store_trusted(struct db *db, struct arena *arena, struct store_trusted **ret,
                                   size_t *ret_count, struct error *error);

/* The number of the device that holds a CURVE key now; 0 where none does. With STORE_REGISTRY. */
MUST_USE enum status store_key_holder(struct db *db, struct arena *arena,
                                      const uint8_t curve_key[32], uint32_t *ret,
                                      struct error *error);
/* That device; STATUS_REFUSED where there is none. */
MUST_USE enum status store_device_of_key(struct db *db, struct arena *arena,
                                         const uint8_t curve_key[32], struct store_device *ret,
                                         struct error *error);

/* An act of two people, and who took its steps. */
struct store_act {
    uint8_t number[16];
    const char *act;                /* the same, 32 hex digits */
    const char *state, *reason;     /* "prepared" ...; of who prepared it */
    const char *waits_for;          /* roles, in words */
    struct bytes content;           /* an encoded ActContent, as it was prepared */
    const char *preparer, *ender;   /* their names */
    uint32_t prepared_by, ended_by; /* 0 = it waits */
    int64_t prepared_at_us, ended_at_us;
    const char *ended_reason; /* NULL = none */
};
/* Those whose number begins so, or only those of them that wait. With STORE_REGISTRY. */
MUST_USE enum status store_acts(struct db *db, struct arena *arena, const char *beginning,
                                bool waiting, struct store_act **ret, size_t *ret_count,
                                struct error *error);

/* What the registry made of a submission that is a step of an act. With STORE_REGISTRY. */
struct store_act_outcome {
    bool decided, refused;
    const char *act, *words; /* how it stands now, or why it was refused */
};
MUST_USE enum status store_act_outcome(struct db *db, struct arena *arena, uint64_t submission,
                                       struct store_act_outcome *ret, struct error *error);

/* "not registered" where there is none. With STORE_REGISTRY. */
MUST_USE enum status store_kitchen_name(struct db *db, struct arena *arena, uint32_t kitchen,
                                        const char **ret, struct error *error);

/* The active kitchens that need a tablet on a day: those without any, or those named (count 0 = the
 * former). With STORE_REGISTRY. */
struct store_sheet_kitchen {
    uint32_t kitchen;
    const char *name, *place; /* street and alcaldia */
};
MUST_USE enum status store_sheet_kitchens(struct db *db, struct arena *arena, day_number day,
                                          const int32_t *kitchens, size_t count,
                                          struct store_sheet_kitchen **ret, size_t *ret_count,
                                          struct error *error);

/* A person on a day; STATUS_REFUSED where there is none. With STORE_REGISTRY. */
struct store_person {
    const char *name, *role;
    bool active;
};
MUST_USE enum status store_person(struct db *db, struct arena *arena, uint32_t person,
                                  day_number day, struct store_person *ret, struct error *error);

/* How far a consumer has come in a stream. */
struct store_consumer {
    const char *consumer, *topic, *state, *through; /* `through` may be NULL */
    int partition;
    int64_t head, position, behind, waiting, overdue, parked;
};
/* All of them. */
MUST_USE enum status store_consumers(struct db *db, struct arena *arena, const char *zone,
                                     struct store_consumer **ret, size_t *ret_count,
                                     struct error *error);

/* A program that is connected for a consumer; of several, one is active. */
struct store_instance {
    const char *consumer, *instance; /* host and process */
    bool active;
};
MUST_USE enum status store_instances(struct db *db, struct arena *arena,
                                     struct store_instance **ret, size_t *ret_count,
                                     struct error *error);

/* An entry that a consumer has put aside. */
struct store_parked {
    const char *consumer, *since, *reason;
    int topic, partition, kind, attempts;
    int64_t position;
    uint32_t kitchen;
};
/* All of them, by consumer and place. */
MUST_USE enum status store_parked(struct db *db, struct arena *arena, const char *zone,
                                  struct store_parked **ret, size_t *ret_count,
                                  struct error *error);

/* Walks a piece of a stream's chain; `ret_broken` is 0 where it holds. */
MUST_USE enum status store_verify_chain(struct db *db, struct arena *arena,
                                        const struct stream *stream, uint64_t from, uint64_t to,
                                        uint64_t *ret_broken, struct error *error);

/* The empty copy of a service's schema, made anew, or taken away. */
MUST_USE enum status store_shadow_create(struct db *db, struct arena *arena, const char *schema,
                                         struct error *error);
/* What the journal made of it in the copy takes the place of what the tables hold, in one
 * transaction: how many rows there are now. The session must be the service's active one
 * (journal_try_active). */
MUST_USE enum status store_shadow_replace(struct db *db, struct arena *arena, const char *schema,
                                          uint64_t ordered_at, int64_t *ret_rows,
                                          struct error *error);
MUST_USE enum status store_shadow_drop(struct db *db, struct arena *arena, const char *schema,
                                       struct error *error);

/* What the services made of a kitchen's day, in words. */
enum show_section {
    SHOW_KITCHEN,
    SHOW_REPORTS,
    SHOW_CLAIM,
    SHOW_GRANTS,
    SHOW_PURCHASES,
    SHOW_SURVEYS,
    SHOW_MEASURES,
    SHOW_PURSE,
    SHOW_SECTIONS,
};
struct store_table {
    size_t rows, columns;
    const char **cells; /* row by row; NULL where there is nothing to say */
};
/* With STORE_SERVICES. */
MUST_USE enum status store_show(struct db *db, struct arena *arena, enum show_section which,
                                uint32_t kitchen, day_number day, const char *zone,
                                struct store_table *ret, struct error *error);

/* A closing that waits for two people. */
struct store_closing {
    uint64_t position; /* in topic subsidy */
    day_number through;
    uint64_t statements, centavos;
};
/* With STORE_SERVICES. */
MUST_USE enum status store_closings(struct db *db, struct arena *arena, struct store_closing **ret,
                                    size_t *ret_count, struct error *error);
/* How many entries the subsidy has yet to apply. With STORE_SERVICES. */
MUST_USE enum status store_subsidy_behind(struct db *db, int64_t *ret, struct error *error);

/* Whether surveys has looked at a questionnaire's version, and what is wrong with it: NULL where it
 * may be answered. With STORE_SERVICES. */
MUST_USE enum status store_questionnaire(struct db *db, struct arena *arena, const char *code,
                                         int64_t version, uint64_t submission, bool *ret_decided,
                                         const char **ret_wrong, struct error *error);

/* Recipes and advice that hold on a day, how many, and as the content of their catalogue: JSON,
 * with the names of the partners of that day. With STORE_SERVICES. */
MUST_USE enum status store_recipes(struct db *db, struct arena *arena, day_number day,
                                   uint32_t *ret_count, struct bytes *ret, struct error *error);

/* Who stays in the programme, who is observed, who leaves, and why, over these days: 8 columns, in
 * Spanish. With STORE_SERVICES. */
enum { STORE_REVIEW_COLUMNS = 8 };
MUST_USE enum status store_review(struct db *db, struct arena *arena, day_number from,
                                  day_number through, struct store_table *ret, struct error *error);

/* Lists of statements, for store_open. */
const struct db_statement *const *store_registry_statements(void);
const struct db_statement *const *store_show_statements(void);

#endif

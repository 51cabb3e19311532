/* All that surveys asks of the database about petitions. */
#ifndef TEQUIO_SURVEYS_STORE_PETITIONS_H
#define TEQUIO_SURVEYS_STORE_PETITIONS_H

#include "common/db/db.h"
#include "surveys/rules/petition_step.h"

/* What is known of a filing's kitchen and term, and whether it was here before. */
struct filing_row {
    uint32_t kitchen, kind, matter;
    day_number day; /* of receipt */
    uint64_t as_of;
    const uint8_t *content;            /* CONTENT_BYTES; NULL: none */
    struct petition_facts facts;       /* this and the rest are filled in by the load */
    uint64_t copy_of_position;         /* 0 = it is none */
    uint32_t folio_year, folio_number; /* of that one */
    uint32_t last_number;              /* the last folio of the day's year */
};
MUST_USE enum status store_load_filings(struct db *db, struct arena *arena, struct filing_row *rows,
                                        size_t count, struct error *error);

/* A petition by its envelope or its folio, and whether that step was taken before. */
struct petition_named {
    struct bytes envelope_digest; /* empty: the folio names it */
    uint32_t folio_year, folio_number;
    const uint8_t *content; /* CONTENT_BYTES */
    bool found;             /* this and the rest are filled in by the load */
    bool is_copy;
    struct petition petition; /* texts lent by the arena */
    day_number round_day;     /* on which its round began */
};
MUST_USE enum status store_load_petition(struct db *db, struct arena *arena,
                                         struct petition_named *named, struct error *error);

/* What a step depends on beside the petition. */
struct step_facts {
    uint32_t device, assignee, kind, matter;
    day_number day, round_day;
    uint64_t as_of;
    struct petition_person who, named; /* this and the rest are filled in by the load */
    uint8_t signing_key[DIGEST_BYTES]; /* of the device, where it is somebody's */
    struct petition_term term;         /* of a round that begins on the day */
    uint32_t taken;                    /* working days since the round began */
};
MUST_USE enum status store_load_step(struct db *db, struct arena *arena, struct step_facts *facts,
                                     struct error *error);

/* Open petitions whose term nears or has passed on the day and who were not told of it, in order of
 * their positions; at most `most`. */
MUST_USE enum status store_load_watched(struct db *db, struct arena *arena, day_number day,
                                        size_t most, struct petition_watched **ret,
                                        size_t *ret_count, struct error *error);

/* Where a row comes from. */
struct petition_origin {
    uint64_t position; /* of the decision in topic surveys */
    uint64_t submission;
    int64_t at_us;
};
struct opened_row {
    struct petition_origin origin;
    const struct petition_opened *opened;
};
struct stepped_row {
    struct petition_origin origin;
    const struct petition_stepped *stepped;
};
struct refused_row {
    struct petition_origin origin;
    uint32_t kitchen, action, person, problem;
    uint64_t petition_position;
    const char *detail;
};
struct told_row {
    struct petition_origin origin;
    uint32_t kitchen, round, level, person;
    uint64_t petition_position;
    const char *role;
    day_number due_day, day;
};

/* Petitions and copies, by their flags; both can be found by their envelope from then on. */
MUST_USE enum status store_add_petitions(struct db *db, struct arena *arena,
                                         const struct opened_row *rows, size_t count,
                                         struct error *error);
/* In order of their positions: the petition is then where the last one led it. */
MUST_USE enum status store_add_steps(struct db *db, struct arena *arena,
                                     const struct stepped_row *rows, size_t count,
                                     struct error *error);
MUST_USE enum status store_add_refusals(struct db *db, struct arena *arena,
                                        const struct refused_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_add_told(struct db *db, struct arena *arena, const struct told_row *rows,
                                    size_t count, struct error *error);

#endif

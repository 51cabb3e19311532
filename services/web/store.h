/* Everything that the edge asks of the database, as the role tequio_web, which writes nothing
 * but sessions, and what diners answer until it is sent. */
#ifndef TEQUIO_WEB_STORE_H
#define TEQUIO_WEB_STORE_H

#include "common/base/digest.h"
#include "common/db/db.h"
#include "common/journal/journal.h"

/* Connects; every statement is prepared, so that a schema that is too old is found here. */
MUST_USE enum status store_open(const char *database, struct db **ret, struct error *error);

/* How the programme was founded, and the newest moment of the journal. STATUS_REFUSED before. */
MUST_USE enum status store_programme_clock(struct db *db, struct arena *arena, struct founding *ret,
                                           int64_t *ret_newest_us, struct error *error);
/* Whether a device has the token of that digest, revoked or not. */
MUST_USE enum status store_knows_token(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       bool *ret, struct error *error);

/* What such a device is told: a JSON object, and the programme's key as it was sent (a Catalogue;
 * data NULL = none). `told` NULL: it is nobody's, or revoked. */
struct device_told {
    const char *told;
    struct bytes programme_key;
};
MUST_USE enum status store_device_told(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       day_number day, struct device_told *ret,
                                       struct error *error);

/* Counts a try of a person from an address. `hash` NULL where there is none to hold it against, or
 * where there were too many of late: then `wait_s` > 0. */
struct sign_in {
    uint32_t person;
    const char *address;
    int64_t at_us; /* by the machine's clock: a session is a browser's, not the programme's */
    day_number today;
};
struct sign_in_try {
    int32_t wait_s;
    const char *hash;
};
MUST_USE enum status store_sign_in_try(struct db *db, struct arena *arena,
                                       const struct sign_in *sign_in, struct sign_in_try *ret,
                                       struct error *error);
/* False: the hash is not the person's any more, or they may not use the board today. */
MUST_USE enum status store_session_begin(struct db *db, struct arena *arena,
                                         const struct sign_in *sign_in, const char *hash,
                                         const uint8_t digest[32], bool *ret, struct error *error);
/* Whose session that is: a JSON object; NULL where it is none, or over. */
MUST_USE enum status store_session_seen(struct db *db, struct arena *arena,
                                        const uint8_t digest[32], int64_t at_us, day_number today,
                                        const char **ret, struct error *error);
MUST_USE enum status store_session_end(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       struct error *error);

/* What everybody may read; from READ_BOARD_TODAY on, whoever is signed in of their kitchens. */
enum read {
    READ_NONE,
    READ_KITCHENS,
    READ_KITCHEN,
    READ_INDICATORS,
    READ_PLACES,
    READ_SATISFACTION,
    READ_SPENDING,
    READ_HOME,
    READ_FIND,
    READ_OPENING,
    READ_KITCHEN_PAGE,
    READ_SURVEY,
    READ_BOARD_TODAY,
    READ_BOARD_ALERTS,
    READ_BOARD_STEPS,
    READ_BOARD_WAITING_PETITIONS,
    READ_BOARD_COLLEAGUES,
    READ_BOARD_OBSERVED_PURCHASES,
    READ_BOARD_WAITING_ACTS,
    READ_BOARD_CLOSINGS,
    READ_BOARD_UNREAD,
    READ_BOARD_KITCHEN,
    READ_BOARD_REPORTS,
    READ_BOARD_STATEMENTS,
    READ_BOARD_PURCHASES,
    READ_BOARD_PETITIONS,
    READ_BOARD_VISITS,
    READ_BOARD_CONVERSATION,
    READ_COUNT,
};

struct read_asked {
    const char *alcaldia; /* INEGI code; NULL = all */
    uint32_t number;      /* of a kitchen */
    uint32_t year;
    day_number today;
    uint32_t minute; /* of today, by the programme's clock */
    uint32_t skip, limit;
    uint8_t session[32]; /* digest of the session's token; of the board's reads */
    int64_t at_us;       /* when store_session_seen found it alive */
};

/* Whether the kitchen `number` is one of theirs whose session it is. */
MUST_USE enum status store_board_sees(struct db *db, struct arena *arena,
                                      const struct read_asked *asked, bool *ret,
                                      struct error *error);

/* JSON objects, one a row. */
MUST_USE enum status store_read(struct db *db, struct arena *arena, enum read read,
                                const struct read_asked *asked, const char ***ret,
                                size_t *ret_count, struct error *error);

/* A petition by its secret's digest and its folio: a JSON object, and its last answer as it was
 * sent (a Petition; data NULL = none). `told` NULL: there is none. */
struct petition_told {
    const char *told;
    struct bytes answer;
};
MUST_USE enum status store_petition(struct db *db, struct arena *arena, const uint8_t digest[32],
                                    const char *folio, struct petition_told *ret,
                                    struct error *error);

/* What the form to open a kitchen needs on a day: a JSON object, and the programme's key as it was
 * sent (a Catalogue; data NULL = none). */
struct opening_told {
    const char *told;
    struct bytes programme_key;
};
MUST_USE enum status store_opening(struct db *db, struct arena *arena, day_number day,
                                   struct opening_told *ret, struct error *error);
/* An application by its secret's digest and, where it is not "", its folio: a JSON object, and its
 * last step as it was sent (an ApplicationStep; data NULL = none). `told` NULL: there is none. */
MUST_USE enum status store_application(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       const char *folio, struct petition_told *ret,
                                       struct error *error);
/* A diner's answer (a SurveyAnswer) to one version of a questionnaire; false: the kitchen's day
 * has LIMIT_SURVEY_LINK_ANSWERS. */
struct survey_place {
    uint32_t kitchen;
    day_number day;
    const char *questionnaire;
    uint32_t version;
};
MUST_USE enum status store_survey_keep(struct db *db, struct arena *arena,
                                       const struct survey_place *place, struct bytes answer,
                                       bool *ret, struct error *error);
/* Of one kitchen's day that is over as many answers as one envelope holds, shuffled; count 0 = none
 * waits. */
struct survey_due {
    struct survey_place place;
    struct bytes *answers;
    size_t count;
    struct bytes held; /* the digest of all that wait of it */
};
MUST_USE enum status store_survey_due(struct db *db, struct arena *arena, day_number today,
                                      struct survey_due *ret, struct error *error);

/* What the edge itself submits: the last number of its installation, and the envelope of that
 * number until it is acknowledged (data NULL = nothing waits). All edges with its keys share it. */
enum { OUTBOX_INSTALLATION_BYTES = 16 };
struct outbox {
    uint8_t installation[OUTBOX_INSTALLATION_BYTES];
    uint64_t sequence;
    uint8_t previous[DIGEST_BYTES];
    struct bytes pending;
};
/* The outbox of the device with that public signing key. `ret` holds the installation, and in
 * `previous` the start of its chain, with which it begins where there is none yet. What waits under
 * the key of a revoked device is taken over. */
MUST_USE enum status store_outbox_open(struct db *db, struct arena *arena,
                                       const uint8_t signer[CURVE_KEY_BYTES], struct outbox *ret,
                                       struct error *error);
/* The outbox as it is to be, with the envelope that takes the place of those answers. False:
 * another edge was faster, or one more answer came. */
MUST_USE enum status store_survey_seal(struct db *db, struct arena *arena,
                                       const struct outbox *outbox, const struct survey_due *due,
                                       bool *ret, struct error *error);
/* The outbox as it is to be, under another installation than `old`. */
MUST_USE enum status store_outbox_renew(struct db *db, struct arena *arena,
                                        const uint8_t old[OUTBOX_INSTALLATION_BYTES],
                                        const struct outbox *outbox, struct error *error);
/* Has the city's people of one half-year or year estimated and kept, which takes seconds; false in
 * `ret`: none is due. Once a day there is something. */
MUST_USE enum status store_keep_people(struct db *db, struct arena *arena, bool *ret,
                                       struct error *error);
/* What waits has arrived. */
MUST_USE enum status store_outbox_clear(struct db *db, struct arena *arena,
                                        const struct outbox *outbox, struct error *error);
/* What waits will never be taken: it is kept in web.outbox_refused, with what the gateway said. */
struct outbox_refusal {
    uint32_t kind, kitchen, reason;
    const char *field, *message;
};
MUST_USE enum status store_outbox_refuse(struct db *db, struct arena *arena,
                                         const struct outbox *outbox,
                                         const struct outbox_refusal *refusal, struct error *error);

#endif

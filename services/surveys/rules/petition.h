/* Petitions: what a filing amounts to, its folio, and who must look when its term ends. */
#ifndef TEQUIO_SURVEYS_RULES_PETITION_H
#define TEQUIO_SURVEYS_RULES_PETITION_H

#include <stdbool.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"

/* As PetitionKind. */
enum petition_kind { PETITION_NON_CONFORMITY = 3, PETITION_KIND_MOST = 4 };

/* As Audience, Aspect, PetitionMatter and PetitionChannel. */
enum {
    PETITIONER_COMMITTEE = 2,
    PETITIONER_MOST = 2,
    PETITION_ASPECT_SUBSIDY_USE = 5,
    PETITION_ASPECT_MOST = 6,
    PETITION_MATTER_MOST = 6,
    PETITION_CHANNEL_KIOSK = 1,
    PETITION_CHANNEL_MOST = 5,
};

/* As PetitionState. */
enum petition_state {
    PETITION_NONE = 0,
    PETITION_RECEIVED = 1,
    PETITION_ASSIGNED = 2,
    PETITION_IN_PROGRESS = 3,
    PETITION_ANSWERED = 4,
    PETITION_CLOSED = 5,
    PETITION_REOPENED = 6,
    PETITION_STATES = 7,
};

/* As PetitionFlag. */
enum petition_flag {
    PETITION_UNKNOWN_KITCHEN = 1,
    PETITION_BAD_DAY = 2,
    PETITION_NO_TERM = 4,
    PETITION_NOT_SEALED = 8,
    PETITION_NO_TEXT = 16,
    PETITION_NO_SECRET = 32,
    PETITION_COPY = 64,
};

enum { FOLIO_BYTES = 24, FOLIO_NUMBER_MOST = 99999999 };

/* As it was filed: numbers that the contract does not have are 0. The text is not here. */
struct petition_filing {
    uint32_t kind, petitioner, aspect, matter, channel;
    uint32_t filed_day; /* yyyymmdd as sent */
    bool about_committee, leaves_contact, sealed, has_text;
    bool has_secret, has_name, has_content; /* an objection to a statement has none of them */
    uint8_t secret_digest[DIGEST_BYTES];
    uint8_t envelope_digest[DIGEST_BYTES];
    uint8_t content[CONTENT_BYTES];
    uint64_t statement_position; /* objected to; 0 = none */
};

/* The term for what is received, or reopened, on a day. */
struct petition_term {
    bool known;
    uint32_t working_days;
    day_number warn_day, due_day; /* DAY_INVALID: none */
    const char *body, *body_address;
};

struct petition_facts {
    bool kitchen_known;
    int16_t alcaldia; /* 0 = unknown */
    struct petition_term term;
};

/* What was decided on a filing. */
struct petition_opened {
    struct petition_filing filing;
    uint32_t kitchen;
    uint32_t folio_year, folio_number;
    int16_t alcaldia;
    day_number filed_day; /* DAY_INVALID: no such day */
    day_number received_day;
    struct petition_term term;
    uint32_t flags;            /* bits of enum petition_flag */
    uint64_t copy_of_position; /* 0 = it is none */
};

/* All but its folio, which is drawn when it is opened, or is that of what it repeats. */
void petition_open(const struct petition_filing *filing, const struct petition_facts *facts,
                   uint32_t kitchen, day_number received_day, struct petition_opened *ret);

/* What comes home to nobody: a diner's, one about the committee, one of no kitchen. */
bool petition_is_quiet(uint32_t kitchen, uint32_t petitioner, bool about_committee);

/* CDMX-2021-000123. */
void petition_folio_write(uint32_t year, uint32_t number, char out[FOLIO_BYTES]);
/* False where the text is no folio. */
bool petition_folio_read(const char *text, uint32_t *ret_year, uint32_t *ret_number);

/* Whether the secret is the one whose digest was filed. It takes as long whatever differs. */
bool petition_secret_fits(const char *secret, const uint8_t secret_digest[DIGEST_BYTES]);

/* As PetitionEscalation. */
enum petition_escalation { PETITION_TERM_NEARS = 1, PETITION_TERM_PASSED = 2 };

/* An open petition, as far as time looks at it. */
struct petition_watched {
    uint64_t position;
    uint32_t kitchen, assignee, round;
    day_number warn_day, due_day;
    bool nears_said, passed_said; /* of this round */
};

struct petition_escalated {
    enum petition_escalation level; /* 0 = nothing is said */
    const char *role;               /* assignee, coordinator or director */
    uint32_t person;                /* the assignee; 0 = whoever has the role */
};

/* What is to be said on a day: each level once in a round, and the earlier one never after the
 * later. */
struct petition_escalated petition_escalate(const struct petition_watched *petition,
                                            day_number day);

#endif

/* Topics and kinds of the contract as plain numbers, and the facts about each kind in one const
 * table. The numbers are those of proto/tequio/v1/kind.proto; codec.c asserts it. */
#ifndef TEQUIO_WIRE_KIND_H
#define TEQUIO_WIRE_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum topic {
    TOPIC_SUBMISSIONS = 1,
    TOPIC_REGISTRY = 2,
    TOPIC_SUBSIDY = 3,
    TOPIC_PURCHASES = 4,
    TOPIC_SURVEYS = 5,
    TOPIC_INDICATORS = 6,
    TOPIC_COUNT = 7,
};

enum kind {
    KIND_DAILY_REPORT = 1,
    KIND_PURCHASE = 2,
    KIND_SURVEY_BATCH = 3,
    KIND_PETITION = 4,
    KIND_VISIT = 5,
    KIND_MESSAGE = 6,
    KIND_CAPACITY_PROPOSAL = 7,
    KIND_STATEMENT_ACKNOWLEDGEMENT = 8,
    KIND_REGISTRY_CHANGE = 9,
    KIND_CATALOGUE = 10,
    KIND_OPERATION = 11,
    KIND_ACT = 12,
    KIND_OBSERVATION = 13,
    KIND_ISSUER_FILE = 14,
    KIND_INVOICE_STATUS = 15,
    KIND_DEVIATION = 16,
    KIND_OPEN_DATA = 17,
    KIND_APPLICATION = 18,
    KIND_ACTIVITY = 19,
    KIND_ALERT_STEP = 20,
    KIND_APPLICATION_STEP = 21,
    KIND_FOUNDING = 60,
    KIND_TICK = 61,
    KIND_BLOB_RECEIVED = 62,
    KIND_PARKED = 80,
    KIND_UNPARKED = 81,
    KIND_REGISTRY_APPLIED = 100,
    KIND_REGISTRY_REFUSED = 101,
    KIND_DAY_DUE = 102,
    KIND_ENVELOPE_FLAGGED = 103,
    KIND_REGISTRY_PART_HELD = 104,
    KIND_ENTRY_ERASED = 105,
    KIND_ACT_PREPARED = 106,
    KIND_ACT_AUTHORISED = 107,
    KIND_ACT_ENDED = 108,
    KIND_ACT_REFUSED = 109,
    KIND_OBSERVATION_NOTED = 110,
    KIND_RESULTS_PUBLISHED = 111,
    KIND_DEVIATION_ANSWERED = 112,
    KIND_PUBLICATION_REFUSED = 113,
    KIND_VISIT_NOTED = 114,
    KIND_APPLICATION_RECEIVED = 115,
    KIND_APPLICATION_STEPPED = 116,
    KIND_APPLICATION_STEP_REFUSED = 117,
    KIND_ACTIVITY_NOTED = 118,
    KIND_CHECKLIST_READ = 119,
    KIND_MESSAGE_NOTED = 120,
    KIND_REPORT_COUNTED = 200,
    KIND_PURCHASE_BOOKED = 201,
    KIND_PROOF_BOOKED = 202,
    KIND_GRANT_CREDITED = 203,
    KIND_PERIOD_CLOSED = 204,
    KIND_STATEMENT_COMPUTED = 205,
    KIND_CLOSING_AUTHORISED = 206,
    KIND_STATEMENT_ANSWERED = 207,
    KIND_DAY_RULED = 208,
    KIND_DISPERSAL_RECORDED = 209,
    KIND_MOVEMENT_READ = 210,
    KIND_GRANT_REVERSED = 211,
    KIND_DUTY_OVERDUE = 212,
    KIND_DUTY_SETTLED = 213,
    KIND_YEAR_CLOSED = 214,
    KIND_ACT_NOT_CARRIED_OUT = 215,
    KIND_YEAR_RETURNED = 216,
    KIND_PURCHASE_DECLARED = 300,
    KIND_PURCHASE_VERDICT = 301,
    KIND_PROOF_RECEIVED = 302,
    KIND_INVOICE_READ = 303,
    KIND_INVOICE_STATUS_KEPT = 304,
    KIND_PURCHASE_RESOLVED = 305,
    KIND_SURVEY_TALLIED = 400,
    KIND_QUESTIONNAIRE_READ = 401,
    KIND_QUESTIONNAIRE_REFUSED = 402,
    KIND_QUESTIONNAIRE_ENDED = 403,
    KIND_PETITION_OPENED = 410,
    KIND_PETITION_STEPPED = 411,
    KIND_PETITION_STEP_REFUSED = 412,
    KIND_PETITION_ESCALATED = 413,
    KIND_PETITION_RECEIPT = 414,
    KIND_PETITION_PROGRESS = 415,
    KIND_PETITION_SUMMARY = 416,
    KIND_ALERT_RAISED = 420,
    KIND_ALERT_ESCALATED = 421,
    KIND_ALERT_STEPPED = 422,
    KIND_ALERT_STEP_REFUSED = 423,
};

/* Who may send a kind, as bits of 1 << enum device_role. */
enum device_role {
    DEVICE_ROLE_KITCHEN = 1,
    DEVICE_ROLE_MONITOR = 2,
    DEVICE_ROLE_OPERATOR = 3,
    DEVICE_ROLE_EDGE = 4,
    DEVICE_ROLE_OFFICIAL = 5,
    DEVICE_ROLE_AUDITOR = 6,
};

/* Whose devices an entry comes home to as an answer (proto/README.md, section 7). */
enum kind_home {
    HOME_NOBODY,
    HOME_KITCHEN, /* a decision: the kitchen's; of messages, to its own tablets alone */
    HOME_SENDER,  /* a decision: the device that sent what is decided, and no other */
    HOME_OTHERS,  /* what was sent for a kitchen: its devices but the one that sent it */
    HOME_ALL,     /* what was sent for the programme: everybody's, once accepted */
};

struct ProtobufCMessageDescriptor;

/* What a submission may be of, beyond what its sender may. */
enum kind_of {
    OF_EITHER,
    OF_KITCHEN,   /* its header names a kitchen */
    OF_PROGRAMME, /* its header's kitchen is 0 */
    TO_KITCHEN,   /* its header names a kitchen, whichever, also where its sender has none */
};

struct kind_row {
    enum kind kind;
    const char *name; /* snake_case, for logs and counters */
    enum topic topic; /* the topic that it stands in; 0 = any deciding topic */
    size_t body_max;  /* bytes */
    unsigned sent_by; /* roles that may send it; 0 = nobody: services write it */
    enum kind_home home;
    enum kind_of of;
    const struct ProtobufCMessageDescriptor *message;
};

/* The row of a kind, or NULL. */
const struct kind_row *kind_find(uint32_t kind);
/* All rows, for tests and boot logs. */
const struct kind_row *kind_rows(size_t *ret_count);

/* "submissions", "registry", ... ; "unknown" outside. */
const char *topic_name(enum topic topic);
/* 0 when there is no such topic. */
enum topic topic_find(const char *name);

#endif

/* The only file of wire that sees generated headers: which message each kind's body is, and the
 * envelope's header. */
#include <protobuf-c/protobuf-c.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/wire/allocator.h"
#include "common/wire/envelope.h"
#include "common/wire/kind.h"
#include "common/wire/scan.h"
#include "tequio/v1/act.pb-c.h"
#include "tequio/v1/activity.pb-c.h"
#include "tequio/v1/alert.pb-c.h"
#include "tequio/v1/application.pb-c.h"
#include "tequio/v1/blob.pb-c.h"
#include "tequio/v1/capacity.pb-c.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/envelope.pb-c.h"
#include "tequio/v1/indicator.pb-c.h"
#include "tequio/v1/invoice.pb-c.h"
#include "tequio/v1/issuer.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/kind.pb-c.h"
#include "tequio/v1/message.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition.pb-c.h"
#include "tequio/v1/petition_decisions.pb-c.h"
#include "tequio/v1/publication.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"
#include "tequio/v1/registry.pb-c.h"
#include "tequio/v1/statement.pb-c.h"
#include "tequio/v1/survey.pb-c.h"
#include "tequio/v1/survey_decisions.pb-c.h"
#include "tequio/v1/visit.pb-c.h"

#define SAME_KIND(name) \
    _Static_assert((int)KIND_##name == (int)TEQUIO__V1__ENTRY_KIND__ENTRY_KIND_##name, #name)
#define SAME_TOPIC(name) \
    _Static_assert((int)TOPIC_##name == (int)TEQUIO__V1__TOPIC__TOPIC_##name, #name)

SAME_TOPIC(SUBMISSIONS);
SAME_TOPIC(REGISTRY);
SAME_TOPIC(SUBSIDY);
SAME_TOPIC(PURCHASES);
SAME_TOPIC(SURVEYS);
SAME_TOPIC(INDICATORS);
SAME_KIND(DAILY_REPORT);
SAME_KIND(PURCHASE);
SAME_KIND(SURVEY_BATCH);
SAME_KIND(PETITION);
SAME_KIND(VISIT);
SAME_KIND(MESSAGE);
SAME_KIND(CAPACITY_PROPOSAL);
SAME_KIND(STATEMENT_ACKNOWLEDGEMENT);
SAME_KIND(REGISTRY_CHANGE);
SAME_KIND(CATALOGUE);
SAME_KIND(OPERATION);
SAME_KIND(ACT);
SAME_KIND(OBSERVATION);
SAME_KIND(ISSUER_FILE);
SAME_KIND(INVOICE_STATUS);
SAME_KIND(DEVIATION);
SAME_KIND(OPEN_DATA);
SAME_KIND(APPLICATION);
SAME_KIND(ACTIVITY);
SAME_KIND(ALERT_STEP);
SAME_KIND(APPLICATION_STEP);
SAME_KIND(FOUNDING);
SAME_KIND(TICK);
SAME_KIND(BLOB_RECEIVED);
SAME_KIND(PARKED);
SAME_KIND(UNPARKED);
SAME_KIND(REGISTRY_APPLIED);
SAME_KIND(REGISTRY_REFUSED);
SAME_KIND(DAY_DUE);
SAME_KIND(ENVELOPE_FLAGGED);
SAME_KIND(REGISTRY_PART_HELD);
SAME_KIND(ENTRY_ERASED);
SAME_KIND(ACT_PREPARED);
SAME_KIND(ACT_AUTHORISED);
SAME_KIND(ACT_ENDED);
SAME_KIND(ACT_REFUSED);
SAME_KIND(OBSERVATION_NOTED);
SAME_KIND(RESULTS_PUBLISHED);
SAME_KIND(DEVIATION_ANSWERED);
SAME_KIND(PUBLICATION_REFUSED);
SAME_KIND(VISIT_NOTED);
SAME_KIND(APPLICATION_RECEIVED);
SAME_KIND(APPLICATION_STEPPED);
SAME_KIND(APPLICATION_STEP_REFUSED);
SAME_KIND(ACTIVITY_NOTED);
SAME_KIND(CHECKLIST_READ);
SAME_KIND(MESSAGE_NOTED);
SAME_KIND(REPORT_COUNTED);
SAME_KIND(PURCHASE_BOOKED);
SAME_KIND(PROOF_BOOKED);
SAME_KIND(GRANT_CREDITED);
SAME_KIND(PERIOD_CLOSED);
SAME_KIND(STATEMENT_COMPUTED);
SAME_KIND(CLOSING_AUTHORISED);
SAME_KIND(STATEMENT_ANSWERED);
SAME_KIND(DAY_RULED);
SAME_KIND(DISPERSAL_RECORDED);
SAME_KIND(MOVEMENT_READ);
SAME_KIND(GRANT_REVERSED);
SAME_KIND(DUTY_OVERDUE);
SAME_KIND(DUTY_SETTLED);
SAME_KIND(YEAR_CLOSED);
SAME_KIND(ACT_NOT_CARRIED_OUT);
SAME_KIND(YEAR_RETURNED);
SAME_KIND(PURCHASE_DECLARED);
SAME_KIND(PURCHASE_VERDICT);
SAME_KIND(PROOF_RECEIVED);
SAME_KIND(INVOICE_READ);
SAME_KIND(INVOICE_STATUS_KEPT);
SAME_KIND(PURCHASE_RESOLVED);
SAME_KIND(SURVEY_TALLIED);
SAME_KIND(QUESTIONNAIRE_READ);
SAME_KIND(QUESTIONNAIRE_REFUSED);
SAME_KIND(QUESTIONNAIRE_ENDED);
SAME_KIND(PETITION_OPENED);
SAME_KIND(PETITION_STEPPED);
SAME_KIND(PETITION_STEP_REFUSED);
SAME_KIND(PETITION_ESCALATED);
SAME_KIND(PETITION_RECEIPT);
SAME_KIND(PETITION_PROGRESS);
SAME_KIND(PETITION_SUMMARY);
SAME_KIND(ALERT_RAISED);
SAME_KIND(ALERT_ESCALATED);
SAME_KIND(ALERT_STEPPED);
SAME_KIND(ALERT_STEP_REFUSED);

enum {
    NOBODY = 0,
    KITCHEN = 1 << DEVICE_ROLE_KITCHEN,
    MONITOR = 1 << DEVICE_ROLE_MONITOR,
    OPERATOR = 1 << DEVICE_ROLE_OPERATOR,
    EDGE = 1 << DEVICE_ROLE_EDGE,
    OFFICIAL = 1 << DEVICE_ROLE_OFFICIAL,
    AUDITOR = 1 << DEVICE_ROLE_AUDITOR,
    FIELD_ROLES = KITCHEN | MONITOR,
};

#define ANY_TOPIC (enum topic)0

/* Ceilings: several times what the fullest honest body of its kind takes. In order of numbers.
 * Petitions and visits never come home as they were sent: either may be about the committee. What
 * becomes of a visit or an activity comes home to whoever sent it alone. */
#define ROW_OF(kind, message, topic, ceiling_kib, sent_by, home, of)          \
    {                                                                         \
        KIND_##kind, #message, topic, (ceiling_kib) << 10, sent_by, home, of, \
            &tequio__v1__##message##__descriptor                              \
    }
#define ROW(kind, message, topic, ceiling_kib, sent_by, home) \
    ROW_OF(kind, message, topic, ceiling_kib, sent_by, home, OF_EITHER)

/* clang-format off */
static const struct kind_row rows[] = {
    ROW(DAILY_REPORT, daily_report, TOPIC_SUBMISSIONS, 16, FIELD_ROLES, HOME_OTHERS),
    ROW(PURCHASE, purchase, TOPIC_SUBMISSIONS, 64, FIELD_ROLES, HOME_OTHERS),
    ROW_OF(SURVEY_BATCH, survey_batch, TOPIC_SUBMISSIONS, 128, FIELD_ROLES | EDGE, HOME_NOBODY,
        OF_KITCHEN),
    ROW(PETITION, petition, TOPIC_SUBMISSIONS, 32, FIELD_ROLES | OFFICIAL, HOME_NOBODY),
    ROW(VISIT, visit, TOPIC_SUBMISSIONS, 32, MONITOR, HOME_NOBODY),
    ROW_OF(MESSAGE, message, TOPIC_SUBMISSIONS, 8, FIELD_ROLES | OFFICIAL, HOME_OTHERS,
        TO_KITCHEN),
    ROW(CAPACITY_PROPOSAL, capacity_proposal, TOPIC_SUBMISSIONS, 4, KITCHEN, HOME_NOBODY),
    ROW(STATEMENT_ACKNOWLEDGEMENT, statement_acknowledgement, TOPIC_SUBMISSIONS, 4, KITCHEN,
        HOME_NOBODY),
    ROW(REGISTRY_CHANGE, registry_change, TOPIC_SUBMISSIONS, 256, OPERATOR, HOME_NOBODY),
    ROW(CATALOGUE, catalogue, TOPIC_SUBMISSIONS, 320, OPERATOR, HOME_ALL),
    ROW(OPERATION, operation, TOPIC_SUBMISSIONS, 4, OPERATOR, HOME_NOBODY),
    ROW(ACT, act, TOPIC_SUBMISSIONS, 16, OFFICIAL | MONITOR, HOME_NOBODY),
    ROW(OBSERVATION, observation, TOPIC_SUBMISSIONS, 4, AUDITOR, HOME_NOBODY),
    ROW(ISSUER_FILE, issuer_file, TOPIC_SUBMISSIONS, 128, OPERATOR, HOME_NOBODY),
    ROW(INVOICE_STATUS, invoice_status, TOPIC_SUBMISSIONS, 64, OPERATOR, HOME_NOBODY),
    ROW(DEVIATION, deviation, TOPIC_SUBMISSIONS, 4, OFFICIAL | MONITOR, HOME_NOBODY),
    ROW(OPEN_DATA, open_data, TOPIC_SUBMISSIONS, 128, OFFICIAL, HOME_NOBODY),
    ROW_OF(APPLICATION, application, TOPIC_SUBMISSIONS, 8, EDGE, HOME_NOBODY, OF_PROGRAMME),
    ROW(ACTIVITY, activity, TOPIC_SUBMISSIONS, 4, FIELD_ROLES, HOME_NOBODY),
    ROW(ALERT_STEP, alert_step, TOPIC_SUBMISSIONS, 4, OFFICIAL | MONITOR, HOME_NOBODY),
    ROW(APPLICATION_STEP, application_step, TOPIC_SUBMISSIONS, 4, OFFICIAL | MONITOR | EDGE,
        HOME_NOBODY),
    ROW(FOUNDING, founding, TOPIC_SUBMISSIONS, 4, NOBODY, HOME_NOBODY),
    ROW(TICK, tick, TOPIC_SUBMISSIONS, 4, NOBODY, HOME_NOBODY),
    ROW(BLOB_RECEIVED, blob_received, TOPIC_SUBMISSIONS, 4, NOBODY, HOME_NOBODY),
    ROW(PARKED, parked, ANY_TOPIC, 4, NOBODY, HOME_NOBODY),
    ROW(UNPARKED, unparked, ANY_TOPIC, 4, NOBODY, HOME_NOBODY),
    ROW(REGISTRY_APPLIED, registry_applied, TOPIC_REGISTRY, 320, NOBODY, HOME_NOBODY),
    ROW(REGISTRY_REFUSED, registry_refused, TOPIC_REGISTRY, 320, NOBODY, HOME_NOBODY),
    ROW(DAY_DUE, day_due, TOPIC_REGISTRY, 320, NOBODY, HOME_NOBODY),
    ROW(ENVELOPE_FLAGGED, envelope_flagged, TOPIC_REGISTRY, 64, NOBODY, HOME_NOBODY),
    ROW(REGISTRY_PART_HELD, registry_part_held, TOPIC_REGISTRY, 4, NOBODY, HOME_NOBODY),
    ROW(ENTRY_ERASED, entry_erased, TOPIC_REGISTRY, 4, NOBODY, HOME_NOBODY),
    ROW(ACT_PREPARED, act_prepared, TOPIC_REGISTRY, 16, NOBODY, HOME_NOBODY),
    ROW(ACT_AUTHORISED, act_authorised, TOPIC_REGISTRY, 16, NOBODY, HOME_NOBODY),
    ROW(ACT_ENDED, act_ended, TOPIC_REGISTRY, 4, NOBODY, HOME_NOBODY),
    ROW(ACT_REFUSED, act_refused, TOPIC_REGISTRY, 4, NOBODY, HOME_SENDER),
    ROW(OBSERVATION_NOTED, observation_noted, TOPIC_REGISTRY, 4, NOBODY, HOME_NOBODY),
    ROW(RESULTS_PUBLISHED, results_published, TOPIC_REGISTRY, 192, NOBODY, HOME_NOBODY),
    ROW(DEVIATION_ANSWERED, deviation_answered, TOPIC_REGISTRY, 8, NOBODY, HOME_NOBODY),
    ROW(PUBLICATION_REFUSED, publication_refused, TOPIC_REGISTRY, 8, NOBODY, HOME_NOBODY),
    ROW(VISIT_NOTED, visit_noted, TOPIC_REGISTRY, 8, NOBODY, HOME_SENDER),
    ROW(APPLICATION_RECEIVED, application_received, TOPIC_REGISTRY, 8, NOBODY, HOME_NOBODY),
    ROW(APPLICATION_STEPPED, application_stepped, TOPIC_REGISTRY, 4, NOBODY, HOME_NOBODY),
    ROW(APPLICATION_STEP_REFUSED, application_step_refused, TOPIC_REGISTRY, 4, NOBODY,
        HOME_NOBODY),
    ROW(ACTIVITY_NOTED, activity_noted, TOPIC_REGISTRY, 4, NOBODY, HOME_SENDER),
    ROW(CHECKLIST_READ, checklist_read, TOPIC_REGISTRY, 32, NOBODY, HOME_NOBODY),
    ROW(MESSAGE_NOTED, message_noted, TOPIC_REGISTRY, 4, NOBODY, HOME_KITCHEN),
    ROW(REPORT_COUNTED, report_counted, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(PURCHASE_BOOKED, purchase_booked, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(PROOF_BOOKED, proof_booked, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(GRANT_CREDITED, grant_credited, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(PERIOD_CLOSED, period_closed, TOPIC_SUBSIDY, 4, NOBODY, HOME_NOBODY),
    ROW(STATEMENT_COMPUTED, statement_computed, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(CLOSING_AUTHORISED, closing_authorised, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(STATEMENT_ANSWERED, statement_answered, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(DAY_RULED, day_ruled, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(DISPERSAL_RECORDED, dispersal_recorded, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(MOVEMENT_READ, movement_read, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(GRANT_REVERSED, grant_reversed, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(DUTY_OVERDUE, duty_overdue, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(DUTY_SETTLED, duty_settled, TOPIC_SUBSIDY, 64, NOBODY, HOME_KITCHEN),
    ROW(YEAR_CLOSED, year_closed, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(ACT_NOT_CARRIED_OUT, act_not_carried_out, TOPIC_SUBSIDY, 64, NOBODY, HOME_NOBODY),
    ROW(YEAR_RETURNED, year_returned, TOPIC_SUBSIDY, 4, NOBODY, HOME_KITCHEN),
    ROW(PURCHASE_DECLARED, purchase_declared, TOPIC_PURCHASES, 64, NOBODY, HOME_NOBODY),
    ROW(PURCHASE_VERDICT, purchase_verdict, TOPIC_PURCHASES, 64, NOBODY, HOME_KITCHEN),
    ROW(PROOF_RECEIVED, proof_received, TOPIC_PURCHASES, 64, NOBODY, HOME_NOBODY),
    ROW(INVOICE_READ, invoice_read, TOPIC_PURCHASES, 64, NOBODY, HOME_NOBODY),
    ROW(INVOICE_STATUS_KEPT, invoice_status_kept, TOPIC_PURCHASES, 64, NOBODY, HOME_NOBODY),
    ROW(PURCHASE_RESOLVED, purchase_resolved, TOPIC_PURCHASES, 4, NOBODY, HOME_NOBODY),
    ROW(SURVEY_TALLIED, survey_tallied, TOPIC_SURVEYS, 64, NOBODY, HOME_NOBODY),
    ROW(QUESTIONNAIRE_READ, questionnaire_read, TOPIC_SURVEYS, 64, NOBODY, HOME_NOBODY),
    ROW(QUESTIONNAIRE_REFUSED, questionnaire_refused, TOPIC_SURVEYS, 8, NOBODY, HOME_NOBODY),
    ROW(QUESTIONNAIRE_ENDED, questionnaire_ended, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(PETITION_OPENED, petition_opened, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(PETITION_STEPPED, petition_stepped, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(PETITION_STEP_REFUSED, petition_step_refused, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(PETITION_ESCALATED, petition_escalated, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(PETITION_RECEIPT, petition_receipt, TOPIC_SURVEYS, 4, NOBODY, HOME_KITCHEN),
    ROW(PETITION_PROGRESS, petition_progress, TOPIC_SURVEYS, 16, NOBODY, HOME_KITCHEN),
    ROW(PETITION_SUMMARY, petition_summary, TOPIC_SURVEYS, 16, NOBODY, HOME_KITCHEN),
    ROW(ALERT_RAISED, alert_raised, TOPIC_SURVEYS, 128, NOBODY, HOME_NOBODY),
    ROW(ALERT_ESCALATED, alert_escalated, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(ALERT_STEPPED, alert_stepped, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
    ROW(ALERT_STEP_REFUSED, alert_step_refused, TOPIC_SURVEYS, 4, NOBODY, HOME_NOBODY),
};
#undef ROW
#undef ROW_OF
/* clang-format on */

const struct kind_row *kind_rows(size_t *ret_count)
{
    *ret_count = sizeof rows / sizeof rows[0];
    return rows;
}

enum {
    HEADER_VERSION = 1,
    CATALOGUE_NAME_BYTES = 32,
    CLIENT_BYTES = 64,
};

#define NO_ROOM "cannot read the header: it needs more memory than its message may take"

/* SCAN_TOO_MANY cannot come of so few bytes. */
static enum status refuse_scan(enum scan_verdict verdict, const char *field, struct error *error)
{
    const char *what = verdict == SCAN_TEXT ? "has NUL or invalid UTF-8" : "is malformed";

    if (field[0] == '\0') {
        return error_set(error, STATUS_REFUSED, "cannot read the header: malformed bytes");
    }
    return error_set(error, STATUS_REFUSED, "cannot read the header: field \"%s\" %s", field, what);
}

static enum status check_size(const char *field, const ProtobufCBinaryData *data, size_t size,
                              struct error *error)
{
    if (data->len == size) {
        return STATUS_OK;
    }
    return error_set(error, STATUS_REFUSED,
                     "cannot read the header: field \"%s\" has %zu bytes instead of %zu", field,
                     data->len, size);
}

static enum status check_text(const char *field, const char *text, size_t most, struct error *error)
{
    if (strlen(text) <= most) {
        return STATUS_OK;
    }
    return error_set(error, STATUS_REFUSED,
                     "cannot read the header: field \"%s\" has more than %zu bytes", field, most);
}

/* What PostgreSQL's signed columns cannot hold is no number of ours either. */
static enum status check_number(const char *field, uint64_t number, uint64_t most,
                                struct error *error)
{
    if (number <= most) {
        return STATUS_OK;
    }
    return error_set(error, STATUS_REFUSED,
                     "cannot read the header: field \"%s\" is %llu, more than %llu", field,
                     (unsigned long long)number, (unsigned long long)most);
}

static enum status check_catalogues(const Tequio__V1__EnvelopeHeader *header, struct error *error)
{
    if (header->n_catalogues > LIMIT_CATALOGUES) {
        return error_set(error, STATUS_REFUSED,
                         "cannot read the header: field \"catalogues\" has %zu items, more than %d",
                         header->n_catalogues, LIMIT_CATALOGUES);
    }
    for (size_t i = 0; i < header->n_catalogues; i++) {
        enum status status =
            check_text("catalogue", header->catalogues[i]->catalogue, CATALOGUE_NAME_BYTES, error);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

/* What holds in every version, so that a receipt can echo the envelope's name. Number 0 is a name
 * too: that none may have it is for the reader to say. */
static enum status check_name(const Tequio__V1__EnvelopeHeader *header, struct error *error)
{
    enum status status =
        check_size("installation", &header->installation, INSTALLATION_BYTES, error);

    if (status != STATUS_OK) {
        return status;
    }
    return check_number("sequence", header->sequence, INT64_MAX, error);
}

static enum status check_version_1(const Tequio__V1__EnvelopeHeader *header, struct error *error)
{
    enum status status;

    if ((status = check_size("body_digest", &header->body_digest, DIGEST_BYTES, error)) ||
        (status = check_size("previous_digest", &header->previous_digest, DIGEST_BYTES, error)) ||
        (status = check_size("key_id", &header->key_id, KEY_ID_BYTES, error)) ||
        (status = check_size("content", &header->content, CONTENT_BYTES, error)) ||
        (status = check_number("kitchen", header->kitchen, INT32_MAX, error)) ||
        (status = check_text("client", header->client, CLIENT_BYTES, error))) {
        return status;
    }
    return check_catalogues(header, error);
}

/* NULL where the arena has no room. */
static struct envelope_catalogue *read_catalogues(struct arena *arena,
                                                  const Tequio__V1__EnvelopeHeader *header)
{
    struct envelope_catalogue *catalogues =
        arena_try(arena, header->n_catalogues * sizeof *catalogues);

    for (size_t i = 0; catalogues != NULL && i < header->n_catalogues; i++) {
        catalogues[i].catalogue = header->catalogues[i]->catalogue;
        catalogues[i].version = header->catalogues[i]->version;
    }
    return catalogues;
}

static enum status read_version_1(struct arena *arena, const Tequio__V1__EnvelopeHeader *header,
                                  struct envelope_header *ret, struct error *error)
{
    enum status status = check_version_1(header, error);

    if (status != STATUS_OK) {
        return status;
    }
    const struct envelope_catalogue *catalogues = read_catalogues(arena, header);
    if (catalogues == NULL) {
        return error_set(error, STATUS_REFUSED, NO_ROOM);
    }
    *ret = (struct envelope_header){
        .version = header->version,
        .sequence = header->sequence,
        .kind = (uint32_t)header->kind,
        .kitchen = header->kitchen,
        .saved_at_us = header->saved_at_us,
        .utc_offset_minutes = header->utc_offset_minutes,
        .body_length = header->body_length,
        .catalogues = catalogues,
        .catalogue_count = header->n_catalogues,
        .client = header->client,
    };
    memcpy(ret->installation, header->installation.data, INSTALLATION_BYTES);
    memcpy(ret->body_digest, header->body_digest.data, DIGEST_BYTES);
    memcpy(ret->previous_digest, header->previous_digest.data, DIGEST_BYTES);
    memcpy(ret->key_id, header->key_id.data, KEY_ID_BYTES);
    memcpy(ret->content, header->content.data, CONTENT_BYTES);
    return STATUS_OK;
}

enum status envelope_read_header(struct arena *arena, struct bytes header,
                                 struct envelope_header *ret, struct error *error)
{
    const char *field;

    if (header.size > LIMIT_HEADER_BYTES) {
        return error_set(error, STATUS_REFUSED,
                         "cannot read the header: it has %zu bytes, more than %d", header.size,
                         LIMIT_HEADER_BYTES);
    }
    enum scan_verdict verdict = wire_scan(&tequio__v1__envelope_header__descriptor, header, &field);
    if (verdict != SCAN_OK) {
        return refuse_scan(verdict, field, error);
    }
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__EnvelopeHeader *message =
        tequio__v1__envelope_header__unpack(&allocator, header.size, header.data);
    if (message == NULL) {
        return error_set(error, STATUS_REFUSED, NO_ROOM);
    }
    enum status status = check_name(message, error);
    if (status != STATUS_OK || message->version == HEADER_VERSION) {
        return status != STATUS_OK ? status : read_version_1(arena, message, ret, error);
    }
    *ret = (struct envelope_header){
        .version = message->version, .sequence = message->sequence, .client = ""};
    memcpy(ret->installation, message->installation.data, INSTALLATION_BYTES);
    return STATUS_OK;
}

static ProtobufCBinaryData lent(struct arena *arena, const uint8_t *data, size_t size)
{
    uint8_t *copy = arena_alloc(arena, size);

    memcpy(copy, data, size);
    return (ProtobufCBinaryData){size, copy};
}

struct bytes envelope_write_header(struct arena *arena, const struct envelope_header *header)
{
    Tequio__V1__EnvelopeHeader message = TEQUIO__V1__ENVELOPE_HEADER__INIT;

    message.version = header->version;
    message.installation = lent(arena, header->installation, INSTALLATION_BYTES);
    message.sequence = header->sequence;
    message.kind = (Tequio__V1__EntryKind)header->kind;
    message.kitchen = header->kitchen;
    message.saved_at_us = header->saved_at_us;
    message.utc_offset_minutes = header->utc_offset_minutes;
    message.body_length = header->body_length;
    message.body_digest = lent(arena, header->body_digest, DIGEST_BYTES);
    message.previous_digest = lent(arena, header->previous_digest, DIGEST_BYTES);
    message.key_id = lent(arena, header->key_id, KEY_ID_BYTES);
    message.content = lent(arena, header->content, CONTENT_BYTES);
    message.client = arena_text(arena, header->client != NULL ? header->client : "");
    message.n_catalogues = header->catalogue_count;
    message.catalogues = arena_array(arena, header->catalogue_count, sizeof *message.catalogues);
    for (size_t i = 0; i < header->catalogue_count; i++) {
        message.catalogues[i] = arena_alloc(arena, sizeof **message.catalogues);
        tequio__v1__catalogue_version__init(message.catalogues[i]);
        message.catalogues[i]->catalogue = arena_text(arena, header->catalogues[i].catalogue);
        message.catalogues[i]->version = header->catalogues[i].version;
    }
    size_t size = tequio__v1__envelope_header__get_packed_size(&message);
    uint8_t *out = arena_alloc(arena, size);
    (void)tequio__v1__envelope_header__pack(&message, out);
    return (struct bytes){out, size};
}

/* Applications to open a kitchen and their steps, both ways. */
#include "registry/codec/message.h"
#include "tequio/v1/application.pb-c.h"

#define SAME_FLAG(name)                                                            \
    _Static_assert((int)APPLICATION_##name ==                                      \
                       (int)TEQUIO__V1__APPLICATION_FLAG__APPLICATION_FLAG_##name, \
                   #name)
SAME_FLAG(FEW);
SAME_FLAG(ALCALDIA);
SAME_FLAG(CHECKLIST);
SAME_FLAG(UNMET);
SAME_FLAG(NO_CONTACT);
SAME_FLAG(NO_SECRET);
SAME_FLAG(NUMBERS);

#define SAME_ACTION(name)                                                              \
    _Static_assert((int)APPLICATION_ACT_##name ==                                      \
                       (int)TEQUIO__V1__APPLICATION_ACTION__APPLICATION_ACTION_##name, \
                   #name)
SAME_ACTION(VISIT);
SAME_ACTION(PAPERS);
SAME_ACTION(EVALUATE);
SAME_ACTION(APPROVE);
SAME_ACTION(REJECT);
SAME_ACTION(WITHDRAW);

#define SAME_STATE(name)                                                             \
    _Static_assert((int)APPLICATION_##name ==                                        \
                       (int)TEQUIO__V1__APPLICATION_STATE__APPLICATION_STATE_##name, \
                   #name)
SAME_STATE(RECEIVED);
SAME_STATE(VISIT);
SAME_STATE(PAPERS);
SAME_STATE(EVALUATED);
SAME_STATE(APPROVED);
SAME_STATE(REJECTED);
SAME_STATE(WITHDRAWN);

#define SAME_PROBLEM(name, field)                                                         \
    _Static_assert((int)APPLICATION_##name ==                                             \
                       (int)TEQUIO__V1__APPLICATION_PROBLEM__APPLICATION_PROBLEM_##field, \
                   #name)
SAME_PROBLEM(UNKNOWN, UNKNOWN);
SAME_PROBLEM(BAD_ACTION, ACTION);
SAME_PROBLEM(NOT_A_PERSON, NOT_A_PERSON);
SAME_PROBLEM(BAD_SECRET, SECRET);
SAME_PROBLEM(BAD_ROLE, ROLE);
SAME_PROBLEM(BAD_TERRITORY, TERRITORY);
SAME_PROBLEM(BAD_STATE, STATE);
SAME_PROBLEM(SAME_PERSON, SAME_PERSON);
SAME_PROBLEM(BAD_UNIT, UNIT);
SAME_PROBLEM(BAD_REASON, REASON);
SAME_PROBLEM(COPY, COPY);
_Static_assert(APPLICATION_PREMISES == TEQUIO__V1__PREMISES__PREMISES_COMMUNITY + 1, "premises");

static const char *const *codes_of(struct arena *arena, char *const *codes, size_t count)
{
    const char **kept = arena_array(arena, count + 1, sizeof *kept);
    for (size_t i = 0; i < count; i++)
        kept[i] = codes[i];
    return kept;
}

enum status codec_read_application(struct arena *arena, struct bytes body, struct application *ret,
                                   struct error *error)
{
    Tequio__V1__Application *message;
    enum status status = message_scan_and_read(arena, &tequio__v1__application__descriptor, body,
                                               "application", &message, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct application){
        .alcaldia = message->alcaldia,
        .premises = (uint32_t)message->premises,
        .square_metres = message->square_metres,
        .rations = message->rations,
        .committee = message->committee,
        .women = message->women,
        .checklist = message->checklist,
        .checklist_version = message->checklist_version,
        .met = codes_of(arena, message->met, message->n_met),
        .met_count = message->n_met,
        .has_contact = message->contact && message->contact->sealed.len > 0,
        .secret_digest = bytes_of(message->secret_digest),
    };
    return STATUS_OK;
}

enum status codec_read_application_step(struct arena *arena, struct bytes body,
                                        struct application_step *ret, struct error *error)
{
    Tequio__V1__ApplicationStep *message;
    enum status status = message_scan_and_read(arena, &tequio__v1__application_step__descriptor,
                                               body, "step of an application", &message, error);
    if (status == STATUS_OK)
        *ret = (struct application_step){
            .folio = message->folio,
            .reason = message->reason,
            .unit = message->unit,
            .secret = message->secret,
            .action = (uint32_t)message->action,
            .person = message->person,
        };
    return status;
}

struct bytes codec_write_application_received(struct arena *arena,
                                              const struct application_received *received)
{
    const struct application *application = &received->application;
    Tequio__V1__ApplicationReceived message = TEQUIO__V1__APPLICATION_RECEIVED__INIT;
    message.folio_year = received->folio_year;
    message.folio_number = received->folio_number;
    message.received_day = calendar_yyyymmdd(received->day);
    message.alcaldia = application->alcaldia;
    message.premises = (Tequio__V1__Premises)application->premises;
    message.square_metres = application->square_metres;
    message.rations = application->rations;
    message.committee = application->committee;
    message.women = application->women;
    message.checklist = text_of(application->checklist);
    message.checklist_version = application->checklist_version;
    message.n_met = application->met_count;
    message.met = arena_array(arena, application->met_count + 1, sizeof *message.met);
    for (size_t i = 0; i < application->met_count; i++)
        message.met[i] = text_of(application->met[i]);
    message.secret_digest = data_of(application->secret_digest);
    message.content = data_of((struct bytes){received->content, CONTENT_BYTES});
    message.flags = received->flags;
    return message_write(arena, &message.base);
}

enum status codec_read_application_received(struct arena *arena, struct bytes body,
                                            struct application_received *ret, struct error *error)
{
    Tequio__V1__ApplicationReceived *message;
    enum status status = message_read(arena, &tequio__v1__application_received__descriptor, body,
                                      "application received", &message, error);
    if (status != STATUS_OK)
        return status;
    if (message->content.len != CONTENT_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read an application received: its content has %zu bytes",
                         message->content.len);
    *ret = (struct application_received){
        .folio_year = message->folio_year,
        .folio_number = message->folio_number,
        .day = calendar_day_of(message->received_day),
        .application = {.alcaldia = message->alcaldia,
                        .premises = (uint32_t)message->premises,
                        .square_metres = message->square_metres,
                        .rations = message->rations,
                        .committee = message->committee,
                        .women = message->women,
                        .checklist = message->checklist,
                        .checklist_version = message->checklist_version,
                        .met = codes_of(arena, message->met, message->n_met),
                        .met_count = message->n_met,
                        .has_contact = (message->flags & APPLICATION_NO_CONTACT) == 0,
                        .secret_digest = bytes_of(message->secret_digest)},
        .content = message->content.data,
        .flags = message->flags,
    };
    return STATUS_OK;
}

struct bytes codec_write_application_stepped(struct arena *arena,
                                             const struct application_stepped *stepped)
{
    Tequio__V1__ApplicationStepped message = TEQUIO__V1__APPLICATION_STEPPED__INIT;
    message.application_position = stepped->application_position;
    message.action = (Tequio__V1__ApplicationAction)stepped->action;
    message.from = (Tequio__V1__ApplicationState)stepped->from;
    message.to = (Tequio__V1__ApplicationState)stepped->to;
    message.person = stepped->person;
    message.role = text_of(stepped->role);
    message.unit = text_of(stepped->unit);
    message.day = calendar_yyyymmdd(stepped->day);
    return message_write(arena, &message.base);
}

enum status codec_read_application_stepped(struct arena *arena, struct bytes body,
                                           struct application_stepped *ret, struct error *error)
{
    Tequio__V1__ApplicationStepped *message;
    enum status status = message_read(arena, &tequio__v1__application_stepped__descriptor, body,
                                      "step of an application", &message, error);
    if (status == STATUS_OK)
        *ret = (struct application_stepped){
            .application_position = message->application_position,
            .action = (enum application_action)message->action,
            .from = (enum application_state)message->from,
            .to = (enum application_state)message->to,
            .person = message->person,
            .role = message->role,
            .unit = message->unit,
            .day = calendar_day_of(message->day),
        };
    return status;
}

struct bytes codec_write_application_refused(struct arena *arena,
                                             const struct application_refused *refused)
{
    Tequio__V1__ApplicationStepRefused message = TEQUIO__V1__APPLICATION_STEP_REFUSED__INIT;
    message.application_position = refused->application_position;
    message.action = (Tequio__V1__ApplicationAction)refused->action;
    message.person = refused->person;
    message.problem = (Tequio__V1__ApplicationProblem)refused->problem;
    message.detail = text_of(refused->detail);
    return message_write(arena, &message.base);
}

enum status codec_read_application_refused(struct arena *arena, struct bytes body,
                                           struct application_refused *ret, struct error *error)
{
    Tequio__V1__ApplicationStepRefused *message;
    enum status status = message_read(arena, &tequio__v1__application_step_refused__descriptor,
                                      body, "refused step of an application", &message, error);
    if (status == STATUS_OK)
        *ret = (struct application_refused){
            .application_position = message->application_position,
            .action = (uint32_t)message->action,
            .person = message->person,
            .problem = (enum application_problem)message->problem,
            .detail = message->detail,
        };
    return status;
}

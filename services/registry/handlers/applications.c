/* Applications to open a kitchen, and the steps of the office and of who applied. */
#include <string.h>

#include "registry/handlers/batch.h"

enum status decode_application(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_application(arena, entry->body, &submission->application, error);
}

enum status decode_application_step(struct arena *arena, const struct entry *entry, void **ret,
                                    struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_application_step(arena, entry->body, &submission->application_step, error);
}

void collect_application(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    collect_version(batch, submission->application.checklist,
                    submission->application.checklist_version);
    batch->applies = submission;
    batch->applied_year = (uint32_t)calendar_year(calendar_local_day(entry->received_at_us));
}

void collect_application_step(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    batch->speaks = true;
    batch->application_step = &submission->application_step;
}

static enum status load_application(struct batch *batch, struct db *db, struct error *error)
{
    const struct application *application = &batch->applies->application;
    const struct bytes content = {batch->applies->header.content, CONTENT_BYTES};
    enum status status =
        store_load_application_numbers(db, batch->arena, batch->applied_year, content,
                                       &batch->last_folio, &batch->copied_application, error);
    if (status == STATUS_OK && application->checklist_version <= INT32_MAX)
        status = store_load_checklist(db, batch->arena, application->checklist,
                                      application->checklist_version, &batch->checklist, error);
    return status;
}

enum status load_applications(struct batch *batch, struct db *db, struct error *error)
{
    const struct application_step *step = batch->application_step;
    uint32_t year, number;
    if (batch->applies)
        return load_application(batch, db, error);
    if (!step || !application_folio_read(step->folio, &year, &number))
        return STATUS_OK;
    return store_load_application(db, batch->arena, year, number, step->unit, &batch->application,
                                  &batch->unit_alcaldia, error);
}

static enum status refuse(struct decisions *decisions, const struct application_refused *refused,
                          struct error *error)
{
    return decisions_add(decisions, KIND_APPLICATION_STEP_REFUSED, 0,
                         codec_write_application_refused(decisions_arena(decisions), refused),
                         false, error);
}

enum status decide_application(void *state, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct application *sent = &submission->application;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    if (batch->copied_application != 0) {
        const struct application_refused refused = {
            .application_position = batch->copied_application,
            .problem = APPLICATION_COPY,
            .detail = "it was here already, and has its folio",
        };
        return refuse(decisions, &refused, error);
    }
    struct application_received received = {
        .folio_year = batch->applied_year,
        .folio_number = batch->last_folio + 1,
        .day = calendar_local_day(entry->received_at_us),
        .content = submission->header.content,
    };
    received.flags = application_keep(
        sent, checklist_on(batch, sent->checklist, sent->checklist_version, received.day),
        batch->arena, &received.application);
    return decisions_add(decisions, KIND_APPLICATION_RECEIVED, 0,
                         codec_write_application_received(decisions_arena(decisions), &received),
                         false, error);
}

enum status decide_application_step(void *state, const struct entry *entry, const void *message,
                                    struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct application_step *step = &submission->application_step;
    struct act_look speaker = {.is_signed = envelope_is_signed(batch, entry, &submission->header)};
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    look_at_person(batch, entry, &speaker);
    const struct application_look look = {
        .step = step,
        .found = &batch->application,
        .is_signed = speaker.is_signed,
        .person = speaker.person,
        .who = speaker.who,
        .unit_exists = batch->unit_alcaldia != ALCALDIA_UNKNOWN,
        .unit_alcaldia = batch->unit_alcaldia,
    };
    const struct application_verdict verdict = application_judge(&look, batch->arena);
    if (verdict.problem != APPLICATION_FINE) {
        const struct application_refused refused = {
            .application_position = batch->application.position,
            .action = step->action,
            .person = step->person == 0 ? 0 : look.person,
            .problem = verdict.problem,
            .detail = verdict.detail,
        };
        return refuse(decisions, &refused, error);
    }
    const struct application_stepped stepped = {
        .application_position = batch->application.position,
        .action = (enum application_action)step->action,
        .from = batch->application.state,
        .to = verdict.to,
        .person = step->person,
        .role = verdict.role,
        .unit = step->action == APPLICATION_ACT_VISIT ? step->unit : batch->application.unit,
        .day = calendar_local_day(entry->received_at_us),
    };
    return decisions_add(decisions, KIND_APPLICATION_STEPPED, 0,
                         codec_write_application_stepped(decisions_arena(decisions), &stepped),
                         false, error);
}

enum status apply_application_received(void *state, const struct entry *entry, const void *message,
                                       struct error *error)
{
    struct batch *batch = state;
    struct application_row *row = rows_add(&batch->application_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct application_row){entry->position, entry->root_position, entry->received_at_us,
                                    *(const struct application_received *)message};
    return STATUS_OK;
}

enum status apply_application_stepped(void *state, const struct entry *entry, const void *message,
                                      struct error *error)
{
    struct batch *batch = state;
    struct application_step_row *row =
        rows_add(&batch->application_step_rows, batch->arena, sizeof *row);
    (void)error;
    *row =
        (struct application_step_row){entry->position, entry->root_position, entry->received_at_us,
                                      *(const struct application_stepped *)message};
    return STATUS_OK;
}

enum status apply_application_refused(void *state, const struct entry *entry, const void *message,
                                      struct error *error)
{
    struct batch *batch = state;
    struct application_refusal_row *row =
        rows_add(&batch->application_refusal_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct application_refusal_row){entry->position, entry->root_position,
                                            *(const struct application_refused *)message};
    if (row->refused.action >= APPLICATION_ACTIONS)
        row->refused.action = APPLICATION_ACT_NONE; /* none that is known here */
    return STATUS_OK;
}

enum status persist_applications(struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error)
{
    enum status status = store_applications(db, arena, batch->application_rows.items,
                                            batch->application_rows.count, error);
    if (status == STATUS_OK)
        status = store_application_steps(db, arena, batch->application_step_rows.items,
                                         batch->application_step_rows.count, error);
    if (status == STATUS_OK)
        status = store_application_refusals(db, arena, batch->application_refusal_rows.items,
                                            batch->application_refusal_rows.count, error);
    return status;
}

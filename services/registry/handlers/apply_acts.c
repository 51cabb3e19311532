/* What decisions on acts and observations change: the act as it stands, and the rows. */
#include "common/base/digest.h"
#include "registry/handlers/batch.h"

static enum status no_number(struct error *error)
{
    return error_set(error, STATUS_BROKEN, "cannot apply a step of an act without a number");
}

enum status apply_act_prepared(void *state, const struct entry *entry, const void *message,
                               struct error *error)
{
    struct batch *batch = state;
    const struct act_prepared *prepared = message;
    struct act_record *record = batch_act(batch, prepared->act);
    if (!record)
        return no_number(error);
    *record = (struct act_record){ACT_PREPARED,      prepared->prepared_by, entry->position,
                                  prepared->content, prepared->digest,      prepared->reason};
    struct act_row *row = rows_add(&batch->act_rows, batch->arena, sizeof *row);
    *row = (struct act_row){
        .position = entry->position,
        .submission_position = entry->root_position,
        .received_at_us = entry->received_at_us,
        .act = prepared->act,
        .digest = prepared->digest,
        .content = prepared->content,
        .reason = prepared->reason,
        .person = prepared->prepared_by,
    };
    return STATUS_OK;
}

static void end_act(struct batch *batch, const struct entry *entry, const struct act_end_row *end)
{
    struct act_end_row *row = rows_add(&batch->act_end_rows, batch->arena, sizeof *row);
    *row = *end;
    row->position = entry->position;
    row->submission_position = entry->root_position;
    row->received_at_us = entry->received_at_us;
}

/* One person was enough: the act begins with its end. */
static void add_whole_act(struct batch *batch, const struct entry *entry,
                          const struct act_authorised *authorised)
{
    uint8_t *digest = arena_alloc(batch->arena, DIGEST_BYTES);
    digest_of(&authorised->content.encoded, 1, digest);
    struct act_row *row = rows_add(&batch->act_rows, batch->arena, sizeof *row);
    *row = (struct act_row){
        .position = entry->position,
        .submission_position = entry->root_position,
        .received_at_us = entry->received_at_us,
        .act = authorised->act,
        .digest = {digest, DIGEST_BYTES},
        .content = authorised->content,
        .reason = authorised->reason,
        .person = authorised->authorised_by,
        .one_person = true,
    };
}

enum status apply_act_authorised(void *state, const struct entry *entry, const void *message,
                                 struct error *error)
{
    struct batch *batch = state;
    const struct act_authorised *authorised = message;
    struct act_record *record = batch_act(batch, authorised->act);
    if (!record)
        return no_number(error);
    record->state = ACT_AUTHORISED;
    if (authorised->prepared_position == 0)
        add_whole_act(batch, entry, authorised);
    else
        end_act(batch, entry,
                &(struct act_end_row){.act = authorised->act,
                                      .state = ACT_AUTHORISED,
                                      .person = authorised->authorised_by});
    return STATUS_OK;
}

enum status apply_act_ended(void *state, const struct entry *entry, const void *message,
                            struct error *error)
{
    struct batch *batch = state;
    const struct act_ended *ended = message;
    struct act_record *record = batch_act(batch, ended->act);
    if (!record)
        return no_number(error);
    record->state = ended->step == ACT_STEP_REJECT ? ACT_REJECTED : ACT_WITHDRAWN;
    end_act(batch, entry,
            &(struct act_end_row){.act = ended->act,
                                  .state = record->state,
                                  .person = ended->person,
                                  .reason = ended->reason});
    return STATUS_OK;
}

enum status apply_act_refused(void *state, const struct entry *entry, const void *message,
                              struct error *error)
{
    struct batch *batch = state;
    struct act_refusal_row *row = rows_add(&batch->act_refusal_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct act_refusal_row){entry->position, entry->root_position,
                                    *(const struct act_refused *)message};
    if (row->refused.step >= ACT_STEPS)
        row->refused.step = ACT_STEP_NONE; /* no step that is known here */
    return STATUS_OK;
}

enum status apply_observed(void *state, const struct entry *entry, const void *message,
                           struct error *error)
{
    struct batch *batch = state;
    struct observation_row *row = rows_add(&batch->observation_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct observation_row){entry->position, entry->received_at_us,
                                    *(const struct observed *)message};
    return STATUS_OK;
}

enum status persist_acts(struct batch *batch, struct db *db, struct arena *arena,
                         struct error *error)
{
    enum status status = store_acts(db, arena, batch->act_rows.items, batch->act_rows.count, error);
    if (status == STATUS_OK)
        status =
            store_act_ends(db, arena, batch->act_end_rows.items, batch->act_end_rows.count, error);
    if (status == STATUS_OK)
        status = store_act_refusals(db, arena, batch->act_refusal_rows.items,
                                    batch->act_refusal_rows.count, error);
    if (status == STATUS_OK)
        status = store_observations(db, arena, batch->observation_rows.items,
                                    batch->observation_rows.count, error);
    if (status == STATUS_OK)
        status = store_visits(db, arena, batch->visit_rows.items, batch->visit_rows.count, error);
    if (status == STATUS_OK)
        status = store_activities(db, arena, batch->activity_rows.items, batch->activity_rows.count,
                                  error);
    if (status == STATUS_OK)
        status =
            store_letters(db, arena, batch->letter_rows.items, batch->letter_rows.count, error);
    if (status == STATUS_OK)
        status = store_checklists(db, arena, batch->checklist_rows.items,
                                  batch->checklist_rows.count, error);
    return status;
}

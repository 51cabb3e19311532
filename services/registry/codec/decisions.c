/* What the registry decided, both ways. */
#include "registry/codec/message.h"

struct bytes codec_write_applied(struct arena *arena, const struct applied *applied)
{
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    message.bundle = data_of(applied->bundle);
    message.part = applied->part;
    message.parts = applied->parts;
    message.facts = facts_write(arena, applied->facts, applied->fact_count);
    message.n_facts = applied->fact_count;
    message.submission = name_submission(arena, applied->submission_position);
    return message_write(arena, &message.base);
}

enum status codec_read_applied(struct arena *arena, struct bytes body, struct applied *ret,
                               struct error *error)
{
    Tequio__V1__RegistryApplied *message;
    enum status status = message_read(arena, &tequio__v1__registry_applied__descriptor, body,
                                      "facts that hold", &message, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct applied){
        .bundle = bytes_of(message->bundle),
        .part = message->part,
        .parts = message->parts,
        .facts = facts_read(arena, message->facts, message->n_facts),
        .fact_count = message->n_facts,
        .submission_position = name_position(message->submission),
    };
    return STATUS_OK;
}

struct bytes codec_write_refused(struct arena *arena, const struct refused *refused)
{
    Tequio__V1__RegistryRefused message = TEQUIO__V1__REGISTRY_REFUSED__INIT;
    Tequio__V1__FactProblem *problems =
        arena_array(arena, refused->problem_count + 1, sizeof *problems);
    message.bundle = data_of(refused->bundle);
    message.n_problems = refused->problem_count;
    message.problems = arena_array(arena, refused->problem_count + 1, sizeof *message.problems);
    for (size_t i = 0; i < refused->problem_count; i++) {
        tequio__v1__fact_problem__init(&problems[i]);
        problems[i].part = refused->problems[i].part;
        problems[i].index = refused->problems[i].index;
        problems[i].field = text_of(refused->problems[i].field);
        problems[i].message = text_of(refused->problems[i].message);
        message.problems[i] = &problems[i];
    }
    return message_write(arena, &message.base);
}

enum status codec_read_refused(struct arena *arena, struct bytes body, struct refused *ret,
                               struct error *error)
{
    Tequio__V1__RegistryRefused *message;
    enum status status = message_read(arena, &tequio__v1__registry_refused__descriptor, body,
                                      "refusal", &message, error);
    if (status != STATUS_OK)
        return status;
    struct problem *problems = arena_array(arena, message->n_problems + 1, sizeof *problems);
    for (size_t i = 0; i < message->n_problems; i++)
        problems[i] = (struct problem){message->problems[i]->part, message->problems[i]->index,
                                       message->problems[i]->field, message->problems[i]->message};
    *ret = (struct refused){bytes_of(message->bundle), problems, message->n_problems};
    return STATUS_OK;
}

struct bytes codec_write_held(struct arena *arena, const struct held *held)
{
    Tequio__V1__RegistryPartHeld message = TEQUIO__V1__REGISTRY_PART_HELD__INIT;
    message.bundle = data_of(held->bundle);
    message.part = held->part;
    message.parts = held->parts;
    message.submission = name_submission(arena, held->submission_position);
    return message_write(arena, &message.base);
}

enum status codec_read_held(struct arena *arena, struct bytes body, struct held *ret,
                            struct error *error)
{
    Tequio__V1__RegistryPartHeld *message;
    enum status status = message_read(arena, &tequio__v1__registry_part_held__descriptor, body,
                                      "part held", &message, error);
    if (status == STATUS_OK)
        *ret = (struct held){bytes_of(message->bundle), message->part, message->parts,
                             name_position(message->submission)};
    return status;
}

struct bytes codec_write_day_due(struct arena *arena, const struct day_due *due)
{
    Tequio__V1__DayDue message = TEQUIO__V1__DAY_DUE__INIT;
    Tequio__V1__DueKitchen *kitchens = arena_array(arena, due->row_count + 1, sizeof *kitchens);
    message.day = calendar_yyyymmdd(due->day);
    message.correction = due->correction;
    message.n_kitchens = due->row_count;
    message.kitchens = arena_array(arena, due->row_count + 1, sizeof *message.kitchens);
    for (size_t i = 0; i < due->row_count; i++) {
        tequio__v1__due_kitchen__init(&kitchens[i]);
        kitchens[i].kitchen = due->rows[i].kitchen;
        kitchens[i].due = due->rows[i].due;
        kitchens[i].capacity = due->rows[i].capacity;
        kitchens[i].alcaldia = due->rows[i].alcaldia;
        message.kitchens[i] = &kitchens[i];
    }
    return message_write(arena, &message.base);
}

enum status codec_read_day_due(struct arena *arena, struct bytes body, struct day_due *ret,
                               struct error *error)
{
    Tequio__V1__DayDue *message;
    enum status status =
        message_read(arena, &tequio__v1__day_due__descriptor, body, "day's list", &message, error);
    if (status != STATUS_OK)
        return status;
    struct due_row *rows = arena_array(arena, message->n_kitchens + 1, sizeof *rows);
    for (size_t i = 0; i < message->n_kitchens; i++)
        rows[i] = (struct due_row){message->kitchens[i]->kitchen, message->kitchens[i]->due,
                                   message->kitchens[i]->capacity,
                                   (uint8_t)message->kitchens[i]->alcaldia};
    *ret = (struct day_due){calendar_day_of(message->day), rows, message->n_kitchens,
                            message->correction};
    return STATUS_OK;
}

struct bytes codec_write_flag(struct arena *arena, const struct flag_decision *flag)
{
    Tequio__V1__EnvelopeFlagged message = TEQUIO__V1__ENVELOPE_FLAGGED__INIT;
    message.flag = (Tequio__V1__EnvelopeFlag)flag->flagged.flag;
    message.detail = text_of(flag->flagged.detail);
    message.device = flag->device;
    return message_write(arena, &message.base);
}

enum status codec_read_flag(struct arena *arena, struct bytes body, struct flag_decision *ret,
                            struct error *error)
{
    Tequio__V1__EnvelopeFlagged *message;
    enum status status = message_read(arena, &tequio__v1__envelope_flagged__descriptor, body,
                                      "flag", &message, error);
    if (status == STATUS_OK)
        *ret = (struct flag_decision){{(enum envelope_flag)message->flag, message->detail},
                                      message->device};
    return status;
}

struct bytes codec_write_erased(struct arena *arena, const struct erased *erased)
{
    Tequio__V1__EntryErased message = TEQUIO__V1__ENTRY_ERASED__INIT;
    Tequio__V1__EntryName *entry = name_submission(arena, erased->position);
    entry->topic = (Tequio__V1__Topic)erased->topic;
    entry->partition = erased->partition;
    message.entry = entry;
    message.legal_basis = text_of(erased->legal_basis);
    message.reason = text_of(erased->reason);
    return message_write(arena, &message.base);
}

enum status codec_read_erased(struct arena *arena, struct bytes body, struct erased *ret,
                              struct error *error)
{
    Tequio__V1__EntryErased *message;
    enum status status = message_read(arena, &tequio__v1__entry_erased__descriptor, body, "erasure",
                                      &message, error);
    if (status != STATUS_OK)
        return status;
    if (!message->entry)
        return error_set(error, STATUS_REFUSED, "cannot read the erasure: it names no entry");
    *ret = (struct erased){(uint16_t)message->entry->topic, (uint16_t)message->entry->partition,
                           message->entry->position, message->legal_basis, message->reason};
    return STATUS_OK;
}

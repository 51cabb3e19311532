#include "registry/handlers/batch.h"

enum status submission_begin(struct arena *arena, const struct entry *entry,
                             struct submission **ret, struct error *error)
{
    *ret = arena_alloc(arena, sizeof **ret);
    (*ret)->behalf = codec_read_behalf(entry->kind, entry->body);
    return envelope_read_header(arena, entry->header, &(*ret)->header, error);
}

enum status decode_envelope(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    return status;
}

enum status decode_change(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_change(arena, entry->body, &submission->change, error);
}

enum status decode_catalogue(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_catalogue(arena, entry->body, &submission->catalogue, error);
}

enum status decode_operation(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_erasure(arena, entry->body, &submission->erasure, &submission->orders_erasure,
                              error);
}

enum status decode_act(struct arena *arena, const struct entry *entry, void **ret,
                       struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_act(arena, entry->body, &submission->act, error);
}

enum status decode_observation(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    struct submission *submission;
    enum status status = submission_begin(arena, entry, &submission, error);
    *ret = submission;
    if (status != STATUS_OK)
        return status;
    return codec_read_observation(arena, entry->body, &submission->observation, error);
}

enum status decode_founding(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    struct founding_keys *keys = arena_alloc(arena, sizeof *keys);
    *ret = keys;
    enum status status = codec_read_founder(arena, entry->body, keys, error);
    if (status == STATUS_OK &&
        (keys->curve_key.size != KEY_BYTES || keys->signing_key.size != KEY_BYTES))
        return error_set(error, STATUS_REFUSED,
                         "cannot enrol the founder: its keys have %zu and "
                         "%zu bytes, not %d",
                         keys->curve_key.size, keys->signing_key.size, KEY_BYTES);
    return status;
}

enum status decode_tick(struct arena *arena, const struct entry *entry, void **ret,
                        struct error *error)
{
    int64_t *at_us = arena_alloc(arena, sizeof *at_us);
    *ret = at_us;
    return codec_read_tick(arena, entry->body, at_us, error);
}

#define DECODE(name, type, read)                                                          \
    enum status decode_##name(struct arena *arena, const struct entry *entry, void **ret, \
                              struct error *error)                                        \
    {                                                                                     \
        type *message = arena_alloc(arena, sizeof *message);                              \
        *ret = message;                                                                   \
        return read(arena, entry->body, message, error);                                  \
    }

DECODE(applied, struct applied, codec_read_applied)
DECODE(refused, struct refused, codec_read_refused)
DECODE(held, struct held, codec_read_held)
DECODE(day_due, struct day_due, codec_read_day_due)
DECODE(flag, struct flag_decision, codec_read_flag)
DECODE(erased, struct erased, codec_read_erased)
DECODE(act_prepared, struct act_prepared, codec_read_act_prepared)
DECODE(act_authorised, struct act_authorised, codec_read_act_authorised)
DECODE(act_ended, struct act_ended, codec_read_act_ended)
DECODE(act_refused, struct act_refused, codec_read_act_refused)
DECODE(observed, struct observed, codec_read_observed)
DECODE(published, struct published, codec_read_published)
DECODE(publication_refused, struct publication_refused, codec_read_publication_refused)
DECODE(deviation_answered, struct deviation_answered, codec_read_deviation_answered)
DECODE(visited, struct visited, codec_read_visited)
DECODE(activity_noted, struct activity_noted, codec_read_activity_noted)
DECODE(letter_noted, struct letter_noted, codec_read_letter_noted)
DECODE(checklist, struct checklist, codec_read_noted_checklist)
DECODE(application_received, struct application_received, codec_read_application_received)
DECODE(application_stepped, struct application_stepped, codec_read_application_stepped)
DECODE(application_refused, struct application_refused, codec_read_application_refused)

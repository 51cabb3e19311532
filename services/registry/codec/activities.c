/* What a committee offers beside meals, both ways. */
#include "registry/codec/message.h"
#include "tequio/v1/activity.pb-c.h"

#define SAME_FLAG(name)                                                                          \
    _Static_assert((int)ACTIVITY_##name == (int)TEQUIO__V1__ACTIVITY_FLAG__ACTIVITY_FLAG_##name, \
                   #name)
SAME_FLAG(LATE);
SAME_FLAG(NOT_COUNTED);
_Static_assert((int)ACTIVITY_KIND_FIRST == (int)TEQUIO__V1__ACTIVITY_KIND__ACTIVITY_KIND_TALK,
               "kind");
_Static_assert((int)ACTIVITY_KIND_LAST == (int)TEQUIO__V1__ACTIVITY_KIND__ACTIVITY_KIND_OTHER,
               "kind");

enum status codec_read_activity(struct arena *arena, struct bytes body, struct activity *ret,
                                struct error *error)
{
    Tequio__V1__Activity *activity;
    enum status status = message_scan_and_read(arena, &tequio__v1__activity__descriptor, body,
                                               "activity", &activity, error);
    if (status != STATUS_OK)
        return status;
    const Tequio__V1__Correction *correction = activity->correction;
    *ret = (struct activity){
        .day = calendar_day_of(activity->activity_day),
        .kind = (uint32_t)activity->kind,
        .institution = activity->institution,
        .women = noted_read(activity->women),
        .men = noted_read(activity->men),
        .not_noted = noted_read(activity->not_noted),
        .corrects = correction != NULL,
    };
    if (correction && correction->replaces)
        ret->replaces = bytes_of(correction->replaces->digest);
    return STATUS_OK;
}

struct bytes codec_write_activity_noted(struct arena *arena, const struct activity_noted *noted)
{
    const struct activity *activity = &noted->activity;
    Tequio__V1__ActivityNoted message = TEQUIO__V1__ACTIVITY_NOTED__INIT;
    Tequio__V1__ActivityReplaced replaced = TEQUIO__V1__ACTIVITY_REPLACED__INIT;
    message.submission = name_submission(arena, noted->submission_position);
    message.digest = data_of((struct bytes){noted->digest, DIGEST_BYTES});
    message.content = data_of(noted->content);
    message.person = noted->person;
    message.activity_day = calendar_yyyymmdd(activity->day);
    message.kind = (Tequio__V1__ActivityKind)activity->kind;
    message.institution = text_of(activity->institution);
    message.women = noted_write(arena, activity->women);
    message.men = noted_write(arena, activity->men);
    message.not_noted = noted_write(arena, activity->not_noted);
    message.flags = noted->flags;
    message.alcaldia = noted->alcaldia;
    if (noted->replaced.position > 0) {
        replaced.position = noted->replaced.position;
        replaced.activity_day = calendar_yyyymmdd(noted->replaced.day);
        replaced.attendance = noted->replaced.attendance;
        replaced.alcaldia = noted->replaced.alcaldia;
        message.replaced = &replaced;
    }
    return message_write(arena, &message.base);
}

enum status codec_read_activity_noted(struct arena *arena, struct bytes body,
                                      struct activity_noted *ret, struct error *error)
{
    Tequio__V1__ActivityNoted *message;
    enum status status = message_read(arena, &tequio__v1__activity_noted__descriptor, body,
                                      "activity noted", &message, error);
    if (status != STATUS_OK)
        return status;
    if (message->digest.len != DIGEST_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read an activity noted: its digest has %zu bytes",
                         message->digest.len);
    if (message->content.len != 0 && message->content.len != CONTENT_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read an activity noted: its content has %zu bytes",
                         message->content.len);
    *ret = (struct activity_noted){
        .submission_position = name_position(message->submission),
        .digest = message->digest.data,
        .content = bytes_of(message->content),
        .person = message->person,
        .activity = {.day = calendar_day_of(message->activity_day),
                     .kind = (uint32_t)message->kind,
                     .institution = message->institution,
                     .women = noted_read(message->women),
                     .men = noted_read(message->men),
                     .not_noted = noted_read(message->not_noted)},
        .flags = message->flags,
        .alcaldia = (uint8_t)message->alcaldia,
    };
    if (message->replaced)
        ret->replaced = (struct activity_found){
            .position = message->replaced->position,
            .day = calendar_day_of(message->replaced->activity_day),
            .attendance = message->replaced->attendance,
            .alcaldia = (uint8_t)message->replaced->alcaldia,
        };
    return STATUS_OK;
}

/* Messages between a kitchen and the office, both ways. */
#include "registry/codec/message.h"
#include "tequio/v1/message.pb-c.h"

static void read_text(const Tequio__V1__MessageText *text, struct letter *ret)
{
    ret->text = text->text;
    ret->person = text->person;
    ret->photo_count = text->n_photos;
    for (size_t i = 0; i < text->n_photos; i++)
        ret->photos_whole = ret->photos_whole && text->photos[i].len == DIGEST_BYTES;
}

enum status codec_read_letter(struct arena *arena, struct bytes body, struct letter *ret,
                              struct error *error)
{
    Tequio__V1__Message *message;
    enum status status = message_scan_and_read(arena, &tequio__v1__message__descriptor, body,
                                               "message", &message, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct letter){.photos_whole = true};
    if (message->content_case == TEQUIO__V1__MESSAGE__CONTENT_TEXT)
        read_text(message->text, ret);
    ret->is_mark = message->content_case == TEQUIO__V1__MESSAGE__CONTENT_READ;
    if (ret->is_mark && message->read->up_to)
        ret->read_to = bytes_of(message->read->up_to->digest);
    return STATUS_OK;
}

struct bytes codec_write_letter_noted(struct arena *arena, const struct letter_noted *noted)
{
    Tequio__V1__MessageNoted message = TEQUIO__V1__MESSAGE_NOTED__INIT;
    message.submission = name_submission(arena, noted->submission_position);
    message.digest = data_of((struct bytes){noted->digest, DIGEST_BYTES});
    message.person = noted->person;
    message.role = text_of(noted->role);
    message.read_until = noted->read_until;
    return message_write(arena, &message.base);
}

enum status codec_read_letter_noted(struct arena *arena, struct bytes body,
                                    struct letter_noted *ret, struct error *error)
{
    Tequio__V1__MessageNoted *message;
    enum status status = message_read(arena, &tequio__v1__message_noted__descriptor, body,
                                      "message noted", &message, error);
    if (status != STATUS_OK)
        return status;
    if (message->digest.len != DIGEST_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read a message noted: its digest has %zu bytes",
                         message->digest.len);
    *ret = (struct letter_noted){
        .submission_position = name_position(message->submission),
        .digest = message->digest.data,
        .person = message->person,
        .role = message->role,
        .read_until = message->read_until,
    };
    return STATUS_OK;
}

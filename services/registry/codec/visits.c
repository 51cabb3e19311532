/* Monitors' visits and their checklists, both ways. */
#include "registry/codec/message.h"
#include "tequio/v1/visit.pb-c.h"

#define SAME_FLAG(name) \
    _Static_assert((int)VISIT_##name == (int)TEQUIO__V1__VISIT_FLAG__VISIT_FLAG_##name, #name)
SAME_FLAG(LATE);
SAME_FLAG(NOT_COUNTED);
SAME_FLAG(CHECKLIST);
SAME_FLAG(INCOMPLETE);
SAME_FLAG(UNKNOWN_ITEM);

#define SAME_ANSWER(name, field) \
    _Static_assert(              \
        (int)VISIT_##name == (int)TEQUIO__V1__CHECKLIST_ANSWER__CHECKLIST_ANSWER_##field, #name)
SAME_ANSWER(NOT_LOOKED_AT, UNSPECIFIED);
SAME_ANSWER(YES, YES);
SAME_ANSWER(NO, NO);
SAME_ANSWER(NOT_APPLICABLE, NOT_APPLICABLE);
_Static_assert((int)VISIT_PURPOSE_FIRST == (int)TEQUIO__V1__VISIT_PURPOSE__VISIT_PURPOSE_ROUTINE,
               "purpose");
_Static_assert((int)VISIT_PURPOSE_LAST == (int)TEQUIO__V1__VISIT_PURPOSE__VISIT_PURPOSE_REVIEW,
               "purpose");

enum status codec_read_visit(struct arena *arena, struct bytes body, struct visit *ret,
                             struct error *error)
{
    Tequio__V1__Visit *visit;
    enum status status =
        message_scan_and_read(arena, &tequio__v1__visit__descriptor, body, "visit", &visit, error);
    if (status != STATUS_OK)
        return status;
    struct visit_item *items = arena_array(arena, visit->n_items + 1, sizeof *items);
    for (size_t i = 0; i < visit->n_items; i++)
        items[i] = (struct visit_item){visit->items[i]->code, (uint32_t)visit->items[i]->answer,
                                       noted_read(visit->items[i]->number)};
    const Tequio__V1__Correction *correction = visit->correction;
    *ret = (struct visit){
        .monitor = visit->monitor,
        .day = calendar_day_of(visit->visit_day),
        .arrived = noted_read(visit->arrived_minute),
        .left = noted_read(visit->left_minute),
        .purpose = (uint32_t)visit->purpose,
        .found_closed = visit->found_closed != 0,
        .checklist = visit->checklist,
        .checklist_version = visit->checklist_version,
        .items = items,
        .item_count = visit->n_items,
        .diners = noted_read(visit->counted_diners),
        .rations = noted_read(visit->register_rations),
        .corrects = correction != NULL,
    };
    if (correction && correction->replaces)
        ret->replaces = bytes_of(correction->replaces->digest);
    return STATUS_OK;
}

struct bytes codec_write_visited(struct arena *arena, const struct visited *visited)
{
    const struct visit *visit = &visited->visit;
    Tequio__V1__VisitNoted message = TEQUIO__V1__VISIT_NOTED__INIT;
    Tequio__V1__VisitItem *items = arena_array(arena, visit->item_count + 1, sizeof *items);
    message.submission = name_submission(arena, visited->submission_position);
    message.digest = data_of((struct bytes){visited->digest, DIGEST_BYTES});
    message.content = data_of(visited->content);
    message.person = visited->person;
    message.visit_day = calendar_yyyymmdd(visit->day);
    message.arrived_minute = noted_write(arena, visit->arrived);
    message.left_minute = noted_write(arena, visit->left);
    message.purpose = (Tequio__V1__VisitPurpose)visit->purpose;
    message.found_closed = visit->found_closed;
    message.checklist = text_of(visit->checklist);
    message.checklist_version = visit->checklist_version;
    message.n_items = visit->item_count;
    message.items = arena_array(arena, visit->item_count + 1, sizeof *message.items);
    for (size_t i = 0; i < visit->item_count; i++) {
        tequio__v1__visit_item__init(&items[i]);
        items[i].code = text_of(visit->items[i].code);
        items[i].answer = (Tequio__V1__ChecklistAnswer)visit->items[i].answer;
        items[i].number = noted_write(arena, visit->items[i].number);
        message.items[i] = &items[i];
    }
    message.counted_diners = noted_write(arena, visit->diners);
    message.register_rations = noted_write(arena, visit->rations);
    message.flags = visited->flags;
    message.replaced = visited->replaced_position;
    return message_write(arena, &message.base);
}

enum status codec_read_visited(struct arena *arena, struct bytes body, struct visited *ret,
                               struct error *error)
{
    Tequio__V1__VisitNoted *message;
    enum status status = message_read(arena, &tequio__v1__visit_noted__descriptor, body,
                                      "visit noted", &message, error);
    if (status != STATUS_OK)
        return status;
    if (message->digest.len != DIGEST_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read a visit noted: its digest has %zu "
                         "bytes",
                         message->digest.len);
    if (message->content.len != 0 && message->content.len != CONTENT_BYTES)
        return error_set(error, STATUS_BROKEN,
                         "cannot read a visit noted: its content has %zu bytes",
                         message->content.len);
    struct visit_item *items = arena_array(arena, message->n_items + 1, sizeof *items);
    for (size_t i = 0; i < message->n_items; i++)
        items[i] = (struct visit_item){message->items[i]->code, (uint32_t)message->items[i]->answer,
                                       noted_read(message->items[i]->number)};
    *ret = (struct visited){
        .submission_position = name_position(message->submission),
        .digest = message->digest.data,
        .content = bytes_of(message->content),
        .person = message->person,
        .visit = {.day = calendar_day_of(message->visit_day),
                  .arrived = noted_read(message->arrived_minute),
                  .left = noted_read(message->left_minute),
                  .purpose = (uint32_t)message->purpose,
                  .found_closed = message->found_closed != 0,
                  .checklist = message->checklist,
                  .checklist_version = message->checklist_version,
                  .items = items,
                  .item_count = message->n_items,
                  .diners = noted_read(message->counted_diners),
                  .rations = noted_read(message->register_rations)},
        .flags = message->flags,
        .replaced_position = message->replaced,
    };
    return STATUS_OK;
}

struct bytes codec_write_checklist(struct arena *arena, const struct checklist *checklist)
{
    size_t count = checklist->question_count;
    Tequio__V1__ChecklistRead message = TEQUIO__V1__CHECKLIST_READ__INIT;
    Tequio__V1__ChecklistQuestion *questions = arena_array(arena, count + 1, sizeof *questions);
    message.code = text_of(checklist->code);
    message.version = checklist->version;
    message.title = text_of(checklist->title);
    message.n_questions = count;
    message.questions = arena_array(arena, count + 1, sizeof *message.questions);
    for (size_t i = 0; i < count; i++) {
        tequio__v1__checklist_question__init(&questions[i]);
        questions[i].code = text_of(checklist->questions[i].code);
        questions[i].text = text_of(checklist->questions[i].text);
        questions[i].asks_number = checklist->questions[i].asks_number;
        message.questions[i] = &questions[i];
    }
    return message_write(arena, &message.base);
}

enum status codec_read_noted_checklist(struct arena *arena, struct bytes body,
                                       struct checklist *ret, struct error *error)
{
    Tequio__V1__ChecklistRead *message;
    enum status status = message_read(arena, &tequio__v1__checklist_read__descriptor, body,
                                      "checklist", &message, error);
    if (status != STATUS_OK)
        return status;
    struct checklist_question *questions =
        arena_array(arena, message->n_questions + 1, sizeof *questions);
    for (size_t i = 0; i < message->n_questions; i++)
        questions[i] =
            (struct checklist_question){message->questions[i]->code, message->questions[i]->text,
                                        message->questions[i]->asks_number != 0};
    *ret = (struct checklist){message->code, message->title, message->version, questions,
                              message->n_questions};
    return STATUS_OK;
}

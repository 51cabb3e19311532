#include "surveys/codec/questionnaires.h"

#include <string.h>

#include "common/wire/allocator.h"
#include "surveys/codec/message.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/survey_decisions.pb-c.h"

#define SAME_TYPE(name)                                                                          \
    _Static_assert((int)QUESTION_##name == (int)TEQUIO__V1__QUESTION_TYPE__QUESTION_TYPE_##name, \
                   #name)
SAME_TYPE(SCALE);
SAME_TYPE(YES_NO);
SAME_TYPE(CHOICE);
SAME_TYPE(TEXT);
SAME_TYPE(DAYS);
SAME_TYPE(SEX);
SAME_TYPE(AGE);
#undef SAME_TYPE
_Static_assert((int)AUDIENCE_DINER == (int)TEQUIO__V1__AUDIENCE__AUDIENCE_DINER, "contract");
_Static_assert((int)AUDIENCE_COMMITTEE == (int)TEQUIO__V1__AUDIENCE__AUDIENCE_COMMITTEE, "");

/* What proto/README.md, section 8, tells whoever writes one. */
#define MEDIA_TYPE "application/vnd.tequio.questionnaire+json"

enum status codec_read_catalogue(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Catalogue *message =
        tequio__v1__catalogue__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return error_set(error, STATUS_REFUSED, "cannot read the catalogue: malformed");
    struct catalogue *catalogue = arena_try(arena, sizeof *catalogue);
    if (!catalogue)
        return error_set(error, STATUS_REFUSED,
                         "cannot read the catalogue: it takes too much memory");
    *catalogue = (struct catalogue){
        .code = message->code,
        .version = message->version,
        .valid_from = message->valid_from,
        .accepted_until = message->accepted_until,
        .is_questionnaire = strcmp(message->media_type, MEDIA_TYPE) == 0,
        .content = {message->content.data, message->content.len},
    };
    *ret = catalogue;
    return STATUS_OK;
}

static enum status malformed(struct error *error)
{
    return error_set(error, STATUS_BROKEN, "cannot read a questionnaire of the journal: malformed");
}

/* Within the ceilings that were kept to when it was decided. */
static bool is_sound(const Tequio__V1__QuestionnaireRead *message)
{
    bool sound = message->n_questions <= QUESTIONS_MAX;
    for (size_t i = 0; i < message->n_questions && sound; i++)
        sound = message->questions[i]->n_options <= OPTIONS_MAX;
    return sound;
}

static struct question read_question(const Tequio__V1__Question *from)
{
    return (struct question){
        .number = from->number,
        .text = from->text,
        .aspect = (uint32_t)from->aspect,
        .type = (uint32_t)from->type,
        .options = (const char *const *)from->options,
        .option_count = from->n_options,
    };
}

enum status codec_read_questionnaire(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__QuestionnaireRead *message =
        tequio__v1__questionnaire_read__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message || !is_sound(message))
        return malformed(error);
    struct questionnaire *questionnaire = arena_alloc(arena, sizeof *questionnaire);
    *questionnaire = (struct questionnaire){
        .code = message->code,
        .version = message->version,
        .valid_from = message->valid_from,
        .accepted_until = message->accepted_until,
        .title = message->title,
        .audience = (uint32_t)message->audience,
        .questions = arena_array(arena, message->n_questions, sizeof *questionnaire->questions),
        .question_count = message->n_questions,
    };
    for (size_t i = 0; i < message->n_questions; i++)
        questionnaire->questions[i] = read_question(message->questions[i]);
    *ret = questionnaire;
    return STATUS_OK;
}

/* Texts go into a message unchanged; protobuf-c's fields are not const. */
static char *text_of(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text};
    return shared.to;
}

static Tequio__V1__Question *write_question(struct arena *arena, const struct question *question)
{
    Tequio__V1__Question *to = arena_alloc(arena, sizeof *to);
    tequio__v1__question__init(to);
    to->number = question->number;
    to->text = text_of(question->text);
    to->aspect = (Tequio__V1__Aspect)question->aspect;
    to->type = (Tequio__V1__QuestionType)question->type;
    to->n_options = question->option_count;
    to->options = arena_array(arena, question->option_count, sizeof *to->options);
    for (size_t i = 0; i < question->option_count; i++)
        to->options[i] = text_of(question->options[i]);
    return to;
}

struct bytes codec_write_questionnaire(struct arena *arena,
                                       const struct questionnaire *questionnaire)
{
    size_t count = questionnaire->question_count;
    Tequio__V1__QuestionnaireRead message = TEQUIO__V1__QUESTIONNAIRE_READ__INIT;
    message.code = text_of(questionnaire->code);
    message.version = questionnaire->version;
    message.valid_from = questionnaire->valid_from;
    message.accepted_until = questionnaire->accepted_until;
    message.title = text_of(questionnaire->title);
    message.audience = (Tequio__V1__Audience)questionnaire->audience;
    message.n_questions = count;
    message.questions = arena_array(arena, count, sizeof *message.questions);
    for (size_t i = 0; i < count; i++)
        message.questions[i] = write_question(arena, &questionnaire->questions[i]);
    return message_write(arena, &message.base);
}

static const char *joined(struct arena *arena, char *const *lines, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_printf(arena, "%s%s%s", text, i > 0 ? "\n" : "", lines[i]);
    return text;
}

enum status codec_read_refused(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__QuestionnaireRefused *message =
        tequio__v1__questionnaire_refused__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(error);
    struct questionnaire_refused *refused = arena_alloc(arena, sizeof *refused);
    *refused = (struct questionnaire_refused){
        .code = message->code,
        .version = message->version,
        .reasons = joined(arena, message->reasons, message->n_reasons),
    };
    *ret = refused;
    return STATUS_OK;
}

struct bytes codec_write_refused(struct arena *arena, const struct catalogue *catalogue,
                                 const struct reasons *reasons)
{
    Tequio__V1__QuestionnaireRefused message = TEQUIO__V1__QUESTIONNAIRE_REFUSED__INIT;
    char *list[REASONS_MAX];
    for (size_t i = 0; i < reasons->count; i++)
        list[i] = text_of(reasons->items[i]);
    message.code = text_of(catalogue->code);
    message.version = catalogue->version;
    message.n_reasons = reasons->count;
    message.reasons = list;
    return message_write(arena, &message.base);
}

enum status codec_read_ended(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__QuestionnaireEnded *message =
        tequio__v1__questionnaire_ended__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(error);
    struct questionnaire_ended *ended = arena_alloc(arena, sizeof *ended);
    *ended = (struct questionnaire_ended){
        .code = message->code,
        .version = message->version,
        .accepted_until = message->accepted_until,
    };
    *ret = ended;
    return STATUS_OK;
}

struct bytes codec_write_ended(struct arena *arena, const struct catalogue *catalogue)
{
    Tequio__V1__QuestionnaireEnded message = TEQUIO__V1__QUESTIONNAIRE_ENDED__INIT;
    message.code = text_of(catalogue->code);
    message.version = catalogue->version;
    message.accepted_until = catalogue->accepted_until;
    return message_write(arena, &message.base);
}

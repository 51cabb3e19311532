/* Publications and the analyses of their results, both ways. */
#include <string.h>

#include "registry/codec/message.h"
#include "tequio/v1/publication.pb-c.h"

#define SAME(ours, theirs) \
    _Static_assert((int)(ours) == (int)TEQUIO__V1__##theirs, "as the contract has it")
SAME(LIGHT_OVER, LIGHT__LIGHT_OVER);
SAME(PUBLICATION_CAUSES - 1, PUBLICATION_CAUSE__PUBLICATION_CAUSE_SOURCE);
SAME(PUBLISHED_PRELIMINARY, PUBLISHED_STATE__PUBLISHED_STATE_PRELIMINARY);
SAME(PUBLISHED_FINAL, PUBLISHED_STATE__PUBLISHED_STATE_FINAL);
SAME(PUBLISHED_CORRECTED, PUBLISHED_STATE__PUBLISHED_STATE_CORRECTED);
SAME(PUBLICATION_NOT_A_PERSON, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_NOT_A_PERSON);
SAME(PUBLICATION_ROLE, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_ROLE);
SAME(PUBLICATION_CONTENT, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_CONTENT);
SAME(PUBLICATION_VERSION, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_VERSION);
SAME(PUBLICATION_UNCHANGED, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_UNCHANGED);
SAME(PUBLICATION_REASON, PUBLICATION_PROBLEM__PUBLICATION_PROBLEM_REASON);
SAME(DEVIATION_NO_RESULT, DEVIATION_PROBLEM__DEVIATION_PROBLEM_NO_RESULT);
SAME(DEVIATION_NOT_ASKED, DEVIATION_PROBLEM__DEVIATION_PROBLEM_NOT_ASKED);
SAME(DEVIATION_EMPTY, DEVIATION_PROBLEM__DEVIATION_PROBLEM_EMPTY);
SAME(DEVIATION_NOT_A_PERSON, DEVIATION_PROBLEM__DEVIATION_PROBLEM_NOT_A_PERSON);
SAME(DEVIATION_ROLE, DEVIATION_PROBLEM__DEVIATION_PROBLEM_ROLE);

static uint32_t date_of(day_number day)
{
    return day == DAY_INVALID ? 0 : calendar_yyyymmdd(day);
}

static void read_data(struct arena *arena, const Tequio__V1__OpenData *from, struct publication *to)
{
    struct published_file *files = arena_array(arena, from->n_files + 1, sizeof *files);
    *to = (struct publication){
        .grain = (uint32_t)from->grain,
        .period = calendar_day_of(from->period),
        .version = from->version,
        .figures = arena_array(arena, from->n_figures + 1, sizeof *to->figures),
        .figure_count = from->n_figures,
        .files = files,
        .file_count = from->n_files,
        .cause = (uint32_t)from->cause,
        .reason = from->reason,
    };
    for (size_t i = 0; i < from->n_figures; i++) {
        const Tequio__V1__PublishedFigure *figure = from->figures[i];
        to->figures[i] = (struct figure){
            .indicator = figure->indicator,
            .level = figure->level,
            .unit = figure->unit,
            .has_value = figure->has_value,
            .has_target = figure->has_target,
            .value_micro = figure->has_value ? figure->value_micro : 0,
            .target_micro = figure->has_target ? figure->target_micro : 0,
            .light = (uint32_t)figure->light,
            .n = figure->n,
        };
    }
    for (size_t i = 0; i < from->n_files; i++)
        files[i] = (struct published_file){from->files[i]->name, bytes_of(from->files[i]->digest)};
}

static Tequio__V1__PublishedFigure **write_figures(struct arena *arena,
                                                   const struct publication *from)
{
    Tequio__V1__PublishedFigure **figures =
        arena_array(arena, from->figure_count + 1, sizeof *figures);
    for (size_t i = 0; i < from->figure_count; i++) {
        const struct figure *figure = &from->figures[i];
        figures[i] = arena_alloc(arena, sizeof **figures);
        tequio__v1__published_figure__init(figures[i]);
        figures[i]->indicator = text_of(figure->indicator);
        figures[i]->level = figure->level;
        figures[i]->unit = figure->unit;
        figures[i]->has_value = figure->has_value;
        figures[i]->value_micro = figure->value_micro;
        figures[i]->has_target = figure->has_target;
        figures[i]->target_micro = figure->target_micro;
        figures[i]->light = (Tequio__V1__Light)figure->light;
        figures[i]->n = figure->n;
    }
    return figures;
}

static Tequio__V1__OpenData *write_data(struct arena *arena, const struct publication *from)
{
    Tequio__V1__OpenData *data = arena_alloc(arena, sizeof *data);
    tequio__v1__open_data__init(data);
    data->grain = (Tequio__V1__Grain)from->grain;
    data->period = date_of(from->period);
    data->version = from->version;
    data->n_figures = from->figure_count;
    data->figures = write_figures(arena, from);
    data->n_files = from->file_count;
    data->files = arena_array(arena, from->file_count + 1, sizeof *data->files);
    for (size_t i = 0; i < from->file_count; i++) {
        data->files[i] = arena_alloc(arena, sizeof **data->files);
        tequio__v1__published_file__init(data->files[i]);
        data->files[i]->name = text_of(from->files[i].name);
        data->files[i]->digest = data_of(from->files[i].digest);
    }
    data->cause = (Tequio__V1__PublicationCause)from->cause;
    data->reason = text_of(from->reason);
    return data;
}

enum status codec_read_publication(struct arena *arena, struct bytes body, struct publication *ret,
                                   struct error *error)
{
    Tequio__V1__OpenData *data;
    enum status status = message_scan_and_read(arena, &tequio__v1__open_data__descriptor, body,
                                               "publication", &data, error);
    if (status == STATUS_OK)
        read_data(arena, data, ret);
    return status;
}

struct bytes codec_write_published(struct arena *arena, const struct published *published)
{
    const struct publication *data = &published->data;
    Tequio__V1__ResultsPublished message = TEQUIO__V1__RESULTS_PUBLISHED__INIT;
    message.data = write_data(arena, data);
    message.state = (Tequio__V1__PublishedState)data->state;
    message.n_states = data->figure_count;
    message.states = arena_array(arena, data->figure_count + 1, sizeof *message.states);
    message.n_changed_in = data->figure_count;
    message.changed_in = arena_array(arena, data->figure_count + 1, sizeof *message.changed_in);
    for (size_t i = 0; i < data->figure_count; i++) {
        message.states[i] = (Tequio__V1__PublishedState)data->figures[i].state;
        message.changed_in[i] = data->figures[i].changed_in;
    }
    message.person = published->person;
    message.submission = name_submission(arena, published->submission_position);
    return message_write(arena, &message.base);
}

enum status codec_read_published(struct arena *arena, struct bytes body, struct published *ret,
                                 struct error *error)
{
    Tequio__V1__ResultsPublished *message;
    enum status status = message_read(arena, &tequio__v1__results_published__descriptor, body,
                                      "published results", &message, error);
    if (status != STATUS_OK)
        return status;
    if (!message->data || message->n_states != message->data->n_figures ||
        message->n_changed_in != message->data->n_figures)
        return error_set(error, STATUS_REFUSED,
                         "cannot read the published results: not every figure has its state");
    *ret = (struct published){.person = message->person,
                              .submission_position = name_position(message->submission)};
    read_data(arena, message->data, &ret->data);
    ret->data.state = (enum published_state)message->state;
    for (size_t i = 0; i < message->n_states; i++) {
        ret->data.figures[i].state = (enum published_state)message->states[i];
        ret->data.figures[i].changed_in = message->changed_in[i];
    }
    return STATUS_OK;
}

struct bytes codec_write_publication_refused(struct arena *arena,
                                             const struct publication_refused *refused)
{
    Tequio__V1__PublicationRefused message = TEQUIO__V1__PUBLICATION_REFUSED__INIT;
    message.grain = (Tequio__V1__Grain)refused->grain;
    message.period = date_of(refused->period);
    message.version = refused->version;
    message.problem = (Tequio__V1__PublicationProblem)refused->problem;
    message.person = refused->person;
    message.detail = text_of(refused->detail);
    message.n_changed = refused->changed_count;
    message.changed = arena_array(arena, refused->changed_count + 1, sizeof *message.changed);
    for (size_t i = 0; i < refused->changed_count; i++)
        message.changed[i] = text_of(refused->changed[i]);
    message.submission = name_submission(arena, refused->submission_position);
    return message_write(arena, &message.base);
}

enum status codec_read_publication_refused(struct arena *arena, struct bytes body,
                                           struct publication_refused *ret, struct error *error)
{
    Tequio__V1__PublicationRefused *message;
    enum status status = message_read(arena, &tequio__v1__publication_refused__descriptor, body,
                                      "refused publication", &message, error);
    if (status != STATUS_OK)
        return status;
    const char **changed = arena_array(arena, message->n_changed + 1, sizeof *changed);
    for (size_t i = 0; i < message->n_changed; i++)
        changed[i] = message->changed[i];
    *ret = (struct publication_refused){
        .grain = (uint32_t)message->grain,
        .period = calendar_day_of(message->period),
        .version = message->version,
        .problem = (enum publication_problem)message->problem,
        .person = message->person,
        .detail = message->detail,
        .changed = changed,
        .changed_count = message->n_changed,
        .submission_position = name_position(message->submission),
    };
    return STATUS_OK;
}

static struct deviation read_deviation(const Tequio__V1__Deviation *from)
{
    return (struct deviation){
        .indicator = from->indicator,
        .grain = (uint32_t)from->grain,
        .level = from->level,
        .unit = from->unit,
        .version = from->version,
        .period = calendar_day_of(from->period),
        .parts = {from->datum, from->cause, from->action, from->projection},
    };
}

enum status codec_read_deviation(struct arena *arena, struct bytes body, struct deviation *ret,
                                 struct error *error)
{
    Tequio__V1__Deviation *deviation;
    enum status status = message_scan_and_read(arena, &tequio__v1__deviation__descriptor, body,
                                               "deviation", &deviation, error);
    if (status == STATUS_OK)
        *ret = read_deviation(deviation);
    return status;
}

struct bytes codec_write_deviation_answered(struct arena *arena,
                                            const struct deviation_answered *answered)
{
    const struct deviation *from = &answered->deviation;
    Tequio__V1__DeviationAnswered message = TEQUIO__V1__DEVIATION_ANSWERED__INIT;
    Tequio__V1__Deviation deviation = TEQUIO__V1__DEVIATION__INIT;
    deviation.indicator = text_of(from->indicator);
    deviation.period = date_of(from->period);
    deviation.grain = (Tequio__V1__Grain)from->grain;
    deviation.level = from->level;
    deviation.unit = from->unit;
    deviation.version = from->version;
    if (answered->problem == DEVIATION_FINE) {
        deviation.datum = text_of(from->parts[0]);
        deviation.cause = text_of(from->parts[1]);
        deviation.action = text_of(from->parts[2]);
        deviation.projection = text_of(from->parts[3]);
    }
    message.deviation = &deviation;
    message.problem = (Tequio__V1__DeviationProblem)answered->problem;
    message.submission = name_submission(arena, answered->submission_position);
    message.device = answered->device;
    message.person = answered->person;
    return message_write(arena, &message.base);
}

enum status codec_read_deviation_answered(struct arena *arena, struct bytes body,
                                          struct deviation_answered *ret, struct error *error)
{
    Tequio__V1__DeviationAnswered *message;
    enum status status = message_read(arena, &tequio__v1__deviation_answered__descriptor, body,
                                      "answered deviation", &message, error);
    if (status != STATUS_OK)
        return status;
    if (!message->deviation)
        return error_set(error, STATUS_REFUSED,
                         "cannot read the answered deviation: it is about nothing");
    *ret = (struct deviation_answered){
        .deviation = read_deviation(message->deviation),
        .problem = (enum deviation_problem)message->problem,
        .device = message->device,
        .person = message->person,
        .submission_position = name_position(message->submission),
    };
    return STATUS_OK;
}

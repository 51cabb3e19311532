/* A version as it is sent, and the registry's word on it. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/await.h"
#include "admin/publish/publication.h"
#include "common/base/calendar.h"
#include "tequio/v1/publication.pb-c.h"

static char *shared_text(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text};
    return shared.to;
}

static ProtobufCBinaryData shared_bytes(const uint8_t *data, size_t size)
{
    union {
        const uint8_t *from;
        uint8_t *to;
    } shared = {.from = data};
    return (ProtobufCBinaryData){size, shared.to};
}

static void put_figures(const struct publication *publication, Tequio__V1__OpenData *data)
{
    struct arena *arena = publication->arena;
    const struct store_table *table = &publication->content.figures;
    data->n_figures = table->rows;
    data->figures = arena_array(arena, table->rows + 1, sizeof *data->figures);
    for (size_t row = 0; row < table->rows; row++) {
        const char *const *cells = &table->cells[row * table->columns];
        Tequio__V1__PublishedFigure *figure = arena_alloc(arena, sizeof *figure);
        tequio__v1__published_figure__init(figure);
        figure->indicator = shared_text(cells[FIGURE_INDICATOR]);
        figure->level = (uint32_t)strtoul(cells[FIGURE_LEVEL], NULL, 10);
        figure->unit = (uint32_t)strtoul(cells[FIGURE_UNIT], NULL, 10);
        figure->has_value = cells[FIGURE_VALUE] != NULL;
        if (figure->has_value)
            figure->value_micro = strtoll(cells[FIGURE_VALUE], NULL, 10);
        figure->has_target = cells[FIGURE_TARGET] != NULL;
        if (figure->has_target)
            figure->target_micro = strtoll(cells[FIGURE_TARGET], NULL, 10);
        figure->light = (Tequio__V1__Light)strtoul(cells[FIGURE_LIGHT], NULL, 10);
        figure->n = strtoul(cells[FIGURE_PERSONS], NULL, 10);
        data->figures[row] = figure;
    }
}

static struct bytes write_body(const struct publication *publication)
{
    struct arena *arena = publication->arena;
    Tequio__V1__OpenData data = TEQUIO__V1__OPEN_DATA__INIT;
    Tequio__V1__PublishedFile *files[PUBLICATION_FILES];
    data.grain = (Tequio__V1__Grain)publication->period.grain;
    data.period = calendar_yyyymmdd(publication->period.first);
    data.version = (uint32_t)publication->version;
    data.cause = (Tequio__V1__PublicationCause)publication->cause;
    data.reason = shared_text(publication->reason);
    put_figures(publication, &data);
    for (size_t i = 0; i < PUBLICATION_FILES; i++) {
        files[i] = arena_alloc(arena, sizeof *files[i]);
        tequio__v1__published_file__init(files[i]);
        files[i]->name = shared_text(publication->files[i].name);
        files[i]->digest = shared_bytes(publication->files[i].digest, DIGEST_BYTES);
    }
    data.n_files = PUBLICATION_FILES;
    data.files = files;
    size_t size = tequio__v1__open_data__get_packed_size(&data);
    uint8_t *body = arena_alloc(arena, size + 1);
    tequio__v1__open_data__pack(&data, body);
    return (struct bytes){body, size};
}

struct looking {
    struct device_session *session;
    uint64_t position;
    struct publish_outcome outcome;
};

static enum status look_again(void *context, bool *ret_decided, struct error *error)
{
    struct looking *this = context;
    enum status status = store_publish_outcome(this->session->db, this->session->arena,
                                               this->position, &this->outcome, error);
    *ret_decided = this->outcome.decided;
    return status;
}

/* When it comes later, the same command writes what was published. */
static enum status await(struct device_session *session, uint64_t position, int *ret_state,
                         struct error *error)
{
    struct looking this = {.session = session, .position = position};
    enum status status = await_decision("registry", "the publication", look_again, &this, error);
    const struct publish_outcome outcome = this.outcome;
    if (status != STATUS_OK)
        return status;
    *ret_state = outcome.state;
    return outcome.state != 0
               ? STATUS_OK
               : error_set(error, STATUS_REFUSED, "the registry refused it: %s", outcome.words);
}

enum status open_data_send(struct publication *publication, struct device_session *session,
                           struct error *error)
{
    uint64_t position;
    struct envelope_content content = {
        .kind = KIND_OPEN_DATA, .saved_at_us = session->now_us, .body = write_body(publication)};
    randombytes_buf(content.id, sizeof content.id);
    enum status status = device_send(session, &content, &position, error);
    return status == STATUS_OK ? await(session, position, &publication->state, error) : status;
}

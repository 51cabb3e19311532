#include "admin/simulate/talk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "admin/simulate/purchase.h"
#include "common/base/limits.h"
#include "common/wire/socket.h"

enum {
    SILENCE_MS = 3000,     /* shorter than a tablet's 30 s: a test does not wait for minutes */
    MESSAGE_MARGIN = 4096, /* what frames and fields take beside the envelopes' own bytes */
    ENVELOPE_MARGIN = 16,
};

void talk_begin(struct talk *talk, const struct visit *visit, struct line *line, bool tell_time)
{
    *talk = (struct talk){.visit = visit, .line = line};
    if (tell_time)
        talk->stage = TALK_TIME;
    else if (visit->tablet->first == NULL)
        talk->stage = visit->tablet->photos != NULL ? TALK_PHOTOS : TALK_DONE;
}

void talk_end(struct talk *talk)
{
    union {
        const uint8_t *given;
        uint8_t *ours;
    } bytes = {talk->again.data};
    free(bytes.ours);
    talk->again = (struct bytes){NULL, 0};
}

static size_t size_of(const struct saved *saved)
{
    const struct envelope *e = &saved->envelope;
    return e->header.size + e->signature.size + e->salt.size + e->body.size + ENVELOPE_MARGIN;
}

/* The outbox's first envelopes, as many as one message takes; out of order it begins with the
 * second one. */
static struct bytes write_envelopes(struct talk *talk, struct talk_place *place, size_t *ret_count)
{
    struct envelope *envelopes =
        arena_array(place->arena, LIMIT_ENVELOPES_PER_MESSAGE, sizeof *envelopes);
    const struct saved *first = talk->visit->tablet->first;
    size_t count = 0, size = 0;
    assert(first != NULL);
    if (talk->visit->out_of_order && !talk->went_ahead) {
        if (first->next != NULL &&
            memcmp(first->installation, first->next->installation, INSTALLATION_BYTES) == 0)
            first = first->next;
    }
    for (const struct saved *saved = first;
         saved != NULL && count < LIMIT_ENVELOPES_PER_MESSAGE &&
         size + size_of(saved) < LIMIT_MESSAGE_BYTES - MESSAGE_MARGIN;
         saved = saved->next) {
        envelopes[count++] = saved->envelope;
        size += size_of(saved);
    }
    struct bytes message = codec_write_submission(place->arena, place->now_us, envelopes, count);
    if (talk->visit->resends && talk->again.data == NULL && first == talk->visit->tablet->first) {
        uint8_t *copy = memory_new(1, message.size);
        memcpy(copy, message.data, message.size);
        talk->again = (struct bytes){copy, message.size};
        talk->again_count = count;
        memcpy(talk->again_digest, first->digest, DIGEST_BYTES);
    }
    *ret_count = count;
    return message;
}

static struct bytes write_photo(const struct talk *talk, const struct talk_place *place)
{
    const struct saved_photo *photo = talk->visit->tablet->photos;
    uint8_t *bytes = arena_alloc(place->arena, PHOTO_BYTES_MOST);
    struct codec_chunk chunk = {.kitchen = talk->visit->tablet->kitchen,
                                .media_type = "image/jpeg"};
    size_t size = purchase_photo(place->lines->settings->world, chunk.kitchen, photo->day, bytes);
    memcpy(chunk.digest, photo->digest, DIGEST_BYTES);
    chunk.total_bytes = (uint32_t)size;
    chunk.data = (struct bytes){bytes, size};
    return codec_write_chunk(place->arena, place->now_us, &chunk);
}

enum status talk_send(struct talk *talk, struct talk_place *place, size_t *ret_envelopes,
                      struct error *error)
{
    struct bytes frames[2] = {{(const uint8_t *)"TEQ1", 4}, {NULL, 0}};
    *ret_envelopes = 0;
    switch (talk->stage) {
    case TALK_ENVELOPES:
        frames[1] = write_envelopes(talk, place, ret_envelopes);
        break;
    case TALK_AGAIN:
        frames[1] = talk->again;
        *ret_envelopes = talk->again_count;
        break;
    case TALK_PHOTOS:
        frames[1] = write_photo(talk, place);
        break;
    case TALK_TIME:
        frames[1] = codec_write_question(place->arena, place->now_us, talk->visit->tablet->kitchen);
        break;
    case TALK_DONE:
        return STATUS_OK;
    }
    enum status status = socket_send(talk->line->socket, frames, 2, error);
    if (status != STATUS_OK)
        return status;
    unsigned doublings = talk->attempts < TALK_DOUBLINGS ? talk->attempts : TALK_DOUBLINGS;
    talk->due_us = place->clock_us + ((int64_t)SILENCE_MS << doublings) * 1000;
    talk->in_flight = true;
    talk->went_ahead = talk->went_ahead || talk->stage == TALK_ENVELOPES;
    talk->sent_us = place->clock_us;
    place->counts->messages++;
    place->counts->envelopes += *ret_envelopes;
    return STATUS_OK;
}

enum status talk_overdue(struct talk *talk, struct talk_place *place, struct error *error)
{
    if (!talk->in_flight)
        return STATUS_OK;
    talk->in_flight = false;
    talk->due_us = place->clock_us;
    talk->attempts++;
    place->counts->silences++;
    return lines_redial(place->lines, talk->line, error);
}

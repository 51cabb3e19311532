#include "admin/simulate/lines.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <zmq.h>

#include "common/base/limits.h"
#include "common/wire/socket.h"

/* ZeroMQ closes a socket some time after it was told to: the next call on its line may have begun.
 */
enum { SOCKETS_A_LINE = 2, OTHER_SOCKETS = 64 };
enum { DESCRIPTORS_A_LINE = 2 * SOCKETS_A_LINE, OTHER_DESCRIPTORS = 64 };

/* Each socket takes two descriptors: as many lines as the system lets us have. */
static size_t affordable(size_t wanted)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    rlim_t needed = wanted * DESCRIPTORS_A_LINE + OTHER_DESCRIPTORS;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = limit.rlim_max < needed ? limit.rlim_max : needed;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
        (void)getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= needed)
        return wanted;
    size_t most = (size_t)(limit.rlim_cur - OTHER_DESCRIPTORS) / DESCRIPTORS_A_LINE;
    return most > 0 ? most : 1;
}

enum status lines_open(struct lines *lines, const struct crowd_settings *settings,
                       struct error *error)
{
    *lines = (struct lines){.settings = settings, .count = affordable(settings->connections)};
    lines->context = socket_context();
    if (lines->context == NULL ||
        zmq_ctx_set(lines->context, ZMQ_MAX_SOCKETS,
                    (int)lines->count * SOCKETS_A_LINE + OTHER_SOCKETS) != 0)
        return error_set(error, STATUS_BROKEN, "could not start ZeroMQ: %s",
                         zmq_strerror(zmq_errno()));
    lines->lines = memory_new(lines->count, sizeof *lines->lines);
    return STATUS_OK;
}

void lines_close(struct lines *lines)
{
    for (size_t i = 0; i < lines->count && lines->lines != NULL; i++)
        socket_close(lines->lines[i].socket);
    free(lines->lines);
    if (lines->context != NULL)
        zmq_ctx_term(lines->context);
}

static enum status dial(struct lines *lines, struct line *line, struct error *error)
{
    struct key_pair keys;
    world_keys(lines->settings->world, line->tablet->kitchen, &keys);
    struct socket_settings settings = {.endpoint = lines->settings->endpoint,
                                       .own = &keys.curve,
                                       .server_key = lines->settings->gateway_key,
                                       .message_max = LIMIT_MESSAGE_BYTES};
    enum status status = socket_open_dealer(lines->context, &settings, &line->socket, error);
    keys_wipe(&keys);
    return status;
}

enum status lines_take(struct lines *lines, struct tablet *tablet, struct line **ret,
                       struct error *error)
{
    struct line *line = lines->lines;
    while (line->tablet != NULL)
        line++;
    assert(line < lines->lines + lines->count);
    line->tablet = tablet;
    *ret = line;
    return dial(lines, line, error);
}

void lines_give_back(struct line *line)
{
    socket_close(line->socket);
    *line = (struct line){0};
}

enum status lines_redial(struct lines *lines, struct line *line, struct error *error)
{
    socket_close(line->socket);
    line->socket = NULL;
    return dial(lines, line, error);
}

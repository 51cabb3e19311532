#include "admin/readiness.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/calendar.h"

enum { ANSWER_BYTES = 1024, PATIENCE_US = 2000000 };

static bool wait_for(int socket_fd, short events, int64_t deadline_us)
{
    struct pollfd item = {.fd = socket_fd, .events = events};
    int64_t left = (deadline_us - clock_monotonic_us()) / 1000;
    return left > 0 && poll(&item, 1, (int)left) > 0;
}

static int connect_to(const struct addrinfo *address, int64_t deadline_us)
{
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int failure = 0;
    socklen_t size = sizeof failure;
    if (fd < 0)
        return -1;
    if (connect(fd, address->ai_addr, address->ai_addrlen) == 0)
        return fd;
    if (errno == EINPROGRESS) {
        if (!wait_for(fd, POLLOUT, deadline_us))
            failure = ETIMEDOUT;
        else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &size) != 0)
            failure = errno;
        if (failure == 0)
            return fd;
        errno = failure;
    }
    failure = errno;
    close(fd);
    errno = failure;
    return -1;
}

/* Reads until the peer closes; returns how many bytes. */
static size_t converse(int fd, const char *host, int64_t deadline_us, char answer[ANSWER_BYTES])
{
    char question[300];
    size_t used = 0;
    int length =
        snprintf(question, sizeof question, "GET /ready HTTP/1.0\r\nHost: %.200s\r\n\r\n", host);
    if (send(fd, question, (size_t)length, MSG_NOSIGNAL) != length)
        return 0;
    while (used < ANSWER_BYTES - 1 && wait_for(fd, POLLIN, deadline_us)) {
        ssize_t got = recv(fd, answer + used, ANSWER_BYTES - 1 - used, 0);
        if (got <= 0)
            break;
        used += (size_t)got;
    }
    answer[used] = '\0';
    return used;
}

static bool read_answer(struct arena *arena, char *answer, const char **ret_why)
{
    char *body = strstr(answer, "\r\n\r\n");
    if (strncmp(answer, "HTTP/1.", 7) != 0 || body == NULL) {
        *ret_why = "an answer that is not HTTP";
        return false;
    }
    body += 4;
    body[strcspn(body, "\r\n")] = '\0';
    *ret_why = arena_printf(arena, "%.100s", body);
    return strncmp(answer + 8, " 200", 4) == 0;
}

bool readiness_ask(struct arena *arena, const char *address, const char **ret_why)
{
    const char *colon = strrchr(address, ':');
    struct addrinfo *found, wanted = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    int64_t deadline = clock_monotonic_us() + PATIENCE_US;
    char answer[ANSWER_BYTES], why[128];
    if (colon == NULL) {
        *ret_why = "its address in the settings is not HOST:PORT";
        return false;
    }
    const char *host = arena_printf(arena, "%.*s", (int)(colon - address), address);
    int unknown = getaddrinfo(host, colon + 1, &wanted, &found);
    if (unknown != 0) {
        *ret_why = gai_strerror(unknown);
        return false;
    }
    int fd = -1;
    for (const struct addrinfo *at = found; at != NULL && fd < 0; at = at->ai_next)
        fd = connect_to(at, deadline);
    int failure = errno;
    freeaddrinfo(found);
    if (fd < 0) {
        *ret_why = arena_text(arena, strerror_r(failure, why, sizeof why));
        return false;
    }
    size_t used = converse(fd, host, deadline, answer);
    close(fd);
    if (used == 0) {
        *ret_why = "no answer";
        return false;
    }
    return read_answer(arena, answer, ret_why);
}

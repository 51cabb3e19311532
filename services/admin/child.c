#include "admin/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static bool same_name(const char *a, const char *b)
{
    size_t length = strcspn(a, "=");
    return length == strcspn(b, "=") && strncmp(a, b, length) == 0;
}

static char **environment(struct arena *arena, const char *const *more)
{
    size_t count = 0, more_count = 0, used = 0;
    while (environ[count] != NULL)
        count++;
    while (more[more_count] != NULL)
        more_count++;
    char **all = arena_array(arena, count + more_count + 1, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        bool replaced = false;
        for (size_t j = 0; j < more_count; j++)
            replaced = replaced || same_name(environ[i], more[j]);
        if (!replaced)
            all[used++] = environ[i];
    }
    for (size_t j = 0; j < more_count; j++)
        all[used++] = arena_text(arena, more[j]);
    return all;
}

/* A pipe that holds the input, and its end to read from. */
static enum status lay_out_input(struct bytes input, int *ret, struct error *error)
{
    int ends[2];
    char text[128];
    if (input.size > PIPE_BUF)
        return error_set(error, STATUS_REFUSED, "more than %d bytes for another program", PIPE_BUF);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(error, STATUS_BROKEN, "could not make a pipe: %s",
                         strerror_r(errno, text, sizeof text));
    ssize_t written = input.size == 0 ? 0 : write(ends[1], input.data, input.size);
    close(ends[1]);
    *ret = ends[0];
    if (written == (ssize_t)input.size)
        return STATUS_OK;
    close(ends[0]);
    return error_set(error, STATUS_BROKEN, "could not write to a pipe: %s",
                     strerror_r(errno, text, sizeof text));
}

static enum status start(struct arena *arena, const char *const *argv, const char *const *more,
                         int input, pid_t *ret, struct error *error)
{
    size_t count = 0;
    while (argv[count] != NULL)
        count++;
    char **arguments = arena_array(arena, count + 1, sizeof *arguments);
    for (size_t i = 0; i < count; i++)
        arguments[i] = arena_text(arena, argv[i]);
    fflush(stdout);
    posix_spawn_file_actions_t actions;
    char text[128];
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed == 0) {
        failed = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        if (failed == 0)
            failed = posix_spawnp(ret, arguments[0], &actions, NULL, arguments,
                                  environment(arena, more));
        posix_spawn_file_actions_destroy(&actions);
    }
    if (failed == 0)
        return STATUS_OK;
    error_set(error, STATUS_BROKEN, "could not start \"%s\": %s", argv[0],
              strerror_r(failed, text, sizeof text));
    if (failed == ENOENT)
        error_hint(error, "it is not installed, or not in PATH");
    return STATUS_BROKEN;
}

enum status child_run(struct arena *arena, const char *const *argv, const char *const *more,
                      struct bytes input, int *ret_code, struct error *error)
{
    pid_t child;
    int state, from = -1;
    char text[128];
    enum status status = lay_out_input(input, &from, error);
    if (status != STATUS_OK)
        return status;
    status = start(arena, argv, more, from, &child, error);
    close(from);
    if (status != STATUS_OK)
        return status;
    while (waitpid(child, &state, 0) < 0) {
        if (errno != EINTR)
            return error_set(error, STATUS_BROKEN, "could not wait for \"%s\": %s", argv[0],
                             strerror_r(errno, text, sizeof text));
    }
    *ret_code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    return STATUS_OK;
}

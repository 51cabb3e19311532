#include "admin/child.h"

#include <errno.h>
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

enum status child_run(struct arena *arena, const char *const *argv, const char *const *more,
                      int *ret_code, struct error *error)
{
    size_t count = 0;
    while (argv[count] != NULL)
        count++;
    char **arguments = arena_array(arena, count + 1, sizeof *arguments);
    for (size_t i = 0; i < count; i++)
        arguments[i] = arena_text(arena, argv[i]);
    fflush(stdout);
    pid_t child;
    char text[128];
    int failed =
        posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environment(arena, more));
    if (failed != 0) {
        error_set(error, STATUS_BROKEN, "could not start \"%s\": %s", argv[0],
                  strerror_r(failed, text, sizeof text));
        if (failed == ENOENT)
            error_hint(error, "it is not installed, or not in PATH");
        return STATUS_BROKEN;
    }
    int state;
    while (waitpid(child, &state, 0) < 0) {
        if (errno != EINTR)
            return error_set(error, STATUS_BROKEN, "could not wait for \"%s\": %s", argv[0],
                             strerror_r(errno, text, sizeof text));
    }
    *ret_code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    return STATUS_OK;
}

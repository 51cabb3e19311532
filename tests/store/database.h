/* The database that a store test works on. */
#ifndef TEQUIO_TESTS_STORE_DATABASE_H
#define TEQUIO_TESTS_STORE_DATABASE_H

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Connection string of an empty database of our own. Without one ctest counts the test as skipped.
 */
static inline const char *test_database(void)
{
    const char *conninfo = getenv("TEQUIO_TEST_DATABASE");

    if (conninfo == NULL) {
        exit(77);
    }
    return conninfo;
}

/* True when the call, made in a child process, aborts: for what is our own mistake. */
static inline bool aborts(void (*call)(void *context), void *context)
{
    int ended = 0;
    pid_t child = fork();

    if (child == 0) {
        struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)close(STDERR_FILENO);
        (void)signal(SIGABRT, SIG_DFL);
        call(context);
        _exit(0);
    }
    return child > 0 && waitpid(child, &ended, 0) == child && WIFSIGNALED(ended) &&
           WTERMSIG(ended) == SIGABRT;
}

#endif

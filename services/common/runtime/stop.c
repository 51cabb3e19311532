#include "common/runtime/stop.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

static int descriptor = -1;
static bool requested;

enum status stop_open(struct error *error)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    if (sigprocmask(SIG_BLOCK, &signals, 0) != 0 || signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        return error_set(error, STATUS_BROKEN, "could not block signals: errno %d", errno);
    descriptor = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (descriptor < 0)
        return error_set(error, STATUS_BROKEN, "could not open a signal descriptor: errno %d",
                         errno);
    return STATUS_OK;
}

int stop_descriptor(void)
{
    return descriptor;
}

bool stop_requested(void)
{
    struct signalfd_siginfo info;
    if (!requested && read(descriptor, &info, sizeof info) == (ssize_t)sizeof info)
        requested = true;
    return requested;
}

/* How a call ended, and what to tell a person about it. Base of everything; knows nothing else. */
#ifndef TEQUIO_BASE_ERROR_H
#define TEQUIO_BASE_ERROR_H

#include <stdbool.h>

#include "common/base/attributes.h"

/* Every function that can fail returns one of these; it is never ignored. */
enum status {
    STATUS_OK = 0,
    STATUS_TRANSIENT, /* may succeed when tried again: connection lost, deadlock, timeout */
    STATUS_REFUSED,   /* a normal answer: the input can never be taken */
    STATUS_BROKEN,    /* our mistake or an unexpected state: trying the same again will not help */
    STATUS_FENCED,    /* another instance has written: read what it wrote and decide again */
};

/* Details of a failure; filled in by the callee only when its status is not STATUS_OK. */
struct error {
    enum status status;
    bool ambiguous;   /* a commit was sent and its answer never came */
    char sqlstate[6]; /* empty where no database was involved */
    char text[512];   /* lower case, no full stop: what was attempted, with what, why it failed */
    char hint[256];   /* what to do; may be empty */
};

/* Fills `error` (may be NULL) and returns `status`, for `return error_set(...)`. */
enum status error_set(struct error *error, enum status status, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Adds what to do about it. */
void error_hint(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* "ok", "transient", ... for logs. */
const char *status_name(enum status status);

#endif

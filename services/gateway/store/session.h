/* One asynchronous connection to PostgreSQL: connects, pins the session, prepares its statements,
 * carries one request at a time, and comes back by itself with a jittered pause after it was lost.
 * Never waits. The owner polls its descriptor and calls session_step.
 *
 * Limit: libpq resolves host names inside PQconnectStart; use addresses or a local resolver. */
#ifndef TEQUIO_GATEWAY_STORE_SESSION_H
#define TEQUIO_GATEWAY_STORE_SESSION_H

#include <libpq-fe.h>

#include "common/base/error.h"
#include "common/db/db.h"
#include "common/db/statement.h"

enum session_state {
    SESSION_AWAY, /* waits for its next attempt */
    SESSION_CONNECTING,
    SESSION_PINNING, /* search path, timeouts */
    SESSION_PREPARING,
    SESSION_IDLE,
    SESSION_BUSY, /* a request is under way */
};

/* What the owner hears. None of these is called from within the owner's own calls but from
 * session_step. */
struct session_calls {
    void (*ready)(void *context);
    void (*lost)(void *context, const struct error *error); /* with it the request under way */
    void (*result)(void *context, const PGresult *result);  /* one of the request's; failures too */
    void (*copying)(void *context);  /* the server takes rows: session_put_rows */
    void (*finished)(void *context); /* the request is over: another may be sent */
};

struct session {
    const char *conninfo, *user, *application;
    const struct db_statement *const *statements; /* ends with NULL */
    const struct session_calls *calls;
    void *context;
    PGconn *connection;
    enum session_state state;
    size_t prepared;
    int64_t now_us;      /* as of the last step */
    int64_t deadline_us; /* of connecting, of a request, or of the next attempt */
    unsigned attempts;
    size_t hosts_tried;
    PostgresPollingStatusType polling;
    bool flushing;       /* bytes still wait to be sent */
    const uint8_t *rows; /* what is left of the rows to copy */
    size_t rows_left;
    bool rows_refused; /* end the copy with an error instead */
    bool rows_open;
    bool broken; /* a send failed: lost at the next step */
    uint64_t reconnects;
};

/* Begins to connect at the next step; the texts, statements and calls are set. */
void session_open(struct session *session, int64_t now_us);
void session_close(struct session *session);

/* Descriptor, and what to wait for; -1 when there is nothing to wait for. */
int session_descriptor(const struct session *session, bool *ret_read, bool *ret_write);
/* When session_step has to be called though nothing happened. */
int64_t session_deadline(const struct session *session);
void session_step(struct session *session, bool readable, bool writable, int64_t now_us);

/* Connected, set up, and nothing is under way. */
bool session_idle(const struct session *session);
/* The session must be idle. A failure to send shows as `lost`. */
void session_send_script(struct session *session, const char *sql);
void session_send(struct session *session, const struct db_statement *statement,
                  const struct db_params *params);
/* In `copying`: all rows, which must stay until `finished` or `lost`; or none and an error, which
 * rolls back. */
void session_put_rows(struct session *session, const uint8_t *rows, size_t size);
void session_refuse_rows(struct session *session);

enum { HOST_BYTES = 1024 };

/* What to add to a connection string so that it means one of its hosts only. */
struct host_choice {
    const char *names[3];
    char texts[3][HOST_BYTES];
    size_t count;
};
/* The host of that attempt, in turn. Returns how many there are. */
size_t hosts_pick(const char *conninfo, size_t attempt, struct host_choice *ret);

/* Fills an error from a failed result. */
enum status session_error(const PGresult *result, const char *what, struct error *error);

#endif

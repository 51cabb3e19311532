/* One HTTP request from its head to its answer. It belongs to the HTTP thread; while it is in a
 * lane, to the worker that took it. */
#ifndef TEQUIO_WEB_REQUEST_H
#define TEQUIO_WEB_REQUEST_H

#include <microhttpd.h>

#include "common/base/arena.h"
#include "common/base/limits.h"
#include "web/rules/problem.h"
#include "web/rules/token.h"

enum { ANSWER_HEADERS = 8 };

struct answer {
    unsigned status;   /* 0 = none yet */
    struct bytes body; /* lives as long as the request */
    struct header {
        const char *name, *value;
    } headers[ANSWER_HEADERS];
    size_t header_count;
    bool for_app; /* the tablet app's own policy, not the pages' */
};

struct field {
    const char *name, *value;
};

struct request {
    struct request *next; /* in its lane */
    struct MHD_Connection *connection;
    const struct route *route;
    const char *path;
    uint32_t number; /* in the path; 0 = none */
    struct field query[LIMIT_HTTP_QUERY_FIELDS];
    size_t query_count;
    bool csv;       /* asked for as text/csv */
    bool person;    /* a browser asks, for a page: problems are one too */
    bool has_token; /* a device's, or a session's */
    uint8_t token[TOKEN_BYTES];
    char address[LIMIT_ADDRESS_BYTES]; /* whose request it is: address_forwarded_for */
    const char *if_none_match, *accept_encoding;
    uint8_t *body;
    size_t body_size, body_room;
    struct arena *arena;
    struct answer answer;
    bool chunked;
    size_t came;        /* bytes of its body, kept or not */
    uint64_t announced; /* bytes of its body, as its head says */
    bool hang_up;       /* its body is too large even to be read away before it is answered */
};

/* The value of a field of the query; NULL = not there. */
const char *request_query(const struct request *request, const char *name);

/* One more header; name and value live as long as the request. */
void answer_header(struct request *request, const char *name, const char *value);
/* The body lives in the request's arena, or for ever. */
void answer_body(struct request *request, unsigned status, const char *type, struct bytes body);
/* The same, with an ETag; 304 where the client has it already. */
void answer_cached(struct request *request, const char *type, const char *cache, struct bytes body);
/* Where the ETag is known. */
void answer_cached_as(struct request *request, const char *type, const char *cache,
                      struct bytes body, const char *etag);
/* In place of whatever was answered before. */
void answer_problem(struct request *request, enum problem problem);

#endif

/* Who is signed in to the board. */
#ifndef TEQUIO_WEB_HANDLERS_SESSION_H
#define TEQUIO_WEB_HANDLERS_SESSION_H

#include "web/lanes.h"

/* Browsers count loopback as safe, so that the demo's plain HTTP keeps it as well. */
#define SESSION_COOKIE "__Host-tequio"
#define SESSION_MARK_HEADER "X-Tequio-Session"

/* What a page of that session shows with whatever changes something. */
void session_mark(const uint8_t token[TOKEN_BYTES], uint8_t ret[TOKEN_BYTES]);

/* Person and password begin a session and set its cookie. */
void take_sign_in(struct worker *worker, struct request *request);
/* Ends the cookie's session; without its mark it is refused. */
void take_sign_out(struct worker *worker, struct request *request);
/* Who the cookie's session is, with its mark; refused where it has ended. */
void take_session(struct worker *worker, struct request *request);

#endif

/* HTTP on one thread: heads, bodies and answers, with a limit to each. What takes time is done in
 * the lanes. */
#ifndef TEQUIO_WEB_SERVER_H
#define TEQUIO_WEB_SERVER_H

#include "web/files.h"
#include "web/lanes.h"

struct server;

/* Listens; what it is given outlives it. */
MUST_USE enum status server_open(const struct web_settings *settings, const struct key_pair *keys,
                                 struct clock *clock, const struct site sites[SITES],
                                 struct server **ret, struct error *error);
/* One turn: takes and gives what is ready, waits a moment where nothing is. */
void server_turn(struct server *server);
void server_close(struct server *server); /* accepts NULL */

#endif

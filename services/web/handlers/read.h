/* What may be read, as JSON, as CSV, or as a page. */
#ifndef TEQUIO_WEB_HANDLERS_READ_H
#define TEQUIO_WEB_HANDLERS_READ_H

#include "web/lanes.h"

/* The route says what is read, and into which page it goes. 404 where there is no such thing. */
void take_read(struct worker *worker, struct request *request);
/* The same for whoever is signed in: of their kitchens, kept by nobody. 401 where the session is
 * over, 404 for a kitchen that is not theirs. */
void take_board(struct worker *worker, struct request *request);
/* A page or file that needs nothing but itself. */
void take_fixed(struct worker *worker, struct request *request);
/* POST /quejas: a petition by its folio and secret. */
void take_petition(struct worker *worker, struct request *request);
/* opening.c: POST /abrir: an application to open a kitchen is sent, and its secret shown once. 400
 * with what is wrong, 503 where nobody could open it, 504 where the gateway is silent. */
void take_opening(struct worker *worker, struct request *request);
/* POST /abrir/estado: an application by its secret, and its folio where that is known. */
void take_application(struct worker *worker, struct request *request);
/* POST /abrir/retirar: who applied withdraws it. */
void take_withdrawal(struct worker *worker, struct request *request);

#endif

/* A page that is made for one request and kept by nobody. */
#ifndef TEQUIO_WEB_HANDLERS_PAGE_H
#define TEQUIO_WEB_HANDLERS_PAGE_H

#include <jansson.h>

#include "web/handlers.h"

/* Answers with the template of the request's route, filled with `data`, which goes. */
void page_answer(struct worker *worker, struct request *request, json_t *data, unsigned status);

#endif

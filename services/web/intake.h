/* What is known of a request by its head, and whether its body is wanted at all: it is judged
 * before a byte of the body is read. Of the HTTP thread. */
#ifndef TEQUIO_WEB_INTAKE_H
#define TEQUIO_WEB_INTAKE_H

#include "web/files.h"
#include "web/request.h"
#include "web/rules/bucket.h"
#include "web/settings.h"

struct intake {
    const struct web_settings *settings;
    const struct site *sites; /* SITES of them */
    struct buckets *by_address, *by_token, *forms, *surveys;
};

/* Both outlive it. */
void intake_open(struct intake *intake, const struct web_settings *settings,
                 const struct site sites[SITES]);
void intake_close(struct intake *intake);

/* The request with its route, or with its answer where there is nothing more to do. */
struct request *intake_begin(struct intake *intake, struct MHD_Connection *connection,
                             const char *path, const char *method);
/* More of the body: kept within what was announced and wanted. False: more came than is ever read.
 */
MUST_USE bool intake_add(struct request *request, const char *data, size_t size);
void intake_end(struct request *request); /* accepts NULL */

#endif

/* What every answer tells a browser to keep it safe. */
#ifndef TEQUIO_WEB_HEADERS_H
#define TEQUIO_WEB_HEADERS_H

#include <microhttpd.h>
#include <stdbool.h>

/* The app runs scripts of its own; the pages run none. Strict-Transport-Security is the TLS front's
 * to say. */
void headers_add(struct MHD_Response *response, bool for_app);

#endif

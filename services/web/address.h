/* By what address a client is known, and counted. */
#ifndef TEQUIO_WEB_ADDRESS_H
#define TEQUIO_WEB_ADDRESS_H

#include "common/base/error.h"
#include "common/base/limits.h"

/* The client that a front gives as the last of X-Forwarded-For, in the one way to write it: its
 * IPv4 address, or the first 64 bits of its IPv6 address, of which each line and each telephone has
 * all that follow. False where it is no address. */
MUST_USE bool address_forwarded_for(const char *forwarded, char ret[LIMIT_ADDRESS_BYTES]);
/* Of such a client, by what it is counted where nobody shows who they are: an IPv6 address's first
 * 48 bits, which is the most that one customer is given. */
void address_site(const char *client, char ret[LIMIT_ADDRESS_BYTES]);

#endif

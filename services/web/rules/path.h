/* Paths, forms and what a client would rather have, read without trusting any of it. */
#ifndef TEQUIO_WEB_RULES_PATH_H
#define TEQUIO_WEB_RULES_PATH_H

#include "common/base/bytes.h"
#include "common/base/limits.h"

/* Whether a path is the pattern's: '#' in it stands for a number from 1 to 999999, written without
 * leading zeros, and is given back. */
MUST_USE bool path_matches(const char *pattern, const char *path, uint32_t *ret_number);

/* A number of a query: digits only, within the bounds. */
MUST_USE bool path_number(const char *text, uint32_t least, uint32_t most, uint32_t *ret);

/* The value of a field of a form (application/x-www-form-urlencoded), decoded; false where it is
 * not there, does not fit into `size` bytes with its end, or holds a control character. */
MUST_USE bool path_form_value(struct bytes form, const char *name, char *ret, size_t size);

/* Whether Accept prefers CSV to JSON: that it names it first. `accept` may be NULL. */
bool path_prefers_csv(const char *accept);
/* Whether a person's browser asks: Accept names HTML, and the path is not one of the API, which
 * answers programs. `accept` may be NULL. */
bool path_wants_page(const char *path, const char *accept);
/* Whether Accept-Encoding takes this coding, and not with a weight of zero. May be NULL. */
bool path_takes_coding(const char *accepted, const char *coding);

/* Whether a form that is posted comes from a page of this site, by the headers Sec-Fetch-Site,
 * Origin and Host, each of which may be NULL. A browser that says neither of the first two, or by
 * the pages' own policy (no referrer) the origin "null", is believed: every one since 2023 says the
 * first. */
bool path_own_form(const char *site, const char *origin, const char *host);

#endif

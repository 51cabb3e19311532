/* The certificates that an installation trusts: the tax authority's roots and intermediates, by
 * which an issuer's certificate is judged, and those of certifiers, by which stamps are. Built once
 * and then only read: checks may share it. */
#ifndef TEQUIO_CFDI_TRUST_H
#define TEQUIO_CFDI_TRUST_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/attributes.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

struct cfdi_trust;

/* Empty: then nothing is verified but what stands inside the invoice. Free it with the other. */
struct cfdi_trust *cfdi_trust_new(void);
void cfdi_trust_free(struct cfdi_trust *trust); /* accepts NULL */

/* Adds every certificate of a file, PEM (one or more) or DER. One that may sign others (basic
 * constraints) becomes an authority, any other a certifier, known by its number. STATUS_REFUSED
 * where there is none or one cannot be read; what came before it stays added. */
MUST_USE enum status cfdi_trust_add(struct cfdi_trust *trust, struct bytes file, size_t *ret_count,
                                    struct error *error);

/* Authorities held; without any, no issuer can be verified. */
size_t cfdi_trust_authorities(const struct cfdi_trust *trust);

#endif

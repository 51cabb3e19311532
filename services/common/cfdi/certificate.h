/* What a rule asks of a certificate. Inner to cfdi; with trust.c and describe.c the only place that
 * knows OpenSSL. */
#ifndef TEQUIO_CFDI_CERTIFICATE_H
#define TEQUIO_CFDI_CERTIFICATE_H

#include <openssl/x509.h>
#include <stdbool.h>
#include <time.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/calendar.h"
#include "common/base/error.h"
#include "common/cfdi/trust.h"

/* Every certificate of a file, PEM (one or more) or DER, in its order, given away. STATUS_REFUSED
 * where there is none or one cannot be read; what came before it was given. */
MUST_USE enum status certificates_of(struct bytes file,
                                     void (*take)(void *context, X509 *certificate), void *context,
                                     size_t *ret_count, struct error *error);

/* From the base64 of an invoice, blanks allowed. NULL where it is not one, is larger than
 * LIMIT_CFDI_CERTIFICATE_BYTES, or holds no RSA key of 1,024 to 8,192 bits. */
X509 *certificate_read(struct arena *arena, const char *base64);
void certificate_free_p(X509 **certificate);

/* Theirs are numbered by 20 digits, written as the bytes of the serial. */
bool certificate_is_number(X509 *certificate, const char *number);

/* The RFC of the subject (x500UniqueIdentifier, "RFC / RFC of who acts for it") is that one. */
bool certificate_is_of(X509 *certificate, const char *rfc);

/* Was it valid at some moment of that day, wherever in the country the day was? */
bool certificate_valid_on(X509 *certificate, day_number day);

/* A moment of that day at which it was valid, if there is one: the day's middle or the nearest to
 * it. */
time_t certificate_moment(X509 *certificate, day_number day);

/* Does the base64 signature hold: SHA-256 with RSA over the text? */
bool certificate_signed(struct arena *arena, X509 *certificate, struct bytes text,
                        const char *base64);

/* Does it chain to an authority held, all of the chain valid on that day? */
bool trust_issued(const struct cfdi_trust *trust, X509 *certificate, day_number day);

/* A certifier's certificate by its number, NULL when it is not held. */
X509 *trust_certifier(const struct cfdi_trust *trust, const char *number);

#endif

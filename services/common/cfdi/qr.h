/* The address in an invoice's QR code, at which anybody can ask the authority for it. Anexo 20: the
 * parameters id, re, rr, tt, fe in that order; an & of an RFC is written as XML writes it. */
#ifndef TEQUIO_CFDI_QR_H
#define TEQUIO_CFDI_QR_H

#include <stdbool.h>

#include "common/base/arena.h"
#include "common/base/attributes.h"

struct cfdi_qr {
    const char *uuid;     /* id, upper case */
    const char *issuer;   /* re */
    const char *receiver; /* rr */
    const char *total;    /* tt: decimals, as cfdi_qr_total gives them */
    const char *seal;     /* fe: the last eight characters of Sello */
};

/* The address of that invoice; `total` and `seal` as the invoice has them, the whole seal. */
const char *cfdi_qr_address(struct arena *arena, const struct cfdi_qr *invoice);

/* Reads an address: parameters in any order, & and Ñ raw, escaped as XML or as an address. False
 * where it is another address or lacks one of the five. *ret is untouched then. */
MUST_USE bool cfdi_qr_read(struct arena *arena, const char *address, struct cfdi_qr *ret);

/* "1000.00000" -> "1000.0": at most six decimals, half up, no zeros at the end but one. "" ->
 * "0.0". NULL where it is not a number. */
const char *cfdi_qr_total(struct arena *arena, const char *total);

#endif

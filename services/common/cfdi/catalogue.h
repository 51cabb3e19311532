/* The few values of the authority's catalogues that rules depend on. Source: c_FormaPago, c_UsoCFDI
 * with its regimes, c_RegimenFiscal, c_ObjetoImp with its days of validity, c_TipoRelacion, of
 * catCFDI 4.0. Inner to cfdi. */
#ifndef TEQUIO_CFDI_CATALOGUE_H
#define TEQUIO_CFDI_CATALOGUE_H

#include <stdbool.h>

#include "common/base/calendar.h"

/* Is it in the catalogue? */
bool catalogue_has_payment_form(const char *form);
bool catalogue_has_regime(const char *regime);
bool catalogue_has_use(const char *use);
bool catalogue_has_relation(const char *kind);

/* May who is under that regime give the invoice that use? Both are of the catalogue. */
bool catalogue_use_fits(const char *use, const char *regime);

/* Was that key of ObjetoImp in force on that day? */
bool catalogue_has_tax_object(const char *key, day_number day);

#endif

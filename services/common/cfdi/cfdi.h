/* An invoice as it was read: every field that a rule looks at, in an arena. Texts are UTF-8,
 * trimmed, with single spaces inside; NULL = not in the invoice. Elements and attributes: Anexo 20
 * and cfdv40.xsd (Comprobante 4.0), TimbreFiscalDigitalv11.xsd, implocal.xsd. */
#ifndef TEQUIO_CFDI_CFDI_H
#define TEQUIO_CFDI_CFDI_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/calendar.h"
#include "common/cfdi/amount.h"
#include "common/cfdi/document.h"

struct cfdi_tax {
    bool withheld;
    const char *tax;    /* 001 ISR, 002 IVA, 003 IEPS */
    const char *factor; /* Tasa, Cuota, Exento; NULL in the summary's withholdings */
    struct amount rate, base, amount;
};

struct cfdi_line {
    const char *path;    /* "Comprobante/Conceptos/Concepto[2]" */
    const char *product; /* ClaveProdServ */
    const char *number;  /* NoIdentificacion */
    const char *unit_key, *unit;
    const char *description;
    const char *tax_object; /* ObjetoImp */
    struct amount quantity, price, amount, discount;
    const struct cfdi_tax *taxes;
    size_t tax_count;
};

struct cfdi_party {
    const char *rfc, *name;
    const char *regime;  /* RegimenFiscal, RegimenFiscalReceptor */
    const char *use;     /* UsoCFDI, of the receiver */
    const char *address; /* DomicilioFiscalReceptor */
    const char *by;      /* FacAtrAdquirente, of the issuer: another one sealed for them */
};

struct cfdi_relation {
    const char *kind; /* TipoRelacion; "04" replaces */
    const char *uuid; /* upper case */
};

struct cfdi_stamp {
    const struct xml_node *node;
    const char *version;
    const char *uuid; /* upper case; NULL where it is not one */
    const char *moment, *certifier, *invoice_seal, *certificate_number, *seal;
    day_number day; /* DAY_INVALID where the moment is not one */
};

struct cfdi {
    const char *version; /* of whatever edition it is */
    const char *series, *folio;
    const char *moment; /* Fecha: local time of the place of issue */
    day_number day;     /* DAY_INVALID where it is not one */
    const char *type;   /* I, E, T, N, P */
    const char *currency, *payment_form, *payment_method, *terms, *place, *exports;
    const char *certificate_number, *certificate, *seal;
    struct amount subtotal, discount, exchange_rate, total;
    bool global; /* InformacionGlobal: sales to the public in general */
    struct cfdi_party issuer, receiver;
    const struct cfdi_relation *relations;
    size_t relation_count;
    const struct cfdi_line *lines;
    size_t line_count;
    const struct cfdi_tax *taxes; /* the summary's rows */
    size_t tax_count;
    struct amount tax_total, withheld_total;
    struct amount local_tax_total, local_withheld_total; /* complement ImpuestosLocales */
    micro_wide local_taxes, local_withheld;              /* the sums of its rows */
    const struct cfdi_stamp *stamp;                      /* the first; NULL = none */
};

/* Fills *ret from a document whose root is a Comprobante. What is missing or malformed is said in
 * the findings, all of it, and stays NULL or not given. */
void cfdi_extract(struct arena *arena, const struct document *document,
                  struct cfdi_findings *findings, struct cfdi *ret);

#endif

/* Everything that can be said against an invoice: one row per code, with its weight, the tax
 * authority's own code where there is one, and a sentence for people who run a kitchen. */
#ifndef TEQUIO_CFDI_FINDING_H
#define TEQUIO_CFDI_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/arena.h"
#include "common/cfdi/amount.h"

enum cfdi_severity {
    CFDI_WARN,    /* said, but the verdict stays */
    CFDI_OBSERVE, /* a person must look */
    CFDI_REFUSE,  /* it proves nothing as it is */
};

enum cfdi_code {
    /* the file */
    CFDI_FILE_TOO_LARGE,
    CFDI_FILE_MALFORMED,
    CFDI_FILE_DOCTYPE,
    CFDI_FILE_TOO_COMPLEX,
    CFDI_TOO_MANY_LINES,
    CFDI_NOT_AN_INVOICE,
    CFDI_VERSION,
    /* its fields */
    CFDI_FIELD_MISSING,
    CFDI_FIELD_MALFORMED,
    CFDI_FIELD_TWICE,
    CFDI_DATE_MALFORMED,
    CFDI_AMOUNT_TOO_LARGE,
    CFDI_SUBTOTAL_DECIMALS,
    CFDI_DISCOUNT_DECIMALS,
    /* what kind of invoice it is */
    CFDI_TYPE,
    CFDI_CURRENCY,
    CFDI_EXCHANGE_RATE,
    CFDI_EXCHANGE_RATE_MISSING,
    CFDI_PAYMENT_FORM_FORBIDDEN,
    CFDI_PAYMENT_METHOD_FORBIDDEN,
    CFDI_GLOBAL,
    CFDI_DATE_AHEAD,
    CFDI_RELATION_UNKNOWN,
    /* who */
    CFDI_RFC_FORMAT,
    CFDI_RFC_DATE,
    CFDI_RFC_WORD,
    CFDI_RFC_DIGIT,
    CFDI_RECEIVER_OTHER,
    CFDI_RECEIVER_GENERIC,
    CFDI_REGIME_UNKNOWN,
    CFDI_USE_UNKNOWN,
    CFDI_USE_REGIME,
    /* how it was paid */
    CFDI_PAYMENT_FORM_UNKNOWN,
    CFDI_PAYMENT_METHOD_UNKNOWN,
    CFDI_PAYMENT_FORM_OTHER,
    CFDI_DEFERRED_FORM,
    CFDI_UNPAID,
    /* sums */
    CFDI_LINE_PRICE,
    CFDI_LINE_AMOUNT,
    CFDI_LINE_AMOUNT_FAR,
    CFDI_LINE_DISCOUNT,
    CFDI_LINE_TAX,
    CFDI_LINE_TAX_FAR,
    CFDI_LINE_WITHHELD,
    CFDI_TAX_EXEMPT_AMOUNT,
    CFDI_TAX_RATE_MISSING,
    CFDI_WITHHELD_EXEMPT,
    CFDI_TAX_BASE_ZERO,
    CFDI_SUBTOTAL,
    CFDI_DISCOUNT,
    CFDI_DISCOUNT_BEYOND,
    CFDI_TAX_BASE,
    CFDI_TAX_AMOUNT,
    CFDI_TAX_ROW_TWICE,
    CFDI_TAX_TOTAL,
    CFDI_WITHHELD_AMOUNT,
    CFDI_WITHHELD_ROW_TWICE,
    CFDI_WITHHELD_TOTAL,
    CFDI_LOCAL_TOTAL,
    CFDI_TOTAL,
    /* what was bought */
    CFDI_PRODUCT_KEY,
    CFDI_PRODUCT_DENIED,
    CFDI_PRODUCT_REVIEW,
    CFDI_PRODUCT_UNLISTED,
    CFDI_FOOD_TAXED,
    CFDI_TAX_OBJECT_UNKNOWN,
    CFDI_TAX_OBJECT_LACKS,
    CFDI_TAX_OBJECT_HAS,
    /* seal and stamp */
    CFDI_UNSEALED,
    CFDI_CERTIFICATE_UNREADABLE,
    CFDI_SEAL_FALSE,
    CFDI_SEAL_UNKNOWN,
    CFDI_CERTIFICATE_NUMBER,
    CFDI_CERTIFICATE_DATE,
    CFDI_CERTIFICATE_RFC,
    CFDI_CERTIFICATE_RFC_BUYER,
    CFDI_CERTIFICATE_UNTRUSTED,
    CFDI_UNSTAMPED,
    CFDI_STAMP_TWICE,
    CFDI_STAMP_SEAL,
    CFDI_STAMP_FALSE,
    CFDI_STATUS_CANCELLED,
    CFDI_STATUS_NOT_FOUND,
    /* beside the purchase and other invoices: known by who keeps them, not by this part */
    CFDI_UUID_REPEATED,
    CFDI_UUID_OTHER_BYTES,
    CFDI_ALIKE,
    CFDI_FILE_GONE,
    CFDI_RECEIVER_NONE,
    CFDI_RECEIVER_SHARED,
    CFDI_ISSUER_MEMBER,
    CFDI_ISSUER_OTHER,
    CFDI_PURCHASE_TOTAL,
    CFDI_PURCHASE_DAY,
    CFDI_CREDIT_NOTE,
    CFDI_SAMPLED,
    CFDI_NOTE_SHARE,
    CFDI_CODE_COUNT,
};

struct cfdi_code_row {
    enum cfdi_code code;
    const char *name; /* lower case, for machines: "total" */
    enum cfdi_severity severity;
    const char *sat;  /* the authority's code, NULL where it has none */
    const char *says; /* what it is and what to do, in Mexican Spanish */
};

/* The row of a code. */
const struct cfdi_code_row *cfdi_code_row(enum cfdi_code code);

/* The row of that name, NULL where there is none. */
const struct cfdi_code_row *cfdi_code_find(const char *name);

/* "warn", "observe", "refuse". */
const char *cfdi_severity_name(enum cfdi_severity severity);

struct cfdi_finding {
    enum cfdi_code code;
    enum cfdi_severity severity; /* of this finding: a cent of rounding only warns */
    const char *field;           /* "Comprobante/Conceptos/Concepto[2]/@Importe"; "" = the file */
    const char *says;            /* the row's sentence and, where it helps, the values */
    bool has_difference;
    micro_wide difference; /* what the invoice says less what it should say */
};

/* A refused file of 2,000 lines could have more than anybody reads. */
enum { CFDI_FINDINGS_MAX = 64 };

struct cfdi_findings {
    struct arena *arena;
    struct cfdi_finding list[CFDI_FINDINGS_MAX]; /* in the order of the checks */
    size_t count;
    size_t left_out;          /* found beyond the list; they count for the verdict all the same */
    enum cfdi_severity worst; /* meaningful when count > 0 */
};

/* Says that, with the row's sentence. `field` is kept by pointer. */
void cfdi_add(struct cfdi_findings *findings, enum cfdi_code code, const char *field);

/* The same and what it is about: values from the invoice go in through cfdi_value. */
void cfdi_add_detail(struct cfdi_findings *findings, enum cfdi_code code, const char *field,
                     const char *format, ...) PRINTF_LIKE(4, 5);

/* A sum that says `said` where `due` is right: refused beyond a cent, said as a warning up to it;
 * nothing when they are equal. */
void cfdi_add_sum(struct cfdi_findings *findings, enum cfdi_code code, const char *field,
                  micro_wide said, micro_wide due);

/* "path/@name". Nothing is made where the list is full, so that a file full of faults costs no
 * memory for each; then it is the path. */
const char *cfdi_field(struct cfdi_findings *findings, const char *path, const char *name);

/* A text of the invoice fit for a sentence: at most 60 bytes, whole characters. NULL gives "". */
const char *cfdi_value(struct cfdi_findings *findings, const char *text);

#endif

/* The original string: what a seal signs. "||4.0|A|17|…||": the fields in the order that the
 * authority publishes (cadenaoriginal_4_0.xslt and cadenaoriginal_TFD_1_1.xslt, Anexo 20), one bar
 * before each; an optional field that is not there leaves nothing, a required one an empty field.
 */
#ifndef TEQUIO_CFDI_CHAIN_H
#define TEQUIO_CFDI_CHAIN_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/cfdi/document.h"

enum chain_status {
    CHAIN_BUILT,
    CHAIN_UNKNOWN, /* a complement whose order is not known here: the string cannot be built */
    CHAIN_TOO_LONG,
};

/* Of an invoice of version 4.0, into the arena. With CHAIN_UNKNOWN *ret_unknown names the
 * complement, as its element's name; else it is NULL. */
enum chain_status chain_of_invoice(struct arena *arena, const struct document *document,
                                   struct bytes *ret, const char **ret_unknown);

/* Of a stamp, an element TimbreFiscalDigital of that document. */
enum chain_status chain_of_stamp(struct arena *arena, const struct document *document,
                                 const struct xml_node *stamp, struct bytes *ret);

/* How one element goes into the string; inner to cfdi. Steps end with one of no kind. */
enum chain_step_kind {
    STEP_END,
    STEP_REQUIRED,    /* the attribute `name` */
    STEP_OPTIONAL,    /* the same, nothing when it is not there */
    STEP_EACH,        /* every child `name`, each by `inner` */
    STEP_WITHIN,      /* every descendant `name`, in the order of the file, each by `inner` */
    STEP_COMPLEMENTS, /* every child, each by the table of complements */
};

struct chain_step {
    enum chain_step_kind kind;
    const char *name;
    const struct chain_step *inner;
};

extern const struct chain_step chain_invoice_steps[];
extern const struct chain_step chain_stamp_steps[];
extern const struct chain_step chain_payment_steps[];      /* complement Pagos 2.0 */
extern const struct chain_step chain_payroll_steps[];      /* complement Nomina 1.2 */
extern const struct chain_step chain_transport_31_steps[]; /* complement Carta Porte 3.1 */
extern const struct chain_step chain_transport_30_steps[];

/* The steps of a complement's element; NULL when its order is not known here. */
const struct chain_step *chain_complement_steps(const struct xml_node *node);

#endif

/* The whole judgement of one fiscal invoice: bytes and facts in, a verdict and every reason out.
 * Pure: no file, no network, no clock, no database; the same input gives the same answer. */
#ifndef TEQUIO_CFDI_CHECK_H
#define TEQUIO_CFDI_CHECK_H

#include "common/base/bytes.h"
#include "common/base/limits.h"
#include "common/cfdi/cfdi.h"
#include "common/cfdi/products.h"
#include "common/cfdi/seal.h"

enum cfdi_verdict { CFDI_ACCEPTED, CFDI_OBSERVED, CFDI_REFUSED };

/* What the purchase was paid from; bits, for one may be paid from several. None: not asked. */
enum cfdi_paid_from {
    CFDI_PAID_PURSE = 1,          /* electronic purse: forms 05, 28 */
    CFDI_PAID_FEE_CASH = 2,       /* 01 */
    CFDI_PAID_CASH_WITHDRAWN = 4, /* 01 */
    CFDI_PAID_MEMBER = 8,         /* a neighbour's own money, and donations: any form but 99 */
    CFDI_PAID_DONATION = 16,
};

/* What is known outside the invoice. All of it may be left out (zero). */
struct cfdi_facts {
    const char *const *receivers; /* RFCs that may receive for this kitchen on that date */
    size_t receiver_count;        /* 0: whose it is is not judged */
    unsigned paid_from;
    const struct product_rule *products; /* NULL: products are not judged */
    size_t product_count;
    const struct cfdi_trust *trust; /* NULL: nothing is held */
    enum cfdi_status status;
    bool day_known;
    day_number day; /* the day on which it was received: nothing is dated after it */
};

struct cfdi_result {
    enum cfdi_verdict verdict;
    const struct cfdi *cfdi; /* NULL where the file could not be read as an invoice */
    struct cfdi_seals seals;
    bool provisional; /* accepted, but nothing holds beyond that the seal is consistent: counted
                         apart and sampled */
    bool simple_note; /* to the public in general: counts within the cap of simple notes */
    bool unpaid;      /* PPD or 99: proof only together with a later receipt of payment */
    bool adjustment;  /* a credit note: takes away */
    bool amount_known;
    centavos amount;         /* the total in pesos, negative for a credit note */
    const char **supersedes; /* UUIDs that it replaces (relation 04), upper case */
    size_t supersede_count;
    const char **credits; /* of a credit note: UUIDs that it takes away from (relations 01, 03) */
    size_t credit_count;
    struct cfdi_findings findings;
};

/* Judges one file. The result lives in the arena, which needs LIMIT_CFDI_ARENA_BYTES of room and is
 * best reset after each. Texts in the result point into the arena, `facts` or constants. */
struct cfdi_result *cfdi_check(struct arena *arena, struct bytes file,
                               const struct cfdi_facts *facts);

/* "accepted", "observed", "refused". */
const char *cfdi_verdict_name(enum cfdi_verdict verdict);

/* Adds what only who keeps the purchase and other invoices can know, and judges anew. `field` is
 * kept by pointer. */
void cfdi_add_after(struct cfdi_result *result, enum cfdi_code code, const char *field);

/* Its UUID is taken for ever: it has one, and nothing shows that it is not what its issuer sealed.
 * Whatever else has that UUID later was altered. */
bool cfdi_takes_uuid(const struct cfdi_result *result);
#define CFDI_UUID_FIELD "Comprobante/Complemento/TimbreFiscalDigital/@UUID"

#endif

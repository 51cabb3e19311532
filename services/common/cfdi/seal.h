/* Whether an invoice is what its issuer sealed and the authority stamped: four answers that are
 * kept apart, because each needs more than the one before it. */
#ifndef TEQUIO_CFDI_SEAL_H
#define TEQUIO_CFDI_SEAL_H

#include "common/cfdi/cfdi.h"
#include "common/cfdi/trust.h"

enum cfdi_proof {
    CFDI_NOT_VERIFIED, /* what it takes is not at hand: says nothing against the invoice */
    CFDI_HOLDS,
    CFDI_FAILS,
    CFDI_ABSENT, /* there is no seal, or no stamp */
};

/* At the authority: told from outside. One that cannot be reached is not verified. */
enum cfdi_status {
    CFDI_STATUS_NOT_VERIFIED,
    CFDI_STATUS_VALID,
    CFDI_STATUS_IS_CANCELLED,
    CFDI_STATUS_IS_NOT_FOUND,
};

struct cfdi_seals {
    enum cfdi_proof consistent; /* the original string matches the certificate inside */
    enum cfdi_proof issuer; /* that certificate is an authority's, of that issuer, on that day */
    enum cfdi_proof stamp;  /* the certifier signed the stamp, and it is this invoice's */
    enum cfdi_status status;
};

/* "not_verified", "holds", "fails", "absent"; "not_verified", "valid", "cancelled", "not_found". */
const char *cfdi_proof_name(enum cfdi_proof proof);
const char *cfdi_status_name(enum cfdi_status status);

/* Judges the first three; what fails goes to the findings. `trust` may be NULL: nothing is held. */
struct cfdi_seals seal_check(struct arena *arena, const struct document *document,
                             const struct cfdi *cfdi, const struct cfdi_trust *trust,
                             struct cfdi_findings *findings);

#endif

/* Makes fiscal invoices for tests, sealed and stamped with keys of its own: nobody in them exists.
 * The original string is common/cfdi's own; that it is right is shown by its unit test, by hand,
 * and by the published invoices. */
#ifndef TEQUIO_HARNESS_CFDI_MINT_H
#define TEQUIO_HARNESS_CFDI_MINT_H

#include <stdbool.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"

#define MINT_ISSUER "EKU9003173C9" /* taxpayers that the authority itself publishes for tests */
#define MINT_RECEIVER "URE180429TM6"

enum mint_signer {
    MINT_GENUINE,   /* an issuer's certificate, by the authority */
    MINT_FORGED,    /* the same names and number, signed by itself */
    MINT_FALSE_CA,  /* the same, signed by an authority of the same name with another key */
    MINT_EXPIRED,   /* ended on 31 December 2024 */
    MINT_EARLY,     /* begins on 1 January 2026 */
    MINT_OTHER_RFC, /* of another taxpayer */
    MINT_NO_RFC,    /* of nobody that it names */
    MINT_CURVE,     /* an elliptic key, which no invoice has */
    MINT_CERTIFIER,
    MINT_FALSE_CERTIFIER, /* the certifier's number, another key */
    MINT_SIGNERS,
};

struct mint;

/* Makes the keys. Theirs have 2,048 bits, which takes a second; tests take 1,024. */
struct mint *mint_new(unsigned bits);
void mint_free(struct mint *mint);

/* PEM of the authority, and of the certifier. */
struct bytes mint_authority(const struct mint *mint);
struct bytes mint_certifier(const struct mint *mint);

/* An invoice of 10 March 2025 with three lines, 780.25 pesos, without seal and stamp: its fields
 * hold @NUMBER@, @CERTIFICATE@, @SEAL@ and, after its lines, @COMPLEMENTS@ and @STAMP@. */
extern const char mint_invoice[];

/* `text` with every `from` replaced; the test fails where there is none. */
char *mint_replace(struct arena *arena, const char *text, const char *from, const char *to);

/* Fills in seal and stamp. With a certifier of MINT_SIGNERS there is no stamp. */
char *mint_seal(struct arena *arena, const struct mint *mint, const char *invoice,
                enum mint_signer signer, enum mint_signer certifier);

#endif

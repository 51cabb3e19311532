#include "common/cfdi/seal.h"

#include <openssl/err.h>
#include <string.h>

#include "common/cfdi/certificate.h"
#include "common/cfdi/chain.h"

const char *cfdi_proof_name(enum cfdi_proof proof)
{
    static const char *const names[] = {"not_verified", "holds", "fails", "absent"};

    return names[proof];
}

const char *cfdi_status_name(enum cfdi_status status)
{
    static const char *const names[] = {"not_verified", "valid", "cancelled", "not_found"};

    return names[status];
}

static bool empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* The same base64, whatever blanks stand in it. */
static bool same_seal(const char *a, const char *b)
{
    for (;;) {
        while (*a == ' ') {
            a++;
        }
        while (*b == ' ') {
            b++;
        }
        if (*a != *b) {
            return false;
        }
        if (*a == '\0') {
            return true;
        }
        a++;
        b++;
    }
}

static enum cfdi_proof consistent(struct arena *arena, const struct document *document,
                                  const struct cfdi *cfdi, X509 *certificate,
                                  struct cfdi_findings *findings)
{
    struct bytes text;
    const char *unknown;

    switch (chain_of_invoice(arena, document, &text, &unknown)) {
    case CHAIN_BUILT:
        break;
    case CHAIN_UNKNOWN:
        cfdi_add_detail(findings, CFDI_SEAL_UNKNOWN, "Comprobante/Complemento", "Complemento: %s.",
                        cfdi_value(findings, unknown));
        return CFDI_NOT_VERIFIED;
    case CHAIN_TOO_LONG:
        cfdi_add(findings, CFDI_FILE_TOO_COMPLEX, "");
        return CFDI_NOT_VERIFIED;
    }
    if (certificate_signed(arena, certificate, text, cfdi->seal)) {
        return CFDI_HOLDS;
    }
    cfdi_add(findings, CFDI_SEAL_FALSE, "Comprobante/@Sello");
    return CFDI_FAILS;
}

/* What the certificate says of itself must be what the invoice says, whoever issued it. */
static bool agrees(const struct cfdi *cfdi, X509 *certificate, struct cfdi_findings *findings)
{
    bool good = true;

    if (empty(cfdi->certificate_number) ||
        !certificate_is_number(certificate, cfdi->certificate_number)) {
        cfdi_add(findings, CFDI_CERTIFICATE_NUMBER, "Comprobante/@NoCertificado");
        good = false;
    }
    if (empty(cfdi->issuer.rfc) || !certificate_is_of(certificate, cfdi->issuer.rfc)) {
        /* rules of the authority let a buyer or a provider seal for small producers */
        cfdi_add(findings,
                 cfdi->issuer.by != NULL ? CFDI_CERTIFICATE_RFC_BUYER : CFDI_CERTIFICATE_RFC,
                 "Comprobante/Emisor/@Rfc");
        good = good && cfdi->issuer.by != NULL;
    }
    if (cfdi->day == DAY_INVALID || !certificate_valid_on(certificate, cfdi->day)) {
        cfdi_add(findings, CFDI_CERTIFICATE_DATE, "Comprobante/@Fecha");
        good = false;
    }
    return good;
}

static enum cfdi_proof of_issuer(const struct cfdi *cfdi, X509 *certificate,
                                 const struct cfdi_trust *trust, struct cfdi_findings *findings)
{
    if (!agrees(cfdi, certificate, findings)) {
        return CFDI_FAILS;
    }
    if (trust == NULL || cfdi_trust_authorities(trust) == 0) {
        return CFDI_NOT_VERIFIED;
    }
    if (trust_issued(trust, certificate, cfdi->day)) {
        return CFDI_HOLDS;
    }
    cfdi_add(findings, CFDI_CERTIFICATE_UNTRUSTED, "Comprobante/@Certificado");
    return CFDI_FAILS;
}

static enum cfdi_proof stamped(struct arena *arena, const struct document *document,
                               const struct cfdi *cfdi, const struct cfdi_trust *trust,
                               struct cfdi_findings *findings)
{
    static const char field[] = "Comprobante/Complemento/TimbreFiscalDigital";
    const struct cfdi_stamp *stamp = cfdi->stamp;
    struct bytes text;

    if (document->stamps > 1) {
        cfdi_add(findings, CFDI_STAMP_TWICE, field);
        return CFDI_FAILS;
    }
    if (stamp == NULL) {
        cfdi_add(findings, CFDI_UNSTAMPED, field);
        return CFDI_ABSENT;
    }
    if (!empty(stamp->invoice_seal) && !empty(cfdi->seal) &&
        !same_seal(stamp->invoice_seal, cfdi->seal)) {
        cfdi_add(findings, CFDI_STAMP_SEAL, field);
        return CFDI_FAILS;
    }
    X509 *certifier = trust != NULL && !empty(stamp->certificate_number)
                          ? trust_certifier(trust, stamp->certificate_number)
                          : NULL;
    if (certifier == NULL || empty(stamp->seal)) {
        return CFDI_NOT_VERIFIED;
    }
    if (stamp->day != DAY_INVALID && certificate_valid_on(certifier, stamp->day) &&
        chain_of_stamp(arena, document, stamp->node, &text) == CHAIN_BUILT &&
        certificate_signed(arena, certifier, text, stamp->seal)) {
        return CFDI_HOLDS;
    }
    cfdi_add(findings, CFDI_STAMP_FALSE, field);
    return CFDI_FAILS;
}

struct cfdi_seals seal_check(struct arena *arena, const struct document *document,
                             const struct cfdi *cfdi, const struct cfdi_trust *trust,
                             struct cfdi_findings *findings)
{
    struct cfdi_seals seals = {.consistent = CFDI_ABSENT, .issuer = CFDI_ABSENT};

    if (empty(cfdi->seal) || empty(cfdi->certificate)) {
        cfdi_add(findings, CFDI_UNSEALED,
                 empty(cfdi->seal) ? "Comprobante/@Sello" : "Comprobante/@Certificado");
    } else {
        CLEANUP(certificate_free_p) X509 *certificate = certificate_read(arena, cfdi->certificate);
        if (certificate == NULL) {
            cfdi_add(findings, CFDI_CERTIFICATE_UNREADABLE, "Comprobante/@Certificado");
            seals.consistent = seals.issuer = CFDI_FAILS;
        } else {
            seals.consistent = consistent(arena, document, cfdi, certificate, findings);
            seals.issuer = of_issuer(cfdi, certificate, trust, findings);
        }
        ERR_clear_error();
    }
    seals.stamp = stamped(arena, document, cfdi, trust, findings);
    ERR_clear_error();
    return seals;
}

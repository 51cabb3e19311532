#include "common/cfdi/trust.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"
#include "common/base/fatal.h"
#include "common/cfdi/certificate.h"

struct cfdi_trust {
    X509_STORE *authorities;
    size_t authority_count;
    X509 **certifiers; /* some dozens */
    size_t certifier_count;
};

struct cfdi_trust *cfdi_trust_new(void)
{
    struct cfdi_trust *trust = memory_new(1, sizeof *trust);

    trust->authorities = X509_STORE_new();
    if (trust->authorities == NULL) {
        fatal("could not allocate a store of certificates");
    }
    return trust;
}

void cfdi_trust_free(struct cfdi_trust *trust)
{
    if (trust == NULL) {
        return;
    }
    for (size_t i = 0; i < trust->certifier_count; i++) {
        X509_free(trust->certifiers[i]);
    }
    free(trust->certifiers);
    X509_STORE_free(trust->authorities);
    free(trust);
}

size_t cfdi_trust_authorities(const struct cfdi_trust *trust)
{
    return trust->authority_count;
}

/* Takes over the certificate. */
static void add(void *context, X509 *certificate)
{
    struct cfdi_trust *trust = context;

    if (X509_check_ca(certificate) == 1) {
        if (X509_STORE_add_cert(trust->authorities, certificate) != 1) {
            fatal("could not add a certificate to the store");
        }
        X509_free(certificate);
        trust->authority_count++;
        return;
    }
    trust->certifiers =
        (X509 **)memory_grow((void *)trust->certifiers, trust->certifier_count + 1, sizeof(X509 *));
    trust->certifiers[trust->certifier_count++] = certificate;
}

enum status cfdi_trust_add(struct cfdi_trust *trust, struct bytes file, size_t *ret_count,
                           struct error *error)
{
    return certificates_of(file, add, trust, ret_count, error);
}

bool trust_issued(const struct cfdi_trust *trust, X509 *certificate, day_number day)
{
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    bool good = false;

    if (context != NULL &&
        X509_STORE_CTX_init(context, trust->authorities, certificate, NULL) == 1) {
        X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(context);
        X509_VERIFY_PARAM_set_time(param, certificate_moment(certificate, day));
        /* an intermediate that was loaded is trusted by itself */
        X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN);
        good = X509_verify_cert(context) == 1;
    }
    X509_STORE_CTX_free(context);
    ERR_clear_error();
    return good;
}

X509 *trust_certifier(const struct cfdi_trust *trust, const char *number)
{
    for (size_t i = 0; i < trust->certifier_count; i++) {
        if (certificate_is_number(trust->certifiers[i], number)) {
            return trust->certifiers[i];
        }
    }
    return NULL;
}

#include "common/cfdi/trust.h"

#include <openssl/err.h>
#include <openssl/pem.h>
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
static void add(struct cfdi_trust *trust, X509 *certificate)
{
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

/* The certificates of a PEM file one after the other; at its end BIO holds nothing more. */
static enum status add_pem(struct cfdi_trust *trust, BIO *file, size_t *ret_count,
                           struct error *error)
{
    X509 *certificate;

    while ((certificate = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL) {
        add(trust, certificate);
        ++*ret_count;
    }
    bool end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!end || *ret_count == 0) {
        return error_set(error, STATUS_REFUSED, "certificate %zu of the file cannot be read",
                         *ret_count + 1);
    }
    return STATUS_OK;
}

enum status cfdi_trust_add(struct cfdi_trust *trust, struct bytes file, size_t *ret_count,
                           struct error *error)
{
    const unsigned char *at = file.data;
    X509 *certificate = file.size > 0 ? d2i_X509(NULL, &at, (long)file.size) : NULL;

    *ret_count = 0;
    ERR_clear_error();
    if (certificate != NULL) {
        add(trust, certificate);
        *ret_count = 1;
        return STATUS_OK;
    }
    BIO *text = BIO_new_mem_buf(file.data, (int)file.size);
    if (text == NULL) {
        return error_set(error, STATUS_REFUSED, "the file is empty");
    }
    enum status status = add_pem(trust, text, ret_count, error);
    BIO_free(text);
    return status;
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

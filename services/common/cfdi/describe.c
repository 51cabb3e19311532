#include "common/cfdi/describe.h"

#include <openssl/bio.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

#include "common/base/fatal.h"
#include "common/cfdi/certificate.h"

enum { CERTIFICATES_MOST = 1000, NUMBER_DIGITS = 20 };

struct list {
    struct arena *arena;
    struct cfdi_certificate *items; /* room for CERTIFICATES_MOST, made with the first */
    size_t count;
};

static const char *name_text(struct arena *arena, const X509_NAME *name)
{
    BIO *out = BIO_new(BIO_s_mem());
    char *text = NULL;

    if (out == NULL) {
        fatal("could not allocate a buffer for a name");
    }
    (void)X509_NAME_print_ex(out, name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    long size = BIO_get_mem_data(out, &text);
    const char *copy = arena_printf(arena, "%.*s", (int)size, text);
    BIO_free(out);
    return copy;
}

static const char *serial_text(struct arena *arena, X509 *certificate)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    const char *data = (const char *)ASN1_STRING_get0_data(serial);
    size_t size = (size_t)ASN1_STRING_length(serial);

    const char *digits = arena_printf(arena, "%.*s", (int)size, data);
    if (size == NUMBER_DIGITS && strspn(digits, "0123456789") == NUMBER_DIGITS) {
        return digits;
    }
    char *hex = arena_alloc(arena, 2 * size + 1);
    bytes_to_hex((struct bytes){(const uint8_t *)data, size}, hex);
    return hex;
}

static uint32_t day_of(const ASN1_TIME *at)
{
    struct tm parts;

    if (ASN1_TIME_to_tm(at, &parts) != 1) {
        return 0;
    }
    return (uint32_t)((parts.tm_year + 1900) * 10000 + (parts.tm_mon + 1) * 100 + parts.tm_mday);
}

static bool signs_itself(X509 *certificate)
{
    return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) ==
               0 &&
           X509_verify(certificate, X509_get0_pubkey(certificate)) == 1;
}

static void describe(void *context, X509 *certificate)
{
    struct list *list = context;
    unsigned char *der = NULL;
    int size = i2d_X509(certificate, &der);

    if (list->items == NULL) {
        list->items = arena_array(list->arena, CERTIFICATES_MOST, sizeof *list->items);
    }
    if (list->count < CERTIFICATES_MOST && size > 0) {
        list->items[list->count++] = (struct cfdi_certificate){
            .der = arena_copy(list->arena, (struct bytes){der, (size_t)size}),
            .subject = name_text(list->arena, X509_get_subject_name(certificate)),
            .issuer = name_text(list->arena, X509_get_issuer_name(certificate)),
            .serial = serial_text(list->arena, certificate),
            .valid_from = day_of(X509_get0_notBefore(certificate)),
            .valid_until = day_of(X509_get0_notAfter(certificate)),
            .signs_others = X509_check_ca(certificate) == 1,
            .signs_itself = signs_itself(certificate),
        };
    }
    OPENSSL_free(der);
    X509_free(certificate);
}

enum status cfdi_certificates_describe(struct arena *arena, struct bytes file,
                                       const struct cfdi_certificate **ret, size_t *ret_count,
                                       struct error *error)
{
    struct list list = {.arena = arena};
    size_t count;
    enum status status = certificates_of(file, describe, &list, &count, error);

    if (status == STATUS_OK && count > CERTIFICATES_MOST) {
        status = error_set(error, STATUS_REFUSED, "the file has %zu certificates, %d at most",
                           count, CERTIFICATES_MOST);
    }
    if (status == STATUS_OK) {
        *ret = list.items;
        *ret_count = list.count;
    }
    return status;
}

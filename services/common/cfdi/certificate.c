#include "common/cfdi/certificate.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

#include "common/base/limits.h"

enum {
    NUMBER_DIGITS = 20,
    RSA_BITS_LEAST = 1024,
    RSA_BITS_MOST = 8192,
    /* the country's zones are 5 to 8 hours behind UTC */
    DAY_BEGINS_UTC_S = 5 * 3600,
    DAY_ENDS_UTC_S = (24 + 8) * 3600,
    DAY_S = 86400,
};

/* Decodes into the arena; a size of 0 where the text is not base64 or longer than `most` bytes. */
static struct bytes decode(struct arena *arena, const char *base64, size_t most)
{
    size_t room = most / 3 * 4 + 8;
    char *packed = arena_alloc(arena, room + 1);
    size_t size = 0;

    for (const char *at = base64; *at != '\0'; at++) {
        if (*at == ' ') { /* blanks are spaces by now: document.h */
            continue;
        }
        if (size == room) {
            return (struct bytes){0};
        }
        packed[size++] = *at;
    }
    if (size == 0 || size % 4 != 0) {
        return (struct bytes){0};
    }
    uint8_t *data = arena_alloc(arena, size / 4 * 3);
    int decoded = EVP_DecodeBlock(data, (const unsigned char *)packed, (int)size);
    if (decoded <= 0) {
        return (struct bytes){0};
    }
    size_t padding = packed[size - 1] != '=' ? 0 : packed[size - 2] != '=' ? 1 : 2;
    return (struct bytes){data, (size_t)decoded - padding};
}

void certificate_free_p(X509 **certificate)
{
    X509_free(*certificate);
}

X509 *certificate_read(struct arena *arena, const char *base64)
{
    struct bytes der = decode(arena, base64, LIMIT_CFDI_CERTIFICATE_BYTES);
    const unsigned char *at = der.data;
    X509 *certificate = der.size > 0 ? d2i_X509(NULL, &at, (long)der.size) : NULL;
    EVP_PKEY *key = certificate != NULL ? X509_get0_pubkey(certificate) : NULL;

    if (key == NULL || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA ||
        EVP_PKEY_get_bits(key) < RSA_BITS_LEAST || EVP_PKEY_get_bits(key) > RSA_BITS_MOST) {
        X509_free(certificate);
        return NULL;
    }
    return certificate;
}

bool certificate_is_number(X509 *certificate, const char *number)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);

    return strlen(number) == NUMBER_DIGITS && ASN1_STRING_length(serial) == NUMBER_DIGITS &&
           memcmp(ASN1_STRING_get0_data(serial), number, NUMBER_DIGITS) == 0;
}

static bool begins_with_rfc(const unsigned char *text, int size, const char *rfc)
{
    size_t length = strlen(rfc);

    return length > 0 && (size_t)size >= length && memcmp(text, rfc, length) == 0 &&
           ((size_t)size == length || text[length] == ' ' || text[length] == '/');
}

bool certificate_is_of(X509 *certificate, const char *rfc)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    int at = X509_NAME_get_index_by_NID(subject, NID_x500UniqueIdentifier, -1);
    unsigned char *text = NULL;

    if (at < 0) {
        return false;
    }
    int size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    bool same = size > 0 && begins_with_rfc(text, size, rfc);
    OPENSSL_free(text);
    return same;
}

static time_t begin_of(day_number day)
{
    return (time_t)day * DAY_S + DAY_BEGINS_UTC_S;
}

static time_t end_of(day_number day)
{
    return (time_t)day * DAY_S + DAY_ENDS_UTC_S;
}

bool certificate_valid_on(X509 *certificate, day_number day)
{
    /* -1 earlier, 0 later or equal, -2 where the certificate's own times are not times */
    return ASN1_TIME_cmp_time_t(X509_get0_notBefore(certificate), end_of(day)) == -1 &&
           ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate), begin_of(day)) >= 0;
}

static time_t moment_of(const ASN1_TIME *time, time_t otherwise)
{
    struct tm parts;

    return ASN1_TIME_to_tm(time, &parts) == 1 ? timegm(&parts) : otherwise;
}

time_t certificate_moment(X509 *certificate, day_number day)
{
    time_t middle = begin_of(day) + DAY_S / 2;
    time_t first = moment_of(X509_get0_notBefore(certificate), middle);
    time_t last = moment_of(X509_get0_notAfter(certificate), middle);

    return middle < first ? first : middle > last ? last : middle;
}

bool certificate_signed(struct arena *arena, X509 *certificate, struct bytes text,
                        const char *base64)
{
    struct bytes signature = decode(arena, base64, LIMIT_CFDI_SIGNATURE_BYTES);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good =
        signature.size > 0 && context != NULL &&
        EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, X509_get0_pubkey(certificate)) ==
            1 &&
        EVP_DigestVerify(context, signature.data, signature.size, text.data, text.size) == 1;

    EVP_MD_CTX_free(context);
    return good;
}

/* The certificates of a PEM file one after the other; at its end BIO holds nothing more. */
static enum status read_pem(BIO *file, void (*take)(void *context, X509 *certificate),
                            void *context, size_t *ret_count, struct error *error)
{
    X509 *certificate;

    while ((certificate = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL) {
        take(context, certificate);
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

enum status certificates_of(struct bytes file, void (*take)(void *context, X509 *certificate),
                            void *context, size_t *ret_count, struct error *error)
{
    const unsigned char *at = file.data;
    X509 *certificate = file.size > 0 ? d2i_X509(NULL, &at, (long)file.size) : NULL;

    *ret_count = 0;
    ERR_clear_error();
    if (certificate != NULL) {
        take(context, certificate);
        *ret_count = 1;
        return STATUS_OK;
    }
    BIO *text = BIO_new_mem_buf(file.data, (int)file.size);
    if (text == NULL) {
        return error_set(error, STATUS_REFUSED, "the file is empty");
    }
    enum status status = read_pem(text, take, context, ret_count, error);
    BIO_free(text);
    return status;
}

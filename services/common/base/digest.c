#include "common/base/digest.h"

#include <openssl/evp.h>

#include "common/base/fatal.h"

/* OpenSSL rather than libsodium: it uses the processor's SHA instructions, and with a context kept
 * per thread an envelope's digest takes 0.3 µs instead of 1.5. */
static _Thread_local EVP_MD_CTX *context;
static _Thread_local EVP_MD *sha256;

void digest_of(const struct bytes *parts, size_t count, uint8_t out[DIGEST_BYTES])
{
    if (context == NULL) {
        context = EVP_MD_CTX_new();
        sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    }
    bool done = EVP_DigestInit_ex2(context, sha256, NULL) == 1;
    for (size_t i = 0; i < count && done; i++) {
        if (parts[i].size > 0)
            done = EVP_DigestUpdate(context, parts[i].data, parts[i].size) == 1;
    }
    if (!done || EVP_DigestFinal_ex(context, out, NULL) != 1)
        fatal("could not compute a SHA-256: the cryptographic library does not work");
}

#include "common/base/digest.h"

#include <sodium.h>

void digest_of(const struct bytes *parts, size_t count, uint8_t out[DIGEST_BYTES])
{
    _Static_assert(DIGEST_BYTES == crypto_hash_sha256_BYTES, "SHA-256");
    crypto_hash_sha256_state state;

    if (count == 1) {
        (void)crypto_hash_sha256(out, parts[0].data, parts[0].size);
        return;
    }
    (void)crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > 0) {
            (void)crypto_hash_sha256_update(&state, parts[i].data, parts[i].size);
        }
    }
    (void)crypto_hash_sha256_final(&state, out);
}

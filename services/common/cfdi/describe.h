/* What a file of certificates holds, for the person who is about to trust it. */
#ifndef TEQUIO_CFDI_DESCRIBE_H
#define TEQUIO_CFDI_DESCRIBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/attributes.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

struct cfdi_certificate {
    struct bytes der;
    const char *subject, *issuer;     /* names as "CN = ..., O = ..." */
    const char *serial;               /* its 20 digits where they are that, or hex */
    uint32_t valid_from, valid_until; /* yyyymmdd, UTC; 0 where it says no time */
    bool signs_others;                /* basic constraints: an authority */
    bool signs_itself;                /* under its own name, with its own key: a root */
};

/* Every certificate of a file, PEM (one or more) or DER, in its order. STATUS_REFUSED where there
 * is none or one cannot be read. Memory from the arena. */
MUST_USE enum status cfdi_certificates_describe(struct arena *arena, struct bytes file,
                                                const struct cfdi_certificate **ret,
                                                size_t *ret_count, struct error *error);

#endif

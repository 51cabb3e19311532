#include "web/rules/etag.h"

#include <string.h>

#include "common/base/digest.h"

enum { KEPT_BYTES = 16 };

void etag_of(struct bytes content, char ret[ETAG_BYTES])
{
    uint8_t digest[DIGEST_BYTES];
    digest_of(&content, 1, digest);
    ret[0] = '"';
    bytes_to_hex((struct bytes){digest, KEPT_BYTES}, ret + 1);
    ret[1 + 2 * KEPT_BYTES] = '"';
    ret[2 + 2 * KEPT_BYTES] = '\0';
}

bool etag_matches(const char *if_none_match, const char *etag)
{
    size_t length = strlen(etag);
    for (const char *at = if_none_match; at != NULL && *at != '\0';) {
        at += strspn(at, " ,\t");
        if (*at == '*')
            return true;
        if (strncmp(at, "W/", 2) == 0)
            at += 2;
        if (strncmp(at, etag, length) == 0)
            return true;
        at += strcspn(at, ",");
    }
    return false;
}

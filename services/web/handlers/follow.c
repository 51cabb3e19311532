#include "web/handlers/follow.h"

#include <string.h>

#include "web/rules/path.h"

enum { SECRET_BYTES = 40 };

void follow_digest(const char *purpose, const char *secret, uint8_t ret[DIGEST_BYTES])
{
    const struct bytes parts[] = {{(const uint8_t *)purpose, strlen(purpose)},
                                  {(const uint8_t *)secret, strlen(secret)}};
    digest_of(parts, 2, ret);
}

bool follow_read(const struct request *request, const char *purpose, bool needs_folio,
                 struct followed *ret)
{
    struct bytes form = {request->body, request->body_size};
    char text[SECRET_BYTES];
    *ret = (struct followed){.folio = ""};
    if ((!path_form_value(form, "folio", ret->folio, sizeof ret->folio) && needs_folio) ||
        !path_form_value(form, "secreto", text, sizeof text) || !secret_read(text, ret->secret))
        return false;
    for (char *at = ret->folio; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    follow_digest(purpose, ret->secret, ret->digest);
    return true;
}

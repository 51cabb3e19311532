#include "web/headers.h"

#define SHARED "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'; "

static const char pages_policy[] = SHARED "img-src 'self'; form-action 'self'";
static const char app_policy[] =
    SHARED "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
           "font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
           "form-action 'none'";

static const char *const always[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"},
};

void headers_add(struct MHD_Response *response, bool for_app)
{
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        MHD_add_response_header(response, always[i][0], always[i][1]);
    MHD_add_response_header(response, "Content-Security-Policy",
                            for_app ? app_policy : pages_policy);
}

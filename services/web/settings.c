#include "web/settings.h"

#include <stddef.h>

#include "common/runtime/settings.h"

static const char *const no_yes[] = {"no", "yes", NULL};

#define KEY(member) .name = #member, .offset = offsetof(struct web_settings, member)

const struct setting_key web_setting_keys[] = {
    PROGRAM_SETTING_ROWS,
    {KEY(listen_address), .type = SETTING_TEXT, .least = 7, .most = 15, .otherwise = "127.0.0.1",
     .meaning = "IPv4 address of the pages and the API; TLS is the front's"},
    {KEY(port), .type = SETTING_NUMBER, .least = 1, .most = 65535,
     .meaning = "port of the pages and the API"},
    {KEY(gateway), .type = SETTING_TEXT, .least = 1, .most = 255,
     .meaning = "where the gateway takes submissions, e.g. tcp://127.0.0.1:5700"},
    {KEY(gateway_public_key), .type = SETTING_TEXT, .least = 64, .most = 64,
     .meaning = "the gateway's public CURVE key, 64 hex digits"},
    {KEY(app), .type = SETTING_TEXT, .least = 0, .most = 1000, .otherwise = "",
     .meaning = "folder of the built tablet app, served under /tableta/; empty = none. Read once"},
    {KEY(board), .type = SETTING_TEXT, .least = 0, .most = 1000, .otherwise = "",
     .meaning = "folder of the built board, served under /tablero/; empty = none. Read once"},
    {KEY(front), .type = SETTING_TEXT, .least = 0, .most = 45, .otherwise = "",
     .meaning = "address of the TLS server in front: only its X-Forwarded-For is believed"},
    {KEY(contact), .type = SETTING_TEXT, .least = 0, .most = 400, .otherwise = "",
     .meaning = "how people reach the programme's office, shown beside how to complain"},
    {KEY(election), .type = SETTING_CHOICE, .choices = no_yes, .otherwise = "no",
     .meaning = "yes in election periods: the pages keep the service and leave out the rest"},
    {.name = NULL},
};

enum status web_settings_read(const char *path, struct arena *arena, struct web_settings *ret,
                              struct error *error)
{
    enum status status = settings_read(path, web_setting_keys, ret, arena, error);
    if (status == STATUS_OK &&
        !bytes_from_hex(ret->gateway_public_key, ret->gateway_key, sizeof ret->gateway_key))
        status = error_set(error, STATUS_REFUSED,
                           "%s: gateway_public_key: expected 64 hex digits, found \"%s\"", path,
                           ret->gateway_public_key);
    return status;
}

#include "common/runtime/settings.h"

#include <stddef.h>

#include "common/base/bytes.h"

const char *const program_log_levels[] = {"debug", "info", "warning", "error", 0};
static const char *const peer_fields[] = {"topic", "endpoint", "public_key", 0};
static const char *const subscriber_fields[] = {"name", "public_key", 0};

#define KEY(member) .name = #member, .offset = offsetof(struct runtime_settings, member)

const struct setting_key runtime_setting_keys[] = {
    PROGRAM_SETTING_ROWS,
    {KEY(publish), .type = SETTING_TEXT, .least = 1, .most = 255,
     .meaning = "endpoint on which it publishes its entries, e.g. tcp://127.0.0.1:5711"},
    {KEY(peers), .type = SETTING_LIST, .choices = peer_fields, .least = 0,
     .most = RUNTIME_PEERS_MAX,
     .meaning = "publishers: topic, endpoint, public key (64 hex digits)"},
    {KEY(subscribers), .type = SETTING_LIST, .choices = subscriber_fields, .least = 0, .most = 64,
     .meaning = "who may hear this program: name, public key"},
    {.name = 0},
};

static enum status read_key(const char *list, const struct setting_group *group, const char *hex,
                            uint8_t out[32], struct error *error)
{
    if (bytes_from_hex(hex, out, 32))
        return STATUS_OK;
    return error_set(error, STATUS_REFUSED,
                     "%s:%d: key \"%s\": public_key: expected 64 hex digits, found \"%.70s\"",
                     group->file, group->line, list, hex);
}

enum status runtime_peers(const struct runtime_settings *settings, struct arena *arena,
                          struct peer **ret, size_t *ret_count, struct error *error)
{
    const struct setting_list *list = &settings->peers;
    struct peer *peers = arena_array(arena, list->count, sizeof *peers);
    for (size_t i = 0; i < list->count; i++) {
        const struct setting_group *group = &list->groups[i];
        peers[i].topic = topic_find(group->values[0]);
        peers[i].endpoint = group->values[1];
        if (peers[i].topic == 0)
            return error_set(
                error, STATUS_REFUSED,
                "%s:%d: key \"peers\": topic: expected submissions, registry, subsidy, "
                "purchases, surveys or indicators, found \"%.40s\"",
                group->file, group->line, group->values[0]);
        enum status status = read_key("peers", group, group->values[2], peers[i].public_key, error);
        if (status != STATUS_OK)
            return status;
    }
    *ret = peers;
    *ret_count = list->count;
    return STATUS_OK;
}

enum status runtime_subscribers(const struct runtime_settings *settings, struct arena *arena,
                                uint8_t (**ret)[32], size_t *ret_count, struct error *error)
{
    const struct setting_list *list = &settings->subscribers;
    uint8_t(*keys)[32] = arena_array(arena, list->count, sizeof *keys);
    for (size_t i = 0; i < list->count; i++) {
        const struct setting_group *group = &list->groups[i];
        enum status status = read_key("subscribers", group, group->values[1], keys[i], error);
        if (status != STATUS_OK)
            return status;
    }
    *ret = keys;
    *ret_count = list->count;
    return STATUS_OK;
}

/* The settings that every program of Tequio shares: where the database is, which keys it holds,
 * whom it hears and who may hear it. One table, so that an operator learns it once. */
#ifndef TEQUIO_RUNTIME_SETTINGS_H
#define TEQUIO_RUNTIME_SETTINGS_H

#include "common/settings/settings.h"
#include "common/wire/kind.h"

enum { RUNTIME_PEERS_MAX = 64 };

struct runtime_settings {
    const char *database; /* conninfo without user and password; the user is tequio_<service> */
    const char *key;      /* path of the program's key pair, without ending */
    const char *publish;  /* endpoint on which its entries are published */
    const char *health_address;
    int64_t health_port; /* of /metrics and /ready */
    int log_level;
    struct setting_list peers;       /* topic, endpoint, public_key: publishers */
    struct setting_list subscribers; /* name, public_key: who may hear us */
};

/* The words of log_level, ended by NULL. */
extern const char *const program_log_levels[];

/* The rows of what every program that serves has, consumer or not. Where they stand, KEY(member)
 * gives name and offset in a struct with members of these names. */
#define PROGRAM_SETTING_ROWS                                                         \
    {KEY(database), .type = SETTING_TEXT, .least = 1, .most = 1000,                  \
     .meaning = "libpq connection string, without user and password"},               \
        {KEY(key), .type = SETTING_TEXT, .least = 1, .most = 1000,                   \
         .meaning = "path of this program's key pair, without .secret"},             \
        {KEY(health_address),                                                        \
         .type = SETTING_TEXT,                                                       \
         .least = 7,                                                                 \
         .most = 15,                                                                 \
         .otherwise = "127.0.0.1",                                                   \
         .meaning = "IPv4 address of /metrics and /ready"},                          \
        {KEY(health_port), .type = SETTING_NUMBER, .least = 1, .most = 65535,        \
         .meaning = "port of /metrics and /ready"},                                  \
    {                                                                                \
        KEY(log_level), .type = SETTING_CHOICE, .choices = program_log_levels,       \
                        .otherwise = "info", .meaning = "least level that is logged" \
    }

/* The shared rows, ended by a row without a name. A program with more keys of its own copies them
 * in front. */
extern const struct setting_key runtime_setting_keys[];

/* One publisher from the list. */
struct peer {
    enum topic topic;
    const char *endpoint;
    uint8_t public_key[32];
};
/* STATUS_REFUSED with file and line at fault. Memory from the arena. */
MUST_USE enum status runtime_peers(const struct runtime_settings *settings, struct arena *arena,
                                   struct peer **ret, size_t *ret_count, struct error *error);
/* The keys of the subscribers, in the order of the list. */
MUST_USE enum status runtime_subscribers(const struct runtime_settings *settings,
                                         struct arena *arena, uint8_t (**ret)[32],
                                         size_t *ret_count, struct error *error);

#endif

#include <stddef.h>
#include <string.h>

#include "common/db/db.h"

/* States, and beginnings of states, after which the same may succeed. */
static const struct {
    const char *prefix;
    const char *meaning;
} transient_states[] = {
    {"08", "connection lost or refused"},
    {"25006", "a standby, or a primary that has just become one: connect again"},
    {"25P03", "the server closed a transaction that stood idle"},
    {"40", "deadlock or serialization failure"},
    {"53", "no memory, disk or connection left"},
    {"55P03", "lock not to be had within lock_timeout"},
    {"57014", "statement_timeout, or cancelled by an operator"},
    {"57P0", "the server stops, starts or has crashed"},
    {"58", "the server's operating system failed it"},
};

enum status db_sort_sqlstate(const char *sqlstate)
{
    for (size_t i = 0; i < sizeof transient_states / sizeof transient_states[0]; i++) {
        const char *prefix = transient_states[i].prefix;
        if (strncmp(sqlstate, prefix, strlen(prefix)) == 0) {
            return STATUS_TRANSIENT;
        }
    }
    return STATUS_BROKEN;
}

/* One version of a period's open data, from what was read to what is sent and written. */
#ifndef TEQUIO_ADMIN_PUBLISH_PUBLICATION_H
#define TEQUIO_ADMIN_PUBLISH_PUBLICATION_H

#include "admin/device.h"
#include "admin/publish/period.h"
#include "admin/publish/tables.h"
#include "common/base/digest.h"

enum { PUBLICATION_FILES = PUBLISH_TABLES + 1 }; /* the tables and their dictionary */

/* As PublishedState. */
enum { STATE_PRELIMINARY = 1, STATE_FINAL = 2, STATE_CORRECTED = 3 };

struct publication_file {
    const char *name, *text;
    uint8_t digest[DIGEST_BYTES];
};

struct publication {
    struct arena *arena;
    struct period period;
    const char *programme, *zone;
    struct publish_content content;
    struct publication_file files[PUBLICATION_FILES]; /* ascending by name */
    int version, state, cause;                        /* as the contract has them */
    const char *reason;                               /* empty where none is asked for */
};

/* The files of what was read. */
void open_data_make(struct publication *publication);
/* How many of them are not as they were published last; `ret_names` says which. All of them where
 * nothing was published yet. */
size_t open_data_changes(const struct publication *publication, const char **ret_names);

/* The cause of that name; -1 = there is none. */
int open_data_cause(const char *name);

/* Sends it as that device's, and waits for the registry's word: STATUS_REFUSED with why. */
MUST_USE enum status open_data_send(struct publication *publication, struct device_session *session,
                                    struct error *error);

/* Writes HOME/vN, whole or not at all. */
MUST_USE enum status open_data_write(const struct publication *publication, const char *out,
                                     struct error *error);
/* Its place: OUT/PERIOD/vN. */
const char *open_data_place(const struct publication *publication, const char *out);

#endif

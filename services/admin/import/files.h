/* Which files of the arguments are to be imported, in the order in which their facts are sent. */
#ifndef TEQUIO_ADMIN_IMPORT_FILES_H
#define TEQUIO_ADMIN_IMPORT_FILES_H

#include "admin/import/walk.h"

/* A folder gives every file in it that is known by its name; a file must be. STATUS_REFUSED where
 * there is none, or one that is not known. Memory from the arena. */
MUST_USE enum status import_files_find(struct arena *arena, char *const *arguments, size_t count,
                                       struct import_file **ret, size_t *ret_count,
                                       struct error *error);

enum { REASON_BYTES_MOST = 200 }; /* of a registry change */

/* The names of the files, with commas; where they are more than fit a reason, how many from which
 * to which. */
const char *import_files_names(struct arena *arena, const struct import_file *files, size_t count);

#endif

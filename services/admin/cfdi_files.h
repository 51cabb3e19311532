/* Files for `tequio cfdi`: named ones, and those of folders; certificates into a trust. */
#ifndef TEQUIO_ADMIN_CFDI_FILES_H
#define TEQUIO_ADMIN_CFDI_FILES_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/cfdi/trust.h"

/* The paths given, in their order; in place of a folder, its files with that ending (in either
 * case), by name. Fails where one is not there, or a folder has none. */
MUST_USE enum status cfdi_files_find(struct arena *arena, char *const *paths, size_t path_count,
                                     const char *ending, const char ***ret, size_t *ret_count,
                                     struct error *error);

/* At most `most` bytes of a file; what lies beyond is not read. */
MUST_USE enum status cfdi_file_read(struct arena *arena, const char *path, size_t most,
                                    struct bytes *ret, struct error *error);

/* Every certificate of a file, or of a folder's files *.pem, *.cer and *.crt. */
MUST_USE enum status cfdi_trust_load(struct arena *arena, struct cfdi_trust *trust,
                                     const char *path, struct error *error);

#endif

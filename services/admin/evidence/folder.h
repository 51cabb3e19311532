/* A folder that is handed over: files are only added, and what was written is listed with its
 * digest, so that whoever gets it can see that it is whole. */
#ifndef TEQUIO_ADMIN_EVIDENCE_FOLDER_H
#define TEQUIO_ADMIN_EVIDENCE_FOLDER_H

#include <jansson.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

struct folder;

/* Makes it, with these folders in it, whose names stay where they are. STATUS_REFUSED where there
 * is something of that name: what is handed over is made anew and never mixed with what was there.
 * Memory from the arena. */
MUST_USE enum status folder_make(struct arena *arena, const char *path, const char *const *inside,
                                 size_t inside_count, struct folder **ret, struct error *error);

/* Writes one file, named from the folder on: "sobres/12.header". */
MUST_USE enum status folder_write(struct folder *folder, const char *name, struct bytes content,
                                  struct error *error);
MUST_USE enum status folder_write_text(struct folder *folder, const char *name, const char *text,
                                       struct error *error);

/* Notes a file of the folder that another program wrote. */
void folder_list(struct folder *folder, const char *name, struct bytes content);
/* What was noted until now: a line "DIGEST  NAME" for each file. */
const char *folder_sums(const struct folder *folder);

/* The same as a new JSON object, name -> digest in hex, for a manifest. */
json_t *folder_files(const struct folder *folder);

/* Writes SHA256SUMS of all that was written, as sha256sum -c reads it. */
MUST_USE enum status folder_end(struct folder *folder, struct error *error);
/* Lets everybody read it: a folder of evidence is for few, what is published for whoever wants it.
 */
MUST_USE enum status folder_open(const struct folder *folder, struct error *error);

#endif

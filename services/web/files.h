/* The built app, and the built board, read into memory once: so nothing outside it can ever be
 * asked for, and what is served is what was there when the program began. */
#ifndef TEQUIO_WEB_FILES_H
#define TEQUIO_WEB_FILES_H

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "web/rules/etag.h"

enum file_coding { FILE_PLAIN, FILE_GZIP, FILE_BROTLI, FILE_CODINGS };

/* With what a builder put beside it: NAME.gz, NAME.br. */
struct file {
    char *name; /* from the folder, e.g. assets/index-1a2b3c4d.js */
    const char *type;
    struct bytes content[FILE_CODINGS]; /* data NULL = not there */
    char etag[FILE_CODINGS][ETAG_BYTES];
};

struct files;

/* STATUS_REFUSED: too many, too large, or the folder cannot be read. An empty path is an empty
 * folder. */
MUST_USE enum status files_open(const char *folder, struct files **ret, struct error *error);
void files_close(struct files *files); /* accepts NULL */
/* NULL where there is none. */
const struct file *files_find(const struct files *files, const char *name);

/* What is served beneath a path. */
struct site {
    const char *beneath; /* begins and ends with '/' */
    struct files *files;
};
enum { SITES = 2 };

#endif

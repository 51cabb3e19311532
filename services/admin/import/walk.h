/* One file of an import, row by row: read, checked, and handed over as a packed Fact. Memory does
 * not grow with the file, but for the keys of its rows. */
#ifndef TEQUIO_ADMIN_IMPORT_WALK_H
#define TEQUIO_ADMIN_IMPORT_WALK_H

#include "admin/import/kinds.h"
#include "common/base/digest.h"
#include "common/base/error.h"

struct import_file {
    const struct file_kind *kind;
    const char *path;
    uint8_t digest[DIGEST_BYTES]; /* of its bytes, after the first walk */
    size_t rows;
};

struct import_problem {
    const struct import_file *file;
    size_t line, column; /* column 0: the row as a whole */
    const char *column_name, *text;
};

struct import_visitor {
    void *context;
    /* A row that cannot be taken. */
    void (*problem)(void *context, const struct import_problem *problem);
    /* A row that can; what is not STATUS_OK ends the walk. */
    enum status (*fact)(void *context, const struct import_file *file, size_t line,
                        struct bytes fact, struct error *error);
};

/* Sets the file's digest and rows. STATUS_OK also where rows were bad: the visitor has been told.
 */
MUST_USE enum status import_walk(struct import_file *file, const struct import_visitor *visitor,
                                 struct error *error);

#endif

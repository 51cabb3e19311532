/* The verbs of `tequio disburse`. */
#ifndef TEQUIO_ADMIN_DISBURSE_VERBS_H
#define TEQUIO_ADMIN_DISBURSE_VERBS_H

#include "admin/command.h"

/* Prints what the next dispersal would be, and the act that two people take for it. */
MUST_USE enum status disburse_prepare(const struct admin_settings *settings, struct arena *arena,
                                      struct local_moment at, struct error *error);

/* Writes the file of a recorded dispersal, and its digest beside it; never over a file. */
MUST_USE enum status disburse_export(const struct admin_settings *settings, struct arena *arena,
                                     uint32_t dispersal, const char *path, struct error *error);

/* Sends a file of the issuer's and prints what became of each row; with `out` as CSV there. */
MUST_USE enum status disburse_import(const struct admin_settings *settings, struct arena *arena,
                                     struct local_moment at, const char *path, const char *out,
                                     struct error *error);

#endif

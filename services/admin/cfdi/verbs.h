/* What `tequio cfdi` does, a file each. */
#ifndef TEQUIO_ADMIN_CFDI_VERBS_H
#define TEQUIO_ADMIN_CFDI_VERBS_H

#include "admin/command.h"
#include "common/base/calendar.h"

/* The words after `cfdi`, the verb first. Return the exit code. */
int cfdi_check_command(struct arena *arena, int argc, char **argv);

/* Writes the invoices of which the tax authority was not asked since that day, as CSV with the
 * address at which anybody can ask; cancelled ones are left out: nothing revives them. */
MUST_USE enum status cfdi_pending(const struct admin_settings *settings, struct arena *arena,
                                  day_number asked_before, const char *out, struct error *error);

/* Sends what it answered, once every row of the file is well formed. */
MUST_USE enum status cfdi_status(const struct admin_settings *settings, struct arena *arena,
                                 struct local_moment at, const char *path, struct error *error);

#endif

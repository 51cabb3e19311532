/* The table of subcommands. */
#ifndef TEQUIO_ADMIN_COMMANDS_H
#define TEQUIO_ADMIN_COMMANDS_H

#include "admin/command.h"

/* Ends with a row without a name. */
extern const struct command commands[];

#endif

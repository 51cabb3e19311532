/* What every subcommand is given, how it takes its arguments apart, and how it tells a person what
 * went wrong. Exit codes: 0 done; 1 could not be done; 2 asked for in a way that cannot be meant.
 */
#ifndef TEQUIO_ADMIN_COMMAND_H
#define TEQUIO_ADMIN_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "admin/settings.h"
#include "common/base/arena.h"
#include "common/base/error.h"

enum exit_code { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct command {
    const char *name;
    const char *arguments; /* for the usage line */
    const char *summary;   /* one line */
    const char *help;      /* the rest of `tequio help NAME` */
    int (*run)(struct arena *arena, const char *settings_path, int argc, char **argv);
};

/* One option of a subcommand: --name VALUE, or a flag where `flag` is set instead of `value`. */
struct option_row {
    const char *name; /* without the dashes */
    const char **value;
    bool *flag;
};

/* Takes the options out of the arguments and leaves the others, in their order, in argv[0 ...];
 * `ret_rest` gets their number. `options` ends with a row without a name. "--" ends the options. */
MUST_USE enum status options_read(const struct option_row *options, int argc, char **argv,
                                  int *ret_rest, struct error *error);

/* Whole numbers and days (yyyy-mm-dd or yyyymmdd) as people write them; `what` names them in the
 * error. A NULL text gives `otherwise`. */
MUST_USE enum status option_number(const char *what, const char *text, int64_t otherwise,
                                   int64_t least, int64_t most, int64_t *ret, struct error *error);
MUST_USE enum status option_day(const char *what, const char *text, int32_t otherwise, int32_t *ret,
                                struct error *error);

/* A moment of local time: 2021-03-01 or 2021-03-01T18:00. A NULL text gives day DAY_INVALID. */
struct local_moment {
    int32_t day;
    int minute;
};
MUST_USE enum status option_moment(const char *what, const char *text, struct local_moment *ret,
                                   struct error *error);

/* Reads the settings, or fails with what to do about it. */
MUST_USE enum status command_settings(struct arena *arena, const char *path,
                                      struct admin_settings *ret, struct error *error);

/* Prints the error on standard error as `tequio NAME: could not <doing>: <text>` and the hint below
 * it. Returns EXIT_FAILED. */
int command_failed(const char *name, const char *doing, const struct error *error);
/* The same for arguments that cannot be meant. Returns EXIT_USAGE. */
int command_misused(const char *name, const struct error *error);

/* The subcommands, each in the file of its name: the rest of the command line in, the exit code
 * out. */
int command_migrate(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_keys(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_import(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_enrol(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_sheets(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_revoke(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_submit(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_act(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_alert(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_application(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_petition(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_rule(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_show(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_status(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_questionnaire(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_checklist(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_recipes(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_app_version(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_programme_key(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_review(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_park(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_rebuild(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_recheck(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_verify(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_evidence(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_report(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_publish(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_trust(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_cfdi(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_disburse(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_password(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_ledger(struct arena *arena, const char *settings_path, int argc, char **argv);
int command_simulate(struct arena *arena, const char *settings_path, int argc, char **argv);

#endif

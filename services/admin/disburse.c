/* tequio disburse: files to the purses' issuer, and its word read back. */
#include <string.h>

#include "admin/command.h"
#include "admin/disburse/verbs.h"

struct disburse_options {
    const char *dispersal, *out, *at;
};

static enum status run(const struct admin_settings *settings, struct arena *arena, int count,
                       char **words, const struct disburse_options *options, struct local_moment at,
                       struct error *error)
{
    int64_t number;
    if (strcmp(words[0], "prepare") == 0)
        return disburse_prepare(settings, arena, at, error);
    if (count == 2)
        return disburse_import(settings, arena, at, words[1], options->out, error);
    enum status status =
        option_number("--dispersal", options->dispersal, 0, 1, INT32_MAX, &number, error);
    return status == STATUS_OK
               ? disburse_export(settings, arena, (uint32_t)number, options->out, error)
               : status;
}

static bool can_be_meant(int count, char **words, const struct disburse_options *options)
{
    if (count == 1 && strcmp(words[0], "prepare") == 0)
        return true;
    if (count == 1 && strcmp(words[0], "export") == 0)
        return options->dispersal != NULL && options->out != NULL;
    return count == 2 && strcmp(words[0], "import") == 0;
}

int command_disburse(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct disburse_options given = {NULL, NULL, NULL};
    const struct option_row options[] = {{"dispersal", &given.dispersal, NULL},
                                         {"out", &given.out, NULL},
                                         {"at", &given.at, NULL},
                                         {.name = NULL}};
    struct admin_settings settings;
    struct local_moment at;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", given.at, &at, &error) != STATUS_OK)
        return command_misused("disburse", &error);
    if (!can_be_meant(rest, argv, &given)) {
        error_set(&error, STATUS_REFUSED,
                  "expected prepare, or export --dispersal N --out FILE, or import FILE");
        return command_misused("disburse", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("disburse", "read the settings", &error);
    if (run(&settings, arena, rest, argv, &given, at, &error) != STATUS_OK)
        return command_failed("disburse", argv[0], &error);
    return EXIT_DONE;
}

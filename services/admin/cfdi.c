/* tequio cfdi: invoices in files, and what the tax authority says of those that were read. */
#include <string.h>

#include "admin/cfdi/verbs.h"
#include "common/base/calendar.h"

static enum status run(const struct admin_settings *settings, struct arena *arena, int count,
                       char **words, day_number asked_before, const char *out,
                       struct local_moment at, struct error *error)
{
    if (strcmp(words[0], "pending") == 0 && count == 1)
        return cfdi_pending(settings, arena, asked_before, out, error);
    return cfdi_status(settings, arena, at, words[1], error);
}

static bool can_be_meant(int count, char **words)
{
    return (count == 1 && strcmp(words[0], "pending") == 0) ||
           (count == 2 && strcmp(words[0], "status") == 0);
}

int command_cfdi(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *before = NULL, *out = NULL, *at_text = NULL;
    const struct option_row options[] = {{"asked-before", &before, NULL},
                                         {"out", &out, NULL},
                                         {"at", &at_text, NULL},
                                         {.name = NULL}};
    struct admin_settings settings;
    struct local_moment at;
    struct error error = {0};
    day_number asked_before = DAY_INVALID;
    int rest;
    if (argc > 0 && strcmp(argv[0], "check") == 0)
        return cfdi_check_command(arena, argc, argv);
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", at_text, &at, &error) != STATUS_OK ||
        option_day("--asked-before", before, DAY_INVALID, &asked_before, &error) != STATUS_OK)
        return command_misused("cfdi", &error);
    if (!can_be_meant(rest, argv)) {
        error_set(&error, STATUS_REFUSED,
                  "expected check and files or folders, or pending, or status FILE");
        return command_misused("cfdi", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("cfdi", "read the settings", &error);
    if (run(&settings, arena, rest, argv, asked_before, out, at, &error) != STATUS_OK)
        return command_failed("cfdi", argv[0], &error);
    return EXIT_DONE;
}

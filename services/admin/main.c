/* The operator's command. One subcommand per file; this one knows only their table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "admin/command.h"
#include "admin/commands.h"
#include "common/base/log.h"

enum { COMMAND_ARENA_BYTES = 256 << 20 }; /* an import's rows are given back part by part */

#define DEFAULT_SETTINGS "/etc/tequio/tequio.conf"

static void print_usage(FILE *to)
{
    fputs("usage: tequio [--settings FILE] COMMAND [ARGUMENT ...]\n\n", to);
    for (const struct command *command = commands; command->name != NULL; command++)
        fprintf(to, "  %-9s %s\n", command->name, command->summary);
    fputs(
        "  help      says more about a command, or prints example settings: help COMMAND|settings\n"
        "\nSettings are read from --settings FILE, else from $TEQUIO_SETTINGS, else from\n",
        to);
    fputs(DEFAULT_SETTINGS ". Exit code: 0 done, 1 could not be done, 2 misused.\n", to);
}

static const struct command *find_command(const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

static int help(const char *name)
{
    if (name == NULL) {
        print_usage(stdout);
        return EXIT_DONE;
    }
    if (strcmp(name, "settings") == 0) {
        admin_settings_print();
        return EXIT_DONE;
    }
    const struct command *command = find_command(name);
    if (command == NULL) {
        fprintf(stderr, "tequio: there is no command \"%s\"\n  see `tequio help`\n", name);
        return EXIT_USAGE;
    }
    printf("usage: tequio %s %s\n\n%s.\n\n%s", command->name, command->arguments, command->summary,
           command->help);
    return EXIT_DONE;
}

int main(int argc, char **argv)
{
    const char *settings = getenv("TEQUIO_SETTINGS");
    int at = 1;
    log_open("tequio", LOG_INFO);
    if (at + 1 < argc && strcmp(argv[at], "--settings") == 0) {
        settings = argv[at + 1];
        at += 2;
    } else if (at < argc && strncmp(argv[at], "--settings=", 11) == 0) {
        settings = argv[at++] + 11;
    }
    if (at >= argc) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[at], "help") == 0 || strcmp(argv[at], "--help") == 0)
        return help(at + 1 < argc ? argv[at + 1] : NULL);
    const struct command *command = find_command(argv[at]);
    if (command == NULL) {
        fprintf(stderr, "tequio: there is no command \"%s\"\n  see `tequio help`\n", argv[at]);
        return EXIT_USAGE;
    }
    if (at + 1 < argc && strcmp(argv[at + 1], "--help") == 0)
        return help(command->name);
    struct arena *arena = arena_new(COMMAND_ARENA_BYTES);
    int code = command->run(arena, settings != NULL ? settings : DEFAULT_SETTINGS, argc - at - 1,
                            argv + at + 1);
    arena_free(arena);
    return code;
}

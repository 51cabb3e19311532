/* tequio keys: key pairs of programs and devices. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/command.h"
#include "common/wire/keys.h"

/* Who holds keys in an installation. */
static const char *const holders[] = {"gateway",    "registry", "subsidy",  "purchases", "surveys",
                                      "indicators", "web",      "operator", NULL};

static enum status make_pair(const char *path, struct error *error)
{
    struct key_pair pair;
    keys_make(&pair, NULL);
    enum status status = keys_save(path, &pair, error);
    keys_wipe(&pair);
    if (status == STATUS_OK)
        printf("%s.public %s.secret\n", path, path);
    return status;
}

static enum status make_folder(struct arena *arena, const char *folder, struct error *error)
{
    for (size_t i = 0; holders[i] != NULL; i++) {
        const char *path = arena_printf(arena, "%s/%s", folder, holders[i]);
        if (access(arena_printf(arena, "%s.secret", path), F_OK) == 0)
            continue;
        enum status status = make_pair(path, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

int command_keys(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    (void)settings_path;
    static const struct option_row options[] = {{.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("keys", &error);
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected a name for the pair, or a folder");
        return command_misused("keys", &error);
    }
    for (int i = 0; i < rest; i++) {
        struct stat found;
        enum status status = stat(argv[i], &found) == 0 && S_ISDIR(found.st_mode)
                                 ? make_folder(arena, argv[i], &error)
                                 : make_pair(argv[i], &error);
        if (status != STATUS_OK)
            return command_failed("keys", "make the key pair", &error);
    }
    return EXIT_DONE;
}

/* Settings files for a test, in a folder of its own. */
#ifndef TEQUIO_TESTS_SETTINGS_FILES_H
#define TEQUIO_TESTS_SETTINGS_FILES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/tequio-settings-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static const char *write_file(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "we");

    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        abort();
    }
    return path_of(name);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"main.conf", "peers.conf", "main2.conf"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)unlink(path_of(names[i]));
    }
    (void)rmdir(path_of("sub"));
    return rmdir(folder);
}

#endif

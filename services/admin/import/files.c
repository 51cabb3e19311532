#include "admin/import/files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 256 };

/* The kind of a file by its name: kitchens.csv, or kitchens-2021.csv. */
static const struct file_kind *kind_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    size_t length = strcspn(name, "-.");
    const char *ending = strrchr(name, '.');
    if (ending == NULL || strcmp(ending, ".csv") != 0)
        return NULL;
    for (size_t i = 0; i < file_kind_count; i++) {
        if (strlen(file_kinds[i].name) == length && strncmp(file_kinds[i].name, name, length) == 0)
            return &file_kinds[i];
    }
    return NULL;
}

static int by_kind(const void *a, const void *b)
{
    const struct import_file *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return strcmp(left->path, right->path);
}

static bool add(struct import_file *files, size_t *count, const struct file_kind *kind,
                const char *path)
{
    if (*count == FILES_MOST)
        return false;
    files[(*count)++] = (struct import_file){.kind = kind, .path = path};
    return true;
}

enum status import_files_find(struct arena *arena, char *const *arguments, size_t count,
                              struct import_file **ret, size_t *ret_count, struct error *error)
{
    struct import_file *files = arena_array(arena, FILES_MOST, sizeof *files);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat state;
        if (stat(arguments[i], &state) == 0 && S_ISDIR(state.st_mode)) {
            for (size_t k = 0; k < file_kind_count; k++) {
                const char *path =
                    arena_printf(arena, "%s/%s.csv", arguments[i], file_kinds[k].name);
                if (access(path, F_OK) == 0 && !add(files, &found, &file_kinds[k], path))
                    break;
            }
            continue;
        }
        const struct file_kind *kind = kind_of(arguments[i]);
        if (kind == NULL) {
            error_set(error, STATUS_REFUSED, "\"%s\" is no file that can be imported",
                      arguments[i]);
            error_hint(
                error,
                "files are known by their names, e.g. kitchens.csv: see `tequio help import`");
            return STATUS_REFUSED;
        }
        if (!add(files, &found, kind, arguments[i]))
            return error_set(error, STATUS_REFUSED, "more than %d files", FILES_MOST);
    }
    if (found == 0)
        return error_set(error, STATUS_REFUSED, "there is no file to import there");
    qsort(files, found, sizeof *files, by_kind);
    *ret = files;
    *ret_count = found;
    return STATUS_OK;
}

const char *import_files_names(struct arena *arena, const struct import_file *files, size_t count)
{
    const char *names = "";
    for (size_t i = 0; i < count; i++)
        names = arena_printf(arena, "%s%s%s", names, i > 0 ? ", " : "", files[i].kind->name);
    if (strlen(names) > REASON_BYTES_MOST)
        return arena_printf(arena, "%zu files, from %s to %s", count, files[0].kind->name,
                            files[count - 1].kind->name);
    return names;
}

#include "admin/cfdi_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { CERTIFICATES_BYTES = 4 << 20 }; /* every certificate of a country's authority fits */

struct list {
    struct arena *arena;
    const char **paths; /* grown by doubling; the old ones stay in the arena */
    size_t count, room;
};

static void list_add(struct list *list, const char *path)
{
    if (list->count == list->room) {
        list->room = list->room > 0 ? 2 * list->room : 64;
        const char **larger = arena_array(list->arena, list->room, sizeof *larger);
        if (list->count > 0)
            memcpy(larger, list->paths, list->count * sizeof *larger);
        list->paths = larger;
    }
    list->paths[list->count++] = path;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), ending_size = strlen(ending);
    return size > ending_size && strcasecmp(name + size - ending_size, ending) == 0;
}

static enum status add_folder(struct list *list, const char *folder, const char *ending,
                              struct error *error)
{
    DIR *open = opendir(folder);
    size_t first = list->count;
    struct dirent *entry;
    if (open == NULL)
        return error_set(error, STATUS_REFUSED, "could not open folder \"%s\"", folder);
    while ((entry = readdir(open)) != NULL) {
        if (ends_with(entry->d_name, ending))
            list_add(list, arena_printf(list->arena, "%s/%s", folder, entry->d_name));
    }
    closedir(open);
    if (list->count > first)
        qsort(list->paths + first, list->count - first, sizeof *list->paths, by_name);
    return STATUS_OK;
}

enum status cfdi_files_find(struct arena *arena, char *const *paths, size_t path_count,
                            const char *ending, const char ***ret, size_t *ret_count,
                            struct error *error)
{
    struct list list = {.arena = arena};
    for (size_t i = 0; i < path_count; i++) {
        struct stat state;
        if (stat(paths[i], &state) != 0)
            return error_set(error, STATUS_REFUSED, "there is no file \"%s\"", paths[i]);
        if (!S_ISDIR(state.st_mode)) {
            list_add(&list, paths[i]);
            continue;
        }
        size_t before = list.count;
        enum status status = add_folder(&list, paths[i], ending, error);
        if (status != STATUS_OK)
            return status;
        if (list.count == before)
            return error_set(error, STATUS_REFUSED, "folder \"%s\" has no file *%s", paths[i],
                             ending);
    }
    *ret = list.paths;
    *ret_count = list.count;
    return STATUS_OK;
}

enum status cfdi_file_read(struct arena *arena, const char *path, size_t most, struct bytes *ret,
                           struct error *error)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return error_set(error, STATUS_REFUSED, "could not open \"%s\": error %d", path, errno);
    uint8_t *data = arena_alloc(arena, most);
    size_t size = fread(data, 1, most, file);
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed)
        return error_set(error, STATUS_REFUSED, "could not read \"%s\"", path);
    *ret = (struct bytes){data, size};
    return STATUS_OK;
}

static enum status load_file(struct arena *arena, struct cfdi_trust *trust, const char *path,
                             struct error *error)
{
    struct bytes file = {0};
    struct error inner = {0};
    size_t count;
    enum status status = cfdi_file_read(arena, path, CERTIFICATES_BYTES, &file, error);
    if (status != STATUS_OK)
        return status;
    if (cfdi_trust_add(trust, file, &count, &inner) == STATUS_OK)
        return STATUS_OK;
    error_set(error, STATUS_REFUSED, "could not take certificates from \"%s\": %s", path,
              inner.text);
    error_hint(error, "expected certificates as PEM, or one as DER");
    return STATUS_REFUSED;
}

enum status cfdi_trust_load(struct arena *arena, struct cfdi_trust *trust, const char *path,
                            struct error *error)
{
    static const char *const endings[] = {".pem", ".cer", ".crt"};
    struct arena *scratch = arena_new(CERTIFICATES_BYTES + 4096);
    struct list list = {.arena = arena};
    struct stat state;
    enum status status = STATUS_OK;
    if (stat(path, &state) == 0 && S_ISDIR(state.st_mode)) {
        for (size_t i = 0; status == STATUS_OK && i < sizeof endings / sizeof endings[0]; i++)
            status = add_folder(&list, path, endings[i], error);
        if (status == STATUS_OK && list.count == 0)
            status = error_set(error, STATUS_REFUSED, "folder \"%s\" has no certificate", path);
    } else {
        list_add(&list, path);
    }
    for (size_t i = 0; status == STATUS_OK && i < list.count; i++) {
        arena_reset(scratch);
        status = load_file(scratch, trust, list.paths[i], error);
    }
    arena_free(scratch);
    return status;
}

#include "admin/evidence/folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/markup.h"
#include "common/base/digest.h"

struct folder {
    struct arena *arena;
    const char *path;
    const char *const *inside;
    size_t inside_count;
    struct text sums; /* SHA256SUMS as it grows */
};

static enum status failed(const char *path, struct error *error)
{
    char why[128];
    return error_set(error, errno == EEXIST ? STATUS_REFUSED : STATUS_BROKEN,
                     "could not write \"%s\": %s", path, strerror_r(errno, why, sizeof why));
}

enum status folder_make(struct arena *arena, const char *path, const char *const *inside,
                        size_t inside_count, struct folder **ret, struct error *error)
{
    if (mkdir(path, 0750) != 0)
        return failed(path, error);
    for (size_t i = 0; i < inside_count; i++) {
        const char *name = arena_printf(arena, "%s/%s", path, inside[i]);
        if (mkdir(name, 0750) != 0)
            return failed(name, error);
    }
    *ret = arena_alloc(arena, sizeof **ret);
    **ret = (struct folder){.arena = arena,
                            .path = path,
                            .inside = inside,
                            .inside_count = inside_count,
                            .sums = {.arena = arena}};
    return STATUS_OK;
}

void folder_list(struct folder *folder, const char *name, struct bytes content)
{
    uint8_t digest[DIGEST_BYTES];
    char hex[2 * DIGEST_BYTES + 1];
    digest_of(&content, 1, digest);
    bytes_to_hex((struct bytes){digest, DIGEST_BYTES}, hex);
    text_put(&folder->sums, arena_printf(folder->arena, "%s  %s\n", hex, name));
}

const char *folder_sums(const struct folder *folder)
{
    return folder->sums.size > 0 ? arena_text(folder->arena, folder->sums.data) : "";
}

json_t *folder_files(const struct folder *folder)
{
    json_t *files = json_object();
    for (const char *line = folder_sums(folder); *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t size = strcspn(line, "\n");
        json_object_set_new(files, arena_printf(folder->arena, "%.*s", (int)size - 66, line + 66),
                            json_stringn(line, 64));
    }
    return files;
}

static enum status write_file(const struct folder *folder, const char *name, struct bytes content,
                              struct error *error)
{
    const char *path = arena_printf(folder->arena, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wxbe");
    if (file == NULL)
        return failed(path, error);
    bool wrote = content.size == 0 || fwrite(content.data, 1, content.size, file) == content.size;
    if (fclose(file) != 0 || !wrote)
        return failed(path, error);
    return STATUS_OK;
}

enum status folder_write(struct folder *folder, const char *name, struct bytes content,
                         struct error *error)
{
    enum status status = write_file(folder, name, content, error);
    if (status == STATUS_OK)
        folder_list(folder, name, content);
    return status;
}

enum status folder_write_text(struct folder *folder, const char *name, const char *text,
                              struct error *error)
{
    return folder_write(folder, name, (struct bytes){(const uint8_t *)text, strlen(text)}, error);
}

enum status folder_end(struct folder *folder, struct error *error)
{
    return write_file(folder, "SHA256SUMS",
                      (struct bytes){(const uint8_t *)folder->sums.data, folder->sums.size}, error);
}

enum status folder_open(const struct folder *folder, struct error *error)
{
    for (size_t i = 0; i < folder->inside_count; i++) {
        const char *inside = arena_printf(folder->arena, "%s/%s", folder->path, folder->inside[i]);
        if (chmod(inside, 0755) != 0)
            return failed(inside, error);
    }
    return chmod(folder->path, 0755) == 0 ? STATUS_OK : failed(folder->path, error);
}

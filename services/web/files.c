#include "web/files.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/arena.h"
#include "common/base/limits.h"
#include "web/rules/file.h"

struct files {
    struct file *files; /* by name */
    size_t count, bytes;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static enum status unreadable(const char *path, struct error *error)
{
    return error_set(error, STATUS_REFUSED, "could not read the app's file \"%s\": errno %d", path,
                     errno);
}

static enum status read_whole(const char *path, size_t size, struct bytes *ret, struct error *error)
{
    uint8_t *data = memory_new(size + 1, 1);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    size_t at = 0;
    ssize_t more = 1;
    while (descriptor >= 0 && at < size && more > 0) {
        more = read(descriptor, data + at, size - at);
        at += more > 0 ? (size_t)more : 0;
    }
    if (descriptor >= 0)
        (void)close(descriptor);
    *ret = (struct bytes){data, size};
    return at == size ? STATUS_OK : unreadable(path, error);
}

static enum file_coding coding_of(char *name)
{
    size_t length = strlen(name);
    if (length > 3 && strcmp(name + length - 3, ".gz") == 0) {
        name[length - 3] = '\0';
        return FILE_GZIP;
    }
    if (length > 3 && strcmp(name + length - 3, ".br") == 0) {
        name[length - 3] = '\0';
        return FILE_BROTLI;
    }
    return FILE_PLAIN;
}

static struct file *file_of(struct files *files, char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->files[i].name, name) == 0) {
            free(name);
            return &files->files[i];
        }
    struct file *file = &files->files[files->count++];
    *file = (struct file){.name = name, .type = file_type(name)};
    return file;
}

static enum status take(struct files *files, const char *folder, const FTSENT *entry,
                        struct error *error)
{
    size_t size = (size_t)entry->fts_statp->st_size;
    const char *relative = entry->fts_path + strlen(folder);
    while (*relative == '/')
        relative++;
    if (files->count >= LIMIT_HTTP_FILES || files->bytes + size > LIMIT_HTTP_FILES_BYTES)
        return error_set(error, STATUS_REFUSED,
                         "the app in \"%s\" is larger than %d files or %d bytes", folder,
                         LIMIT_HTTP_FILES, LIMIT_HTTP_FILES_BYTES);
    files->bytes += size;
    char *name = memory_new(strlen(relative) + 1, 1);
    memcpy(name, relative, strlen(relative));
    enum file_coding coding = coding_of(name);
    struct file *file = file_of(files, name);
    enum status status = read_whole(entry->fts_path, size, &file->content[coding], error);
    if (status == STATUS_OK)
        etag_of(file->content[coding], file->etag[coding]);
    return status;
}

enum status files_open(const char *folder, struct files **ret, struct error *error)
{
    struct files *files = memory_new(1, sizeof *files);
    char *path = memory_new(strlen(folder) + 1, 1);
    char *const paths[] = {path, NULL};
    enum status status = STATUS_OK;
    *ret = files;
    memcpy(path, folder, strlen(folder));
    files->files = memory_new(LIMIT_HTTP_FILES, sizeof *files->files);
    FTS *walk = *folder == '\0' ? NULL : fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (const FTSENT *entry; status == STATUS_OK && walk != NULL && (entry = fts_read(walk));) {
        if (entry->fts_info == FTS_F)
            status = take(files, folder, entry, error);
        else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR ||
                 entry->fts_info == FTS_NS)
            status = unreadable(entry->fts_path, error);
    }
    if (walk != NULL)
        (void)fts_close(walk);
    free(path);
    qsort(files->files, files->count, sizeof *files->files, by_name);
    return status;
}

const struct file *files_find(const struct files *files, const char *name)
{
    union {
        const char *constant;
        char *plain;
    } pointer = {.constant = name};
    struct file wanted = {.name = pointer.plain};
    const struct file *found =
        bsearch(&wanted, files->files, files->count, sizeof *files->files, by_name);
    return found != NULL && found->type != NULL && found->content[FILE_PLAIN].data != NULL ? found
                                                                                           : NULL;
}

void files_close(struct files *files)
{
    if (files == NULL)
        return;
    for (size_t i = 0; i < files->count; i++) {
        free(files->files[i].name);
        for (size_t coding = 0; coding < FILE_CODINGS; coding++) {
            union {
                const uint8_t *constant;
                uint8_t *plain;
            } pointer = {.constant = files->files[i].content[coding].data};
            free(pointer.plain);
        }
    }
    free(files->files);
    free(files);
}

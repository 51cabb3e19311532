#include "admin/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/base/limits.h"

enum { FILE_MODE = 0600 };

static enum status failed(const char *doing, const char *path, struct error *error)
{
    char why[128];
    return error_set(error, STATUS_BROKEN, "could not %s \"%s\": %s", doing, path,
                     strerror_r(errno, why, sizeof why));
}

void outbox_begin(struct outbox *outbox)
{
    randombytes_buf(outbox->installation, sizeof outbox->installation);
    outbox->sequence = 0;
    envelope_chain_start(outbox->installation, outbox->previous);
    outbox->pending = (struct bytes){NULL, 0};
}

static bool read_hex(const json_t *json, const char *name, uint8_t *out, size_t size)
{
    const char *text = json_string_value(json_object_get(json, name));
    return text != NULL && bytes_from_hex(text, out, size);
}

static bool read_state(struct arena *arena, const json_t *json, struct outbox *outbox)
{
    const json_t *pending = json_object_get(json, "pending");
    json_int_t sequence = json_integer_value(json_object_get(json, "sequence"));
    size_t size = json_string_length(pending) / 2;
    uint8_t *bytes = arena_try(arena, size + 1);
    if (!read_hex(json, "installation", outbox->installation, sizeof outbox->installation) ||
        !read_hex(json, "previous", outbox->previous, sizeof outbox->previous) || sequence < 0 ||
        bytes == NULL || size > LIMIT_MESSAGE_BYTES)
        return false;
    if (size > 0 && !bytes_from_hex(json_string_value(pending), bytes, size))
        return false;
    outbox->sequence = (uint64_t)sequence;
    outbox->pending = (struct bytes){bytes, size};
    return true;
}

static enum status take_lock(struct arena *arena, struct outbox *outbox, struct error *error)
{
    const char *path = arena_printf(arena, "%s.lock", outbox->path);
    outbox->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
    if (outbox->lock < 0)
        return failed("open", path, error);
    if (flock(outbox->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    close(outbox->lock);
    outbox->lock = -1;
    return error_set(error, STATUS_REFUSED, "another run speaks for this device: \"%s\" is locked",
                     path);
}

enum status outbox_open(struct arena *arena, const char *keys_path, struct outbox *ret,
                        struct error *error)
{
    json_error_t why;
    *ret = (struct outbox){.path = arena_printf(arena, "%s.outbox", keys_path), .lock = -1};
    enum status status = take_lock(arena, ret, error);
    if (status != STATUS_OK)
        return status;
    if (access(ret->path, F_OK) != 0) {
        outbox_begin(ret);
        return STATUS_OK;
    }
    json_t *json = json_load_file(ret->path, JSON_REJECT_DUPLICATES, &why);
    bool good = json != NULL && read_state(arena, json, ret);
    json_decref(json);
    if (good)
        return STATUS_OK;
    outbox_close(ret);
    error_set(error, STATUS_REFUSED, "cannot understand \"%s\"", ret->path);
    error_hint(error, "move it away to begin a new installation; what it held unsent is then lost");
    return STATUS_REFUSED;
}

void outbox_close(struct outbox *outbox)
{
    if (outbox->lock >= 0)
        close(outbox->lock);
    outbox->lock = -1;
}

static const char *hex(struct arena *arena, struct bytes bytes)
{
    char *out = arena_alloc(arena, 2 * bytes.size + 1);
    bytes_to_hex(bytes, out);
    return out;
}

static enum status write_durably(const char *path, const char *text, struct error *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    if (file < 0)
        return failed("open", path, error);
    size_t length = strlen(text);
    bool wrote = write(file, text, length) == (ssize_t)length && fsync(file) == 0;
    enum status status = wrote ? STATUS_OK : failed("write", path, error);
    if (close(file) != 0 && status == STATUS_OK)
        status = failed("write", path, error);
    return status;
}

/* The new name is durable only once the folder is. */
static enum status sync_folder(struct arena *arena, const char *path, struct error *error)
{
    const char *folder = dirname(arena_text(arena, path));
    int open_folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (open_folder < 0)
        return failed("open", folder, error);
    enum status status = fsync(open_folder) == 0 ? STATUS_OK : failed("write", folder, error);
    close(open_folder);
    return status;
}

enum status outbox_save(struct arena *arena, const struct outbox *outbox, struct error *error)
{
    const char *draft = arena_printf(arena, "%s.new", outbox->path);
    const char *text = arena_printf(
        arena,
        "{\n  \"installation\": \"%s\",\n  \"sequence\": %llu,\n  \"previous\": \"%s\",\n"
        "  \"pending\": \"%s\"\n}\n",
        hex(arena, (struct bytes){outbox->installation, INSTALLATION_BYTES}),
        (unsigned long long)outbox->sequence,
        hex(arena, (struct bytes){outbox->previous, DIGEST_BYTES}), hex(arena, outbox->pending));
    enum status status = write_durably(draft, text, error);
    if (status == STATUS_OK && rename(draft, outbox->path) != 0)
        status = failed("replace", outbox->path, error);
    return status == STATUS_OK ? sync_folder(arena, outbox->path, error) : status;
}

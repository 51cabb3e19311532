#include "common/wire/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/bytes.h"
#include "common/base/digest.h"
#include "common/base/fatal.h"

_Static_assert(crypto_scalarmult_BYTES == 32 && crypto_scalarmult_SCALARBYTES == 32, "X25519");
_Static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SEEDBYTES == 32, "Ed25519");

enum {
    KEY_BYTES = 32,
    HEX_BYTES = 2 * KEY_BYTES,
    FILE_BYTES = 512, /* four lines of at most 80 */
};

struct line {
    const char *label;
    const uint8_t *key;
};

static void derive(const char *label, const uint8_t *seed, uint8_t out[KEY_BYTES])
{
    struct bytes name = {(const uint8_t *)label, strlen(label)};

    digest_of((struct bytes[]){name, {seed, KEY_BYTES}}, 2, out);
}

/* The public halves follow from the secret ones. */
static void complete(struct key_pair *keys)
{
    uint8_t secret[crypto_sign_SECRETKEYBYTES];

    (void)crypto_scalarmult_base(keys->curve.public_key, keys->curve.secret_key);
    (void)crypto_sign_seed_keypair(keys->signing_public, secret, keys->signing_seed);
    sodium_memzero(secret, sizeof secret);
}

void keys_make(struct key_pair *ret, const uint8_t *seed)
{
    if (sodium_init() < 0) {
        fatal("could not start libsodium: no source of random numbers");
    }
    if (seed != NULL) {
        derive("tequio/key/curve/1", seed, ret->curve.secret_key);
        derive("tequio/key/signing/1", seed, ret->signing_seed);
    } else {
        randombytes_buf(ret->curve.secret_key, KEY_BYTES);
        randombytes_buf(ret->signing_seed, KEY_BYTES);
    }
    complete(ret);
}

void keys_wipe(struct key_pair *keys)
{
    sodium_memzero(keys, sizeof *keys);
}

static enum status file_path(const char *stem, const char *ending, char path[PATH_MAX],
                             struct error *error)
{
    int length = snprintf(path, PATH_MAX, "%s.%s", stem, ending);

    if (length < 0 || length >= PATH_MAX) {
        return error_set(error, STATUS_REFUSED, "cannot use a key's path of %d bytes", length);
    }
    return STATUS_OK;
}

static enum status file_error(const char *verb, const char *path, struct error *error)
{
    return error_set(error, STATUS_BROKEN, "could not %s \"%s\": %s", verb, path,
                     strerrordesc_np(errno));
}

static size_t write_lines(const struct line *lines, size_t count, char out[FILE_BYTES])
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        char hex[HEX_BYTES + 1];
        bytes_to_hex((struct bytes){lines[i].key, KEY_BYTES}, hex);
        size += (size_t)snprintf(out + size, FILE_BYTES - size, "%s %s\n", lines[i].label, hex);
        sodium_memzero(hex, sizeof hex);
    }
    return size;
}

static bool write_all(int file, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, text, size);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return fsync(file) == 0;
}

/* A new file with these lines, on the disk; none at all after a failure. */
static enum status save_file(const char *path, mode_t mode, const struct line *lines, size_t count,
                             struct error *error)
{
    char text[FILE_BYTES];
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

    if (file < 0 && errno == EEXIST) {
        (void)error_set(error, STATUS_REFUSED, "cannot write \"%s\": there is one already", path);
        error_hint(error, "a key is never written over: move the old one away first");
        return STATUS_REFUSED;
    }
    if (file < 0) {
        return file_error("create", path, error);
    }
    size_t size = write_lines(lines, count, text);
    enum status status = STATUS_OK;
    if (!write_all(file, text, size)) {
        status = file_error("write", path, error);
        (void)unlink(path);
    }
    sodium_memzero(text, sizeof text);
    (void)close(file);
    return status;
}

/* Without it the new names may be gone after the power was. */
static enum status save_folder(const char *path, struct error *error)
{
    char copy[PATH_MAX];

    (void)snprintf(copy, sizeof copy, "%s", path);
    const char *folder = dirname(copy);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0 || fsync(file) != 0) {
        enum status status = file_error("write", folder, error);
        if (file >= 0) {
            (void)close(file);
        }
        return status;
    }
    (void)close(file);
    return STATUS_OK;
}

enum status keys_save(const char *path_without_ending, const struct key_pair *keys,
                      struct error *error)
{
    char secret[PATH_MAX], public[PATH_MAX];
    const struct line lines[] = {
        {"curve", keys->curve.public_key},
        {"signing", keys->signing_public},
        {"curve-secret", keys->curve.secret_key},
        {"signing-seed", keys->signing_seed},
    };
    enum status status = file_path(path_without_ending, "secret", secret, error);

    if (status == STATUS_OK) {
        status = file_path(path_without_ending, "public", public, error);
    }
    if (status == STATUS_OK) {
        status = save_file(secret, S_IRUSR | S_IWUSR, lines, 4, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = save_file(public, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH, lines, 2, error);
    if (status != STATUS_OK) {
        (void)unlink(secret); /* a pair of files or none */
        return status;
    }
    return save_folder(secret, error);
}

/* The text of an open file, NUL-terminated; false when it cannot be read or is too long to be a key
 * file. */
static bool read_text(int file, char text[FILE_BYTES])
{
    size_t size = 0;

    while (size < FILE_BYTES) {
        ssize_t got = read(file, text + size, FILE_BYTES - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            text[size] = '\0';
            return got == 0 && strlen(text) == size;
        }
        size += (size_t)got;
    }
    return false;
}

/* Takes "LABEL HEX\n" from the beginning; NULL when it is not there. */
static const char *parse_line(const char *text, const char *label, uint8_t out[KEY_BYTES])
{
    char hex[HEX_BYTES + 1] = "";
    size_t length = strlen(label);

    if (strncmp(text, label, length) != 0 || text[length] != ' ') {
        return NULL;
    }
    text += length + 1;
    if (strnlen(text, HEX_BYTES + 1) != HEX_BYTES + 1 || text[HEX_BYTES] != '\n') {
        return NULL;
    }
    memcpy(hex, text, HEX_BYTES);
    bool read = bytes_from_hex(hex, out, KEY_BYTES);
    sodium_memzero(hex, sizeof hex);
    return read ? text + HEX_BYTES + 1 : NULL;
}

static bool parse_secret(const char *text, struct key_pair *keys)
{
    struct key_pair derived;

    if ((text = parse_line(text, "curve", keys->curve.public_key)) == NULL ||
        (text = parse_line(text, "signing", keys->signing_public)) == NULL ||
        (text = parse_line(text, "curve-secret", keys->curve.secret_key)) == NULL ||
        (text = parse_line(text, "signing-seed", keys->signing_seed)) == NULL || *text != '\0') {
        return false;
    }
    derived = *keys;
    complete(&derived);
    bool same = sodium_memcmp(&derived, keys, sizeof derived) == 0;
    keys_wipe(&derived);
    return same;
}

static enum status check_mode(int file, const char *path, struct error *error)
{
    struct stat state;

    if (fstat(file, &state) != 0) {
        return file_error("read", path, error);
    }
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        (void)error_set(error, STATUS_REFUSED, "cannot use \"%s\": others may read it", path);
        error_hint(error, "chmod 600 %.200s", path);
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

enum status keys_load_public(const char *path_without_ending, uint8_t curve_public[32],
                             uint8_t signing_public[32], struct error *error)
{
    char path[PATH_MAX], text[FILE_BYTES];
    uint8_t curve[KEY_BYTES], signing[KEY_BYTES];
    enum status status = file_path(path_without_ending, "public", path, error);

    if (status != STATUS_OK) {
        return status;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return file_error("open", path, error);
    }
    bool read = read_text(file, text);
    (void)close(file);
    const char *at = read ? parse_line(text, "curve", curve) : NULL;
    at = at != NULL ? parse_line(at, "signing", signing) : NULL;
    if (at == NULL || *at != '\0') {
        return error_set(error, STATUS_REFUSED, "cannot use \"%s\": it is no key file", path);
    }
    memcpy(curve_public, curve, KEY_BYTES);
    memcpy(signing_public, signing, KEY_BYTES);
    return STATUS_OK;
}

enum status keys_load(const char *path_without_ending, struct key_pair *ret, struct error *error)
{
    char path[PATH_MAX], text[FILE_BYTES];
    struct key_pair keys;
    enum status status = file_path(path_without_ending, "secret", path, error);

    if (status != STATUS_OK) {
        return status;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return file_error("open", path, error);
    }
    status = check_mode(file, path, error);
    if (status == STATUS_OK) {
        if (read_text(file, text) && parse_secret(text, &keys)) {
            *ret = keys;
        } else {
            status = error_set(error, STATUS_REFUSED, "cannot use \"%s\": it is no key file", path);
        }
        keys_wipe(&keys);
        sodium_memzero(text, sizeof text);
    }
    (void)close(file);
    return status;
}

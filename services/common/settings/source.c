#include "common/settings/source.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    SOURCE_BYTES_MAX = 256 << 10, /* a city's file of peers has under 10 kB */
    INCLUDE_DEPTH_MAX = 10,       /* libconfig's own */
};

struct source {
    const char *path, *folder;
    const char *at;
    int line, depth;
    bool line_start; /* nothing but blanks so far */
    struct arena *arena;
};

static enum status check_file(const char *path, const char *folder, int depth, struct arena *arena,
                              struct error *error);

static enum status cannot_read(const char *path, const char *why, struct error *error)
{
    (void)error_set(error, STATUS_REFUSED, "could not read settings file \"%s\": %s", path, why);
    return STATUS_REFUSED;
}

/* NULL, with the error filled in, where there is no text to be had. */
static char *read_whole(const char *path, struct arena *arena, struct error *error)
{
    struct stat about;
    FILE *file = fopen(path, "re");

    if (file == NULL) {
        (void)cannot_read(path, strerrordesc_np(errno), error);
        return NULL;
    }
    const char *why = NULL;
    char *text = NULL;
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode)) {
        why = "not a file";
    } else if (about.st_size > SOURCE_BYTES_MAX) {
        why = "longer than 256 kB";
    } else {
        text = arena_try(arena, (size_t)about.st_size + 1);
        size_t size = text != NULL ? fread(text, 1, (size_t)about.st_size, file) : 0;
        if (text == NULL) {
            why = "too much is included";
        } else if (ferror(file)) {
            why = strerrordesc_np(errno);
        } else if (memchr(text, '\0', size) != NULL) {
            why = "not a text";
        }
    }
    (void)fclose(file);
    if (why != NULL) {
        (void)cannot_read(path, why, error);
        return NULL;
    }
    return text;
}

static void pass(struct source *source, size_t count)
{
    for (; count > 0 && *source->at != '\0'; count--) {
        if (*source->at == '\n') {
            source->line++;
            source->line_start = true;
        } else if (!isblank((unsigned char)*source->at)) {
            source->line_start = false;
        }
        source->at++;
    }
}

static void pass_until(struct source *source, const char *end)
{
    const char *found = strstr(source->at, end);

    pass(source, found != NULL ? (size_t)(found - source->at) + strlen(end) : strlen(source->at));
}

/* To libconfig a forgotten quote is a text that goes on to the next one, lines below, and it names
 * the line where that makes no sense any more. No setting has more than one line. */
static enum status check_string(struct source *source, struct error *error)
{
    pass(source, 1);
    while (*source->at != '\0' && *source->at != '"') {
        if (*source->at == '\n') {
            return error_set(error, STATUS_REFUSED, "%s:%d: a text begins here and has no end",
                             source->path, source->line);
        }
        pass(source, source->at[0] == '\\' && source->at[1] != '\n' ? 2 : 1);
    }
    pass(source, 1);
    return STATUS_OK;
}

/* libconfig reads 3000000000 into 32 bits and makes it a negative number. */
static enum status check_number(struct source *source, struct error *error)
{
    char *end;

    errno = 0;
    int base = source->at[0] == '0' && (source->at[1] == 'x' || source->at[1] == 'X') ? 16 : 10;
    unsigned long long value = strtoull(source->at, &end, base);
    bool is_long = *end == 'L';
    size_t size = (size_t)(end - source->at);
    if (*end == '.' || *end == 'e' ||
        *end == 'E') { /* a fraction: no key takes one, and it will be told */
        pass(source, size);
        return STATUS_OK;
    }
    if (errno == ERANGE || value > (is_long ? INT64_MAX : INT32_MAX)) {
        return error_set(error, STATUS_REFUSED, "%s:%d: number %.*s is too large%s", source->path,
                         source->line, (int)(size < 40 ? size : 40), source->at,
                         is_long || errno == ERANGE
                             ? ""
                             : "; beyond 32 bits it is written with an L at its end");
    }
    pass(source, size);
    return STATUS_OK;
}

static enum status check_include(struct source *source, struct error *error)
{
    const char *name = source->at + strlen("@include");

    name += strspn(name, " \t");
    size_t size = *name == '"' ? strcspn(name + 1, "\"\n") : 0;
    if (size == 0) {
        pass_until(source, "\n");
        return STATUS_OK; /* libconfig says what is wrong with it */
    }
    char *path = arena_printf(source->arena, "%s/%.*s", source->folder, (int)size, name + 1);
    pass_until(source, "\n");
    return check_file(path, source->folder, source->depth + 1, source->arena, error);
}

static enum status check_next(struct source *source, struct error *error)
{
    const char *at = source->at;

    if (*at == '"') {
        return check_string(source, error);
    } else if (*at == '#' || (at[0] == '/' && at[1] == '/')) {
        pass_until(source, "\n");
    } else if (at[0] == '/' && at[1] == '*') {
        pass_until(source, "*/");
    } else if (source->line_start && strncmp(at, "@include", strlen("@include")) == 0) {
        return check_include(source, error);
    } else if (isdigit((unsigned char)*at)) {
        return check_number(source, error);
    } else if (isalpha((unsigned char)*at)) {
        pass(source, 1);
        while (isalnum((unsigned char)*source->at) || strchr("_-*", *source->at) != NULL) {
            if (*source->at == '\0') {
                break;
            }
            pass(source, 1);
        }
    } else {
        pass(source, 1);
    }
    return STATUS_OK;
}

static enum status check_file(const char *path, const char *folder, int depth, struct arena *arena,
                              struct error *error)
{
    if (depth > INCLUDE_DEPTH_MAX) {
        return cannot_read(path, "included too deeply", error);
    }
    char *text = read_whole(path, arena, error);
    if (text == NULL) {
        return STATUS_REFUSED;
    }
    enum status status = STATUS_OK;
    struct source source = {path, folder, text, 1, depth, true, arena};
    while (status == STATUS_OK && *source.at != '\0') {
        status = check_next(&source, error);
    }
    return status;
}

enum status source_check(const char *path, const char *folder, struct arena *arena,
                         struct error *error)
{
    return check_file(path, folder, 0, arena, error);
}

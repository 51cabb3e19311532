#include "web/rules/file.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum { HASH_CHARACTERS = 8 };

static const struct {
    const char *ending, *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".webp", "image/webp"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".opus", "audio/ogg"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
};

const char *file_type(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].ending, ending) == 0)
            return types[i].type;
    return NULL;
}

static const char *base_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash == NULL ? name : slash + 1;
}

bool file_is_hashed(const char *name)
{
    const char *base = base_of(name), *ending = strchr(base, '.');
    if (strncmp(name, "assets/", 7) != 0 || ending == NULL || ending - base <= HASH_CHARACTERS ||
        ending[-HASH_CHARACTERS - 1] != '-')
        return false;
    for (const char *at = ending - HASH_CHARACTERS; at < ending; at++)
        if (!isalnum((unsigned char)*at) && *at != '_' && *at != '-')
            return false;
    return true;
}

bool file_is_worker(const char *name)
{
    return strcmp(name, "sw.js") == 0;
}

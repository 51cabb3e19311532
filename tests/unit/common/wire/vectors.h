/* Reads the golden bytes of the contract, proto/vectors. */
#ifndef TESTS_UNIT_COMMON_WIRE_VECTORS_H
#define TESTS_UNIT_COMMON_WIRE_VECTORS_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"
#include "common/base/fatal.h"

static inline uint8_t vector_digit(int digit)
{
    return (uint8_t)(digit <= '9' ? digit - '0' : tolower(digit) - 'a' + 10);
}

/* `path` is a file of hex with lines of comment. */
static inline struct bytes vector_read_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fatal("could not open \"%s\"", path);
    }
    char line[256];
    uint8_t *data = arena_alloc(arena, 64 << 10);
    size_t size = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        for (const char *at = line; line[0] != '#' && isxdigit((unsigned char)at[0]); at += 2) {
            data[size++] = (uint8_t)(vector_digit(at[0]) << 4 | vector_digit(at[1]));
        }
    }
    (void)fclose(file);
    return (struct bytes){data, size};
}

static inline struct bytes vector_read(struct arena *arena, const char *name)
{
    char path[512];

    (void)snprintf(path, sizeof path, "%s/%s.hex", VECTORS, name);
    return vector_read_file(arena, path);
}

#endif

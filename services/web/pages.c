#include "web/pages.h"

#include <string.h>

#include "web_parts_files.h"

const char *pages_find(const char *name, size_t *ret_size)
{
    for (const struct embedded_file *file = web_parts_files; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0) {
            *ret_size = file->size;
            return file->data;
        }
    return NULL;
}

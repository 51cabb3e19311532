/* The files of a version, in memory, beside what was published last. */
#include <string.h>

#include "admin/publish/publication.h"

/* Puts it where its name belongs among those before it. */
static void add_file(struct publication *publication, size_t count, const char *name,
                     const char *text)
{
    struct publication_file *files = publication->files;
    const struct bytes bytes = {(const uint8_t *)text, strlen(text)};
    for (; count > 0 && strcmp(files[count - 1].name, name) > 0; count--)
        files[count] = files[count - 1];
    files[count].name = name;
    files[count].text = text;
    digest_of(&bytes, 1, files[count].digest);
}

void open_data_make(struct publication *publication)
{
    struct arena *arena = publication->arena;
    const struct store_table dictionary = publish_dictionary(arena);
    size_t count = 0;
    for (; count < PUBLISH_TABLES; count++) {
        struct page page = publish_page(&publish_tables[count]);
        add_file(publication, count, arena_printf(arena, "%s.csv", page.file),
                 page_csv(arena, &page, &publication->content.tables[count]));
    }
    add_file(publication, count, arena_printf(arena, "%s.csv", publish_dictionary_page.file),
             page_csv(arena, &publish_dictionary_page, &dictionary));
}

static bool is_as_before(const struct store_table *before, const struct publication_file *file)
{
    char hex[2 * DIGEST_BYTES + 1];
    bytes_to_hex((struct bytes){file->digest, DIGEST_BYTES}, hex);
    for (size_t row = 0; row < before->rows; row++) {
        const char *const *cells = &before->cells[row * before->columns];
        if (strcmp(cells[0], file->name) == 0)
            return strcmp(cells[1], hex) == 0;
    }
    return false;
}

size_t open_data_changes(const struct publication *publication, const char **ret_names)
{
    size_t count = 0;
    *ret_names = "";
    for (size_t i = 0; i < PUBLICATION_FILES; i++) {
        const struct publication_file *file = &publication->files[i];
        if (is_as_before(&publication->content.last.files, file))
            continue;
        *ret_names = arena_printf(publication->arena, "%s%s%s", *ret_names, count++ > 0 ? ", " : "",
                                  file->name);
    }
    return count;
}

int open_data_cause(const char *name)
{
    static const char *const names[] = {"none",  "period_ended", "late_entries",
                                        "error", "method",       "source"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return (int)i;
    return -1;
}

/* What open data have: every file and every column, said once. The headings of the files and the
 * dictionary are both made of it. */
#ifndef TEQUIO_ADMIN_PUBLISH_TABLES_H
#define TEQUIO_ADMIN_PUBLISH_TABLES_H

#include "admin/evidence/pages.h"
#include "admin/store/publish.h"

enum { DICTIONARY_COLUMNS = 6 };

struct publish_column {
    const char *name;
    const char *type; /* texto, entero, decimal or fecha */
    const char *unit; /* empty where it has none */
    const char *meaning;
};

struct publish_words {
    const char *file;                     /* name of the CSV, without ending */
    const char *about;                    /* a sentence for who reads it for the first time */
    const char *source;                   /* views that it is read from */
    const struct publish_column *columns; /* ends with one without a name */
};

extern const struct publish_words publish_tables[PUBLISH_TABLES];

/* The file's headings, for page_csv. */
struct page publish_page(const struct publish_words *words);
/* Every column of every file: its own heading, and its rows. */
extern const struct page publish_dictionary_page;
struct store_table publish_dictionary(struct arena *arena);

#endif

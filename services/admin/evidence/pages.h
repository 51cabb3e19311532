/* Tables as files that an auditor opens: CSV for a spreadsheet, one page of HTML for the eye. */
#ifndef TEQUIO_ADMIN_EVIDENCE_PAGES_H
#define TEQUIO_ADMIN_EVIDENCE_PAGES_H

#include "admin/store/evidence.h"
#include "common/base/arena.h"

enum { PAGE_COLUMNS_MOST = 24 };

struct page {
    const char *file;                       /* name of the CSV, without ending */
    const char *title;                      /* what is read above the table */
    const char *about;                      /* a sentence for who reads it for the first time */
    const char *columns[PAGE_COLUMNS_MOST]; /* headings; ends with NULL */
};

/* RFC 4180, headings first; a byte order mark, which spreadsheets want. */
const char *page_csv(struct arena *arena, const struct page *page, const struct store_table *table);

/* All pages as one document; `facts` are lines at its top, ending with NULL. */
const char *page_html(struct arena *arena, const char *title, const char *const *facts,
                      const struct page *pages, const struct store_table *tables, size_t count);

#endif

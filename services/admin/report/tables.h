/* The tables of a year's evaluation: how each is headed, and what kind of thing its columns hold.
 * Everything that the evaluation says is a cell of one of them. */
#ifndef TEQUIO_ADMIN_REPORT_TABLES_H
#define TEQUIO_ADMIN_REPORT_TABLES_H

#include <stdbool.h>

#include "admin/evidence/pages.h"
#include "admin/markup.h"
#include "admin/store/report.h"

/* `kinds` has a letter for each column: t text, n number, m month, d day, l light; g heads the rows
 * that have it in common; h is in the file only. */
struct report_table_words {
    struct page page; /* its file begins with its number */
    const char *kinds;
    const char *missing; /* in the place of a figure that there is not; NULL: "sin datos" */
};
extern const struct report_table_words report_tables[REPORT_TABLES];

/* A year's evaluation, as it was read. */
struct report {
    struct arena *arena;
    int year, version;
    const char *zone, *programme;
    const char *corrects;           /* why there is another version; NULL for the first */
    const char *position, *through; /* of the journal: its last submission, and when that came */
    struct store_table tables[REPORT_TABLES];
};

/* A cell, or NULL where there is none. */
const char *report_cell(const struct report *report, enum report_table which, size_t row,
                        size_t column);

/* As people write numbers: 12,345.67; what is no number stays as it is. */
const char *report_number(struct arena *arena, const char *text);
/* Its value, for drawing only: what is printed is the text. */
double report_value(const char *text);
/* "2021-03-01" as "1 de marzo de 2021", and the name of its month. */
const char *report_day(struct arena *arena, const char *text);
const char *report_month(const char *text);
/* The first three letters of it. */
const char *report_month_short(const char *text);

/* What stands in a cell, as HTML. */
void report_put_cell(struct text *text, char kind, const char *cell, const char *missing);
/* A light: sign, colour and word together. */
void report_put_light(struct text *text, const char *light);
/* Where a figure comes from: its number, its query and its data. */
void report_put_source(struct text *text, enum report_table which);
/* The table with its title, what it is about and where it comes from. */
void report_put_table(struct text *text, const struct report *report, enum report_table which);

#endif

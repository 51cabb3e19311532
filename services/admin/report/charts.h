/* Drawings: SVG in the page itself, each figure written beside what is drawn. */
#ifndef TEQUIO_ADMIN_REPORT_CHARTS_H
#define TEQUIO_ADMIN_REPORT_CHARTS_H

#include "admin/report/tables.h"

/* Columns of a table by month; whiskers where `low` is one. */
struct report_series {
    enum report_table table;
    const char *title;
    const char *unit;  /* " %", or "" */
    size_t value, low; /* columns; the upper end follows the lower; low 0 = no interval */
    double most;       /* the scale's end; 0 = the largest value */
};
/* Twelve bars; a month without a figure says so. */
void report_put_series(struct text *text, const struct report *report,
                       const struct report_series *series);

/* A table by alcaldía: its first column is the INEGI code. */
struct report_map {
    enum report_table table;
    const char *title;
    const char *unit;
    size_t value; /* column */
};
/* Sixteen tiles about where the alcaldías lie, with number, colour and class. */
void report_put_map(struct text *text, const struct report *report, const struct report_map *map);

#endif

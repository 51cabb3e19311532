/* What the evaluation is put together from. */
#ifndef TEQUIO_ADMIN_REPORT_CHAPTERS_H
#define TEQUIO_ADMIN_REPORT_CHAPTERS_H

#include "admin/report/tables.h"

/* The matrix, with the deviations beside the indicators that call for their analysis. */
void report_put_matrix(struct text *text, const struct report *report);
/* Each indicator in its own periods. */
void report_put_periods(struct text *text, const struct report *report);
/* Alcaldías by indicators. */
void report_put_lights(struct text *text, const struct report *report);
/* The indicators' sheets. */
void report_put_sheets(struct text *text, const struct report *report);

/* The most important figures, and what they say in sentences: nothing that is not a cell. */
void report_put_figures(struct text *text, const struct report *report);
void report_put_findings(struct text *text, const struct report *report);

/* How the page looks, on a screen and on paper. */
extern const char report_style[], report_style_paper[];

/* The whole page. */
const char *report_html(const struct report *report);

#endif

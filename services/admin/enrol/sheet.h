/* The sheet of paper that brings a tablet to a kitchen: its code as a QR and in letters, and what
 * to do with it, in Spanish. */
#ifndef TEQUIO_ADMIN_ENROL_SHEET_H
#define TEQUIO_ADMIN_ENROL_SHEET_H

#include <stdint.h>

#include "admin/markup.h"

struct sheet {
    uint32_t kitchen, device;
    const char *name, *place; /* of the kitchen: its street and alcaldia */
    const char *pages; /* how the kitchen reaches the pages, e.g. https://comedores.example */
    const char *code;  /* as code_make writes it */
};

/* One page of HTML for each sheet, in one document without anything from outside. */
void sheet_open(struct text *text);
void sheet_put(struct text *text, const struct sheet *sheet);
void sheet_close(struct text *text);

#endif

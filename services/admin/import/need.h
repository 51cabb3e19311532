/* From a scheme's grade to one scale of need. The trap: a low development index means high need, a
 * high grade of marginalisation means high need. */
#ifndef TEQUIO_ADMIN_IMPORT_NEED_H
#define TEQUIO_ADMIN_IMPORT_NEED_H

#include <stdint.h>

/* Priority 1 (highest need) to 5; 0 where scheme or grade is not known. Upper and lower case are
 * the same. */
uint32_t need_priority(const char *scheme, const char *grade);

#endif

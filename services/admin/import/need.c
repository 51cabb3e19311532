#include "admin/import/need.h"

#include <stddef.h>
#include <strings.h>

struct grade {
    const char *scheme, *grade;
    uint32_t priority;
};

/* IDS-CDMX has four strata, CONAPO five grades, in opposite directions. */
static const struct grade grades[] = {
    {"IDS-CDMX", "muy bajo", 1}, {"IDS-CDMX", "bajo", 2},   {"IDS-CDMX", "medio", 3},
    {"IDS-CDMX", "alto", 5},     {"CONAPO", "muy alto", 1}, {"CONAPO", "alto", 2},
    {"CONAPO", "medio", 3},      {"CONAPO", "bajo", 4},     {"CONAPO", "muy bajo", 5},
};

uint32_t need_priority(const char *scheme, const char *grade)
{
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
        if (strcasecmp(grades[i].scheme, scheme) == 0 && strcasecmp(grades[i].grade, grade) == 0)
            return grades[i].priority;
    }
    return 0;
}

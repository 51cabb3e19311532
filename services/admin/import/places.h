/* The sixteen alcaldías by INEGI code, with what the city published about its kitchens. */
#ifndef TEQUIO_ADMIN_IMPORT_PLACES_H
#define TEQUIO_ADMIN_IMPORT_PLACES_H

#include <stddef.h>
#include <stdint.h>

struct place {
    const char *code, *name;
    uint32_t kitchens;                       /* as published, together 464 */
    int32_t latitude_micro, longitude_micro; /* somewhere in its middle */
};

enum { PLACE_COUNT = 16 };

/* By code. */
extern const struct place places[PLACE_COUNT];

/* By code or name; NULL where there is none. City systems number alcaldías in other ways: never
 * accept those. */
const struct place *place_find(const char *text);

#endif

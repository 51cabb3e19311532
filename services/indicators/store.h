/* All that indicators asks of the database. */
#ifndef TEQUIO_INDICATORS_STORE_H
#define TEQUIO_INDICATORS_STORE_H

#include "common/db/db.h"
#include "indicators/rules.h"

extern const struct db_statement *const indicators_parts_statements[];

/* What is added to a cell. */
struct measure_row {
    struct measure_cell cell;
    int64_t amount;
};
MUST_USE enum status store_add_measures(struct db *db, struct arena *arena,
                                        const struct measure_row *rows, size_t count,
                                        struct error *error);

/* Territorial units and their need, and where kitchens are: as last told. */
struct unit_row {
    const char *unit;
    int16_t alcaldia, priority;
};
MUST_USE enum status store_save_units(struct db *db, struct arena *arena,
                                      const struct unit_row *rows, size_t count,
                                      struct error *error);
struct place_row {
    int32_t kitchen;
    const char *unit;
};
MUST_USE enum status store_save_places(struct db *db, struct arena *arena,
                                       const struct place_row *rows, size_t count,
                                       struct error *error);

struct target_row {
    const char *indicator;
    int32_t year;
    int64_t baseline_micro; /* INT64_MIN: there is none */
    int64_t target_micro, yellow_from_micro, green_from_micro;
    int64_t over_from_micro; /* 0: none */
};
/* The last told holds, per indicator and year; no two rows of one. */
MUST_USE enum status store_save_targets(struct db *db, struct arena *arena,
                                        const struct target_row *rows, size_t count,
                                        struct error *error);

/* Notes which units in need are served on a day by these kitchens, and tells, per alcaldía, how
 * many of them are new, and, the first time that the day is asked for, how many units are in need
 * at all. */
struct coverage_row {
    int16_t alcaldia;
    int64_t in_need, served;
};
MUST_USE enum status store_cover_day(struct db *db, struct arena *arena, day_number day,
                                     const int32_t *kitchens, size_t count,
                                     struct coverage_row **ret, size_t *ret_count,
                                     struct error *error);

#endif

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

/* What one entry added to a day's measures of one kitchen (0: of an alcaldía) or took away. */
struct trace_row {
    uint16_t topic, partition;
    uint64_t position;
    uint32_t kitchen;
    int16_t alcaldia;
    enum measure measure;
    day_number day;
    int64_t amount;
};
MUST_USE enum status store_add_traces(struct db *db, struct arena *arena,
                                      const struct trace_row *rows, size_t count,
                                      struct error *error);

/* Versions of what the entry at that position of topic registry told: how much in need territorial
 * units are, where kitchens are, what indicators should reach. */
MUST_USE enum status store_add_units(struct db *db, struct arena *arena, uint64_t position,
                                     const struct unit_fact *facts, size_t count,
                                     struct error *error);
MUST_USE enum status store_add_places(struct db *db, struct arena *arena, uint64_t position,
                                      const struct kitchen_fact *facts, size_t count,
                                      struct error *error);
MUST_USE enum status store_add_targets(struct db *db, struct arena *arena, uint64_t position,
                                       const struct target_fact *facts, size_t count,
                                       struct error *error);

/* Versions of planned visits, as above. */
MUST_USE enum status store_add_visit_plans(struct db *db, struct arena *arena, uint64_t position,
                                           const struct visit_plan_fact *facts, size_t count,
                                           struct error *error);
/* A visit that was made, told by the entry at that position; one that it replaces stands no more.
 */
MUST_USE enum status store_add_visit(struct db *db, struct arena *arena, uint64_t position,
                                     uint32_t kitchen, day_number day, bool counted,
                                     uint64_t replaces, struct error *error);
/* Kitchens with a visit that was planned for that day, or since the opened day before it. The day
 * itself is noted by store_cover_day. */
MUST_USE enum status store_load_visits_due(struct db *db, struct arena *arena, day_number day,
                                           int32_t **ret, size_t *ret_count, struct error *error);
/* Looks at the planned days of these kitchens again, and tells which of them count otherwise than
 * before: a planned day counts once it was opened, or a later one. */
struct visits_row {
    uint32_t kitchen;
    int16_t alcaldia;
    day_number day; /* that was planned */
    struct visits_changed changed;
};
MUST_USE enum status store_count_visits(struct db *db, struct arena *arena, const int32_t *kitchens,
                                        size_t count, struct visits_row **ret, size_t *ret_count,
                                        struct error *error);

/* Notes which units in need are served on a day by these kitchens, and tells, per alcaldía, how
 * many of them are new, and, the first time that the day is asked for, how many units are in need
 * at all. */
struct coverage_row {
    int16_t alcaldia;
    int64_t in_need, served;
    int64_t high_need, high_served; /* of them, of high and very high need */
};
MUST_USE enum status store_cover_day(struct db *db, struct arena *arena, day_number day,
                                     const int32_t *kitchens, size_t count,
                                     struct coverage_row **ret, size_t *ret_count,
                                     struct error *error);

#endif

/* What is read of the tables, into a book. */
#include "registry/store.h"

#include <string.h>

#include "registry_parts_sql.h"

static void take_devices(struct book *book, const struct db_result *result)
{
    for (int row = 0; row < db_rows(result); row++) {
        struct fact fact = {
            .type = FACT_DEVICE,
            .device = {.device = (uint32_t)db_int4(result, row, 0),
                       .role = (uint32_t)db_int2(result, row, 1),
                       .kitchen = (uint32_t)db_int4(result, row, 2),
                       .curve_key = db_bytes(result, row, 3),
                       .signing_key = db_bytes(result, row, 4),
                       .revoked = db_bool(result, row, 5),
                       .person = (uint32_t)db_int4(result, row, 6)},
        };
        book_take(book, &fact);
    }
}

enum status store_load_envelope_devices(struct db *db, struct arena *arena, struct book *book,
                                        const int32_t *devices, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, devices, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_envelope_devices, &params, &result, error);
    if (status == STATUS_OK)
        take_devices(book, result);
    return status;
}

enum status store_load_devices(struct db *db, struct arena *arena, struct book *book,
                               const int32_t *devices, size_t count, const struct bytes *keys,
                               size_t key_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, devices, count);
    db_param_bytes_array(&params, keys, key_count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_devices, &params, &result, error);
    if (status == STATUS_OK)
        take_devices(book, result);
    return status;
}

enum status store_load_catalogues(struct db *db, struct arena *arena, struct book *book,
                                  const char *const *codes, const int32_t *versions, size_t count,
                                  struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, codes, count);
    db_param_int4_array(&params, versions, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_catalogues, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {
            .type = FACT_CATALOGUE,
            .valid_from = db_day(result, row, 2),
            .catalogue = {.code = db_text(result, row, 0),
                          .version = (uint32_t)db_int4(result, row, 1),
                          .accepted_until = db_day(result, row, 3),
                          .digest = db_bytes(result, row, 4),
                          .submission_position = (uint64_t)db_int8(result, row, 5)},
        };
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_kitchens(struct db *db, struct arena *arena, struct book *book, bool all,
                                const int32_t *kitchens, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bool(&params, all);
    db_param_int4_array(&params, kitchens, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_kitchens, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {
            .type = FACT_KITCHEN,
            .valid_from = db_day(result, row, 1),
            .kitchen = {.kitchen = (uint32_t)db_int4(result, row, 0),
                        .state = (uint32_t)db_int2(result, row, 2),
                        .capacity = (uint32_t)db_int4(result, row, 3),
                        .alcaldia = (uint8_t)db_int2(result, row, 4)},
        };
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_units(struct db *db, struct arena *arena, struct book *book,
                             const char *const *codes, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, codes, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_units, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_UNIT, .unit = {.code = db_text(result, row, 0)}};
        book_take(book, &fact);
    }
    return status;
}

static struct rule_fact read_rule(struct arena *arena, const struct db_result *result, int row)
{
    return (struct rule_fact){
        .rule = (uint32_t)db_int4(result, row, 0),
        .legal_basis = arena_text(arena, db_text(result, row, 2)),
        .model = (uint32_t)db_int2(result, row, 3),
        .period = (uint32_t)db_int2(result, row, 4),
        .minimum_rations = (uint32_t)db_int4(result, row, 5),
        .maximum_rations = (uint32_t)db_int4(result, row, 6),
        .below_minimum = (uint32_t)db_int2(result, row, 7),
        .pay_exempt = db_bool(result, row, 8),
        .pay_committee_meals = db_bool(result, row, 9),
        .fee_centavos = (uint32_t)db_int4(result, row, 10),
        .service_weekdays = (uint32_t)db_int4(result, row, 11),
        .cutoff_minute = (uint32_t)db_int4(result, row, 12),
        .late_days = (uint32_t)db_int4(result, row, 13),
        .opening_days = (uint32_t)db_int4(result, row, 14),
        .paid_do_not_count = db_bool(result, row, 15),
        .exempt_centavos = (uint32_t)db_int4(result, row, 16),
        .committee_centavos = (uint32_t)db_int4(result, row, 17),
        .late = (uint32_t)db_int2(result, row, 18),
        .basis = (uint32_t)db_int2(result, row, 19),
        .committee_minimum = (uint32_t)db_int4(result, row, 20),
        .reports_percent = (uint32_t)db_int4(result, row, 21),
        .proven_percent = (uint32_t)db_int4(result, row, 22),
        .proof_days = (uint32_t)db_int4(result, row, 23),
        .budget_key = arena_text(arena, db_text(result, row, 24)),
    };
}

/* A row for each tier: those of one version follow one another. */
static void take_rules(struct arena *arena, struct book *book, const struct db_result *result)
{
    for (int row = 0; row < db_rows(result);) {
        struct tier *tiers = arena_array(arena, TIERS_MOST, sizeof *tiers);
        struct fact fact = {.type = FACT_SUBSIDY_RULE,
                            .valid_from = db_day(result, row, 1),
                            .rule = read_rule(arena, result, row)};
        fact.rule.tiers = tiers;
        for (; row < db_rows(result) && (uint32_t)db_int4(result, row, 0) == fact.rule.rule; row++)
            if (fact.rule.tier_count < TIERS_MOST)
                tiers[fact.rule.tier_count++] = (struct tier){(uint32_t)db_int4(result, row, 25),
                                                              (uint64_t)db_int8(result, row, 26)};
        book_take(book, &fact);
    }
}

enum status store_load_calendar(struct db *db, struct arena *arena, struct book *book,
                                struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *rules = NULL, *days = NULL;
    enum status status = db_run(db, &sql_load_rules, NULL, &rules, error);
    if (status != STATUS_OK)
        return status;
    take_rules(arena, book, rules);
    status = db_run(db, &sql_load_calendar, NULL, &days, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(days); row++) {
        struct fact fact = {.type = FACT_CALENDAR_DAY,
                            .calendar = {.calendar = CALENDAR_SERVICE,
                                         .day = db_day(days, row, 0),
                                         .working = db_bool(days, row, 1)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_opened_days(struct db *db, struct arena *arena, day_number **ret,
                                   size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, DUE_CORRECTION_DAYS);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_opened_days, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    *ret = arena_array(arena, count + 1, sizeof **ret);
    for (size_t i = 0; i < count; i++)
        (*ret)[i] = db_day(result, (int)i, 0);
    *ret_count = count;
    return STATUS_OK;
}

enum status store_load_bundles(struct db *db, struct arena *arena,
                               const uint8_t (*bundles)[BUNDLE_BYTES], size_t count,
                               struct bundle_row **ret, size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_uuid_array(&params, bundles, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_bundles, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t rows = (size_t)db_rows(result);
    *ret = arena_array(arena, rows + 1, sizeof **ret);
    for (size_t i = 0; i < rows; i++) {
        struct bundle_row *row = &(*ret)[i];
        memcpy(row->bundle, db_bytes(result, (int)i, 0).data, BUNDLE_BYTES);
        row->part = (uint32_t)db_int4(result, (int)i, 1);
        row->parts = (uint32_t)db_int4(result, (int)i, 2);
        row->submission_position = (uint64_t)db_int8(result, (int)i, 3);
    }
    *ret_count = rows;
    return STATUS_OK;
}

enum status store_load_erasures(struct db *db, struct arena *arena, const struct entry_name *names,
                                size_t count, struct entry_name **ret, size_t *ret_count,
                                struct error *error)
{
    int16_t *topics = arena_array(arena, count, sizeof *topics);
    int16_t *partitions = arena_array(arena, count, sizeof *partitions);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    for (size_t i = 0; i < count; i++) {
        topics[i] = (int16_t)names[i].topic;
        partitions[i] = (int16_t)names[i].partition;
        positions[i] = (int64_t)names[i].position;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int2_array(&params, topics, count);
    db_param_int2_array(&params, partitions, count);
    db_param_int8_array(&params, positions, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_erasures, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = (struct entry_name){(enum topic)db_int2(result, (int)i, 0),
                                        (uint16_t)db_int2(result, (int)i, 1),
                                        (uint64_t)db_int8(result, (int)i, 2)};
    return STATUS_OK;
}

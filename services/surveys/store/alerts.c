/* What is known of alerts, and of what may raise them. */
#include "surveys/store/alerts.h"

#include <string.h>

#include "surveys_parts_sql.h"

/* What no honest count comes near is cut to what fits. */
static uint32_t count_at(const struct db_result *result, int row, int column)
{
    int64_t count = db_int8(result, row, column);
    return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

static uint32_t number_at(const struct db_result *result, int row, int column)
{
    return (uint32_t)db_int4(result, row, column);
}

enum status store_load_alert_day(struct db *db, struct arena *arena, int64_t at_us, uint64_t as_of,
                                 struct alert_day *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, calendar_local_day(at_us));
    db_param_int4(&params, calendar_local_minute(at_us));
    db_param_int8(&params, (int64_t)as_of);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alert_day, &params, &result, error);
    *ret = (struct alert_day){.day = DAY_INVALID};
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    *ret = (struct alert_day){
        .day = db_day(result, 0, 0),
        .fee_centavos = number_at(result, 0, 1),
        .rule = {.silent_days = number_at(result, 0, 2),
                 .history_reports = number_at(result, 0, 3),
                 .history_least = number_at(result, 0, 4),
                 .history_deviations = number_at(result, 0, 5),
                 .history_percent = number_at(result, 0, 6),
                 .same_reports = number_at(result, 0, 7),
                 .cost_days = number_at(result, 0, 8),
                 .cost_reports = number_at(result, 0, 9),
                 .cost_kitchens = number_at(result, 0, 10),
                 .cost_percent = number_at(result, 0, 11),
                 .fees_centavos = number_at(result, 0, 12),
                 .escalate_hours = number_at(result, 0, 13),
                 .quiet_days = number_at(result, 0, 14)},
        .looked = db_bool(result, 0, 15),
        .news_after = (uint64_t)db_int8(result, 0, 16),
    };
    return STATUS_OK;
}

enum status store_load_alert_kitchens(struct db *db, struct arena *arena,
                                      const struct alert_day *day, uint64_t as_of,
                                      struct alert_kitchen **ret, size_t *ret_count,
                                      struct alert_network *ret_network, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day->day);
    db_param_int8(&params, (int64_t)as_of);
    db_param_int4(&params, (int32_t)day->rule.cost_days);
    db_param_int4(&params, (int32_t)day->rule.cost_reports);
    db_param_int4(&params, (int32_t)day->rule.quiet_days);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alert_kitchens, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct alert_kitchen *kitchens = arena_array(arena, count + 1, sizeof *kitchens);
    *ret_network = (struct alert_network){0};
    for (int row = 0; row < db_rows(result); row++) {
        kitchens[row] = (struct alert_kitchen){
            .kitchen = number_at(result, row, 0),
            .alcaldia = db_int2(result, row, 1),
            .missing = number_at(result, row, 2),
            .missing_since = db_day(result, row, 3),
            .spent_centavos = (uint64_t)db_int8(result, row, 4),
            .rations = (uint64_t)db_int8(result, row, 5),
            .reports = number_at(result, row, 6),
            .held = number_at(result, row, 7),
            .cost_day = db_day(result, row, 8),
            .cost_state = (enum alert_state)db_int2(result, row, 9),
        };
        *ret_network =
            (struct alert_network){(uint64_t)db_int8(result, row, 10), number_at(result, row, 11)};
    }
    *ret = kitchens;
    *ret_count = count;
    return STATUS_OK;
}

enum status store_load_alert_reports(struct db *db, struct arena *arena,
                                     const struct alert_day *day, uint64_t as_of,
                                     struct alert_report **ret, size_t *ret_count,
                                     struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day->day);
    db_param_int8(&params, (int64_t)day->news_after);
    db_param_int8(&params, (int64_t)as_of);
    db_param_int4(&params, (int32_t)day->rule.history_reports);
    db_param_int4(&params, (int32_t)day->rule.same_reports);
    db_param_int4(&params, (int32_t)day->rule.quiet_days);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alert_reports, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct alert_report *reports = arena_array(arena, count + 1, sizeof *reports);
    for (int row = 0; row < db_rows(result); row++)
        reports[row] = (struct alert_report){
            .kitchen = number_at(result, row, 0),
            .alcaldia = db_int2(result, row, 1),
            .day = db_day(result, row, 2),
            .served = count_at(result, row, 3),
            .has_fees = db_bool(result, row, 4),
            .paid = count_at(result, row, 5),
            .fees_centavos = (uint64_t)db_int8(result, row, 6),
            .history = number_at(result, row, 7),
            .median_milli = (uint64_t)db_int8(result, row, 8),
            .deviation_milli = (uint64_t)db_int8(result, row, 9),
            .same = number_at(result, row, 10),
            .same_since = db_day(result, row, 11),
            .held = number_at(result, row, 12),
        };
    *ret = reports;
    *ret_count = count;
    return STATUS_OK;
}

static struct alert_name name_at(const struct db_result *result, int row)
{
    return (struct alert_name){number_at(result, row, 0), (uint32_t)db_int2(result, row, 1),
                               db_day(result, row, 2)};
}

enum status store_load_alerts_gone(struct db *db, struct arena *arena, day_number day,
                                   uint64_t as_of, size_t most, struct alert_gone **ret,
                                   size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    db_param_int8(&params, (int64_t)as_of);
    db_param_int8(&params, (int64_t)most);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alerts_gone, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct alert_gone *gone = arena_array(arena, count + 1, sizeof *gone);
    for (int row = 0; row < db_rows(result); row++)
        gone[row] = (struct alert_gone){.name = name_at(result, row),
                                        .alcaldia = db_int2(result, row, 3),
                                        .state = (enum alert_state)db_int2(result, row, 4)};
    *ret = gone;
    *ret_count = count;
    return STATUS_OK;
}

enum status store_load_alerts_untaken(struct db *db, struct arena *arena, int64_t at_us,
                                      uint32_t hours, size_t most, struct alert_untaken **ret,
                                      size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_time(&params, at_us);
    db_param_int4(&params, (int32_t)hours);
    db_param_int8(&params, (int64_t)most);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alerts_untaken, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct alert_untaken *untaken = arena_array(arena, count + 1, sizeof *untaken);
    for (int row = 0; row < db_rows(result); row++)
        untaken[row] = (struct alert_untaken){.name = name_at(result, row),
                                              .level = (uint32_t)db_int2(result, row, 3)};
    *ret = untaken;
    *ret_count = count;
    return STATUS_OK;
}

enum status store_load_alert(struct db *db, struct arena *arena, const struct alert_name *name,
                             struct alert_facts *facts, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)name->kitchen);
    db_param_int2(&params, (int16_t)(name->kind <= ALERT_KIND_MOST ? name->kind : 0));
    db_param_day(&params, name->day);
    db_param_int4(&params, (int32_t)facts->device);
    db_param_day(&params, facts->day);
    db_param_int8(&params, (int64_t)facts->as_of);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_alert, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    facts->found = !db_is_null(result, 0, 0);
    if (facts->found)
        facts->alert = (struct alert){.alcaldia = db_int2(result, 0, 0),
                                      .state = (enum alert_state)db_int2(result, 0, 1),
                                      .taken_by = number_at(result, 0, 2)};
    facts->who = (struct petition_person){.person = number_at(result, 0, 3),
                                          .role = petition_role_find(db_text(result, 0, 4)),
                                          .alcaldia = db_int2(result, 0, 5)};
    if (!db_is_null(result, 0, 6))
        memcpy(facts->signing_key, db_bytes(result, 0, 6).data, DIGEST_BYTES);
    return STATUS_OK;
}

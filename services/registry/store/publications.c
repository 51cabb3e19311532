/* What was published, version by version, and the analyses of it. */
#include "registry/store.h"
#include "registry_parts_sql.h"

static void version_params(struct db_params *params, struct arena *arena, uint32_t grain,
                           day_number period, uint32_t version)
{
    db_params_begin(params, arena);
    db_param_int2(params, (int16_t)grain);
    db_param_day(params, period);
    db_param_int4(params, (int32_t)version);
}

static int64_t number_or_zero(const struct db_result *result, int row, int column)
{
    return db_is_null(result, row, column) ? 0 : db_int8(result, row, column);
}

static enum status load_figures(struct db *db, struct arena *arena, struct publication *into,
                                struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    version_params(&params, arena, into->grain, into->period, into->version);
    enum status status = db_run(db, &sql_load_figures, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    into->figure_count = (size_t)db_rows(result);
    into->figures = arena_array(arena, into->figure_count + 1, sizeof *into->figures);
    for (int row = 0; row < db_rows(result); row++)
        into->figures[row] = (struct figure){
            .indicator = arena_text(arena, db_text(result, row, 0)),
            .level = (uint32_t)db_int2(result, row, 1),
            .unit = (uint32_t)db_int2(result, row, 2),
            .has_value = !db_is_null(result, row, 3),
            .has_target = !db_is_null(result, row, 4),
            .value_micro = number_or_zero(result, row, 3),
            .target_micro = number_or_zero(result, row, 4),
            .light = (uint32_t)db_int2(result, row, 5),
            .n = (uint64_t)db_int8(result, row, 6),
            .state = (enum published_state)db_int2(result, row, 7),
            .changed_in = (uint32_t)db_int4(result, row, 8),
        };
    return STATUS_OK;
}

static enum status load_files(struct db *db, struct arena *arena, struct publication *into,
                              struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    version_params(&params, arena, into->grain, into->period, into->version);
    enum status status = db_run(db, &sql_load_files, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    into->file_count = (size_t)db_rows(result);
    struct published_file *files = arena_array(arena, into->file_count + 1, sizeof *files);
    for (int row = 0; row < db_rows(result); row++)
        files[row] = (struct published_file){arena_text(arena, db_text(result, row, 0)),
                                             arena_copy(arena, db_bytes(result, row, 1))};
    into->files = files;
    return STATUS_OK;
}

enum status store_load_publication(struct db *db, struct arena *arena, uint32_t grain,
                                   day_number period, struct publication **ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    *ret = NULL;
    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)grain);
    db_param_day(&params, period);
    enum status status = db_run(db, &sql_load_publication, &params, &result, error);
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    struct publication *last = arena_alloc(arena, sizeof *last);
    *last = (struct publication){.grain = grain,
                                 .period = period,
                                 .version = (uint32_t)db_int4(result, 0, 0),
                                 .state = (enum published_state)db_int2(result, 0, 1)};
    status = load_figures(db, arena, last, error);
    if (status == STATUS_OK)
        status = load_files(db, arena, last, error);
    *ret = last;
    return status;
}

static void figure_params(struct db_params *params, const struct deviation *deviation)
{
    db_param_text(params, deviation->indicator);
    db_param_int2(params, (int16_t)deviation->level);
    db_param_int2(params, (int16_t)deviation->unit);
}

enum status store_load_figure(struct db *db, struct arena *arena, const struct deviation *deviation,
                              struct figure **ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    *ret = NULL;
    version_params(&params, arena, deviation->grain, deviation->period, deviation->version);
    figure_params(&params, deviation);
    enum status status = db_run(db, &sql_load_figure, &params, &result, error);
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    *ret = arena_alloc(arena, sizeof **ret);
    **ret = (struct figure){.light = (uint32_t)db_int2(result, 0, 0)};
    return STATUS_OK;
}

#define GATHER(type, name, value)                                          \
    type *name = arena_array(arena, data->figure_count + 1, sizeof *name); \
    for (size_t i = 0; i < data->figure_count; i++)                        \
    name[i] = (type)data->figures[i].value

static enum status insert_figures(struct db *db, struct arena *arena,
                                  const struct publication *data, struct error *error)
{
    const char **indicator = arena_array(arena, data->figure_count + 1, sizeof *indicator);
    for (size_t i = 0; i < data->figure_count; i++)
        indicator[i] = data->figures[i].indicator;
    GATHER(int16_t, level, level);
    GATHER(int16_t, unit, unit);
    GATHER(bool, has_value, has_value);
    GATHER(int64_t, value, value_micro);
    GATHER(bool, has_target, has_target);
    GATHER(int64_t, target, target_micro);
    GATHER(int16_t, light, light);
    GATHER(int64_t, n, n);
    GATHER(int16_t, state, state);
    GATHER(int32_t, changed_in, changed_in);
    struct db_params params;
    version_params(&params, arena, data->grain, data->period, data->version);
    db_param_text_array(&params, indicator, data->figure_count);
    db_param_int2_array(&params, level, data->figure_count);
    db_param_int2_array(&params, unit, data->figure_count);
    db_param_bool_array(&params, has_value, data->figure_count);
    db_param_int8_array(&params, value, data->figure_count);
    db_param_bool_array(&params, has_target, data->figure_count);
    db_param_int8_array(&params, target, data->figure_count);
    db_param_int2_array(&params, light, data->figure_count);
    db_param_int8_array(&params, n, data->figure_count);
    db_param_int2_array(&params, state, data->figure_count);
    db_param_int4_array(&params, changed_in, data->figure_count);
    return db_run(db, &sql_insert_figures, &params, NULL, error);
}

static enum status insert_files(struct db *db, struct arena *arena, const struct publication *data,
                                struct error *error)
{
    const char **name = arena_array(arena, data->file_count + 1, sizeof *name);
    struct bytes *digest = arena_array(arena, data->file_count + 1, sizeof *digest);
    for (size_t i = 0; i < data->file_count; i++) {
        name[i] = data->files[i].name;
        digest[i] = data->files[i].digest;
    }
    struct db_params params;
    version_params(&params, arena, data->grain, data->period, data->version);
    db_param_text_array(&params, name, data->file_count);
    db_param_bytes_array(&params, digest, data->file_count);
    return db_run(db, &sql_insert_files, &params, NULL, error);
}

enum status store_publications(struct db *db, struct arena *arena,
                               const struct publication_row *rows, size_t count,
                               struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct publication *data = &rows[i].published.data;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[i].position);
        db_param_int8(&params, (int64_t)rows[i].published.submission_position);
        db_param_int2(&params, (int16_t)data->grain);
        db_param_day(&params, data->period);
        db_param_int4(&params, (int32_t)data->version);
        db_param_int2(&params, (int16_t)data->state);
        db_param_int2(&params, (int16_t)data->cause);
        db_param_text(&params, data->reason);
        db_param_int4(&params, (int32_t)rows[i].published.person);
        db_param_time(&params, rows[i].received_at_us);
        status = db_run(db, &sql_insert_publication, &params, NULL, error);
        if (status == STATUS_OK)
            status = insert_figures(db, arena, data, error);
        if (status == STATUS_OK)
            status = insert_files(db, arena, data, error);
    }
    return status;
}

enum status store_publication_refusals(struct db *db, struct arena *arena,
                                       const struct publication_refusal_row *rows, size_t count,
                                       struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct publication_refused *refused = &rows[i].refused;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[i].position);
        db_param_int8(&params, (int64_t)refused->submission_position);
        db_param_int2(&params, (int16_t)refused->grain);
        db_param_day(&params, refused->period);
        db_param_int4(&params, (int32_t)refused->version);
        db_param_int2(&params, (int16_t)refused->problem);
        db_param_int4(&params, (int32_t)refused->person);
        db_param_text(&params, refused->detail);
        db_param_text_array(&params, refused->changed, refused->changed_count);
        status = db_run(db, &sql_insert_publication_refusal, &params, NULL, error);
    }
    return status;
}

static enum status insert_refused_deviation(struct db *db, struct arena *arena,
                                            const struct deviation_row *row, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->position);
    db_param_int8(&params, (int64_t)row->answered.submission_position);
    db_param_int2(&params, (int16_t)row->answered.problem);
    db_param_int4(&params, (int32_t)row->answered.person);
    return db_run(db, &sql_insert_deviation_refusal, &params, NULL, error);
}

static enum status insert_deviation(struct db *db, struct arena *arena,
                                    const struct deviation_row *row, struct error *error)
{
    const struct deviation *deviation = &row->answered.deviation;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->position);
    db_param_int8(&params, (int64_t)row->answered.submission_position);
    db_param_int2(&params, (int16_t)deviation->grain);
    db_param_day(&params, deviation->period);
    db_param_int4(&params, (int32_t)deviation->version);
    figure_params(&params, deviation);
    for (size_t i = 0; i < DEVIATION_PARTS; i++)
        db_param_text(&params, deviation->parts[i]);
    db_param_int4(&params, (int32_t)row->answered.person);
    db_param_time(&params, row->received_at_us);
    return db_run(db, &sql_insert_deviation, &params, NULL, error);
}

enum status store_deviations(struct db *db, struct arena *arena, const struct deviation_row *rows,
                             size_t count, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = rows[i].answered.problem == DEVIATION_FINE
                     ? insert_deviation(db, arena, &rows[i], error)
                     : insert_refused_deviation(db, arena, &rows[i], error);
    return status;
}

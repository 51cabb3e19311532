/* What was decided on changes, days, envelopes and erasures. */
#include "registry/store.h"

#include <string.h>

#include "registry_parts_sql.h"

/* Makes an array of `count` values in the arena: `values[i] = expression`, with `row` at rows[i].
 */
#define GATHER(type, values, expression)                    \
    type *values = arena_array(arena, count, sizeof(type)); \
    for (size_t i = 0; i < count; i++)                      \
    values[i] = (type)rows[i].expression

enum status store_changes(struct db *db, struct arena *arena, const struct change_row *rows,
                          size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int32_t, part, part);
    GATHER(int32_t, parts, parts);
    GATHER(bool, applied, applied);
    GATHER(int32_t, facts, facts);
    GATHER(int32_t, problems, problems);
    struct bytes *bundle = arena_array(arena, count, sizeof *bundle);
    for (size_t i = 0; i < count; i++)
        if (rows[i].bundle.size == BUNDLE_BYTES)
            bundle[i] = rows[i].bundle;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_bytes_array(&params, bundle, count);
    db_param_int4_array(&params, part, count);
    db_param_int4_array(&params, parts, count);
    db_param_bool_array(&params, applied, count);
    db_param_int4_array(&params, facts, count);
    db_param_int4_array(&params, problems, count);
    return db_run(db, &sql_insert_changes, &params, NULL, error);
}

enum status store_problems(struct db *db, struct arena *arena, const struct problem_row *rows,
                           size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int32_t, ordinal, ordinal);
    GATHER(int32_t, part, problem->part);
    GATHER(int32_t, index, problem->index);
    const char **field = arena_array(arena, count, sizeof(char *));
    const char **message = arena_array(arena, count, sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        field[i] = rows[i].problem->field;
        message[i] = rows[i].problem->message;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int4_array(&params, ordinal, count);
    db_param_int4_array(&params, part, count);
    db_param_int4_array(&params, index, count);
    db_param_text_array(&params, field, count);
    db_param_text_array(&params, message, count);
    return db_run(db, &sql_insert_problems, &params, NULL, error);
}

enum status store_parts(struct db *db, struct arena *arena, const struct held_row *rows,
                        size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int32_t, part, held.part);
    GATHER(int32_t, parts, held.parts);
    GATHER(int64_t, submission, held.submission_position);
    uint8_t(*bundle)[BUNDLE_BYTES] = arena_array(arena, count, sizeof *bundle);
    for (size_t i = 0; i < count; i++)
        memcpy(bundle[i], rows[i].held.bundle.data, BUNDLE_BYTES);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_uuid_array(&params, (const uint8_t(*)[BUNDLE_BYTES])bundle, count);
    db_param_int4_array(&params, part, count);
    db_param_int4_array(&params, parts, count);
    db_param_int8_array(&params, submission, count);
    return db_run(db, &sql_insert_parts, &params, NULL, error);
}

enum status store_opened_days(struct db *db, struct arena *arena, const struct opened_row *rows,
                              size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(day_number, day, day);
    GATHER(int64_t, known_from, known_from);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day_array(&params, day, count);
    db_param_int8_array(&params, known_from, count);
    return db_run(db, &sql_insert_opened_days, &params, NULL, error);
}

enum status store_due(struct db *db, struct arena *arena, const struct due_sum *rows, size_t count,
                      struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(day_number, day, day);
    GATHER(int32_t, kitchen, row.kitchen);
    GATHER(int16_t, alcaldia, row.alcaldia);
    GATHER(int32_t, due, row.due);
    GATHER(int32_t, capacity, row.capacity);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day_array(&params, day, count);
    db_param_int4_array(&params, kitchen, count);
    db_param_int2_array(&params, alcaldia, count);
    db_param_int4_array(&params, due, count);
    db_param_int4_array(&params, capacity, count);
    return db_run(db, &sql_add_due, &params, NULL, error);
}

enum status store_flags(struct db *db, struct arena *arena, const struct flag_row *rows,
                        size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int32_t, kitchen, kitchen);
    GATHER(int32_t, device, flag.device);
    GATHER(int16_t, flag, flag.flagged.flag);
    const char **detail = arena_array(arena, count, sizeof(char *));
    for (size_t i = 0; i < count; i++)
        detail[i] = rows[i].flag.flagged.detail;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_int4_array(&params, kitchen, count);
    db_param_int4_array(&params, device, count);
    db_param_int2_array(&params, flag, count);
    db_param_text_array(&params, detail, count);
    return db_run(db, &sql_insert_flags, &params, NULL, error);
}

static enum status insert_erasures(struct db *db, struct arena *arena,
                                   const struct erasure_row *rows, size_t count,
                                   struct error *error)
{
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int16_t, entry_topic, erased.topic);
    GATHER(int16_t, entry_partition, erased.partition);
    GATHER(int64_t, entry_position, erased.position);
    const char **legal_basis = arena_array(arena, count, sizeof(char *));
    const char **reason = arena_array(arena, count, sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        legal_basis[i] = rows[i].erased.legal_basis;
        reason[i] = rows[i].erased.reason;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_int2_array(&params, entry_topic, count);
    db_param_int2_array(&params, entry_partition, count);
    db_param_int8_array(&params, entry_position, count);
    db_param_text_array(&params, legal_basis, count);
    db_param_text_array(&params, reason, count);
    return db_run(db, &sql_insert_erasures, &params, NULL, error);
}

/* Rows that came from erased decisions of the registry's own. */
static enum status erase_rows(struct db *db, struct arena *arena, const struct erasure_row *rows,
                              size_t count, struct error *error)
{
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    size_t own = 0;
    for (size_t i = 0; i < count; i++)
        if (rows[i].erased.topic == TOPIC_REGISTRY)
            positions[own++] = (int64_t)rows[i].erased.position;
    if (own == 0)
        return STATUS_OK;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, positions, own);
    return db_run(db, &sql_erase_people, &params, NULL, error);
}

enum status store_erasures(struct db *db, struct arena *arena, const struct erasure_row *rows,
                           size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum status status = insert_erasures(db, arena, rows, count, error);
    if (status == STATUS_OK)
        status = erase_rows(db, arena, rows, count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct entry_name name = {(enum topic)rows[i].erased.topic, rows[i].erased.partition,
                                        rows[i].erased.position};
        status = journal_erase(db, arena, &name, error); /* again in a rebuild: nothing is left */
    }
    return status;
}

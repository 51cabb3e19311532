/* Acts of two people, their limits, and what auditors observe. */
#include <string.h>

#include "registry/store/columns.h"
#include "registry_parts_sql.h"

static int16_t limit_subject(const struct fact *fact)
{
    return (int16_t)fact->act_limit.subject;
}

static int64_t limit_centavos(const struct fact *fact)
{
    return (int64_t)fact->act_limit.centavos;
}

enum status insert_act_limits(struct db *db, struct columns *columns, struct error *error)
{
    column_int2(columns, limit_subject);
    column_int8(columns, limit_centavos);
    return columns_insert(db, columns, &sql_insert_act_limits, error);
}

enum status store_load_act_limits(struct db *db, struct book *book, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_act_limits, NULL, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_ACT_LIMIT,
                            .valid_from = db_day(result, row, 1),
                            .act_limit = {.subject = (uint32_t)db_int2(result, row, 0),
                                          .centavos = (uint64_t)db_int8(result, row, 2)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_people(struct db *db, struct arena *arena, struct book *book,
                              const int32_t *people, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, people, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_people, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_PERSON,
                            .valid_from = db_day(result, row, 1),
                            .person = {.person = (uint32_t)db_int4(result, row, 0),
                                       .role = db_text(result, row, 2),
                                       .alcaldia = (uint8_t)db_int2(result, row, 3),
                                       .active = db_bool(result, row, 4),
                                       .name = arena_text(arena, db_text(result, row, 5))}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_person_signs(struct db *db, struct arena *arena, int32_t person, bool *ret,
                               struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, person);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_person_signs, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_load_kitchen_on(struct db *db, struct arena *arena, uint32_t kitchen,
                                  day_number day, struct fact *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)kitchen);
    db_param_day(&params, day);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_kitchen_on, &params, &result, error);
    *ret = (struct fact){.type = FACT_NOTHING};
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct fact){.type = FACT_KITCHEN,
                             .valid_from = day,
                             .kitchen = {.kitchen = kitchen,
                                         .name = arena_text(arena, db_text(result, 0, 0)),
                                         .address = arena_text(arena, db_text(result, 0, 1)),
                                         .unit = arena_text(arena, db_text(result, 0, 2)),
                                         .alcaldia = (uint8_t)db_int2(result, 0, 3),
                                         .latitude_micro = db_int4(result, 0, 4),
                                         .longitude_micro = db_int4(result, 0, 5),
                                         .capacity = (uint32_t)db_int4(result, 0, 6),
                                         .state = (uint32_t)db_int2(result, 0, 7),
                                         .reason = arena_text(arena, db_text(result, 0, 8))}};
    return status;
}

enum status store_load_acts(struct db *db, struct arena *arena, const uint8_t (*acts)[ACT_BYTES],
                            size_t count, struct act_found **ret, size_t *ret_count,
                            struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_uuid_array(&params, acts, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_acts, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        db_uuid(result, (int)i, 0, (*ret)[i].act);
        (*ret)[i].record = (struct act_record){
            .state = (enum act_state)db_int2(result, (int)i, 1),
            .prepared_by = (uint32_t)db_int4(result, (int)i, 2),
            .prepared_position = (uint64_t)db_int8(result, (int)i, 3),
            .content = {.encoded = arena_copy(arena, db_bytes(result, (int)i, 4))},
            .digest = arena_copy(arena, db_bytes(result, (int)i, 5)),
            .reason = arena_text(arena, db_text(result, (int)i, 6)),
        };
    }
    return STATUS_OK;
}

#define GATHER(type, name, value)                         \
    type *name = arena_array(arena, count, sizeof *name); \
    for (size_t i = 0; i < count; i++)                    \
    name[i] = (type)rows[i].value

/* Numbers of acts, which rules have found to be of the right length. */
#define GATHER_ACTS()                                                  \
    uint8_t(*act)[ACT_BYTES] = arena_array(arena, count, sizeof *act); \
    for (size_t i = 0; i < count; i++)                                 \
    memcpy(act[i], rows[i].act.data, ACT_BYTES)

#define GATHER_AS_IT_IS(type, name, value)                \
    type *name = arena_array(arena, count, sizeof *name); \
    for (size_t i = 0; i < count; i++)                    \
    name[i] = rows[i].value

/* The days of the moments. */
static day_number *days_of(struct arena *arena, const int64_t *moments, size_t count)
{
    day_number *days = arena_array(arena, count, sizeof *days);
    for (size_t i = 0; i < count; i++)
        days[i] = calendar_local_day(moments[i]);
    return days;
}

enum status store_acts(struct db *db, struct arena *arena, const struct act_row *rows, size_t count,
                       struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER_ACTS();
    GATHER(int16_t, subject, content.subject);
    GATHER(bool, one_person, one_person);
    GATHER(int32_t, kitchen, content.kitchen);
    GATHER(int64_t, centavos, content.centavos);
    GATHER_AS_IT_IS(struct bytes, content, content.encoded);
    GATHER_AS_IT_IS(struct bytes, digest, digest);
    GATHER_AS_IT_IS(const char *, reason, reason);
    GATHER(int32_t, person, person);
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int64_t, received_at, received_at_us);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_uuid_array(&params, (const uint8_t(*)[ACT_BYTES])act, count);
    db_param_int2_array(&params, subject, count);
    db_param_bool_array(&params, one_person, count);
    db_param_int4_array(&params, kitchen, count);
    db_param_int8_array(&params, centavos, count);
    db_param_bytes_array(&params, content, count);
    db_param_bytes_array(&params, digest, count);
    db_param_text_array(&params, reason, count);
    db_param_int4_array(&params, person, count);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_time_array(&params, received_at, count);
    db_param_day_array(&params, days_of(arena, received_at, count), count);
    return db_run(db, &sql_insert_acts, &params, NULL, error);
}

enum status store_act_ends(struct db *db, struct arena *arena, const struct act_end_row *rows,
                           size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER_ACTS();
    GATHER(int16_t, state, state);
    GATHER(int32_t, person, person);
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int64_t, received_at, received_at_us);
    GATHER_AS_IT_IS(const char *, reason, reason);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_uuid_array(&params, (const uint8_t(*)[ACT_BYTES])act, count);
    db_param_int2_array(&params, state, count);
    db_param_int4_array(&params, person, count);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_time_array(&params, received_at, count);
    db_param_day_array(&params, days_of(arena, received_at, count), count);
    db_param_text_array(&params, reason, count);
    return db_run(db, &sql_end_acts, &params, NULL, error);
}

enum status store_act_refusals(struct db *db, struct arena *arena,
                               const struct act_refusal_row *rows, size_t count,
                               struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, submission_position);
    GATHER(int16_t, step, refused.step);
    GATHER(int16_t, problem, refused.problem);
    GATHER(int32_t, person, refused.person);
    GATHER_AS_IT_IS(const char *, detail, refused.detail);
    struct bytes *act = arena_array(arena, count, sizeof *act);
    for (size_t i = 0; i < count; i++)
        if (rows[i].refused.act.size == ACT_BYTES)
            act[i] = rows[i].refused.act;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_bytes_array(&params, act, count);
    db_param_int2_array(&params, step, count);
    db_param_int2_array(&params, problem, count);
    db_param_int4_array(&params, person, count);
    db_param_text_array(&params, detail, count);
    return db_run(db, &sql_insert_act_refusals, &params, NULL, error);
}

enum status store_observations(struct db *db, struct arena *arena,
                               const struct observation_row *rows, size_t count,
                               struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    GATHER(int64_t, position, position);
    GATHER(int64_t, submission, observed.submission_position);
    GATHER(int32_t, person, observed.person);
    GATHER(int16_t, topic, observed.entry.topic);
    GATHER(int16_t, partition, observed.entry.partition);
    GATHER(int64_t, entry, observed.entry.position);
    GATHER(int64_t, received_at, received_at_us);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_int4_array(&params, person, count);
    db_param_int2_array(&params, topic, count);
    db_param_int2_array(&params, partition, count);
    db_param_int8_array(&params, entry, count);
    db_param_time_array(&params, received_at, count);
    return db_run(db, &sql_insert_observations, &params, NULL, error);
}

#include "surveys/store/surveys.h"

#include "surveys_parts_sql.h"

enum status store_load_kitchens(struct db *db, struct arena *arena, struct survey_fact_row *rows,
                                size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *days = arena_array(arena, count, sizeof *days);
    int64_t *as_of = arena_array(arena, count, sizeof *as_of);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        days[i] = rows[i].day;
        as_of[i] = (int64_t)rows[i].as_of;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_int8_array(&params, as_of, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_kitchens, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++)
        rows[db_int4(result, row, 0) - 1].facts = (struct survey_facts){
            .known = true,
            .capacity = db_int4(result, row, 1),
            .alcaldia = db_int2(result, row, 2),
        };
    return status;
}

enum status store_load_contents(struct db *db, struct arena *arena, struct survey_content_row *rows,
                                size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        contents[i] = (struct bytes){rows[i].content, CONTENT_BYTES};
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_bytes_array(&params, contents, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_contents, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++)
        rows[db_int8(result, row, 0) - 1].here = true;
    return status;
}

enum status store_save_batches(struct db *db, struct arena *arena,
                               const struct survey_batch_row *rows, size_t count,
                               struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum { KITCHEN, DEVICE, VERSION, ANSWERS, LEFT_OUT, FLAGS, NUMBERS };
    int32_t *numbers[NUMBERS];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *submissions = arena_array(arena, count, sizeof *submissions);
    day_number *days = arena_array(arena, count, sizeof *days);
    const char **questionnaires = arena_array(arena, count, sizeof *questionnaires);
    int16_t *channels = arena_array(arena, count, sizeof *channels);
    int16_t *audiences = arena_array(arena, count, sizeof *audiences);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    for (size_t i = 0; i < count; i++) {
        contents[i] = (struct bytes){rows[i].content, CONTENT_BYTES};
        numbers[KITCHEN][i] = (int32_t)rows[i].kitchen;
        numbers[DEVICE][i] = (int32_t)rows[i].device;
        numbers[VERSION][i] = (int32_t)rows[i].questionnaire_version;
        numbers[ANSWERS][i] = (int32_t)rows[i].answers;
        numbers[LEFT_OUT][i] = (int32_t)rows[i].left_out;
        numbers[FLAGS][i] = (int32_t)rows[i].flags;
        positions[i] = (int64_t)rows[i].position;
        submissions[i] = (int64_t)rows[i].submission;
        days[i] = rows[i].day;
        questionnaires[i] = rows[i].questionnaire;
        channels[i] = (int16_t)rows[i].channel;
        audiences[i] = (int16_t)rows[i].audience;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, numbers[KITCHEN], count);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, submissions, count);
    db_param_day_array(&params, days, count);
    db_param_int4_array(&params, numbers[DEVICE], count);
    db_param_text_array(&params, questionnaires, count);
    db_param_int4_array(&params, numbers[VERSION], count);
    db_param_int2_array(&params, channels, count);
    db_param_int2_array(&params, audiences, count);
    db_param_int4_array(&params, numbers[ANSWERS], count);
    db_param_int4_array(&params, numbers[LEFT_OUT], count);
    db_param_int4_array(&params, numbers[FLAGS], count);
    db_param_bytes_array(&params, contents, count);
    return db_run(db, &sql_save_batches, &params, 0, error);
}

enum status store_add_tallies(struct db *db, struct arena *arena,
                              const struct survey_tally_row *rows, size_t count,
                              struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *days = arena_array(arena, count, sizeof *days);
    int16_t *audiences = arena_array(arena, count, sizeof *audiences);
    int16_t *channels = arena_array(arena, count, sizeof *channels);
    int16_t *aspects = arena_array(arena, count, sizeof *aspects);
    int32_t *counts[SURVEY_SCORES];
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        counts[s] = arena_array(arena, count, sizeof **counts);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        days[i] = rows[i].day;
        audiences[i] = (int16_t)rows[i].audience;
        channels[i] = (int16_t)rows[i].channel;
        aspects[i] = (int16_t)rows[i].aspect;
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            counts[s][i] = rows[i].counts[s];
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_int2_array(&params, audiences, count);
    db_param_int2_array(&params, channels, count);
    db_param_int2_array(&params, aspects, count);
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        db_param_int4_array(&params, counts[s], count);
    return db_run(db, &sql_add_tallies, &params, 0, error);
}

#include "surveys/store/surveys.h"

#include "surveys_parts_sql.h"

static void note_kitchen(struct survey_fact_row *ret, const struct db_result *result, int row)
{
    ret->known = true;
    ret->capacity = db_int4(result, row, 1);
    ret->alcaldia = db_int2(result, row, 2);
}

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
        note_kitchen(&rows[db_int4(result, row, 0) - 1], result, row);
    return status;
}

enum status store_load_history(struct db *db, struct arena *arena, struct survey_history_row *rows,
                               size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    day_number *days = arena_array(arena, count, sizeof *days);
    int64_t *patterns = arena_array(arena, count, sizeof *patterns);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        contents[i] = (struct bytes){rows[i].content, CONTENT_BYTES};
        days[i] = rows[i].day;
        patterns[i] = rows[i].pattern;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_bytes_array(&params, contents, count);
    db_param_day_array(&params, days, count);
    db_param_int8_array(&params, patterns, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_history, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct survey_history_row *found = &rows[db_int8(result, row, 0) - 1];
        found->here = db_bool(result, row, 1);
        found->answers = db_int8(result, row, 2);
        found->by_link = db_int8(result, row, 3);
        found->alike = db_int8(result, row, 4);
    }
    return status;
}

/* What every statement on batches begins with. */
struct batch_columns {
    int32_t *kitchens;
    int16_t *alcaldias;
    day_number *days;
    int16_t *channels, *audiences;
};

static struct batch_columns columns_new(struct arena *arena, size_t room)
{
    return (struct batch_columns){
        .kitchens = arena_array(arena, room, sizeof(int32_t)),
        .alcaldias = arena_array(arena, room, sizeof(int16_t)),
        .days = arena_array(arena, room, sizeof(day_number)),
        .channels = arena_array(arena, room, sizeof(int16_t)),
        .audiences = arena_array(arena, room, sizeof(int16_t)),
    };
}

static void columns_set(struct batch_columns *columns, size_t at,
                        const struct survey_batch_row *row)
{
    columns->kitchens[at] = (int32_t)row->kitchen;
    columns->alcaldias[at] = row->alcaldia;
    columns->days[at] = row->day;
    columns->channels[at] = (int16_t)row->channel;
    columns->audiences[at] = (int16_t)row->audience;
}

/* The first five parameters of what adds to sums. */
static void params_begin(struct db_params *params, struct arena *arena,
                         const struct batch_columns *columns, size_t count)
{
    db_params_begin(params, arena);
    db_param_int4_array(params, columns->kitchens, count);
    db_param_int2_array(params, columns->alcaldias, count);
    db_param_day_array(params, columns->days, count);
    db_param_int2_array(params, columns->audiences, count);
    db_param_int2_array(params, columns->channels, count);
}

enum status store_save_batches(struct db *db, struct arena *arena,
                               const struct survey_batch_row *rows, size_t count,
                               struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum { DEVICE, ANSWERS, RESPONDENTS, LEFT_OUT, FLAGS, NUMBERS };
    enum { POSITION, SUBMISSION, VERSION, PATTERN, LONGS };
    int32_t *numbers[NUMBERS];
    int64_t *longs[LONGS];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    for (size_t n = 0; n < LONGS; n++)
        longs[n] = arena_array(arena, count, sizeof **longs);
    const char **questionnaires = arena_array(arena, count, sizeof *questionnaires);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    struct batch_columns columns = columns_new(arena, count);
    for (size_t i = 0; i < count; i++) {
        columns_set(&columns, i, &rows[i]);
        contents[i] = (struct bytes){rows[i].content, CONTENT_BYTES};
        numbers[DEVICE][i] = (int32_t)rows[i].device;
        numbers[ANSWERS][i] = (int32_t)rows[i].tally->answers;
        numbers[RESPONDENTS][i] = (int32_t)rows[i].tally->respondents;
        numbers[LEFT_OUT][i] = (int32_t)rows[i].tally->left_out;
        numbers[FLAGS][i] = (int32_t)rows[i].tally->flags;
        longs[POSITION][i] = (int64_t)rows[i].position;
        longs[SUBMISSION][i] = (int64_t)rows[i].submission;
        longs[VERSION][i] = rows[i].questionnaire_version;
        longs[PATTERN][i] = rows[i].pattern;
        questionnaires[i] = rows[i].questionnaire;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, columns.kitchens, count);
    db_param_int8_array(&params, longs[POSITION], count);
    db_param_int8_array(&params, longs[SUBMISSION], count);
    db_param_day_array(&params, columns.days, count);
    db_param_int4_array(&params, numbers[DEVICE], count);
    db_param_text_array(&params, questionnaires, count);
    db_param_int8_array(&params, longs[VERSION], count);
    db_param_int2_array(&params, columns.channels, count);
    db_param_int2_array(&params, columns.audiences, count);
    db_param_int4_array(&params, numbers[ANSWERS], count);
    db_param_int4_array(&params, numbers[RESPONDENTS], count);
    db_param_int4_array(&params, numbers[LEFT_OUT], count);
    db_param_int4_array(&params, numbers[FLAGS], count);
    db_param_bytes_array(&params, contents, count);
    db_param_int8_array(&params, longs[PATTERN], count);
    return db_run(db, &sql_save_batches, &params, 0, error);
}

static enum status add_answered(struct db *db, struct arena *arena,
                                const struct survey_batch_row *const *rows, size_t count,
                                struct error *error)
{
    struct batch_columns columns = columns_new(arena, count);
    int32_t *answers = arena_array(arena, count, sizeof *answers);
    int32_t *respondents = arena_array(arena, count, sizeof *respondents);
    for (size_t i = 0; i < count; i++) {
        columns_set(&columns, i, rows[i]);
        answers[i] = (int32_t)rows[i]->tally->answers;
        respondents[i] = (int32_t)rows[i]->tally->respondents;
    }
    struct db_params params;
    params_begin(&params, arena, &columns, count);
    db_param_int4_array(&params, answers, count);
    db_param_int4_array(&params, respondents, count);
    return db_run(db, &sql_add_answered, &params, 0, error);
}

static bool any_score(const uint32_t counts[SURVEY_SCORES])
{
    uint32_t sum = 0;
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        sum += counts[s];
    return sum > 0;
}

static enum status add_scores(struct db *db, struct arena *arena,
                              const struct survey_batch_row *const *rows, size_t count,
                              struct error *error)
{
    size_t room = count * SURVEY_ASPECTS, at = 0;
    struct batch_columns columns = columns_new(arena, room);
    int16_t *aspects = arena_array(arena, room, sizeof *aspects);
    int32_t *counts[SURVEY_SCORES];
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        counts[s] = arena_array(arena, room, sizeof **counts);
    for (size_t i = 0; i < room; i++) {
        const struct survey_batch_row *row = rows[i / SURVEY_ASPECTS];
        const uint32_t *said = row->tally->counts[i % SURVEY_ASPECTS];
        if (!any_score(said))
            continue;
        columns_set(&columns, at, row);
        aspects[at] = (int16_t)(i % SURVEY_ASPECTS + 1);
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            counts[s][at] = (int32_t)said[s];
        at++;
    }
    if (at == 0)
        return STATUS_OK;
    struct db_params params;
    params_begin(&params, arena, &columns, at);
    db_param_int2_array(&params, aspects, at);
    for (size_t s = 0; s < SURVEY_SCORES; s++)
        db_param_int4_array(&params, counts[s], at);
    return db_run(db, &sql_add_tallies, &params, 0, error);
}

struct option_columns {
    struct batch_columns batch;
    const char **questionnaires;
    int32_t *versions, *answers;
    int16_t *questions, *options;
    size_t count;
};

static void add_options(struct option_columns *columns, const struct survey_batch_row *row,
                        const struct question_tally *tally)
{
    for (size_t i = 0; i < tally->count; i++) {
        if (tally->counts[i] == 0)
            continue;
        size_t at = columns->count++;
        columns_set(&columns->batch, at, row);
        columns->questionnaires[at] = row->questionnaire;
        columns->versions[at] = (int32_t)row->questionnaire_version;
        columns->questions[at] = (int16_t)tally->question;
        columns->options[at] = (int16_t)(i + 1);
        columns->answers[at] = (int32_t)tally->counts[i];
    }
}

static enum status add_questions(struct db *db, struct arena *arena,
                                 const struct survey_batch_row *const *rows, size_t count,
                                 struct error *error)
{
    size_t room = 0;
    for (size_t i = 0; i < count; i++)
        room += rows[i]->tally->question_count * OPTIONS_MAX;
    struct option_columns columns = {
        .batch = columns_new(arena, room),
        .questionnaires = arena_array(arena, room, sizeof(char *)),
        .versions = arena_array(arena, room, sizeof(int32_t)),
        .questions = arena_array(arena, room, sizeof(int16_t)),
        .options = arena_array(arena, room, sizeof(int16_t)),
        .answers = arena_array(arena, room, sizeof(int32_t)),
    };
    for (size_t i = 0; i < count; i++) {
        for (size_t q = 0; q < rows[i]->tally->question_count; q++)
            add_options(&columns, rows[i], &rows[i]->tally->questions[q]);
    }
    if (columns.count == 0)
        return STATUS_OK;
    struct db_params params;
    params_begin(&params, arena, &columns.batch, columns.count);
    db_param_text_array(&params, columns.questionnaires, columns.count);
    db_param_int4_array(&params, columns.versions, columns.count);
    db_param_int2_array(&params, columns.questions, columns.count);
    db_param_int2_array(&params, columns.options, columns.count);
    db_param_int4_array(&params, columns.answers, columns.count);
    return db_run(db, &sql_add_questions, &params, 0, error);
}

/* A cell of the people's tally: days, sex and age band. */
enum { CELLS = SURVEY_DAYS * SURVEY_SEXES * SURVEY_AGES };

static uint32_t cell_of(const struct survey_tally *tally, int cell, int16_t out[3])
{
    out[0] = (int16_t)(cell / SURVEY_AGES / SURVEY_SEXES);
    out[1] = (int16_t)(cell / SURVEY_AGES % SURVEY_SEXES);
    out[2] = (int16_t)(cell % SURVEY_AGES);
    return tally->people[out[0]][out[1]][out[2]];
}

static size_t count_people(const struct survey_batch_row *const *rows, size_t count)
{
    size_t people = 0;
    int16_t where[3];
    for (size_t i = 0; i < count; i++) {
        for (int cell = 0; cell < CELLS; cell++)
            people += cell_of(rows[i]->tally, cell, where) > 0;
    }
    return people;
}

static enum status add_people(struct db *db, struct arena *arena,
                              const struct survey_batch_row *const *rows, size_t count,
                              struct error *error)
{
    size_t room = count_people(rows, count), at = 0;
    if (room == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, room, sizeof *kitchens);
    day_number *service_days = arena_array(arena, room, sizeof *service_days);
    int16_t *cells[3];
    for (size_t c = 0; c < 3; c++)
        cells[c] = arena_array(arena, room, sizeof **cells);
    int32_t *answers = arena_array(arena, room, sizeof *answers);
    for (size_t i = 0; i < count * CELLS; i++) {
        int16_t where[3];
        const struct survey_batch_row *row = rows[i / CELLS];
        uint32_t people = cell_of(row->tally, (int)(i % CELLS), where);
        if (people == 0)
            continue;
        kitchens[at] = (int32_t)row->kitchen;
        service_days[at] = row->day;
        for (size_t c = 0; c < 3; c++)
            cells[c][at] = where[c];
        answers[at++] = (int32_t)people;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, at);
    db_param_day_array(&params, service_days, at);
    for (size_t c = 0; c < 3; c++)
        db_param_int2_array(&params, cells[c], at);
    db_param_int4_array(&params, answers, at);
    return db_run(db, &sql_add_people, &params, 0, error);
}

enum status store_add_tallies(struct db *db, struct arena *arena,
                              const struct survey_batch_row *rows, size_t count,
                              struct error *error)
{
    const struct survey_batch_row **counted = arena_array(arena, count, sizeof *counted);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (survey_counts(rows[i].tally->flags))
            counted[n++] = &rows[i];
    }
    if (n == 0)
        return STATUS_OK;
    enum status status = add_answered(db, arena, counted, n, error);
    if (status == STATUS_OK)
        status = add_scores(db, arena, counted, n, error);
    if (status == STATUS_OK)
        status = add_questions(db, arena, counted, n, error);
    return status == STATUS_OK ? add_people(db, arena, counted, n, error) : status;
}

#include "surveys/store/questionnaires.h"

#include "surveys_parts_sql.h"

enum status store_load_catalogue(struct db *db, struct arena *arena, struct catalogue_row *row,
                                 struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->submission);
    db_param_text(&params, row->code);
    db_param_int4(&params, (int32_t)row->version);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_catalogue, &params, &result, error);
    if (status == STATUS_OK) {
        row->accepted = db_bool(result, 0, 0);
        row->known = db_bool(result, 0, 1);
    }
    return status;
}

/* Rows stand by item and number: the first one of an item begins its questionnaire. */
static void add_question(struct arena *arena, struct questionnaire_row *row,
                         const struct db_result *result, int at)
{
    if (!row->questionnaire) {
        row->questionnaire = arena_alloc(arena, sizeof *row->questionnaire);
        *row->questionnaire = (struct questionnaire){
            .code = row->code,
            .version = row->version,
            .audience = (uint32_t)db_int2(result, at, 1),
            .questions = arena_array(arena, QUESTIONS_MAX, sizeof(struct question)),
        };
    }
    struct questionnaire *questionnaire = row->questionnaire;
    questionnaire->questions[questionnaire->question_count++] = (struct question){
        .number = (uint32_t)db_int2(result, at, 2),
        .aspect = (uint32_t)db_int2(result, at, 3),
        .type = (uint32_t)db_int2(result, at, 4),
        .option_count = (size_t)db_int2(result, at, 5),
    };
}

enum status store_load_questionnaires(struct db *db, struct arena *arena,
                                      struct questionnaire_row *rows, size_t count,
                                      struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    const char **codes = arena_array(arena, count, sizeof *codes);
    int64_t *versions = arena_array(arena, count, sizeof *versions);
    for (size_t i = 0; i < count; i++) {
        codes[i] = rows[i].code;
        versions[i] = rows[i].version;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, codes, count);
    db_param_int8_array(&params, versions, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_questionnaires, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++)
        add_question(arena, &rows[db_int8(result, at, 0) - 1], result, at);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (rows[i].questionnaire)
            questionnaire_place(rows[i].questionnaire);
    }
    return status;
}

static enum status save_heads(struct db *db, struct arena *arena,
                              const struct questionnaire_read_row *rows, size_t count,
                              struct error *error)
{
    const char **codes = arena_array(arena, count, sizeof *codes);
    const char **titles = arena_array(arena, count, sizeof *titles);
    int32_t *versions = arena_array(arena, count, sizeof *versions);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *submissions = arena_array(arena, count, sizeof *submissions);
    day_number *from = arena_array(arena, count, sizeof *from);
    day_number *until = arena_array(arena, count, sizeof *until);
    int16_t *audiences = arena_array(arena, count, sizeof *audiences);
    for (size_t i = 0; i < count; i++) {
        const struct questionnaire *questionnaire = rows[i].questionnaire;
        codes[i] = questionnaire->code;
        titles[i] = questionnaire->title;
        versions[i] = (int32_t)questionnaire->version;
        positions[i] = (int64_t)rows[i].position;
        submissions[i] = (int64_t)rows[i].submission;
        from[i] = calendar_day_of(questionnaire->valid_from);
        until[i] = calendar_day_of(questionnaire->accepted_until);
        audiences[i] = (int16_t)questionnaire->audience;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, codes, count);
    db_param_int4_array(&params, versions, count);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, submissions, count);
    db_param_day_array(&params, from, count);
    db_param_day_array(&params, until, count);
    db_param_int2_array(&params, audiences, count);
    db_param_text_array(&params, titles, count);
    return db_run(db, &sql_save_questionnaires, &params, 0, error);
}

/* Columns of the questions; of each option, where `options` is set. */
struct question_columns {
    const char **codes, **texts;
    int32_t *versions;
    int16_t *numbers, *aspects, *types, *options;
    size_t count;
};

static struct question_columns columns_new(struct arena *arena, size_t room)
{
    return (struct question_columns){
        .codes = arena_array(arena, room, sizeof(char *)),
        .texts = arena_array(arena, room, sizeof(char *)),
        .versions = arena_array(arena, room, sizeof(int32_t)),
        .numbers = arena_array(arena, room, sizeof(int16_t)),
        .aspects = arena_array(arena, room, sizeof(int16_t)),
        .types = arena_array(arena, room, sizeof(int16_t)),
        .options = arena_array(arena, room, sizeof(int16_t)),
    };
}

static void add_row(struct question_columns *columns, const struct questionnaire *of,
                    const struct question *question, size_t option, const char *text)
{
    size_t i = columns->count++;
    columns->codes[i] = of->code;
    columns->versions[i] = (int32_t)of->version;
    columns->numbers[i] = (int16_t)question->number;
    columns->aspects[i] = (int16_t)question->aspect;
    columns->types[i] = (int16_t)question->type;
    columns->options[i] = (int16_t)option;
    columns->texts[i] = text;
}

/* Questions stand as option 0, with their options after them. */
static enum status save_questions(struct db *db, struct arena *arena,
                                  const struct question_columns *columns, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, columns->codes, columns->count);
    db_param_int4_array(&params, columns->versions, columns->count);
    db_param_int2_array(&params, columns->numbers, columns->count);
    db_param_int2_array(&params, columns->options, columns->count);
    db_param_int2_array(&params, columns->aspects, columns->count);
    db_param_int2_array(&params, columns->types, columns->count);
    db_param_text_array(&params, columns->texts, columns->count);
    return db_run(db, &sql_save_questions, &params, 0, error);
}

enum status store_save_questionnaires(struct db *db, struct arena *arena,
                                      const struct questionnaire_read_row *rows, size_t count,
                                      struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct question_columns columns =
        columns_new(arena, count * QUESTIONS_MAX * (1 + (size_t)OPTIONS_MAX));
    for (size_t i = 0; i < count; i++) {
        const struct questionnaire *of = rows[i].questionnaire;
        for (size_t q = 0; q < of->question_count; q++) {
            const struct question *question = &of->questions[q];
            add_row(&columns, of, question, 0, question->text);
            for (size_t o = 0; o < question->option_count; o++)
                add_row(&columns, of, question, o + 1, question->options[o]);
        }
    }
    enum status status = save_heads(db, arena, rows, count, error);
    return status == STATUS_OK ? save_questions(db, arena, &columns, error) : status;
}

enum status store_save_refusals(struct db *db, struct arena *arena,
                                const struct questionnaire_refused_row *rows, size_t count,
                                struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *submissions = arena_array(arena, count, sizeof *submissions);
    const char **codes = arena_array(arena, count, sizeof *codes);
    int32_t *versions = arena_array(arena, count, sizeof *versions);
    const char **reasons = arena_array(arena, count, sizeof *reasons);
    for (size_t i = 0; i < count; i++) {
        positions[i] = (int64_t)rows[i].position;
        submissions[i] = (int64_t)rows[i].submission;
        codes[i] = rows[i].code;
        versions[i] = (int32_t)rows[i].version;
        reasons[i] = rows[i].reasons;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, submissions, count);
    db_param_text_array(&params, codes, count);
    db_param_int4_array(&params, versions, count);
    db_param_text_array(&params, reasons, count);
    return db_run(db, &sql_save_refusals, &params, 0, error);
}

enum status store_end_questionnaires(struct db *db, struct arena *arena,
                                     const struct questionnaire_ended_row *rows, size_t count,
                                     struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    const char **codes = arena_array(arena, count, sizeof *codes);
    int32_t *versions = arena_array(arena, count, sizeof *versions);
    day_number *until = arena_array(arena, count, sizeof *until);
    for (size_t i = 0; i < count; i++) {
        positions[i] = (int64_t)rows[i].position;
        codes[i] = rows[i].code;
        versions[i] = (int32_t)rows[i].version;
        until[i] = rows[i].accepted_until;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, positions, count);
    db_param_text_array(&params, codes, count);
    db_param_int4_array(&params, versions, count);
    db_param_day_array(&params, until, count);
    return db_run(db, &sql_end_questionnaires, &params, 0, error);
}

/* Monitors' visits, and the checklists that they are made with. */
#include "registry/store/columns.h"
#include "registry_parts_sql.h"

enum status store_load_is_copy(struct db *db, struct arena *arena, uint32_t kitchen,
                               struct bytes content, bool *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)kitchen);
    db_param_bytes(&params, content);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_is_copy, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_load_visit(struct db *db, struct arena *arena, struct bytes digest,
                             struct visit_found *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, digest);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_visit, &params, &result, error);
    *ret = (struct visit_found){0};
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct visit_found){
            .position = (uint64_t)db_int8(result, 0, 0),
            .kitchen = (uint32_t)db_int4(result, 0, 1),
            .person = (uint32_t)db_int4(result, 0, 2),
            .replaced = db_bool(result, 0, 3),
        };
    return status;
}

enum status store_load_checklist(struct db *db, struct arena *arena, const char *code,
                                 uint32_t version, struct checklist *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, code);
    db_param_int4(&params, (int32_t)version);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_checklist, &params, &result, error);
    *ret = (struct checklist){.code = code, .version = version};
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct checklist_question *questions = arena_array(arena, count + 1, sizeof *questions);
    for (size_t i = 0; i < count; i++)
        questions[i].code = arena_text(arena, db_text(result, (int)i, 0));
    ret->questions = questions;
    ret->question_count = count;
    return STATUS_OK;
}

enum { NOT_NOTED = -1 }; /* null in the table */

static int32_t number_of(struct visit_number number)
{
    return number.noted ? (int32_t)number.value : NOT_NOTED;
}

#define GATHER(type, name, value)                         \
    type *name = arena_array(arena, count, sizeof *name); \
    for (size_t i = 0; i < count; i++)                    \
    name[i] = (type)(value)

static enum status insert_visits(struct db *db, struct arena *arena, const struct visit_row *rows,
                                 size_t count, struct error *error)
{
    GATHER(int64_t, position, rows[i].position);
    GATHER(int64_t, submission, rows[i].visited.submission_position);
    GATHER(int32_t, kitchen, rows[i].kitchen);
    GATHER(int32_t, person, rows[i].visited.person);
    GATHER(day_number, day, rows[i].visited.visit.day);
    GATHER(int32_t, arrived, number_of(rows[i].visited.visit.arrived));
    GATHER(int32_t, left, number_of(rows[i].visited.visit.left));
    GATHER(int16_t, purpose, rows[i].visited.visit.purpose);
    GATHER(bool, found_closed, rows[i].visited.visit.found_closed);
    GATHER(int32_t, version, rows[i].visited.visit.checklist_version);
    GATHER(int32_t, diners, number_of(rows[i].visited.visit.diners));
    GATHER(int32_t, rations, number_of(rows[i].visited.visit.rations));
    GATHER(int32_t, flags, rows[i].visited.flags);
    GATHER(int64_t, received_at, rows[i].received_at_us);
    GATHER(int64_t, replaced, rows[i].visited.replaced_position);
    const char **checklist = arena_array(arena, count, sizeof(char *));
    struct bytes *digest = arena_array(arena, count, sizeof *digest);
    struct bytes *content = arena_array(arena, count, sizeof *content);
    for (size_t i = 0; i < count; i++) {
        checklist[i] = rows[i].visited.visit.checklist;
        digest[i] = (struct bytes){rows[i].visited.digest, DIGEST_BYTES};
        content[i] = rows[i].visited.content;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_int8_array(&params, submission, count);
    db_param_bytes_array(&params, digest, count);
    db_param_int4_array(&params, kitchen, count);
    db_param_int4_array(&params, person, count);
    db_param_day_array(&params, day, count);
    db_param_int4_array(&params, arrived, count);
    db_param_int4_array(&params, left, count);
    db_param_int2_array(&params, purpose, count);
    db_param_bool_array(&params, found_closed, count);
    db_param_text_array(&params, checklist, count);
    db_param_int4_array(&params, version, count);
    db_param_int4_array(&params, diners, count);
    db_param_int4_array(&params, rations, count);
    db_param_int4_array(&params, flags, count);
    db_param_time_array(&params, received_at, count);
    db_param_bytes_array(&params, content, count);
    enum status status = db_run(db, &sql_insert_visits, &params, NULL, error);
    if (status != STATUS_OK)
        return status;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, replaced, count);
    db_param_int8_array(&params, position, count);
    return db_run(db, &sql_replace_visits, &params, NULL, error);
}

static enum status insert_visit_items(struct db *db, struct arena *arena,
                                      const struct visit_row *rows, size_t row_count,
                                      struct error *error)
{
    size_t count = 0, room = 0;
    for (size_t i = 0; i < row_count; i++)
        room += rows[i].visited.visit.item_count;
    if (room == 0)
        return STATUS_OK;
    int64_t *position = arena_array(arena, room, sizeof *position);
    const char **code = arena_array(arena, room, sizeof(char *));
    int16_t *answer = arena_array(arena, room, sizeof *answer);
    int32_t *number = arena_array(arena, room, sizeof *number);
    for (size_t i = 0; i < row_count; i++)
        for (size_t j = 0; j < rows[i].visited.visit.item_count; j++, count++) {
            const struct visit_item *item = &rows[i].visited.visit.items[j];
            position[count] = (int64_t)rows[i].position;
            code[count] = item->code;
            answer[count] = (int16_t)item->answer;
            number[count] = number_of(item->number);
        }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, position, count);
    db_param_text_array(&params, code, count);
    db_param_int2_array(&params, answer, count);
    db_param_int4_array(&params, number, count);
    return db_run(db, &sql_insert_visit_items, &params, NULL, error);
}

enum status store_visits(struct db *db, struct arena *arena, const struct visit_row *rows,
                         size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum status status = insert_visits(db, arena, rows, count, error);
    return status == STATUS_OK ? insert_visit_items(db, arena, rows, count, error) : status;
}

enum status store_checklists(struct db *db, struct arena *arena, const struct checklist_row *rows,
                             size_t row_count, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t row = 0; row < row_count && status == STATUS_OK; row++) {
        const struct checklist *checklist = &rows[row].checklist;
        size_t count = checklist->question_count;
        const char **code = arena_array(arena, count, sizeof(char *));
        const char **text = arena_array(arena, count, sizeof(char *));
        GATHER(bool, asks_number, checklist->questions[i].asks_number);
        for (size_t i = 0; i < count; i++) {
            code[i] = checklist->questions[i].code;
            text[i] = checklist->questions[i].text;
        }
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[row].position);
        db_param_text(&params, checklist->code);
        db_param_int4(&params, (int32_t)checklist->version);
        db_param_text(&params, checklist->title);
        db_param_text_array(&params, code, count);
        db_param_text_array(&params, text, count);
        db_param_bool_array(&params, asks_number, count);
        status = db_run(db, &sql_insert_checklist, &params, NULL, error);
    }
    return status;
}

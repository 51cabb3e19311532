#include "common/runtime/question.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/runtime/state.h"

static enum status read_question(struct arena *arena, struct bytes *ret, struct error *error)
{
    char text[128];
    uint8_t *data = arena_alloc(arena, LIMIT_QUESTION_BYTES + 1);
    size_t size = fread(data, 1, LIMIT_QUESTION_BYTES + 1, stdin);
    if (ferror(stdin))
        return error_set(error, STATUS_BROKEN, "cannot read the question: %s",
                         strerror_r(errno, text, sizeof text));
    if (size > LIMIT_QUESTION_BYTES)
        return error_set(error, STATUS_REFUSED, "the question has more than %d bytes",
                         LIMIT_QUESTION_BYTES);
    *ret = (struct bytes){data, size};
    return STATUS_OK;
}

static enum status answer(struct runtime *runtime, struct error *error)
{
    struct bytes question = {0};
    char text[128];
    enum status status = read_question(runtime->start_up, &question, error);
    if (status == STATUS_OK)
        status = db_open(&runtime->db_settings, &runtime->db, error);
    if (status == STATUS_OK)
        status = db_take_time(runtime->db, error);
    if (status == STATUS_OK)
        status = fill_founding(runtime, runtime->start_up, error);
    if (status == STATUS_OK)
        status =
            db_script(runtime->db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", 0, error);
    if (status == STATUS_OK)
        status = runtime->service->question->answer(runtime->db, runtime->batch_arena, question,
                                                    stdout, error);
    if (status == STATUS_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(error, STATUS_BROKEN, "cannot write the answer: %s",
                           strerror_r(errno, text, sizeof text));
    return status;
}

int question_run(struct runtime *runtime)
{
    struct error error = {0};
    enum status status = answer(runtime, &error);
    if (status != STATUS_OK)
        fprintf(stderr, "tequio-%s: cannot answer: %s\n%s%s", runtime->service->name, error.text,
                error.hint, error.hint[0] ? "\n" : "");
    db_close(runtime->db);
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The beginning of an installation of Tequio. */
#include <assert.h>

#include "common/journal/codec.h"
#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

enum status journal_founding(struct db *db, struct arena *arena, struct founding *ret,
                             struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_journal_founding, NULL, &result, error);

    if (status != STATUS_OK) {
        return status;
    }
    if (db_rows(result) == 0) {
        (void)error_set(error, STATUS_REFUSED, "cannot read the founding entry: there is none");
        error_hint(error, "found this installation first: tequio migrate");
        return STATUS_REFUSED;
    }
    return codec_read_founding(arena, db_bytes(result, 0, 0), ret, error);
}

enum status journal_found(struct db *db, struct arena *arena, struct entry *founding,
                          uint16_t partitions, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    assert(partitions > 0 && partitions <= INT16_MAX && founding->kind == KIND_FOUNDING);
    db_params_begin(&params, arena);
    db_param_int4(&params, partitions);
    enum status status = db_run(db, &sql_journal_found, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (db_affected(result) != (TOPIC_COUNT - 1) * (int64_t)partitions) {
        return error_set(error, STATUS_REFUSED,
                         "cannot found this installation: it was founded before");
    }
    struct stream stream;
    status = journal_lock_stream(db, arena, TOPIC_SUBMISSIONS, 0, &stream, error);
    if (status != STATUS_OK) {
        return status;
    }
    journal_chain(&stream, founding, 1);
    return journal_append(db, arena, &stream, founding, 1, error);
}

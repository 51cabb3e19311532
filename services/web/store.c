#include "web/store.h"

#include <stdio.h>

#include "common/journal/codec.h"
#include "web_parts_sql.h"

enum status store_open(const char *database, struct db **ret, struct error *error)
{
    static const struct db_statement *const *const lists[] = {web_parts_statements, NULL};
    char conninfo[1200];
    int size = snprintf(conninfo, sizeof conninfo, "%s user=tequio_web", database);
    if (size < 0 || (size_t)size >= sizeof conninfo)
        return error_set(error, STATUS_REFUSED, "the setting `database` is too long");
    struct db_settings settings = {
        .conninfo = conninfo, .application = "tequio-web", .statements = lists};
    return db_open(&settings, ret, error);
}

enum status store_programme_clock(struct db *db, struct arena *arena, struct founding *ret,
                                  int64_t *ret_newest_us, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_programme_clock, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED, "the programme is not founded yet");
    *ret_newest_us = db_time(result, 0, 1);
    return codec_read_founding(arena, arena_copy(arena, db_bytes(result, 0, 0)), ret, error);
}

enum status store_knows_token(struct db *db, struct arena *arena, const uint8_t digest[32],
                              bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, 32});
    enum status status = db_run(db, &sql_device_of_token, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_rows(result) > 0;
    return status;
}

/* A JSON object, and beside it what was sent, where there is a row. */
static enum status read_told(struct db *db, struct arena *arena,
                             const struct db_statement *statement, const struct db_params *params,
                             const char **ret_told, struct bytes *ret_sent, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, statement, params, &result, error);
    *ret_told = NULL;
    *ret_sent = (struct bytes){0};
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    *ret_told = arena_text(arena, db_text(result, 0, 0));
    if (!db_is_null(result, 0, 1))
        *ret_sent = arena_copy(arena, db_bytes(result, 0, 1));
    return STATUS_OK;
}

enum status store_device_told(struct db *db, struct arena *arena, const uint8_t digest[32],
                              day_number day, struct device_told *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, 32});
    db_param_day(&params, day);
    return read_told(db, arena, &sql_device_told, &params, &ret->told, &ret->programme_key, error);
}

/* Each letter is a parameter: a alcaldia, n number, y year, d today, s skip, l limit; t a session,
 * m the moment at which it was seen, c the clock: today's minute. */
static const struct {
    const struct db_statement *statement;
    const char *params;
} reads[READ_COUNT] = {
    [READ_KITCHENS] = {&sql_kitchens, "asl"},
    [READ_KITCHEN] = {&sql_kitchen, "nd"},
    [READ_INDICATORS] = {&sql_indicators, "ysl"},
    [READ_PLACES] = {&sql_places, "d"},
    [READ_SATISFACTION] = {&sql_satisfaction, "ysl"},
    [READ_SPENDING] = {&sql_spending, "ysl"},
    [READ_HOME] = {&sql_page_home, "d"},
    [READ_FIND] = {&sql_page_find, "a"},
    [READ_OPENING] = {&sql_page_opening, "d"},
    [READ_KITCHEN_PAGE] = {&sql_page_kitchen, "nd"},
    [READ_SURVEY] = {&sql_page_survey, "nd"},
    [READ_BOARD_TODAY] = {&sql_board_today, "tmdcsl"},
    [READ_BOARD_ALERTS] = {&sql_board_alerts, "tmdcsl"},
    [READ_BOARD_STEPS] = {&sql_board_steps, "tmdsl"},
    [READ_BOARD_WAITING_PETITIONS] = {&sql_board_waiting_petitions, "tmdsl"},
    [READ_BOARD_COLLEAGUES] = {&sql_board_colleagues, "tmdsl"},
    [READ_BOARD_OBSERVED_PURCHASES] = {&sql_board_observed_purchases, "tmdsl"},
    [READ_BOARD_WAITING_ACTS] = {&sql_board_waiting_acts, "tmdsl"},
    [READ_BOARD_CLOSINGS] = {&sql_board_closings, "tmdsl"},
    [READ_BOARD_UNREAD] = {&sql_board_unread, "tmdsl"},
    [READ_BOARD_KITCHEN] = {&sql_board_kitchen, "tmdn"},
    [READ_BOARD_REPORTS] = {&sql_board_reports, "tmdcnsl"},
    [READ_BOARD_STATEMENTS] = {&sql_board_statements, "tmdnsl"},
    [READ_BOARD_PURCHASES] = {&sql_board_purchases, "tmdnsl"},
    [READ_BOARD_PETITIONS] = {&sql_board_petitions, "tmdnsl"},
    [READ_BOARD_VISITS] = {&sql_board_visits, "tmdnsl"},
    [READ_BOARD_CONVERSATION] = {&sql_board_conversation, "tmdnsl"},
};

static void add_param(struct db_params *params, char letter, const struct read_asked *asked)
{
    if (letter == 'a')
        db_param_text(params, asked->alcaldia);
    else if (letter == 'd')
        db_param_day(params, asked->today);
    else if (letter == 't')
        db_param_bytes(params, (struct bytes){asked->session, sizeof asked->session});
    else if (letter == 'm')
        db_param_time(params, asked->at_us);
    else
        db_param_int4(params, (int32_t)(letter == 'n'   ? asked->number
                                        : letter == 'y' ? asked->year
                                        : letter == 's' ? asked->skip
                                        : letter == 'c' ? asked->minute
                                                        : asked->limit));
}

enum status store_read(struct db *db, struct arena *arena, enum read read,
                       const struct read_asked *asked, const char ***ret, size_t *ret_count,
                       struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    for (const char *letter = reads[read].params; *letter != '\0'; letter++)
        add_param(&params, *letter, asked);
    enum status status = db_run(db, reads[read].statement, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = arena_text(arena, db_text(result, row, 0));
    return STATUS_OK;
}

enum status store_board_sees(struct db *db, struct arena *arena, const struct read_asked *asked,
                             bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    for (const char *letter = "tmdn"; *letter != '\0'; letter++)
        add_param(&params, *letter, asked);
    enum status status = db_run(db, &sql_board_sees, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_opening(struct db *db, struct arena *arena, day_number day,
                          struct opening_told *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    return read_told(db, arena, &sql_page_opening, &params, &ret->told, &ret->programme_key, error);
}

static enum status follow(struct db *db, struct arena *arena, const struct db_statement *statement,
                          const uint8_t digest[32], const char *folio, struct petition_told *ret,
                          struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, 32});
    db_param_text(&params, folio);
    return read_told(db, arena, statement, &params, &ret->told, &ret->answer, error);
}

enum status store_petition(struct db *db, struct arena *arena, const uint8_t digest[32],
                           const char *folio, struct petition_told *ret, struct error *error)
{
    return follow(db, arena, &sql_page_petition, digest, folio, ret, error);
}

enum status store_application(struct db *db, struct arena *arena, const uint8_t digest[32],
                              const char *folio, struct petition_told *ret, struct error *error)
{
    return follow(db, arena, &sql_page_application, digest, folio, ret, error);
}

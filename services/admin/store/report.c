#include "admin/store/report.h"

#include "admin/store/table.h"
#include "admin_report_sql.h"

static const struct {
    const struct db_statement *statement;
    size_t columns;
    bool zone; /* asks for the time zone too */
} tables[REPORT_TABLES] = {
    [REPORT_SUMMARY] = {&sql_report_summary, 11, false},
    [REPORT_MATRIX] = {&sql_report_matrix, 22, false},
    [REPORT_PERIODS] = {&sql_report_periods, 14, false},
    [REPORT_DEVIATIONS] = {&sql_report_deviations, 15, false},
    [REPORT_LIGHTS] = {&sql_report_lights, 7, false},
    [REPORT_MONTHS] = {&sql_report_months, 9, false},
    [REPORT_PLACES] = {&sql_report_places, 9, false},
    [REPORT_PUNCTUALITY] = {&sql_report_punctuality, 7, false},
    [REPORT_PEOPLE] = {&sql_report_people, 7, false},
    [REPORT_PEOPLE_MONTHS] = {&sql_report_people_months, 6, false},
    [REPORT_SATISFACTION] = {&sql_report_satisfaction, 9, false},
    [REPORT_CHANNELS] = {&sql_report_channels, 7, false},
    [REPORT_SATISFACTION_PLACES] = {&sql_report_satisfaction_places, 7, false},
    [REPORT_SATISFACTION_MONTHS] = {&sql_report_satisfaction_months, 6, false},
    [REPORT_PETITIONS] = {&sql_report_petitions, 7, false},
    [REPORT_BUDGET] = {&sql_report_budget, 7, false},
    [REPORT_GRANTS] = {&sql_report_grants, 5, false},
    [REPORT_PROOF] = {&sql_report_proof, 8, false},
    [REPORT_SPENDING_PLACES] = {&sql_report_spending_places, 7, false},
    [REPORT_LOCAL] = {&sql_report_local, 7, false},
    [REPORT_CATEGORIES] = {&sql_report_categories, 7, false},
    [REPORT_PROBLEMS] = {&sql_report_problems, 3, true},
    [REPORT_ODD] = {&sql_report_odd, 3, false},
    [REPORT_SUPPRESSED] = {&sql_report_suppressed, 4, false},
    [REPORT_FRESHNESS] = {&sql_report_freshness, 8, true},
    [REPORT_SHEETS] = {&sql_report_sheets, 13, false},
    [REPORT_KITCHENS] = {&sql_report_kitchens, 10, false},
};

const struct db_statement *const *store_report_statements(void)
{
    return admin_report_statements;
}

const char *store_report_query(enum report_table which)
{
    return tables[which].statement->text;
}

enum status store_report(struct db *db, struct arena *arena, int year, const char *zone,
                         struct store_table *ret, struct error *error)
{
    enum status status = store_begin_tables(db, error);
    for (int i = 0; i < REPORT_TABLES && status == STATUS_OK; i++) {
        CLEANUP(db_result_free_p) struct db_result *result = NULL;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int4(&params, year);
        if (tables[i].zone)
            db_param_text(&params, zone);
        status = db_run(db, tables[i].statement, &params, &result, error);
        if (status == STATUS_OK)
            ret[i] = store_table_of(arena, result, tables[i].columns);
    }
    if (status == STATUS_OK)
        status = db_script(db, "COMMIT", NULL, error);
    return status;
}

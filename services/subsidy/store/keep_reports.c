/* New versions of reports, column by column in the order of sql/keep_reports.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* 64-bit columns that stand together, from rations_served to tier_centavos. */
enum { NUMBERS = 13 };

static int64_t noted(const struct figures *figures, enum figure figure, int64_t value)
{
    return figures->not_noted & (unsigned)figure ? -1 : value;
}

static void numbers_of(const struct report_counted *report, int64_t ret[NUMBERS])
{
    const struct figures *figures = &report->figures;
    const int64_t numbers[NUMBERS] = {
        figures->served,
        figures->counted,
        figures->claim,
        noted(figures, FIGURE_FEES, figures->fees),
        noted(figures, FIGURE_PAID, figures->paid),
        noted(figures, FIGURE_EXEMPT, figures->exempt),
        noted(figures, FIGURE_COMMITTEE_MEALS, figures->committee_meals),
        noted(figures, FIGURE_PREPARED, figures->prepared),
        noted(figures, FIGURE_LEFT_OVER, figures->left_over),
        report->fee_shortfall,
        report->rule,
        report->tier_from,
        report->tier_centavos,
    };

    for (size_t n = 0; n < NUMBERS; n++) {
        ret[n] = numbers[n];
    }
}

static const struct report_row *row_at(const struct working_set *set, size_t i)
{
    return map_item_at(set->reports, i);
}

/* $1 to $7 */
static void add_names(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    bool *withdrawals = arena_array(set->arena, count, sizeof *withdrawals);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    day_number *days = arena_array(set->arena, count, sizeof *days);
    int64_t *said = arena_array(set->arena, count, sizeof *said);
    int32_t *versions = arena_array(set->arena, count, sizeof *versions);

    for (size_t i = 0; i < count; i++) {
        const struct report_row *row = row_at(set, i);
        kitchens[i] = (int32_t)row->report->kitchen;
        submissions[i] = (int64_t)row->origin.submission;
        withdrawals[i] = row->report->withdrawn;
        positions[i] = (int64_t)row->origin.position;
        days[i] = row->report->service_day;
        said[i] = row->report->said_day;
        versions[i] = (int32_t)row->report->version;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, submissions, count);
    db_param_bool_array(params, withdrawals, count);
    db_param_int8_array(params, positions, count);
    db_param_day_array(params, days, count);
    db_param_int8_array(params, said, count);
    db_param_int4_array(params, versions, count);
}

/* $8 to $13 */
static void add_judgement(struct db_params *params, const struct working_set *set, size_t count)
{
    const char **states = arena_array(set->arena, count, sizeof *states);
    struct bytes *digests = arena_array(set->arena, count, sizeof *digests);
    int32_t *devices = arena_array(set->arena, count, sizeof *devices);
    int64_t *received = arena_array(set->arena, count, sizeof *received);
    int32_t *flags = arena_array(set->arena, count, sizeof *flags);
    int16_t *timeliness = arena_array(set->arena, count, sizeof *timeliness);

    for (size_t i = 0; i < count; i++) {
        const struct report_row *row = row_at(set, i);
        states[i] = version_state_name(row->version->state);
        if (!row->report->withdrawn) {
            digests[i] = row->report->envelope_digest;
        }
        devices[i] = (int32_t)row->report->device;
        received[i] = row->origin.received_at_us;
        flags[i] = (int32_t)row->report->flags;
        timeliness[i] = (int16_t)row->report->timeliness;
    }
    db_param_text_array(params, states, count);
    db_param_bytes_array(params, digests, count);
    db_param_int4_array(params, devices, count);
    db_param_time_array(params, received, count);
    db_param_int4_array(params, flags, count);
    db_param_int2_array(params, timeliness, count);
}

/* $14 to $26 */
static void add_numbers(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *columns[NUMBERS];

    for (size_t n = 0; n < NUMBERS; n++) {
        columns[n] = arena_array(set->arena, count, sizeof *columns[n]);
    }
    for (size_t i = 0; i < count; i++) {
        int64_t numbers[NUMBERS];
        numbers_of(row_at(set, i)->report, numbers);
        for (size_t n = 0; n < NUMBERS; n++) {
            columns[n][i] = numbers[n];
        }
    }
    for (size_t n = 0; n < NUMBERS; n++) {
        db_param_int8_array(params, columns[n], count);
    }
}

/* $27 to $35 */
static void add_place(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *capacities = arena_array(set->arena, count, sizeof *capacities);
    int16_t *alcaldias = arena_array(set->arena, count, sizeof *alcaldias);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);
    int64_t *replaced = arena_array(set->arena, count, sizeof *replaced);
    int64_t *corrects = arena_array(set->arena, count, sizeof *corrects);
    struct bytes *contents = arena_array(set->arena, count, sizeof *contents);
    int64_t *copy_of = arena_array(set->arena, count, sizeof *copy_of);
    bool *held = arena_array(set->arena, count, sizeof *held);

    for (size_t i = 0; i < count; i++) {
        const struct report_counted *report = row_at(set, i)->report;
        capacities[i] = (int32_t)report->capacity;
        alcaldias[i] = (int16_t)report->alcaldia;
        starts[i] = report->has_period ? report->period.start : DAY_INVALID;
        ends[i] = report->has_period ? report->period.end : DAY_INVALID;
        replaced[i] = (int64_t)report->replaced_position;
        corrects[i] = (int64_t)report->corrects_position;
        if (!report->withdrawn) {
            contents[i] = report->content;
        }
        copy_of[i] = (int64_t)report->copy_of_position;
        held[i] = report->held;
    }
    db_param_int4_array(params, capacities, count);
    db_param_int2_array(params, alcaldias, count);
    db_param_day_array(params, starts, count);
    db_param_day_array(params, ends, count);
    db_param_int8_array(params, replaced, count);
    db_param_int8_array(params, corrects, count);
    db_param_bytes_array(params, contents, count);
    db_param_int8_array(params, copy_of, count);
    db_param_bool_array(params, held, count);
}

enum status store_keep_reports(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->reports);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_names(&params, set, count);
    add_judgement(&params, set, count);
    add_numbers(&params, set, count);
    add_place(&params, set, count);
    return db_run(db, &sql_keep_reports, &params, 0, error);
}

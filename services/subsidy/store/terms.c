/* What the rules of a piece of work ask beside its days: conditions, and goods. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns and kinds of load_terms. */
enum {
    COLUMN_KIND,
    COLUMN_ITEM,
    COLUMN_FIRST,
    COLUMN_SECOND,
    COLUMN_THIRD,
    COLUMN_PRODUCT,
    COLUMN_NAME,
    COLUMN_UNIT
};
enum { KIND_COMMITTEE = 1, KIND_DAYS = 2 };

static const struct report_facts *facts_of(const struct working_set *set, day_number day)
{
    struct fact_key key = {set->piece.kitchen, day, set->piece.as_of};

    return map_get(set->facts, &key);
}

/* The periods of the days that are due, each once, and whether any of their rules asks. */
static bool note_periods(struct working_set *set, int32_t *rules, size_t *ret_rules)
{
    struct piece *piece = &set->piece;
    bool asks = false;

    piece->periods = arena_array(set->arena, piece->due_count, sizeof *piece->periods);
    for (size_t i = 0; i < piece->due_count; i++) {
        const struct due_row *due = &piece->due[i];
        const struct report_facts *facts = facts_of(set, due->period.end);
        size_t last = piece->period_count;
        if (last == 0 || piece->periods[last - 1].period.start != due->period.start ||
            piece->periods[last - 1].period.end != due->period.end) {
            piece->periods[piece->period_count++].period = due->period;
        }
        asks |= facts->has_rule && conditions_ask(&facts->rule);
        if (due->line.tier_centavos == 0 &&
            (*ret_rules == 0 || rules[*ret_rules - 1] != (int32_t)due->line.rule)) {
            rules[(*ret_rules)++] = (int32_t)due->line.rule;
        }
    }
    return asks;
}

static void read_terms(struct working_set *set, const struct db_result *result, int row)
{
    struct piece *piece = &set->piece;

    switch (db_int2(result, row, COLUMN_KIND)) {
    case KIND_COMMITTEE:
        piece->conditions.members = (uint32_t)db_int8(result, row, COLUMN_FIRST);
        piece->conditions.ended = db_int8(result, row, COLUMN_SECOND);
        piece->conditions.proven = db_int8(result, row, COLUMN_THIRD);
        break;
    case KIND_DAYS: {
        struct period_days *days = &piece->periods[db_int4(result, row, COLUMN_ITEM) - 1];
        days->due = (uint32_t)db_int8(result, row, COLUMN_FIRST);
        days->reported = (uint32_t)db_int8(result, row, COLUMN_SECOND);
        break;
    }
    default: {
        piece->goods[piece->goods_count++] = (struct goods_row){
            .rule = (uint32_t)db_int4(result, row, COLUMN_ITEM),
            .goods = {.product = arena_text(set->arena, db_text(result, row, COLUMN_PRODUCT)),
                      .name = arena_text(set->arena, db_text(result, row, COLUMN_NAME)),
                      .unit = arena_text(set->arena, db_text(result, row, COLUMN_UNIT)),
                      .quantity_micro = (uint64_t)db_int8(result, row, COLUMN_FIRST)},
        };
    }
    }
}

enum status store_load_terms(struct db *db, struct working_set *set, struct error *error)
{
    struct piece *piece = &set->piece;
    int32_t *rules = arena_array(set->arena, piece->due_count, sizeof *rules);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;
    size_t rule_count = 0;

    if (!note_periods(set, rules, &rule_count) && rule_count == 0) {
        return STATUS_OK;
    }
    day_number *starts = arena_array(set->arena, piece->period_count, sizeof *starts);
    day_number *ends = arena_array(set->arena, piece->period_count, sizeof *ends);
    for (size_t i = 0; i < piece->period_count; i++) {
        starts[i] = piece->periods[i].period.start;
        ends[i] = piece->periods[i].period.end;
    }
    db_params_begin(&params, set->arena);
    db_param_int4(&params, (int32_t)piece->kitchen);
    db_param_day(&params, piece->day);
    db_param_int8(&params, (int64_t)piece->as_of);
    db_param_day_array(&params, starts, piece->period_count);
    db_param_day_array(&params, ends, piece->period_count);
    db_param_int4_array(&params, rules, rule_count);
    enum status status = db_run(db, &sql_load_terms, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    piece->goods = arena_array(set->arena, (size_t)db_rows(result), sizeof *piece->goods);
    for (int row = 0; row < db_rows(result); row++) {
        read_terms(set, result, row);
    }
    return STATUS_OK;
}

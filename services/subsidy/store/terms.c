/* What the rules of a piece of work ask beside its days: conditions, and goods. */
#include "subsidy/rules/grant.h"
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
enum { KIND_COMMITTEE = 1, KIND_DAYS = 2, KIND_GOODS = 3 };

static const struct report_facts *facts_of(const struct working_set *set, day_number day)
{
    struct fact_key key = {set->piece.kitchen, day, set->piece.as_of};

    return map_get(set->facts, &key);
}

/* What is asked for: days of periods whose rule wants them reported, and rules in kind. */
struct asked {
    day_number *days;
    size_t *periods; /* of each day */
    size_t day_count;
    int32_t *rules;
    size_t rule_count;
    bool conditions;
    struct period advance; /* of which the days of service are asked for */
};

static void ask_days(struct working_set *set, struct period period, struct asked *asked)
{
    const struct report_facts *facts = facts_of(set, period.end);

    asked->conditions |= facts->has_rule && conditions_ask(&facts->rule);
    if (!facts->has_rule || facts->rule.reports_percent == 0) {
        return;
    }
    for (day_number day = period.start; day <= period.end; day++) {
        asked->periods[asked->day_count] = set->piece.period_count - 1;
        asked->days[asked->day_count++] = day;
    }
}

/* What a closing advances, or, where the rule advances, the rest of a new kitchen's first period.
 */
static void ask_advance(struct working_set *set, struct asked *asked)
{
    struct piece *piece = &set->piece;
    const struct report_facts *facts = facts_of(set, piece->day);

    if (piece->kind == PIECE_OPENING && facts->has_rule && facts->rule.basis == BASIS_ADVANCE) {
        piece->advances = true;
        piece->advanced = period_of(facts->rule.period, piece->day);
    }
    asked->advance = (struct period){DAY_INVALID, DAY_INVALID};
    if (piece->advances) {
        asked->advance = piece->advanced;
        asked->advance.start = piece->kind == PIECE_OPENING ? piece->day : piece->advanced.start;
    }
}

static void ask(struct working_set *set, struct asked *asked)
{
    enum { PERIOD_DAYS_MAX = 31 };
    struct piece *piece = &set->piece;
    struct arena *arena = set->arena;

    piece->periods = arena_array(arena, piece->due_count, sizeof *piece->periods);
    asked->days = arena_array(arena, PERIOD_DAYS_MAX * piece->due_count, sizeof *asked->days);
    asked->periods = arena_array(arena, PERIOD_DAYS_MAX * piece->due_count, sizeof *asked->periods);
    asked->rules = arena_array(arena, piece->due_count, sizeof *asked->rules);
    if (piece->kind == PIECE_STATEMENT && piece->due_count == 0) {
        const struct report_facts *facts = facts_of(set, piece->through);
        asked->conditions = facts->has_rule && conditions_ask(&facts->rule);
    }
    for (size_t i = 0; i < piece->due_count; i++) {
        const struct due_row *due = &piece->due[i];
        size_t last = piece->period_count;
        if (last == 0 || piece->periods[last - 1].period.start != due->period.start ||
            piece->periods[last - 1].period.end != due->period.end) {
            piece->periods[piece->period_count++].period = due->period;
            ask_days(set, due->period, asked);
        }
        last = asked->rule_count;
        if (due->line.tier_centavos == 0 &&
            (last == 0 || asked->rules[last - 1] != (int32_t)due->line.rule)) {
            asked->rules[asked->rule_count++] = (int32_t)due->line.rule;
        }
    }
}

static void read_terms(struct working_set *set, const struct asked *asked,
                       const struct db_result *result, int row)
{
    struct piece *piece = &set->piece;

    switch (db_int2(result, row, COLUMN_KIND)) {
    case KIND_COMMITTEE:
        piece->conditions.members = (uint32_t)db_int8(result, row, COLUMN_FIRST);
        piece->conditions.ended = db_int8(result, row, COLUMN_SECOND);
        piece->conditions.proven = db_int8(result, row, COLUMN_THIRD);
        break;
    case KIND_DAYS: {
        size_t day = (size_t)db_int4(result, row, COLUMN_ITEM) - 1;
        struct period_days *days = &piece->periods[asked->periods[day]];
        days->due++;
        days->reported += (uint32_t)db_int8(result, row, COLUMN_FIRST);
        break;
    }
    case KIND_GOODS:
        piece->goods[piece->goods_count++] = (struct goods_row){
            .rule = (uint32_t)db_int4(result, row, COLUMN_ITEM),
            .goods = {.product = arena_text(set->arena, db_text(result, row, COLUMN_PRODUCT)),
                      .name = arena_text(set->arena, db_text(result, row, COLUMN_NAME)),
                      .unit = arena_text(set->arena, db_text(result, row, COLUMN_UNIT)),
                      .quantity_micro = (uint64_t)db_int8(result, row, COLUMN_FIRST)},
        };
        break;
    default:
        piece->advance_days = (uint32_t)db_int8(result, row, COLUMN_FIRST);
    }
}

enum status store_load_terms(struct db *db, struct working_set *set, struct error *error)
{
    struct piece *piece = &set->piece;
    struct asked asked = {0};
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (piece->kind == PIECE_GRANT) {
        return STATUS_OK;
    }
    ask(set, &asked);
    ask_advance(set, &asked);
    if (!asked.conditions && asked.rule_count == 0 && !piece->advances) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4(&params, (int32_t)piece->kitchen);
    db_param_day(&params, piece->day);
    db_param_int8(&params, (int64_t)piece->as_of);
    db_param_day_array(&params, asked.days, asked.day_count);
    db_param_int4_array(&params, asked.rules, asked.rule_count);
    db_param_day(&params, asked.advance.start);
    db_param_day(&params, asked.advance.end);
    if (piece->kind == PIECE_OPENING) {
        db_param_null(&params);
    } else {
        db_param_int4(&params, NEW_KITCHEN_DAYS);
    }
    db_param_int8(&params, (int64_t)piece->opened_by);
    enum status status = db_run(db, &sql_load_terms, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    piece->goods = arena_array(set->arena, (size_t)db_rows(result), sizeof *piece->goods);
    for (int row = 0; row < db_rows(result); row++) {
        read_terms(set, &asked, result, row);
    }
    return STATUS_OK;
}

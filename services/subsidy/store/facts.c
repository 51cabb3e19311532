/* What registry knows of kitchens, days and rules, as of the entries that ask. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns of load_facts. */
enum {
    COLUMN_ITEM,
    COLUMN_STATE,
    COLUMN_CAPACITY,
    COLUMN_ALCALDIA,
    COLUMN_SERVICE,
    COLUMN_RULE,
    COLUMN_MODEL,
    COLUMN_PERIOD,
    COLUMN_TIERS,
    COLUMN_MINIMUM,
    COLUMN_MAXIMUM,
    COLUMN_BELOW,
    COLUMN_EXEMPT,
    COLUMN_MEALS,
    COLUMN_FEE,
    COLUMN_CUTOFF,
    COLUMN_LATE,
    COLUMN_OPENING,
    COLUMN_BASIS,
    COLUMN_PAID_COUNTS,
    COLUMN_EXEMPT_CENTAVOS,
    COLUMN_COMMITTEE_CENTAVOS,
    COLUMN_LATE_HANDLING,
    COLUMN_GRANT_BASIS,
    COLUMN_COMMITTEE_MINIMUM,
    COLUMN_REPORTS_PERCENT,
    COLUMN_PROVEN_PERCENT,
    COLUMN_PROOF_DAYS,
    COLUMN_BUDGET_KEY,
};

enum { STATE_ACTIVE = 2, PACKED_TIER_BYTES = 16 };

static uint64_t number_at(const uint8_t *at)
{
    uint64_t number = 0;

    for (size_t i = 0; i < 8; i++) {
        number = number << 8 | at[i];
    }
    return number;
}

static void read_tiers(struct bytes packed, struct subsidy_rule *rule)
{
    for (size_t at = 0; at < packed.size && rule->tier_count < TIERS_MAX; at += PACKED_TIER_BYTES) {
        rule->tiers[rule->tier_count++] = (struct tier){
            .from = (uint32_t)number_at(packed.data + at),
            .centavos = (centavos)number_at(packed.data + at + 8),
        };
    }
}

static void read_rule(struct arena *arena, const struct db_result *result, int row,
                      struct subsidy_rule *ret)
{
    *ret = (struct subsidy_rule){
        .rule = (uint32_t)db_int4(result, row, COLUMN_RULE),
        .legal_basis = arena_text(arena, db_text(result, row, COLUMN_BASIS)),
        .model = (enum subsidy_model)db_int2(result, row, COLUMN_MODEL),
        .period = (enum period_length)db_int2(result, row, COLUMN_PERIOD),
        .minimum = (uint32_t)db_int4(result, row, COLUMN_MINIMUM),
        .maximum = (uint32_t)db_int4(result, row, COLUMN_MAXIMUM),
        .below_minimum = (enum below_minimum)db_int2(result, row, COLUMN_BELOW),
        .pay_exempt = db_bool(result, row, COLUMN_EXEMPT),
        .pay_committee_meals = db_bool(result, row, COLUMN_MEALS),
        .fee = db_int4(result, row, COLUMN_FEE),
        .cutoff_minute = db_int4(result, row, COLUMN_CUTOFF),
        .late_days = (uint32_t)db_int4(result, row, COLUMN_LATE),
        .opening_days = (uint32_t)db_int4(result, row, COLUMN_OPENING),
        .paid_counts = db_bool(result, row, COLUMN_PAID_COUNTS),
        .exempt_centavos = db_int4(result, row, COLUMN_EXEMPT_CENTAVOS),
        .committee_centavos = db_int4(result, row, COLUMN_COMMITTEE_CENTAVOS),
        .late = (enum late_handling)db_int2(result, row, COLUMN_LATE_HANDLING),
        .basis = (enum grant_basis)db_int2(result, row, COLUMN_GRANT_BASIS),
        .committee_minimum = (uint32_t)db_int4(result, row, COLUMN_COMMITTEE_MINIMUM),
        .reports_percent = (uint32_t)db_int4(result, row, COLUMN_REPORTS_PERCENT),
        .proven_percent = (uint32_t)db_int4(result, row, COLUMN_PROVEN_PERCENT),
        .proof_days = (uint32_t)db_int4(result, row, COLUMN_PROOF_DAYS),
        .budget_key = arena_text(arena, db_text(result, row, COLUMN_BUDGET_KEY)),
    };
    read_tiers(db_bytes(result, row, COLUMN_TIERS), ret);
}

static void read_facts(struct arena *arena, const struct db_result *result, int row,
                       struct report_facts *ret)
{
    *ret = (struct report_facts){
        .kitchen_known = !db_is_null(result, row, COLUMN_STATE),
        .service_day = db_bool(result, row, COLUMN_SERVICE),
        .has_rule = !db_is_null(result, row, COLUMN_RULE),
    };
    if (ret->kitchen_known) {
        ret->active = db_int2(result, row, COLUMN_STATE) == STATE_ACTIVE;
        ret->capacity = (uint32_t)db_int4(result, row, COLUMN_CAPACITY);
        ret->alcaldia = (uint32_t)db_int2(result, row, COLUMN_ALCALDIA);
    }
    if (ret->has_rule) {
        read_rule(arena, result, row, &ret->rule);
    }
}

enum status store_load_facts(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->facts);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    day_number *days = arena_array(set->arena, count, sizeof *days);
    int64_t *as_of = arena_array(set->arena, count, sizeof *as_of);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct fact_key *key = map_key_at(set->facts, i);
        kitchens[i] = (int32_t)key->kitchen;
        days[i] = key->day;
        as_of[i] = (int64_t)key->as_of;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_int8_array(&params, as_of, count);
    enum status status = db_run(db, &sql_load_facts, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        size_t item = (size_t)db_int4(result, row, COLUMN_ITEM) - 1;
        read_facts(set->arena, result, row, map_item_at(set->facts, item));
    }
    return status;
}

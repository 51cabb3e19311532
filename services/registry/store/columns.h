/* Rows of facts into columns for set-based statements. Private to store. */
#ifndef TEQUIO_REGISTRY_STORE_COLUMNS_H
#define TEQUIO_REGISTRY_STORE_COLUMNS_H

#include "registry/store.h"

/* The rows of one type, and the statement's parameters as they grow. */
struct columns {
    struct arena *arena;
    const struct fact_row *const *rows;
    size_t count;
    struct db_params params;
};

/* Each adds one column: the value that `of` finds in a fact. */
void column_int2(struct columns *columns, int16_t (*of)(const struct fact *fact));
void column_int4(struct columns *columns, int32_t (*of)(const struct fact *fact));
void column_int8(struct columns *columns, int64_t (*of)(const struct fact *fact));
void column_bool(struct columns *columns, bool (*of)(const struct fact *fact));
void column_text(struct columns *columns, const char *(*of)(const struct fact *fact));
void column_bytes(struct columns *columns, struct bytes (*of)(const struct fact *fact));
void column_day(struct columns *columns, day_number (*of)(const struct fact *fact));

/* Adds valid_from, known_from, position and ordinal, with which every table of facts ends, and
 * runs. */
MUST_USE enum status columns_insert(struct db *db, struct columns *columns,
                                    const struct db_statement *statement, struct error *error);

/* facts.c, parameters.c, money.c, petitions.c, acts.c, indicators.c, alerts.c, compliance.c,
 * life.c: one per type, called with at least one row. */
typedef enum status store_insert(struct db *db, struct columns *columns, struct error *error);
store_insert insert_units, insert_kitchens, insert_members, insert_devices, insert_suppliers,
    insert_people, insert_calendar_days, insert_rules, insert_budgets, insert_targets,
    insert_prices, insert_rates, insert_history, insert_catalogues, insert_goods, insert_receivers,
    insert_purses, insert_product_rules, insert_purchase_rules, insert_agreements, insert_trust,
    insert_petition_terms, insert_act_limits, insert_indicators, insert_alert_rules,
    insert_compliance_rules, insert_visit_plans, insert_partners, insert_partner_gifts,
    insert_recipes;

#endif

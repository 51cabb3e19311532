/* Goods, purses, receivers, what may be bought, partners, trust: the order of columns is that of
 * sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int32_t goods_rule(const struct fact *fact)
{
    return (int32_t)fact->goods.rule;
}

static const char *goods_product(const struct fact *fact)
{
    return fact->goods.product;
}

static const char *goods_name(const struct fact *fact)
{
    return fact->goods.name;
}

static const char *goods_unit(const struct fact *fact)
{
    return fact->goods.unit;
}

static int64_t goods_quantity_micro(const struct fact *fact)
{
    return (int64_t)fact->goods.quantity_micro;
}

enum status insert_goods(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, goods_rule);
    column_text(columns, goods_product);
    column_text(columns, goods_name);
    column_text(columns, goods_unit);
    column_int8(columns, goods_quantity_micro);
    return columns_insert(db, columns, &sql_insert_goods, error);
}

static int32_t receiver_kitchen(const struct fact *fact)
{
    return (int32_t)fact->receiver.kitchen;
}

static const char *receiver_rfc(const struct fact *fact)
{
    return fact->receiver.rfc;
}

static const char *receiver_regime(const struct fact *fact)
{
    return fact->receiver.regime;
}

static bool receiver_active(const struct fact *fact)
{
    return fact->receiver.active;
}

enum status insert_receivers(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, receiver_kitchen);
    column_text(columns, receiver_rfc);
    column_text(columns, receiver_regime);
    column_bool(columns, receiver_active);
    return columns_insert(db, columns, &sql_insert_receivers, error);
}

static int32_t purse_kitchen(const struct fact *fact)
{
    return (int32_t)fact->purse.kitchen;
}

static const char *purse_purse(const struct fact *fact)
{
    return fact->purse.purse;
}

static bool purse_active(const struct fact *fact)
{
    return fact->purse.active;
}

enum status insert_purses(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, purse_kitchen);
    column_text(columns, purse_purse);
    column_bool(columns, purse_active);
    return columns_insert(db, columns, &sql_insert_purses, error);
}

static const char *product_rule_key_prefix(const struct fact *fact)
{
    return fact->product_rule.key_prefix;
}

static const char *product_rule_name(const struct fact *fact)
{
    return fact->product_rule.name;
}

static const char *product_rule_category(const struct fact *fact)
{
    return fact->product_rule.category;
}

static int16_t product_rule_subsidy(const struct fact *fact)
{
    return (int16_t)fact->product_rule.subsidy;
}

static int16_t product_rule_fees(const struct fact *fact)
{
    return (int16_t)fact->product_rule.fees;
}

static bool product_rule_perishable(const struct fact *fact)
{
    return fact->product_rule.perishable;
}

enum status insert_product_rules(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, product_rule_key_prefix);
    column_text(columns, product_rule_name);
    column_text(columns, product_rule_category);
    column_int2(columns, product_rule_subsidy);
    column_int2(columns, product_rule_fees);
    column_bool(columns, product_rule_perishable);
    return columns_insert(db, columns, &sql_insert_product_rules, error);
}

static int32_t purchase_rule_rule(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.rule;
}

static const char *purchase_rule_legal_basis(const struct fact *fact)
{
    return fact->purchase_rule.legal_basis;
}

static int32_t purchase_rule_window_days(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.window_days;
}

static int32_t purchase_rule_simple_note_percent(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.simple_note_percent;
}

static int32_t purchase_rule_price_percent(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.price_percent;
}

static int32_t purchase_rule_median_days(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.median_days;
}

static int32_t purchase_rule_median_least(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.median_least;
}

static int32_t purchase_rule_food_grams_per_ration(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.food_grams_per_ration;
}

static int32_t purchase_rule_sample_every(const struct fact *fact)
{
    return (int32_t)fact->purchase_rule.sample_every;
}

enum status insert_purchase_rules(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, purchase_rule_rule);
    column_text(columns, purchase_rule_legal_basis);
    column_int4(columns, purchase_rule_window_days);
    column_int4(columns, purchase_rule_simple_note_percent);
    column_int4(columns, purchase_rule_price_percent);
    column_int4(columns, purchase_rule_median_days);
    column_int4(columns, purchase_rule_median_least);
    column_int4(columns, purchase_rule_food_grams_per_ration);
    column_int4(columns, purchase_rule_sample_every);
    return columns_insert(db, columns, &sql_insert_purchase_rules, error);
}

static int32_t agreement_agreement(const struct fact *fact)
{
    return (int32_t)fact->agreement.agreement;
}

static int32_t agreement_supplier(const struct fact *fact)
{
    return (int32_t)fact->agreement.supplier;
}

static int16_t agreement_kind(const struct fact *fact)
{
    return (int16_t)fact->agreement.kind;
}

static const char *agreement_key_prefix(const struct fact *fact)
{
    return fact->agreement.key_prefix;
}

static int32_t agreement_discount_basis_points(const struct fact *fact)
{
    return (int32_t)fact->agreement.discount_basis_points;
}

static day_number agreement_valid_through(const struct fact *fact)
{
    return fact->agreement.valid_through;
}

enum status insert_agreements(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, agreement_agreement);
    column_int4(columns, agreement_supplier);
    column_int2(columns, agreement_kind);
    column_text(columns, agreement_key_prefix);
    column_int4(columns, agreement_discount_basis_points);
    column_day(columns, agreement_valid_through);
    return columns_insert(db, columns, &sql_insert_agreements, error);
}

static struct bytes trust_certificate(const struct fact *fact)
{
    return fact->trust.certificate;
}

static int16_t trust_use(const struct fact *fact)
{
    return (int16_t)fact->trust.use;
}

static bool trust_withdrawn(const struct fact *fact)
{
    return fact->trust.withdrawn;
}

enum status insert_trust(struct db *db, struct columns *columns, struct error *error)
{
    column_bytes(columns, trust_certificate);
    column_int2(columns, trust_use);
    column_bool(columns, trust_withdrawn);
    return columns_insert(db, columns, &sql_insert_trust, error);
}

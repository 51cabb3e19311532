/* Facts of the money: what one bundle says is known to the next, and what is refused by it. */
#include "world.h"

static const char *const last_problem =
    "SELECT format('%s %s', field, message) FROM registry.change_problem"
    " ORDER BY position DESC, ordinal LIMIT 1";

static struct fact in_kind(uint32_t rule, uint32_t valid_from)
{
    struct fact fact = sample_rule(rule, valid_from);
    fact.rule.model = MODEL_IN_KIND;
    fact.rule.late = LATE_HOLD;
    return fact;
}

static void money(struct world *world)
{
    const struct fact facts[] = {sample_unit(),
                                 sample_kitchen(1),
                                 sample_kitchen(2),
                                 sample_member(),
                                 sample_supplier(),
                                 in_kind(1, 20200101),
                                 sample_goods(1, 20200101),
                                 sample_budget(),
                                 sample_indicator(),
                                 sample_target(),
                                 sample_receiver(),
                                 sample_purse(1, "P-1", 20210301, true),
                                 sample_product_rule(),
                                 sample_purchase_rule(1, 20210301),
                                 sample_agreement(),
                                 sample_trust(),
                                 sample_petition_term(),
                                 sample_alert_rule(),
                                 sample_compliance_rule(),
                                 sample_visit_plan(),
                                 sample_partner(),
                                 sample_gift(),
                                 sample_recipe()};
    world_change(world, facts, sizeof facts / sizeof facts[0]);
    world_run(world);
    world_is(world, "SELECT count(*)::text FROM registry.change_problem", "0");
}

/* What kitchens are watched and helped by. */
static void life_holds(struct world *world)
{
    world_is(world,
             "SELECT concat_ws(' ', missing_minutes, silent_days, history_reports, history_least,"
             " history_deviations, history_percent, same_reports, cost_days, cost_reports,"
             " cost_kitchens, cost_percent, fees_centavos, escalate_hours, quiet_days)"
             " FROM registry.alert_rules_at('{2021-03-01}', '{9}')",
             "60 3 20 10 30 19 5 31 11 6 200 100 24 7");
    world_is(world,
             "SELECT concat_ws(' ', reported, on_time, proven, checklist, open, satisfaction,"
             " stays_percent, observed_percent, valid_from) FROM registry.compliance_rule",
             "25 15 30 14 10 6 85 60 2021-03-01");
    world_is(world,
             "SELECT concat_ws(' ', kitchen_id, day, purpose, called_off, valid_from)"
             " FROM registry.visit_plan",
             "1 2021-03-09 5 t 2021-03-01");
    world_is(world,
             "SELECT concat_ws(' ', p.partner_id, name, kind, agreement, valid_through, gift_id,"
             " kitchen_id, day, what, grams, centavos, withdrawn)"
             " FROM registry.partner p JOIN registry.partner_gift USING (partner_id)",
             "3 Central de Abasto 6 C-1 2021-12-26 8 1 2021-03-03 Verdura 120000 250000 t");
    world_is(world,
             "SELECT concat_ws(' ', recipe_id, partner, title, food_groups, servings,"
             " replace(ingredients, chr(10), '/'), replace(steps, chr(10), '/'))"
             " FROM registry.recipes_at('2021-03-01')",
             "9 Central de Abasto Frijoles con nopales 5 100 6 kg de frijol/4 kg de nopal "
             "Remojar./Cocer.");
}

/* Whatever valid_from says: nobody calls off what was not visited, or plans what was. */
static void what_was_planned_stays_after_its_day(void **state)
{
    struct world *world = world_new("registry_plans");
    struct fact plan = sample_visit_plan();
    (void)state;
    money(world);
    plan.visit_plan.called_off = false;
    world_time(world, 20210309, 23 * 60);
    world_change(world, &plan, 1);
    world_run(world);
    world_is(world, "SELECT concat_ws(' ', kitchen_id, day) FROM registry.planned_visit",
             "1 2021-03-09");
    plan.visit_plan.called_off = true;
    world_time(world, 20210310, 10);
    world_change(world, &plan, 1);
    world_run(world);
    world_is(world, "SELECT field || ' ' || message FROM registry.change_problem",
             "day is over: what was planned for it stays as it was known then. Plan the visit for "
             "a day to come");
    world_is(world, "SELECT concat_ws(' ', kitchen_id, day) FROM registry.planned_visit",
             "1 2021-03-09");
    world_recheck(world, 7);
    world_free(world);
}

static void everything_holds(void **state)
{
    struct world *world = world_new("registry_money");
    (void)state;
    money(world);
    world_is(world,
             "SELECT format('%s %s %s %s %s %s', i.code, i.frequency, i.factor_micro,"
             " i.baseline_year, i.ended, t.period) FROM registry.indicator i, registry.target t",
             "reports_on_time 2 100000000 2020 f 0");
    world_is(world,
             "SELECT format('%s %s %s %s %s %s %s', paid_counts, late, basis, committee_minimum,"
             " reports_percent, proof_days, budget_key) FROM registry.rule_at('2021-03-01', 9)",
             "t 3 1 3 80 30 26C001");
    world_is(world,
             "SELECT format('%s %s', product, quantity_micro) FROM registry.goods_of('{1}', '{9}')",
             "rice 80000");
    world_is(world,
             "SELECT format('%s %s', centavos, warn_percent) FROM registry.budgets_at(2021, 9)",
             "31000000000 90");
    world_is(world, "SELECT rfc FROM registry.member_rfcs_at('{1}', '{2021-03-01}', '{9}')",
             "COSC8001137NA");
    world_is(world, "SELECT unit FROM registry.suppliers_at('{1}', '{9}')", "07-001");
    world_is(world,
             "SELECT format('%s %s', rfc, regime)"
             " FROM registry.receivers_at('{1}', '{2021-03-01}', '{9}')",
             "COSC8001137NA 612");
    world_is(world, "SELECT purse FROM registry.purses_at('{1}', '{2021-03-01}', '{9}')", "P-1");
    world_is(world,
             "SELECT format('%s %s %s %s %s', key_prefix, category, subsidy, fees, perishable)"
             " FROM registry.product_rules_at('{50211502}', '{2021-03-01}', '{9}')",
             "5021 tobacco 3 2 t");
    world_is(world,
             "SELECT format('%s %s %s %s %s %s %s %s %s', rule, legal_basis, window_days,"
             " simple_note_percent, price_percent, median_days, median_least,"
             " food_grams_per_ration, sample_every)"
             " FROM registry.purchase_rules_at('{2021-03-01}', '{9}')",
             "1 Gaceta 1 5 20 30 28 4 1500 10");
    world_is(world,
             "SELECT format('%s %s %s %s', agreement, kind, key_prefix, discount_basis_points)"
             " FROM registry.agreements_at('{1}', '{2021-03-01}', '{9}')",
             "1 1 50 500");
    world_is(world,
             "SELECT format('%s %s %s %s', encode(digest, 'hex') ="
             " encode(sha256(certificate), 'hex'), octet_length(certificate), use, withdrawn)"
             " FROM registry.trust_certificate",
             "t 32 3 t");
    world_is(world,
             "SELECT format('%s %s %s %s', working_days, due_day, body, body_address)"
             " FROM registry.petition_terms_at('{4}', '{1}', '{2021-03-01}', '{9}')",
             "10 2021-03-15 COPRED Calle 1");
    life_holds(world);
    /* the receiver's fact stands alone, salted, as the member's does */
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE topic = 2"
                                         " AND kind = 100 AND salt IS NOT NULL AND kitchen_id = 1"),
                     2);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

/* Each bundle is judged by what the ones before it said. */
static void what_was_said_before(void **state)
{
    struct world *world = world_new("registry_money");
    struct fact purse = sample_purse(2, "P-1", 20210315, true), goods = sample_goods(1, 20200101),
                rule = sample_purchase_rule(1, 20210301), agreement = sample_agreement();
    const struct fact moved[] = {sample_purse(1, "P-1", 20210315, false), purse};
    (void)state;
    money(world);
    world_change(world, &purse, 1);
    world_run(world);
    world_is(world, last_problem, "purse is kitchen 1's: take it away there first");
    world_change(world, moved, 2);
    world_run(world);
    world_is(world,
             "SELECT string_agg(format('%s %s', item, purse), ',' ORDER BY item)"
             " FROM registry.purses_at('{1,1,2}', '{2021-03-14,2021-03-15,2021-03-15}',"
             " '{99,99,99}')",
             "1 P-1,3 P-1");
    goods.goods.quantity_micro++;
    world_change(world, &goods, 1);
    world_run(world);
    world_is(world, last_problem, "rule version 1 exists and is never edited");
    goods = sample_goods(1, 20200101);
    goods.goods.product = "beans";
    world_change(world, &goods, 1);
    world_run(world);
    world_is(world, last_problem, "rule version 1 exists and is never edited");
    rule.purchase_rule.window_days++;
    world_change(world, &rule, 1);
    world_run(world);
    world_is(world, last_problem, "rule version 1 exists and is never edited");
    agreement.agreement.supplier = 2;
    world_change(world, &agreement, 1);
    world_run(world);
    world_is(world, last_problem, "supplier supplier 2 is not registered");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.goods"), 1);
    goods = sample_goods(1, 20200101); /* the same again is the same */
    world_change(world, &goods, 1);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.goods"), 2);
    world_rebuild(world, 2);
    world_recheck(world, 500);
    world_free(world);
}

/* A version of the rules and its goods come in one bundle, also in two parts of it. */
static void goods_in_another_part(void **state)
{
    struct world *world = world_new("registry_money");
    const struct fact rule = in_kind(1, 20200101), goods = sample_goods(1, 20200101);
    (void)state;
    world_new_bundle(world);
    world_part(world, 2, 2, &goods, 1);
    world_part(world, 1, 2, &rule, 1);
    world_run(world);
    world_is(world, "SELECT count(*)::text FROM registry.change_problem", "0");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.goods"), 1);
    world_rebuild(world, 1);
    world_recheck(world, 500);
    world_free(world);
}

static void a_receiver_is_erased(void **state)
{
    struct world *world = world_new("registry_money");
    (void)state;
    money(world);
    world_erase(world, TOPIC_REGISTRY,
                (uint64_t)world_number(world, "SELECT position FROM registry.kitchen_receiver"));
    world_run(world);
    world_is(world, "SELECT count(*)::text FROM registry.change_problem", "0");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen_receiver"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.committee_member"), 1);
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE topic = 2"
                                         " AND body IS NULL"),
                     1);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_holds),
        cmocka_unit_test(what_was_planned_stays_after_its_day),
        cmocka_unit_test(what_was_said_before),
        cmocka_unit_test(goods_in_another_part),
        cmocka_unit_test(a_receiver_is_erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

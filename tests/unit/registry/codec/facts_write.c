#include "registry/codec/message.h"
#include "sample.h"

/* Written, packed, unpacked, read: what comes back. */
static struct fact around(struct arena *arena, const struct fact *fact)
{
    const struct applied applied = {.facts = fact, .fact_count = 1};
    struct applied read;
    assert_int_equal(codec_read_applied(arena, codec_write_applied(arena, &applied), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.fact_count, 1);
    assert_int_equal(read.facts[0].type, fact->type);
    assert_int_equal(read.facts[0].valid_from, fact->valid_from);
    return read.facts[0];
}

static void same_bytes(struct bytes a, struct bytes b)
{
    assert_true(bytes_equal(a, b));
}

#define SAME(member, field) assert_int_equal(back.member.field, fact.member.field)
#define SAME_TEXT(member, field) assert_string_equal(back.member.field, fact.member.field)

static void places(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_unit(), back = around(arena, &fact);
    (void)state;
    SAME_TEXT(unit, code);
    SAME_TEXT(unit, name);
    SAME_TEXT(unit, scheme);
    SAME_TEXT(unit, grade);
    SAME(unit, year);
    SAME(unit, priority);
    SAME(unit, alcaldia);
    fact = sample_kitchen(321);
    fact.kitchen.reason = "porque sí";
    back = around(arena, &fact);
    SAME(kitchen, kitchen);
    SAME_TEXT(kitchen, name);
    SAME_TEXT(kitchen, address);
    SAME_TEXT(kitchen, unit);
    SAME_TEXT(kitchen, reason);
    SAME(kitchen, alcaldia);
    SAME(kitchen, latitude_micro);
    SAME(kitchen, longitude_micro);
    SAME(kitchen, capacity);
    SAME(kitchen, state);
    arena_free(arena);
}

static void people(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_member(), back = around(arena, &fact);
    (void)state;
    SAME(member, kitchen);
    SAME(member, member);
    SAME_TEXT(member, name);
    SAME_TEXT(member, role);
    SAME(member, sex);
    SAME(member, age_band);
    SAME(member, active);
    SAME_TEXT(member, rfc);
    fact = sample_person();
    fact.person.device = 4;
    back = around(arena, &fact);
    SAME(person, person);
    SAME_TEXT(person, name);
    SAME_TEXT(person, role);
    SAME(person, alcaldia);
    SAME(person, device);
    SAME(person, active);
    fact = sample_supplier();
    back = around(arena, &fact);
    SAME(supplier, supplier);
    SAME_TEXT(supplier, name);
    SAME_TEXT(supplier, rfc);
    SAME_TEXT(supplier, kind);
    SAME(supplier, alcaldia);
    SAME_TEXT(supplier, unit);
    arena_free(arena);
}

static void devices(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_device(5, 1, 5);
    fact.device.signing_key = sample_key(6);
    fact.device.revoked = true;
    fact.device.replaces_keys = true;
    fact.device.person = 8;
    struct fact back = around(arena, &fact);
    (void)state;
    SAME(device, device);
    SAME(device, role);
    SAME(device, kitchen);
    SAME(device, revoked);
    SAME(device, replaces_keys);
    SAME(device, person);
    SAME_TEXT(device, label);
    same_bytes(back.device.curve_key, fact.device.curve_key);
    same_bytes(back.device.signing_key, fact.device.signing_key);
    assert_int_equal(back.device.token_digest.size, 0);
    fact.device.token_digest = sample_key(7);
    back = around(arena, &fact);
    same_bytes(back.device.token_digest, fact.device.token_digest);
    arena_free(arena);
}

static void rules(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_rule(3, 20210401);
    fact.rule.paid_do_not_count = true;
    fact.rule.exempt_centavos = 700;
    fact.rule.committee_centavos = 600;
    fact.rule.late = LATE_HOLD;
    fact.rule.basis = BASIS_ADVANCE;
    struct fact back = around(arena, &fact);
    (void)state;
    SAME(rule, rule);
    SAME_TEXT(rule, legal_basis);
    SAME(rule, model);
    SAME(rule, period);
    SAME(rule, tier_count);
    for (size_t i = 0; i < fact.rule.tier_count; i++) {
        SAME(rule, tiers[i].from_rations);
        SAME(rule, tiers[i].centavos);
    }
    SAME(rule, minimum_rations);
    SAME(rule, maximum_rations);
    SAME(rule, below_minimum);
    SAME(rule, fee_centavos);
    SAME(rule, service_weekdays);
    SAME(rule, cutoff_minute);
    SAME(rule, late_days);
    SAME(rule, opening_days);
    SAME(rule, pay_exempt);
    SAME(rule, pay_committee_meals);
    SAME(rule, paid_do_not_count);
    SAME(rule, exempt_centavos);
    SAME(rule, committee_centavos);
    SAME(rule, late);
    SAME(rule, basis);
    SAME(rule, committee_minimum);
    SAME(rule, reports_percent);
    SAME(rule, proven_percent);
    SAME(rule, proof_days);
    SAME_TEXT(rule, budget_key);
    fact = sample_day(20210315, true);
    back = around(arena, &fact);
    SAME(calendar, calendar);
    SAME(calendar, day);
    SAME(calendar, working);
    SAME_TEXT(calendar, name);
    arena_free(arena);
}

static void numbers(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_budget(), back = around(arena, &fact);
    (void)state;
    SAME(budget, fiscal_year);
    SAME(budget, centavos);
    SAME_TEXT(budget, budget_key);
    SAME(budget, warn_percent);
    fact = sample_act_limit(90);
    back = around(arena, &fact);
    SAME(act_limit, subject);
    SAME(act_limit, centavos);
    fact = sample_target();
    fact.target.baseline_micro = -7;
    back = around(arena, &fact);
    SAME_TEXT(target, indicator);
    SAME(target, year);
    SAME(target, baseline_micro);
    SAME(target, target_micro);
    SAME(target, yellow_from_micro);
    SAME(target, green_from_micro);
    SAME(target, over_from_micro);
    SAME(target, has_baseline);
    SAME(target, period);
    fact = sample_indicator();
    fact.indicator.ended = true;
    back = around(arena, &fact);
    SAME_TEXT(indicator, code);
    SAME_TEXT(indicator, name);
    SAME_TEXT(indicator, definition);
    SAME_TEXT(indicator, unit);
    SAME_TEXT(indicator, numerator);
    SAME_TEXT(indicator, denominator);
    SAME_TEXT(indicator, verification);
    SAME_TEXT(indicator, assumptions);
    SAME_TEXT(indicator, responsible);
    SAME(indicator, level);
    SAME(indicator, component);
    SAME(indicator, dimension);
    SAME(indicator, frequency);
    SAME(indicator, sense);
    SAME(indicator, formula);
    SAME(indicator, achievement);
    SAME(indicator, baseline_year);
    SAME(indicator, factor_micro);
    SAME(indicator, baseline_micro);
    SAME(indicator, has_baseline);
    SAME(indicator, ended);
    fact = sample_price();
    back = around(arena, &fact);
    SAME_TEXT(price, product);
    SAME_TEXT(price, name);
    SAME_TEXT(price, unit);
    SAME(price, centavos);
    fact = sample_rate();
    back = around(arena, &fact);
    SAME_TEXT(exchange, currency);
    SAME(exchange, pesos_micro);
    fact = sample_history();
    fact.history.value = -3;
    back = around(arena, &fact);
    SAME_TEXT(history, measure);
    SAME_TEXT(history, source);
    SAME(history, value);
    SAME(history, year);
    arena_free(arena);
}

static void purses_and_receivers(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_purse(7, "P-7", 20210301, true), back = around(arena, &fact);
    (void)state;
    SAME(purse, kitchen);
    SAME_TEXT(purse, purse);
    SAME(purse, active);
    fact = sample_receiver();
    back = around(arena, &fact);
    SAME(receiver, kitchen);
    SAME_TEXT(receiver, rfc);
    SAME_TEXT(receiver, regime);
    SAME(receiver, active);
    fact = sample_trust();
    back = around(arena, &fact);
    same_bytes(back.trust.certificate, fact.trust.certificate);
    SAME(trust, use);
    SAME(trust, withdrawn);
    arena_free(arena);
}

static void what_may_be_bought(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_goods(2, 20200101), back = around(arena, &fact);
    (void)state;
    SAME_TEXT(goods, product);
    SAME_TEXT(goods, name);
    SAME_TEXT(goods, unit);
    SAME(goods, quantity_micro);
    SAME(goods, rule);
    fact = sample_product_rule();
    back = around(arena, &fact);
    SAME_TEXT(product_rule, key_prefix);
    SAME_TEXT(product_rule, name);
    SAME_TEXT(product_rule, category);
    SAME(product_rule, subsidy);
    SAME(product_rule, fees);
    SAME(product_rule, perishable);
    fact = sample_purchase_rule(3, 20210301);
    back = around(arena, &fact);
    SAME(purchase_rule, rule);
    SAME_TEXT(purchase_rule, legal_basis);
    SAME(purchase_rule, window_days);
    SAME(purchase_rule, simple_note_percent);
    SAME(purchase_rule, price_percent);
    SAME(purchase_rule, median_days);
    SAME(purchase_rule, median_least);
    SAME(purchase_rule, food_grams_per_ration);
    SAME(purchase_rule, sample_every);
    fact = sample_agreement();
    back = around(arena, &fact);
    SAME(agreement, agreement);
    SAME(agreement, supplier);
    SAME(agreement, kind);
    SAME_TEXT(agreement, key_prefix);
    SAME(agreement, discount_basis_points);
    SAME(agreement, valid_through);
    SAME(agreement, has_end);
    fact.agreement.has_end = false;
    fact.agreement.valid_through = DAY_INVALID;
    back = around(arena, &fact);
    SAME(agreement, valid_through);
    SAME(agreement, has_end);
    arena_free(arena);
}

static void petitions(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_petition_term(), back = around(arena, &fact);
    (void)state;
    SAME(petition_term, kind);
    SAME(petition_term, matter);
    SAME(petition_term, working_days);
    SAME(petition_term, warn_days);
    SAME_TEXT(petition_term, body);
    SAME_TEXT(petition_term, body_address);
    arena_free(arena);
}

static void alert_rules(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_alert_rule(), back = around(arena, &fact);
    (void)state;
    SAME(alert_rule, missing_minutes);
    SAME(alert_rule, silent_days);
    SAME(alert_rule, history_reports);
    SAME(alert_rule, history_least);
    SAME(alert_rule, history_deviations);
    SAME(alert_rule, history_percent);
    SAME(alert_rule, same_reports);
    SAME(alert_rule, cost_days);
    SAME(alert_rule, cost_reports);
    SAME(alert_rule, cost_kitchens);
    SAME(alert_rule, cost_percent);
    SAME(alert_rule, fees_centavos);
    SAME(alert_rule, escalate_hours);
    SAME(alert_rule, quiet_days);
    arena_free(arena);
}

static void compliance(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_compliance_rule(), back = around(arena, &fact);
    (void)state;
    for (size_t part = 0; part < COMPLIANCE_PARTS; part++)
        SAME(compliance_rule, weights[part]);
    SAME(compliance_rule, stays_percent);
    SAME(compliance_rule, observed_percent);
    arena_free(arena);
}

static void catalogues(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = {.valid_from = SAMPLE_DAY,
                        .type = FACT_CATALOGUE,
                        .catalogue = {"menu", sample_key(1), 12, 4, DAY_INVALID}};
    struct fact back = around(arena, &fact);
    (void)state;
    SAME_TEXT(catalogue, code);
    SAME(catalogue, version);
    SAME(catalogue, submission_position);
    SAME(catalogue, accepted_until);
    same_bytes(back.catalogue.digest, fact.catalogue.digest);
    fact.catalogue.accepted_until = SAMPLE_DAY + 3;
    back = around(arena, &fact);
    SAME(catalogue, accepted_until);
    struct fact nothing = {.valid_from = SAMPLE_DAY};
    (void)around(arena, &nothing);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(people),
        cmocka_unit_test(devices),
        cmocka_unit_test(rules),
        cmocka_unit_test(numbers),
        cmocka_unit_test(catalogues),
        cmocka_unit_test(purses_and_receivers),
        cmocka_unit_test(what_may_be_bought),
        cmocka_unit_test(petitions),
        cmocka_unit_test(alert_rules),
        cmocka_unit_test(compliance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

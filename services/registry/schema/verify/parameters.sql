-- Verify registry:parameters on pg

BEGIN;
SELECT calendar, day, working, name, valid_from, known_from, position, ordinal
  FROM registry.calendar_day WHERE false;
SELECT rule, legal_basis, model, period, minimum_rations, maximum_rations, below_minimum,
       pay_exempt, pay_committee_meals, fee_centavos, service_weekdays, cutoff_minute, late_days,
       opening_days, valid_from, known_from, position, ordinal, paid_do_not_count, exempt_centavos,
       committee_centavos, late, basis, committee_minimum, reports_percent, proven_percent,
       proof_days, budget_key
  FROM registry.subsidy_rule WHERE false;
SELECT rule, position, ordinal, from_rations, centavos
  FROM registry.subsidy_rule_tier WHERE false;
SELECT fiscal_year, budget_key, centavos, warn_percent FROM registry.budget WHERE false;
SELECT indicator, year, period, baseline_micro, target_micro, yellow_from_micro, green_from_micro,
       over_from_micro
  FROM registry.target WHERE false;
SELECT product, name, unit, centavos FROM registry.reference_price WHERE false;
SELECT currency, pesos_micro FROM registry.exchange_rate WHERE false;
SELECT year, measure, value, source FROM registry.yearly_history WHERE false;
SELECT code, version, accepted_until, digest, submission_position
  FROM registry.catalogue WHERE false;

ROLLBACK;

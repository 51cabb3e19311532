-- Verify surveys:alerts on pg

BEGIN;

SELECT position, day, whole, alerts FROM surveys.alert_look WHERE false;
SELECT kitchen_id, kind, day, since_day, found, low, high, basis, state, level, outcome, words
  FROM surveys.alert WHERE false;
SELECT kind, day, action, from_state, to_state, role, outcome FROM surveys.alert_step WHERE false;
SELECT problem, detail FROM surveys.alert_refusal WHERE false;
SELECT action, from_state, to_state, roles FROM surveys.alert_step_rule WHERE false;

ROLLBACK;

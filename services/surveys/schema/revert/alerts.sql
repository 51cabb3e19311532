-- Revert surveys:alerts from pg

BEGIN;

DROP TABLE surveys.alert_refusal;
DROP TABLE surveys.alert_step;
DROP VIEW surveys.alert_step_rule;
DROP TABLE surveys.alert;
DROP TABLE surveys.alert_look;
DROP FUNCTION surveys.require_last_alert_step();
DROP FUNCTION surveys.require_legal_alert_step();

COMMIT;

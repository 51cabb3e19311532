-- Revert surveys:signed from pg

BEGIN;

DROP INDEX surveys.alert_step_person;
DROP INDEX surveys.alert_refusal_person;
DROP INDEX surveys.petition_step_person;
DROP INDEX surveys.petition_refusal_person;

COMMIT;

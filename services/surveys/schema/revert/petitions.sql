-- Revert surveys:petitions from pg

BEGIN;

REVOKE USAGE ON SCHEMA surveys FROM tequio_web;
DROP FUNCTION surveys.petition_followed(bytea, text);
DROP VIEW surveys.petition_now;
DROP TABLE surveys.petition_escalation;
DROP TABLE surveys.petition_refusal;
DROP TABLE surveys.petition_step;
DROP VIEW surveys.petition_step_rule;
DROP TABLE surveys.petition_name;
DROP TABLE surveys.petition;
DROP FUNCTION surveys.require_last_step();
DROP FUNCTION surveys.require_legal_step();

COMMIT;

-- Revert registry:applications from pg

BEGIN;

DROP FUNCTION registry.requirements_on(date);
DROP FUNCTION registry.application_followed(bytea, text);
DROP VIEW registry.application_now;
DROP TABLE registry.application_refusal;
DROP TABLE registry.application_step;
DROP FUNCTION registry.require_application_step();
DROP VIEW registry.application_step_rule;
DROP TABLE registry.application;

COMMIT;

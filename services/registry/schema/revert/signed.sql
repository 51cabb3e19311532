-- Revert registry:signed from pg

BEGIN;

DROP INDEX registry.act_prepared_by;
DROP INDEX registry.act_ended_by;
DROP INDEX registry.act_refusal_person;

COMMIT;

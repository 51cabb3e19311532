-- Revert journal:status from pg

BEGIN;

DROP VIEW journal.problem;
DROP VIEW journal.consumer_instance;
DROP VIEW journal.consumer_status;

COMMIT;

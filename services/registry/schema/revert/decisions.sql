-- Revert registry:decisions from pg

BEGIN;

DROP TABLE registry.erasure;
DROP TABLE registry.envelope_flag;
DROP TABLE registry.due;
DROP TABLE registry.opened_day;
DROP TABLE registry.bundle_part;
DROP TABLE registry.change_problem;
DROP TABLE registry.change;

COMMIT;

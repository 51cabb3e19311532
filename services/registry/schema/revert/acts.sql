-- Revert registry:acts from pg

BEGIN;

DROP TABLE registry.observation;
DROP TABLE registry.act_refusal;
DROP VIEW registry.act_queue;
DROP TABLE registry.act;
DROP FUNCTION registry.require_legal_act();
DROP VIEW registry.act_step;
DROP VIEW registry.act_subject;
DROP FUNCTION registry.act_limit_at(integer, date, bigint);
DROP TABLE registry.act_limit;

COMMIT;

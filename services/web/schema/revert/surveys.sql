-- Revert web:surveys from pg

BEGIN;

DROP FUNCTION web.outbox_clear(bytea, bigint);
DROP FUNCTION web.outbox_renew(bytea, bytea, bytea, bytea);
DROP FUNCTION web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer);
DROP FUNCTION web.outbox_open(bytea, bytea);
DROP FUNCTION web.survey_due(date);
DROP FUNCTION web.survey_keep(integer, date, text, integer, bytea, integer);
DROP FUNCTION web.diner_questionnaire(date);
DROP TABLE web.outbox;
DROP TABLE web.survey_day;

COMMIT;

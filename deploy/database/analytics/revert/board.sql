-- Revert analytics:board from pg

BEGIN;

DROP FUNCTION board.petitions(bytea, timestamptz, date, integer);
DROP FUNCTION board.purchases(bytea, timestamptz, date, integer);
DROP FUNCTION board.statements(bytea, timestamptz, date, integer);
DROP FUNCTION board.reports(bytea, timestamptz, date, integer, integer);
DROP FUNCTION board.kitchen(bytea, timestamptz, date, integer);
DROP FUNCTION board.alerts(bytea, timestamptz, date, integer);
DROP FUNCTION board.today(bytea, timestamptz, date, integer, integer, integer);
DROP FUNCTION board.sees_petitions(text);
DROP FUNCTION board.still_open(date, date, integer);
DROP FUNCTION board.cut_off(date);
DROP FUNCTION board.service_day(date);
DROP FUNCTION board.sees(bytea, timestamptz, date, integer);
DROP FUNCTION board.kitchens(bytea, timestamptz, date);
DROP SCHEMA board;

COMMIT;

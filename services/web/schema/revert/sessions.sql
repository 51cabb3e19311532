-- Revert web:sessions from pg

BEGIN;

DROP FUNCTION web.session_end(bytea);
DROP FUNCTION web.session_seen(bytea, timestamptz, date, integer);
DROP FUNCTION web.session_begin(integer, text, text, bytea, timestamptz, date, integer, integer);
DROP FUNCTION web.sign_in_try(integer, text, timestamptz, integer, integer, integer, integer);
DROP FUNCTION web.password_set(integer, text, timestamptz);
DROP FUNCTION web.person_on(integer, date);
DROP TABLE web.sign_in_attempt;
DROP TABLE web.session;
DROP TABLE web.credential;

COMMIT;

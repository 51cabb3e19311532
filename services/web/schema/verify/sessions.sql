-- Verify web:sessions on pg

BEGIN;

SELECT person_id, hash, set_at FROM web.credential WHERE false;
SELECT token_digest, person_id, created_at, last_seen_at, expires_at FROM web.session WHERE false;
SELECT subject, tries, since FROM web.sign_in_attempt WHERE false;
SELECT name, role, alcaldia FROM web.person_on(1, date '2026-01-01');
SELECT person, told FROM web.session_seen('', '2026-01-01', date '2026-01-01', 1);

ROLLBACK;

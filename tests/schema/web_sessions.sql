-- Who signs in to the board, for how long, and how often it may be tried.
BEGIN;
SELECT plan(66);
\ir lib/as_role.psql

-- Rights

SELECT is(pg_temp.as_role(who, 'SELECT FROM web.' || closed), '42501',
          format('%s does not read %s', who, closed))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator', 'tequio_auditor', 'tequio_analyst']) AS who,
       unnest(ARRAY['credential', 'session', 'sign_in_attempt']) AS closed;
SELECT is(pg_temp.as_role(who, 'SELECT FROM web.' || question),
          CASE who WHEN allowed THEN '1 rows' ELSE '42501' END, format('%s and %s', who, question))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator', 'tequio_auditor', 'tequio_gateway']) AS who,
       (VALUES ('tequio_web', 'sign_in_try(1, ''a'', now(), 1, 1, 1, 1)'),
               ('tequio_web', 'session_begin(1, ''h'', ''a'', sha256(''t''), now(), ''2021-03-01'','
                              ' 1, 1)'),
               ('tequio_web', 'session_end(sha256(''t''))'),
               ('tequio_operator', 'password_set(1, ''h'', now())'),
               ('nobody', 'person_on(1, ''2021-03-01'')')) AS q (allowed, question);
SELECT is(pg_temp.as_role(who, 'SELECT FROM web.session_seen(''x'', now(), ''2021-03-01'', 9)'),
          answer, who || ' asks whose a session is')
  FROM (VALUES ('tequio_web', '0 rows'), ('tequio_auditor', '42501')) AS v (who, answer);

-- Who may use the board

INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal) VALUES
    (1, 'Una', 'monitor', 7, 0, true, '2021-01-01', 1, 1, 0),
    (1, 'Una', 'coordinator', 0, 0, true, '2021-04-01', 1, 1, 1),
    (1, 'Una', 'coordinator', 0, 0, false, '2021-05-01', 1, 1, 2),
    (2, 'Dos', 'operator', 0, 0, true, '2021-01-01', 1, 1, 3),
    (3, 'Tres', 'auditor', 0, 0, true, '2021-01-01', 1, 1, 4);
SELECT results_eq('SELECT * FROM web.person_on(1, ''2021-03-31'')',
                  'VALUES (''Una'', ''monitor'', 7::smallint)', 'with the role of the day');
SELECT results_eq('SELECT * FROM web.person_on(1, ''2021-04-01'')',
                  'VALUES (''Una'', ''coordinator'', 0::smallint)', 'and of the next');
SELECT is_empty('SELECT * FROM web.person_on(1, ''2021-05-01'')', 'not who left');
SELECT is_empty('SELECT * FROM web.person_on(1, ''2020-12-31'')', 'not who is still to come');
SELECT is_empty('SELECT * FROM web.person_on(2, ''2021-03-01'')', 'not an operator');

-- Passwords

SELECT is(web.password_set(9, '$argon2id$x', '2021-03-01'), false, 'nobody has no password');
SELECT is(web.password_set(1, '$argon2id$a', '2021-03-01'), true, 'a person has one');
SELECT throws_ok('SELECT web.password_set(1, ''plain'', ''2021-03-01'')', '23514', NULL,
                 'nothing but a hash is kept');

-- Sessions: the moments are those that come in

CREATE FUNCTION pg_temp.begin(hash text, token text, at text) RETURNS boolean LANGUAGE sql AS $$
    SELECT web.session_begin(1, hash, '10.0.0.1', sha256(token::bytea), at::timestamptz,
                             at::timestamptz::date, 43200, 2)
$$;
CREATE FUNCTION pg_temp.seen(token text, at text) RETURNS text LANGUAGE sql AS $$
    SELECT told->>'role' FROM web.session_seen(sha256(token::bytea), at::timestamptz,
                                               at::timestamptz::date, 1800)
$$;
SELECT is(pg_temp.begin('$argon2id$b', 'one', '2021-03-01 08:00'), false,
          'not with a password that is no longer the one');
SELECT is(pg_temp.begin('$argon2id$a', 'one', '2021-05-02 08:00'), false, 'not for who left');
SELECT is(pg_temp.begin('$argon2id$a', 'one', '2021-03-01 08:00'), true, 'a session begins');
SELECT is(pg_temp.seen('other', '2021-03-01 08:01'), NULL, 'another token is nobody''s');
SELECT is(pg_temp.seen('one', '2021-03-01 08:29:59'), 'monitor', 'it is used within its half hour');
SELECT is(pg_temp.seen('one', '2021-03-01 08:59:58'), 'monitor', 'which begins anew each time');
SELECT is(pg_temp.seen('one', '2021-03-01 09:29:58'), NULL, 'and ends it');
UPDATE web.session SET last_seen_at = '2021-03-01 19:59';
SELECT is(pg_temp.seen('one', '2021-03-01 19:59:59'), 'monitor', 'twelve hours if it is used');
SELECT is(pg_temp.seen('one', '2021-03-01 20:00'), NULL, 'and not a moment more');
SELECT is(pg_temp.begin('$argon2id$a', token, '2021-03-01 20:0' || minute), true,
          'session ' || token)
  FROM (VALUES ('two', 1), ('three', 2), ('four', 3)) AS v (token, minute);
SELECT is(pg_temp.seen('two', '2021-03-01 20:04'), NULL, 'the oldest gives way');
SELECT is(pg_temp.seen('three', '2021-03-01 20:04'), 'monitor', 'to the newest');
SELECT web.session_end(sha256('three'));
SELECT is(pg_temp.seen('three', '2021-03-01 20:05'), NULL, 'signed out is ended');
SELECT is(pg_temp.seen('four', '2021-03-01 20:05'), 'monitor', 'and no other');
SELECT web.password_set(1, '$argon2id$c', '2021-03-01 20:06');
SELECT is(pg_temp.seen('four', '2021-03-01 20:06'), NULL, 'another password ends them all');

-- Tries: at most 2 of a person from an address, 3 of a person, 4 from an address, in 900 s

TRUNCATE web.sign_in_attempt;
CREATE FUNCTION pg_temp.try(person integer, address text, at text)
RETURNS integer LANGUAGE sql AS $$
    SELECT wait_seconds FROM web.sign_in_try(person, address, at::timestamptz, 900, 2, 3, 4)
$$;
SELECT is(array_agg(pg_temp.try(1, 'a', '2021-03-02 08:00') ORDER BY i), '{0,0,900,900}',
          'a person from an address')
  FROM generate_series(1, 4) AS i;
SELECT is(pg_temp.try(1, 'b', '2021-03-02 08:05'), 0, 'from elsewhere they may');
SELECT is(pg_temp.try(1, 'c', '2021-03-02 08:05'), 600, 'until it is too often for the person');
SELECT is(array_agg(pg_temp.try(i, 'a', '2021-03-02 08:10') ORDER BY i), '{0,0,300}',
          'an address for all whom it tries') FROM generate_series(2, 4) AS i;
SELECT is(pg_temp.try(1, 'a', '2021-03-02 08:15'), 0, 'and in time it is over');
SELECT is((SELECT count(*) FROM web.sign_in_attempt WHERE since < '2021-03-02 08:05'), 0::bigint,
          'nothing is kept for longer');
SELECT web.session_begin(1, '$argon2id$c', 'a', sha256('five'), '2021-03-02 08:15',
                         '2021-03-02', 60, 2);
SELECT results_eq('SELECT subject, tries FROM web.sign_in_attempt
                    WHERE subject IN (''person 1'', ''person 1 from a'', ''address a'')
                    ORDER BY subject COLLATE "C"',
                  'VALUES (''address a'', 0), (''person 1'', 0)',
                  'who gets in has not tried in vain');
SELECT * FROM finish();
ROLLBACK;

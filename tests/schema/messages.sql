-- Messages: what the database refuses by itself, what the board shows of them, to whom, and what
-- analysts see. Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(17);
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

-- Who: 11 a monitor of Iztapalapa, 13 a coordinator, 14 a treasurer, 15 an auditor, 17 a director
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal)
SELECT v.number, 'Persona ' || v.number, v.role, v.alcaldia, 0, true, '2021-01-01', 1, 1, v.number
  FROM (VALUES (11, 'monitor', 7), (12, 'monitor', 3), (13, 'coordinator', 0),
               (14, 'treasurer', 0), (15, 'auditor', 0), (17, 'director', 0)) AS v (number, role,
                                                                                    alcaldia);
\ir lib/board.psql
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', alcaldia, 19000000, -99000000, 200, 2, '',
       '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia);
INSERT INTO registry.message
SELECT number, 100 + number, decode(lpad(number::text, 64, '0'), 'hex'), kitchen, person, role,
       '2021-03-02 12:00-06'::timestamptz + number * interval '1 hour',
       reading, '2021-03-02 12:00-06'::timestamptz + reading * interval '1 hour'
  FROM (VALUES (1, 1, 0, '', 3), (2, 1, 11, 'monitor', NULL), (4, 1, 0, '', NULL),
               (5, 1, 0, '', NULL), (6, 2, 0, '', NULL)) AS v (number, kitchen, person, role,
                                                               reading);
INSERT INTO registry.message_mark VALUES (3, 103, 1, 11, 1, '2021-03-02 15:00-06');

-- The board

SELECT is(pg_temp.ask(who, 'unread:number,unread,right(newest, 1)'), sees,
          format('what waits for %s', who))
  FROM (VALUES (11, '1,2,5'), (12, '2,1,6'), (13, '1,2,5; 2,1,6'), (17, '1,2,5; 2,1,6'),
               (14, 'nothing'), (15, 'nothing')) AS v (who, sees);
SELECT is(pg_temp.ask(11, 'unread:number', at => '2021-03-02 12:00:01-06'), 'nothing',
          'no session');
CREATE FUNCTION pg_temp.talk(who integer, kitchen integer) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(concat_ws(',', right(c.envelope, 1), c.written_by, c.writer, c.mine,
                                         c.read_at IS NOT NULL), '; '), 'nothing')
      FROM board.conversation(sha256(who::text::bytea), '2021-03-02 12:00-06',
                              '2021-03-02', kitchen) c
$$;
SELECT is(pg_temp.talk(who, kitchen), sees, format('conversation %s of %s', kitchen, who))
  FROM (VALUES (11, 1, '5,committee,f,f; 4,committee,f,f; 2,monitor,Persona 11,t,f; '
                       '1,committee,f,t'),
               (13, 1, '5,committee,f,f; 4,committee,f,f; 2,monitor,Persona 11,f,f; '
                       '1,committee,f,t'),
               (11, 2, 'nothing'), (14, 1, 'nothing'), (15, 1, 'nothing'))
       AS v (who, kitchen, sees);

-- Analysts

SELECT results_eq(
    'SELECT kitchen_id, message_day, written_by, read_after_minutes FROM analytics.message
      ORDER BY message_id LIMIT 2',
    $$VALUES (1, '2021-03-02'::date, 'committee', 120), (1, '2021-03-02', 'monitor', NULL)$$,
    'by role, read after how long, and no words');
SELECT hasnt_column('analytics', 'message', 'person_id', 'nor who of the office wrote');

-- What was read stays read

SET LOCAL session_replication_role = origin;
SELECT throws_ok('UPDATE registry.message SET read_position = 9 WHERE position = 1', '23001',
                 'message 1 was read already');
SELECT throws_ok('UPDATE registry.message SET read_position = 2, read_at = now()
                   WHERE position = 4', '23514', NULL, 'a mark comes after what it marks');
SELECT is(has_function_privilege('tequio_analyst', 'board.unread(bytea, timestamptz, date)',
                                 'EXECUTE'), false, 'the board''s functions are the edge''s');
SELECT * FROM finish();
ROLLBACK;

-- The schema surveys: what its constraints refuse, and who may do what. 23514 = a CHECK, 23505 =
-- not unique, 23502 = a null, 42501 = no right.
BEGIN;
SELECT plan(49);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.batch(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.batch
    SELECT * FROM jsonb_populate_record(NULL::surveys.batch, jsonb_build_object(
        'kitchen_id', 101, 'position', 5, 'submission_position', 3, 'service_day', '2021-03-03',
        'device_id', 1001, 'questionnaire', 'satisfaccion', 'questionnaire_version', 1,
        'channel', 1, 'audience', 1, 'answers', 9, 'left_out', 0, 'flags', 0, 'respondents', 9,
        'content',
        substr(sha256(int8send(coalesce((fields ->> 'position')::bigint, 5))), 1, 16)) || fields)
$$;
CREATE FUNCTION pg_temp.tally(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.tally
    SELECT * FROM jsonb_populate_record(NULL::surveys.tally, jsonb_build_object(
        'kitchen_id', 101, 'service_day', '2021-03-03', 'audience', 1, 'channel', 1, 'aspect', 1,
        'n1', 1, 'n2', 2, 'n3', 3, 'n4', 4, 'n5', 5) || fields)
$$;

SELECT lives_ok($$SELECT pg_temp.batch('{}')$$, 'a batch');
SELECT throws_ok($$SELECT pg_temp.batch('{}')$$, '23505', NULL, 'each decision once');
SELECT lives_ok($$SELECT pg_temp.batch('{"position": 6}')$$, 'several of a day');
SELECT lives_ok($$SELECT pg_temp.batch('{"kitchen_id": 102}')$$,
                'a kitchen is in the key, for other partitions');
SELECT lives_ok($$SELECT pg_temp.batch('{"position": 7, "service_day": null, "flags": 8}')$$,
                'one whose day is no day is kept');
SELECT throws_ok($$SELECT pg_temp.batch(jsonb_build_object('position', 9, 'content',
                     substr(sha256(int8send(6)), 1, 16)))$$, '23505', NULL,
                 'a content is tallied once');
SELECT lives_ok($$SELECT pg_temp.batch(jsonb_build_object('position', 10, 'flags', 16 + 1,
                     'content', substr(sha256(int8send(6)), 1, 16)))$$,
                'and kept as a copy as often as it comes');
SELECT throws_ok($$SELECT pg_temp.batch('{"position": 9, "content": "\\x00"}')$$, '23514', NULL,
                 'a content has 16 bytes');
SELECT lives_ok($$SELECT pg_temp.batch('{"position": 8, "audience": 9, "channel": 9}')$$,
                'nothing is refused for what it says');
SELECT throws_ok($$SELECT pg_temp.batch('{"position": 9, "respondents": 10}')$$, '23514', NULL,
                 'no more respondents than answers');
SELECT throws_ok($$SELECT pg_temp.batch('{"position": 9, "pattern": 0}')$$, '23514', NULL,
                 'no pattern is none');
SELECT throws_ok($$SELECT pg_temp.batch('{"position": 9, "answers": -1}')$$, '23514', NULL,
                 'no fewer than no answers');
SELECT throws_ok($$SELECT pg_temp.batch('{"position": 9, "left_out": -1}')$$, '23514', NULL,
                 'nor scores left out');
SELECT throws_ok(format($$SELECT pg_temp.batch('{"position": 9, %s: null}')$$, to_json(field)),
                 '23502', NULL, field || ' is never missing')
  FROM unnest(ARRAY['submission_position', 'device_id', 'questionnaire', 'channel', 'audience',
                    'answers', 'left_out', 'flags', 'respondents', 'content']) AS field;

SELECT lives_ok($$SELECT pg_temp.tally('{}')$$, 'a tally');
SELECT throws_ok($$SELECT pg_temp.tally('{}')$$, '23505', NULL, 'one for each group');
SELECT lives_ok(format($$SELECT pg_temp.tally('{%s}')$$, other), 'another group: ' || other)
  FROM unnest(ARRAY['"kitchen_id": 102', '"service_day": "2021-03-04"', '"audience": 2',
                    '"channel": 2', '"aspect": 6']) AS other;
SELECT throws_ok($$SELECT pg_temp.tally('{"aspect": 0}')$$, '23514', NULL, 'six aspects, from 1');
SELECT throws_ok($$SELECT pg_temp.tally('{"aspect": 7}')$$, '23514', NULL, 'to 6');
SELECT throws_ok($$SELECT pg_temp.tally('{"aspect": 2, "service_day": null}')$$, '23502', NULL,
                 'what has no day is in no tally');
SELECT throws_ok(format($$SELECT pg_temp.tally('{"aspect": 2, %s: -1}')$$, to_json(score)),
                 '23514', NULL, score || ' counts persons')
  FROM unnest(ARRAY['n1', 'n2', 'n3', 'n4', 'n5']) AS score;

-- Who may do what. Batches are only ever added to.
SELECT is(pg_temp.as_role('tequio_surveys', $$SELECT pg_temp.batch('{"position": 20}')$$), '1 rows',
          'surveys adds batches');
SELECT is(pg_temp.as_role('tequio_surveys', 'UPDATE surveys.tally SET n1 = n1 + 1'), '6 rows',
          'and to tallies');
SELECT is(pg_temp.as_role('tequio_surveys', statement), '42501', 'surveys may not: ' || statement)
  FROM unnest(ARRAY['UPDATE surveys.batch SET answers = 0', 'DELETE FROM surveys.batch',
                    'DELETE FROM surveys.tally', 'TRUNCATE surveys.tally']) AS statement;
SELECT is(pg_temp.as_role(who, 'SELECT * FROM surveys.tally'), allowed, who || ' and tallies')
  FROM (VALUES ('tequio_operator', '6 rows'), ('tequio_auditor', '6 rows'),
               ('tequio_analyst', '42501'), ('tequio_indicators', '42501'),
               ('tequio_web', '42501')) AS v (who, allowed);

SELECT * FROM finish();
ROLLBACK;

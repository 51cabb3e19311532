-- Questionnaires and the sums of surveys: what their constraints refuse, and who may do what.
-- 23514 = a CHECK, 23505 = not unique, 23502 = a null, 42501 = no right.
BEGIN;
SELECT plan(57);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.put(into_table text, base jsonb, fields jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO surveys.%1$I SELECT * FROM jsonb_populate_record('
                   'NULL::surveys.%1$I, $1)', into_table) USING base || fields;
END
$$;
CREATE FUNCTION pg_temp.questionnaire(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('questionnaire', '{"code": "comensal", "version": 1, "position": 5,
        "submission_position": 3, "valid_from": "2021-01-01", "audience": 1, "title": "t"}', fields)
$$;
CREATE FUNCTION pg_temp.question(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('question', '{"code": "comensal", "version": 1, "question": 1, "aspect": 1,
        "type": 1, "options": 0, "text": "t"}', fields)
$$;
CREATE FUNCTION pg_temp.option(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('question_option', '{"code": "comensal", "version": 1, "question": 1,
        "option": 1, "text": "t"}', fields)
$$;
CREATE FUNCTION pg_temp.score(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('month_score', '{"level": 1, "unit": 101, "month": "2021-03-01",
        "audience": 1, "channel": 1, "aspect": 1, "n1": 1, "n2": 2, "n3": 3, "n4": 4, "n5": 5}',
        fields)
$$;
CREATE FUNCTION pg_temp.answered(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('month_answered', '{"level": 1, "unit": 101, "month": "2021-03-01",
        "audience": 1, "channel": 1, "answers": 9, "respondents": 8, "batches": 1}', fields)
$$;
CREATE FUNCTION pg_temp.said(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('month_question', '{"level": 1, "unit": 101, "month": "2021-03-01",
        "audience": 1, "channel": 1, "questionnaire": "comensal", "version": 1, "question": 7,
        "option": 1, "answers": 2}', fields)
$$;
CREATE FUNCTION pg_temp.people(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('people_tally', '{"kitchen_id": 101, "service_day": "2021-03-03",
        "days": 0, "sex": 0, "age_band": 0, "answers": 1}', fields)
$$;

SELECT lives_ok($$SELECT pg_temp.questionnaire('{}')$$, 'a questionnaire');
SELECT throws_ok($$SELECT pg_temp.questionnaire('{"position": 6}')$$, '23505', NULL,
                 'a version is read once');
SELECT throws_ok(format($$SELECT pg_temp.questionnaire('{"version": 2, "position": 7, %s}')$$, f),
                 '23514', NULL, 'no questionnaire: ' || f)
  FROM unnest(ARRAY['"version": 0', '"audience": 0', '"audience": 3', '"title": ""',
                    '"accepted_until": "2020-12-31"']) AS f;
SELECT lives_ok($$SELECT pg_temp.question('{}')$$, 'a question');
SELECT throws_ok($$SELECT pg_temp.question('{}')$$, '23505', NULL, 'each number once');
SELECT throws_ok(format($$SELECT pg_temp.question('{"question": 2, %s}')$$, f), '23514', NULL,
                 'no question: ' || f)
  FROM unnest(ARRAY['"aspect": 7', '"aspect": -1', '"type": 0', '"type": 8', '"options": 2',
                    '"type": 3, "options": 1', '"type": 3, "options": 13', '"text": ""']) AS f;
SELECT throws_ok($$SELECT pg_temp.question('{"question": 0}')$$, '23514', NULL, 'numbers from 1');
SELECT lives_ok($$SELECT pg_temp.question('{"question": 3, "type": 3, "options": 12}')$$,
                'a choice of twelve');
SELECT lives_ok($$SELECT pg_temp.option('{}')$$, 'an option');
SELECT throws_ok(format($$SELECT pg_temp.option('{%s}')$$, f), '23514', NULL, 'no option: ' || f)
  FROM unnest(ARRAY['"option": 0', '"option": 13', '"option": 2, "text": ""']) AS f;

SELECT lives_ok($$SELECT pg_temp.score('{}')$$, 'a month''s scores');
SELECT throws_ok($$SELECT pg_temp.score('{}')$$, '23505', NULL, 'one of each group');
SELECT throws_ok(format($$SELECT pg_temp.score('{"aspect": 2, %s}')$$, f), '23514', NULL,
                 'no scores: ' || f)
  FROM unnest(ARRAY['"level": 0', '"level": 4', '"month": "2021-03-02"', '"n1": -1',
                    '"n5": -1']) AS f;
SELECT lives_ok($$SELECT pg_temp.answered('{}')$$, 'a month''s respondents');
SELECT throws_ok(format($$SELECT pg_temp.answered('{"channel": 2, %s}')$$, f), '23514', NULL,
                 'no respondents: ' || f)
  FROM unnest(ARRAY['"level": 4', '"month": "2021-03-02"', '"respondents": 10',
                    '"batches": 0']) AS f;
SELECT lives_ok($$SELECT pg_temp.said('{}')$$, 'a month''s answers');
SELECT throws_ok(format($$SELECT pg_temp.said('{"question": 8, %s}')$$, f), '23514', NULL,
                 'no answers: ' || f)
  FROM unnest(ARRAY['"level": 0', '"month": "2021-03-02"', '"option": 0', '"option": 13',
                    '"answers": 0']) AS f;
SELECT lives_ok($$SELECT pg_temp.people('{}')$$, 'people');
SELECT throws_ok(format($$SELECT pg_temp.people('{%s}')$$, f), '23514', NULL, 'no people: ' || f)
  FROM unnest(ARRAY['"days": 8', '"days": -1', '"sex": 4', '"age_band": 7', '"days": 1,
                    "answers": 0']) AS f;

-- Who may do what.
SELECT is(pg_temp.as_role('tequio_surveys', 'UPDATE surveys.questionnaire SET accepted_until ='
                          ' ''2021-12-31'''), '1 rows', 'surveys moves an end');
SELECT is(pg_temp.as_role('tequio_surveys', statement), '42501', 'surveys may not: ' || statement)
  FROM unnest(ARRAY['UPDATE surveys.questionnaire SET title = ''otro''',
                    'UPDATE surveys.question SET text = ''otro''',
                    'DELETE FROM surveys.question_option',
                    'DELETE FROM surveys.people_tally']) AS statement;
SELECT is(pg_temp.as_role('tequio_surveys', 'UPDATE surveys.people_tally SET answers = 2'),
          '1 rows', 'and adds to sums');
SELECT is(pg_temp.as_role(who, 'SELECT * FROM surveys.people_tally'), allowed, who || ' and people')
  FROM (VALUES ('tequio_operator', '1 rows'), ('tequio_auditor', '1 rows'),
               ('tequio_analyst', '42501'), ('tequio_web', '42501')) AS v (who, allowed);

SELECT * FROM finish();
ROLLBACK;

-- What diners answer through a kitchen's link: what they are asked, that nothing tells who came
-- first, and that each answer leaves once.
BEGIN;
SELECT plan(47);
\ir lib/as_role.psql

-- Rights

SELECT is(pg_temp.as_role(who, 'SELECT FROM ' || closed), '42501',
          format('%s does not read %s', who, closed))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator', 'tequio_auditor', 'tequio_analyst']) AS who,
       unnest(ARRAY['web.survey_day', 'web.outbox']) AS closed;
SELECT is(pg_temp.as_role(who, 'SELECT FROM web.' || question),
          CASE who WHEN 'tequio_web' THEN rows || ' rows' ELSE '42501' END,
          format('%s and %s', who, question))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator']) AS who,
       (VALUES ('diner_questionnaire(''2021-03-01'')', 0), ('survey_due(''2021-03-01'')', 0),
               ('survey_keep(7, ''2021-03-01'', ''q'', 1, ''a'', 9)', 1),
               ('outbox_open(decode(repeat(''01'', 16), ''hex''), sha256(''x''))', 1),
               ('survey_seal(''x'', 1, ''x'', ''x'', 1, ''2021-03-01'', ''q'', 1, 1)', 1),
               ('outbox_renew(''x'', ''x'', ''x'', ''x'')', 1), ('outbox_clear(''x'', 1)', 1)
       ) AS q (question, rows);

-- What is asked

INSERT INTO surveys.questionnaire VALUES
    ('d', 1, 1, 1, '2021-01-01', '2021-03-01', 1, 'Uno'),
    ('d', 2, 2, 2, '2021-03-01', NULL, 1, 'Dos'),
    ('d', 3, 3, 3, '2021-04-01', NULL, 1, 'Tres'),
    ('c', 9, 4, 4, '2021-01-01', NULL, 2, 'Comité');
INSERT INTO surveys.question VALUES
    ('d', 2, 1, 2, 1, 0, 'Trato'), ('d', 2, 2, 2, 1, 0, 'Trato a vecinos'),
    ('d', 2, 3, 0, 1, 0, 'Otra'), ('d', 2, 4, 0, 3, 2, '¿Por qué?');
INSERT INTO surveys.question_option VALUES
    ('d', 2, 4, 2, 'Cerca'), ('d', 2, 4, 1, 'Precio');
SELECT is_empty('SELECT FROM web.diner_questionnaire(''2020-12-31'')', 'nothing before the first');
SELECT results_eq('SELECT code, version, title FROM web.diner_questionnaire(''' || day || ''')',
                  format('VALUES (''d'', %s, %L)', version, title), 'asked on ' || day)
  FROM (VALUES ('2021-02-28', 1, 'Uno'), ('2021-03-01', 2, 'Dos'), ('2021-04-01', 3, 'Tres'))
           AS v (day, version, title);
SELECT is((SELECT string_agg(concat_ws(' ', q->>'number', q->>'own', q->>'options'), '; ')
             FROM web.diner_questionnaire('2021-03-01') d, json_array_elements(d.questions) q),
          '1 true []; 2 false []; 3 false []; 4 false ["Precio", "Cerca"]',
          'in order, with the aspect''s own and the options');

-- Kept without order

SELECT is(count(*) FILTER (WHERE web.survey_keep(7, '2021-03-01', 'd', 2, v::text::bytea, 20)),
          20::bigint, 'as many as a day may have') FROM generate_series(1, 20) AS v;
SELECT is(web.survey_keep(7, '2021-03-01', 'd', 2, 'one more', 20), false, 'and no more');
SELECT is(web.survey_keep(8, '2021-03-01', 'd', 2, 'other', 20), true, 'of another kitchen');
SELECT is((SELECT count(*) FROM web.survey_day), 2::bigint, 'a row a kitchen and day');
SELECT is((SELECT string_agg(convert_from(a, 'utf8'), ' ' ORDER BY convert_from(a, 'utf8')::int)
             FROM web.survey_day, unnest(answers) a WHERE kitchen_id = 7),
          (SELECT string_agg(v::text, ' ') FROM generate_series(1, 20) v), 'each is there once');
SELECT isnt((SELECT answers FROM web.survey_day WHERE kitchen_id = 7),
            (SELECT array_agg(v::text::bytea) FROM generate_series(1, 20) v),
            'not as they came'); -- once in 20! runs they are
SELECT is((SELECT count(web.survey_keep(100 + round, '2021-03-01', 'd', 2, who::bytea, 9))
             FROM generate_series(1, 60) AS round, unnest(ARRAY['first', 'last']) AS who),
          120::bigint, 'two answers each of sixty kitchens');
SELECT is((SELECT count(DISTINCT array_position(answers, 'last')) FROM web.survey_day
            WHERE kitchen_id > 100), 2::bigint, 'the last comes first as well as last');
DELETE FROM web.survey_day WHERE kitchen_id > 100;

-- Sealed in one step, once

SELECT is_empty('SELECT FROM web.survey_due(''2021-03-01'')', 'a day that is not over waits');
SELECT results_eq('SELECT DISTINCT kitchen_id, service_day, questionnaire, version, '
                  'count(*) OVER () FROM web.survey_due(''2021-03-02'')',
                  'VALUES (7, date ''2021-03-01'', ''d'', 2, 20::bigint)', 'one kitchen''s day');
SELECT results_eq(
    format('SELECT installation, sequence, pending FROM web.outbox_open(%L, sha256(''x''))', fresh),
    format('VALUES (%L::bytea, 0::bigint, NULL::bytea)', decode(repeat('01', 16), 'hex')), why)
  FROM (VALUES (decode(repeat('01', 16), 'hex'), 'begun once'),
               (decode(repeat('02', 16), 'hex'), 'and then as it is')) AS v (fresh, why);
CREATE FUNCTION pg_temp.seal(number bigint, answers integer) RETURNS boolean LANGUAGE sql AS $$
    SELECT web.survey_seal(decode(repeat('01', 16), 'hex'), number, sha256('e'), 'envelope', 7,
                           '2021-03-01', 'd', 2, answers)
$$;
SELECT is(pg_temp.seal(2, 20), false, 'not under another number');
SELECT is(pg_temp.seal(1, 19), false, 'nor without the answer that came meanwhile');
SELECT is(pg_temp.seal(1, 20), true, 'but all of it under the next');
SELECT is(pg_temp.seal(2, 20), false, 'and not while one waits');
SELECT is((SELECT count(*) FROM web.survey_day), 1::bigint, 'the answers left with it');
SELECT web.outbox_clear(decode(repeat('01', 16), 'hex'), 2);
SELECT isnt((SELECT pending FROM web.outbox), NULL, 'only what was acknowledged is forgotten');
SELECT web.outbox_renew(decode(repeat('01', 16), 'hex'), decode(repeat('03', 16), 'hex'),
                        sha256('f'), 'anew');
SELECT results_eq('SELECT sequence, pending FROM web.outbox', 'VALUES (1::bigint, ''anew''::bytea)',
                  'sealed anew it begins another installation');
SELECT web.outbox_clear(decode(repeat('03', 16), 'hex'), 1);
SELECT results_eq('SELECT sequence, pending FROM web.outbox', 'VALUES (1::bigint, NULL::bytea)',
                  'and is forgotten once it is there');

SELECT * FROM finish();
ROLLBACK;

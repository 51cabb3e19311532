-- What diners answer through a kitchen's link: what they are asked, that nothing tells who came
-- first, and that each answer leaves once.
BEGIN;
SELECT plan(70);
\ir lib/as_role.psql

-- Rights

SELECT is(pg_temp.as_role(who, 'SELECT FROM ' || closed), '42501',
          format('%s does not read %s', who, closed))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator', 'tequio_auditor', 'tequio_analyst']) AS who,
       unnest(ARRAY['web.survey_day', 'web.outbox']) AS closed;
SELECT is(pg_temp.as_role(who, 'SELECT ' || what || ' FROM web.outbox_refused'),
          CASE WHEN who IN ('tequio_operator', 'tequio_auditor') AND what <> 'envelope'
               THEN '0 rows' ELSE '42501' END, format('%s and %s of what was refused', who, what))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator', 'tequio_auditor', 'tequio_analyst']) AS who,
       unnest(ARRAY['kitchen_id, message', 'envelope']) AS what;
SELECT is(pg_temp.as_role(who, 'SELECT FROM web.' || question),
          CASE who WHEN 'tequio_web' THEN rows || ' rows' ELSE '42501' END,
          format('%s and %s', who, question))
  FROM unnest(ARRAY['tequio_web', 'tequio_operator']) AS who,
       (VALUES ('diner_questionnaire(''2021-03-01'')', 0), ('survey_due(''2021-03-01'', 1)', 0),
               ('survey_keep(7, ''2021-03-01'', ''q'', 1, ''a'', 9)', 1),
               ('outbox_open(sha256(''k''), decode(repeat(''01'', 16), ''hex''), '
                'sha256(''x''))', 1),
               ('survey_seal(''x'', 1, ''x'', ''x'', 1, ''2021-03-01'', ''q'', 1, 1, ''x'')', 1),
               ('outbox_refuse(''x'', 1, 3, 1, 1, '''', '''')', 1),
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

SELECT is_empty('SELECT FROM web.survey_due(''2021-03-01'', 9999)', 'a day that is not over waits');
SELECT results_eq('SELECT DISTINCT kitchen_id, service_day, questionnaire, version, '
                  'count(*) OVER () FROM web.survey_due(''2021-03-02'', 9999)',
                  'VALUES (7, date ''2021-03-01'', ''d'', 2, 20::bigint)', 'one kitchen''s day');
SELECT is((SELECT count(*) || ' of ' || sum(octet_length(answer))
             FROM web.survey_due('2021-03-02', 11)),
          (SELECT max(n) || ' of ' || max(bytes) FILTER (WHERE bytes <= 11)
             FROM (SELECT place AS n, sum(octet_length(a)) OVER (ORDER BY place) AS bytes
                     FROM web.survey_day, unnest(answers) WITH ORDINALITY AS u (a, place)
                    WHERE kitchen_id = 7) s WHERE bytes <= 11), 'as many as fit');
SELECT is((SELECT count(*) FROM web.survey_due('2021-03-02', 0)), 1::bigint,
          'one leaves even where none fits: it is refused and kept, and the rest goes on');
SELECT results_eq(
    format('SELECT installation, sequence, pending '
           'FROM web.outbox_open(sha256(''k''), %L, sha256(''x''))', fresh),
    format('VALUES (%L::bytea, 0::bigint, NULL::bytea)', decode(repeat('01', 16), 'hex')), why)
  FROM (VALUES (decode(repeat('01', 16), 'hex'), 'begun once'),
               (decode(repeat('02', 16), 'hex'), 'and then as it is')) AS v (fresh, why);
CREATE FUNCTION pg_temp.held() RETURNS bytea LANGUAGE sql AS $$
    SELECT held FROM web.survey_due('2021-03-02', 0)
$$;
CREATE FUNCTION pg_temp.seal(number bigint, taken integer, held bytea DEFAULT pg_temp.held(),
                             name text DEFAULT '01') RETURNS boolean LANGUAGE sql AS $$
    SELECT web.survey_seal(decode(repeat(name, 16), 'hex'), number, sha256('e'), 'envelope', 7,
                           '2021-03-01', 'd', 2, taken, held)
$$;
SELECT is(pg_temp.seal(2, 20), false, 'not under another number');
SELECT is(pg_temp.seal(1, 19, sha256('as it was before one more came')), false,
          'nor without the answer that came meanwhile');
CREATE TEMP TABLE whole AS SELECT answers FROM web.survey_day WHERE kitchen_id = 7;
SELECT is(pg_temp.seal(1, 15), true, 'but as many as fit, under the next');
SELECT is((SELECT answers FROM web.survey_day WHERE kitchen_id = 7),
          (SELECT answers[16:] FROM whole), 'the rest waits');
SELECT is(pg_temp.seal(2, 5), false, 'and not while one waits');
SELECT web.outbox_clear(decode(repeat('01', 16), 'hex'), 1);
SELECT is(pg_temp.seal(2, 5), true, 'for the next');
SELECT is((SELECT count(*) FROM web.survey_day), 1::bigint, 'the answers left with it');
SELECT web.outbox_clear(decode(repeat('01', 16), 'hex'), 3);
SELECT isnt((SELECT pending FROM web.outbox), NULL, 'only what was acknowledged is forgotten');
SELECT web.outbox_renew(decode(repeat('01', 16), 'hex'), decode(repeat('03', 16), 'hex'),
                        sha256('f'), 'anew');
SELECT results_eq('SELECT sequence, pending FROM web.outbox', 'VALUES (1::bigint, ''anew''::bytea)',
                  'sealed anew it begins another installation');
SELECT web.outbox_clear(decode(repeat('03', 16), 'hex'), 1);
SELECT results_eq('SELECT sequence, pending FROM web.outbox', 'VALUES (1::bigint, NULL::bytea)',
                  'and is forgotten once it is there');

-- Two edges with keys of their own, and one whose keys were replaced

CREATE FUNCTION pg_temp.opens(who bytea, fresh text) RETURNS text LANGUAGE sql AS $$
    SELECT encode(installation, 'hex') || ' ' || sequence || coalesce(' ' || pending::text, '')
      FROM web.outbox_open(who, decode(repeat(fresh, 16), 'hex'), sha256('x'))
$$;
CREATE FUNCTION pg_temp.device(number integer, key bytea, revoked boolean, at bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, token_digest,
                                 revoked, label, person_id, valid_from, known_from, position,
                                 ordinal)
    VALUES (number, 4, 0, sha256(key), key, NULL, revoked, 'web', 0, '2021-01-01', 0, at, 1)
$$;
SELECT pg_temp.device(901, sha256('k'), false, 9000001);
SELECT pg_temp.device(902, sha256('l'), false, 9000002);
SELECT is(pg_temp.opens(sha256('l'), '05'), repeat('05', 16) || ' 0', 'the other begins its own');
UPDATE web.outbox SET sequence = 3, pending = 'mine' WHERE signer = sha256('k');
SELECT is(pg_temp.opens(sha256('l'), '06'), repeat('05', 16) || ' 0',
          'and does not see what waits in the first');
SELECT is(pg_temp.opens(sha256('k'), '06'), repeat('03', 16) || ' 3 ' || 'mine'::bytea,
          'which goes on');
SELECT pg_temp.device(901, sha256('k'), true, 9000003);
UPDATE web.outbox SET sequence = 1, pending = 'other' WHERE signer = sha256('l');
SELECT is(pg_temp.opens(sha256('l'), '06'), repeat('05', 16) || ' 1 ' || 'other'::bytea,
          'its own comes first');
SELECT web.outbox_clear(decode(repeat('05', 16), 'hex'), 1);
SELECT is(pg_temp.opens(sha256('l'), '06'), repeat('03', 16) || ' 3 ' || 'mine'::bytea,
          'then it takes over what a revoked one left');
SELECT is((SELECT count(*) FROM web.outbox), 1::bigint, 'in its own row');

-- Refused

SELECT web.outbox_refuse(decode(repeat('03', 16), 'hex'), 2, 3, 7, 5, 'body', 'otro número');
SELECT is_empty('SELECT FROM web.outbox_refused', 'only what waits is refused');
SELECT web.outbox_refuse(decode(repeat('03', 16), 'hex'), 3, 3, 7, 5, 'body', 'Es muy grande.');
SELECT results_eq('SELECT sequence, kind, kitchen_id, reason, field, message, envelope '
                  'FROM web.outbox_refused',
                  'VALUES (3::bigint, 3, 7, 5, ''body'', ''Es muy grande.'', ''mine''::bytea)',
                  'it is kept with what was said');
SELECT is((SELECT pending FROM web.outbox), NULL, 'and the next may go');

SELECT * FROM finish();
ROLLBACK;

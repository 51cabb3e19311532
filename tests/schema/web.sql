-- What the edge may ask, and nothing beside it: of one device by its token, of one petition by its
-- secret.
BEGIN;
SELECT plan(55);
\ir lib/as_role.psql

-- Rights

SELECT is(pg_temp.as_role(who, 'SELECT * FROM web.' || question), allowed,
          format('%s and %s', who, question))
  FROM (VALUES ('tequio_web', '0 rows'), ('tequio_analyst', '42501'),
               ('tequio_gateway', '42501')) AS v (who, allowed),
       (VALUES ('programme_clock()'), ('device_of_token(''x'')'),
               ('device_told(''x'', ''2021-03-01'')'), ('petition_followed(''x'', ''F'')'))
           AS q (question);
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM ' || closed), '42501',
          'the edge does not read ' || closed)
  FROM unnest(ARRAY['journal.entry', 'registry.device', 'registry.committee_member',
                    'registry.person', 'registry.catalogue', 'registry.devices_for_gateway()',
                    'surveys.petition', 'subsidy.report', 'purchases.purchase',
                    'web.monitor_told(1, ''2021-03-01'')']) AS closed;
SELECT is(pg_temp.as_role('tequio_web', 'INSERT INTO journal.entry (topic) VALUES (1)'), '42501',
          'nor writes the journal');

-- A device by its token

INSERT INTO registry.kitchen VALUES
    (7, 'Siete', 'Calle 7', 'u', 3, 0, 0, 200, 2, '', '2021-01-01', 1, 1, 0),
    (8, 'Ocho', 'Calle 8', 'u', 4, 0, 0, 100, 2, '', '2021-01-01', 1, 1, 1);
INSERT INTO registry.committee_member (kitchen_id, member, name, role, sex, age_band, active,
        valid_from, known_from, position, ordinal) VALUES
    (7, 1, 'Uno', 'r', 0, 0, true, '2021-01-01', 2, 2, 0),
    (7, 2, 'Dos', 'r', 0, 0, true, '2021-01-01', 2, 2, 1),
    (7, 2, 'Dos', 'r', 0, 0, false, '2021-02-01', 3, 3, 0),
    (7, 3, 'Tres', 'r', 0, 0, true, '2022-01-01', 3, 3, 1),
    (8, 1, 'Ajena', 'r', 0, 0, true, '2021-01-01', 2, 2, 2);
CREATE FUNCTION pg_temp.device(number integer, token text, revoked boolean, at bigint)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, token_digest,
            revoked, label, valid_from, known_from, position, ordinal)
    VALUES (number, 1, 7, sha256('zero'), sha256('sign'), sha256(token::bytea), revoked, '',
            '2021-01-01', at, at, 0)
$$;
SELECT lives_ok(format('SELECT pg_temp.device(%s)', row), 'a device: ' || row)
  FROM unnest(ARRAY['1, ''first'', false, 10', '1, ''second'', false, 11',
                    '2, ''gone'', false, 12', '2, ''gone'', true, 13']) AS row;
SELECT results_eq('SELECT * FROM web.device_of_token(sha256(''second''))',
                  'VALUES (1, 1::smallint, 7, false)', 'by the token that it has now');
SELECT is_empty('SELECT * FROM web.device_of_token(sha256(''first''))',
                'not by the one that it had');
SELECT results_eq('SELECT revoked FROM web.device_of_token(sha256(''gone''))', 'VALUES (true)',
                  'a revoked one is known to be revoked');
SELECT is_empty('SELECT * FROM web.device_told(sha256(''gone''), ''2021-03-01'')',
                'and told nothing');
SELECT is_empty('SELECT * FROM web.device_told(NULL, ''2021-03-01'')', 'nobody is told nothing');
SELECT is((SELECT told->'kitchen'->>'name' FROM web.device_told(sha256('second'), '2021-03-01')),
          'Siete', 'its own kitchen');
SELECT is((SELECT told->'kitchen'->>'alcaldia_code'
             FROM web.device_told(sha256('second'), '2021-03-01')), '09003', 'and alcaldía');
SELECT is((SELECT told->>'members' FROM web.device_told(sha256('second'), '2021-03-01')),
          '[{"number" : 1, "name" : "Uno"}]', 'who is in its committee that day, and nobody else');
SELECT is((SELECT told->>'members' FROM web.device_told(sha256('second'), '2021-01-15')),
          '[{"number" : 1, "name" : "Uno"}, {"number" : 2, "name" : "Dos"}]', 'on another day');
SELECT is((SELECT told->>'role' FROM web.device_told(sha256('second'), '2021-03-01')), 'kitchen',
          'and what it is');
INSERT INTO registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,
    maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,
    service_weekdays, cutoff_minute, late_days, opening_days, late, valid_from, known_from,
    position, ordinal)
SELECT rule, 'Gaceta', 1, 1, 150, 350, 3, true, false, 1100, 31, 1200, 3, 5, late, day::date, 10, 1,
       rule
  FROM (VALUES (1, 1, '2020-01-01'), (2, 2, '2021-02-01')) AS v (rule, late, day);
INSERT INTO registry.subsidy_rule_tier VALUES (1, 1, 1, 1, 900), (2, 1, 2, 1, 900);
SELECT is((SELECT told->'kitchen'->>'late_days'
             FROM web.device_told(sha256('second'), '2021-01-15')), NULL,
          'where a late report counts like any, none is late');
SELECT is((SELECT told->'kitchen'->>'late_days'
             FROM web.device_told(sha256('second'), '2021-03-01')), '3',
          'else after the days of its rule');
SELECT is((SELECT programme_key FROM web.device_told(sha256('second'), '2021-03-01')), NULL,
          'no key of the programme before there is one');

-- A monitor's device: the kitchens of whose it is

SELECT is((SELECT told->>'monitor' FROM web.device_told(sha256('second'), '2021-03-01')), NULL,
          'a kitchen''s tablet is nobody''s');
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal) VALUES
    (11, 'Once', 'monitor', 3, 0, true, '2021-01-01', 4, 4, 0),
    (12, 'Doce', 'monitor', 0, 0, true, '2021-01-01', 4, 4, 1),
    (12, 'Doce', 'monitor', 0, 0, false, '2021-03-10', 4, 4, 2);
INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, token_digest,
        revoked, label, person_id, valid_from, known_from, position, ordinal)
SELECT number, 2, 0, sha256('zero'), sha256('sign'), sha256(number::text::bytea), false, '', person,
       '2021-01-01', 20, 20, number
  FROM (VALUES (21, 11), (22, 12), (23, 0)) AS v (number, person);
INSERT INTO registry.kitchen VALUES
    (9, 'Nueve', 'Calle 9', 'u', 3, 0, 0, 90, 1, '', '2021-01-01', 5, 5, 0),
    (10, 'Diez', 'Calle 10', 'u', 3, 0, 0, 90, 2, '', '2021-01-01', 5, 5, 1),
    (10, 'Diez', 'Calle 10', 'u', 3, 0, 0, 90, 4, 'cerró', '2021-02-01', 6, 6, 0);
CREATE FUNCTION pg_temp.told(device integer, day date) RETURNS json LANGUAGE sql AS $$
    SELECT told->'monitor' FROM web.device_told(sha256(device::text::bytea), day)
$$;
CREATE FUNCTION pg_temp.kitchens(device integer, day date) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', k->>'number', k->>'state', k->>'serves'), ', ')
      FROM json_array_elements(pg_temp.told(device, day)->'kitchens') k
$$;
SELECT is(pg_temp.told(21, '2021-03-01')->>'name', 'Once', 'whose it is');
SELECT is(pg_temp.kitchens(21, '2021-03-01'), '7 active, 9 applied',
          'the kitchens of their alcaldía but for closed ones; who serves is not said yet');
INSERT INTO registry.opened_day VALUES ('2021-03-01', 1);
INSERT INTO registry.due VALUES ('2021-03-01', 7, 3, 1, 200);
SELECT is(pg_temp.kitchens(21, '2021-03-01'), '7 active true, 9 applied false',
          'and then who is due');
SELECT is(pg_temp.told(21, '2021-03-01')->'kitchens'->0->>'members',
          '[{"number" : 1, "name" : "Uno"}]', 'with the names of its committee');
SELECT is(pg_temp.kitchens(22, '2021-03-02'), '7 active, 8 active, 9 applied',
          'no alcaldía is all of them');
INSERT INTO registry.visit_plan VALUES
    (7, '2021-03-02', 1, false, '2021-03-01', 7, 7, 0),
    (8, '2021-03-02', 1, false, '2021-03-01', 7, 7, 1),
    (8, '2021-03-02', 1, true, '2021-03-01', 8, 8, 0),
    (9, '2021-03-03', 1, false, '2021-03-01', 7, 7, 2);
SELECT is((SELECT string_agg(k->>'number', ', ')
             FROM json_array_elements(pg_temp.told(22, '2021-03-02')->'kitchens') k
            WHERE (k->>'visit')::boolean), '7',
          'and which of them are to be visited on the day');
SELECT is(pg_temp.told(22, '2021-03-10')::text, 'null', 'who is not active any more sees none');
SELECT is(pg_temp.told(23, '2021-03-01')::text, 'null', 'nor does nobody''s device');

-- An official's browser: whose it is, so that it signs for nobody else

INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal) VALUES
    (13, 'Trece', 'director', 0, 0, true, '2021-01-01', 4, 4, 3),
    (14, 'Catorce', 'operator', 0, 0, true, '2021-01-01', 4, 4, 4);
INSERT INTO registry.device (device_id, role, kitchen_id, curve_key, signing_key, token_digest,
        revoked, label, person_id, valid_from, known_from, position, ordinal)
SELECT number, role, 0, sha256('zero'), sha256('sign'), sha256(number::text::bytea), false, '',
       person, '2021-01-01', 30, 30, number
  FROM (VALUES (31, 5, 13), (32, 3, 14)) AS v (number, role, person);
SELECT is((SELECT told->>'person' FROM web.device_told(sha256('31'), '2021-03-01')),
          '{"number" : 13, "name" : "Trece", "role" : "director"}', 'an official''s is theirs');
SELECT is((SELECT told->'person'->>'number' FROM web.device_told(sha256('21'), '2021-03-01')),
          '11', 'a monitor''s too');
SELECT is((SELECT told->>'person' FROM web.device_told(sha256('22'), '2021-03-10')), NULL,
          'not of who is not active any more');
SELECT is((SELECT told->>'person' FROM web.device_told(sha256('32'), '2021-03-01')), NULL,
          'nor of who does not use the board');
SELECT is((SELECT told->>'person' FROM web.device_told(sha256('second'), '2021-03-01')), NULL,
          'a kitchen''s tablet is nobody''s');

SELECT is((SELECT count(*) FROM web.programme_clock()), 0::bigint, 'no clock before the founding');
SELECT * FROM finish();
ROLLBACK;

-- What the edge may ask, and nothing beside it: of one device by its token, of one petition by its
-- secret.
BEGIN;
SELECT plan(38);
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
                    'surveys.petition', 'subsidy.report', 'purchases.purchase']) AS closed;
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
SELECT is((SELECT programme_key FROM web.device_told(sha256('second'), '2021-03-01')), NULL,
          'no key of the programme before there is one');
SELECT is((SELECT count(*) FROM web.programme_clock()), 0::bigint, 'no clock before the founding');
SELECT * FROM finish();
ROLLBACK;

-- What an entry must look like, that nobody changes one, and the one way to erase a body.

BEGIN;
SELECT plan(36);
\ir lib/entries.psql

SELECT pg_temp.found();
SELECT pg_temp.append(1, 'reporte', 'a0000000-0000-4000-8000-000000000001', 1);
SELECT pg_temp.append(1, 'tic', of_kind => 61);
SELECT pg_temp.append(3, 'decision', of_kind => 200);

-- An entry like the first one, at a place of its own, with something changed.
CREATE FUNCTION pg_temp.insert_like(change jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO journal.entry
    SELECT (e).* FROM (SELECT jsonb_populate_record(e, '{"position": 99, "sequence": 2}' || change)
                           AS e
                         FROM journal.entry e WHERE topic = 1 AND position = 1) AS e;
$$;

SELECT lives_ok($$SELECT pg_temp.insert_like('{}')$$, 'a whole entry enters');
SELECT throws_ok(format('SELECT pg_temp.insert_like(%L)', change), '23514', NULL, change)
  FROM unnest(ARRAY[
      '{"position": 0}', '{"cause_position": -1}', '{"root_position": -1}', '{"status": 3}',
      '{"status": -1}', '{"digest": "\\x00"}', '{"content_digest": "\\x00"}',
      '{"installation": null}', '{"sequence": null}', '{"signature": null}',
      '{"signature": "\\x00"}', '{"salt": null}', '{"salt": "\\x00"}', '{"body": null}',
      '{"header": null}', '{"installation": null, "sequence": null}'])
      AS change;
SELECT throws_ok($$SELECT pg_temp.insert_like('{"topic": 9}')$$, '23514', NULL,
                 'a topic that is none');
SELECT throws_ok($$SELECT pg_temp.insert_like('{"position": 1}')$$, '23505', NULL,
                 'a position twice');
SELECT throws_ok($$SELECT pg_temp.insert_like('{"sequence": 1}')$$, '23505', NULL,
                 'a number twice');
SELECT lives_ok($$SELECT pg_temp.insert_like('{"position": 97, "sequence": 1, "status": 2}');
                  SELECT pg_temp.insert_like('{"position": 96, "sequence": 1, "status": 2}')$$,
                'a number as often as there are conflicts about it');
SELECT lives_ok($$SELECT pg_temp.insert_like('{"position": 98, "sequence": 3, "status": 1,
                                                "signature": null, "salt": "\\x00"}')$$,
                'what was refused may lack anything');

-- Nobody, with whatever rights
SELECT throws_ok(change, '23001', NULL, change)
  FROM unnest(ARRAY[
      'UPDATE journal.entry SET kitchen_id = 7', 'UPDATE journal.entry_subsidy SET body = NULL',
      'UPDATE journal.entry SET salt = NULL, body = NULL', 'DELETE FROM journal.entry',
      'DELETE FROM journal.entry_subsidy', 'DELETE FROM journal.entry WHERE false',
      'TRUNCATE journal.entry', 'TRUNCATE journal.entry_submissions']) AS change;
SET LOCAL journal.erasing = 'yes';
SELECT throws_ok('UPDATE journal.entry SET kitchen_id = 7, body = NULL, salt = NULL', '23001', NULL,
                 'in the name of an erasure nothing else is changed');
RESET journal.erasing;

SELECT is(journal.erase(1::smallint, 0::smallint, 1), true, 'a body is erased');
SELECT results_eq(
    $$SELECT salt, body, octet_length(header) > 0, octet_length(signature)
        FROM journal.entry WHERE topic = 1 AND position = 1$$,
    $$VALUES (NULL::bytea, NULL::bytea, true, 64)$$, 'header and signature stay');
SELECT is(journal.erase(1::smallint, 0::smallint, 1), false, 'a body is erased once');
SELECT is(journal.erase(5::smallint, 0::smallint, 77), false, 'there is no such entry');
SELECT throws_ok('UPDATE journal.entry SET body = NULL WHERE topic = 3', '23001', NULL,
                 'the erasure leaves no door open');

SELECT * FROM finish();
ROLLBACK;

-- What verify_chain finds: every way in which somebody with a superuser's rights could have altered
-- the journal behind its back.

BEGIN;
SELECT plan(46);
\ir lib/entries.psql

SELECT pg_temp.found();
SELECT pg_temp.append(1, 'reporte ' || n, 'a0000000-0000-4000-8000-000000000001', n)
  FROM generate_series(1, 5) n;
SELECT pg_temp.append(3, 'decision ' || n, of_kind => 200) FROM generate_series(1, 5) n;

-- Who can do that can also take down what would have stopped it.
ALTER TABLE journal.entry DROP CONSTRAINT accepted_whole;

-- Does something to the journal with its guards off, says what verify_chain finds, and undoes it.
CREATE FUNCTION pg_temp.found_after(tampering text, from_position bigint DEFAULT 1,
                                    to_position bigint DEFAULT NULL, of_topic integer DEFAULT 1)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    BEGIN
        SET LOCAL session_replication_role = replica;
        EXECUTE tampering;
        found := coalesce(journal.verify_chain(of_topic::smallint, 0::smallint, from_position,
                                               to_position)::text, 'nothing');
        RAISE EXCEPTION 'undo' USING ERRCODE = 'TQ000';
    EXCEPTION WHEN SQLSTATE 'TQ000' THEN
        RETURN found;
    END;
END
$$;

-- The values of proto/vectors and of Python's hashlib: C, SQL and the contract agree.
SELECT is(journal.stream_start(1::smallint, 1::smallint),
          '\xf02f4ba6a5f075147d32869b7a8ab758b005e98c2656303ee130fdc61a11d293',
          'a stream starts as the contract says');
SELECT is(journal.stream_start(6::smallint, 32767::smallint),
          '\x7281bcf97e595b9ce51b9309a73c129bcee20ee6110d3dcdea05ad54696663b0',
          'the start of the last possible stream');
SELECT is(journal.entry_digest(journal.stream_start(3::smallint, 1::smallint),
              ROW(3, 1, 200, 0, 1, '2020-01-06 20:00Z', 1, 1, 101, 0, 1, NULL, NULL, NULL, NULL,
                  NULL, NULL, NULL,
                  '\xff2a197f3de196487235dad9b2483cd9f4c2f004afcdaba48daedae60b8575e1'::bytea,
                  '')::journal.entry),
          '\x3c49eabdd6eccb7d92fb728bf343f1b072a801a235778027fc16ffac619075c0',
          'an entry chains as the contract says');
SELECT is(journal.entry_digest('\x00',
              ROW(3, 1, 200, 0, 1, '1969-12-31 23:59:59.999999Z', 1, 1, 101, 0, 1, NULL, NULL,
                  NULL, NULL, NULL, NULL, NULL, '\x00'::bytea, '')::journal.entry),
          sha256('tequio/entry/1'::bytea || '\x00' || '\x0003' || '\x0001' || '\x0000000000000001'
                 || '\x0000' || '\x00c8' || '\x00000065' || '\xffffffffffffffff' || '\x0001'
                 || '\x0000000000000001' || '\x0000000000000001' || '\x00000000' || '\x00'),
          'a microsecond before 1970 is -1');

SELECT is(journal.verify_chain(1::smallint, 0::smallint), NULL, 'submissions are whole');
SELECT is(journal.verify_chain(3::smallint, 0::smallint), NULL, 'decisions are whole');
SELECT is(journal.verify_chain(2::smallint, 0::smallint), NULL, 'an empty stream is whole');
SELECT is(journal.verify_chain(1::smallint, 0::smallint, 2, 4), NULL, 'a part is whole');
SELECT is(journal.verify_chain(1::smallint, 0::smallint, 6), NULL, 'beyond the head is nothing');
SELECT is(journal.verify_chain(1::smallint, 0::smallint, 3, 99), NULL,
          'asked beyond the head, the head is the end');
SELECT throws_ok($$SELECT journal.verify_chain(1::smallint, 7::smallint)$$, 'P0002',
                 'cannot verify stream (1, 7): there is none', 'a stream that is not');

-- The statement that proto/README.md gives to auditors
\getenv audit AUDIT_SQL
SELECT is_empty(:'audit', 'the contract''s own statement finds nothing');
SAVEPOINT tampering;
SET LOCAL session_replication_role = replica;
UPDATE journal.entry SET kitchen_id = 7 WHERE topic = 3 AND position = 4;
SELECT results_eq(:'audit', 'VALUES (3::smallint, 0::smallint, 4::bigint)',
                  'nor does it miss an entry that was altered');
ROLLBACK TO tampering;

-- Facts of an entry
SELECT is(pg_temp.found_after(
              format('UPDATE journal.entry SET %s WHERE topic = 1 AND position = 3', change)),
          '3', change)
  FROM unnest(ARRAY[
      'status = 1', 'kind = 2', 'kitchen_id = 102', $$received_at = received_at + '1 us'$$,
      'cause_topic = 2', 'cause_position = 1', 'root_position = 2', 'device_id = 7',
      'content_digest = sha256(content_digest)', 'digest = sha256(digest)',
      $$body = body || '.'$$, $$body = ''$$, $$salt = sha256(salt)$$, 'salt = NULL',
      $$header = header || '\x00'$$, $$header = NULL, installation = NULL, sequence = NULL$$,
      $$installation = 'b0000000-0000-4000-8000-000000000001'$$]) AS change;
SELECT is(pg_temp.found_after($$UPDATE journal.entry SET body = 'otra' WHERE topic = 3
                                AND position = 2$$, of_topic => 3), '2', 'a decision''s body');
SELECT is(pg_temp.found_after($$UPDATE journal.entry SET salt = 'sal' WHERE topic = 3
                                AND position = 2$$, of_topic => 3), '2', 'a salt out of nothing');

-- Entries as a whole
SELECT is(pg_temp.found_after('DELETE FROM journal.entry WHERE topic = 1 AND position = 1'), '1',
          'the first one is gone');
SELECT is(pg_temp.found_after('DELETE FROM journal.entry WHERE topic = 1 AND position = 3'), '3',
          'one in the middle is gone');
SELECT is(pg_temp.found_after('DELETE FROM journal.entry WHERE topic = 1 AND position = 5'), '5',
          'the last one is gone');
SELECT is(pg_temp.found_after('DELETE FROM journal.entry WHERE topic = 1'), '1', 'all are gone');
SELECT is(pg_temp.found_after('DELETE FROM journal.entry WHERE topic = 1 AND position = 2', 3),
          '2', 'the one before the part is gone');
SELECT is(pg_temp.found_after($$
              DELETE FROM journal.entry WHERE topic = 1 AND position = 5;
              UPDATE journal.stream SET next_position = 5 WHERE topic = 1$$), '4',
          'the last one is gone, and the stream''s row knows it, but not its digest');
SELECT is(pg_temp.found_after($$
              INSERT INTO journal.entry
              SELECT (e).* FROM (SELECT jsonb_populate_record(e, '{"position": 6, "status": 2}')
                                     AS e
                                   FROM journal.entry e WHERE topic = 1 AND position = 5) AS e$$),
          '6', 'one too many');
SELECT is(pg_temp.found_after($$
              UPDATE journal.entry SET position = 99 WHERE topic = 1 AND position = 2;
              UPDATE journal.entry SET position = 2 WHERE topic = 1 AND position = 3;
              UPDATE journal.entry SET position = 3 WHERE topic = 1 AND position = 99$$), '2',
          'two have changed places');
SELECT is(pg_temp.found_after($$UPDATE journal.stream SET head = sha256('') WHERE topic = 1$$),
          '5', 'the stream''s row ends otherwise');
SELECT is(pg_temp.found_after($$UPDATE journal.stream SET head = sha256('') WHERE topic = 2$$,
                              of_topic => 2), '1', 'an empty stream''s row ends otherwise');
SELECT is(pg_temp.found_after($$UPDATE journal.stream SET next_position = 9 WHERE topic = 1$$),
          '6', 'the stream''s row speaks of more');

-- A lawful erasure is none of these.
SELECT lives_ok($$SELECT journal.erase(1::smallint, 0::smallint, 3);
                  SELECT journal.erase(3::smallint, 0::smallint, 2)$$, 'two bodies are erased');
SELECT is(journal.verify_chain(1::smallint, 0::smallint), NULL,
          'submissions are whole without a body');
SELECT is(journal.verify_chain(3::smallint, 0::smallint), NULL,
          'decisions are whole without a body');

SELECT * FROM finish();
ROLLBACK;

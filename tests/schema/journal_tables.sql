-- What the tables beside the entries take and refuse.

BEGIN;
SELECT plan(17);
\ir lib/entries.psql

SELECT pg_temp.found();
SELECT throws_ok(statement, code, NULL, regexp_replace(statement, '\s+', ' ', 'g')) FROM (VALUES
    ($$INSERT INTO journal.cursor VALUES ('subsidy', 1, 0, -1)$$, '23514'),
    ($$INSERT INTO journal.cursor VALUES ('subsidy', 1, 7, 0)$$, '23503'),
    ($$INSERT INTO journal.waiting VALUES ('subsidy', 1, 0, 1, '\x00', '2020-01-06Z')$$, '23514'),
    ($$INSERT INTO journal.waiting VALUES ('subsidy', 1, 0, 1, sha256(''), '2020-01-06Z',
                                           false, true)$$, '23514'),
    ($$INSERT INTO journal.parked VALUES ('subsidy', 1, 0, 1, 1, 0, '', 0, '2020-01-06Z')$$,
     '23514'),
    ($$INSERT INTO journal.blob (digest, kitchen_id, device_id, total_bytes, media_type)
       VALUES ('\x00', 101, 7, 10, 'image/png')$$, '23514'),
    ($$INSERT INTO journal.blob (digest, kitchen_id, device_id, total_bytes, media_type)
       VALUES (sha256(''), 101, 7, 0, 'image/png')$$, '23514'),
    ($$INSERT INTO journal.blob (digest, kitchen_id, device_id, total_bytes, media_type)
       VALUES (sha256(''), 101, 7, 2097153, 'image/png')$$, '23514'),
    ($$INSERT INTO journal.blob_chunk VALUES (sha256('x'), 0, '\x00')$$, '23503'),
    ($$INSERT INTO journal.quarantine VALUES (7, 100, '2020-01-06Z', '', '')$$, '23514'),
    ($$INSERT INTO journal.quarantine VALUES (7, -1, '2020-01-06Z', '', '')$$, '23514'))
    AS refused (statement, code);

SELECT lives_ok($$INSERT INTO journal.blob (digest, kitchen_id, device_id, total_bytes, media_type)
                  VALUES (sha256(''), 101, 7, 2097152, 'image/png')$$, 'a blob of two MiB begins');
SELECT lives_ok($$INSERT INTO journal.blob_chunk
                  SELECT sha256(''), n * 65536, decode(repeat('00', 65536), 'hex')
                    FROM generate_series(0, 31) n$$, 'and has all its pieces');
SELECT throws_ok(statement, '23514', NULL, statement) FROM unnest(ARRAY[
    $$INSERT INTO journal.blob_chunk VALUES (sha256(''), 7, '\x00')$$,
    $$INSERT INTO journal.blob_chunk VALUES (sha256(''), -65536, '\x00')$$,
    $$INSERT INTO journal.blob_chunk VALUES (sha256(''), 65536 * 40, '')$$]) AS statement;
DELETE FROM journal.blob;
SELECT is_empty('SELECT FROM journal.blob_chunk', 'a blob goes with its pieces');

SELECT * FROM finish();
ROLLBACK;

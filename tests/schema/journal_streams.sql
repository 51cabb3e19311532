-- What holds between a stream's row and its entries, judged at commit.

BEGIN;
SELECT plan(13);
\ir lib/entries.psql

SELECT pg_temp.found();
SELECT pg_temp.append(1, 'uno', 'a0000000-0000-4000-8000-000000000001', 1);
SELECT pg_temp.append(1, 'dos', 'a0000000-0000-4000-8000-000000000001', 2);
SET CONSTRAINTS ALL IMMEDIATE;
SELECT pass('a stream that was moved by its entries stands');

SELECT throws_ok($$UPDATE journal.stream SET next_position = 4 WHERE topic = 1$$, '23001', NULL,
                 'a stream is not moved without an entry');
SELECT throws_ok($$UPDATE journal.stream SET next_position = 2 WHERE topic = 1$$, '23001', NULL,
                 'a stream is not moved back');
SELECT throws_ok($$UPDATE journal.stream SET head = sha256('') WHERE topic = 1$$, '23001', NULL,
                 'a stream does not end with another digest');
SELECT throws_ok($$UPDATE journal.stream SET next_position = 2, head = sha256('')
                    WHERE topic = 3$$, '23001', NULL, 'an empty stream is not moved by nothing');
SELECT lives_ok($$UPDATE journal.stream SET last_tick = '2020-01-06 20:00Z' WHERE topic = 3$$,
                'a tick alone moves nothing');
SELECT lives_ok($$UPDATE journal.stream SET next_position = next_position, head = head$$,
                'what is written again as it stands moves nothing');
SET CONSTRAINTS ALL DEFERRED;
SELECT lives_ok($$UPDATE journal.stream SET next_position = 4 WHERE topic = 1$$,
                'the row may be moved before the entry is added');
SELECT throws_ok('SET CONSTRAINTS ALL IMMEDIATE', '23001', NULL, 'but not instead of it');

SELECT throws_ok($$UPDATE journal.stream SET head = '\x00' WHERE topic = 1$$, '23514', NULL,
                 'a head has 32 bytes');
SELECT throws_ok($$INSERT INTO journal.stream (topic, partition, head)
                   VALUES (1, -1, sha256(''))$$, '23514', NULL, 'partitions count from 0');
SELECT throws_ok($$INSERT INTO journal.stream (topic, partition, head)
                   VALUES (9, 0, sha256(''))$$, '23503', NULL, 'a topic that is none');
SELECT throws_ok($$INSERT INTO journal.stream (topic, partition, head)
                   VALUES (1, 0, sha256(''))$$, '23505', NULL, 'a stream exists once');

SELECT * FROM finish();
ROLLBACK;

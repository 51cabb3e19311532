-- Verify journal:chain on pg

BEGIN;

SELECT 1 / (journal.stream_start(1::smallint, 0::smallint)
            = '\xe229ac9d68487342aa86286a0aa6a3f68b6f22eb598474fb2e16a15c9d38942e')::int;
SELECT 'journal.entry_digest(bytea, journal.entry)'::regprocedure,
       'journal.verify_chain(smallint, smallint, bigint, bigint)'::regprocedure;

ROLLBACK;

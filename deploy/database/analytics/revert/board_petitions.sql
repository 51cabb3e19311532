-- Revert analytics:board_petitions from pg

BEGIN;

DROP FUNCTION board.colleagues(bytea, timestamptz, date);
DROP FUNCTION board.waiting_petitions(bytea, timestamptz, date);

COMMIT;

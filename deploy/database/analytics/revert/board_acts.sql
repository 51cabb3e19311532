-- Revert analytics:board_acts from pg

BEGIN;

DROP FUNCTION board.closings(bytea, timestamptz, date);
DROP FUNCTION board.waiting_acts(bytea, timestamptz, date);

COMMIT;

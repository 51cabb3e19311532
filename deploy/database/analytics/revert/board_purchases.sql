-- Revert analytics:board_purchases from pg

BEGIN;

DROP FUNCTION board.observed_purchases(bytea, timestamptz, date);

COMMIT;

-- Revert analytics:board_visits from pg

DROP FUNCTION board.visits(bytea, timestamptz, date, integer);

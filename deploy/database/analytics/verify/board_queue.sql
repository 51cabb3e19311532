-- Verify analytics:board_queue on pg

BEGIN;

SELECT 1 / count(*) FROM pg_indexes
 WHERE schemaname = 'purchases' AND indexname = 'purchase_observed';
SELECT number, purchase, reasons, one_is_enough
  FROM board.observed_purchases('', '2021-01-01', '2021-01-01') WHERE false;

ROLLBACK;

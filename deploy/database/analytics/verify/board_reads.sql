-- Verify analytics:board_reads on pg

BEGIN;

SELECT received_at, timeliness, purchases_unproven
  FROM board.today('', '2026-01-01', '2026-01-01', 1, 0, 1);
SELECT paid_mxn, reversed_mxn, reversed_at
  FROM board.statements('', '2026-01-01', '2026-01-01', 1);

ROLLBACK;

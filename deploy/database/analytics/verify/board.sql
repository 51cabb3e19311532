-- Verify analytics:board on pg

BEGIN;

SELECT number, due, petitions_near FROM board.today('', '2026-01-01', '2026-01-01', 1, 0, 1);
SELECT number, alert, says FROM board.alerts('', '2026-01-01', '2026-01-01', 1);
SELECT number, purse_mxn FROM board.kitchen('', '2026-01-01', '2026-01-01', 1);
SELECT service_day, reported FROM board.reports('', '2026-01-01', '2026-01-01', 1, 1);
SELECT period_start, paid_mxn FROM board.statements('', '2026-01-01', '2026-01-01', 1);
SELECT purchase_day, verdict FROM board.purchases('', '2026-01-01', '2026-01-01', 1);
SELECT folio, near, overdue FROM board.petitions('', '2026-01-01', '2026-01-01', 1);
SELECT board.sees('', '2026-01-01', '2026-01-01', 1);

ROLLBACK;

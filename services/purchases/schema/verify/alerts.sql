-- Verify purchases:alerts on pg

BEGIN;

SELECT count(*) FROM purchases.spent_at(ARRAY[1], '2021-03-01', '2021-03-02', 1);

ROLLBACK;

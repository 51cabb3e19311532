-- Revert analytics:states from pg

BEGIN;

COMMENT ON COLUMN analytics.act.subject IS
    'period_close, capacity, rule, dispersal, reversal, days, purchase, settlement or year';

COMMIT;

-- Revert analytics:office from pg

BEGIN;

COMMENT ON COLUMN analytics.act.subject IS
    'period_close, capacity, rule, dispersal, reversal, days, purchase, settlement, year or '
    'kitchen_state';

COMMIT;

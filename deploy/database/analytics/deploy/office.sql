-- Deploy analytics:office to pg

BEGIN;

COMMENT ON COLUMN analytics.act.subject IS
    'period_close, capacity, rule, dispersal, reversal, days, purchase, settlement, year, '
    'kitchen_state or facts';

COMMIT;

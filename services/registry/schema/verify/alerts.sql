-- Verify registry:alerts on pg

BEGIN;

SELECT missing_minutes, silent_days, history_reports, history_least, history_deviations,
       history_percent, same_reports, cost_days, cost_reports, cost_kitchens, cost_percent,
       fees_centavos, escalate_hours, quiet_days
  FROM registry.alert_rule WHERE false;
SELECT count(*) FROM registry.alert_rules_at(ARRAY['2021-03-01'::date], ARRAY[1::bigint]);

ROLLBACK;

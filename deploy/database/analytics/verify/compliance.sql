-- Verify analytics:compliance on pg

BEGIN;

SELECT valid_from, reported, on_time, proven, checklist, open, satisfaction, stays_percent,
       observed_percent
  FROM analytics.compliance_rule WHERE false;
SELECT kitchen_id, part, numerator, denominator, weight
  FROM analytics.compliance_part('2021-01-01', '2021-12-31') WHERE false;
SELECT kitchen_id, name, alcaldia, state, score_percent, weighed_percent, verdict
  FROM analytics.compliance('2021-01-01', '2021-12-31') WHERE false;

ROLLBACK;

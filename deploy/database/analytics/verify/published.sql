-- Verify analytics:published on pg

SELECT indicator, name, level, unit_id, unit_name, grain, period, version, is_last, state, value,
       measured_in, target, light, respondents, changed_in, cause, reason, published_at
  FROM analytics.published_result WHERE false;
SELECT indicator, level, unit_id, grain, period, version, datum, cause, action, projection,
       noted_at, holds
  FROM analytics.deviation WHERE false;
SELECT indicator, level, unit_id, grain, period, version, state, light, value, target
  FROM analytics.deviation_due WHERE false;

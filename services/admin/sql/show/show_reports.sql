-- Versions of the report of kitchen $1 on day $2; hours in zone $3.
SELECT 'version ' || r.version || ', ' || r.state,
       to_char(r.received_at AT TIME ZONE $3::text, 'YYYY-MM-DD HH24:MI') || coalesce(', '
           || (ARRAY['on time', 'saved in time and received late', 'late'])[r.timeliness], '')
           || ', submission ' || r.submission_position || ', device ' || r.device_id,
       r.rations_served || ' served, '
           || coalesce(r.rations_paid::text, 'not noted how many') || ' paid, '
           || coalesce(r.rations_exempt::text, 'not noted how many') || ' exempt',
       coalesce(to_char(r.fees_centavos / 100.0, 'FM999,999,990.00') || ' MXN', 'not noted'),
       r.rations_counted || ' rations at ' || to_char(r.tier_centavos / 100.0, 'FM990.00') || ' = '
           || to_char(r.claim_centavos / 100.0, 'FM999,999,990.00') || ' MXN, rule ' || r.rule,
       nullif(array_to_string(analytics.report_flags(r.flags), ', '), '')
  FROM subsidy.report r
 WHERE r.kitchen_id = $1 AND r.service_day = $2 AND NOT r.withdrawal
 ORDER BY r.version

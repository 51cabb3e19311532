-- Cuotas contadas junto a las que corresponden a las raciones pagadas, por mes.
SELECT date_trunc('month', r.service_day)::date AS month, sum(r.rations_paid) AS rations_paid,
       sum(r.fees_mxn) AS fees_mxn, round(sum(r.fees_mxn) / nullif(sum(r.rations_paid), 0), 2)
           AS mxn_a_ration
  FROM analytics.daily_report r
 WHERE r.rations_paid IS NOT NULL AND r.fees_mxn IS NOT NULL
 GROUP BY 1
 ORDER BY 1;

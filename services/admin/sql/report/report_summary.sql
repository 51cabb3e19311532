-- El año $1 en una fila: comedores, días de servicio, raciones, cuotas y apoyo que corresponde.
SELECT nullif(count(DISTINCT r.kitchen_id), 0)::text,
       nullif(count(DISTINCT r.service_day), 0)::text, nullif(count(*), 0)::text,
       sum(r.rations_served)::text, round(avg(r.rations_served), 1)::text,
       sum(r.rations_paid)::text, sum(r.rations_exempt)::text, round(sum(r.fees_mxn), 2)::text,
       round(sum(r.claim_mxn), 2)::text, min(r.service_day)::text, max(r.service_day)::text
  FROM analytics.daily_report r
 WHERE r.service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)

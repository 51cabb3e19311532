-- Los comedores y lo que sirvieron del $1 al $2, por mes, según los informes que cuentan.
SELECT k.kitchen_id::text, k.name, k.alcaldia_code, k.alcaldia, k.unit_name,
       date_trunc('month', d.service_day)::date::text, count(*)::text,
       sum(d.rations_served)::text
  FROM analytics.kitchen k
  JOIN analytics.daily_report d ON d.kitchen_id = k.kitchen_id
 WHERE k.state <> 'applied' AND d.service_day BETWEEN $1::date AND $2::date
 GROUP BY k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, k.unit_name,
          date_trunc('month', d.service_day)
 ORDER BY k.kitchen_id, date_trunc('month', d.service_day)

-- Apoyos depositados del año fiscal $1, por el mes en que termina su periodo.
SELECT m.month::date::text, nullif(count(DISTINCT g.kitchen_id), 0)::text,
       nullif(count(g.kitchen_id), 0)::text, sum(g.rations)::text, round(sum(g.amount_mxn), 2)::text
  FROM generate_series(make_date($1, 1, 1), make_date($1, 12, 1), '1 month'::interval) AS m (month)
  LEFT JOIN analytics.grant_paid g ON g.fiscal_year = $1::integer AND g.period_end >= m.month
       AND g.period_end < m.month + '1 month'::interval
 GROUP BY m.month
 ORDER BY m.month

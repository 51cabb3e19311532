-- Qué se ha comprobado de los apoyos del año $1, por alcaldía del comedor.
SELECT coalesce(k.alcaldia, 'Ciudad de México'),
       count(DISTINCT d.kitchen_id)::text, round(sum(d.granted_mxn), 2)::text,
       round(sum(d.proven_mxn), 2)::text, round(sum(d.to_prove_mxn), 2)::text,
       round(sum(d.to_pay_back_mxn), 2)::text, round(sum(d.paid_back_mxn), 2)::text,
       round(100 * sum(d.proven_mxn) FILTER (WHERE NOT d.is_reversed)
             / nullif(sum(d.granted_mxn) FILTER (WHERE NOT d.is_reversed), 0), 1)::text
  FROM analytics.grant_duty d
  JOIN analytics.kitchen k USING (kitchen_id)
 WHERE d.period_end BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 GROUP BY ROLLUP ((k.alcaldia_code, k.alcaldia))
HAVING count(*) > 0
 ORDER BY k.alcaldia_code

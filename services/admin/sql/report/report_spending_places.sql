-- Dónde se compró en el año $1, visto desde el comedor. Sin las compras rechazadas. Cada compra
-- vale en dólares lo que el tipo de cambio oficial de su día. El total es una fila: por eso 200.
SELECT CASE WHEN grouping(p.place) = 1 THEN 'Total' ELSE
           CASE p.place WHEN 'same colonia' THEN 'en la misma colonia'
                WHEN 'same alcaldía' THEN 'en la misma alcaldía'
                WHEN 'rest of the city' THEN 'en el resto de la ciudad'
                WHEN 'Central de Abasto' THEN 'en la Central de Abasto'
                WHEN 'outside the city' THEN 'fuera de la ciudad' ELSE 'no se sabe' END END,
       count(DISTINCT p.kitchen_id)::text, count(*)::text, round(sum(p.total_mxn), 2)::text,
       round(sum(p.total_mxn / p.mxn_per_usd), 2)::text,
       round(coalesce(sum(p.total_mxn) FILTER (WHERE p.mxn_per_usd IS NULL), 0), 2)::text,
       round(200 * sum(p.total_mxn) / sum(sum(p.total_mxn)) OVER (), 1)::text
  FROM analytics.standing_purchase p
 WHERE p.verdict <> 'refused'
   AND p.purchase_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 GROUP BY ROLLUP (p.place)
HAVING count(*) > 0
 ORDER BY grouping(p.place),
          array_position(ARRAY['same colonia', 'same alcaldía', 'rest of the city',
                               'Central de Abasto', 'outside the city', 'not known'], p.place)

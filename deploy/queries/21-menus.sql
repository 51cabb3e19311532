-- Qué parte de los días tuvo menú equilibrado, por alcaldía y mes; y qué grupo faltó más.
SELECT k.alcaldia, date_trunc('month', m.service_day)::date AS month, count(*) AS menus_noted,
       round(100.0 * count(*) FILTER (WHERE m.balanced) / count(*), 1) AS balanced_percent,
       count(*) FILTER (WHERE NOT 'vegetables and fruit' = ANY (m.food_groups)) AS no_vegetables,
       count(*) FILTER (WHERE NOT 'cereals' = ANY (m.food_groups)) AS no_cereals,
       count(*) FILTER (WHERE NOT m.food_groups && ARRAY['legumes', 'of animals', 'dairy'])
           AS no_protein
  FROM analytics.menu_day m
  JOIN analytics.kitchen k USING (kitchen_id)
 GROUP BY 1, 2
 ORDER BY 1, 2;

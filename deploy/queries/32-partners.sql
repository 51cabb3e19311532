-- Qué dieron y qué recomiendan los aliados: entregas, kilos, pesos, comedores, recetas y consejos.
SELECT p.name AS partner, p.kind, p.agreement, coalesce(g.gifts, 0) AS gifts, g.kilograms, g.pesos,
       g.kitchens, g.to_all, coalesce(r.recipes, 0) AS recipes, coalesce(r.advice, 0) AS advice
  FROM analytics.partner p
  LEFT JOIN (SELECT g.partner_id, count(*) AS gifts, sum(g.kilograms) AS kilograms,
                    round(sum(g.centavos) / 100.0, 2) AS pesos,
                    count(DISTINCT g.kitchen_id) AS kitchens,
                    count(*) FILTER (WHERE g.kitchen_id IS NULL) AS to_all
               FROM analytics.partner_gift g
              GROUP BY g.partner_id) g USING (partner_id)
  LEFT JOIN (SELECT r.partner_id, count(*) FILTER (WHERE r.kind = 'recipe') AS recipes,
                    count(*) FILTER (WHERE r.kind = 'advice') AS advice
               FROM analytics.recipe r
              GROUP BY r.partner_id) r USING (partner_id)
 ORDER BY p.partner_id;

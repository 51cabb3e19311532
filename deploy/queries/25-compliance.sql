-- Cómo cumplió cada comedor en el último mes con informes, y qué le resta más puntos.
WITH month AS (
    SELECT date_trunc('month', max(r.service_day))::date AS first, max(r.service_day) AS last
      FROM analytics.daily_report r
), worst AS (
    SELECT DISTINCT ON (p.kitchen_id)
           p.kitchen_id, p.part, round(100 * p.numerator / p.denominator, 1) AS percent
      FROM month m
     CROSS JOIN LATERAL analytics.compliance_part(m.first, m.last) p
     ORDER BY p.kitchen_id, p.weight * (1 - p.numerator / p.denominator) DESC
)
SELECT c.kitchen_id, c.name, c.alcaldia, c.score_percent, c.verdict, w.part AS worst_part,
       w.percent AS worst_percent
  FROM month m
 CROSS JOIN LATERAL analytics.compliance(m.first, m.last) c
  LEFT JOIN worst w ON w.kitchen_id = c.kitchen_id
 ORDER BY c.score_percent NULLS LAST, c.kitchen_id;

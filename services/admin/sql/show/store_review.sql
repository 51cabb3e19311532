-- Quién permanece en el programa del día $1 al $2, quién queda en observación, quién sale, y por
-- qué: cada parte que queda debajo de la calificación con la que se permanece.
WITH rule AS (
    SELECT r.stays_percent
      FROM analytics.compliance_rule r
     WHERE r.valid_from <= $2::date
     ORDER BY r.valid_from DESC
     LIMIT 1
), shown AS (
    SELECT p.kitchen_id, p.part, p.numerator, p.denominator, p.weight,
           round(100 * p.numerator / p.denominator, 1) AS percent
      FROM analytics.compliance_part($1::date, $2::date) p
), said AS (
    SELECT s.kitchen_id, s.weight * (100 - s.percent) AS lost,
           CASE s.part
           WHEN 'reported' THEN format('informó %s de %s días', s.numerator, s.denominator)
           WHEN 'on_time' THEN format('envió a tiempo %s de %s informes', s.numerator,
                                      s.denominator)
           WHEN 'proven' THEN format('comprobó $%s de $%s', round(s.numerator, 2),
                                     round(s.denominator, 2))
           WHEN 'checklist' THEN format('cumplió %s de %s puntos revisados en visitas',
                                        s.numerator, s.denominator)
           WHEN 'open' THEN format('se encontró abierto en %s de %s visitas', s.numerator,
                                   s.denominator)
           ELSE 'calificación de comensales' END || format(' (%s %%)', s.percent) AS why
      FROM shown s
     CROSS JOIN rule
     WHERE s.percent < rule.stays_percent AND s.weight > 0
)
SELECT c.kitchen_id::text, c.name, c.alcaldia,
       CASE c.state WHEN 'active' THEN 'activo' ELSE 'suspendido' END,
       coalesce(c.score_percent::text, ''), c.weighed_percent::text,
       CASE c.verdict WHEN 'stays' THEN 'permanece' WHEN 'observed' THEN 'en observación'
            WHEN 'leaves' THEN 'sale' ELSE 'sin datos suficientes' END,
       coalesce((SELECT string_agg(s.why, '; ' ORDER BY s.lost DESC, s.why)
                   FROM said s WHERE s.kitchen_id = c.kitchen_id), '')
  FROM analytics.compliance($1::date, $2::date) c
 ORDER BY array_position(ARRAY['leaves', 'observed', 'no data', 'stays'], c.verdict),
          c.score_percent, c.kitchen_id

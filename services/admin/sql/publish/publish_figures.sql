-- Los mismos resultados que publish_results.sql, como los lleva la publicación: millonésimas, y el
-- semáforo por su número.
SELECT v.indicator, CASE v.level WHEN 'city' THEN '3' ELSE '2' END, v.unit_id::text,
       round(v.value * 1000000)::bigint::text, round(v.target * 1000000)::bigint::text,
       (array_position(ARRAY['no data', 'red', 'yellow', 'green', 'over'], v.light) - 1)::text,
       coalesce(v.respondents, 0)::text
  FROM analytics.indicator_value v
 WHERE v.level IN ('city', 'alcaldía') AND v.grain = $4::text AND v.period = $1::date
   AND (v.respondents IS NULL
        OR $2::date <= $3::date
           AND NOT EXISTS (SELECT FROM analytics.published_result p
                            WHERE p.indicator = v.indicator AND p.level = v.level
                              AND p.unit_id = v.unit_id AND p.grain = v.grain
                              AND p.period = v.period
                              AND abs(p.respondents - v.respondents) BETWEEN 1 AND 4))
 ORDER BY v.indicator COLLATE "C", v.level = 'city', v.unit_id

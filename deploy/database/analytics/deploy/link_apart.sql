-- Deploy analytics:link_apart to pg
-- Anybody answers by a kitchen's public link, as often as they like: what comes by it is shown as a
-- channel, of the city, and is part of nothing else. "all" is what tablets and monitors asked.

BEGIN;

CREATE OR REPLACE VIEW analytics.satisfaction_score AS
WITH shown AS (
    SELECT s.level, s.unit, s.month, s.audience, s.channel, s.aspect, s.n1, s.n2, s.n3, s.n4, s.n5
      FROM surveys.month_score s
     WHERE s.audience = 1
       AND EXISTS (SELECT FROM indicators.published p
                    WHERE p.level = s.level AND p.unit = s.unit AND p.grain = 2
                      AND p.period = s.month)
    UNION ALL
    SELECT s.level, s.unit, s.month, s.audience, s.channel, s.aspect, s.n1, s.n2, s.n3, s.n4, s.n5
      FROM surveys.month_score s
     WHERE s.audience = 2 AND s.level = 3
       AND (SELECT coalesce(sum(k.n1 + k.n2 + k.n3 + k.n4 + k.n5), 0) NOT BETWEEN 1 AND 4
              FROM surveys.month_score k
             WHERE k.level = 1 AND k.month = s.month AND k.audience = 2 AND k.aspect = s.aspect
               AND k.channel <> 2
               AND k.n1 + k.n2 + k.n3 + k.n4 + k.n5 < 5)
), monthly AS (
    SELECT s.level, s.unit, s.month, s.audience, c.channel, s.aspect,
           sum(s.n1 + s.n2 + s.n3 + s.n4 + s.n5) AS n,
           sum(s.n1 + 2 * s.n2 + 3 * s.n3 + 4 * s.n4 + 5 * s.n5) AS points,
           sum(s.n1 + 4 * s.n2 + 9 * s.n3 + 16 * s.n4 + 25 * s.n5) AS squares,
           sum(s.n4 + s.n5) AS satisfied
      FROM shown s
     CROSS JOIN LATERAL (VALUES (-1), (s.channel)) AS c (channel)
     WHERE CASE c.channel WHEN -1 THEN s.channel <> 2 ELSE s.level = 3 END
     GROUP BY 1, 2, 3, 4, 5, 6
), whole AS (
    SELECT m.*,
           min(m.n) OVER (PARTITION BY m.level, m.unit, m.month, m.audience, m.channel) AS of_six,
           min(m.n) OVER (PARTITION BY m.level, m.unit, m.month, m.audience) AS of_all
      FROM monthly m
     WHERE m.n > 0
), enough AS (
    SELECT w.* FROM whole w
     WHERE CASE WHEN w.channel = -1 THEN w.of_six ELSE w.of_all END >= 5
), placed AS (
    -- diners' answers of each kitchen and alcaldía, and how many of them are told
    SELECT s.level, s.unit, s.month, s.aspect, sum(s.n1 + s.n2 + s.n3 + s.n4 + s.n5) AS n,
           coalesce(max(e.n), 0) AS told, max(e.of_six) AS of_six,
           CASE s.level WHEN 1 THEN min(k.alcaldia) ELSE 0 END AS place
      FROM surveys.month_score s
      LEFT JOIN enough e ON e.level = s.level AND e.unit = s.unit AND e.month = s.month
                        AND e.audience = 1 AND e.channel = -1 AND e.aspect = s.aspect
      LEFT JOIN (SELECT DISTINCT ON (p.kitchen_id) p.kitchen_id, p.alcaldia
                   FROM indicators.kitchen_place p
                  ORDER BY p.kitchen_id, p.valid_from DESC, p.position DESC, p.ordinal DESC) k
        ON s.level = 1 AND k.kitchen_id = s.unit
     WHERE s.audience = 1 AND s.level < 3 AND s.channel <> 2
     GROUP BY s.level, s.unit, s.month, s.aspect
), withheld AS (
    -- where what is not told of an aspect is fewer than five, the smallest place that is
    SELECT DISTINCT ON (t.level, t.place, t.month) t.level, t.unit, t.month
      FROM (SELECT p.level, p.place, p.month FROM placed p
             GROUP BY p.level, p.place, p.month, p.aspect
            HAVING sum(p.n - p.told) BETWEEN 1 AND 4) few
      JOIN placed t ON t.level = few.level AND t.place IS NOT DISTINCT FROM few.place
                   AND t.month = few.month AND t.told > 0
     ORDER BY t.level, t.place, t.month, t.of_six, t.unit
), told AS (
    -- kitchens of an alcaldía that is told itself
    SELECT DISTINCT k.unit AS kitchen_id, k.month
      FROM placed k
      JOIN placed a ON a.level = 2 AND a.unit = k.place AND a.month = k.month AND a.told > 0
     WHERE k.level = 1
       AND NOT EXISTS (SELECT FROM withheld h WHERE h.level = 2 AND h.unit = a.unit
                                                AND h.month = a.month)
), periods AS (
    SELECT w.level, w.unit, g.grain, g.period, w.audience, w.channel, w.aspect, sum(w.n) AS n,
           sum(w.points) AS points, sum(w.squares) AS squares, sum(w.satisfied) AS satisfied
      FROM enough w
     CROSS JOIN LATERAL (VALUES ('month', w.month),
                                ('quarter', date_trunc('quarter', w.month)::date),
                                ('year', date_trunc('year', w.month)::date)) AS g (grain, period)
     WHERE NOT EXISTS (SELECT FROM withheld h WHERE h.level = w.level AND h.unit = w.unit
                                                AND h.month = w.month)
       AND (w.level > 1 OR EXISTS (SELECT FROM told t WHERE t.kitchen_id = w.unit
                                                        AND t.month = w.month))
     GROUP BY 1, 2, 3, 4, 5, 6, 7
), aspects AS (
    SELECT p.*, p.points::numeric / p.n AS mean,
           (p.squares - p.points::numeric ^ 2 / p.n) / (p.n - 1) / p.n AS variance,
           p.satisfied::numeric / p.n AS share
      FROM periods p
), scores AS (
    SELECT a.level, a.unit, a.grain, a.period, a.audience, a.channel, a.aspect, a.n, a.mean,
           a.variance, a.share, a.share * (1 - a.share) / a.n AS share_variance
      FROM aspects a
    UNION ALL
    SELECT a.level, a.unit, a.grain, a.period, a.audience, a.channel, 0, min(a.n), avg(a.mean),
           sum(a.variance) / (count(*) * count(*)), avg(a.share),
           sum(a.share * (1 - a.share) / a.n) / (count(*) * count(*))
      FROM aspects a
     GROUP BY 1, 2, 3, 4, 5, 6
    HAVING count(*) = 6
)
SELECT (ARRAY['kitchen', 'alcaldía', 'city'])[s.level] AS level, s.unit AS unit_id,
       CASE s.level WHEN 2 THEN d.name WHEN 3 THEN 'Ciudad de México' END AS unit_name,
       s.grain, s.period,
       (ARRAY['diner', 'committee'])[s.audience] AS audience,
       CASE s.channel WHEN -1 THEN 'all' WHEN 1 THEN 'kiosk' WHEN 2 THEN 'link'
                      WHEN 3 THEN 'monitor' ELSE 'not said' END AS channel,
       (ARRAY['all six', 'service', 'treatment', 'hygiene', 'food', 'use of the subsidy',
              'attention'])[s.aspect + 1] AS aspect,
       s.n::bigint AS answers, round(s.mean, 3) AS mean_score,
       round(greatest(1, s.mean - analytics.t95(s.n - 1) * sqrt(s.variance)), 3) AS mean_low,
       round(least(5, s.mean + analytics.t95(s.n - 1) * sqrt(s.variance)), 3) AS mean_high,
       s.variance AS mean_variance, round(100 * s.share, 1) AS satisfied_percent,
       round(100 * (s.share + 1.920729 / s.n
                    - 1.959964 * sqrt(s.share_variance + 0.960365 / s.n ^ 2))
             / (1 + 3.841459 / s.n), 1) AS satisfied_low,
       round(100 * (s.share + 1.920729 / s.n
                    + 1.959964 * sqrt(s.share_variance + 0.960365 / s.n ^ 2))
             / (1 + 3.841459 / s.n), 1) AS satisfied_high
  FROM scores s
  LEFT JOIN registry.alcaldia d ON s.level = 2 AND d.alcaldia = s.unit;
COMMENT ON VIEW analytics.satisfaction_score IS
    'Scores of the six aspects and of all six together, by month, quarter and year, of kitchens, '
    'alcaldías and the city, with 95 % intervals. Diners are shown where their month is '
    'published (see indicator_value) and at least five answered every aspect; where what is not '
    'shown beside a place is fewer than five answers to an aspect, the smallest one is not either. '
    'Committee members are shown for the city only. Channels apart are shown for the city, where '
    'each has five; "all" is what tablets and monitors asked: anybody answers by the public '
    'link, which stands apart. Longer periods sum the months that are shown';
COMMENT ON COLUMN analytics.satisfaction_score.channel IS
    'all = every one but the link; of the city also each apart: kiosk, link, monitor, not said';

COMMIT;

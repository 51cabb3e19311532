-- Deploy analytics:voice to pg
-- Scores with their uncertainty. What may be shown of persons: what view indicators.published has
-- of a month, and of that only whole sets of aspects. Longer periods sum the months that are shown,
-- so that no month that is hidden can be found by subtraction.

BEGIN;

-- Student's t, two-sided 95 %: Cornish and Fisher's expansion about the normal quantile
-- (Abramowitz and Stegun, 26.7.5). At 4 degrees of freedom 2.776, within 0.001 of the table.
CREATE FUNCTION analytics.t95(degrees numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 1.959964 + 2.372271 / degrees + 2.822499 / degrees ^ 2 + 2.555844 / degrees ^ 3
       + 1.589539 / degrees ^ 4;
COMMENT ON FUNCTION analytics.t95(numeric) IS
    'Student''s t for a 95 % interval of that many degrees of freedom, at least 4';

CREATE VIEW analytics.satisfaction_score AS
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
               AND k.n1 + k.n2 + k.n3 + k.n4 + k.n5 < 5)
), monthly AS (
    SELECT s.level, s.unit, s.month, s.audience, c.channel, s.aspect,
           sum(s.n1 + s.n2 + s.n3 + s.n4 + s.n5) AS n,
           sum(s.n1 + 2 * s.n2 + 3 * s.n3 + 4 * s.n4 + 5 * s.n5) AS points,
           sum(s.n1 + 4 * s.n2 + 9 * s.n3 + 16 * s.n4 + 25 * s.n5) AS squares,
           sum(s.n4 + s.n5) AS satisfied
      FROM shown s
     CROSS JOIN LATERAL (VALUES (-1), (s.channel)) AS c (channel)
     WHERE c.channel = -1 OR s.level = 3
     GROUP BY 1, 2, 3, 4, 5, 6
), whole AS (
    SELECT m.*,
           min(m.n) OVER (PARTITION BY m.level, m.unit, m.month, m.audience, m.channel) AS of_six,
           min(m.n) OVER (PARTITION BY m.level, m.unit, m.month, m.audience) AS of_all
      FROM monthly m
     WHERE m.n > 0
), periods AS (
    SELECT w.level, w.unit, g.grain, g.period, w.audience, w.channel, w.aspect, sum(w.n) AS n,
           sum(w.points) AS points, sum(w.squares) AS squares, sum(w.satisfied) AS satisfied
      FROM whole w
     CROSS JOIN LATERAL (VALUES ('month', w.month),
                                ('quarter', date_trunc('quarter', w.month)::date),
                                ('year', date_trunc('year', w.month)::date)) AS g (grain, period)
     WHERE CASE WHEN w.channel = -1 THEN w.of_six ELSE w.of_all END >= 5
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
    'published (see indicator_value) and at least five answered every aspect; committee members '
    'for the city only. Channels apart are shown for the city, where each has five. Longer '
    'periods sum the months that are shown';
COMMENT ON COLUMN analytics.satisfaction_score.level IS 'kitchen, alcaldía or city';
COMMENT ON COLUMN analytics.satisfaction_score.unit_id IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.satisfaction_score.unit_name IS 'Alcaldía or city; null of a kitchen';
COMMENT ON COLUMN analytics.satisfaction_score.grain IS 'month, quarter or year';
COMMENT ON COLUMN analytics.satisfaction_score.period IS 'First day of it';
COMMENT ON COLUMN analytics.satisfaction_score.audience IS
    'diner, or committee: the neighbours who cook';
COMMENT ON COLUMN analytics.satisfaction_score.channel IS
    'all together, or kiosk, link, monitor, not said';
COMMENT ON COLUMN analytics.satisfaction_score.aspect IS
    'service, treatment, hygiene, food, use of the subsidy, attention; all six: the mean of the '
    'six means, each with the same weight';
COMMENT ON COLUMN analytics.satisfaction_score.answers IS
    'How many answered; of all six together the fewest that answered one of them';
COMMENT ON COLUMN analytics.satisfaction_score.mean_score IS 'Mean of the scores 1 to 5';
COMMENT ON COLUMN analytics.satisfaction_score.mean_low IS
    'Lower end of the 95 % interval of the mean (Student''s t)';
COMMENT ON COLUMN analytics.satisfaction_score.mean_high IS 'Its upper end';
COMMENT ON COLUMN analytics.satisfaction_score.mean_variance IS
    'Variance of the mean; of all six as if the aspects were independent of one another, which '
    'makes it smaller than it is where one person''s answers go together';
COMMENT ON COLUMN analytics.satisfaction_score.satisfied_percent IS 'Share of scores 4 and 5';
COMMENT ON COLUMN analytics.satisfaction_score.satisfied_low IS
    'Lower end of its 95 % interval (Wilson)';
COMMENT ON COLUMN analytics.satisfaction_score.satisfied_high IS 'Its upper end';

CREATE FUNCTION analytics.satisfaction_change(level text, unit_id integer, audience text,
                                              grain text, before date, after date)
RETURNS TABLE (aspect text, answers_before bigint, answers_after bigint, mean_before numeric,
               mean_after numeric, difference numeric, difference_low numeric,
               difference_high numeric, significant boolean)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 7
BEGIN ATOMIC
    SELECT c.aspect, c.answers_before, c.answers_after, c.mean_before, c.mean_after,
           c.mean_after - c.mean_before,
           round(c.mean_after - c.mean_before - c.margin, 3),
           round(c.mean_after - c.mean_before + c.margin, 3),
           abs(c.mean_after - c.mean_before) > c.margin
      FROM (SELECT b.aspect, b.answers AS answers_before, a.answers AS answers_after,
                   b.mean_score AS mean_before,
                   a.mean_score AS mean_after,
                   CASE WHEN b.mean_variance + a.mean_variance = 0 THEN 0
                        ELSE analytics.t95(greatest(4, (b.mean_variance + a.mean_variance) ^ 2
                                 / (b.mean_variance ^ 2 / (b.answers - 1)
                                    + a.mean_variance ^ 2 / (a.answers - 1))))
                             * sqrt(b.mean_variance + a.mean_variance) END AS margin
              FROM analytics.satisfaction_score b
              JOIN analytics.satisfaction_score a
                ON a.level = b.level AND a.unit_id = b.unit_id AND a.audience = b.audience
               AND a.grain = b.grain AND a.channel = b.channel AND a.aspect = b.aspect
             WHERE b.level = satisfaction_change.level
               AND b.unit_id = satisfaction_change.unit_id
               AND b.audience = satisfaction_change.audience
               AND b.grain = satisfaction_change.grain AND b.channel = 'all'
               AND b.period = before AND a.period = after) c
     ORDER BY c.aspect;
END;
COMMENT ON FUNCTION analytics.satisfaction_change(text, integer, text, text, date, date) IS
    'Two periods of one unit compared: the difference of means with its 95 % interval (Welch), and '
    'whether it is more than chance. No row where one of them is not shown';

GRANT EXECUTE ON FUNCTION analytics.t95(numeric),
    analytics.satisfaction_change(text, integer, text, text, date, date)
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
GRANT SELECT ON analytics.satisfaction_score
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;

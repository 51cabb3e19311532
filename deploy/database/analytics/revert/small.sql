-- Revert analytics:small from pg

BEGIN;

CREATE OR REPLACE VIEW analytics.prompt_attention AS
WITH petition AS (
    SELECT p.alcaldia, date_trunc('month', p.received_day)::date AS month, p.kind, p.aspect,
           p.channel, p.working_days_taken, p.in_term, p.due_day, p.state, p.round,
           (SELECT max(t.day) FROM surveys.petition_escalation t
             WHERE t.kitchen_id = p.kitchen_id AND t.petition_position = p.position
               AND t.round = p.round AND t.level = 2) AS passed
      FROM surveys.petition p
), counted AS (
    SELECT p.*, l.level, l.unit, k.of_kind
      FROM petition p
     CROSS JOIN LATERAL (VALUES (2, p.alcaldia::integer), (3, 9)) AS l (level, unit)
     CROSS JOIN LATERAL (VALUES (p.kind::integer), (-1)) AS k (of_kind)
     WHERE l.unit > 0
)
SELECT (ARRAY['alcaldía', 'city'])[c.level - 1] AS level, c.unit AS unit_id,
       CASE c.level WHEN 2 THEN min(a.name) ELSE 'Ciudad de México' END AS unit_name, c.month,
       CASE c.of_kind WHEN -1 THEN 'all' WHEN 0 THEN 'not said' ELSE
           (ARRAY['request', 'proposal', 'non-conformity', 'complaint'])[c.of_kind] END AS kind,
       count(*) AS received, count(c.working_days_taken) AS answered,
       count(*) FILTER (WHERE c.in_term) AS answered_in_term,
       count(*) FILTER (WHERE c.working_days_taken IS NULL AND c.passed IS NOT NULL)
           AS open_past_term,
       count(*) FILTER (WHERE c.round > 1) AS reopened,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY c.working_days_taken)::numeric(6, 1)
           AS median_working_days,
       round(100.0 * count(*) FILTER (WHERE c.in_term)
             / nullif(count(c.working_days_taken)
                      + count(*) FILTER (WHERE c.working_days_taken IS NULL
                                           AND c.passed IS NOT NULL), 0), 1) AS in_term_percent
  FROM counted c
  LEFT JOIN registry.alcaldia a ON c.level = 2 AND a.alcaldia = c.unit
 GROUP BY c.level, c.unit, c.month, c.of_kind;

CREATE OR REPLACE VIEW analytics.satisfaction AS
SELECT j.kitchen_id, j.month,
       (ARRAY['service', 'treatment', 'hygiene', 'food', 'use of the subsidy',
              'attention'])[j.aspect] AS aspect,
       CASE j.audience WHEN 1 THEN 'diner' WHEN 2 THEN 'committee' ELSE 'not said' END AS audience,
       CASE j.channel WHEN 1 THEN 'kiosk' WHEN 2 THEN 'link' WHEN 3 THEN 'monitor'
                      ELSE 'not said' END AS channel,
       j.answers, round(j.points::numeric / j.answers, 2) AS mean_score,
       round(100.0 * j.satisfied / j.answers, 1) AS satisfied_percent
  FROM (SELECT c.*, bool_or(c.answers < 5) OVER (PARTITION BY c.kitchen_id, c.month, c.audience)
                        AS some_hidden,
               row_number() OVER (PARTITION BY c.kitchen_id, c.month, c.audience, c.answers >= 5
                                  ORDER BY c.answers, c.aspect, c.channel) AS rank
          FROM (SELECT t.kitchen_id, date_trunc('month', t.service_day)::date AS month, t.aspect,
                       t.audience, t.channel, sum(n1 + n2 + n3 + n4 + n5) AS answers,
                       sum(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5) AS points,
                       sum(n4 + n5) AS satisfied
                  FROM surveys.tally t
                 GROUP BY 1, 2, 3, 4, 5) c) j
 WHERE j.answers >= 5 AND NOT (j.some_hidden AND j.rank = 1)
   AND (j.audience <> 1
        OR EXISTS (SELECT FROM indicators.published p
                    WHERE p.level = 1 AND p.unit = j.kitchen_id AND p.grain = 2
                      AND p.period = j.month));

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

COMMIT;

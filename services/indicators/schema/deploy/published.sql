-- Deploy indicators:published to pg
-- Which sums of what persons answered may be shown: design, groups of fewer than five are not
-- published, and neither is what would give one away by a single subtraction.

BEGIN;

CREATE VIEW indicators.published AS
SELECT j.level, j.unit, j.grain, j.period, j.respondents
  FROM (SELECT c.*,
               sum(c.respondents) FILTER (WHERE c.respondents < 5) OVER places AS hidden_places,
               row_number() OVER (PARTITION BY c.level, c.grain, c.period, c.parent,
                                               c.respondents >= 5
                                  ORDER BY c.respondents, c.unit) AS place_rank,
               sum(c.respondents) FILTER (WHERE c.respondents < 5) OVER days AS hidden_days,
               row_number() OVER (PARTITION BY c.level, c.grain, c.unit, c.month,
                                               c.respondents >= 5
                                  ORDER BY c.respondents, c.period) AS day_rank
          FROM (SELECT m.level, m.unit, m.grain, m.period, m.value AS respondents,
                       date_trunc('month', m.period) AS month,
                       CASE m.level WHEN 1 THEN p.alcaldia ELSE 0 END AS parent
                  FROM indicators.measure m
                  LEFT JOIN (SELECT DISTINCT ON (k.kitchen_id) k.kitchen_id, k.alcaldia
                               FROM indicators.kitchen_place k
                              ORDER BY k.kitchen_id, k.valid_from DESC, k.position DESC,
                                       k.ordinal DESC) p ON m.level = 1 AND p.kitchen_id = m.unit
                 WHERE m.measure = 20) c
        WINDOW places AS (PARTITION BY c.level, c.grain, c.period, c.parent),
               days AS (PARTITION BY c.level, c.grain, c.unit, c.month)) j
 WHERE j.respondents >= 5
   AND NOT (j.level < 3 AND j.place_rank = 1 AND coalesce(j.hidden_places, 0) BETWEEN 1 AND 4)
   AND NOT (j.grain = 1 AND j.day_rank = 1 AND coalesce(j.hidden_days, 0) BETWEEN 1 AND 4);
COMMENT ON VIEW indicators.published IS
    'The sums of answers that may be shown: those of at least five respondents. Where the kitchens '
    'of an alcaldía, the alcaldías of the city or the days of a month that are hidden for this '
    'have fewer than five respondents together, the smallest one beside them that could be shown '
    'is hidden too: else the whole less the rest would give them away. Protected is one '
    'subtraction. '
    'Not protected, yet: chains of subtractions through places and days; a kitchen that changed '
    'its alcaldía, all of which is judged under the last one; who answers on several days, who '
    'counts as several';
COMMENT ON COLUMN indicators.published.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.published.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN indicators.published.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.published.period IS 'The day, or the first of the month';
COMMENT ON COLUMN indicators.published.respondents IS
    'Diners who answered, each once a day; at least 5';

GRANT SELECT ON indicators.published TO tequio_indicators, tequio_operator, tequio_auditor;

COMMIT;

-- Deploy indicators:published to pg
-- Which sums of what persons answered may be shown: design, groups of fewer than five are not
-- published, and neither is what would give one away by a single subtraction.

BEGIN;

CREATE INDEX measure_respondents ON indicators.measure (level, grain, period, unit)
    INCLUDE (value) WHERE measure = 20;
COMMENT ON INDEX indicators.measure_respondents IS
    'Finds how many answered, and those beside them, without the other measures';

CREATE VIEW indicators.answered AS
SELECT m.level, m.unit, m.grain, m.period, m.value AS respondents,
       CASE m.level WHEN 1 THEN p.alcaldia ELSE 0 END AS place,
       (date_trunc('month', m.period::timestamp))::date AS month
  FROM indicators.measure m
  LEFT JOIN (SELECT DISTINCT ON (k.kitchen_id) k.kitchen_id, k.alcaldia
               FROM indicators.kitchen_place k
              ORDER BY k.kitchen_id, k.valid_from DESC, k.position DESC, k.ordinal DESC) p
         ON m.level = 1 AND p.kitchen_id = m.unit
 WHERE m.measure = 20;
COMMENT ON VIEW indicators.answered IS
    'How many diners answered, and the wholes that each sum is part of';
COMMENT ON COLUMN indicators.answered.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.answered.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN indicators.answered.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.answered.period IS 'The day, or the first of the month';
COMMENT ON COLUMN indicators.answered.respondents IS 'Diners who answered, each once a day';
COMMENT ON COLUMN indicators.answered.place IS
    'Of a kitchen its alcaldía, as last told; of an alcaldía 0, the city';
COMMENT ON COLUMN indicators.answered.month IS 'Month of the day';

CREATE VIEW indicators.withheld AS
SELECT DISTINCT ON (c.level, c.grain, c.period, c.place) c.level, c.unit, c.grain, c.period
  FROM (SELECT a.level, a.grain, a.period, a.place
          FROM indicators.answered a
         WHERE a.level < 3 AND a.respondents < 5
         GROUP BY a.level, a.grain, a.period, a.place
        HAVING sum(a.respondents) < 5) few
  JOIN indicators.answered c ON c.level = few.level AND c.grain = few.grain
       AND c.period = few.period AND c.place IS NOT DISTINCT FROM few.place
 WHERE c.respondents >= 5
 ORDER BY c.level, c.grain, c.period, c.place, c.respondents, c.unit;
COMMENT ON VIEW indicators.withheld IS
    'Per alcaldía and for the city: where the kitchens, or alcaldías, that are hidden for their '
    'few respondents have fewer than five together, the smallest one beside them';
COMMENT ON COLUMN indicators.withheld.level IS '1 kitchen, 2 alcaldía';
COMMENT ON COLUMN indicators.withheld.unit IS 'The kitchen, or INEGI municipality number';
COMMENT ON COLUMN indicators.withheld.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.withheld.period IS 'The day, or the first of the month';

CREATE VIEW indicators.withheld_day AS
SELECT DISTINCT ON (c.level, c.unit, c.month) c.level, c.unit, c.period
  FROM (SELECT a.level, a.unit, a.month
          FROM indicators.answered a
         WHERE a.grain = 1 AND a.respondents < 5
         GROUP BY a.level, a.unit, a.month
        HAVING sum(a.respondents) < 5) few
  JOIN indicators.answered c ON c.level = few.level AND c.grain = 1 AND c.unit = few.unit
       AND c.month = few.month
 WHERE c.respondents >= 5
 ORDER BY c.level, c.unit, c.month, c.respondents, c.period;
COMMENT ON VIEW indicators.withheld_day IS
    'Per month: where the days that are hidden for their few respondents have fewer than five '
    'together, the smallest one beside them';
COMMENT ON COLUMN indicators.withheld_day.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.withheld_day.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN indicators.withheld_day.period IS 'The day';

CREATE VIEW indicators.published AS
SELECT m.level, m.unit, m.grain, m.period, m.value AS respondents
  FROM indicators.measure m
 WHERE m.measure = 20 AND m.value >= 5
   AND NOT EXISTS (SELECT FROM indicators.withheld w
                    WHERE w.level = m.level AND w.unit = m.unit AND w.grain = m.grain
                      AND w.period = m.period)
   AND NOT EXISTS (SELECT FROM indicators.withheld_day w
                    WHERE m.grain = 1 AND w.level = m.level AND w.unit = m.unit
                      AND w.period = m.period);
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

GRANT SELECT ON indicators.answered, indicators.withheld, indicators.withheld_day,
    indicators.published TO tequio_indicators, tequio_operator, tequio_auditor;

COMMIT;

-- Deploy analytics:life to pg
-- What days were like besides their money: what was cooked, who worked, who ate, what went wrong.
-- Of the reports that stand.

BEGIN;

CREATE VIEW analytics.menu_day AS
SELECT r.kitchen_id, r.service_day,
       array_remove(ARRAY[CASE WHEN l.food_groups & 1 > 0 THEN 'vegetables and fruit' END,
                          CASE WHEN l.food_groups & 2 > 0 THEN 'cereals' END,
                          CASE WHEN l.food_groups & 4 > 0 THEN 'legumes' END,
                          CASE WHEN l.food_groups & 8 > 0 THEN 'of animals' END,
                          CASE WHEN l.food_groups & 16 > 0 THEN 'dairy' END,
                          CASE WHEN l.food_groups & 32 > 0 THEN 'water' END], NULL) AS food_groups,
       l.balanced
  FROM analytics.daily_report r
  JOIN subsidy.report_life l ON l.kitchen_id = r.kitchen_id
                            AND l.submission_position = r.submission_position
 WHERE l.food_groups IS NOT NULL;
COMMENT ON VIEW analytics.menu_day IS 'Food groups of each menu; a day without a row noted none';
COMMENT ON COLUMN analytics.menu_day.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.menu_day.service_day IS 'Day of service';
COMMENT ON COLUMN analytics.menu_day.food_groups IS
    'vegetables and fruit, cereals, legumes, of animals, dairy, water: those that were ticked';
COMMENT ON COLUMN analytics.menu_day.balanced IS
    'Something of each of the three groups of the plato del bien comer (NOM-043-SSA2-2012): '
    'vegetables and fruit; cereals; legumes or what comes of animals, dairy among it';

CREATE VIEW analytics.worked_month AS
SELECT r.kitchen_id, date_trunc('month', r.service_day)::date AS month, count(*) AS days_noted,
       sum(l.workers) AS shifts, round(sum(l.worked_minutes) / 60.0, 1) AS hours
  FROM analytics.daily_report r
  JOIN subsidy.report_life l ON l.kitchen_id = r.kitchen_id
                            AND l.submission_position = r.submission_position
 WHERE l.workers IS NOT NULL
 GROUP BY r.kitchen_id, date_trunc('month', r.service_day);
COMMENT ON VIEW analytics.worked_month IS
    'The work of each committee, as its reports note it: how many and how long, never who';
COMMENT ON COLUMN analytics.worked_month.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.worked_month.month IS 'First day of the month';
COMMENT ON COLUMN analytics.worked_month.days_noted IS 'Days on which hours were noted';
COMMENT ON COLUMN analytics.worked_month.shifts IS 'Members who worked, summed over those days';
COMMENT ON COLUMN analytics.worked_month.hours IS 'Hours, of all of them together';

CREATE VIEW analytics.incident_day AS
SELECT r.kitchen_id, r.service_day, k.incident
  FROM analytics.daily_report r
  JOIN subsidy.report_life l ON l.kitchen_id = r.kitchen_id
                            AND l.submission_position = r.submission_position
  JOIN (VALUES (1, 'no gas'), (2, 'no water'), (4, 'no power'), (8, 'late supplies'),
               (16, 'equipment'), (32, 'safety'), (64, 'health'), (128, 'closed early'),
               (256, 'other')) AS k (bit, incident) ON l.incidents & k.bit > 0;
COMMENT ON VIEW analytics.incident_day IS 'What went wrong, as the reports say it';
COMMENT ON COLUMN analytics.incident_day.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.incident_day.service_day IS 'Day of service';
COMMENT ON COLUMN analytics.incident_day.incident IS
    'no gas, no water, no power, late supplies, equipment, safety, health, closed early, other';

-- Counts of 1 to 4 say too much of too few, and of many small cells (sex, age, place) so much would
-- have to be left out that nothing were left. So every count is rounded to a multiple of 5: a 5 may
-- be 3 persons' rations or 7, and what differences of rounded counts say is further off still.
CREATE VIEW analytics.register_month AS
WITH cell AS (
    SELECT date_trunc('month', d.service_day)::date AS month, v.alcaldia,
           c.place::integer - 1 AS place, sum(c.rations) AS rations
      FROM analytics.daily_report d
      JOIN subsidy.report v ON v.kitchen_id = d.kitchen_id
                           AND v.submission_position = d.submission_position AND NOT v.withdrawal
      JOIN subsidy.report_life l ON l.kitchen_id = d.kitchen_id
                                AND l.submission_position = d.submission_position
     CROSS JOIN LATERAL unnest(l.by_sex_and_age) WITH ORDINALITY AS c (rations, place)
     GROUP BY 1, 2, 3
), placed AS (
    SELECT 'alcaldía' AS level, c.alcaldia::integer AS unit, c.month, c.place, c.rations
      FROM cell c WHERE c.alcaldia > 0
    UNION ALL
    SELECT 'city', 9, c.month, c.place, sum(c.rations) FROM cell c GROUP BY c.month, c.place
)
SELECT p.level, p.unit AS unit_id, coalesce(a.name, 'Ciudad de México') AS unit_name, p.month,
       (ARRAY['not noted', 'female', 'male', 'other'])[p.place / 7 + 1] AS sex,
       (ARRAY['not noted', '0-5', '6-11', '12-17', '18-29', '30-59', '60+'])[p.place % 7 + 1]
           AS age_band,
       (5 * round(p.rations / 5.0))::bigint AS rations
  FROM placed p
  LEFT JOIN registry.alcaldia a ON p.level = 'alcaldía' AND a.alcaldia = p.unit
 WHERE round(p.rations / 5.0) > 0;
COMMENT ON VIEW analytics.register_month IS
    'Rations by sex and age, as the kitchens'' own registers count them where they note it; beside '
    'analytics.people, which estimates persons. Each count is rounded to a multiple of 5, so that '
    'none says exactly how few there were; sums of them are therefore not exact either';
COMMENT ON COLUMN analytics.register_month.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.register_month.unit_id IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.register_month.unit_name IS 'Its name';
COMMENT ON COLUMN analytics.register_month.month IS 'First day of the month';
COMMENT ON COLUMN analytics.register_month.sex IS 'female, male, other, not noted';
COMMENT ON COLUMN analytics.register_month.age_band IS
    '0-5, 6-11, 12-17, 18-29, 30-59, 60+ years, not noted';
COMMENT ON COLUMN analytics.register_month.rations IS
    'Rations, to the nearest 5; fewer than 2.5 have no row';

GRANT SELECT ON analytics.menu_day, analytics.worked_month, analytics.incident_day,
    analytics.register_month TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;

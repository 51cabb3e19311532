-- Deploy analytics:applications to pg
-- How many neighbours want to open a kitchen, and how far they are. Nothing of who they are. What
-- few applied for is not told, nor what one subtraction would tell of few.

BEGIN;

CREATE VIEW analytics.application AS
WITH cell AS (
    SELECT 'city' AS level, 9 AS unit_id, a.folio_year, a.state, count(*) AS n
      FROM registry.application_now a
     GROUP BY a.folio_year, a.state
     UNION ALL
    SELECT 'alcaldía', a.alcaldia, a.folio_year, 0, count(*)
      FROM registry.application_now a
     GROUP BY a.folio_year, a.alcaldia),
ranked AS ( -- the smallest that could be told goes too, where what is not told is of one to four
    SELECT c.*, sum(c.n) OVER whole AS total,
           sum(c.n) FILTER (WHERE c.n < 5) OVER whole AS few,
           row_number() OVER (PARTITION BY c.level, c.folio_year, c.n >= 5
                              ORDER BY c.n, c.unit_id, c.state) AS place
      FROM cell c
    WINDOW whole AS (PARTITION BY c.level, c.folio_year))
SELECT r.folio_year AS year, r.level, r.unit_id, coalesce(m.name, 'Ciudad de México') AS unit_name,
       CASE WHEN r.level = 'city'
            THEN (ARRAY['received', 'visit', 'papers', 'evaluated', 'approved', 'rejected',
                        'withdrawn'])[r.state]
            ELSE 'all' END AS state, r.n AS applications
  FROM ranked r
  LEFT JOIN registry.alcaldia m ON m.alcaldia = r.unit_id AND r.level <> 'city'
 WHERE r.n >= 5 AND NOT (r.place = 1 AND coalesce(r.few, 0) BETWEEN 1 AND 4)
   AND NOT (r.level = 'alcaldía' AND r.unit_id = 0)
 UNION ALL
SELECT r.folio_year, 'city', 9, 'Ciudad de México', 'all', r.total
  FROM ranked r
 WHERE r.level = 'city' AND r.total >= 5
 GROUP BY r.folio_year, r.total;
COMMENT ON VIEW analytics.application IS
    'Applications to open a kitchen by year of receipt: all together, by state and by alcaldía. '
    'Fewer than five are not told; nor is, where what is not told would be of one to four, the '
    'smallest that could be';
COMMENT ON COLUMN analytics.application.year IS 'Year of receipt';
COMMENT ON COLUMN analytics.application.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.application.unit_id IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.application.unit_name IS 'Its name';
COMMENT ON COLUMN analytics.application.state IS
    'received, visit, papers, evaluated, approved, rejected, withdrawn, as they stand; all: of an '
    'alcaldía no other is told';
COMMENT ON COLUMN analytics.application.applications IS 'How many';

GRANT SELECT ON analytics.application TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;

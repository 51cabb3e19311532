-- Deploy analytics:published to pg
-- What was published, version by version; the analyses of what missed its target or passed it by
-- far; and those that are missing.

BEGIN;

CREATE VIEW analytics.published_result AS
SELECT f.indicator, i.name, (ARRAY['kitchen', 'alcaldía', 'city'])[f.level] AS level,
       f.unit::integer AS unit_id,
       CASE f.level WHEN 2 THEN a.name ELSE 'Ciudad de México' END AS unit_name,
       (ARRAY['day', 'month', 'week', 'quarter', 'half', 'year'])[f.grain] AS grain, f.period,
       f.version,
       NOT EXISTS (SELECT FROM registry.publication n
                    WHERE n.grain = f.grain AND n.period = f.period
                      AND n.version = f.version + 1) AS is_last,
       (ARRAY['preliminary', 'final', 'corrected'])[f.state] AS state,
       f.value_micro / 1000000.0 AS value, i.unit AS measured_in,
       f.target_micro / 1000000.0 AS target,
       (ARRAY['no data', 'red', 'yellow', 'green', 'over'])[f.light + 1] AS light,
       nullif(f.n, 0) AS respondents, f.changed_in,
       CASE WHEN f.changed_in = f.version AND p.cause > 0 THEN
           (ARRAY['period ended', 'late entries', 'error', 'method', 'source'])[p.cause]
       END AS cause,
       CASE WHEN f.changed_in = f.version THEN nullif(p.reason, '') END AS reason,
       p.published_at
  FROM registry.published_figure f
  JOIN registry.publication p USING (grain, period, version)
  LEFT JOIN indicators.indicator i ON i.indicator = f.indicator
  LEFT JOIN registry.alcaldia a ON f.level = 2 AND a.alcaldia = f.unit;
COMMENT ON VIEW analytics.published_result IS
    'Results as they were published, version by version: none is ever changed. What a later '
    'version says otherwise has its cause and reason';
COMMENT ON COLUMN analytics.published_result.indicator IS 'Code of the indicator';
COMMENT ON COLUMN analytics.published_result.name IS
    'Its name in Spanish; null = it is not in the matrix any more';
COMMENT ON COLUMN analytics.published_result.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.published_result.unit_id IS
    'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.published_result.unit_name IS 'Name of the alcaldía or city';
COMMENT ON COLUMN analytics.published_result.grain IS 'month, quarter, half or year';
COMMENT ON COLUMN analytics.published_result.period IS 'First day of the period';
COMMENT ON COLUMN analytics.published_result.version IS 'Version of the period''s publication';
COMMENT ON COLUMN analytics.published_result.is_last IS 'No later version was published';
COMMENT ON COLUMN analytics.published_result.state IS
    'preliminary: the period was not over for 30 days; final; corrected: another than what was '
    'final';
COMMENT ON COLUMN analytics.published_result.value IS 'The result; null = no data';
COMMENT ON COLUMN analytics.published_result.measured_in IS 'Unit of value and target';
COMMENT ON COLUMN analytics.published_result.target IS 'Target; null = none';
COMMENT ON COLUMN analytics.published_result.light IS 'red, yellow, green, over, or "no data"';
COMMENT ON COLUMN analytics.published_result.respondents IS
    'Persons who answered, 5 or more; null for what nobody was asked';
COMMENT ON COLUMN analytics.published_result.changed_in IS
    'The version in which it came to be what it is';
COMMENT ON COLUMN analytics.published_result.cause IS
    'Where it is another than in the version before: period ended, late entries, error, method or '
    'source';
COMMENT ON COLUMN analytics.published_result.reason IS 'The same in words';
COMMENT ON COLUMN analytics.published_result.published_at IS 'When the version was published';

CREATE VIEW analytics.deviation AS
SELECT r.indicator, r.name, r.level, r.unit_id, r.unit_name, r.grain, r.period, d.version,
       r.light, r.value, r.target, d.datum, d.cause, d.action, d.projection, d.noted_at,
       row_number() OVER (PARTITION BY r.indicator, r.level, r.unit_id, r.grain, r.period
                          ORDER BY d.position DESC) = 1
           AND EXISTS (SELECT FROM analytics.published_result l
                        WHERE l.is_last AND l.indicator = r.indicator AND l.level = r.level
                          AND l.unit_id = r.unit_id AND l.grain = r.grain
                          AND l.period = r.period AND l.changed_in <= d.version) AS holds
  FROM registry.deviation d
  JOIN analytics.published_result r
    ON r.indicator = d.indicator AND r.unit_id = d.unit AND r.period = d.period
   AND r.version = d.version AND r.level = (ARRAY[NULL, 'alcaldía', 'city'])[d.level]
   AND r.grain = (ARRAY[NULL, 'month', NULL, 'quarter', 'half', 'year'])[d.grain];
COMMENT ON VIEW analytics.deviation IS
    'Analyses of published results that are yellow, red or over';
COMMENT ON COLUMN analytics.deviation.indicator IS 'Code of the indicator';
COMMENT ON COLUMN analytics.deviation.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.deviation.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.deviation.unit_id IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.deviation.unit_name IS 'Name of the alcaldía or city';
COMMENT ON COLUMN analytics.deviation.grain IS 'month, quarter, half or year';
COMMENT ON COLUMN analytics.deviation.period IS 'First day of the period';
COMMENT ON COLUMN analytics.deviation.version IS 'The version that it is about';
COMMENT ON COLUMN analytics.deviation.light IS 'red, yellow or over';
COMMENT ON COLUMN analytics.deviation.value IS 'The result of that version';
COMMENT ON COLUMN analytics.deviation.target IS 'Its target';
COMMENT ON COLUMN analytics.deviation.datum IS 'What the figure says. [sensitive]';
COMMENT ON COLUMN analytics.deviation.cause IS 'Why it is so. [sensitive]';
COMMENT ON COLUMN analytics.deviation.action IS 'What is done, by whom and when. [sensitive]';
COMMENT ON COLUMN analytics.deviation.projection IS
    'What is expected of the next period. [sensitive]';
COMMENT ON COLUMN analytics.deviation.noted_at IS 'When it was received';
COMMENT ON COLUMN analytics.deviation.holds IS
    'It is the last one, and the result is still what it is about';

CREATE VIEW analytics.deviation_due AS
SELECT r.indicator, r.name, r.level, r.unit_id, r.unit_name, r.grain, r.period, r.version, r.state,
       r.light, r.value, r.measured_in, r.target, r.published_at
  FROM analytics.published_result r
 WHERE r.is_last AND r.light IN ('red', 'yellow', 'over')
   AND NOT EXISTS (SELECT FROM analytics.deviation d
                    WHERE d.indicator = r.indicator AND d.level = r.level
                      AND d.unit_id = r.unit_id AND d.grain = r.grain AND d.period = r.period
                      AND d.version >= r.changed_in);
COMMENT ON VIEW analytics.deviation_due IS
    'Published results that are yellow, red or over and not explained: no analysis since they are '
    'what they are';
COMMENT ON COLUMN analytics.deviation_due.indicator IS 'Code of the indicator';
COMMENT ON COLUMN analytics.deviation_due.name IS 'Its name in Spanish';
COMMENT ON COLUMN analytics.deviation_due.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.deviation_due.unit_id IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.deviation_due.unit_name IS 'Name of the alcaldía or city';
COMMENT ON COLUMN analytics.deviation_due.grain IS 'month, quarter, half or year';
COMMENT ON COLUMN analytics.deviation_due.period IS 'First day of the period';
COMMENT ON COLUMN analytics.deviation_due.version IS 'Its last version';
COMMENT ON COLUMN analytics.deviation_due.state IS 'preliminary, final or corrected';
COMMENT ON COLUMN analytics.deviation_due.light IS 'red, yellow or over';
COMMENT ON COLUMN analytics.deviation_due.value IS 'The result';
COMMENT ON COLUMN analytics.deviation_due.measured_in IS 'Unit of value and target';
COMMENT ON COLUMN analytics.deviation_due.target IS 'Its target';
COMMENT ON COLUMN analytics.deviation_due.published_at IS 'When that version was published';

GRANT SELECT ON analytics.published_result
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
GRANT SELECT ON analytics.deviation, analytics.deviation_due
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;

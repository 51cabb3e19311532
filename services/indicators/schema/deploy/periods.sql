-- Deploy indicators:periods to pg
-- Sums by week, quarter, half-year and year too; targets of one period of a year.

BEGIN;

ALTER TABLE indicators.measure DROP CONSTRAINT measure_grain_check;
ALTER TABLE indicators.measure ADD CHECK (grain BETWEEN 1 AND 6);
COMMENT ON COLUMN indicators.measure.grain IS
    '1 day, 2 month, 3 week from Monday, 4 quarter, 5 half-year, 6 year; of what persons answered '
    'only day and month';
COMMENT ON COLUMN indicators.measure.period IS 'First day of the period';

CREATE FUNCTION indicators.period_start(grain integer, day date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE grain
    WHEN 1 THEN day
    WHEN 2 THEN date_trunc('month', day::timestamp)::date
    WHEN 3 THEN date_trunc('week', day::timestamp)::date
    WHEN 4 THEN date_trunc('quarter', day::timestamp)::date
    WHEN 5 THEN make_date(extract(year FROM day)::integer,
                          CASE WHEN extract(month FROM day) < 7 THEN 1 ELSE 7 END, 1)
    WHEN 6 THEN date_trunc('year', day::timestamp)::date
END;
COMMENT ON FUNCTION indicators.period_start(integer, date) IS
    'First day of the period of that grain that the day is in; in step with rules_period() of '
    'services/indicators/rules.c';

-- What was summed before there were longer periods. Persons' answers (11, 12, 20) have none.
INSERT INTO indicators.measure (level, unit, grain, period, measure, value)
SELECT d.level, d.unit, g.grain, indicators.period_start(g.grain, d.period), d.measure,
       sum(d.value)
  FROM indicators.measure d
 CROSS JOIN generate_series(3, 6) AS g (grain)
 WHERE d.grain = 1 AND d.measure NOT IN (11, 12, 20)
 GROUP BY 1, 2, 3, 4, 5;

ALTER TABLE indicators.target
    ADD COLUMN period smallint NOT NULL DEFAULT 0 CHECK (period BETWEEN 0 AND 12);
COMMENT ON COLUMN indicators.target.period IS
    'Period of the year, counted in the indicator''s frequency from 1; 0 = each that has no target '
    'of its own';

GRANT EXECUTE ON FUNCTION indicators.period_start(integer, date)
    TO tequio_indicators, tequio_operator, tequio_auditor;

COMMIT;

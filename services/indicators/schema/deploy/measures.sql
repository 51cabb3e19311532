-- Deploy indicators:measures to pg

BEGIN;

CREATE SCHEMA indicators;
COMMENT ON SCHEMA indicators IS
    'Measures summed from what the other services decided, and the indicators over them';

CREATE TABLE indicators.measure (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    unit integer NOT NULL,
    grain smallint NOT NULL CHECK (grain BETWEEN 1 AND 2),
    period date NOT NULL,
    measure smallint NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (level, unit, grain, period, measure)
);
COMMENT ON TABLE indicators.measure IS 'One sum: a measure, at a level, over a period';
COMMENT ON COLUMN indicators.measure.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN indicators.measure.unit IS
    'The kitchen; INEGI municipality number, 0 = unknown; 9 for the city';
COMMENT ON COLUMN indicators.measure.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.measure.period IS 'The day, or the first of the month';
COMMENT ON COLUMN indicators.measure.measure IS 'Number of the measure, see measure_kind';
COMMENT ON COLUMN indicators.measure.value IS 'In the measure''s unit; money in centavos';

CREATE TABLE indicators.target (
    indicator text NOT NULL,
    year integer NOT NULL,
    baseline_micro bigint,
    target_micro bigint NOT NULL,
    yellow_from_micro bigint NOT NULL,
    green_from_micro bigint NOT NULL,
    over_from_micro bigint NOT NULL,
    PRIMARY KEY (indicator, year)
);
COMMENT ON TABLE indicators.target IS
    'Targets as last told by the registry, with each indicator''s own thresholds of the light';
COMMENT ON COLUMN indicators.target.indicator IS 'Code of the indicator';
COMMENT ON COLUMN indicators.target.year IS 'Year that it holds for';
COMMENT ON COLUMN indicators.target.baseline_micro IS
    'Baseline, millionths of the indicator''s unit; null = there is none';
COMMENT ON COLUMN indicators.target.target_micro IS 'Target, millionths of the indicator''s unit';
COMMENT ON COLUMN indicators.target.yellow_from_micro IS
    'Achievement from which the light is yellow, millionths of the target; below it is red';
COMMENT ON COLUMN indicators.target.green_from_micro IS 'Achievement from which the light is green';
COMMENT ON COLUMN indicators.target.over_from_micro IS
    'Achievement from which it counts as over-achieved: the target was planned badly; 0 = never';

CREATE TABLE indicators.unit_need (
    unit text PRIMARY KEY,
    alcaldia smallint NOT NULL,
    priority smallint NOT NULL
);
COMMENT ON TABLE indicators.unit_need IS
    'Territorial units and their need, as last told by the registry';
COMMENT ON COLUMN indicators.unit_need.unit IS 'Code of the unit';
COMMENT ON COLUMN indicators.unit_need.alcaldia IS 'INEGI municipality number, 2 to 17';
COMMENT ON COLUMN indicators.unit_need.priority IS '1 the highest need to 5';

CREATE TABLE indicators.kitchen_place (
    kitchen_id integer PRIMARY KEY,
    unit text NOT NULL
);
COMMENT ON TABLE indicators.kitchen_place IS
    'In which unit each kitchen stands, as last told by the registry';
COMMENT ON COLUMN indicators.kitchen_place.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN indicators.kitchen_place.unit IS 'Code of its territorial unit';

CREATE TABLE indicators.coverage_day (
    service_day date PRIMARY KEY
);
COMMENT ON TABLE indicators.coverage_day IS 'Days for which units in need have been counted';
COMMENT ON COLUMN indicators.coverage_day.service_day IS 'The day';

CREATE TABLE indicators.unit_day (
    service_day date NOT NULL,
    unit text NOT NULL,
    PRIMARY KEY (service_day, unit)
);
COMMENT ON TABLE indicators.unit_day IS
    'Units in need in which at least one kitchen was due to serve that day';
COMMENT ON COLUMN indicators.unit_day.service_day IS 'The day';
COMMENT ON COLUMN indicators.unit_day.unit IS 'Code of the unit';

GRANT USAGE ON SCHEMA indicators TO tequio_indicators, tequio_operator, tequio_auditor;
GRANT SELECT, INSERT, UPDATE ON indicators.measure, indicators.target, indicators.unit_need,
    indicators.kitchen_place TO tequio_indicators;
GRANT SELECT, INSERT ON indicators.coverage_day, indicators.unit_day TO tequio_indicators;
GRANT SELECT ON ALL TABLES IN SCHEMA indicators TO tequio_operator, tequio_auditor;

COMMIT;

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

-- The three tables of facts keep every version. Of those that are valid on a day the one with the
-- latest valid_from holds; of several from the same day, the last one decided.

CREATE TABLE indicators.target (
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    valid_from date NOT NULL,
    indicator text NOT NULL,
    year integer NOT NULL,
    baseline_micro bigint,
    target_micro bigint NOT NULL,
    yellow_from_micro bigint NOT NULL,
    green_from_micro bigint NOT NULL,
    over_from_micro bigint NOT NULL,
    PRIMARY KEY (indicator, year, valid_from, position, ordinal)
);
COMMENT ON TABLE indicators.target IS
    'Versions of the targets, with each indicator''s own thresholds of the light';
COMMENT ON COLUMN indicators.target.position IS 'Entry of topic registry that told it';
COMMENT ON COLUMN indicators.target.ordinal IS 'Place in that entry, from 0';
COMMENT ON COLUMN indicators.target.valid_from IS 'First day on which the target is in force';
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
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    valid_from date NOT NULL,
    unit text NOT NULL,
    scheme text NOT NULL,
    year smallint NOT NULL,
    alcaldia smallint NOT NULL,
    grade text NOT NULL,
    priority smallint NOT NULL,
    PRIMARY KEY (unit, scheme, year, valid_from, position, ordinal)
);
COMMENT ON TABLE indicators.unit_need IS
    'Versions of the need of territorial units, by scheme and year of the measurement. A unit that '
    'was measured by the city''s own scheme (IDS-CDMX) has its need from it, by the latest year; '
    'else from CONAPO: neither an older year nor the other scheme takes its place, whenever told';
COMMENT ON COLUMN indicators.unit_need.position IS 'Entry of topic registry that told it';
COMMENT ON COLUMN indicators.unit_need.ordinal IS 'Place in that entry, from 0';
COMMENT ON COLUMN indicators.unit_need.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN indicators.unit_need.unit IS 'Code of the unit';
COMMENT ON COLUMN indicators.unit_need.alcaldia IS 'INEGI municipality number, 2 to 17';
COMMENT ON COLUMN indicators.unit_need.scheme IS 'Who measured: IDS-CDMX or CONAPO';
COMMENT ON COLUMN indicators.unit_need.year IS 'Year of the measurement';
COMMENT ON COLUMN indicators.unit_need.grade IS
    'As its scheme names it: low IDS is high need, high marginalisation is high need';
COMMENT ON COLUMN indicators.unit_need.priority IS
    '1 the highest need to 5, whichever way the scheme counts';

CREATE TABLE indicators.kitchen_place (
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    valid_from date NOT NULL,
    kitchen_id integer NOT NULL,
    unit text NOT NULL,
    alcaldia smallint NOT NULL,
    PRIMARY KEY (kitchen_id, valid_from, position, ordinal)
);
COMMENT ON TABLE indicators.kitchen_place IS 'Versions of where each kitchen stands';
COMMENT ON COLUMN indicators.kitchen_place.position IS 'Entry of topic registry that told it';
COMMENT ON COLUMN indicators.kitchen_place.ordinal IS 'Place in that entry, from 0';
COMMENT ON COLUMN indicators.kitchen_place.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN indicators.kitchen_place.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN indicators.kitchen_place.unit IS 'Code of its territorial unit';
COMMENT ON COLUMN indicators.kitchen_place.alcaldia IS 'INEGI municipality number, 2 to 17';

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
GRANT SELECT, INSERT, UPDATE ON indicators.measure TO tequio_indicators;
GRANT SELECT, INSERT ON indicators.target, indicators.unit_need, indicators.kitchen_place,
    indicators.coverage_day, indicators.unit_day TO tequio_indicators;
GRANT SELECT ON ALL TABLES IN SCHEMA indicators TO tequio_operator, tequio_auditor;

COMMIT;

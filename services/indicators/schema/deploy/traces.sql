-- Deploy indicators:traces to pg
-- What each entry added to the sums of its day, so that a figure can be followed back.

BEGIN;

CREATE TABLE indicators.trace (
    topic smallint NOT NULL,
    partition smallint NOT NULL,
    position bigint NOT NULL,
    kitchen_id integer NOT NULL,
    alcaldia smallint NOT NULL,
    day date NOT NULL,
    measures smallint[] NOT NULL,
    amounts bigint[] NOT NULL CHECK (cardinality(amounts) = cardinality(measures)),
    PRIMARY KEY (topic, partition, position, kitchen_id, alcaldia, day)
);
CREATE INDEX trace_day ON indicators.trace (day, kitchen_id);
COMMENT ON TABLE indicators.trace IS
    'What one entry added to the measures of a kitchen''s day, or took away; their sum over a day '
    'is indicators.measure. Nothing of what persons answered or complained of: who added it could '
    'be read from it';
COMMENT ON COLUMN indicators.trace.topic IS 'Topic of the entry';
COMMENT ON COLUMN indicators.trace.partition IS 'Its partition';
COMMENT ON COLUMN indicators.trace.position IS 'Its position';
COMMENT ON COLUMN indicators.trace.kitchen_id IS 'Number of the kitchen; 0 = of the alcaldía';
COMMENT ON COLUMN indicators.trace.alcaldia IS 'INEGI municipality number, 0 = unknown';
COMMENT ON COLUMN indicators.trace.day IS 'The day whose sums it changed';
COMMENT ON COLUMN indicators.trace.measures IS 'Numbers of the measures, see measure_kind';
COMMENT ON COLUMN indicators.trace.amounts IS 'What was added to each; money in centavos';
COMMENT ON INDEX indicators.trace_day IS 'Finds what a period''s figure is made of';
GRANT SELECT, INSERT ON indicators.trace TO tequio_indicators;
GRANT SELECT ON indicators.trace TO tequio_operator, tequio_auditor;

COMMIT;

-- Deploy indicators:visits to pg
-- Visits are measured: how many were planned, and how many of them were made.

BEGIN;

CREATE TABLE indicators.visit_plan (
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    kitchen_id integer NOT NULL,
    day date NOT NULL,
    called_off boolean NOT NULL,
    PRIMARY KEY (position, ordinal)
);
CREATE INDEX visit_plan_kitchen ON indicators.visit_plan (kitchen_id, day);
COMMENT ON TABLE indicators.visit_plan IS
    'Versions of the visits that are planned; of a kitchen and day the last one holds';
COMMENT ON COLUMN indicators.visit_plan.position IS
    'The entry that told it: its position in topic registry';
COMMENT ON COLUMN indicators.visit_plan.ordinal IS 'Place in that entry, from 0';
COMMENT ON COLUMN indicators.visit_plan.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN indicators.visit_plan.day IS 'Day for which the visit is planned';
COMMENT ON COLUMN indicators.visit_plan.called_off IS 'It is planned no more';
COMMENT ON INDEX indicators.visit_plan_kitchen IS 'Finds the plans of a kitchen';

CREATE TABLE indicators.visit_made (
    position bigint PRIMARY KEY,
    kitchen_id integer NOT NULL,
    day date NOT NULL,
    counted boolean NOT NULL
);
CREATE INDEX visit_made_kitchen ON indicators.visit_made (kitchen_id, day);
COMMENT ON TABLE indicators.visit_made IS
    'Visits that stand; one that is replaced is taken off when the other comes';
COMMENT ON COLUMN indicators.visit_made.position IS
    'The entry that told it: its position in topic registry';
COMMENT ON COLUMN indicators.visit_made.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN indicators.visit_made.day IS 'Day of the visit';
COMMENT ON COLUMN indicators.visit_made.counted IS 'Its diners were counted';
COMMENT ON INDEX indicators.visit_made_kitchen IS 'Finds the visits to a kitchen';

CREATE TABLE indicators.visit_counted (
    kitchen_id integer NOT NULL,
    day date NOT NULL,
    alcaldia smallint NOT NULL,
    done boolean NOT NULL,
    with_count boolean NOT NULL CHECK (done OR NOT with_count),
    PRIMARY KEY (kitchen_id, day)
);
COMMENT ON TABLE indicators.visit_counted IS
    'What has been counted of each planned day: what comes later adds the difference';
COMMENT ON COLUMN indicators.visit_counted.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN indicators.visit_counted.day IS 'Day for which the visit is planned';
COMMENT ON COLUMN indicators.visit_counted.alcaldia IS
    'The kitchen''s on that day, when it was first counted: INEGI municipality number, 0 = unknown';
COMMENT ON COLUMN indicators.visit_counted.done IS 'A visit of its month answers it';
COMMENT ON COLUMN indicators.visit_counted.with_count IS 'One that counted the diners';

GRANT SELECT, INSERT ON indicators.visit_plan TO tequio_indicators;
GRANT SELECT, INSERT, DELETE ON indicators.visit_made TO tequio_indicators;
GRANT SELECT, INSERT, UPDATE, DELETE ON indicators.visit_counted TO tequio_indicators;
GRANT SELECT ON indicators.visit_plan, indicators.visit_made, indicators.visit_counted
    TO tequio_operator, tequio_auditor;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || rtrim(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass), ';')
        || $view$
        UNION ALL
        SELECT k.measure, k.code, k.unit, k.meaning, k.accumulation, k.of, k.of_persons
          FROM (VALUES
            (31, 'visits_done', 'visits',
             'Of the planned visits, those that a visit of the kitchen''s month answers, on the '
             'planned day: the first planned day by the first day with a visit, and so on', 'sum',
             31, false),
            (32, 'visits_planned', 'visits',
             'Visits that were planned and not called off, on their planned day', 'sum', 32, false),
            (33, 'visits_with_count', 'visits',
             'Of the visits done, those whose diners the monitor counted', 'sum', 33, false))
               AS k (measure, code, unit, meaning, accumulation, of, of_persons)$view$;
    EXECUTE format('COMMENT ON COLUMN indicators.measure_kind.unit IS %L',
                   (SELECT pg_catalog.col_description(a.attrelid, a.attnum) || ', visits'
                      FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = 'indicators.measure_kind'::regclass
                       AND a.attname = 'unit'));
END
$$;

COMMIT;

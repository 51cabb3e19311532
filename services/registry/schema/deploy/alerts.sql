-- Deploy registry:alerts to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided, "item"
-- counts from 1.

BEGIN;

CREATE TABLE registry.alert_rule (
    missing_minutes integer NOT NULL CHECK (missing_minutes BETWEEN 0 AND 1440),
    silent_days integer NOT NULL CHECK (silent_days = 0 OR silent_days BETWEEN 2 AND 30),
    history_reports integer NOT NULL
        CHECK (history_reports = 0 OR history_reports BETWEEN 5 AND 60),
    history_least integer NOT NULL CHECK (history_least >= 0),
    history_deviations integer NOT NULL CHECK (history_deviations BETWEEN 0 AND 100),
    history_percent integer NOT NULL CHECK (history_percent BETWEEN 0 AND 100),
    same_reports integer NOT NULL CHECK (same_reports = 0 OR same_reports BETWEEN 3 AND 30),
    cost_days integer NOT NULL CHECK (cost_days = 0 OR cost_days BETWEEN 7 AND 90),
    cost_reports integer NOT NULL CHECK (cost_reports >= 0),
    cost_kitchens integer NOT NULL CHECK (cost_kitchens BETWEEN 0 AND 1000),
    cost_percent integer NOT NULL CHECK (cost_percent BETWEEN 0 AND 1000),
    fees_centavos integer NOT NULL CHECK (fees_centavos BETWEEN 0 AND 100000000),
    escalate_hours integer NOT NULL CHECK (escalate_hours BETWEEN 0 AND 720),
    quiet_days integer NOT NULL CHECK (quiet_days BETWEEN 0 AND 365),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (valid_from, position, ordinal),
    CONSTRAINT history_is_whole CHECK (history_reports = 0
        OR (history_least BETWEEN 1 AND history_reports AND history_deviations > 0
            AND history_percent > 0)),
    CONSTRAINT cost_is_whole CHECK (cost_days = 0
        OR (cost_reports BETWEEN 1 AND cost_days AND cost_kitchens >= 2 AND cost_percent >= 110))
);
COMMENT ON TABLE registry.alert_rule IS
    'What is taken for odd when a day of service is looked at; the version that holds on the day';
COMMENT ON COLUMN registry.alert_rule.missing_minutes IS
    'Minutes after the cut-off from which a report is missing, and the day is looked at';
COMMENT ON COLUMN registry.alert_rule.silent_days IS
    'Days due without a report, one after the other, that make a silence; 0 = none does';
COMMENT ON COLUMN registry.alert_rule.history_reports IS
    'Last reports that are a kitchen''s history; 0 = it is not looked at';
COMMENT ON COLUMN registry.alert_rule.history_least IS
    'Fewer reports are no history';
COMMENT ON COLUMN registry.alert_rule.history_deviations IS
    'Tenths of a standard deviation, estimated from the median one, that are usual';
COMMENT ON COLUMN registry.alert_rule.history_percent IS
    'Percent of the median that are always usual';
COMMENT ON COLUMN registry.alert_rule.same_reports IS
    'Reports that say the same; 0 = they are not looked at';
COMMENT ON COLUMN registry.alert_rule.cost_days IS
    'Days over which food and rations are summed; 0 = they are not looked at';
COMMENT ON COLUMN registry.alert_rule.cost_reports IS
    'Fewer reports in these days are not judged';
COMMENT ON COLUMN registry.alert_rule.cost_kitchens IS
    'Fewer kitchens to compare with are no network';
COMMENT ON COLUMN registry.alert_rule.cost_percent IS
    'Percent of the network''s median that is too much; its inverse is too little';
COMMENT ON COLUMN registry.alert_rule.fees_centavos IS
    'By which the fees of a day may differ';
COMMENT ON COLUMN registry.alert_rule.escalate_hours IS
    'Hours after which somebody is told that nobody took an alert; 0 = never';
COMMENT ON COLUMN registry.alert_rule.quiet_days IS
    'Days in which the same silence, same numbers or food cost are not said again';
COMMENT ON COLUMN registry.alert_rule.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.alert_rule.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.alert_rule.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.alert_rule.ordinal IS 'Place in that decision, from 0';
COMMENT ON CONSTRAINT history_is_whole ON registry.alert_rule IS
    'A history that is looked at has all its thresholds';
COMMENT ON CONSTRAINT cost_is_whole ON registry.alert_rule IS
    'A food cost that is looked at has all its thresholds';

CREATE FUNCTION registry.alert_rules_at(days date[], as_of bigint[])
RETURNS TABLE (item integer, missing_minutes integer, silent_days integer,
               history_reports integer, history_least integer, history_deviations integer,
               history_percent integer, same_reports integer, cost_days integer,
               cost_reports integer, cost_kitchens integer, cost_percent integer,
               fees_centavos integer, escalate_hours integer, quiet_days integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer, r.missing_minutes, r.silent_days, r.history_reports,
           r.history_least, r.history_deviations, r.history_percent, r.same_reports, r.cost_days,
           r.cost_reports, r.cost_kitchens, r.cost_percent, r.fees_centavos, r.escalate_hours,
           r.quiet_days
      FROM unnest(days, as_of) WITH ORDINALITY AS asked (day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.alert_rule v
                          WHERE v.valid_from <= asked.day AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) r;
END;
COMMENT ON FUNCTION registry.alert_rules_at(date[], bigint[]) IS
    'The thresholds of alerts that hold on each day, as known then; no row where none do';

GRANT SELECT, INSERT ON registry.alert_rule TO tequio_registry;
REVOKE EXECUTE ON FUNCTION registry.alert_rules_at(date[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.alert_rules_at(date[], bigint[])
    TO tequio_registry, tequio_surveys;

COMMIT;

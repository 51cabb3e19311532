-- Deploy registry:compliance to pg
-- What a kitchen's compliance is made of, and from which score it stays.

BEGIN;

CREATE TABLE registry.compliance_rule (
    reported integer NOT NULL CHECK (reported BETWEEN 0 AND 100),
    on_time integer NOT NULL CHECK (on_time BETWEEN 0 AND 100),
    proven integer NOT NULL CHECK (proven BETWEEN 0 AND 100),
    checklist integer NOT NULL CHECK (checklist BETWEEN 0 AND 100),
    open integer NOT NULL CHECK (open BETWEEN 0 AND 100),
    satisfaction integer NOT NULL CHECK (satisfaction BETWEEN 0 AND 100),
    stays_percent integer NOT NULL CHECK (stays_percent BETWEEN 1 AND 100),
    observed_percent integer NOT NULL CHECK (observed_percent BETWEEN 1 AND stays_percent),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (valid_from, position, ordinal),
    CONSTRAINT something_weighs
        CHECK (reported + on_time + proven + checklist + open + satisfaction > 0)
);
COMMENT ON TABLE registry.compliance_rule IS
    'What each part of a kitchen''s compliance weighs, and from which score it stays or is '
    'observed';
COMMENT ON COLUMN registry.compliance_rule.reported IS 'Weight of days reported, of those due';
COMMENT ON COLUMN registry.compliance_rule.on_time IS
    'Weight of reports in time, of those received';
COMMENT ON COLUMN registry.compliance_rule.proven IS
    'Weight of pesos proven, of those whose term is over';
COMMENT ON COLUMN registry.compliance_rule.checklist IS
    'Weight of items found as they should be, of those looked at';
COMMENT ON COLUMN registry.compliance_rule.open IS
    'Weight of visits that found it open, of all';
COMMENT ON COLUMN registry.compliance_rule.satisfaction IS
    'Weight of points that diners gave, of those they could';
COMMENT ON COLUMN registry.compliance_rule.stays_percent IS 'Score from which it stays';
COMMENT ON COLUMN registry.compliance_rule.observed_percent IS
    'Score from which it stays under observation; below it, it leaves';
COMMENT ON COLUMN registry.compliance_rule.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.compliance_rule.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.compliance_rule.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.compliance_rule.ordinal IS 'Place in that decision, from 0';
COMMENT ON CONSTRAINT something_weighs ON registry.compliance_rule IS
    'Where every weight were 0 there would be no score';
GRANT SELECT, INSERT ON registry.compliance_rule TO tequio_registry;

COMMIT;

-- Deploy subsidy:grants to pg

BEGIN;

-- Global: one row each time that a period of any length has ended.
CREATE TABLE subsidy.period_closed (
    through date PRIMARY KEY,
    submissions_through bigint NOT NULL,
    position bigint NOT NULL
);
COMMENT ON TABLE subsidy.period_closed IS
    'Closings: every period that ended by that day is closed; what comes later adjusts an open one';
COMMENT ON COLUMN subsidy.period_closed.through IS 'Last day that is closed';
COMMENT ON COLUMN subsidy.period_closed.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN subsidy.period_closed.position IS 'Entry of topic subsidy that closed it';

CREATE TABLE subsidy.grant_paid (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    centavos bigint NOT NULL CHECK (centavos >= 0),
    rations bigint NOT NULL CHECK (rations >= 0),
    rule bigint NOT NULL,
    legal_basis text NOT NULL,
    opening boolean NOT NULL,
    submissions_through bigint NOT NULL,
    alcaldia smallint NOT NULL,
    adjustment_centavos bigint NOT NULL,
    brought_centavos bigint NOT NULL CHECK (brought_centavos <= 0),
    carried_centavos bigint NOT NULL CHECK (carried_centavos <= 0),
    credited_at timestamptz NOT NULL,
    statement_position bigint NOT NULL,
    fiscal_year smallint NOT NULL CHECK (fiscal_year > 0),
    budget_key text NOT NULL,
    prove_by date,
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT whole_period CHECK (period_start <= period_end),
    CONSTRAINT paid_or_carried CHECK (centavos = 0 OR carried_centavos = 0)
);
CREATE UNIQUE INDEX grant_opening ON subsidy.grant_paid (kitchen_id) WHERE opening;
COMMENT ON TABLE subsidy.grant_paid IS 'Grants credited to purses; only ever added to';
COMMENT ON COLUMN subsidy.grant_paid.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.grant_paid.position IS 'Entry of topic subsidy that credited it';
COMMENT ON COLUMN subsidy.grant_paid.period_start IS 'First day of its period';
COMMENT ON COLUMN subsidy.grant_paid.period_end IS 'Last day of its period';
COMMENT ON COLUMN subsidy.grant_paid.centavos IS 'The amount';
COMMENT ON COLUMN subsidy.grant_paid.rations IS
    'Rations that its lines count, without adjustments; of an opening grant those it is for';
COMMENT ON COLUMN subsidy.grant_paid.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN subsidy.grant_paid.legal_basis IS 'Of that version';
COMMENT ON COLUMN subsidy.grant_paid.opening IS
    'Funds a new kitchen''s first period: an advance, once in its life';
COMMENT ON COLUMN subsidy.grant_paid.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN subsidy.grant_paid.alcaldia IS 'INEGI municipality code, 2 to 17; 0 = not known';
COMMENT ON COLUMN subsidy.grant_paid.adjustment_centavos IS
    'Part of the amount that corrects closed periods';
COMMENT ON COLUMN subsidy.grant_paid.brought_centavos IS
    'Part of the amount that the grant before could not take off';
COMMENT ON COLUMN subsidy.grant_paid.carried_centavos IS
    'What is left to take off the next grant: a grant is never below zero';
COMMENT ON COLUMN subsidy.grant_paid.credited_at IS 'The tick that brought it';
COMMENT ON COLUMN subsidy.grant_paid.statement_position IS
    'The statement that it pays: its entry in topic subsidy; 0 = none';
COMMENT ON COLUMN subsidy.grant_paid.fiscal_year IS 'Year of the budget line that pays it';
COMMENT ON COLUMN subsidy.grant_paid.budget_key IS 'Key of that line';
COMMENT ON COLUMN subsidy.grant_paid.prove_by IS 'Last day to prove it; null = no term';
COMMENT ON CONSTRAINT whole_period ON subsidy.grant_paid IS
    'A period does not end before it begins';
COMMENT ON CONSTRAINT paid_or_carried ON subsidy.grant_paid IS
    'Who has something left to take off is paid nothing';
COMMENT ON INDEX subsidy.grant_opening IS 'A kitchen is opened once';

CREATE TABLE subsidy.grant_line (
    kitchen_id integer NOT NULL,
    grant_position bigint NOT NULL,
    line smallint NOT NULL CHECK (line >= 1),
    service_day date NOT NULL,
    report_position bigint NOT NULL,
    rations_counted bigint NOT NULL,
    tier_centavos bigint NOT NULL,
    centavos bigint NOT NULL,
    flags integer NOT NULL,
    rule bigint NOT NULL,
    adjustment boolean NOT NULL,
    PRIMARY KEY (kitchen_id, grant_position, line),
    FOREIGN KEY (kitchen_id, grant_position) REFERENCES subsidy.grant_paid,
    CONSTRAINT granted_once UNIQUE (kitchen_id, service_day, report_position)
);
COMMENT ON TABLE subsidy.grant_line IS
    'How each grant is made up: a line for each day that it counts; only ever added to';
COMMENT ON COLUMN subsidy.grant_line.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.grant_line.grant_position IS 'The grant';
COMMENT ON COLUMN subsidy.grant_line.line IS 'Number in the grant, from 1';
COMMENT ON COLUMN subsidy.grant_line.service_day IS 'The day';
COMMENT ON COLUMN subsidy.grant_line.report_position IS 'Submission of the report that stood';
COMMENT ON COLUMN subsidy.grant_line.rations_counted IS 'Rations that the rule counts';
COMMENT ON COLUMN subsidy.grant_line.tier_centavos IS 'Centavos per counted ration';
COMMENT ON COLUMN subsidy.grant_line.centavos IS
    'The claim, less what was granted for that day before; may be below zero';
COMMENT ON COLUMN subsidy.grant_line.flags IS 'What is odd about the report: bits of ReportFlag';
COMMENT ON COLUMN subsidy.grant_line.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN subsidy.grant_line.adjustment IS 'Its day belongs to a period closed before';
COMMENT ON CONSTRAINT granted_once ON subsidy.grant_line IS
    'A standing report is granted at most once';

GRANT SELECT, INSERT ON subsidy.period_closed, subsidy.grant_paid, subsidy.grant_line
    TO tequio_subsidy;
GRANT SELECT ON subsidy.period_closed, subsidy.grant_paid, subsidy.grant_line
    TO tequio_operator, tequio_auditor;

COMMIT;

-- Deploy subsidy:reports to pg

BEGIN;

CREATE SCHEMA subsidy;
COMMENT ON SCHEMA subsidy IS
    'How much each kitchen is owed, and why; what its purse and its fee cash hold';
GRANT USAGE ON SCHEMA subsidy TO tequio_subsidy;

CREATE TABLE subsidy.report (
    kitchen_id integer NOT NULL,
    submission_position bigint NOT NULL,
    withdrawal boolean NOT NULL,
    position bigint NOT NULL,
    service_day date,
    said_day bigint NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    state text NOT NULL CHECK (state IN ('standing', 'aside', 'replaced', 'stale', 'withdrawn',
                                       'copy')),
    envelope_digest bytea CHECK (octet_length(envelope_digest) = 32),
    device_id integer NOT NULL,
    received_at timestamptz NOT NULL,
    flags integer NOT NULL,
    timeliness smallint NOT NULL CHECK (timeliness BETWEEN 0 AND 3),
    rations_served bigint NOT NULL CHECK (rations_served >= 0),
    rations_counted bigint NOT NULL CHECK (rations_counted >= 0),
    claim_centavos bigint NOT NULL CHECK (claim_centavos >= 0),
    fees_centavos bigint CHECK (fees_centavos >= 0),
    rations_paid bigint CHECK (rations_paid >= 0),
    rations_exempt bigint CHECK (rations_exempt >= 0),
    committee_meals bigint CHECK (committee_meals >= 0),
    rations_prepared bigint CHECK (rations_prepared >= 0),
    rations_left_over bigint CHECK (rations_left_over >= 0),
    fee_shortfall_centavos bigint NOT NULL CHECK (fee_shortfall_centavos >= 0),
    rule bigint NOT NULL,
    tier_from bigint NOT NULL,
    tier_centavos bigint NOT NULL,
    capacity integer NOT NULL,
    alcaldia smallint NOT NULL,
    period_start date,
    period_end date,
    adjustment boolean NOT NULL,
    replaced_position bigint NOT NULL,
    corrects_position bigint NOT NULL,
    content bytea CHECK (octet_length(content) = 16),
    copy_of_position bigint NOT NULL CHECK (copy_of_position >= 0),
    held boolean NOT NULL,
    PRIMARY KEY (kitchen_id, submission_position, withdrawal),
    UNIQUE (kitchen_id, service_day, version),
    CONSTRAINT withdrawal_is_empty CHECK (NOT withdrawal OR envelope_digest IS NULL
        AND rations_served = 0 AND claim_centavos = 0),
    CONSTRAINT content_of_a_report CHECK ((content IS NULL) = withdrawal),
    CONSTRAINT held_claims_nothing CHECK (NOT held OR (rations_counted = 0 AND claim_centavos = 0)),
    CONSTRAINT copy_repeats CHECK ((state = 'copy') = (copy_of_position > 0)),
    CONSTRAINT only_days_stand CHECK (state <> 'standing' OR service_day IS NOT NULL)
);
CREATE INDEX report_digest ON subsidy.report (kitchen_id, envelope_digest)
    WHERE envelope_digest IS NOT NULL;
CREATE INDEX report_content ON subsidy.report (kitchen_id, content, position)
    WHERE copy_of_position = 0;
COMMENT ON TABLE subsidy.report IS
    'Every version of every daily report, as it was counted when it came; '
    'only its state changes later';
COMMENT ON COLUMN subsidy.report.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.report.submission_position IS
    'Entry of topic submissions that brought it';
COMMENT ON COLUMN subsidy.report.withdrawal IS
    'No report of its own: the mark, on the day that a correction left, that nothing stands there';
COMMENT ON COLUMN subsidy.report.position IS 'Entry of topic subsidy that decided on it';
COMMENT ON COLUMN subsidy.report.service_day IS 'The day; null where what was said is no day';
COMMENT ON COLUMN subsidy.report.said_day IS 'The day as it was said, yyyymmdd';
COMMENT ON COLUMN subsidy.report.version IS 'Of that kitchen and day, from 1';
COMMENT ON COLUMN subsidy.report.state IS
    'standing: it counts; aside: another one stands; replaced: a correction took its place; '
    'stale: it corrects what was replaced already; withdrawn: nothing stands on that day; '
    'copy: received before, under another installation';
COMMENT ON COLUMN subsidy.report.envelope_digest IS 'Name of the envelope; null in a withdrawal';
COMMENT ON COLUMN subsidy.report.device_id IS 'The device that sent it';
COMMENT ON COLUMN subsidy.report.received_at IS 'When the gateway received it';
COMMENT ON COLUMN subsidy.report.flags IS 'What is odd about it: bits of ReportFlag';
COMMENT ON COLUMN subsidy.report.timeliness IS
    '1 on time; 2 saved in time, received late; 3 late; 0 where what was said is no day';
COMMENT ON COLUMN subsidy.report.rations_served IS 'Rations served';
COMMENT ON COLUMN subsidy.report.rations_counted IS 'Rations that the rule counts';
COMMENT ON COLUMN subsidy.report.claim_centavos IS 'What it claims under the rule of its day';
COMMENT ON COLUMN subsidy.report.fees_centavos IS 'Recovery fees counted; null = not noted';
COMMENT ON COLUMN subsidy.report.rations_paid IS 'Null = not noted';
COMMENT ON COLUMN subsidy.report.rations_exempt IS 'Null = not noted';
COMMENT ON COLUMN subsidy.report.committee_meals IS 'Null = not noted';
COMMENT ON COLUMN subsidy.report.rations_prepared IS 'Null = not noted';
COMMENT ON COLUMN subsidy.report.rations_left_over IS 'Null = not noted';
COMMENT ON COLUMN subsidy.report.fee_shortfall_centavos IS
    'Fees that this version took back and that the fee cash no longer held';
COMMENT ON COLUMN subsidy.report.rule IS 'Version of the subsidy''s rules; 0 = none held that day';
COMMENT ON COLUMN subsidy.report.tier_from IS 'First count of the tier that was used';
COMMENT ON COLUMN subsidy.report.tier_centavos IS 'Centavos per counted ration';
COMMENT ON COLUMN subsidy.report.capacity IS 'Authorised rations of the kitchen on that day';
COMMENT ON COLUMN subsidy.report.alcaldia IS 'INEGI municipality code, 2 to 17; 0 = not known';
COMMENT ON COLUMN subsidy.report.period_start IS 'Period in which its money is granted';
COMMENT ON COLUMN subsidy.report.period_end IS 'Last day of that period';
COMMENT ON COLUMN subsidy.report.adjustment IS
    'Its own period was closed when it came: it adjusts an open one';
COMMENT ON COLUMN subsidy.report.replaced_position IS
    'Submission of the version that stood until it came; 0 = none';
COMMENT ON COLUMN subsidy.report.corrects_position IS
    'Submission of the report that it corrects; 0 = none, or it never came';
COMMENT ON COLUMN subsidy.report.content IS
    'Random number of what was said, drawn when it was first saved: the same however often it is '
    'sealed and sent; null in a withdrawal';
COMMENT ON COLUMN subsidy.report.copy_of_position IS
    'Submission of the report that it repeats; 0 = none';
COMMENT ON COLUMN subsidy.report.held IS
    'Outside the money, until two people rule on the day: late, not active, or no day of service';
COMMENT ON CONSTRAINT held_claims_nothing ON subsidy.report IS
    'What is held is kept, and claims nothing';
COMMENT ON CONSTRAINT content_of_a_report ON subsidy.report IS
    'Every report has a content; a withdrawal is no report';
COMMENT ON CONSTRAINT copy_repeats ON subsidy.report IS 'A copy names what it repeats';
COMMENT ON CONSTRAINT withdrawal_is_empty ON subsidy.report IS 'A withdrawal has no figures';
COMMENT ON CONSTRAINT only_days_stand ON subsidy.report IS 'What is no day never counts';
COMMENT ON INDEX subsidy.report_content IS 'Finds what a copy repeats';
COMMENT ON INDEX subsidy.report_digest IS 'Finds the report that a correction names';

CREATE TABLE subsidy.claim (
    kitchen_id integer NOT NULL,
    service_day date NOT NULL,
    version integer NOT NULL,
    position bigint NOT NULL,
    report_position bigint NOT NULL,
    rations_counted bigint NOT NULL CHECK (rations_counted >= 0),
    claim_centavos bigint NOT NULL CHECK (claim_centavos >= 0),
    stated_rations bigint NOT NULL,
    stated_centavos bigint NOT NULL,
    statement_position bigint NOT NULL,
    period_start date,
    period_end date,
    adjustment boolean NOT NULL,
    open boolean NOT NULL CHECK (NOT open OR period_end IS NOT NULL),
    PRIMARY KEY (kitchen_id, service_day)
);
CREATE INDEX claim_due ON subsidy.claim (period_end, kitchen_id) WHERE open;
COMMENT ON TABLE subsidy.claim IS
    'What stands on each kitchen''s day, and how much of it is on statements so far';
COMMENT ON COLUMN subsidy.claim.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.claim.service_day IS 'The day';
COMMENT ON COLUMN subsidy.claim.version IS 'The version of the report that stands';
COMMENT ON COLUMN subsidy.claim.position IS
    'Entry of topic subsidy that said last what the day claims';
COMMENT ON COLUMN subsidy.claim.report_position IS 'Submission that brought that version';
COMMENT ON COLUMN subsidy.claim.rations_counted IS 'Rations that count';
COMMENT ON COLUMN subsidy.claim.claim_centavos IS 'What it claims';
COMMENT ON COLUMN subsidy.claim.stated_rations IS
    'Rations that counted on the last statement that did not withhold the day';
COMMENT ON COLUMN subsidy.claim.stated_centavos IS
    'Sum of the lines of statements for this day, adjustments included, withheld ones not';
COMMENT ON COLUMN subsidy.claim.statement_position IS
    'The last statement that had this day; 0 = none';
COMMENT ON COLUMN subsidy.claim.period_start IS
    'Period whose statement brings what is not stated yet; null where no rule holds';
COMMENT ON COLUMN subsidy.claim.period_end IS 'Last day of that period';
COMMENT ON COLUMN subsidy.claim.adjustment IS 'That period is not the day''s own';
COMMENT ON COLUMN subsidy.claim.open IS 'The next statement of that period has a line for it';
COMMENT ON INDEX subsidy.claim_due IS 'Finds what a closing has to state';

CREATE TABLE subsidy.day_ruling (
    kitchen_id integer NOT NULL,
    service_day date NOT NULL,
    pays boolean NOT NULL,
    position bigint NOT NULL,
    act_position bigint NOT NULL,
    PRIMARY KEY (kitchen_id, service_day, position)
);
COMMENT ON TABLE subsidy.day_ruling IS
    'What two people said of a kitchen''s day: that it pays though it was held, or that it does '
    'not. The last one holds; only ever added to';
COMMENT ON COLUMN subsidy.day_ruling.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.day_ruling.service_day IS 'The day';
COMMENT ON COLUMN subsidy.day_ruling.pays IS 'It pays, or it does not';
COMMENT ON COLUMN subsidy.day_ruling.position IS 'Entry of topic subsidy that says so';
COMMENT ON COLUMN subsidy.day_ruling.act_position IS 'The act of two people, in topic registry';

GRANT SELECT, INSERT ON subsidy.day_ruling TO tequio_subsidy;
GRANT SELECT ON subsidy.day_ruling TO tequio_operator, tequio_auditor;
GRANT SELECT, INSERT, UPDATE (state) ON subsidy.report TO tequio_subsidy;
GRANT SELECT, INSERT, UPDATE ON subsidy.claim TO tequio_subsidy;
GRANT SELECT ON subsidy.report, subsidy.claim TO tequio_operator, tequio_auditor;

COMMIT;

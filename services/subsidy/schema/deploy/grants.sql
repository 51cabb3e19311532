-- Deploy subsidy:grants to pg

BEGIN;

-- Global: one row each time that a period of any length has ended, or new kitchens are funded.
CREATE TABLE subsidy.closing (
    position bigint PRIMARY KEY,
    through date NOT NULL,
    submissions_through bigint NOT NULL,
    opening boolean NOT NULL,
    advance_start date,
    advance_end date,
    statements bigint NOT NULL DEFAULT 0 CHECK (statements >= 0),
    centavos bigint NOT NULL DEFAULT 0 CHECK (centavos >= 0),
    authorised_position bigint,
    prepared_by integer,
    authorised_by integer,
    act_position bigint,
    CONSTRAINT whole_advance CHECK ((advance_start IS NULL) = (advance_end IS NULL)
        AND advance_start <= advance_end),
    CONSTRAINT authorised_by_two CHECK (
        CASE WHEN authorised_position IS NULL
             THEN prepared_by IS NULL AND authorised_by IS NULL AND act_position IS NULL
             ELSE prepared_by IS NOT NULL AND authorised_by IS NOT NULL
                  AND act_position IS NOT NULL AND prepared_by <> authorised_by
                  AND authorised_position > position END)
);
CREATE UNIQUE INDEX closing_through ON subsidy.closing (through) WHERE NOT opening;
CREATE INDEX closing_kind ON subsidy.closing (opening, position);
COMMENT ON TABLE subsidy.closing IS
    'Closings: every period that ended by that day is closed; what comes later adjusts an open '
    'one. What each kitchen is owed stands in its statements, and is paid once two people say so';
COMMENT ON COLUMN subsidy.closing.position IS 'Entry of topic subsidy that closed it';
COMMENT ON COLUMN subsidy.closing.through IS
    'Last day that is closed; of an opening the day on which kitchens were new';
COMMENT ON COLUMN subsidy.closing.submissions_through IS
    'Entry of topic submissions up to which everything was counted and known';
COMMENT ON COLUMN subsidy.closing.opening IS 'It closes nothing: new kitchens are funded';
COMMENT ON COLUMN subsidy.closing.advance_start IS
    'First day of the period that its statements advance; null = none';
COMMENT ON COLUMN subsidy.closing.advance_end IS 'Last day of that period';
COMMENT ON COLUMN subsidy.closing.statements IS 'How many were computed';
COMMENT ON COLUMN subsidy.closing.centavos IS 'Their sum';
COMMENT ON COLUMN subsidy.closing.authorised_position IS
    'Entry of topic subsidy with which it was authorised; null = not yet';
COMMENT ON COLUMN subsidy.closing.prepared_by IS 'Person who prepared that act';
COMMENT ON COLUMN subsidy.closing.authorised_by IS 'Person who authorised it';
COMMENT ON COLUMN subsidy.closing.act_position IS 'That act, in topic registry';
COMMENT ON CONSTRAINT whole_advance ON subsidy.closing IS 'A period has both its days';
COMMENT ON CONSTRAINT authorised_by_two ON subsidy.closing IS
    'Who prepared it cannot authorise it';
COMMENT ON INDEX subsidy.closing_through IS 'A day is closed once';
COMMENT ON INDEX subsidy.closing_kind IS 'Finds the last closing, and the last opening';

CREATE TABLE subsidy.statement (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    kind smallint NOT NULL CHECK (kind IN (1, 2)),
    closed_position bigint NOT NULL REFERENCES subsidy.closing,
    period_start date NOT NULL,
    period_end date NOT NULL,
    centavos bigint NOT NULL CHECK (centavos >= 0),
    withheld_centavos bigint NOT NULL,
    adjustment_centavos bigint NOT NULL,
    brought_centavos bigint NOT NULL CHECK (brought_centavos <= 0),
    carried_centavos bigint NOT NULL CHECK (carried_centavos <= 0),
    rations bigint NOT NULL CHECK (rations >= 0),
    unmet integer NOT NULL CHECK (unmet BETWEEN 0 AND 15),
    rule bigint NOT NULL,
    model smallint NOT NULL,
    alcaldia smallint NOT NULL,
    fiscal_year smallint NOT NULL CHECK (fiscal_year > 0),
    budget_key text NOT NULL,
    proof_days integer NOT NULL CHECK (proof_days >= 0),
    owed boolean NOT NULL,
    again_end date,
    advance_centavos bigint NOT NULL CHECK (advance_centavos >= 0),
    advance_before_centavos bigint NOT NULL CHECK (advance_before_centavos >= 0),
    discount_centavos bigint NOT NULL CHECK (discount_centavos >= 0),
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT owed_is_something CHECK (NOT owed OR centavos + discount_centavos > 0),
    CONSTRAINT whole_period CHECK (period_start <= period_end),
    CONSTRAINT paid_or_carried CHECK (centavos = 0 OR carried_centavos = 0),
    CONSTRAINT paid_or_withheld CHECK (CASE WHEN again_end IS NULL THEN withheld_centavos = 0
        ELSE centavos = 0 AND unmet <> 0 AND again_end > period_end END)
);
CREATE UNIQUE INDEX statement_opening ON subsidy.statement (kitchen_id) WHERE kind = 2;
CREATE INDEX statement_closed ON subsidy.statement (closed_position, kitchen_id);
CREATE INDEX statement_owed ON subsidy.statement (closed_position, kitchen_id) WHERE owed;
COMMENT ON TABLE subsidy.statement IS
    'What a kitchen is owed for a period, and why; only ever added to, but for whether it is owed';
COMMENT ON COLUMN subsidy.statement.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.statement.position IS 'Entry of topic subsidy that computed it';
COMMENT ON COLUMN subsidy.statement.kind IS
    '1 of a period; 2 opening: what a new kitchen begins with, once in its life';
COMMENT ON COLUMN subsidy.statement.closed_position IS 'The closing that it belongs to';
COMMENT ON COLUMN subsidy.statement.period_start IS 'First day of its period';
COMMENT ON COLUMN subsidy.statement.period_end IS 'Last day of its period';
COMMENT ON COLUMN subsidy.statement.centavos IS 'To be credited';
COMMENT ON COLUMN subsidy.statement.withheld_centavos IS
    'Of its lines, because of what is unmet: they come again in a later statement';
COMMENT ON COLUMN subsidy.statement.adjustment_centavos IS
    'Part of its lines that corrects closed periods';
COMMENT ON COLUMN subsidy.statement.brought_centavos IS
    'Taken off for the statement before, which could not be reduced enough';
COMMENT ON COLUMN subsidy.statement.carried_centavos IS
    'What is left to take off the next one: a statement is never below zero';
COMMENT ON COLUMN subsidy.statement.rations IS
    'Rations that its lines count, without adjustments; of an opening those it is for';
COMMENT ON COLUMN subsidy.statement.unmet IS
    'Conditions that were not met: bits 1 active, 2 committee, 4 reports, 8 proof';
COMMENT ON COLUMN subsidy.statement.rule IS 'Version of the subsidy''s rules of its last own line';
COMMENT ON COLUMN subsidy.statement.model IS '1 in kind, 2 cash';
COMMENT ON COLUMN subsidy.statement.alcaldia IS 'INEGI municipality code, 2 to 17; 0 = not known';
COMMENT ON COLUMN subsidy.statement.fiscal_year IS 'Year of the period''s last day';
COMMENT ON COLUMN subsidy.statement.budget_key IS 'Line of the budget; empty = none';
COMMENT ON COLUMN subsidy.statement.proof_days IS
    'Days after its grant in which that is to be proven; 0 = no term';
COMMENT ON COLUMN subsidy.statement.owed IS
    'Its amount is not credited yet, or its discount not settled';
COMMENT ON CONSTRAINT owed_is_something ON subsidy.statement IS
    'Nothing follows from nothing';
COMMENT ON COLUMN subsidy.statement.again_end IS
    'Its lines are withheld: last day of the period in whose statement they come again';
COMMENT ON COLUMN subsidy.statement.advance_centavos IS 'Of it, for the next period in advance';
COMMENT ON COLUMN subsidy.statement.advance_before_centavos IS
    'Taken off: what had been advanced for its own period';
COMMENT ON COLUMN subsidy.statement.discount_centavos IS
    'Taken off, to settle what is to be paid back';
COMMENT ON CONSTRAINT whole_period ON subsidy.statement IS 'A period does not end before it begins';
COMMENT ON CONSTRAINT paid_or_carried ON subsidy.statement IS
    'Who has something left to take off is paid nothing';
COMMENT ON CONSTRAINT paid_or_withheld ON subsidy.statement IS
    'What is withheld is not paid, and there is a reason';
COMMENT ON INDEX subsidy.statement_opening IS 'A kitchen is opened once';
COMMENT ON INDEX subsidy.statement_closed IS 'Finds the statements of a closing';
COMMENT ON INDEX subsidy.statement_owed IS 'Finds what is still to be credited';

CREATE TABLE subsidy.advance (
    kitchen_id integer NOT NULL,
    statement_position bigint NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL CHECK (period_end >= period_start),
    centavos bigint NOT NULL CHECK (centavos > 0),
    settled_position bigint CHECK (settled_position > statement_position),
    PRIMARY KEY (kitchen_id, statement_position),
    FOREIGN KEY (kitchen_id, statement_position) REFERENCES subsidy.statement
);
CREATE INDEX advance_open ON subsidy.advance (period_end, kitchen_id)
    WHERE settled_position IS NULL;
COMMENT ON TABLE subsidy.advance IS
    'What was advanced for a period that was still to come; that period''s statement settles it';
COMMENT ON COLUMN subsidy.advance.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.advance.statement_position IS 'The statement that advanced it';
COMMENT ON COLUMN subsidy.advance.period_start IS 'First day of the period';
COMMENT ON COLUMN subsidy.advance.period_end IS 'Last day of the period';
COMMENT ON COLUMN subsidy.advance.centavos IS 'How much';
COMMENT ON COLUMN subsidy.advance.settled_position IS
    'The statement that took it off; null = none yet';
COMMENT ON INDEX subsidy.advance_open IS 'Finds what a closing has to settle';

CREATE TABLE subsidy.statement_line (
    kitchen_id integer NOT NULL,
    statement_position bigint NOT NULL,
    line smallint NOT NULL CHECK (line >= 1),
    service_day date NOT NULL,
    report_position bigint NOT NULL,
    rations_served bigint NOT NULL,
    rations_counted bigint NOT NULL,
    cap bigint NOT NULL,
    tier_centavos bigint NOT NULL,
    centavos bigint NOT NULL,
    flags integer NOT NULL,
    rule bigint NOT NULL,
    adjustment boolean NOT NULL,
    adjusts_position bigint NOT NULL CHECK (adjusts_position < statement_position),
    PRIMARY KEY (kitchen_id, statement_position, line),
    FOREIGN KEY (kitchen_id, statement_position) REFERENCES subsidy.statement,
    CONSTRAINT stated_once UNIQUE (kitchen_id, service_day, report_position, adjusts_position)
);
COMMENT ON TABLE subsidy.statement_line IS
    'How each statement is made up: a line for each day that it counts; only ever added to';
COMMENT ON COLUMN subsidy.statement_line.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.statement_line.statement_position IS 'The statement';
COMMENT ON COLUMN subsidy.statement_line.line IS 'Number in the statement, from 1';
COMMENT ON COLUMN subsidy.statement_line.service_day IS 'The day';
COMMENT ON COLUMN subsidy.statement_line.report_position IS
    'Submission of the report that stood';
COMMENT ON COLUMN subsidy.statement_line.rations_served IS 'Rations that it says were served';
COMMENT ON COLUMN subsidy.statement_line.rations_counted IS 'Rations that the rule counts';
COMMENT ON COLUMN subsidy.statement_line.cap IS
    'The most that counted on that day; 0 = no cap was applied';
COMMENT ON COLUMN subsidy.statement_line.tier_centavos IS 'Centavos per counted ration';
COMMENT ON COLUMN subsidy.statement_line.centavos IS
    'The claim, less what was stated for that day before; may be below zero';
COMMENT ON COLUMN subsidy.statement_line.flags IS
    'What is odd about the report: bits of ReportFlag';
COMMENT ON COLUMN subsidy.statement_line.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN subsidy.statement_line.adjustment IS 'Its day belongs to a period closed before';
COMMENT ON COLUMN subsidy.statement_line.adjusts_position IS
    'The last statement that had this day; 0 = none';
COMMENT ON CONSTRAINT stated_once ON subsidy.statement_line IS
    'A report is stated once, and again only by what adjusts that';

CREATE TABLE subsidy.statement_basis (
    kitchen_id integer NOT NULL,
    statement_position bigint NOT NULL,
    rule bigint NOT NULL,
    legal_basis text NOT NULL,
    PRIMARY KEY (kitchen_id, statement_position, rule),
    FOREIGN KEY (kitchen_id, statement_position) REFERENCES subsidy.statement
);
COMMENT ON TABLE subsidy.statement_basis IS
    'What the rules that a statement names rest on; only ever added to';
COMMENT ON COLUMN subsidy.statement_basis.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.statement_basis.statement_position IS 'The statement';
COMMENT ON COLUMN subsidy.statement_basis.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN subsidy.statement_basis.legal_basis IS 'Gazette number, date, section';

CREATE TABLE subsidy.statement_goods (
    kitchen_id integer NOT NULL,
    statement_position bigint NOT NULL,
    product text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    quantity_micro bigint NOT NULL CHECK (quantity_micro > 0),
    PRIMARY KEY (kitchen_id, statement_position, product),
    FOREIGN KEY (kitchen_id, statement_position) REFERENCES subsidy.statement
);
COMMENT ON TABLE subsidy.statement_goods IS
    'What statements in kind hand over; only ever added to';
COMMENT ON COLUMN subsidy.statement_goods.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.statement_goods.statement_position IS 'The statement';
COMMENT ON COLUMN subsidy.statement_goods.product IS 'Code of the product';
COMMENT ON COLUMN subsidy.statement_goods.name IS 'Its name';
COMMENT ON COLUMN subsidy.statement_goods.unit IS 'Unit of the quantity: SAT''s code';
COMMENT ON COLUMN subsidy.statement_goods.quantity_micro IS 'Millionths of the unit';

CREATE TABLE subsidy.statement_answer (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    statement_position bigint NOT NULL CHECK (statement_position >= 0),
    objects boolean NOT NULL,
    amount_agrees boolean NOT NULL,
    submission_position bigint NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, position)
);
COMMENT ON TABLE subsidy.statement_answer IS
    'What committees said of their statements; only ever added to';
COMMENT ON COLUMN subsidy.statement_answer.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.statement_answer.position IS 'Entry of topic subsidy that noted it';
COMMENT ON COLUMN subsidy.statement_answer.statement_position IS
    'The statement; 0 = what was named is none of this kitchen''s';
COMMENT ON COLUMN subsidy.statement_answer.objects IS 'The committee does not agree';
COMMENT ON COLUMN subsidy.statement_answer.amount_agrees IS
    'What the members saw is what the statement says';
COMMENT ON COLUMN subsidy.statement_answer.submission_position IS
    'The submission, where an objection''s reason stands';
COMMENT ON COLUMN subsidy.statement_answer.answered_at IS 'When it was received';

CREATE TABLE subsidy.grant_paid (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    statement_position bigint NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    centavos bigint NOT NULL CHECK (centavos > 0),
    rations bigint NOT NULL CHECK (rations >= 0),
    rule bigint NOT NULL,
    legal_basis text NOT NULL,
    opening boolean NOT NULL,
    submissions_through bigint NOT NULL,
    alcaldia smallint NOT NULL,
    fiscal_year smallint NOT NULL CHECK (fiscal_year > 0),
    budget_key text NOT NULL,
    prove_by date,
    credited_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, position),
    FOREIGN KEY (kitchen_id, statement_position) REFERENCES subsidy.statement,
    CONSTRAINT credited_once UNIQUE (kitchen_id, statement_position),
    CONSTRAINT whole_period CHECK (period_start <= period_end)
);
CREATE INDEX grant_budget ON subsidy.grant_paid (fiscal_year, budget_key);
COMMENT ON TABLE subsidy.grant_paid IS 'Grants credited to purses; only ever added to';
COMMENT ON COLUMN subsidy.grant_paid.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.grant_paid.position IS 'Entry of topic subsidy that credited it';
COMMENT ON COLUMN subsidy.grant_paid.statement_position IS 'The statement that it pays';
COMMENT ON COLUMN subsidy.grant_paid.period_start IS 'First day of its period';
COMMENT ON COLUMN subsidy.grant_paid.period_end IS 'Last day of its period';
COMMENT ON COLUMN subsidy.grant_paid.centavos IS 'The amount';
COMMENT ON COLUMN subsidy.grant_paid.rations IS 'As its statement says';
COMMENT ON COLUMN subsidy.grant_paid.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN subsidy.grant_paid.legal_basis IS 'Of that version';
COMMENT ON COLUMN subsidy.grant_paid.opening IS 'What a new kitchen begins with';
COMMENT ON COLUMN subsidy.grant_paid.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN subsidy.grant_paid.alcaldia IS 'INEGI municipality code, 2 to 17; 0 = not known';
COMMENT ON COLUMN subsidy.grant_paid.fiscal_year IS 'Fiscal year whose budget it takes from';
COMMENT ON COLUMN subsidy.grant_paid.budget_key IS 'Line of that budget; empty = none';
COMMENT ON COLUMN subsidy.grant_paid.prove_by IS 'Last day to prove it; null = no term';
COMMENT ON COLUMN subsidy.grant_paid.credited_at IS
    'When the submission was received that authorised it';
COMMENT ON CONSTRAINT credited_once ON subsidy.grant_paid IS 'A statement is credited once';
COMMENT ON CONSTRAINT whole_period ON subsidy.grant_paid IS
    'A period does not end before it begins';
COMMENT ON INDEX subsidy.grant_budget IS 'Finds what a line of the budget has paid';

CREATE VIEW subsidy.work_left AS
SELECT 'statement' AS work, c.position AS opened_by, d.kitchen_id
  FROM (SELECT l.position, l.through FROM subsidy.closing l
         WHERE NOT l.opening ORDER BY l.position DESC LIMIT 1) c
 CROSS JOIN LATERAL (SELECT DISTINCT l.kitchen_id FROM subsidy.claim l
                      WHERE l.open AND l.period_end <= c.through) d
UNION
SELECT 'statement', c.position, a.kitchen_id
  FROM (SELECT l.position, l.through FROM subsidy.closing l
         WHERE NOT l.opening ORDER BY l.position DESC LIMIT 1) c
  JOIN subsidy.advance a ON a.settled_position IS NULL AND a.period_end <= c.through
 WHERE NOT EXISTS (SELECT FROM subsidy.statement s
                    WHERE s.kitchen_id = a.kitchen_id AND s.closed_position = c.position)
UNION ALL
SELECT DISTINCT 'grant', c.authorised_position, s.kitchen_id
  FROM subsidy.statement s
  JOIN subsidy.closing c ON c.position = s.closed_position
 WHERE s.owed AND c.authorised_position IS NOT NULL;
COMMENT ON VIEW subsidy.work_left IS
    'Statements of closed periods that are still to be computed, and grants of authorised closings '
    'that are still to be credited: a row for each kitchen. It empties by itself, but for what was '
    'parked';
COMMENT ON COLUMN subsidy.work_left.work IS 'statement or grant';
COMMENT ON COLUMN subsidy.work_left.opened_by IS 'Entry of topic subsidy that opened it';
COMMENT ON COLUMN subsidy.work_left.kitchen_id IS 'The kitchen';

GRANT SELECT ON subsidy.work_left TO tequio_operator, tequio_auditor;
GRANT SELECT, INSERT, UPDATE (statements, centavos, authorised_position, prepared_by,
                              authorised_by, act_position) ON subsidy.closing TO tequio_subsidy;
GRANT SELECT, INSERT, UPDATE (owed) ON subsidy.statement TO tequio_subsidy;
GRANT SELECT, INSERT, UPDATE (settled_position) ON subsidy.advance TO tequio_subsidy;
GRANT SELECT ON subsidy.advance TO tequio_operator, tequio_auditor;
GRANT SELECT, INSERT ON subsidy.statement_line, subsidy.statement_basis, subsidy.statement_goods,
    subsidy.statement_answer, subsidy.grant_paid TO tequio_subsidy;
GRANT SELECT ON subsidy.closing, subsidy.statement, subsidy.statement_line,
    subsidy.statement_basis, subsidy.statement_goods, subsidy.statement_answer, subsidy.grant_paid
    TO tequio_operator, tequio_auditor;

COMMIT;

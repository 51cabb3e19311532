-- Deploy subsidy:duties to pg

BEGIN;

CREATE TABLE subsidy.duty (
    kitchen_id integer NOT NULL,
    grant_position bigint NOT NULL,
    prove_by date,
    centavos bigint NOT NULL CHECK (centavos > 0),
    proven_centavos bigint NOT NULL DEFAULT 0 CHECK (proven_centavos >= 0),
    overdue_centavos bigint NOT NULL DEFAULT 0 CHECK (overdue_centavos >= 0),
    proven_late_centavos bigint NOT NULL DEFAULT 0 CHECK (proven_late_centavos >= 0),
    paid_back_centavos bigint NOT NULL DEFAULT 0 CHECK (paid_back_centavos >= 0),
    ended_centavos bigint NOT NULL DEFAULT 0 CHECK (ended_centavos >= 0),
    overdue_ended_centavos bigint NOT NULL DEFAULT 0 CHECK (overdue_ended_centavos >= 0),
    demanded_centavos bigint NOT NULL DEFAULT 0 CHECK (demanded_centavos >= 0),
    reversed_by bigint,
    to_prove_centavos bigint NOT NULL GENERATED ALWAYS AS (
        centavos - proven_centavos - overdue_centavos - ended_centavos) STORED,
    to_pay_back_centavos bigint NOT NULL GENERATED ALWAYS AS (
        overdue_centavos + demanded_centavos - proven_late_centavos - paid_back_centavos
        - overdue_ended_centavos) STORED,
    PRIMARY KEY (kitchen_id, grant_position),
    CONSTRAINT no_more_than_granted CHECK (to_prove_centavos >= 0),
    CONSTRAINT no_more_than_owed CHECK (to_pay_back_centavos >= 0),
    CONSTRAINT demanded_when_reversed CHECK (demanded_centavos = 0 OR reversed_by IS NOT NULL),
    CONSTRAINT reversed_is_not_to_prove CHECK (reversed_by IS NULL OR to_prove_centavos = 0)
);
CREATE INDEX duty_open ON subsidy.duty (kitchen_id)
    WHERE to_prove_centavos > 0 OR to_pay_back_centavos > 0;
CREATE INDEX duty_due ON subsidy.duty (prove_by) WHERE to_prove_centavos > 0;
COMMENT ON TABLE subsidy.duty IS
    'The duty to prove each grant: what of it is proven, what is still to be proven (por '
    'comprobar), and what is to be paid back (por reintegrar)';
COMMENT ON COLUMN subsidy.duty.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.duty.grant_position IS 'The grant: its entry in topic subsidy';
COMMENT ON COLUMN subsidy.duty.prove_by IS 'Last day to prove it; null = no term';
COMMENT ON COLUMN subsidy.duty.centavos IS 'What was granted';
COMMENT ON COLUMN subsidy.duty.proven_centavos IS 'Proven within the term';
COMMENT ON COLUMN subsidy.duty.overdue_centavos IS 'Not proven when the term ended';
COMMENT ON COLUMN subsidy.duty.proven_late_centavos IS 'Of what was overdue, proven after all';
COMMENT ON COLUMN subsidy.duty.paid_back_centavos IS
    'Paid back: by deposit, by discount, or from the purse at the year''s end';
COMMENT ON COLUMN subsidy.duty.ended_centavos IS
    'No longer to be proven, because the money went back: reversal, year''s end';
COMMENT ON COLUMN subsidy.duty.overdue_ended_centavos IS
    'No longer to be paid back as overdue, because the whole grant is';
COMMENT ON COLUMN subsidy.duty.demanded_centavos IS
    'To be paid back because the grant was reversed: what neither the purse held nor was paid back';
COMMENT ON COLUMN subsidy.duty.reversed_by IS 'Entry of topic subsidy that reversed the grant';
COMMENT ON COLUMN subsidy.duty.to_prove_centavos IS 'Still to be proven (por comprobar)';
COMMENT ON COLUMN subsidy.duty.to_pay_back_centavos IS 'Still to be paid back (por reintegrar)';
COMMENT ON CONSTRAINT no_more_than_granted ON subsidy.duty IS
    'Nothing is proven, overdue or ended beyond what was granted';
COMMENT ON CONSTRAINT no_more_than_owed ON subsidy.duty IS
    'Nothing is settled beyond what was to be paid back';
COMMENT ON CONSTRAINT demanded_when_reversed ON subsidy.duty IS 'Only a reversal demands';
COMMENT ON CONSTRAINT reversed_is_not_to_prove ON subsidy.duty IS
    'Of a reversed grant nothing is left to prove';
COMMENT ON INDEX subsidy.duty_open IS 'Finds what a proof or a payment may go to';
COMMENT ON INDEX subsidy.duty_due IS 'Finds the terms that ended';

CREATE TABLE subsidy.proof_share (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 64),
    declared_position bigint NOT NULL,
    grant_position bigint NOT NULL,
    part smallint NOT NULL CHECK (part BETWEEN 1 AND 2),
    centavos bigint NOT NULL CHECK (centavos <> 0),
    ended boolean NOT NULL CHECK (NOT ended OR centavos < 0),
    PRIMARY KEY (kitchen_id, position, ordinal)
);
CREATE INDEX proof_share_purchase ON subsidy.proof_share (kitchen_id, declared_position);
COMMENT ON TABLE subsidy.proof_share IS
    'To which grants each proof went, and from which it was taken back; only ever added to';
COMMENT ON COLUMN subsidy.proof_share.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.proof_share.position IS 'Entry of topic subsidy that booked the proof';
COMMENT ON COLUMN subsidy.proof_share.ordinal IS 'Within that entry, from 1';
COMMENT ON COLUMN subsidy.proof_share.declared_position IS 'The purchase, in topic purchases';
COMMENT ON COLUMN subsidy.proof_share.grant_position IS 'The grant: its entry in topic subsidy';
COMMENT ON COLUMN subsidy.proof_share.part IS
    '1: of what was to be proven; 2: of what was to be paid back, proven late';
COMMENT ON COLUMN subsidy.proof_share.centavos IS 'How much; below zero where it was taken back';
COMMENT ON COLUMN subsidy.proof_share.ended IS
    'Taken back from a grant that was reversed: nothing of it is due any more';
COMMENT ON INDEX subsidy.proof_share_purchase IS 'Finds what a purchase proved';

CREATE TABLE subsidy.settlement (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    settled_by smallint NOT NULL CHECK (settled_by BETWEEN 2 AND 4),
    centavos bigint NOT NULL CHECK (centavos > 0),
    cause_position bigint NOT NULL,
    settled_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, position)
);
COMMENT ON TABLE subsidy.settlement IS
    'Deposits and discounts that settle what is to be paid back; only ever added to';
COMMENT ON COLUMN subsidy.settlement.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.settlement.position IS 'Entry of topic subsidy';
COMMENT ON COLUMN subsidy.settlement.settled_by IS
    '2: a deposit; 3: a discount, taken off a statement that was credited; 4: a discount that is '
    'authorised, and taken off the next statements: nothing is settled by it yet';
COMMENT ON COLUMN subsidy.settlement.centavos IS 'How much';
COMMENT ON COLUMN subsidy.settlement.cause_position IS
    'Of 2 and 4 the authorised act, in topic registry; of 3 the statement, in topic subsidy';
COMMENT ON COLUMN subsidy.settlement.settled_at IS
    'When the submission at the root of it was received';

CREATE TABLE subsidy.grant_reversal (
    kitchen_id integer NOT NULL,
    grant_position bigint NOT NULL,
    position bigint NOT NULL,
    centavos bigint NOT NULL CHECK (centavos > 0),
    from_purse_centavos bigint NOT NULL CHECK (from_purse_centavos >= 0),
    to_pay_back_centavos bigint NOT NULL CHECK (to_pay_back_centavos >= 0),
    duty_centavos bigint NOT NULL CHECK (duty_centavos >= 0),
    overdue_centavos bigint NOT NULL CHECK (overdue_centavos >= 0),
    budget_freed_centavos bigint NOT NULL CHECK (budget_freed_centavos >= 0),
    act_position bigint NOT NULL,
    reversed_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, grant_position),
    CONSTRAINT no_more_than_the_grant CHECK (
        from_purse_centavos + to_pay_back_centavos <= centavos
        AND budget_freed_centavos <= centavos)
);
COMMENT ON TABLE subsidy.grant_reversal IS
    'Grants that two people took back, each whole and once; only ever added to';
COMMENT ON COLUMN subsidy.grant_reversal.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.grant_reversal.grant_position IS 'The grant, in topic subsidy';
COMMENT ON COLUMN subsidy.grant_reversal.position IS 'Entry of topic subsidy that reversed it';
COMMENT ON COLUMN subsidy.grant_reversal.centavos IS 'What was granted';
COMMENT ON COLUMN subsidy.grant_reversal.from_purse_centavos IS 'What the purse still held of it';
COMMENT ON COLUMN subsidy.grant_reversal.to_pay_back_centavos IS
    'The rest, less what was paid back before';
COMMENT ON COLUMN subsidy.grant_reversal.duty_centavos IS 'Was still to be proven';
COMMENT ON COLUMN subsidy.grant_reversal.overdue_centavos IS 'Was to be paid back already';
COMMENT ON COLUMN subsidy.grant_reversal.budget_freed_centavos IS
    'Nothing of it had gone to the issuer: the budget line has it again';
COMMENT ON COLUMN subsidy.grant_reversal.act_position IS 'The authorised act, in topic registry';
COMMENT ON COLUMN subsidy.grant_reversal.reversed_at IS
    'When the submission at the root of it was received';
COMMENT ON CONSTRAINT no_more_than_the_grant ON subsidy.grant_reversal IS
    'Nobody pays back more than was granted';

CREATE TABLE subsidy.act_failure (
    act_position bigint PRIMARY KEY,
    position bigint NOT NULL,
    act bytea NOT NULL CHECK (octet_length(act) = 16),
    failure smallint NOT NULL CHECK (failure BETWEEN 1 AND 5),
    seen_centavos bigint NOT NULL,
    found_centavos bigint NOT NULL
);
COMMENT ON TABLE subsidy.act_failure IS
    'Authorised acts about money that could not be carried out: nothing changed';
COMMENT ON COLUMN subsidy.act_failure.act_position IS 'The authorised act, in topic registry';
COMMENT ON COLUMN subsidy.act_failure.position IS 'Entry of topic subsidy that says so';
COMMENT ON COLUMN subsidy.act_failure.act IS 'Its number';
COMMENT ON COLUMN subsidy.act_failure.failure IS
    '1 what it names is not there; 2 it is another amount now; 3 it was done before; 4 the budget '
    'line does not hold it; 5 not all of its statements are computed';
COMMENT ON COLUMN subsidy.act_failure.seen_centavos IS 'The amount as the act says';
COMMENT ON COLUMN subsidy.act_failure.found_centavos IS 'The amount as it is';

GRANT SELECT, INSERT ON subsidy.proof_share, subsidy.settlement, subsidy.grant_reversal,
    subsidy.act_failure TO tequio_subsidy;
GRANT SELECT, INSERT,
    UPDATE (proven_centavos, overdue_centavos, proven_late_centavos, paid_back_centavos,
            ended_centavos, overdue_ended_centavos, demanded_centavos, reversed_by)
    ON subsidy.duty TO tequio_subsidy;
GRANT SELECT ON subsidy.duty, subsidy.proof_share, subsidy.settlement, subsidy.grant_reversal,
    subsidy.act_failure TO tequio_operator, tequio_auditor;

COMMIT;

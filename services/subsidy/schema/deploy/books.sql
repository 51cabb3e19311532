-- Deploy subsidy:books to pg
-- Both charts stand here and in services/subsidy/rules/ledger.c: a test compares them.

BEGIN;

CREATE VIEW subsidy.account_kind (account, name, of_kitchen, never_below_zero, meaning) AS VALUES
    (1::smallint, 'programme_budget', false, false, 'Where grants come from'),
    (2::smallint, 'purse', true, true, 'What the purse holds'),
    (3::smallint, 'cash_withdrawn', true, true, 'Cash taken out of the purse and not yet spent'),
    (4::smallint, 'fees_income', true, false, 'Where recovery fees come from'),
    (5::smallint, 'fee_cash', true, true, 'Recovery fees in the cash box'),
    (6::smallint, 'fee_shortfall', true, false, 'Fees taken back after they had been spent'),
    (7::smallint, 'spending', true, false, 'Money spent on purchases'),
    (8::smallint, 'member_liability', true, false, 'What members paid out of their own pockets'),
    (9::smallint, 'donations_in_kind', true, false, 'Where donated goods come from, by value'),
    (10::smallint, 'donations_spent', true, false, 'Donated goods used, by value'),
    (11::smallint, 'to_prove', true, false, 'Granted and not yet proven (por comprobar)'),
    (12::smallint, 'proof_duty', true, false, 'The other side of to_prove');
COMMENT ON VIEW subsidy.account_kind IS
    'Chart of accounts. A transfer takes from its debit account and gives to its credit account; '
    'a balance is what an account was given less what was taken from it';
COMMENT ON COLUMN subsidy.account_kind.account IS 'Number of the account';
COMMENT ON COLUMN subsidy.account_kind.name IS 'Its name';
COMMENT ON COLUMN subsidy.account_kind.of_kitchen IS 'Each kitchen has its own';
COMMENT ON COLUMN subsidy.account_kind.never_below_zero IS 'Nobody can spend what is not there';
COMMENT ON COLUMN subsidy.account_kind.meaning IS 'What it holds';

CREATE VIEW subsidy.transfer_kind (kind, name, debit, credit) AS VALUES
    (1::smallint, 'grant', 1::smallint, 2::smallint),
    (2::smallint, 'duty_opened', 12::smallint, 11::smallint),
    (3::smallint, 'fees_counted', 4::smallint, 5::smallint),
    (4::smallint, 'fees_corrected', 5::smallint, 4::smallint),
    (5::smallint, 'fees_short', 6::smallint, 4::smallint),
    (6::smallint, 'paid_from_purse', 2::smallint, 7::smallint),
    (7::smallint, 'paid_from_fee_cash', 5::smallint, 7::smallint),
    (8::smallint, 'withdrawn', 2::smallint, 3::smallint),
    (9::smallint, 'paid_from_cash', 3::smallint, 7::smallint),
    (10::smallint, 'paid_by_member', 8::smallint, 7::smallint),
    (11::smallint, 'donated', 9::smallint, 10::smallint),
    (12::smallint, 'proven', 11::smallint, 12::smallint),
    (13::smallint, 'proof_taken_back', 12::smallint, 11::smallint);
COMMENT ON VIEW subsidy.transfer_kind IS
    'What money can do, and between which accounts. A reversal has them the other way round';
COMMENT ON COLUMN subsidy.transfer_kind.kind IS 'Number of the kind';
COMMENT ON COLUMN subsidy.transfer_kind.name IS 'Its name';
COMMENT ON COLUMN subsidy.transfer_kind.debit IS 'Account that it takes from';
COMMENT ON COLUMN subsidy.transfer_kind.credit IS 'Account that it gives to';

CREATE TABLE subsidy.transfer (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    ordinal smallint NOT NULL,
    kind smallint NOT NULL,
    debit smallint NOT NULL,
    credit smallint NOT NULL,
    centavos bigint NOT NULL CHECK (centavos > 0),
    day date,
    at timestamptz NOT NULL,
    submission_position bigint NOT NULL,
    reverses_position bigint,
    reverses_ordinal smallint,
    PRIMARY KEY (kitchen_id, position, ordinal),
    CONSTRAINT ordinal_is_kind CHECK (
        ordinal = kind + CASE WHEN reverses_position IS NULL THEN 0 ELSE 100 END
        AND (reverses_position IS NULL) = (reverses_ordinal IS NULL)
        AND (reverses_ordinal IS NULL OR reverses_ordinal = kind)
        AND (reverses_position IS NULL OR reverses_position < position)),
    CONSTRAINT accounts_of_kind CHECK (
        (kind, CASE WHEN reverses_position IS NULL THEN debit ELSE credit END,
               CASE WHEN reverses_position IS NULL THEN credit ELSE debit END)
        IN ((1, 1, 2), (2, 12, 11), (3, 4, 5), (4, 5, 4), (5, 6, 4), (6, 2, 7), (7, 5, 7),
            (8, 2, 3), (9, 3, 7), (10, 8, 7), (11, 9, 10), (12, 11, 12), (13, 12, 11)))
);
COMMENT ON TABLE subsidy.transfer IS
    'The books: double entry, only ever added to. A mistake is mended by a transfer that names it';
COMMENT ON COLUMN subsidy.transfer.kitchen_id IS 'The kitchen that it is about';
COMMENT ON COLUMN subsidy.transfer.position IS 'Entry of topic subsidy that made it';
COMMENT ON COLUMN subsidy.transfer.ordinal IS
    'Within that entry: its kind, and 100 more for a reversal';
COMMENT ON COLUMN subsidy.transfer.kind IS 'Of subsidy.transfer_kind';
COMMENT ON COLUMN subsidy.transfer.debit IS 'Account that it takes from';
COMMENT ON COLUMN subsidy.transfer.credit IS 'Account that it gives to';
COMMENT ON COLUMN subsidy.transfer.centavos IS 'How much';
COMMENT ON COLUMN subsidy.transfer.day IS
    'Service day of a fee, day of a purchase, day on which a grant was credited; '
    'null where what was said is no day';
COMMENT ON COLUMN subsidy.transfer.at IS 'When the submission at the root of it was received';
COMMENT ON COLUMN subsidy.transfer.submission_position IS 'That submission';
COMMENT ON COLUMN subsidy.transfer.reverses_position IS 'Entry of the transfer that it reverses';
COMMENT ON COLUMN subsidy.transfer.reverses_ordinal IS 'Ordinal of the transfer that it reverses';
COMMENT ON CONSTRAINT ordinal_is_kind ON subsidy.transfer IS
    'An entry has at most one transfer of a kind, so that a reversal can name its original';
COMMENT ON CONSTRAINT accounts_of_kind ON subsidy.transfer IS
    'The kind says the accounts: as in subsidy.transfer_kind';

CREATE FUNCTION subsidy.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION 'cannot % %.%: it is only ever added to', lower(TG_OP), TG_TABLE_SCHEMA,
        TG_TABLE_NAME USING ERRCODE = 'restrict_violation',
        HINT = 'Make a transfer that names what it mends.';
END
$$;
COMMENT ON FUNCTION subsidy.refuse_change() IS
    'Trigger: nobody, the owner included, changes or removes what was booked';
REVOKE EXECUTE ON FUNCTION subsidy.refuse_change() FROM PUBLIC;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON subsidy.transfer
    FOR EACH STATEMENT EXECUTE FUNCTION subsidy.refuse_change();
COMMENT ON TRIGGER only_added ON subsidy.transfer IS 'The books are only ever added to';

CREATE TABLE subsidy.balance (
    kitchen_id integer NOT NULL,
    account smallint NOT NULL CHECK (account BETWEEN 1 AND 12),
    debit_centavos bigint NOT NULL CHECK (debit_centavos >= 0),
    credit_centavos bigint NOT NULL CHECK (credit_centavos >= 0),
    PRIMARY KEY (kitchen_id, account),
    CONSTRAINT programme_or_kitchen CHECK ((account = 1) = (kitchen_id = 0)),
    CONSTRAINT never_below_zero CHECK (account NOT IN (2, 3, 5)
        OR credit_centavos >= debit_centavos)
);
COMMENT ON TABLE subsidy.balance IS
    'What each account was given and what was taken from it: the sums of its transfers';
COMMENT ON COLUMN subsidy.balance.kitchen_id IS 'Whose account; 0 = the programme''s';
COMMENT ON COLUMN subsidy.balance.account IS 'Of subsidy.account_kind';
COMMENT ON COLUMN subsidy.balance.debit_centavos IS 'All that was taken from it';
COMMENT ON COLUMN subsidy.balance.credit_centavos IS 'All that it was given';
COMMENT ON CONSTRAINT programme_or_kitchen ON subsidy.balance IS
    'The programme has its budget, a kitchen everything else';
COMMENT ON CONSTRAINT never_below_zero ON subsidy.balance IS
    'Purse, cash withdrawn and fee cash hold nothing that is not there';

GRANT SELECT ON subsidy.account_kind, subsidy.transfer_kind
    TO tequio_subsidy, tequio_operator, tequio_auditor;
GRANT SELECT, INSERT ON subsidy.transfer TO tequio_subsidy;
GRANT SELECT, INSERT, UPDATE ON subsidy.balance TO tequio_subsidy;
GRANT SELECT ON subsidy.transfer, subsidy.balance TO tequio_operator, tequio_auditor;

COMMIT;

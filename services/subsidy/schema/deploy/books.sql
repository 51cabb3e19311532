-- Deploy subsidy:books to pg
-- Both charts stand here and in services/subsidy/rules/ledger.c: a test compares them.

BEGIN;

CREATE VIEW subsidy.account_kind (account, name, of_kitchen, never_below_zero, meaning) AS VALUES
    (1::smallint, 'programme_budget', false, false, 'Where the money of a budget line comes from'),
    (2::smallint, 'purse', true, true, 'What the purse holds, by the books'),
    (3::smallint, 'cash_withdrawn', true, true, 'Cash taken out of the purse and not yet spent'),
    (4::smallint, 'fees_income', true, false, 'Where recovery fees come from'),
    (5::smallint, 'fee_cash', true, true, 'Recovery fees in the cash box'),
    (6::smallint, 'fee_shortfall', true, false, 'Fees taken back after they had been spent'),
    (7::smallint, 'spending', true, false, 'Money spent on purchases'),
    (8::smallint, 'member_liability', true, false, 'What members paid out of their own pockets'),
    (9::smallint, 'donations_in_kind', true, false, 'Where donated goods come from, by value'),
    (10::smallint, 'donations_spent', true, false, 'Donated goods used, by value'),
    (11::smallint, 'to_prove', true, true, 'Granted and not yet proven (por comprobar)'),
    (12::smallint, 'proof_duty', true, false, 'The other side of to_prove and to_pay_back'),
    (13::smallint, 'budget_committed', false, true, 'Set aside by statements not yet credited'),
    (14::smallint, 'budget_accrued', false, true, 'Credited to purses, not yet confirmed'),
    (15::smallint, 'budget_paid', false, true, 'Paid: the issuer confirmed the credit'),
    (16::smallint, 'budget_returned', false, true, 'Given back at the end of the year'),
    (17::smallint, 'grants_received', true, false, 'Where the money of the purse comes from'),
    (18::smallint, 'to_pay_back', true, true, 'To be paid back (por reintegrar)'),
    (19::smallint, 'cash_difference', true, false, 'Found in the cash box beyond the books'),
    (20::smallint, 'issuer_money', true, false, 'Where the issuer''s view of the purse comes from'),
    (21::smallint, 'issuer_purse', true, true, 'What the purse holds, by its issuer''s word');
COMMENT ON VIEW subsidy.account_kind IS
    'Chart of accounts. A transfer takes from its debit account and gives to its credit account; '
    'a balance is what an account was given less what was taken from it';
COMMENT ON COLUMN subsidy.account_kind.account IS 'Number of the account';
COMMENT ON COLUMN subsidy.account_kind.name IS 'Its name';
COMMENT ON COLUMN subsidy.account_kind.of_kitchen IS 'Each kitchen has its own';
COMMENT ON COLUMN subsidy.account_kind.never_below_zero IS 'Nobody can spend what is not there';
COMMENT ON COLUMN subsidy.account_kind.meaning IS 'What it holds';

CREATE VIEW subsidy.transfer_kind (kind, name, debit, credit) AS VALUES
    (1::smallint, 'grant', 17::smallint, 2::smallint),
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
    (13::smallint, 'proof_taken_back', 12::smallint, 11::smallint),
    (14::smallint, 'committed', 1::smallint, 13::smallint),
    (15::smallint, 'accrued', 13::smallint, 14::smallint),
    (16::smallint, 'paid_out', 14::smallint, 15::smallint),
    (17::smallint, 'budget_returned', 1::smallint, 16::smallint),
    (18::smallint, 'budget_freed', 14::smallint, 1::smallint),
    (19::smallint, 'overdue', 11::smallint, 18::smallint),
    (20::smallint, 'proven_late', 18::smallint, 12::smallint),
    (21::smallint, 'late_proof_taken_back', 12::smallint, 18::smallint),
    (22::smallint, 'paid_back', 18::smallint, 12::smallint),
    (23::smallint, 'grant_taken_back', 2::smallint, 17::smallint),
    (24::smallint, 'duty_ended', 11::smallint, 12::smallint),
    (25::smallint, 'overdue_ended', 18::smallint, 12::smallint),
    (26::smallint, 'demanded', 12::smallint, 18::smallint),
    (27::smallint, 'cash_found', 19::smallint, 5::smallint),
    (28::smallint, 'cash_missing', 5::smallint, 19::smallint),
    (29::smallint, 'issuer_credited', 20::smallint, 21::smallint),
    (30::smallint, 'issuer_took', 21::smallint, 20::smallint);
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
    fiscal_year smallint NOT NULL CHECK (fiscal_year >= 0),
    budget_key text NOT NULL,
    PRIMARY KEY (kitchen_id, position, ordinal),
    CONSTRAINT ordinal_is_kind CHECK (
        ordinal % 1000 = kind + CASE WHEN reverses_position IS NULL THEN 0 ELSE 100 END
        AND (reverses_position IS NULL) = (reverses_ordinal IS NULL)
        AND (reverses_ordinal IS NULL OR reverses_ordinal = kind)
        AND (reverses_position IS NULL OR reverses_position < position)),
    CONSTRAINT budget_of_programme CHECK (CASE WHEN kind BETWEEN 14 AND 18 THEN fiscal_year > 0
        ELSE fiscal_year = 0 AND budget_key = '' AND ordinal < 1000 END),
    CONSTRAINT accounts_of_kind CHECK (
        (kind, CASE WHEN reverses_position IS NULL THEN debit ELSE credit END,
               CASE WHEN reverses_position IS NULL THEN credit ELSE debit END)
        IN ((1, 17, 2), (2, 12, 11), (3, 4, 5), (4, 5, 4), (5, 6, 4), (6, 2, 7), (7, 5, 7),
            (8, 2, 3), (9, 3, 7), (10, 8, 7), (11, 9, 10), (12, 11, 12), (13, 12, 11),
            (14, 1, 13), (15, 13, 14), (16, 14, 15), (17, 1, 16), (18, 14, 1), (19, 11, 18),
            (20, 18, 12), (21, 12, 18), (22, 18, 12), (23, 2, 17), (24, 11, 12), (25, 18, 12),
            (26, 12, 18), (27, 19, 5), (28, 5, 19), (29, 20, 21), (30, 21, 20)))
);
COMMENT ON TABLE subsidy.transfer IS
    'The books: double entry, only ever added to. A mistake is mended by a transfer that names it';
COMMENT ON COLUMN subsidy.transfer.kitchen_id IS 'The kitchen that it is about';
COMMENT ON COLUMN subsidy.transfer.position IS 'Entry of topic subsidy that made it';
COMMENT ON COLUMN subsidy.transfer.ordinal IS
    'Within that entry: its kind, 100 more for a reversal, 1000 more for each further budget line';
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
COMMENT ON COLUMN subsidy.transfer.fiscal_year IS
    'Of the programme''s accounts the year of the budget line; 0 = accounts of a kitchen';
COMMENT ON COLUMN subsidy.transfer.budget_key IS 'Of the programme''s accounts the budget line';
COMMENT ON CONSTRAINT ordinal_is_kind ON subsidy.transfer IS
    'An entry has at most one transfer of a kind, so that a reversal can name its original';
COMMENT ON CONSTRAINT budget_of_programme ON subsidy.transfer IS
    'Money of the programme is money of a budget line; a kitchen''s has none';
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
    account smallint NOT NULL CHECK (account BETWEEN 1 AND 21),
    fiscal_year smallint NOT NULL CHECK (fiscal_year >= 0),
    budget_key text NOT NULL,
    debit_centavos bigint NOT NULL CHECK (debit_centavos >= 0),
    credit_centavos bigint NOT NULL CHECK (credit_centavos >= 0),
    PRIMARY KEY (kitchen_id, account, fiscal_year, budget_key),
    CONSTRAINT programme_or_kitchen CHECK (CASE WHEN account IN (1, 13, 14, 15, 16)
        THEN kitchen_id = 0 AND fiscal_year > 0
        ELSE kitchen_id > 0 AND fiscal_year = 0 AND budget_key = '' END),
    CONSTRAINT never_below_zero CHECK (account IN (1, 4, 6, 7, 8, 9, 10, 12, 17, 19, 20)
        OR credit_centavos >= debit_centavos)
);
COMMENT ON TABLE subsidy.balance IS
    'What each account was given and what was taken from it: the sums of its transfers';
COMMENT ON COLUMN subsidy.balance.kitchen_id IS 'Whose account; 0 = the programme''s';
COMMENT ON COLUMN subsidy.balance.account IS 'Of subsidy.account_kind';
COMMENT ON COLUMN subsidy.balance.fiscal_year IS 'Year of the budget line; 0 = of a kitchen';
COMMENT ON COLUMN subsidy.balance.budget_key IS 'The budget line; empty = of a kitchen';
COMMENT ON COLUMN subsidy.balance.debit_centavos IS 'All that was taken from it';
COMMENT ON COLUMN subsidy.balance.credit_centavos IS 'All that it was given';
COMMENT ON CONSTRAINT programme_or_kitchen ON subsidy.balance IS
    'The programme has its budget, by year and key; a kitchen everything else';
COMMENT ON CONSTRAINT never_below_zero ON subsidy.balance IS
    'Nobody spends, proves, pays back or returns what is not there: as in subsidy.account_kind';

CREATE TABLE subsidy.cash_check (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    service_day date NOT NULL,
    withdrawn boolean NOT NULL,
    counted_centavos bigint NOT NULL CHECK (counted_centavos >= 0),
    difference_centavos bigint NOT NULL,
    booked_centavos bigint NOT NULL,
    explained boolean NOT NULL,
    PRIMARY KEY (kitchen_id, position)
);
CREATE INDEX cash_check_day ON subsidy.cash_check (kitchen_id, service_day, position);
COMMENT ON TABLE subsidy.cash_check IS
    'Cash boxes as they were counted, beside the books; the last one of a day stands; '
    'only ever added to';
COMMENT ON COLUMN subsidy.cash_check.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.cash_check.position IS 'Entry of topic subsidy that counted its report';
COMMENT ON COLUMN subsidy.cash_check.service_day IS 'The day at whose end it was counted';
COMMENT ON COLUMN subsidy.cash_check.withdrawn IS
    'Its report was moved to another day: the box was not counted on this one';
COMMENT ON COLUMN subsidy.cash_check.counted_centavos IS 'In the box';
COMMENT ON COLUMN subsidy.cash_check.difference_centavos IS
    'Of the day, counted less what the books held';
COMMENT ON COLUMN subsidy.cash_check.booked_centavos IS
    'Of it, booked by this entry: less what the day''s check before had booked';
COMMENT ON COLUMN subsidy.cash_check.explained IS
    'The committee gave a reason: it stands in the submission';
COMMENT ON INDEX subsidy.cash_check_day IS 'Finds the last check of a day';

GRANT SELECT, INSERT ON subsidy.cash_check TO tequio_subsidy;
GRANT SELECT ON subsidy.cash_check TO tequio_operator, tequio_auditor;
GRANT SELECT ON subsidy.account_kind, subsidy.transfer_kind
    TO tequio_subsidy, tequio_operator, tequio_auditor;
GRANT SELECT, INSERT ON subsidy.transfer TO tequio_subsidy;
GRANT SELECT, INSERT, UPDATE ON subsidy.balance TO tequio_subsidy;
GRANT SELECT ON subsidy.transfer, subsidy.balance TO tequio_operator, tequio_auditor;

COMMIT;

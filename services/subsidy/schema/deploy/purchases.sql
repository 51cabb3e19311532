-- Deploy subsidy:purchases to pg

BEGIN;

CREATE TABLE subsidy.purchase_booking (
    kitchen_id integer NOT NULL,
    declared_position bigint NOT NULL,
    position bigint NOT NULL,
    purchase_day date,
    purse_centavos bigint NOT NULL CHECK (purse_centavos >= 0),
    fee_cash_centavos bigint NOT NULL CHECK (fee_cash_centavos >= 0),
    cash_withdrawn_centavos bigint NOT NULL CHECK (cash_withdrawn_centavos >= 0),
    member_centavos bigint NOT NULL CHECK (member_centavos >= 0),
    donation_centavos bigint NOT NULL CHECK (donation_centavos >= 0),
    beyond_purse_centavos bigint NOT NULL CHECK (beyond_purse_centavos >= 0),
    beyond_fee_cash_centavos bigint NOT NULL CHECK (beyond_fee_cash_centavos >= 0),
    proven_centavos bigint NOT NULL DEFAULT 0,
    reversed_by bigint,
    PRIMARY KEY (kitchen_id, declared_position),
    CONSTRAINT proven_was_spent CHECK (
        proven_centavos BETWEEN 0 AND purse_centavos + cash_withdrawn_centavos)
);
COMMENT ON TABLE subsidy.purchase_booking IS
    'How each declared purchase was booked, and how much of it proves the subsidy';
COMMENT ON COLUMN subsidy.purchase_booking.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.purchase_booking.declared_position IS
    'Entry of topic purchases that declared it';
COMMENT ON COLUMN subsidy.purchase_booking.position IS 'Entry of topic subsidy that booked it';
COMMENT ON COLUMN subsidy.purchase_booking.purchase_day IS
    'The day; null where what was said is no day';
COMMENT ON COLUMN subsidy.purchase_booking.purse_centavos IS 'Booked from the purse';
COMMENT ON COLUMN subsidy.purchase_booking.fee_cash_centavos IS 'Booked from the fee cash';
COMMENT ON COLUMN subsidy.purchase_booking.cash_withdrawn_centavos IS
    'Booked from the purse as cash withdrawn';
COMMENT ON COLUMN subsidy.purchase_booking.member_centavos IS 'Paid by a member';
COMMENT ON COLUMN subsidy.purchase_booking.donation_centavos IS 'Value of what was donated';
COMMENT ON COLUMN subsidy.purchase_booking.beyond_purse_centavos IS
    'Said to be paid from the purse, beyond what it held: recorded, not booked';
COMMENT ON COLUMN subsidy.purchase_booking.beyond_fee_cash_centavos IS
    'Said to be paid from the fee cash, beyond what it held: recorded, not booked';
COMMENT ON COLUMN subsidy.purchase_booking.proven_centavos IS
    'Of purse and cash withdrawn, what an accepted verdict proves';
COMMENT ON COLUMN subsidy.purchase_booking.reversed_by IS
    'Entry of topic subsidy that reversed it, when a correction took its place';
COMMENT ON CONSTRAINT proven_was_spent ON subsidy.purchase_booking IS
    'No more is proven than was spent from the subsidy';

CREATE TABLE subsidy.proof (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    declared_position bigint NOT NULL,
    centavos bigint NOT NULL CHECK (centavos <> 0),
    purchase_day date,
    PRIMARY KEY (kitchen_id, position)
);
COMMENT ON TABLE subsidy.proof IS
    'What verdicts changed about the amounts to be proven; only ever added to';
COMMENT ON COLUMN subsidy.proof.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.proof.position IS 'Entry of topic subsidy that booked it';
COMMENT ON COLUMN subsidy.proof.declared_position IS 'The purchase, in topic purchases';
COMMENT ON COLUMN subsidy.proof.centavos IS 'Proven; below zero where it was taken back';
COMMENT ON COLUMN subsidy.proof.purchase_day IS 'The day; null where what was said is no day';

GRANT SELECT, INSERT, UPDATE (proven_centavos, reversed_by) ON subsidy.purchase_booking
    TO tequio_subsidy;
GRANT SELECT, INSERT ON subsidy.proof TO tequio_subsidy;
GRANT SELECT ON subsidy.purchase_booking, subsidy.proof TO tequio_operator, tequio_auditor;

COMMIT;

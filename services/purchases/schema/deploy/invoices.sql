-- Deploy purchases:invoices to pg

BEGIN;

CREATE TABLE purchases.invoice (
    kitchen_id integer NOT NULL,
    declared_position bigint NOT NULL,
    position bigint NOT NULL,
    read_at timestamptz NOT NULL,
    blob_digest bytea NOT NULL CHECK (octet_length(blob_digest) = 32),
    uuid text CHECK (length(uuid) = 36),
    issuer text NOT NULL,
    receiver smallint NOT NULL CHECK (receiver BETWEEN 0 AND 4),
    total_centavos bigint,
    invoice_day date,
    payment_form text NOT NULL,
    consistent smallint NOT NULL CHECK (consistent BETWEEN 1 AND 4),
    issuer_seal smallint NOT NULL CHECK (issuer_seal BETWEEN 1 AND 4),
    stamp smallint NOT NULL CHECK (stamp BETWEEN 1 AND 4),
    provisional boolean NOT NULL,
    simple_note boolean NOT NULL,
    unpaid boolean NOT NULL,
    adjustment boolean NOT NULL,
    line_count bigint NOT NULL CHECK (line_count >= 0),
    findings text NOT NULL,
    PRIMARY KEY (kitchen_id, declared_position)
);
COMMENT ON TABLE purchases.invoice IS
    'The fiscal invoice that proves a purchase, as it was read. Who received it is a class: the '
    'number may be a person''s, and stays in the file';
COMMENT ON COLUMN purchases.invoice.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.invoice.declared_position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.invoice.position IS 'Entry of topic purchases that says so';
COMMENT ON COLUMN purchases.invoice.read_at IS 'When what led to it was received';
COMMENT ON COLUMN purchases.invoice.blob_digest IS 'SHA-256 of the file';
COMMENT ON COLUMN purchases.invoice.uuid IS 'Fiscal UUID of its stamp; null where there is none';
COMMENT ON COLUMN purchases.invoice.issuer IS 'RFC of who issued it';
COMMENT ON COLUMN purchases.invoice.receiver IS
    'Made out to: 0 not readable, 1 an RFC authorised for the kitchen on that day, 2 the public in '
    'general, 3 another, 4 nobody is authorised';
COMMENT ON COLUMN purchases.invoice.total_centavos IS
    'Total in pesos, negative for a credit note; null where it is not known';
COMMENT ON COLUMN purchases.invoice.invoice_day IS 'Its date; null where it is none';
COMMENT ON COLUMN purchases.invoice.payment_form IS 'Form of payment, the tax authority''s code';
COMMENT ON COLUMN purchases.invoice.consistent IS
    'Its content matches its seal and the certificate inside: 1 not verified, 2 holds, 3 fails, 4 '
    'absent';
COMMENT ON COLUMN purchases.invoice.issuer_seal IS
    'That certificate is the tax authority''s, of the issuer, on that day: as consistent';
COMMENT ON COLUMN purchases.invoice.stamp IS 'The certifier''s stamp: as consistent';
COMMENT ON COLUMN purchases.invoice.provisional IS
    'Nothing speaks against it, and nothing holds beyond that it is consistent in itself';
COMMENT ON COLUMN purchases.invoice.simple_note IS 'Counts in the share of simple notes';
COMMENT ON COLUMN purchases.invoice.unpaid IS 'It says that it is still to be paid';
COMMENT ON COLUMN purchases.invoice.adjustment IS 'A credit note: it takes away';
COMMENT ON COLUMN purchases.invoice.line_count IS
    'Its lines; the first 200 of them are in invoice_line';
COMMENT ON COLUMN purchases.invoice.findings IS
    'All that was found, a line each: code, weight (1 only said, 2 observes, 3 refuses), field';

CREATE TABLE purchases.invoice_line (
    kitchen_id integer NOT NULL,
    declared_position bigint NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal BETWEEN 0 AND 199),
    product_key bigint NOT NULL,
    quantity_micro bigint NOT NULL CHECK (quantity_micro >= 0),
    unit text NOT NULL,
    unit_price_micro bigint NOT NULL CHECK (unit_price_micro >= 0),
    amount_micro bigint NOT NULL CHECK (amount_micro >= 0),
    category text NOT NULL,
    PRIMARY KEY (kitchen_id, declared_position, ordinal)
);
COMMENT ON TABLE purchases.invoice_line IS 'What was bought, as its fiscal invoice says';
COMMENT ON COLUMN purchases.invoice_line.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.invoice_line.declared_position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.invoice_line.ordinal IS 'Place in the invoice, from 0';
COMMENT ON COLUMN purchases.invoice_line.product_key IS
    'Key of the tax authority''s catalogue of products, 0 = none that is one';
COMMENT ON COLUMN purchases.invoice_line.quantity_micro IS 'Millionths of the unit';
COMMENT ON COLUMN purchases.invoice_line.unit IS 'The tax authority''s code of units, e.g. KGM';
COMMENT ON COLUMN purchases.invoice_line.unit_price_micro IS 'Millionths of a peso';
COMMENT ON COLUMN purchases.invoice_line.amount_micro IS
    'Millionths of a peso, before discount and taxes';
COMMENT ON COLUMN purchases.invoice_line.category IS
    'Category of the product by the rule of its day; empty = none speaks of it';

-- Not a kitchen's table: an invoice has its number in the whole country, for ever.
CREATE TABLE purchases.fiscal_uuid (
    uuid text PRIMARY KEY CHECK (length(uuid) = 36),
    blob_digest bytea CHECK (octet_length(blob_digest) = 32),
    issuer text NOT NULL,
    figures_digest bytea CHECK (octet_length(figures_digest) = 32),
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 3),
    asked_at timestamptz,
    superseded_by text CHECK (length(superseded_by) = 36),
    superseded_issuer text NOT NULL,
    CONSTRAINT read_with_figures CHECK ((blob_digest IS NULL) = (figures_digest IS NULL)),
    CONSTRAINT told_at_a_moment CHECK ((state = 0) = (asked_at IS NULL)),
    CONSTRAINT superseded_by_another CHECK (superseded_by <> uuid)
);
CREATE INDEX fiscal_uuid_figures ON purchases.fiscal_uuid (figures_digest)
    WHERE figures_digest IS NOT NULL;
COMMENT ON TABLE purchases.fiscal_uuid IS
    'Every fiscal UUID that was ever heard of, over all kitchens and for ever: the file that had '
    'it first, what the tax authority said of it last, which invoice replaced it';
COMMENT ON COLUMN purchases.fiscal_uuid.uuid IS 'Upper case';
COMMENT ON COLUMN purchases.fiscal_uuid.blob_digest IS
    'SHA-256 of the first file with this UUID whose seal is consistent; another file with it was '
    'altered. Null until one was read';
COMMENT ON COLUMN purchases.fiscal_uuid.issuer IS 'RFC of who issued that file; empty before';
COMMENT ON COLUMN purchases.fiscal_uuid.figures_digest IS
    'Digest of issuer, day, total and lines: the same under another UUID is suspicious';
COMMENT ON COLUMN purchases.fiscal_uuid.state IS
    'The tax authority''s last word: 0 none, 1 valid, 2 cancelled, 3 not found';
COMMENT ON COLUMN purchases.fiscal_uuid.asked_at IS 'When it was asked; null = never';
COMMENT ON COLUMN purchases.fiscal_uuid.superseded_by IS
    'UUID of the invoice that says it replaces this one (relation 04); null = none';
COMMENT ON COLUMN purchases.fiscal_uuid.superseded_issuer IS
    'RFC of who issued that one: only the same issuer''s counts';
COMMENT ON CONSTRAINT read_with_figures ON purchases.fiscal_uuid IS
    'What was read has figures, and nothing else';
COMMENT ON CONSTRAINT told_at_a_moment ON purchases.fiscal_uuid IS
    'An answer has the moment of its question';
COMMENT ON CONSTRAINT superseded_by_another ON purchases.fiscal_uuid IS
    'No invoice replaces itself';
COMMENT ON INDEX purchases.fiscal_uuid_figures IS 'Finds the same sale under another UUID';

CREATE TABLE purchases.invoice_answer (
    position bigint NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal BETWEEN 0 AND 499),
    uuid text NOT NULL CHECK (length(uuid) = 36),
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (position, ordinal)
);
CREATE INDEX invoice_answer_uuid ON purchases.invoice_answer (uuid, asked_at);
COMMENT ON TABLE purchases.invoice_answer IS
    'Every answer of the tax authority; only ever added to. The latest question counts';
COMMENT ON COLUMN purchases.invoice_answer.position IS 'Entry of topic purchases that keeps it';
COMMENT ON COLUMN purchases.invoice_answer.ordinal IS 'Place in that entry, from 0';
COMMENT ON COLUMN purchases.invoice_answer.uuid IS 'Of the invoice';
COMMENT ON COLUMN purchases.invoice_answer.state IS '1 valid, 2 cancelled, 3 not found';
COMMENT ON COLUMN purchases.invoice_answer.asked_at IS 'When the authority was asked';
COMMENT ON INDEX purchases.invoice_answer_uuid IS 'The history of one invoice';

CREATE TABLE purchases.resolution (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    declared_position bigint NOT NULL,
    verdict smallint NOT NULL CHECK (verdict BETWEEN 0 AND 3),
    failure smallint NOT NULL CHECK (failure BETWEEN 0 AND 3),
    authorised_by integer NOT NULL,
    act_position bigint NOT NULL,
    resolved_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT a_word_that_holds CHECK (failure <> 0 OR verdict IN (1, 3))
);
CREATE INDEX resolution_purchase ON purchases.resolution (kitchen_id, declared_position);
COMMENT ON TABLE purchases.resolution IS
    'What a person decided about a purchase, by an authorised act; only ever added to';
COMMENT ON COLUMN purchases.resolution.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.resolution.position IS 'Entry of topic purchases that keeps it';
COMMENT ON COLUMN purchases.resolution.declared_position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.resolution.verdict IS '1 accepted, 3 refused';
COMMENT ON COLUMN purchases.resolution.failure IS
    '0 it holds, 1 there is no such purchase, 2 its total is not what was seen, 3 no verdict of a '
    'person';
COMMENT ON COLUMN purchases.resolution.authorised_by IS 'Number of the person in the registry';
COMMENT ON COLUMN purchases.resolution.act_position IS
    'The authorised act, in topic registry, which says who prepared it and why';
COMMENT ON COLUMN purchases.resolution.resolved_at IS 'When the act was authorised';
COMMENT ON CONSTRAINT a_word_that_holds ON purchases.resolution IS
    'A person accepts or refuses';
COMMENT ON INDEX purchases.resolution_purchase IS 'What was decided about one purchase';

GRANT SELECT, INSERT ON purchases.invoice, purchases.invoice_line, purchases.invoice_answer,
    purchases.resolution TO tequio_purchases;
GRANT SELECT, INSERT, UPDATE (blob_digest, issuer, figures_digest, state, asked_at,
    superseded_by, superseded_issuer) ON purchases.fiscal_uuid TO tequio_purchases;
GRANT SELECT ON purchases.invoice, purchases.invoice_line, purchases.fiscal_uuid,
    purchases.invoice_answer, purchases.resolution TO tequio_operator, tequio_auditor;

COMMIT;

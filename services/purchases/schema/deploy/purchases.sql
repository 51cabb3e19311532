-- Deploy purchases:purchases to pg

BEGIN;

CREATE SCHEMA purchases;
COMMENT ON SCHEMA purchases IS
    'Purchases, their proofs and verdicts. Made from topic purchases alone';

CREATE TABLE purchases.purchase (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    received_at timestamptz NOT NULL,
    envelope_digest bytea NOT NULL CHECK (octet_length(envelope_digest) = 32),
    device_id integer NOT NULL,
    said_day bigint NOT NULL,
    purchase_day date,
    supplier_id bigint NOT NULL,
    supplier_alcaldia smallint NOT NULL,
    kitchen_alcaldia smallint NOT NULL,
    total_centavos bigint NOT NULL CHECK (total_centavos >= 0),
    line_count bigint NOT NULL CHECK (line_count >= 0),
    problems bigint NOT NULL,
    proof_kind smallint NOT NULL CHECK (proof_kind BETWEEN 0 AND 2),
    blob_digest bytea CHECK (octet_length(blob_digest) = 32),
    proof_number text NOT NULL,
    replaces_position bigint,
    original_position bigint NOT NULL,
    replaced_by bigint,
    proof_here boolean NOT NULL,
    verdict smallint NOT NULL CHECK (verdict BETWEEN 0 AND 3),
    reasons bigint NOT NULL,
    subsidy_centavos bigint NOT NULL CHECK (subsidy_centavos >= 0),
    verdict_position bigint,
    content bytea NOT NULL CHECK (octet_length(content) = 16),
    figures_digest bytea NOT NULL CHECK (octet_length(figures_digest) = 32),
    copy_of_position bigint,
    beyond integer NOT NULL,
    place smallint NOT NULL CHECK (place BETWEEN 0 AND 5),
    supplier_new boolean NOT NULL,
    findings text NOT NULL,
    invoice_uuid text CHECK (length(invoice_uuid) = 36),
    invoice_concerns integer NOT NULL CHECK (invoice_concerns >= 0),
    person smallint NOT NULL CHECK (person IN (0, 1, 3)),
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT verdict_was_given CHECK ((verdict = 0) = (verdict_position IS NULL)),
    CONSTRAINT accepted_without_reasons CHECK (verdict <> 1 OR reasons = 0),
    CONSTRAINT chain_of_corrections CHECK (
        CASE WHEN copy_of_position IS NOT NULL
             THEN replaces_position IS NULL AND original_position <= copy_of_position
                  AND copy_of_position < position
             WHEN replaces_position IS NULL THEN original_position = position
             ELSE original_position <= replaces_position AND replaces_position < position END),
    CONSTRAINT replaced_by_a_later_one CHECK (replaced_by > position),
    CONSTRAINT a_copy_is_refused CHECK (
        (copy_of_position IS NOT NULL) = (problems & 131072 <> 0)
        AND (copy_of_position IS NULL OR replaced_by IS NULL AND verdict IN (0, 3)
             AND subsidy_centavos = 0))
);
CREATE UNIQUE INDEX purchase_standing ON purchases.purchase (kitchen_id, original_position)
    WHERE replaced_by IS NULL AND copy_of_position IS NULL;
CREATE UNIQUE INDEX purchase_content ON purchases.purchase (kitchen_id, content, figures_digest)
    WHERE copy_of_position IS NULL;
CREATE INDEX purchase_envelope ON purchases.purchase (envelope_digest);
CREATE INDEX purchase_invoice ON purchases.purchase (invoice_uuid) WHERE invoice_uuid IS NOT NULL;
CREATE INDEX purchase_day ON purchases.purchase (kitchen_id, purchase_day);
COMMENT ON TABLE purchases.purchase IS
    'One row per declared purchase, with where it stands now. A correction is a purchase of its '
    'own that takes another''s place';
COMMENT ON COLUMN purchases.purchase.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.purchase.position IS 'Of its declaration in topic purchases';
COMMENT ON COLUMN purchases.purchase.submission_position IS
    'Of the purchase in topic submissions; descriptions and names stay there';
COMMENT ON COLUMN purchases.purchase.received_at IS 'When the purchase was received';
COMMENT ON COLUMN purchases.purchase.envelope_digest IS
    'Names the envelope, as a later correction does';
COMMENT ON COLUMN purchases.purchase.device_id IS 'The device that sent it';
COMMENT ON COLUMN purchases.purchase.said_day IS 'Day of the purchase as it was said, yyyymmdd';
COMMENT ON COLUMN purchases.purchase.purchase_day IS
    'Day of the purchase; null where what was said is no day';
COMMENT ON COLUMN purchases.purchase.supplier_id IS
    'Number in the registry as it was said, 0 = not registered';
COMMENT ON COLUMN purchases.purchase.supplier_alcaldia IS
    'Municipality number of the supplier''s place, 2 to 17; 0 = unknown, or outside the city';
COMMENT ON COLUMN purchases.purchase.kitchen_alcaldia IS
    'Municipality number of the kitchen on that day, 2 to 17; 0 = unknown';
COMMENT ON COLUMN purchases.purchase.total_centavos IS
    'As said, and never more than ten thousand million pesos';
COMMENT ON COLUMN purchases.purchase.line_count IS
    'Lines that were sent; the first 200 of them are in purchase_line';
COMMENT ON COLUMN purchases.purchase.problems IS
    'What was wrong when it was declared: the lower 32 bits are PurchaseProblem, the upper ones '
    'PurchaseConcern, proto/tequio/v1/decisions.proto';
COMMENT ON COLUMN purchases.purchase.proof_kind IS '0 none, 1 CFDI, 2 simple note';
COMMENT ON COLUMN purchases.purchase.blob_digest IS
    'SHA-256 of the photo or XML that proves it; null where none was named';
COMMENT ON COLUMN purchases.purchase.proof_number IS 'Number of the note, or fiscal UUID, as typed';
COMMENT ON COLUMN purchases.purchase.replaces_position IS
    'Declaration that it took the place of; null where it corrects nothing';
COMMENT ON COLUMN purchases.purchase.original_position IS
    'Declaration at the beginning of its chain of corrections; its own where it is the first';
COMMENT ON COLUMN purchases.purchase.replaced_by IS
    'Declaration of the correction that took its place; null while it stands';
COMMENT ON COLUMN purchases.purchase.proof_here IS 'The photo or XML that it names is here';
COMMENT ON COLUMN purchases.purchase.verdict IS
    '0 none yet, 1 accepted, 2 observed (a person must look), 3 refused';
COMMENT ON COLUMN purchases.purchase.reasons IS
    'Reasons of the verdict: the lower 32 bits are PurchaseProblem, the upper ones PurchaseConcern';
COMMENT ON COLUMN purchases.purchase.beyond IS
    'What the booking brought: bits of PurchaseProblem, kept whatever a person said later';
COMMENT ON COLUMN purchases.purchase.place IS
    'Where the supplier is: 0 not known, 1 the kitchen''s own colonia, 2 its alcaldía, 3 the rest '
    'of the city, 4 Central de Abasto, 5 outside the city';
COMMENT ON COLUMN purchases.purchase.supplier_new IS 'The supplier is not in the registry';
COMMENT ON COLUMN purchases.purchase.findings IS
    'What the rules found when it was declared, a line each: code, weight, field';
COMMENT ON COLUMN purchases.purchase.invoice_uuid IS
    'UUID of the fiscal invoice that proves it; null until one was read';
COMMENT ON COLUMN purchases.purchase.invoice_concerns IS
    'What that invoice says against it: bits of PurchaseConcern';
COMMENT ON COLUMN purchases.purchase.person IS
    'What a person decided last: 0 nobody has, 1 accepted, 3 refused';
COMMENT ON COLUMN purchases.purchase.subsidy_centavos IS
    'Of the total, what subsidy booked from the purse, as such or as cash withdrawn';
COMMENT ON COLUMN purchases.purchase.verdict_position IS
    'Last verdict, in topic purchases; null while there is none';
COMMENT ON COLUMN purchases.purchase.content IS
    'Random number of what was said, drawn when it was first saved: the same however often it is '
    'sealed and sent';
COMMENT ON COLUMN purchases.purchase.figures_digest IS
    'SHA-256 of day, total, payments, lines and proof, and of being a correction: what must be the '
    'same, too, for another to be its copy; of a copy, the digest of what is left of it';
COMMENT ON COLUMN purchases.purchase.copy_of_position IS
    'Declaration that it repeats, received before under another installation; it has neither '
    'payments nor lines of its own. Null where it is no copy';
COMMENT ON CONSTRAINT verdict_was_given ON purchases.purchase IS
    'A verdict is an entry of the journal';
COMMENT ON CONSTRAINT accepted_without_reasons ON purchases.purchase IS
    'Nothing speaks against what is accepted';
COMMENT ON CONSTRAINT chain_of_corrections ON purchases.purchase IS
    'A correction comes after what it takes the place of, and belongs to its chain';
COMMENT ON CONSTRAINT replaced_by_a_later_one ON purchases.purchase IS
    'Only a later declaration takes its place';
COMMENT ON CONSTRAINT a_copy_is_refused ON purchases.purchase IS
    'A copy is refused, spends nothing, and nothing takes its place';
COMMENT ON INDEX purchases.purchase_standing IS
    'Of a purchase and its corrections exactly one stands; a copy belongs to the chain of what it '
    'repeats, and never stands';
COMMENT ON INDEX purchases.purchase_content IS
    'What is said once is declared once, however often it is sent';
COMMENT ON INDEX purchases.purchase_envelope IS 'Finds what a correction names';
COMMENT ON INDEX purchases.purchase_invoice IS 'Finds whom an invoice proves';
COMMENT ON INDEX purchases.purchase_day IS 'Purchases of a kitchen by day';

CREATE TABLE purchases.purchase_line (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal BETWEEN 0 AND 199),
    product_key bigint NOT NULL,
    quantity_micro bigint NOT NULL CHECK (quantity_micro >= 0),
    unit text NOT NULL,
    unit_price_micro bigint NOT NULL CHECK (unit_price_micro >= 0),
    amount_centavos bigint NOT NULL CHECK (amount_centavos >= 0),
    amount_agrees boolean NOT NULL,
    category text NOT NULL,
    perishable boolean NOT NULL,
    PRIMARY KEY (kitchen_id, position, ordinal)
);
COMMENT ON TABLE purchases.purchase_line IS 'What was bought, as typed from the note';
COMMENT ON COLUMN purchases.purchase_line.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.purchase_line.position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.purchase_line.ordinal IS 'Place in the note, from 0';
COMMENT ON COLUMN purchases.purchase_line.product_key IS
    'Key of the tax authority''s catalogue of products, 0 = not known';
COMMENT ON COLUMN purchases.purchase_line.quantity_micro IS 'Millionths of the unit';
COMMENT ON COLUMN purchases.purchase_line.unit IS 'The tax authority''s code of units, e.g. KGM';
COMMENT ON COLUMN purchases.purchase_line.unit_price_micro IS 'Millionths of a peso';
COMMENT ON COLUMN purchases.purchase_line.amount_centavos IS 'Amount of the line, as the note says';
COMMENT ON COLUMN purchases.purchase_line.amount_agrees IS
    'Quantity by price, rounded half up, is the amount within one centavo';
COMMENT ON COLUMN purchases.purchase_line.category IS
    'Category of the product by the rule of its day; empty = none speaks of it';
COMMENT ON COLUMN purchases.purchase_line.perishable IS 'The product does not keep';

CREATE TABLE purchases.payment (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    source smallint NOT NULL CHECK (source BETWEEN 1 AND 5),
    centavos bigint NOT NULL CHECK (centavos > 0),
    PRIMARY KEY (kitchen_id, position, source)
);
COMMENT ON TABLE purchases.payment IS 'From which money a purchase says it was paid';
COMMENT ON COLUMN purchases.payment.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.payment.position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.payment.source IS
    '1 purse, 2 fee cash, 3 cash withdrawn from the purse, 4 a member, 5 donation in kind';
COMMENT ON COLUMN purchases.payment.centavos IS 'As said; booked is what subsidy says';

GRANT USAGE ON SCHEMA purchases TO tequio_purchases, tequio_operator, tequio_auditor;
GRANT SELECT, INSERT, UPDATE (replaced_by, proof_here, verdict, reasons, subsidy_centavos,
    verdict_position, beyond, invoice_uuid, invoice_concerns, person)
    ON purchases.purchase TO tequio_purchases;
GRANT SELECT, INSERT ON purchases.purchase_line, purchases.payment TO tequio_purchases;
GRANT SELECT ON purchases.purchase, purchases.purchase_line, purchases.payment
    TO tequio_operator, tequio_auditor;

COMMIT;

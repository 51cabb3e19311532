-- Deploy registry:money to pg
-- Tables of facts as in registry:facts: two dates each, and the decision that made the row.

BEGIN;

CREATE TABLE registry.goods (
    rule integer NOT NULL CHECK (rule >= 1),
    product text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    quantity_micro bigint NOT NULL CHECK (quantity_micro > 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (rule, product, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.goods IS
    'What a version of the subsidy''s rules hands over for each ration that counts, in kind. Part '
    'of the version: never edited';
COMMENT ON COLUMN registry.goods.rule IS 'Number of the version';
COMMENT ON COLUMN registry.goods.product IS 'Code of the product';
COMMENT ON COLUMN registry.goods.name IS 'Name of the product';
COMMENT ON COLUMN registry.goods.unit IS 'SAT''s code of the unit';
COMMENT ON COLUMN registry.goods.quantity_micro IS 'Millionths of the unit for one ration';

CREATE TABLE registry.kitchen_receiver (
    kitchen_id integer NOT NULL,
    rfc text NOT NULL,
    regime text NOT NULL CHECK (regime ~ '^[0-9]{3}$'),
    active boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kitchen_id, rfc, valid_from, position, ordinal)
);
CREATE INDEX kitchen_receiver_rfc ON registry.kitchen_receiver (rfc);
CREATE INDEX kitchen_receiver_position ON registry.kitchen_receiver (position);
COMMENT ON TABLE registry.kitchen_receiver IS
    'Who may be the receiver of a kitchen''s invoices. One may be of several kitchens. Rows go '
    'when the decision that made them is erased';
COMMENT ON COLUMN registry.kitchen_receiver.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.kitchen_receiver.rfc IS 'RFC, 12 or 13 characters. [personal]';
COMMENT ON COLUMN registry.kitchen_receiver.regime IS 'Fiscal regime, 3 digits';
COMMENT ON COLUMN registry.kitchen_receiver.active IS 'Still a receiver';
COMMENT ON INDEX registry.kitchen_receiver_rfc IS 'Finds the kitchens that one receiver is for';
COMMENT ON INDEX registry.kitchen_receiver_position IS
    'Finds the rows of a decision that is erased';

CREATE TABLE registry.purse (
    kitchen_id integer NOT NULL,
    purse text NOT NULL CHECK (purse ~ '^[A-Za-z0-9-]{1,32}$'),
    active boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kitchen_id, valid_from, position, ordinal)
);
CREATE INDEX purse_purse ON registry.purse (purse);
COMMENT ON TABLE registry.purse IS
    'The issuer''s purses. A kitchen has one at a time, its last version''s; a purse is of one '
    'kitchen at a time';
COMMENT ON COLUMN registry.purse.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.purse.purse IS 'The issuer''s number';
COMMENT ON COLUMN registry.purse.active IS 'False: from that day on the kitchen has none';
COMMENT ON INDEX registry.purse_purse IS 'Finds whose a purse is or was';

CREATE TABLE registry.product_rule (
    key_prefix text NOT NULL CHECK (key_prefix ~ '^[0-9]{2,8}$'),
    name text NOT NULL,
    category text NOT NULL,
    subsidy smallint NOT NULL CHECK (subsidy BETWEEN 1 AND 3),
    fees smallint NOT NULL CHECK (fees BETWEEN 1 AND 3),
    perishable boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (key_prefix, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.product_rule IS
    'What may be bought: of the prefixes of a product''s key that have a row, the longest decides';
COMMENT ON COLUMN registry.product_rule.key_prefix IS '2 to 8 digits of SAT''s product key';
COMMENT ON COLUMN registry.product_rule.name IS 'What it is';
COMMENT ON COLUMN registry.product_rule.category IS 'Category for analysts';
COMMENT ON COLUMN registry.product_rule.subsidy IS 'From the subsidy: 1 allow, 2 review, 3 deny';
COMMENT ON COLUMN registry.product_rule.fees IS 'From recovery fees: 1 allow, 2 review, 3 deny';
COMMENT ON COLUMN registry.product_rule.perishable IS 'Perishable food';

CREATE TABLE registry.purchase_rule (
    rule integer NOT NULL CHECK (rule >= 1),
    legal_basis text NOT NULL,
    window_days integer NOT NULL CHECK (window_days >= 0),
    simple_note_percent integer NOT NULL CHECK (simple_note_percent BETWEEN 0 AND 100),
    price_percent integer NOT NULL CHECK (price_percent >= 0),
    median_days integer NOT NULL CHECK (median_days >= 0),
    median_least integer NOT NULL CHECK (median_least >= 0),
    food_grams_per_ration integer NOT NULL CHECK (food_grams_per_ration >= 0),
    sample_every integer NOT NULL CHECK (sample_every >= 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (rule, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.purchase_rule IS
    'Versions of the rules about purchases themselves. A version is never edited: the next one '
    'begins on a later day';
COMMENT ON COLUMN registry.purchase_rule.rule IS 'Number of the version';
COMMENT ON COLUMN registry.purchase_rule.legal_basis IS 'Gazette number, date, section';
COMMENT ON COLUMN registry.purchase_rule.window_days IS
    'Days after the purchase in which it may be declared without being observed';
COMMENT ON COLUMN registry.purchase_rule.simple_note_percent IS
    'Share of the month''s accepted spending from subsidy that simple notes may prove';
COMMENT ON COLUMN registry.purchase_rule.price_percent IS
    'Percent above the reference or the network''s median from which a price is observed; 0 = '
    'never';
COMMENT ON COLUMN registry.purchase_rule.median_days IS
    'Days before the purchase that the network''s median looks back';
COMMENT ON COLUMN registry.purchase_rule.median_least IS
    'Prices of other kitchens without which there is no median';
COMMENT ON COLUMN registry.purchase_rule.food_grams_per_ration IS
    'Bought by weight on a day, over the capacity, from which it is observed; 0 = never';
COMMENT ON COLUMN registry.purchase_rule.sample_every IS
    'One in so many simple notes is looked at by a person; 0 = none';

CREATE TABLE registry.partner_agreement (
    agreement_id integer NOT NULL CHECK (agreement_id >= 1),
    supplier_id integer NOT NULL CHECK (supplier_id >= 1),
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
    key_prefix text NOT NULL CHECK (key_prefix ~ '^([0-9]{2,8})?$'),
    discount_basis_points integer NOT NULL CHECK (discount_basis_points BETWEEN 0 AND 10000),
    valid_through date,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (agreement_id, valid_from, position, ordinal)
);
CREATE INDEX partner_agreement_supplier ON registry.partner_agreement (supplier_id);
COMMENT ON TABLE registry.partner_agreement IS 'Discounts that partners agreed to';
COMMENT ON COLUMN registry.partner_agreement.agreement_id IS 'Number of the agreement';
COMMENT ON COLUMN registry.partner_agreement.supplier_id IS 'Number of the supplier';
COMMENT ON COLUMN registry.partner_agreement.kind IS
    '1 Central de Abasto, 2 producer, 3 civil society';
COMMENT ON COLUMN registry.partner_agreement.key_prefix IS
    'Products that it holds for: digits of SAT''s product key; empty = all';
COMMENT ON COLUMN registry.partner_agreement.discount_basis_points IS
    'Hundredths of a percent off the reference price';
COMMENT ON COLUMN registry.partner_agreement.valid_through IS
    'Last day on which it is valid; null = until a later version';
COMMENT ON INDEX registry.partner_agreement_supplier IS 'Finds the agreements of a supplier';

CREATE TABLE registry.trust_certificate (
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    certificate bytea NOT NULL CHECK (octet_length(certificate) BETWEEN 1 AND 8192),
    use smallint NOT NULL CHECK (use BETWEEN 1 AND 3),
    withdrawn boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (digest, position, ordinal)
);
COMMENT ON TABLE registry.trust_certificate IS
    'Certificates of the tax authority and its certifiers, with which seals and stamps are '
    'verified. The last version of each holds from the moment it is known, whatever its day';
COMMENT ON COLUMN registry.trust_certificate.digest IS 'SHA-256 of the certificate';
COMMENT ON COLUMN registry.trust_certificate.certificate IS 'X.509, DER';
COMMENT ON COLUMN registry.trust_certificate.use IS
    '1 root, 2 intermediate, 3 a certifier of stamps';
COMMENT ON COLUMN registry.trust_certificate.withdrawn IS 'Not trusted any more';

DO $$
DECLARE
    fact text;
BEGIN
    FOREACH fact IN ARRAY ARRAY['goods', 'kitchen_receiver', 'purse', 'product_rule',
                                'purchase_rule', 'partner_agreement', 'trust_certificate'] LOOP
        EXECUTE format('COMMENT ON COLUMN registry.%I.valid_from IS %L', fact,
                       'First day on which it is valid');
        EXECUTE format('COMMENT ON COLUMN registry.%I.known_from IS %L', fact,
                       'Position of the submission that said so: entries before it were decided '
                       'without knowing');
        EXECUTE format('COMMENT ON COLUMN registry.%I.position IS %L', fact,
                       'The decision that made the row: its position in topic registry');
        EXECUTE format('COMMENT ON COLUMN registry.%I.ordinal IS %L', fact,
                       'Place in that decision, from 0');
        EXECUTE format('GRANT SELECT, INSERT ON registry.%I TO tequio_registry', fact);
    END LOOP;
END
$$;
GRANT DELETE ON registry.kitchen_receiver TO tequio_registry;

COMMIT;

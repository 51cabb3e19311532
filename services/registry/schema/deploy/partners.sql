-- Deploy registry:partners to pg
-- Institutions that help kitchens, and what they gave.

BEGIN;

CREATE TABLE registry.partner (
    partner_id integer NOT NULL CHECK (partner_id >= 1),
    name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 120),
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
    agreement text NOT NULL CHECK (octet_length(agreement) <= 120),
    valid_through date CHECK (valid_through >= valid_from),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (partner_id, position, ordinal)
);
COMMENT ON TABLE registry.partner IS 'Institutions that help kitchens; the last version holds';
COMMENT ON COLUMN registry.partner.partner_id IS 'Number of the partner';
COMMENT ON COLUMN registry.partner.name IS 'The institution''s name';
COMMENT ON COLUMN registry.partner.kind IS
    '1 civil society, 2 producer, 3 Central de Abasto, 4 company, 5 university, 6 government';
COMMENT ON COLUMN registry.partner.agreement IS 'How its agreement is named; empty = none';
COMMENT ON COLUMN registry.partner.valid_through IS 'Last day; null = no end';

CREATE TABLE registry.partner_gift (
    gift_id integer NOT NULL CHECK (gift_id >= 1),
    partner_id integer NOT NULL,
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 0),
    day date NOT NULL,
    what text NOT NULL CHECK (octet_length(what) BETWEEN 1 AND 200),
    grams bigint NOT NULL CHECK (grams >= 0),
    centavos bigint NOT NULL CHECK (centavos >= 0),
    withdrawn boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (gift_id, position, ordinal),
    CONSTRAINT weighed_or_valued CHECK (grams > 0 OR centavos > 0)
);
COMMENT ON TABLE registry.partner_gift IS 'What partners gave; of a gift the last version holds';
COMMENT ON COLUMN registry.partner_gift.gift_id IS 'Number of the gift';
COMMENT ON COLUMN registry.partner_gift.partner_id IS 'Who gave it';
COMMENT ON COLUMN registry.partner_gift.kitchen_id IS 'Kitchen that got it; 0 = all of them';
COMMENT ON COLUMN registry.partner_gift.day IS 'When it was given';
COMMENT ON COLUMN registry.partner_gift.what IS 'What it was, in words';
COMMENT ON COLUMN registry.partner_gift.grams IS 'Its weight; 0 = not weighed';
COMMENT ON COLUMN registry.partner_gift.centavos IS 'What it is worth; 0 = not valued';
COMMENT ON COLUMN registry.partner_gift.withdrawn IS 'It was not given after all';
COMMENT ON CONSTRAINT weighed_or_valued ON registry.partner_gift IS
    'A gift is weighed or valued, or both';

DO $$
DECLARE
    fact text;
BEGIN
    FOREACH fact IN ARRAY ARRAY['partner', 'partner_gift'] LOOP
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

COMMIT;

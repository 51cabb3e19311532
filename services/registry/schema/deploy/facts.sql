-- Deploy registry:facts to pg
-- Every table of facts begins with its subject and ends alike: from which day it is valid, from
-- which submission on it is known, and which decision made it. Of the versions of a subject that
-- are known at an entry, the one with the latest valid_from up to the day holds; of several from
-- the same day, the last one decided.

BEGIN;

CREATE SCHEMA registry;
COMMENT ON SCHEMA registry IS
    'Dated facts that every rule reads: who, where, since when, and since when it is known';
GRANT USAGE ON SCHEMA registry TO tequio_registry, tequio_gateway, tequio_subsidy,
    tequio_purchases, tequio_surveys, tequio_indicators, tequio_web, tequio_operator,
    tequio_auditor;

-- A view, not a table: these are the law's, not the journal's, and a rebuild must not miss them.
CREATE VIEW registry.alcaldia AS
SELECT number::smallint AS alcaldia, '09' || lpad(number::text, 3, '0') AS inegi_code, name
  FROM (VALUES (2, 'Azcapotzalco'), (3, 'Coyoacán'), (4, 'Cuajimalpa de Morelos'),
               (5, 'Gustavo A. Madero'), (6, 'Iztacalco'), (7, 'Iztapalapa'),
               (8, 'La Magdalena Contreras'), (9, 'Milpa Alta'), (10, 'Álvaro Obregón'),
               (11, 'Tláhuac'), (12, 'Tlalpan'), (13, 'Xochimilco'), (14, 'Benito Juárez'),
               (15, 'Cuauhtémoc'), (16, 'Miguel Hidalgo'), (17, 'Venustiano Carranza'))
       AS list (number, name);
COMMENT ON VIEW registry.alcaldia IS
    'The sixteen alcaldías by their INEGI municipality number; 1 is unused';
COMMENT ON COLUMN registry.alcaldia.alcaldia IS
    'INEGI municipality number within entity 09, 2 to 17';
COMMENT ON COLUMN registry.alcaldia.inegi_code IS 'INEGI code, 09002 to 09017';
COMMENT ON COLUMN registry.alcaldia.name IS 'Official name';
GRANT SELECT ON registry.alcaldia TO tequio_registry, tequio_subsidy, tequio_purchases,
    tequio_surveys, tequio_indicators, tequio_web, tequio_operator, tequio_auditor;

CREATE TABLE registry.territorial_unit (
    code text NOT NULL,
    scheme text NOT NULL,
    year smallint NOT NULL,
    name text NOT NULL,
    alcaldia smallint NOT NULL CHECK (alcaldia BETWEEN 2 AND 17),
    grade text NOT NULL,
    priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 5),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (code, scheme, year, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.territorial_unit IS
    'Territorial units (colonias) with their need, by scheme and year of the measurement';
COMMENT ON COLUMN registry.territorial_unit.code IS 'Code of the unit';
COMMENT ON COLUMN registry.territorial_unit.scheme IS 'Who measured: IDS-CDMX or CONAPO';
COMMENT ON COLUMN registry.territorial_unit.year IS 'Year of the measurement';
COMMENT ON COLUMN registry.territorial_unit.name IS 'Name of the unit';
COMMENT ON COLUMN registry.territorial_unit.alcaldia IS 'INEGI municipality number, 2 to 17';
COMMENT ON COLUMN registry.territorial_unit.grade IS 'Grade as its scheme names it';
COMMENT ON COLUMN registry.territorial_unit.priority IS
    '1 (highest need) to 5, whichever way the scheme counts';

CREATE TABLE registry.kitchen (
    kitchen_id integer NOT NULL CHECK (kitchen_id BETWEEN 1 AND 999999),
    name text NOT NULL,
    address text NOT NULL,
    unit text NOT NULL,
    alcaldia smallint NOT NULL CHECK (alcaldia BETWEEN 2 AND 17),
    latitude_micro integer NOT NULL,
    longitude_micro integer NOT NULL,
    capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 2000),
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 4),
    reason text NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kitchen_id, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.kitchen IS 'Kitchens: place, capacity and state, by day';
COMMENT ON COLUMN registry.kitchen.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.kitchen.name IS 'Name';
COMMENT ON COLUMN registry.kitchen.address IS 'Street and number';
COMMENT ON COLUMN registry.kitchen.unit IS 'Code of its territorial unit';
COMMENT ON COLUMN registry.kitchen.alcaldia IS 'INEGI municipality number, 2 to 17';
COMMENT ON COLUMN registry.kitchen.latitude_micro IS 'Millionths of a degree';
COMMENT ON COLUMN registry.kitchen.longitude_micro IS 'Millionths of a degree';
COMMENT ON COLUMN registry.kitchen.capacity IS 'Authorised rations a day';
COMMENT ON COLUMN registry.kitchen.state IS
    '1 applied, 2 active, 3 suspended, 4 closed; steps: registry.kitchen_step';
COMMENT ON COLUMN registry.kitchen.reason IS 'Why its state changed';

CREATE TABLE registry.committee_member (
    kitchen_id integer NOT NULL,
    member integer NOT NULL CHECK (member >= 1),
    name text NOT NULL,
    role text NOT NULL,
    sex smallint NOT NULL,
    age_band smallint NOT NULL,
    active boolean NOT NULL,
    rfc text NOT NULL DEFAULT '',
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kitchen_id, member, valid_from, position, ordinal)
);
CREATE INDEX committee_member_position ON registry.committee_member (position);
COMMENT ON TABLE registry.committee_member IS
    'The committees of neighbours that run the kitchens. Rows go when the decision that made '
    'them is erased';
COMMENT ON COLUMN registry.committee_member.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.committee_member.member IS 'Number within the committee. [personal]';
COMMENT ON COLUMN registry.committee_member.name IS 'Name. [personal]';
COMMENT ON COLUMN registry.committee_member.role IS 'president, treasurer, spokesperson or member';
COMMENT ON COLUMN registry.committee_member.sex IS
    'As Sex of the daily report; 0 = not said. [personal]';
COMMENT ON COLUMN registry.committee_member.age_band IS
    'As AgeBand of the daily report; 0 = not said. [personal]';
COMMENT ON COLUMN registry.committee_member.active IS 'Still in the committee';
COMMENT ON COLUMN registry.committee_member.rfc IS
    'RFC, 13 characters; empty = not known. [personal]';
COMMENT ON INDEX registry.committee_member_position IS
    'Finds the rows of a decision that is erased';

CREATE TABLE registry.device (
    device_id integer NOT NULL CHECK (device_id BETWEEN 1 AND 9999999),
    role smallint NOT NULL CHECK (role BETWEEN 1 AND 6),
    kitchen_id integer NOT NULL,
    curve_key bytea NOT NULL CHECK (octet_length(curve_key) = 32),
    signing_key bytea NOT NULL CHECK (octet_length(signing_key) = 32),
    token_digest bytea CHECK (octet_length(token_digest) = 32),
    revoked boolean NOT NULL,
    label text NOT NULL,
    person_id integer NOT NULL DEFAULT 0 CHECK (person_id >= 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (device_id, position, ordinal),
    CONSTRAINT kitchen_of_tablet CHECK ((role = 1) = (kitchen_id <> 0)),
    CONSTRAINT person_of_office CHECK (person_id <> 0 OR revoked OR role NOT IN (5, 6))
);
CREATE INDEX device_position ON registry.device (position);
CREATE INDEX device_curve_key ON registry.device (curve_key);
COMMENT ON TABLE registry.device IS
    'Who may submit, with which keys. A device''s last version holds from the moment it is '
    'known, whatever its day';
COMMENT ON COLUMN registry.device.device_id IS 'Number of the device';
COMMENT ON COLUMN registry.device.role IS
    '1 tablet of a kitchen, 2 monitor, 3 operator, 4 web edge, 5 official, 6 auditor';
COMMENT ON COLUMN registry.device.kitchen_id IS 'The kitchen of a tablet; 0 = none';
COMMENT ON COLUMN registry.device.curve_key IS
    'Public CURVE key; all zeros where only a token is used';
COMMENT ON COLUMN registry.device.signing_key IS 'Public Ed25519 key';
COMMENT ON COLUMN registry.device.token_digest IS 'SHA-256 of its token; null = none';
COMMENT ON COLUMN registry.device.revoked IS 'Takes effect with the next message, and for ever';
COMMENT ON COLUMN registry.device.label IS 'What people call it';
COMMENT ON COLUMN registry.device.person_id IS
    'Whose acts it signs: number of the person; 0 = nobody''s. [personal]';
COMMENT ON INDEX registry.device_position IS 'The last change of any device: registry.device_epoch';
COMMENT ON INDEX registry.device_curve_key IS 'Finds the device that holds a key already';

CREATE TABLE registry.supplier (
    supplier_id integer NOT NULL CHECK (supplier_id >= 1),
    name text NOT NULL,
    rfc text NOT NULL,
    kind text NOT NULL,
    alcaldia smallint NOT NULL CHECK (alcaldia = 0 OR alcaldia BETWEEN 2 AND 17),
    unit text NOT NULL DEFAULT '',
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (supplier_id, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.supplier IS 'Shops, markets, tianguis and producers where kitchens buy';
COMMENT ON COLUMN registry.supplier.supplier_id IS 'Number of the supplier';
COMMENT ON COLUMN registry.supplier.name IS 'Name';
COMMENT ON COLUMN registry.supplier.rfc IS 'RFC, 12 or 13 characters; empty where it has none';
COMMENT ON COLUMN registry.supplier.kind IS 'shop, market, tianguis, central or producer';
COMMENT ON COLUMN registry.supplier.alcaldia IS 'INEGI municipality number; 0 = outside the city';
COMMENT ON COLUMN registry.supplier.unit IS
    'Code of its territorial unit (colonia); empty = not known';

CREATE TABLE registry.person (
    person_id integer NOT NULL CHECK (person_id >= 1),
    name text NOT NULL,
    role text NOT NULL,
    alcaldia smallint NOT NULL CHECK (alcaldia = 0 OR alcaldia BETWEEN 2 AND 17),
    device_id integer NOT NULL,
    active boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (person_id, valid_from, position, ordinal)
);
CREATE INDEX person_position ON registry.person (position);
COMMENT ON TABLE registry.person IS
    'People of the programme with a role. Rows go when the decision that made them is erased';
COMMENT ON COLUMN registry.person.person_id IS 'Number of the person. [personal]';
COMMENT ON COLUMN registry.person.name IS 'Name. [personal]';
COMMENT ON COLUMN registry.person.role IS
    'monitor, coordinator, director, treasurer, auditor or operator';
COMMENT ON COLUMN registry.person.alcaldia IS 'Territory by INEGI municipality number; 0 = all';
COMMENT ON COLUMN registry.person.device_id IS 'The device whose key the person uses; 0 = none';
COMMENT ON COLUMN registry.person.active IS 'Still has the role';
COMMENT ON INDEX registry.person_position IS 'Finds the rows of a decision that is erased';

DO $$
DECLARE
    fact text;
BEGIN
    FOREACH fact IN ARRAY ARRAY['territorial_unit', 'kitchen', 'committee_member', 'device',
                                'supplier', 'person'] LOOP
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
GRANT DELETE ON registry.committee_member, registry.person TO tequio_registry;
COMMENT ON CONSTRAINT kitchen_of_tablet ON registry.device IS
    'A tablet belongs to one kitchen; nothing else belongs to any';
COMMENT ON CONSTRAINT person_of_office ON registry.device IS
    'Whoever prepares, authorises or observes is a person';

COMMIT;

-- Deploy subsidy:issuer to pg

BEGIN;

-- Global: a dispersal is one file for all kitchens.
CREATE TABLE subsidy.dispersal (
    dispersal integer PRIMARY KEY CHECK (dispersal >= 1),
    position bigint NOT NULL,
    parts integer NOT NULL CHECK (parts >= 1),
    purses integer NOT NULL CHECK (purses >= 1),
    centavos bigint NOT NULL CHECK (centavos > 0),
    file_digest bytea NOT NULL CHECK (octet_length(file_digest) = 32),
    act_position bigint NOT NULL UNIQUE,
    recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE subsidy.dispersal IS
    'Files to the purses'' issuer that two people authorised; only ever added to';
COMMENT ON COLUMN subsidy.dispersal.dispersal IS 'Number, from 1';
COMMENT ON COLUMN subsidy.dispersal.position IS 'Entry of topic subsidy with its first part';
COMMENT ON COLUMN subsidy.dispersal.parts IS 'How many entries it has';
COMMENT ON COLUMN subsidy.dispersal.purses IS 'Rows of the file';
COMMENT ON COLUMN subsidy.dispersal.centavos IS 'Their sum';
COMMENT ON COLUMN subsidy.dispersal.file_digest IS 'SHA-256 of the file';
COMMENT ON COLUMN subsidy.dispersal.act_position IS 'The authorised act, in topic registry';
COMMENT ON COLUMN subsidy.dispersal.recorded_at IS
    'When the submission at the root of it was received';

CREATE TABLE subsidy.dispersal_row (
    dispersal integer NOT NULL,
    part integer NOT NULL CHECK (part >= 1),
    row_number smallint NOT NULL CHECK (row_number BETWEEN 1 AND 500),
    kitchen_id integer NOT NULL,
    purse text NOT NULL CHECK (purse <> ''),
    centavos bigint NOT NULL CHECK (centavos > 0),
    position bigint NOT NULL,
    PRIMARY KEY (dispersal, part, row_number),
    CONSTRAINT one_row_per_purse UNIQUE (dispersal, purse)
);
CREATE INDEX dispersal_row_kitchen ON subsidy.dispersal_row (kitchen_id);
COMMENT ON TABLE subsidy.dispersal_row IS
    'Rows of dispersals, in the order of their files; only ever added to';
COMMENT ON COLUMN subsidy.dispersal_row.dispersal IS 'The dispersal''s number';
COMMENT ON COLUMN subsidy.dispersal_row.part IS 'The entry of it that has the row, from 1';
COMMENT ON COLUMN subsidy.dispersal_row.row_number IS 'Within that part, from 1';
COMMENT ON COLUMN subsidy.dispersal_row.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.dispersal_row.purse IS 'The issuer''s number of its purse';
COMMENT ON COLUMN subsidy.dispersal_row.centavos IS 'How much';
COMMENT ON COLUMN subsidy.dispersal_row.position IS 'Entry of topic subsidy that has it';
COMMENT ON CONSTRAINT one_row_per_purse ON subsidy.dispersal_row IS
    'A purse is credited once by a file';
COMMENT ON INDEX subsidy.dispersal_row_kitchen IS 'Finds what is on the way to a kitchen';

CREATE TABLE subsidy.dispersal_grant (
    kitchen_id integer NOT NULL,
    grant_position bigint NOT NULL,
    dispersal integer NOT NULL,
    PRIMARY KEY (kitchen_id, grant_position)
);
CREATE INDEX dispersal_grant_dispersal ON subsidy.dispersal_grant (dispersal, kitchen_id);
COMMENT ON TABLE subsidy.dispersal_grant IS
    'Which dispersal each grant went out with: one, ever; only ever added to';
COMMENT ON COLUMN subsidy.dispersal_grant.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.dispersal_grant.grant_position IS 'The grant, in topic subsidy';
COMMENT ON COLUMN subsidy.dispersal_grant.dispersal IS 'The dispersal''s number';
COMMENT ON INDEX subsidy.dispersal_grant_dispersal IS 'Finds the grants of a row';

-- The issuer's rows, also of purses that nobody has.
CREATE TABLE subsidy.movement (
    file_digest bytea NOT NULL CHECK (octet_length(file_digest) = 32),
    row_number integer NOT NULL CHECK (row_number >= 1),
    position bigint NOT NULL,
    movement text NOT NULL,
    purse text NOT NULL,
    kitchen_id integer NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
    centavos bigint NOT NULL CHECK (centavos > 0),
    day date NOT NULL,
    result smallint NOT NULL CHECK (result BETWEEN 1 AND 5),
    matches_position bigint,
    expected_centavos bigint NOT NULL CHECK (expected_centavos >= 0),
    dispersal integer,
    booked boolean NOT NULL,
    PRIMARY KEY (file_digest, row_number),
    CONSTRAINT matched_names_it CHECK ((result = 1) = (matches_position IS NOT NULL)
        OR result = 3),
    CONSTRAINT booked_of_a_purse CHECK (NOT booked OR (kitchen_id > 0 AND result IN (1, 2)
        AND (kind <> 1 OR result = 1)))
);
CREATE UNIQUE INDEX movement_once ON subsidy.movement (movement) WHERE result <> 5;
CREATE UNIQUE INDEX movement_matches ON subsidy.movement (kitchen_id, matches_position, kind)
    WHERE result = 1;
CREATE INDEX movement_kitchen ON subsidy.movement (kitchen_id, day);
COMMENT ON TABLE subsidy.movement IS
    'What the purses'' issuer says, row by row of its files, and what of the books answers to it';
COMMENT ON COLUMN subsidy.movement.file_digest IS 'SHA-256 of the file';
COMMENT ON COLUMN subsidy.movement.row_number IS 'In the file, from 1, without its header';
COMMENT ON COLUMN subsidy.movement.position IS 'Entry of topic subsidy that decided on it';
COMMENT ON COLUMN subsidy.movement.movement IS 'The issuer''s number of it';
COMMENT ON COLUMN subsidy.movement.purse IS 'The issuer''s number of the purse';
COMMENT ON COLUMN subsidy.movement.kitchen_id IS 'Whose purse it is; 0 = nobody''s';
COMMENT ON COLUMN subsidy.movement.kind IS '1 credit; 2 spent; 3 withdrawn; 4 returned';
COMMENT ON COLUMN subsidy.movement.centavos IS 'How much';
COMMENT ON COLUMN subsidy.movement.day IS 'When, by the issuer''s word';
COMMENT ON COLUMN subsidy.movement.result IS
    '1 matched; 2 unmatched; 3 the amount differs; 4 the purse is unknown; 5 read before';
COMMENT ON COLUMN subsidy.movement.matches_position IS
    'Entry of topic subsidy that it answers to: a dispersal''s part, a booking, a reversal';
COMMENT ON COLUMN subsidy.movement.expected_centavos IS
    'Where the amount differs: what the books say';
COMMENT ON COLUMN subsidy.movement.dispersal IS 'Of a credit the dispersal that it names';
COMMENT ON COLUMN subsidy.movement.booked IS 'It changed the issuer''s view of the purse';
COMMENT ON CONSTRAINT matched_names_it ON subsidy.movement IS 'A match is a match with something';
COMMENT ON CONSTRAINT booked_of_a_purse ON subsidy.movement IS
    'A credit is booked when it is matched; the rest where the purse held it';
COMMENT ON INDEX subsidy.movement_once IS 'A movement counts once, however often it is read';
COMMENT ON INDEX subsidy.movement_matches IS 'Nothing in the books answers to two movements';
COMMENT ON INDEX subsidy.movement_kitchen IS 'Finds the movements of a purse';

CREATE TABLE subsidy.year_closed (
    fiscal_year smallint NOT NULL CHECK (fiscal_year > 0),
    budget_key text NOT NULL,
    position bigint NOT NULL,
    returned_centavos bigint NOT NULL CHECK (returned_centavos >= 0),
    act_position bigint NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (fiscal_year, budget_key)
);
COMMENT ON TABLE subsidy.year_closed IS
    'Budget lines whose year is closed: what was not accrued of it went back';
COMMENT ON COLUMN subsidy.year_closed.fiscal_year IS 'Year';
COMMENT ON COLUMN subsidy.year_closed.budget_key IS 'Key of the budget line';
COMMENT ON COLUMN subsidy.year_closed.position IS 'Entry of topic subsidy that closed it';
COMMENT ON COLUMN subsidy.year_closed.returned_centavos IS 'Approved and not accrued';
COMMENT ON COLUMN subsidy.year_closed.act_position IS 'The authorised act, in topic registry';
COMMENT ON COLUMN subsidy.year_closed.closed_at IS
    'When the submission at the root of it was received';

CREATE TABLE subsidy.year_returned (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    fiscal_year smallint NOT NULL CHECK (fiscal_year > 0),
    centavos bigint NOT NULL CHECK (centavos > 0),
    ended_centavos bigint NOT NULL CHECK (ended_centavos >= 0),
    paid_back_centavos bigint NOT NULL CHECK (paid_back_centavos >= 0),
    year_position bigint NOT NULL,
    returned_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, position),
    CONSTRAINT no_more_than_returned CHECK (ended_centavos + paid_back_centavos <= centavos)
);
COMMENT ON TABLE subsidy.year_returned IS
    'What a year''s end took out of each purse, by the books; only ever added to';
COMMENT ON COLUMN subsidy.year_returned.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN subsidy.year_returned.position IS 'Entry of topic subsidy';
COMMENT ON COLUMN subsidy.year_returned.fiscal_year IS 'Year whose grants it is of';
COMMENT ON COLUMN subsidy.year_returned.centavos IS 'What the purse still held of them';
COMMENT ON COLUMN subsidy.year_returned.ended_centavos IS 'Of it, no longer to be proven';
COMMENT ON COLUMN subsidy.year_returned.paid_back_centavos IS 'Of it, no longer to be paid back';
COMMENT ON COLUMN subsidy.year_returned.year_position IS 'The entry that closed the year';
COMMENT ON COLUMN subsidy.year_returned.returned_at IS
    'When the submission at the root of it was received';
COMMENT ON CONSTRAINT no_more_than_returned ON subsidy.year_returned IS
    'What goes back ends at most as much of the duty';

GRANT SELECT, INSERT ON subsidy.dispersal, subsidy.dispersal_row, subsidy.dispersal_grant,
    subsidy.movement, subsidy.year_closed, subsidy.year_returned TO tequio_subsidy;
GRANT SELECT ON subsidy.dispersal, subsidy.dispersal_row, subsidy.dispersal_grant,
    subsidy.movement, subsidy.year_closed, subsidy.year_returned
    TO tequio_operator, tequio_auditor;

COMMIT;

-- Deploy registry:publications to pg
-- What was published of a period, version by version, and the analyses that its results ask for.
-- Rows are only ever added; those of an analysis go when its decision is erased.

BEGIN;

CREATE TABLE registry.publication (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    grain smallint NOT NULL CHECK (grain IN (2, 4, 5, 6)),
    period date NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
    cause smallint NOT NULL CHECK (cause BETWEEN 0 AND 5),
    reason text NOT NULL,
    person_id integer NOT NULL CHECK (person_id >= 1),
    published_at timestamptz NOT NULL,
    UNIQUE (grain, period, version),
    CHECK (state < 3 OR version > 1 AND cause > 0 AND reason <> '')
);
COMMENT ON TABLE registry.publication IS
    'Versions of what was published of a period. None is ever changed';
COMMENT ON COLUMN registry.publication.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.publication.submission_position IS 'The submission';
COMMENT ON COLUMN registry.publication.grain IS '2 month, 4 quarter, 5 half-year, 6 year';
COMMENT ON COLUMN registry.publication.period IS 'First day of the period';
COMMENT ON COLUMN registry.publication.version IS 'From 1, without holes';
COMMENT ON COLUMN registry.publication.state IS '1 preliminary, 2 final, 3 corrected';
COMMENT ON COLUMN registry.publication.cause IS
    'Why it is another than the version before: 1 the period ended, 2 late entries, 3 an error, '
    '4 the method, 5 a source; 0 = none was asked for';
COMMENT ON COLUMN registry.publication.reason IS 'The same in words, shown to everybody';
COMMENT ON COLUMN registry.publication.person_id IS 'Number of who published it. [personal]';
COMMENT ON COLUMN registry.publication.published_at IS 'When it was received';

CREATE TABLE registry.published_file (
    grain smallint NOT NULL,
    period date NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (grain, period, version, name)
);
COMMENT ON TABLE registry.published_file IS 'The files of a version';
COMMENT ON COLUMN registry.published_file.grain IS 'As in publication';
COMMENT ON COLUMN registry.published_file.period IS 'First day of the period';
COMMENT ON COLUMN registry.published_file.version IS 'The version';
COMMENT ON COLUMN registry.published_file.name IS 'The file''s name';
COMMENT ON COLUMN registry.published_file.digest IS 'SHA-256 of the file';

CREATE TABLE registry.published_figure (
    grain smallint NOT NULL,
    period date NOT NULL,
    version integer NOT NULL,
    indicator text NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 2 AND 3),
    unit smallint NOT NULL,
    value_micro bigint,
    target_micro bigint,
    light smallint NOT NULL CHECK (light BETWEEN 0 AND 4),
    n bigint NOT NULL CHECK (n = 0 OR n >= 5),
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
    changed_in integer NOT NULL CHECK (changed_in BETWEEN 1 AND version),
    PRIMARY KEY (grain, period, version, indicator, level, unit)
);
COMMENT ON TABLE registry.published_figure IS 'The results of a version, place by place';
COMMENT ON COLUMN registry.published_figure.grain IS 'As in publication';
COMMENT ON COLUMN registry.published_figure.period IS 'First day of the period';
COMMENT ON COLUMN registry.published_figure.version IS 'The version';
COMMENT ON COLUMN registry.published_figure.indicator IS 'Code of the indicator';
COMMENT ON COLUMN registry.published_figure.level IS '2 alcaldía, 3 city';
COMMENT ON COLUMN registry.published_figure.unit IS
    'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN registry.published_figure.value_micro IS
    'Millionths of the indicator''s unit; null = no data';
COMMENT ON COLUMN registry.published_figure.target_micro IS 'Likewise; null = no target';
COMMENT ON COLUMN registry.published_figure.light IS
    '0 no data or no target, 1 red, 2 yellow, 3 green, 4 over';
COMMENT ON COLUMN registry.published_figure.n IS
    'Persons who answered, 5 or more; 0 = nobody was asked';
COMMENT ON COLUMN registry.published_figure.state IS '1 preliminary, 2 final, 3 corrected';
COMMENT ON COLUMN registry.published_figure.changed_in IS
    'The version in which it came to be what it is';

CREATE TABLE registry.publication_refusal (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    grain smallint NOT NULL,
    period date,
    version integer NOT NULL,
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 6),
    person_id integer NOT NULL,
    detail text NOT NULL,
    changed text[] NOT NULL
);
COMMENT ON TABLE registry.publication_refusal IS 'What was not published: nothing changed';
COMMENT ON COLUMN registry.publication_refusal.position IS
    'The decision: its position in topic registry';
COMMENT ON COLUMN registry.publication_refusal.submission_position IS 'The submission';
COMMENT ON COLUMN registry.publication_refusal.grain IS 'As in publication; 0 = none that is known';
COMMENT ON COLUMN registry.publication_refusal.period IS 'Its first day; null = it is no day';
COMMENT ON COLUMN registry.publication_refusal.version IS 'The version; 0 = none that can be';
COMMENT ON COLUMN registry.publication_refusal.problem IS
    '1 nobody''s device, or its person is not active; 2 the role; 3 the content; 4 not the next '
    'version; 5 nothing changed; 6 something changed and nobody says why';
COMMENT ON COLUMN registry.publication_refusal.person_id IS
    'Number of who tried; 0 = nobody known. [personal]';
COMMENT ON COLUMN registry.publication_refusal.detail IS 'What was wrong';
COMMENT ON COLUMN registry.publication_refusal.changed IS
    'The first of what changed without a reason: files, and "indicator level/unit"';

CREATE TABLE registry.deviation (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    grain smallint NOT NULL,
    period date NOT NULL,
    version integer NOT NULL,
    indicator text NOT NULL,
    level smallint NOT NULL,
    unit smallint NOT NULL,
    datum text NOT NULL CHECK (datum <> ''),
    cause text NOT NULL CHECK (cause <> ''),
    action text NOT NULL CHECK (action <> ''),
    projection text NOT NULL CHECK (projection <> ''),
    person_id integer NOT NULL CHECK (person_id >= 1),
    noted_at timestamptz NOT NULL
);
CREATE INDEX deviation_figure ON registry.deviation (grain, period, indicator, level, unit);
COMMENT ON TABLE registry.deviation IS
    'Analyses of published results that are yellow, red or over; of several the last holds. The '
    'words stand in the decision''s body, and go with it when it is erased';
COMMENT ON COLUMN registry.deviation.position IS 'The decision: its position in topic registry';
COMMENT ON COLUMN registry.deviation.submission_position IS 'The submission';
COMMENT ON COLUMN registry.deviation.grain IS 'As in publication';
COMMENT ON COLUMN registry.deviation.period IS 'First day of the period';
COMMENT ON COLUMN registry.deviation.version IS 'The version that it is about';
COMMENT ON COLUMN registry.deviation.indicator IS 'Code of the indicator';
COMMENT ON COLUMN registry.deviation.level IS '2 alcaldía, 3 city';
COMMENT ON COLUMN registry.deviation.unit IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN registry.deviation.datum IS 'What the figure says. [sensitive]';
COMMENT ON COLUMN registry.deviation.cause IS 'Why it is so. [sensitive]';
COMMENT ON COLUMN registry.deviation.action IS 'What is done, by whom and when. [sensitive]';
COMMENT ON COLUMN registry.deviation.projection IS
    'What is expected of the next period. [sensitive]';
COMMENT ON COLUMN registry.deviation.person_id IS 'Number of who wrote it. [personal]';
COMMENT ON COLUMN registry.deviation.noted_at IS 'When it was received';
COMMENT ON INDEX registry.deviation_figure IS 'What was said of a figure';

CREATE TABLE registry.deviation_refusal (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    problem smallint NOT NULL CHECK (problem BETWEEN 1 AND 5),
    person_id integer NOT NULL
);
COMMENT ON TABLE registry.deviation_refusal IS 'Analyses that were not kept: nothing changed';
COMMENT ON COLUMN registry.deviation_refusal.position IS
    'The decision: its position in topic registry';
COMMENT ON COLUMN registry.deviation_refusal.submission_position IS 'The submission';
COMMENT ON COLUMN registry.deviation_refusal.problem IS
    '1 no such published result; 2 it asks for none; 3 a part is missing or too long; 4 nobody''s '
    'device, or its person is not active; 5 the role, or another alcaldía';
COMMENT ON COLUMN registry.deviation_refusal.person_id IS
    'Number of who tried; 0 = nobody known. [personal]';

GRANT SELECT, INSERT ON registry.publication, registry.published_file, registry.published_figure,
    registry.publication_refusal, registry.deviation, registry.deviation_refusal
    TO tequio_registry;
GRANT DELETE ON registry.deviation TO tequio_registry; -- what was lawfully erased

COMMIT;

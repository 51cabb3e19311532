-- Deploy surveys:tallies to pg

BEGIN;

CREATE SCHEMA surveys;
COMMENT ON SCHEMA surveys IS
    'Satisfaction: what diners and committees answered, as daily tallies. Made from topic surveys '
    'alone';

CREATE TABLE surveys.batch (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    submission_position bigint NOT NULL,
    service_day date,
    device_id integer NOT NULL,
    questionnaire text NOT NULL,
    questionnaire_version bigint NOT NULL,
    channel smallint NOT NULL,
    audience smallint NOT NULL,
    answers integer NOT NULL CHECK (answers >= 0),
    left_out integer NOT NULL CHECK (left_out >= 0),
    flags integer NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) = 16),
    respondents integer NOT NULL CHECK (respondents BETWEEN 0 AND answers),
    pattern bigint CHECK (pattern <> 0),
    PRIMARY KEY (kitchen_id, position)
);
CREATE UNIQUE INDEX batch_content ON surveys.batch (kitchen_id, content) WHERE flags & 16 = 0;
COMMENT ON INDEX surveys.batch_content IS
    'What was answered once is tallied once, however often it is sent';
CREATE INDEX batch_day ON surveys.batch (kitchen_id, service_day);
COMMENT ON INDEX surveys.batch_day IS 'Finds what else was answered of a day';
CREATE INDEX batch_pattern ON surveys.batch (kitchen_id, pattern) WHERE pattern IS NOT NULL;
COMMENT ON INDEX surveys.batch_pattern IS 'Finds batches that say exactly the same';
COMMENT ON TABLE surveys.batch IS
    'One row per batch of answers that a tablet sent, shuffled, for one day';
COMMENT ON COLUMN surveys.batch.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN surveys.batch.position IS 'Of the decision in topic surveys';
COMMENT ON COLUMN surveys.batch.submission_position IS 'Of the batch in the submissions';
COMMENT ON COLUMN surveys.batch.service_day IS
    'Day of the answers; null where what was sent is no day';
COMMENT ON COLUMN surveys.batch.device_id IS 'The tablet';
COMMENT ON COLUMN surveys.batch.questionnaire IS 'Code of the questionnaire';
COMMENT ON COLUMN surveys.batch.questionnaire_version IS 'Its version';
COMMENT ON COLUMN surveys.batch.channel IS '1 kiosk, 2 link, 3 with a monitor, 0 not said';
COMMENT ON COLUMN surveys.batch.audience IS '1 diner, 2 committee member, 0 not said';
COMMENT ON COLUMN surveys.batch.answers IS 'How many persons answered';
COMMENT ON COLUMN surveys.batch.left_out IS
    'Scores and answers that the questionnaire has no place for: not asked, no such option, twice';
COMMENT ON COLUMN surveys.batch.flags IS
    'Bits: 1 with those before it more answers of that day than the capacity, 2 a day to come, '
    '4 unknown kitchen, 8 no such day, 16 received before, not tallied again, 32 no such '
    'questionnaire, 64 the questionnaire is for others, 128 some answers were left out, 256 three '
    'batches or more say exactly the same, 512 more answers by the link than a day may bring';
COMMENT ON COLUMN surveys.batch.content IS
    'Random number of the answers, drawn when they were first saved: the same however often they '
    'are sealed and sent';
COMMENT ON COLUMN surveys.batch.respondents IS 'Persons with a score that is counted';
COMMENT ON COLUMN surveys.batch.pattern IS
    'The same for batches whose tallies are the same; null where fewer than five persons answered';

CREATE TABLE surveys.tally (
    kitchen_id integer NOT NULL,
    service_day date NOT NULL,
    audience smallint NOT NULL,
    channel smallint NOT NULL,
    aspect smallint NOT NULL CHECK (aspect BETWEEN 1 AND 6),
    n1 integer NOT NULL CHECK (n1 >= 0),
    n2 integer NOT NULL CHECK (n2 >= 0),
    n3 integer NOT NULL CHECK (n3 >= 0),
    n4 integer NOT NULL CHECK (n4 >= 0),
    n5 integer NOT NULL CHECK (n5 >= 0),
    PRIMARY KEY (kitchen_id, service_day, audience, channel, aspect)
);
COMMENT ON TABLE surveys.tally IS
    'How many gave each score to an aspect, per kitchen, day, audience and channel';
COMMENT ON COLUMN surveys.tally.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN surveys.tally.service_day IS 'The day';
COMMENT ON COLUMN surveys.tally.audience IS '1 diner, 2 committee member, 0 not said';
COMMENT ON COLUMN surveys.tally.channel IS '1 kiosk, 2 link, 3 with a monitor, 0 not said';
COMMENT ON COLUMN surveys.tally.aspect IS
    '1 service, 2 treatment, 3 hygiene, 4 food, 5 use of the subsidy, 6 attention';
COMMENT ON COLUMN surveys.tally.n1 IS 'Answers with score 1';
COMMENT ON COLUMN surveys.tally.n2 IS 'Answers with score 2';
COMMENT ON COLUMN surveys.tally.n3 IS 'Answers with score 3';
COMMENT ON COLUMN surveys.tally.n4 IS 'Answers with score 4';
COMMENT ON COLUMN surveys.tally.n5 IS 'Answers with score 5';

GRANT USAGE ON SCHEMA surveys TO tequio_surveys, tequio_operator, tequio_auditor;
GRANT SELECT, INSERT ON surveys.batch TO tequio_surveys;
GRANT SELECT, INSERT, UPDATE ON surveys.tally TO tequio_surveys;
GRANT SELECT ON surveys.batch, surveys.tally TO tequio_operator, tequio_auditor;

COMMIT;

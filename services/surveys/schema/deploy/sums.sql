-- Deploy surveys:sums to pg
-- What analysts' views stand on: sums by month at each level, and whom people are estimated from.
-- Levels and units are those of indicators.measure: 1 the kitchen, 2 INEGI municipality number,
-- 3 the city, which is 9.

BEGIN;

CREATE TABLE surveys.month_answered (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    unit integer NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    audience smallint NOT NULL,
    channel smallint NOT NULL,
    answers integer NOT NULL CHECK (answers >= 0),
    respondents integer NOT NULL CHECK (respondents BETWEEN 0 AND answers),
    batches integer NOT NULL CHECK (batches > 0),
    PRIMARY KEY (level, unit, month, audience, channel)
);
COMMENT ON TABLE surveys.month_answered IS 'How many answered in a month, by audience and channel';
COMMENT ON COLUMN surveys.month_answered.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN surveys.month_answered.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN surveys.month_answered.month IS 'First day of the month';
COMMENT ON COLUMN surveys.month_answered.audience IS '1 diner, 2 committee member, 0 not said';
COMMENT ON COLUMN surveys.month_answered.channel IS '1 kiosk, 2 link, 3 with a monitor, 0 not said';
COMMENT ON COLUMN surveys.month_answered.answers IS 'Answers received, each person once a day';
COMMENT ON COLUMN surveys.month_answered.respondents IS 'Of them, with a score that is counted';
COMMENT ON COLUMN surveys.month_answered.batches IS 'Batches that brought them';

CREATE TABLE surveys.month_score (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    unit integer NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    audience smallint NOT NULL,
    channel smallint NOT NULL,
    aspect smallint NOT NULL CHECK (aspect BETWEEN 1 AND 6),
    n1 integer NOT NULL CHECK (n1 >= 0),
    n2 integer NOT NULL CHECK (n2 >= 0),
    n3 integer NOT NULL CHECK (n3 >= 0),
    n4 integer NOT NULL CHECK (n4 >= 0),
    n5 integer NOT NULL CHECK (n5 >= 0),
    PRIMARY KEY (level, unit, month, audience, channel, aspect)
);
COMMENT ON TABLE surveys.month_score IS
    'How many gave each score to an aspect in a month: tally, summed at each level';
COMMENT ON COLUMN surveys.month_score.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN surveys.month_score.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN surveys.month_score.month IS 'First day of the month';
COMMENT ON COLUMN surveys.month_score.audience IS '1 diner, 2 committee member, 0 not said';
COMMENT ON COLUMN surveys.month_score.channel IS '1 kiosk, 2 link, 3 with a monitor, 0 not said';
COMMENT ON COLUMN surveys.month_score.aspect IS
    '1 service, 2 treatment, 3 hygiene, 4 food, 5 use of the subsidy, 6 attention';
COMMENT ON COLUMN surveys.month_score.n1 IS 'Answers with score 1';
COMMENT ON COLUMN surveys.month_score.n2 IS 'Answers with score 2';
COMMENT ON COLUMN surveys.month_score.n3 IS 'Answers with score 3';
COMMENT ON COLUMN surveys.month_score.n4 IS 'Answers with score 4';
COMMENT ON COLUMN surveys.month_score.n5 IS 'Answers with score 5';

CREATE TABLE surveys.month_question (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    unit integer NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    audience smallint NOT NULL,
    channel smallint NOT NULL,
    questionnaire text NOT NULL,
    version integer NOT NULL,
    question smallint NOT NULL,
    option smallint NOT NULL CHECK (option BETWEEN 1 AND 12),
    answers integer NOT NULL CHECK (answers > 0),
    PRIMARY KEY (level, unit, month, audience, channel, questionnaire, version, question, option)
);
COMMENT ON TABLE surveys.month_question IS
    'How many chose each option of a question beyond the aspects'' own, in a month';
COMMENT ON COLUMN surveys.month_question.level IS '1 kitchen, 2 alcaldía, 3 city';
COMMENT ON COLUMN surveys.month_question.unit IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN surveys.month_question.month IS 'First day of the month';
COMMENT ON COLUMN surveys.month_question.audience IS '1 diner, 2 committee member';
COMMENT ON COLUMN surveys.month_question.channel IS '1 kiosk, 2 link, 3 with a monitor, 0 not said';
COMMENT ON COLUMN surveys.month_question.questionnaire IS 'Code of the questionnaire';
COMMENT ON COLUMN surveys.month_question.version IS 'Its version';
COMMENT ON COLUMN surveys.month_question.question IS 'Number of the question';
COMMENT ON COLUMN surveys.month_question.option IS
    'Which, from 1: scale 1 to 5; yes 1, no 2; a choice''s number; sex and age band as in '
    'people_tally; of days one more than the days; of a text 1, something was written';
COMMENT ON COLUMN surveys.month_question.answers IS 'How many';

CREATE TABLE surveys.people_tally (
    kitchen_id integer NOT NULL,
    service_day date NOT NULL,
    days smallint NOT NULL CHECK (days BETWEEN 0 AND 7),
    sex smallint NOT NULL CHECK (sex BETWEEN 0 AND 3),
    age_band smallint NOT NULL CHECK (age_band BETWEEN 0 AND 6),
    answers integer NOT NULL CHECK (answers > 0),
    PRIMARY KEY (kitchen_id, service_day, days, sex, age_band)
);
COMMENT ON TABLE surveys.people_tally IS
    'Of the diners asked at the kitchen on a day: how many of one sex and age ate there on so many '
    'of the seven days before. People are estimated from it: services/surveys/METHOD.md';
COMMENT ON COLUMN surveys.people_tally.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN surveys.people_tally.service_day IS 'The day on which they were asked';
COMMENT ON COLUMN surveys.people_tally.days IS 'Days of the seven before it, 0 to 7';
COMMENT ON COLUMN surveys.people_tally.sex IS '1 female, 2 male, 3 other, 0 not said';
COMMENT ON COLUMN surveys.people_tally.age_band IS
    '1 up to 5 years, 2 6 to 11, 3 12 to 17, 4 18 to 29, 5 30 to 59, 6 60 and more, 0 not said';
COMMENT ON COLUMN surveys.people_tally.answers IS 'How many';

GRANT SELECT, INSERT, UPDATE ON surveys.month_answered, surveys.month_score,
    surveys.month_question, surveys.people_tally TO tequio_surveys;
GRANT SELECT ON surveys.month_answered, surveys.month_score, surveys.month_question,
    surveys.people_tally TO tequio_operator, tequio_auditor;

COMMIT;

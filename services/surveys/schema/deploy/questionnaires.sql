-- Deploy surveys:questionnaires to pg
-- Versions that may be answered, as their catalogues said, and what could not be read.

BEGIN;

CREATE TABLE surveys.questionnaire (
    code text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    position bigint NOT NULL UNIQUE,
    submission_position bigint NOT NULL,
    valid_from date NOT NULL,
    accepted_until date CHECK (accepted_until >= valid_from),
    audience smallint NOT NULL CHECK (audience IN (1, 2)),
    title text NOT NULL CHECK (octet_length(title) BETWEEN 1 AND 120),
    PRIMARY KEY (code, version)
);
COMMENT ON TABLE surveys.questionnaire IS
    'Versions of questionnaires. A version is never edited; only its end may change';
COMMENT ON COLUMN surveys.questionnaire.code IS 'Code of the catalogue';
COMMENT ON COLUMN surveys.questionnaire.version IS 'Its version';
COMMENT ON COLUMN surveys.questionnaire.position IS 'Of the decision in topic surveys';
COMMENT ON COLUMN surveys.questionnaire.submission_position IS
    'Of the catalogue in the submissions';
COMMENT ON COLUMN surveys.questionnaire.valid_from IS 'First service day';
COMMENT ON COLUMN surveys.questionnaire.accepted_until IS
    'Last service day that may be filled in with it; null = no end yet';
COMMENT ON COLUMN surveys.questionnaire.audience IS '1 diners, 2 committee members';
COMMENT ON COLUMN surveys.questionnaire.title IS 'Title, in Spanish';

CREATE TABLE surveys.question (
    code text NOT NULL,
    version integer NOT NULL,
    question smallint NOT NULL CHECK (question BETWEEN 1 AND 99),
    aspect smallint NOT NULL CHECK (aspect BETWEEN 0 AND 6),
    type smallint NOT NULL CHECK (type BETWEEN 1 AND 7),
    options smallint NOT NULL CHECK (CASE type WHEN 3 THEN options BETWEEN 2 AND 12
                                               ELSE options = 0 END),
    text text NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 300),
    PRIMARY KEY (code, version, question)
);
COMMENT ON TABLE surveys.question IS 'What a version asks';
COMMENT ON COLUMN surveys.question.code IS 'Code of the questionnaire';
COMMENT ON COLUMN surveys.question.version IS 'Its version';
COMMENT ON COLUMN surveys.question.question IS 'Number in it, ascending';
COMMENT ON COLUMN surveys.question.aspect IS
    '1 service, 2 treatment, 3 hygiene, 4 food, 5 use of the subsidy, 6 attention; 0 none. The '
    'first scale question of an aspect is the aspect''s own: it is tallied in tally';
COMMENT ON COLUMN surveys.question.type IS
    '1 scale of 1 to 5, 2 yes or no, 3 choice, 4 text, 5 days of the last seven, 6 sex, 7 age';
COMMENT ON COLUMN surveys.question.options IS 'How many options a choice has';
COMMENT ON COLUMN surveys.question.text IS 'What is asked, in Spanish';

CREATE TABLE surveys.question_option (
    code text NOT NULL,
    version integer NOT NULL,
    question smallint NOT NULL,
    option smallint NOT NULL CHECK (option BETWEEN 1 AND 12),
    text text NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 80),
    PRIMARY KEY (code, version, question, option)
);
COMMENT ON TABLE surveys.question_option IS 'The options of each choice';
COMMENT ON COLUMN surveys.question_option.code IS 'Code of the questionnaire';
COMMENT ON COLUMN surveys.question_option.version IS 'Its version';
COMMENT ON COLUMN surveys.question_option.question IS 'Number of the question';
COMMENT ON COLUMN surveys.question_option.option IS 'Number of the option, from 1';
COMMENT ON COLUMN surveys.question_option.text IS 'The option, in Spanish';

CREATE TABLE surveys.questionnaire_refusal (
    position bigint PRIMARY KEY,
    submission_position bigint NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    reasons text NOT NULL CHECK (reasons <> '')
);
COMMENT ON TABLE surveys.questionnaire_refusal IS
    'Catalogues that said they are questionnaires and could not be read: answers to them are left '
    'out until another version is read';
COMMENT ON COLUMN surveys.questionnaire_refusal.position IS 'Of the decision in topic surveys';
COMMENT ON COLUMN surveys.questionnaire_refusal.submission_position IS
    'Of the catalogue in the submissions';
COMMENT ON COLUMN surveys.questionnaire_refusal.code IS 'Code of the catalogue';
COMMENT ON COLUMN surveys.questionnaire_refusal.version IS 'Its version';
COMMENT ON COLUMN surveys.questionnaire_refusal.reasons IS 'What is wrong with it, one a line';

GRANT SELECT, INSERT ON surveys.questionnaire, surveys.question, surveys.question_option,
    surveys.questionnaire_refusal TO tequio_surveys;
GRANT UPDATE (accepted_until) ON surveys.questionnaire TO tequio_surveys;
GRANT SELECT ON surveys.questionnaire, surveys.question, surveys.question_option,
    surveys.questionnaire_refusal TO tequio_operator, tequio_auditor;

COMMIT;

-- Deploy web:surveys to pg
-- What diners answer through a kitchen's public link, until its day is over and it is sealed into
-- one batch. Who reads these tables finds neither an address nor an hour, nor who came first.

BEGIN;

CREATE TABLE web.survey_day (
    kitchen_id integer NOT NULL CHECK (kitchen_id > 0),
    service_day date NOT NULL,
    questionnaire text NOT NULL,
    version integer NOT NULL,
    answers bytea[] NOT NULL CHECK (cardinality(answers) >= 1),
    PRIMARY KEY (kitchen_id, service_day, questionnaire, version)
);
COMMENT ON TABLE web.survey_day IS
    'The answers of a kitchen''s day in one row, shuffled anew with each: a row for each answer '
    'would keep their order in its place and its transaction. Gone once they are sealed';
COMMENT ON COLUMN web.survey_day.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN web.survey_day.service_day IS 'Day on which they were given';
COMMENT ON COLUMN web.survey_day.questionnaire IS 'Code of the questionnaire';
COMMENT ON COLUMN web.survey_day.version IS 'Its version';
COMMENT ON COLUMN web.survey_day.answers IS 'Each a SurveyAnswer, in no order. [sensitive]';

CREATE TABLE web.outbox (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    installation bytea NOT NULL CHECK (octet_length(installation) = 16),
    sequence bigint NOT NULL CHECK (sequence >= 0),
    previous bytea NOT NULL CHECK (octet_length(previous) = 32),
    pending bytea CHECK (pending IS NULL OR sequence > 0)
);
COMMENT ON TABLE web.outbox IS
    'What the edge itself submits, one envelope at a time: numbered without holes, chained, and '
    'kept until the gateway has it. One row, shared by all that serve these pages';
COMMENT ON COLUMN web.outbox.single IS 'There is one row';
COMMENT ON COLUMN web.outbox.installation IS 'Under which it numbers its envelopes';
COMMENT ON COLUMN web.outbox.sequence IS 'Number of the last envelope; 0 = none yet';
COMMENT ON COLUMN web.outbox.previous IS 'Its digest; before the first, the chain''s start';
COMMENT ON COLUMN web.outbox.pending IS
    'That Envelope, until it is acknowledged; null = nothing waits. [sensitive]';

REVOKE ALL ON web.survey_day, web.outbox FROM tequio_operator, tequio_auditor;

CREATE FUNCTION web.diner_questionnaire(day date)
RETURNS TABLE (code text, version integer, title text, questions json)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT q.code, q.version, q.title,
           (SELECT json_agg(json_build_object(
                       'number', a.question, 'type', a.type, 'text', a.text, 'aspect', a.aspect,
                       'own', a.own,
                       'options', (SELECT coalesce(json_agg(o.text ORDER BY o.option), '[]')
                                     FROM surveys.question_option o
                                    WHERE o.code = a.code AND o.version = a.version
                                      AND o.question = a.question))
                            ORDER BY a.question)
              FROM (SELECT s.*, s.type = 1 AND s.aspect > 0
                                AND row_number() OVER (PARTITION BY s.type, s.aspect
                                                       ORDER BY s.question) = 1 AS own
                      FROM surveys.question s
                     WHERE s.code = q.code AND s.version = q.version) a)
      FROM surveys.questionnaire q
     WHERE q.audience = 1 AND q.valid_from <= day
       AND (q.accepted_until IS NULL OR q.accepted_until >= day)
     ORDER BY q.version DESC, q.position DESC
     LIMIT 1;
END;
COMMENT ON FUNCTION web.diner_questionnaire(date) IS
    'What diners are asked on a day: the newest version that holds, as a tablet chooses it. Of a '
    'question: number, type, text, aspect, whether its answer is the aspect''s own score, and the '
    'texts of its options. No row where nothing may be answered';

CREATE FUNCTION web.survey_keep(kitchen integer, day date, questionnaire text, version integer,
                                answer bytea, most integer) RETURNS boolean
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    WITH kept AS (
        INSERT INTO web.survey_day AS d
        VALUES (survey_keep.kitchen, survey_keep.day, survey_keep.questionnaire,
                survey_keep.version, ARRAY[survey_keep.answer])
            ON CONFLICT (kitchen_id, service_day, questionnaire, version) DO UPDATE
           SET answers = (SELECT array_agg(a.answer ORDER BY gen_random_uuid())
                            FROM unnest(d.answers || survey_keep.answer) AS a (answer))
         WHERE cardinality(d.answers) < survey_keep.most
        RETURNING true
    )
    SELECT EXISTS (SELECT FROM kept);
END;
COMMENT ON FUNCTION web.survey_keep(integer, date, text, integer, bytea, integer) IS
    'Keeps one more answer (a SurveyAnswer) of a kitchen''s day. False: it has as many as a day '
    'may have';

CREATE FUNCTION web.survey_due(today date)
RETURNS TABLE (kitchen_id integer, service_day date, questionnaire text, version integer,
               answer bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
    SELECT d.kitchen_id, d.service_day, d.questionnaire, d.version, a.answer
      FROM (SELECT * FROM web.survey_day s WHERE s.service_day < survey_due.today
             ORDER BY s.service_day, s.kitchen_id, s.questionnaire, s.version LIMIT 1) d
     CROSS JOIN unnest(d.answers) WITH ORDINALITY AS a (answer, place)
     ORDER BY a.place;
END;
COMMENT ON FUNCTION web.survey_due(date) IS
    'The answers of one kitchen''s day that is over before a day, shuffled; no row: none waits';

CREATE FUNCTION web.outbox_open(fresh bytea, start bytea)
RETURNS TABLE (installation bytea, sequence bigint, previous bytea, pending bytea)
LANGUAGE sql SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    INSERT INTO web.outbox (installation, sequence, previous)
    VALUES (outbox_open.fresh, 0, outbox_open.start) ON CONFLICT (single) DO NOTHING;
    SELECT o.installation, o.sequence, o.previous, o.pending FROM web.outbox o;
END;
COMMENT ON FUNCTION web.outbox_open(bytea, bytea) IS
    'The outbox as it is; at the very first call with this installation and start of its chain';

CREATE FUNCTION web.survey_seal(installation bytea, sequence bigint, digest bytea, envelope bytea,
                                kitchen integer, day date, questionnaire text, version integer,
                                answers integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM FROM web.outbox o
      WHERE o.installation = survey_seal.installation AND o.pending IS NULL
        AND o.sequence = survey_seal.sequence - 1
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM web.survey_day d
     WHERE d.kitchen_id = kitchen AND d.service_day = day
       AND d.questionnaire = survey_seal.questionnaire AND d.version = survey_seal.version
       AND cardinality(d.answers) = survey_seal.answers;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE web.outbox o
       SET sequence = survey_seal.sequence, previous = digest, pending = envelope;
    RETURN true;
END
$$;
COMMENT ON FUNCTION web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer,
                                    integer) IS
    'Puts the envelope with so many answers of a kitchen''s day into the outbox in place of them, '
    'in one step. False: another took that number, or the answers, or one more had come';

CREATE FUNCTION web.outbox_renew(old bytea, installation bytea, digest bytea, envelope bytea)
RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE web.outbox o
       SET installation = outbox_renew.installation, sequence = 1,
           previous = outbox_renew.digest, pending = outbox_renew.envelope
     WHERE o.installation = outbox_renew.old AND o.pending IS NOT NULL;
END;
COMMENT ON FUNCTION web.outbox_renew(bytea, bytea, bytea, bytea) IS
    'What waits, sealed anew as the first of another installation';

CREATE FUNCTION web.outbox_clear(installation bytea, sequence bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE web.outbox o SET pending = NULL
     WHERE o.installation = outbox_clear.installation AND o.sequence = outbox_clear.sequence;
END;
COMMENT ON FUNCTION web.outbox_clear(bytea, bigint) IS 'The gateway has that envelope';

REVOKE EXECUTE ON FUNCTION web.diner_questionnaire(date),
    web.survey_keep(integer, date, text, integer, bytea, integer), web.survey_due(date),
    web.outbox_open(bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer),
    web.outbox_renew(bytea, bytea, bytea, bytea), web.outbox_clear(bytea, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.diner_questionnaire(date),
    web.survey_keep(integer, date, text, integer, bytea, integer), web.survey_due(date),
    web.outbox_open(bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer),
    web.outbox_renew(bytea, bytea, bytea, bytea), web.outbox_clear(bytea, bigint) TO tequio_web;

COMMIT;

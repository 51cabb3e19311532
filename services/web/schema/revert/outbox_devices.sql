-- Revert web:outbox_devices from pg
-- One row again: with two that wait it would lose one, and refuses. Nothing that was refused may be
-- left either: look at it first.

BEGIN;

DO $$
BEGIN
    IF (SELECT count(pending) FROM web.outbox) > 1 THEN
        RAISE EXCEPTION 'two edges wait with an envelope each: let them send it first';
    END IF;
    IF EXISTS (SELECT FROM web.outbox_refused) THEN
        RAISE EXCEPTION 'web.outbox_refused holds what was refused: look at it and empty it first';
    END IF;
END
$$;

DROP FUNCTION web.outbox_refuse(bytea, bigint, integer, integer, integer, text, text);
DROP FUNCTION web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer,
                              bytea);
DROP FUNCTION web.outbox_open(bytea, bytea, bytea);
DROP FUNCTION web.survey_due(date, integer);
DROP TABLE web.outbox_refused;
DELETE FROM web.outbox WHERE pending IS NULL;
ALTER TABLE web.outbox DROP COLUMN signer;
ALTER TABLE web.outbox ADD COLUMN single boolean PRIMARY KEY DEFAULT true CHECK (single);
COMMENT ON TABLE web.outbox IS
    'What the edge itself submits, one envelope at a time: numbered without holes, chained, and '
    'kept until the gateway has it. One row, shared by all that serve these pages';
COMMENT ON COLUMN web.outbox.single IS 'There is one row';

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

REVOKE EXECUTE ON FUNCTION web.survey_due(date), web.outbox_open(bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.survey_due(date), web.outbox_open(bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer)
    TO tequio_web;

COMMIT;

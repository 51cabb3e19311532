-- Deploy web:outbox_devices to pg
-- Each edge sends under its own device: two with keys of their own take no number of each other.
-- A day's answers that one envelope cannot hold leave in several, and what the gateway refuses is
-- kept for a person.

BEGIN;

DROP FUNCTION web.outbox_open(bytea, bytea);
DELETE FROM web.outbox WHERE pending IS NULL; -- its edge begins another installation
ALTER TABLE web.outbox DROP COLUMN single;
-- what waits now is taken over by the next edge that looks: no device has such a key
ALTER TABLE web.outbox ADD COLUMN signer bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
    CHECK (octet_length(signer) = 32);
ALTER TABLE web.outbox ALTER COLUMN signer DROP DEFAULT;
ALTER TABLE web.outbox ADD PRIMARY KEY (signer);
COMMENT ON TABLE web.outbox IS
    'What an edge itself submits, one envelope at a time: numbered without holes, chained, and '
    'kept until the gateway has it. One row for each device, shared by all that hold its keys';
COMMENT ON COLUMN web.outbox.signer IS 'Public key with which its envelopes are signed';

CREATE TABLE web.outbox_refused (
    installation bytea NOT NULL,
    sequence bigint NOT NULL,
    kind integer NOT NULL,
    kitchen_id integer NOT NULL,
    reason integer NOT NULL,
    field text NOT NULL,
    message text NOT NULL,
    envelope bytea NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (installation, sequence)
);
COMMENT ON TABLE web.outbox_refused IS
    'What the edge submitted and the gateway will never take as it is, for a person to look at: '
    'what it says was told to whoever gave it as kept';
COMMENT ON COLUMN web.outbox_refused.installation IS 'Under which it was sent';
COMMENT ON COLUMN web.outbox_refused.sequence IS 'Its number there';
COMMENT ON COLUMN web.outbox_refused.kind IS 'EntryKind, of proto/tequio/v1/kind.proto';
COMMENT ON COLUMN web.outbox_refused.kitchen_id IS 'About which kitchen; 0 = none';
COMMENT ON COLUMN web.outbox_refused.reason IS 'ReasonCode, of proto/tequio/v1/gateway.proto';
COMMENT ON COLUMN web.outbox_refused.field IS 'Which field is meant; "" = none';
COMMENT ON COLUMN web.outbox_refused.message IS 'The gateway''s sentence';
COMMENT ON COLUMN web.outbox_refused.envelope IS 'The Envelope itself. [sensitive]';
COMMENT ON COLUMN web.outbox_refused.refused_at IS 'When that was noted, by the database''s clock';

REVOKE ALL ON web.outbox_refused FROM tequio_operator, tequio_auditor;
GRANT SELECT (installation, sequence, kind, kitchen_id, reason, field, message, refused_at)
    ON web.outbox_refused TO tequio_operator, tequio_auditor;

DROP FUNCTION web.survey_due(date);
CREATE FUNCTION web.survey_due(today date, most integer)
RETURNS TABLE (kitchen_id integer, service_day date, questionnaire text, version integer,
               answer bytea, held bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
    SELECT f.kitchen_id, f.service_day, f.questionnaire, f.version, f.answer, f.held
      FROM (SELECT d.*, a.answer, a.place,
                   sha256(convert_to(d.answers::text, 'UTF8')) AS held,
                   sum(octet_length(a.answer)) OVER (ORDER BY a.place) AS bytes
              FROM (SELECT * FROM web.survey_day s WHERE s.service_day < survey_due.today
                     ORDER BY s.service_day, s.kitchen_id, s.questionnaire, s.version LIMIT 1) d
             CROSS JOIN unnest(d.answers) WITH ORDINALITY AS a (answer, place)) f
     WHERE f.bytes <= survey_due.most OR f.place = 1
     ORDER BY f.place;
END;
COMMENT ON FUNCTION web.survey_due(date, integer) IS
    'Of one kitchen''s day that is over before a day, as many answers as so many bytes hold, at '
    'least one, shuffled; held = the digest of all that wait of it. No row: none waits';

CREATE FUNCTION web.outbox_open(signer bytea, fresh bytea, start bytea)
RETURNS TABLE (installation bytea, sequence bigint, previous bytea, pending bytea)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
    left_behind web.outbox;
BEGIN
    INSERT INTO web.outbox AS o (signer, installation, sequence, previous)
    VALUES (outbox_open.signer, outbox_open.fresh, 0, outbox_open.start)
        ON CONFLICT (signer) DO NOTHING;
    PERFORM FROM web.outbox o
      WHERE o.signer = outbox_open.signer AND o.pending IS NULL FOR UPDATE;
    IF FOUND THEN
        DELETE FROM web.outbox o
         WHERE o.signer = (
                SELECT w.signer FROM web.outbox w
                 WHERE w.pending IS NOT NULL AND w.signer <> outbox_open.signer
                   AND NOT EXISTS (
                        SELECT FROM (SELECT DISTINCT ON (d.device_id) d.signing_key, d.revoked
                                       FROM registry.device d
                                      ORDER BY d.device_id, d.position DESC, d.ordinal DESC) v
                         WHERE v.signing_key = w.signer AND NOT v.revoked)
                 ORDER BY w.signer LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING o.* INTO left_behind;
        IF left_behind.pending IS NOT NULL THEN
            UPDATE web.outbox o
               SET installation = left_behind.installation, sequence = left_behind.sequence,
                   previous = left_behind.previous, pending = left_behind.pending
             WHERE o.signer = outbox_open.signer;
        END IF;
    END IF;
    RETURN QUERY SELECT o.installation, o.sequence, o.previous, o.pending FROM web.outbox o
                  WHERE o.signer = outbox_open.signer;
END
$$;
COMMENT ON FUNCTION web.outbox_open(bytea, bytea, bytea) IS
    'The outbox of the device with that public key as it is; at the very first call with this '
    'installation and start of its chain. Where nothing waits in it, it takes over what waits '
    'under a key whose device is revoked, or that is nobody''s';

DROP FUNCTION web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer);
CREATE FUNCTION web.survey_seal(installation bytea, sequence bigint, digest bytea, envelope bytea,
                                kitchen integer, day date, questionnaire text, version integer,
                                taken integer, held bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM FROM web.outbox o
      WHERE o.installation = survey_seal.installation AND o.pending IS NULL
        AND o.sequence = survey_seal.sequence - 1
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM FROM web.survey_day d
      WHERE d.kitchen_id = kitchen AND d.service_day = day
        AND d.questionnaire = survey_seal.questionnaire AND d.version = survey_seal.version
        AND sha256(convert_to(d.answers::text, 'UTF8')) = survey_seal.held
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM web.survey_day d
     WHERE d.kitchen_id = kitchen AND d.service_day = day
       AND d.questionnaire = survey_seal.questionnaire AND d.version = survey_seal.version
       AND cardinality(d.answers) <= survey_seal.taken;
    UPDATE web.survey_day d
       SET answers = d.answers[survey_seal.taken + 1:]
     WHERE d.kitchen_id = kitchen AND d.service_day = day
       AND d.questionnaire = survey_seal.questionnaire AND d.version = survey_seal.version;
    UPDATE web.outbox o
       SET sequence = survey_seal.sequence, previous = digest, pending = envelope
     WHERE o.installation = survey_seal.installation;
    RETURN true;
END
$$;
COMMENT ON FUNCTION web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer,
                                    integer, bytea) IS
    'Puts the envelope with the first so many answers of a kitchen''s day into the outbox in place '
    'of them, in one step; held = as survey_due gave it. False: another took that number, or the '
    'answers, or one more had come';

CREATE FUNCTION web.outbox_refuse(installation bytea, sequence bigint, kind integer,
                                  kitchen integer, reason integer, field text, message text)
RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    WITH refused AS (
        UPDATE web.outbox o SET pending = NULL
          FROM (SELECT w.signer, w.pending FROM web.outbox w
                 WHERE w.installation = outbox_refuse.installation
                   AND w.sequence = outbox_refuse.sequence AND w.pending IS NOT NULL
                   FOR UPDATE) old
         WHERE o.signer = old.signer
        RETURNING old.pending
    )
    INSERT INTO web.outbox_refused (installation, sequence, kind, kitchen_id, reason, field,
                                    message, envelope)
    SELECT outbox_refuse.installation, outbox_refuse.sequence, outbox_refuse.kind,
           outbox_refuse.kitchen, outbox_refuse.reason, outbox_refuse.field,
           outbox_refuse.message, r.pending
      FROM refused r
        ON CONFLICT DO NOTHING;
END;
COMMENT ON FUNCTION web.outbox_refuse(bytea, bigint, integer, integer, integer, text, text) IS
    'The gateway will never take that envelope: it is kept for a person, and the next may go';

REVOKE EXECUTE ON FUNCTION web.survey_due(date, integer), web.outbox_open(bytea, bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer, bytea),
    web.outbox_refuse(bytea, bigint, integer, integer, integer, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.survey_due(date, integer), web.outbox_open(bytea, bytea, bytea),
    web.survey_seal(bytea, bigint, bytea, bytea, integer, date, text, integer, integer, bytea),
    web.outbox_refuse(bytea, bigint, integer, integer, integer, text, text) TO tequio_web;

COMMIT;

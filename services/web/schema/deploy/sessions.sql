-- Deploy web:sessions to pg
-- Who signed in to the monitors' board. The edge touches these tables by the functions alone, and
-- never sees a session's token again: only its digest is kept. Moments come in with each question;
-- the numbers do too, from common/base/limits.h.

BEGIN;

CREATE TABLE web.credential (
    person_id integer PRIMARY KEY CHECK (person_id >= 1),
    hash text NOT NULL CHECK (hash LIKE '$argon2id$%'),
    set_at timestamptz NOT NULL
);
COMMENT ON TABLE web.credential IS 'The passwords of people who use the board';
COMMENT ON COLUMN web.credential.person_id IS 'Number of the person. [personal]';
COMMENT ON COLUMN web.credential.hash IS
    'argon2id as libsodium''s crypto_pwhash_str writes it, with its salt and costs';
COMMENT ON COLUMN web.credential.set_at IS 'When the operator set it';

CREATE TABLE web.session (
    token_digest bytea PRIMARY KEY CHECK (octet_length(token_digest) = 32),
    person_id integer NOT NULL REFERENCES web.credential ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at)
);
CREATE INDEX session_person ON web.session (person_id);
COMMENT ON TABLE web.session IS 'Browsers that are signed in';
COMMENT ON COLUMN web.session.token_digest IS 'SHA-256 of the 32 random bytes in its cookie';
COMMENT ON COLUMN web.session.person_id IS 'Whose it is. [personal]';
COMMENT ON COLUMN web.session.created_at IS 'When the person signed in';
COMMENT ON COLUMN web.session.last_seen_at IS 'Its last request';
COMMENT ON COLUMN web.session.expires_at IS 'When it ends however much it is used';
COMMENT ON INDEX web.session_person IS 'Finds what a new password ends';

CREATE TABLE web.sign_in_attempt (
    subject text PRIMARY KEY,
    tries integer NOT NULL CHECK (tries >= 0),
    since timestamptz NOT NULL
);
COMMENT ON TABLE web.sign_in_attempt IS
    'How often somebody tried to sign in of late. A row goes at the first try after its time';
COMMENT ON COLUMN web.sign_in_attempt.subject IS
    'What is counted: a person from an address, a person, an address. [personal]';
COMMENT ON COLUMN web.sign_in_attempt.tries IS 'Tries that did not end in a session';
COMMENT ON COLUMN web.sign_in_attempt.since IS 'When the first of them was';

-- Not even who reads everything else reads hashes and who was where.
REVOKE ALL ON web.credential, web.session, web.sign_in_attempt
    FROM tequio_operator, tequio_auditor;

CREATE FUNCTION web.person_on(person integer, day date)
RETURNS TABLE (name text, role text, alcaldia smallint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT p.name, p.role, p.alcaldia
      FROM (SELECT v.*
              FROM registry.person v
             WHERE v.person_id = person_on.person AND v.valid_from <= person_on.day
             ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
             LIMIT 1) p
     WHERE p.active
       AND p.role IN ('monitor', 'coordinator', 'director', 'treasurer', 'auditor');
END;
COMMENT ON FUNCTION web.person_on(integer, date) IS
    'A person who may use the board on a day, as is known now; alcaldia 0 = all. No row where '
    'they are not active, or an operator';

CREATE FUNCTION web.password_set(person integer, hash text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    INSERT INTO web.credential
    SELECT p.person_id, password_set.hash, password_set.at
      FROM registry.person p
     WHERE p.person_id = password_set.person
     LIMIT 1
        ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at;
    DELETE FROM web.session s WHERE s.person_id = password_set.person;
    SELECT EXISTS (SELECT FROM web.credential c
                    WHERE c.person_id = password_set.person AND c.hash = password_set.hash);
END;
COMMENT ON FUNCTION web.password_set(integer, text, timestamptz) IS
    'Gives a person another password and ends all their sessions; false: there is no such person';

CREATE FUNCTION web.sign_in_try(person integer, address text, at timestamptz, seconds integer,
                                per_pair integer, per_person integer, per_address integer)
RETURNS TABLE (wait_seconds integer, hash text)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = '' AS $$
DECLARE
    pair constant text := format('person %s from %s', person, address);
    whole constant text := format('person %s', person);
    place constant text := format('address %s', address);
    free_at timestamptz;
BEGIN
    -- one at a time, so that no two of them take the last try
    LOCK TABLE web.sign_in_attempt IN EXCLUSIVE MODE;
    DELETE FROM web.sign_in_attempt a WHERE a.since <= at - make_interval(secs => seconds);
    SELECT max(a.since) + make_interval(secs => seconds) INTO free_at
      FROM (VALUES (pair, per_pair), (whole, per_person), (place, per_address)) l (subject, most)
      JOIN web.sign_in_attempt a ON a.subject = l.subject AND a.tries >= l.most;
    -- a try that is not looked at counts for nothing: it cannot shut anybody out for longer
    IF free_at IS NOT NULL THEN
        RETURN QUERY SELECT greatest(1, ceil(extract(epoch FROM free_at - at)))::integer,
                            NULL::text;
        RETURN;
    END IF;
    INSERT INTO web.sign_in_attempt AS a
    SELECT v.subject, 1, at FROM unnest(ARRAY[pair, whole, place]) AS v (subject)
        ON CONFLICT (subject) DO UPDATE SET tries = a.tries + 1;
    RETURN QUERY
    SELECT 0, (SELECT c.hash FROM web.credential c WHERE c.person_id = sign_in_try.person);
END
$$;
COMMENT ON FUNCTION web.sign_in_try(integer, text, timestamptz, integer, integer, integer,
                                    integer) IS
    'Counts a try to sign in before the password is looked at, and gives the hash that it is held '
    'against (null: there is none). wait_seconds > 0: too many in so many seconds, of the person '
    'from the address, of the person, or from the address';

CREATE FUNCTION web.session_begin(person integer, hash text, address text, token_digest bytea,
                                  at timestamptz, day date, seconds integer, most integer)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    -- the password that was looked at is still the one, and stays so until this is committed
    PERFORM FROM web.credential c
      WHERE c.person_id = person AND c.hash = session_begin.hash
        FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (SELECT FROM web.person_on(person, day)) THEN
        RETURN false;
    END IF;
    DELETE FROM web.session s
     WHERE s.expires_at <= at
        OR s.token_digest IN (SELECT o.token_digest FROM web.session o WHERE o.person_id = person
                               ORDER BY o.created_at DESC, o.token_digest OFFSET most - 1);
    INSERT INTO web.session
    VALUES (token_digest, person, at, at, at + make_interval(secs => seconds));
    DELETE FROM web.sign_in_attempt a
     WHERE a.subject = format('person %s from %s', person, address);
    UPDATE web.sign_in_attempt a SET tries = greatest(0, a.tries - 1)
     WHERE a.subject IN (format('person %s', person), format('address %s', address));
    RETURN true;
END
$$;
COMMENT ON FUNCTION web.session_begin(integer, text, text, bytea, timestamptz, date, integer,
                                      integer) IS
    'Begins a session for whoever showed the password of this hash, for so many seconds; of more '
    'than so many of a person the oldest end. False: the password is another one by now, or the '
    'person may not use the board that day';

CREATE FUNCTION web.session_seen(token_digest bytea, at timestamptz, day date, idle integer)
RETURNS TABLE (person integer, told json)
LANGUAGE sql SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    WITH seen AS (
        UPDATE web.session s SET last_seen_at = greatest(s.last_seen_at, session_seen.at)
         WHERE s.token_digest = session_seen.token_digest AND s.expires_at > session_seen.at
           AND s.last_seen_at > session_seen.at - make_interval(secs => idle)
        RETURNING s.person_id, s.expires_at
    )
    SELECT s.person_id,
           json_build_object('person', s.person_id, 'name', p.name, 'role', p.role,
                             'alcaldia', nullif(p.alcaldia, 0), 'alcaldia_name', a.name,
                             'expires_at', s.expires_at)
      FROM seen s
     CROSS JOIN LATERAL web.person_on(s.person_id, session_seen.day) p
      LEFT JOIN registry.alcaldia a ON a.alcaldia = p.alcaldia;
END;
COMMENT ON FUNCTION web.session_seen(bytea, timestamptz, date, integer) IS
    'Whose session it is and what that person is on a day. No row: it ended, nothing came of it '
    'for so many seconds, or the person may not use the board that day';

CREATE FUNCTION web.session_end(token_digest bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    DELETE FROM web.session s WHERE s.token_digest = session_end.token_digest;
END;
COMMENT ON FUNCTION web.session_end(bytea) IS 'Ends a session, if there is one';

REVOKE EXECUTE ON FUNCTION web.person_on(integer, date),
    web.password_set(integer, text, timestamptz),
    web.sign_in_try(integer, text, timestamptz, integer, integer, integer, integer),
    web.session_begin(integer, text, text, bytea, timestamptz, date, integer, integer),
    web.session_seen(bytea, timestamptz, date, integer), web.session_end(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    web.sign_in_try(integer, text, timestamptz, integer, integer, integer, integer),
    web.session_begin(integer, text, text, bytea, timestamptz, date, integer, integer),
    web.session_seen(bytea, timestamptz, date, integer), web.session_end(bytea) TO tequio_web;
GRANT EXECUTE ON FUNCTION web.password_set(integer, text, timestamptz) TO tequio_operator;

COMMIT;

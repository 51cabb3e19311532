-- Deploy registry:petitions to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided, "item"
-- counts from 1.

BEGIN;

CREATE TABLE registry.petition_term (
    kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 4),
    matter smallint NOT NULL CHECK (matter BETWEEN 0 AND 6),
    working_days integer NOT NULL CHECK (working_days BETWEEN 1 AND 366),
    warn_days integer NOT NULL CHECK (warn_days >= 0 AND warn_days < working_days),
    body text NOT NULL,
    body_address text NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kind, matter, valid_from, position, ordinal),
    CONSTRAINT competent_body CHECK (matter NOT IN (1, 2) OR (body <> '' AND body_address <> ''))
);
COMMENT ON TABLE registry.petition_term IS
    'Within how many working days of the administration a petition is answered, and which body is '
    'competent where it is another. The row of its kind and matter holds; else that of its matter '
    'for any kind; else that of its kind for none of the matters';
COMMENT ON COLUMN registry.petition_term.kind IS
    '1 request, 2 proposal, 3 non-conformity, 4 complaint; 0 = any';
COMMENT ON COLUMN registry.petition_term.matter IS
    '1 discrimination, 2 corruption, 3 to 6 one''s own data: access, correction, erasure, '
    'objection; 0 = none of these';
COMMENT ON COLUMN registry.petition_term.working_days IS
    'Working days of the term, from the day after its receipt';
COMMENT ON COLUMN registry.petition_term.warn_days IS
    'Working days before the last one on which the term is near';
COMMENT ON COLUMN registry.petition_term.body IS 'Name of the competent body; empty = none';
COMMENT ON COLUMN registry.petition_term.body_address IS 'Its address';
COMMENT ON COLUMN registry.petition_term.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.petition_term.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.petition_term.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.petition_term.ordinal IS 'Place in that decision, from 0';
COMMENT ON CONSTRAINT competent_body ON registry.petition_term IS
    'Discrimination and corruption have a competent body, and it an address';

CREATE FUNCTION registry.office_day_after(day date, days integer, as_of bigint) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT CASE WHEN office_day_after.days = 0 THEN office_day_after.day ELSE (
        SELECT g.at::date
          FROM generate_series(office_day_after.day + interval '1 day',
                               office_day_after.day + 2 * office_day_after.days * interval '1 day'
                               + interval '400 days', interval '1 day') AS g (at)
         WHERE registry.is_office_day(g.at::date, office_day_after.as_of)
         ORDER BY g.at
        OFFSET office_day_after.days - 1 LIMIT 1) END;
END;
COMMENT ON FUNCTION registry.office_day_after(date, integer, bigint) IS
    'The so many-th day after a day on which offices work, as known then; the day itself for 0; '
    'null where offices close for more than a year';

CREATE FUNCTION registry.office_days_between(from_days date[], to_days date[], as_of bigint[])
RETURNS TABLE (item integer, days integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer,
           (SELECT count(*)::integer
              FROM generate_series(asked.from_day + interval '1 day',
                                   asked.to_day::timestamp, interval '1 day') AS g (at)
             WHERE registry.is_office_day(g.at::date, asked.as_of))
      FROM unnest(from_days, to_days, as_of) WITH ORDINALITY
           AS asked (from_day, to_day, as_of, item);
END;
COMMENT ON FUNCTION registry.office_days_between(date[], date[], bigint[]) IS
    'How many days on which offices work come after the one day, up to and with the other, as '
    'known then';

CREATE FUNCTION registry.petition_terms_at(kinds smallint[], matters smallint[], days date[],
                                           as_of bigint[])
RETURNS TABLE (item integer, working_days integer, warn_day date, due_day date, body text,
               body_address text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer, t.working_days,
           registry.office_day_after(asked.day, t.working_days - t.warn_days, asked.as_of),
           registry.office_day_after(asked.day, t.working_days, asked.as_of),
           t.body, t.body_address
      FROM unnest(kinds, matters, days, as_of) WITH ORDINALITY
           AS asked (kind, matter, day, as_of, item)
     CROSS JOIN LATERAL (SELECT p.*
                           FROM registry.petition_term p
                          WHERE p.valid_from <= asked.day AND p.known_from <= asked.as_of
                            AND ((p.kind = asked.kind AND p.matter = asked.matter)
                                 OR (p.kind = 0 AND p.matter = asked.matter)
                                 OR (p.kind = asked.kind AND p.matter = 0)
                                 OR (p.kind = 0 AND p.matter = 0))
                          ORDER BY p.matter = asked.matter DESC, p.kind = asked.kind DESC,
                                p.valid_from DESC, p.position DESC, p.ordinal DESC
                          LIMIT 1) t;
END;
COMMENT ON FUNCTION registry.petition_terms_at(smallint[], smallint[], date[], bigint[]) IS
    'The term of petitions of each kind and matter that are received on a day, as known then, on '
    'the calendar of the administration; no row where none holds';

CREATE FUNCTION registry.device_people_at(devices integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, person integer, role text, alcaldia smallint, signing_key bytea)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer, p.person_id, p.role, p.alcaldia, d.signing_key
      FROM unnest(devices, days, as_of) WITH ORDINALITY AS asked (device, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.signing_key, v.person_id
                           FROM registry.device v
                          WHERE v.device_id = asked.device AND v.known_from <= asked.as_of
                          ORDER BY v.position DESC, v.ordinal DESC
                          LIMIT 1) d
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.person v
                          WHERE v.person_id = d.person_id AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p
     WHERE p.active;
END;
COMMENT ON FUNCTION registry.device_people_at(integer[], date[], bigint[]) IS
    'Whose each device is on a day, as known then, and the key that its signatures are held '
    'against: the active person whom its own fact names, or else who says to use it. No row where '
    'it is nobody''s';

CREATE FUNCTION registry.roles_at(people integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, role text, alcaldia smallint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer, p.role, p.alcaldia
      FROM unnest(people, days, as_of) WITH ORDINALITY AS asked (person, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.person v
                          WHERE v.person_id = asked.person AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p
     WHERE p.active;
END;
COMMENT ON FUNCTION registry.roles_at(integer[], date[], bigint[]) IS
    'Which role each person has on a day, as known then; no row where they are not active';

GRANT SELECT, INSERT ON registry.petition_term TO tequio_registry;
REVOKE EXECUTE ON FUNCTION registry.office_day_after(date, integer, bigint),
    registry.office_days_between(date[], date[], bigint[]),
    registry.petition_terms_at(smallint[], smallint[], date[], bigint[]),
    registry.device_people_at(integer[], date[], bigint[]),
    registry.roles_at(integer[], date[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.office_days_between(date[], date[], bigint[]),
    registry.petition_terms_at(smallint[], smallint[], date[], bigint[]),
    registry.device_people_at(integer[], date[], bigint[]),
    registry.roles_at(integer[], date[], bigint[]) TO tequio_registry, tequio_surveys;

COMMIT;

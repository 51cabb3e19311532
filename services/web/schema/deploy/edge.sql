-- Deploy web:edge to pg
-- The edge reads no table of the registry or the journal: these functions answer for one device,
-- by the digest of a token that only it has.

BEGIN;

CREATE SCHEMA web;
COMMENT ON SCHEMA web IS 'What the web edge asks beside the views of analytics';
GRANT USAGE ON SCHEMA web TO tequio_web;

CREATE FUNCTION web.programme_clock() RETURNS TABLE (founding bytea, newest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT first.body, last.received_at
      FROM journal.stream s
      JOIN journal.entry first ON first.topic = s.topic AND first.partition = s.partition
       AND first.position = 1
      JOIN journal.entry last ON last.topic = s.topic AND last.partition = s.partition
       AND last.position = s.next_position - 1
     WHERE s.topic = 1 AND s.partition = 0;
END;
COMMENT ON FUNCTION web.programme_clock() IS
    'How the programme was founded (the body of its first entry, a Founding), and when the newest '
    'submission was received; no row before it is founded';

-- A device's last version holds, whatever its day, as in registry.devices_for_gateway().
CREATE FUNCTION web.device_of_token(token_digest bytea)
RETURNS TABLE (device_id integer, role smallint, kitchen_id integer, revoked boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT d.device_id, d.role, d.kitchen_id, d.revoked
      FROM (SELECT DISTINCT ON (v.device_id) v.*
              FROM registry.device v
             WHERE v.device_id IN (SELECT t.device_id FROM registry.device t
                                    WHERE t.token_digest = device_of_token.token_digest)
             ORDER BY v.device_id, v.position DESC, v.ordinal DESC) d
     WHERE d.token_digest = device_of_token.token_digest;
END;
COMMENT ON FUNCTION web.device_of_token(bytea) IS
    'The device whose admission token has this SHA-256, revoked or not';

CREATE FUNCTION web.device_told(token_digest bytea, day date)
RETURNS TABLE (told json, programme_key bytea)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT json_build_object(
               'device', d.device_id,
               'role', (ARRAY['kitchen', 'monitor', 'operator', 'edge', 'official',
                              'auditor'])[d.role],
               'kitchen', (SELECT json_build_object(
                                      'number', k.kitchen_id, 'name', k.name,
                                      'alcaldia', a.name, 'alcaldia_code', a.inegi_code,
                                      'capacity', k.capacity, 'fee_centavos', r.fee_centavos)
                             FROM registry.kitchens_at(ARRAY[d.kitchen_id], ARRAY[day],
                                                       ARRAY[9223372036854775807]) k
                             JOIN registry.alcaldia a ON a.alcaldia = k.alcaldia
                             LEFT JOIN registry.rules_at(ARRAY[day], ARRAY[9223372036854775807]) r
                               ON true),
               'members', (SELECT coalesce(json_agg(json_build_object('number', m.member,
                                                                      'name', m.name)
                                                    ORDER BY m.member), '[]')
                             FROM (SELECT DISTINCT ON (c.member) c.member, c.name, c.active
                                     FROM registry.committee_member c
                                    WHERE c.kitchen_id = d.kitchen_id AND c.valid_from <= day
                                    ORDER BY c.member, c.valid_from DESC, c.position DESC,
                                          c.ordinal DESC) m
                            WHERE m.active)),
           (SELECT e.body
              FROM registry.catalogue c
              JOIN journal.entry e ON e.topic = 1 AND e.partition = 0
               AND e.position = c.submission_position
             WHERE c.code = 'programme-key' AND c.valid_from <= day
             ORDER BY c.version DESC, c.position, c.ordinal
             LIMIT 1)
      FROM web.device_of_token(token_digest) d
     WHERE NOT d.revoked;
END;
COMMENT ON FUNCTION web.device_told(bytea, date) IS
    'What a device that is not revoked may know of itself on a day: its kitchen, its committee''s '
    'names; and the newest catalogue programme-key as it was sent (a Catalogue). No row for a '
    'token that is nobody''s';

REVOKE EXECUTE ON FUNCTION web.programme_clock(), web.device_of_token(bytea),
    web.device_told(bytea, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.programme_clock(), web.device_of_token(bytea),
    web.device_told(bytea, date) TO tequio_web;

COMMIT;

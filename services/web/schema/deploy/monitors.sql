-- Deploy web:monitors to pg
-- A monitor's device works without a network with the kitchens of its person's territory: what it
-- is told of itself names them. The predicate is that of the board, of the person as they are now.

BEGIN;

CREATE FUNCTION web.monitor_told(device integer, day date) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
    SELECT json_build_object(
               'number', d.person_id, 'name', p.name,
               'fee_centavos', (SELECT r.fee_centavos
                                  FROM registry.rules_at(ARRAY[day],
                                                         ARRAY[9223372036854775807]) r),
               'kitchens', (
            SELECT coalesce(json_agg(json_build_object(
                       'number', k.kitchen_id, 'name', k.name, 'address', k.address,
                       'capacity', k.capacity,
                       'state', (ARRAY['applied', 'active', 'suspended'])[k.state],
                       'serves', CASE WHEN o.day IS NOT NULL THEN EXISTS (
                            SELECT FROM registry.due u
                             WHERE u.day = o.day AND u.kitchen_id = k.kitchen_id AND u.due > 0) END,
                       'members', (
                SELECT coalesce(json_agg(json_build_object('number', m.member, 'name', m.name)
                                         ORDER BY m.member), '[]')
                  FROM (SELECT DISTINCT ON (c.member) c.member, c.name, c.active
                          FROM registry.committee_member c
                         WHERE c.kitchen_id = k.kitchen_id AND c.valid_from <= monitor_told.day
                         ORDER BY c.member, c.valid_from DESC, c.position DESC, c.ordinal DESC) m
                 WHERE m.active)) ORDER BY k.kitchen_id), '[]')
              FROM (SELECT DISTINCT ON (v.kitchen_id) v.*
                      FROM registry.kitchen v
                     WHERE v.valid_from <= monitor_told.day
                     ORDER BY v.kitchen_id, v.valid_from DESC, v.position DESC, v.ordinal DESC) k
              LEFT JOIN registry.opened_day o ON o.day = monitor_told.day
             WHERE k.state <> 4 AND p.alcaldia IN (0, k.alcaldia)))
      FROM (SELECT v.person_id
              FROM registry.device v
             WHERE v.device_id = monitor_told.device
             ORDER BY v.position DESC, v.ordinal DESC
             LIMIT 1) d
     CROSS JOIN LATERAL web.person_on(d.person_id, monitor_told.day) p
     WHERE p.role = 'monitor';
END;
COMMENT ON FUNCTION web.monitor_told(integer, date) IS
    'Whose a monitor''s device is on a day, and every kitchen of their territory that is not '
    'closed, by number: serves = it is due that day, null = nobody was said to be due yet; with '
    'its committee''s names. Null where the device is nobody''s, or whose person is no active '
    'monitor';
REVOKE EXECUTE ON FUNCTION web.monitor_told(integer, date) FROM PUBLIC;

CREATE OR REPLACE FUNCTION web.device_told(token_digest bytea, day date)
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
                            WHERE m.active),
               'monitor', CASE WHEN d.role = 2 THEN web.monitor_told(d.device_id, day) END),
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
    'names, or whose it is and their kitchens where it is a monitor''s; and the newest catalogue '
    'programme-key as it was sent (a Catalogue). No row for a token that is nobody''s';

COMMIT;

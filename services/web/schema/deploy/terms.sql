-- Deploy web:terms to pg
-- A tablet offers the days of which a report may still come, and says of an older one that a person
-- looks at it: the days are those of the rule, and not the app's to know.

BEGIN;

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
                                      'capacity', k.capacity, 'fee_centavos', r.fee_centavos,
                                      'late_days', CASE WHEN r.late <> 1 THEN r.late_days END)
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
               'monitor', CASE WHEN d.role = 2 THEN web.monitor_told(d.device_id, day) END,
               'person', (SELECT json_build_object('number', o.person_id, 'name', p.name,
                                                   'role', p.role)
                            FROM (SELECT v.person_id
                                    FROM registry.device v
                                   WHERE v.device_id = d.device_id
                                   ORDER BY v.position DESC, v.ordinal DESC
                                   LIMIT 1) o
                           CROSS JOIN LATERAL web.person_on(o.person_id, device_told.day) p)),
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
    'What a device that is not revoked may know of itself on a day: its kitchen, with the days '
    'after its own on which a report is not late (null = it never is), its committee''s names, or '
    'whose it is (who may use the board that day) and their kitchens where it is a monitor''s; '
    'and the newest catalogue programme-key as it was sent (a Catalogue). No row for a token '
    'that is nobody''s';

COMMIT;

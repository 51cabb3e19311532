-- Deploy web:visit_plans to pg
-- A monitor's device is told which kitchens are to be visited on the day.

BEGIN;

CREATE OR REPLACE FUNCTION web.monitor_told(device integer, day date) RETURNS json
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
                       'visit', EXISTS (
                            SELECT FROM registry.planned_visit w
                             WHERE w.kitchen_id = k.kitchen_id AND w.day = monitor_told.day),
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
    'closed, by number: serves = it is due that day, null = nobody was said to be due yet; '
    'visit = one is planned for that day; with its committee''s names. Null where the device is '
    'nobody''s, or whose person is no active monitor';

COMMIT;

-- Alerts that nobody closed and that did not settle, the oldest first, at most $1.
SELECT a.kitchen_id, coalesce(k.name, ''), a.kind, a.day, a.since_day, a.found, a.low, a.high,
       a.state, a.level, coalesce(p.name, '')
  FROM surveys.alert a
  LEFT JOIN LATERAL (SELECT v.name FROM registry.kitchen v WHERE v.kitchen_id = a.kitchen_id
                      ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT v.name FROM registry.person v WHERE v.person_id = a.taken_by
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) p ON true
 WHERE a.state IN (1, 2)
 ORDER BY a.raised_at, a.kitchen_id, a.kind, a.day
 LIMIT $1::integer

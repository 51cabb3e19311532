-- The application of folio $1, or where that is empty those that wait, at most $2. Places with the
-- greatest need come first, then the oldest; then, the newest first, those that nobody has looked
-- at: so that no heap of invented ones hides for good what comes after it.
SELECT a.folio, a.state, coalesce(m.name, 'alcaldía not known'), a.unit, coalesce(u.name, ''),
       coalesce(u.priority, 0), a.received_day, a.state_day, a.premises, a.square_metres,
       a.rations, a.committee, a.women, a.flags, a.position,
       (SELECT coalesce(string_agg(i.item || ': ' || i.says
                                       || CASE WHEN i.item = ANY (a.met) THEN ' yes' ELSE ' NO' END,
                                   chr(10) ORDER BY i.ordinal), '')
          FROM registry.checklist_item i
         WHERE i.checklist = a.checklist AND i.version = a.checklist_version AND $1::text <> ''),
       (SELECT e.body FROM journal.entry e
         WHERE e.topic = 1 AND e.partition = 0 AND e.position = a.submission_position
           AND $1 <> '')
  FROM registry.application_now a
  LEFT JOIN registry.alcaldia m ON m.alcaldia = a.alcaldia
  LEFT JOIN LATERAL (SELECT v.name, v.priority FROM registry.territorial_unit v
                      WHERE v.code = a.unit
                      ORDER BY v.position DESC, v.ordinal DESC LIMIT 1) u ON true
 WHERE CASE WHEN $1 <> '' THEN a.folio = $1 ELSE a.state BETWEEN 1 AND 4 END
 ORDER BY u.priority NULLS LAST,
          CASE a.state WHEN 1 THEN -a.position ELSE a.position END
 LIMIT $2::integer

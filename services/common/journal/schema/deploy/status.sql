-- Deploy journal:status to pg
-- In the vocabulary of pg_stat_replication, as far as it goes.

BEGIN;

CREATE VIEW journal.consumer_status AS
SELECT c.consumer,
       t.name AS topic,
       c.partition,
       CASE WHEN c.position >= s.next_position - 1 THEN 'streaming'
            WHEN c.position = 0 THEN 'startup'
            ELSE 'catchup' END AS state,
       s.next_position - 1 AS sent_position,
       c.position AS replay_position,
       s.next_position - 1 - c.position AS replay_lag,
       (SELECT e.received_at
          FROM journal.entry e
         WHERE e.topic = c.topic AND e.partition = c.partition
           AND e.position = c.position) AS replayed_through,
       w.waiting,
       w.overdue,
       w.oldest_waiting,
       p.parked
  FROM journal.cursor c
  JOIN journal.topic t ON t.topic = c.topic
  JOIN journal.stream s ON s.topic = c.topic AND s.partition = c.partition
 CROSS JOIN LATERAL (SELECT count(*) AS waiting,
                            count(*) FILTER (WHERE overdue) AS overdue,
                            min(since) AS oldest_waiting
                       FROM journal.waiting
                      WHERE consumer = c.consumer AND topic = c.topic AND partition = c.partition) w
 CROSS JOIN LATERAL (SELECT count(*) AS parked
                       FROM journal.parked
                      WHERE consumer = c.consumer AND topic = c.topic
                        AND partition = c.partition) p;
COMMENT ON VIEW journal.consumer_status IS
    'How far each consumer has come in each stream, and what it has put aside';
COMMENT ON COLUMN journal.consumer_status.consumer IS 'The service';
COMMENT ON COLUMN journal.consumer_status.topic IS 'Topic of the stream';
COMMENT ON COLUMN journal.consumer_status.partition IS 'Partition of the stream';
COMMENT ON COLUMN journal.consumer_status.state IS
    'streaming: at the head; catchup: behind it; startup: has applied nothing yet';
COMMENT ON COLUMN journal.consumer_status.sent_position IS 'Last position of the stream';
COMMENT ON COLUMN journal.consumer_status.replay_position IS
    'Last position that the consumer has applied; 0 = none';
COMMENT ON COLUMN journal.consumer_status.replay_lag IS 'Entries still to be applied';
COMMENT ON COLUMN journal.consumer_status.replayed_through IS
    'received_at of the last entry applied: how fresh the consumer''s tables are';
COMMENT ON COLUMN journal.consumer_status.waiting IS
    'Entries of this stream that wait for something else';
COMMENT ON COLUMN journal.consumer_status.overdue IS 'Those of them whose term is over';
COMMENT ON COLUMN journal.consumer_status.oldest_waiting IS 'received_at of the oldest that waits';
COMMENT ON COLUMN journal.consumer_status.parked IS
    'Entries of this stream that failed by themselves and need an operator';

-- Seen through the owner's eyes: its readers may not look at other roles' sessions.
CREATE VIEW journal.consumer_instance AS
SELECT t.name AS consumer,
       substr(a.application_name, length('tequio-' || t.name) + 2) AS instance,
       EXISTS (SELECT FROM pg_catalog.pg_locks l
                WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
                  AND l.classid::bigint << 32 | l.objid::bigint
                      = hashtextextended('tequio/active/' || t.name, 0)) AS active
  FROM pg_catalog.pg_stat_activity a
  JOIN journal.topic t ON t.writer = a.usename
 WHERE a.datname = current_database()
   AND a.application_name LIKE 'tequio-' || t.name || ' %'
   AND a.application_name NOT LIKE '% rebuild';
COMMENT ON VIEW journal.consumer_instance IS
    'The instances of each consumer that are connected: one is active, others stand by';
COMMENT ON COLUMN journal.consumer_instance.consumer IS 'The service';
COMMENT ON COLUMN journal.consumer_instance.instance IS 'Host and process';
COMMENT ON COLUMN journal.consumer_instance.active IS
    'True for the one that takes entries; it holds the lock of journal_try_active.sql';

CREATE VIEW journal.problem AS
SELECT CASE e.status WHEN 1 THEN 'refused' ELSE 'conflict' END AS problem,
       t.name AS topic, e.partition, e.position, e.received_at, e.kind, e.kitchen_id, e.device_id,
       NULL::text AS detail
  FROM journal.entry e
  JOIN journal.topic t ON t.topic = e.topic
 WHERE e.topic = 1 AND e.status <> 0
 UNION ALL
SELECT 'flagged', t.name, e.partition, e.root_position, e.received_at, s.kind, e.kitchen_id,
       s.device_id, NULL
  FROM journal.entry e
  JOIN journal.entry s ON s.topic = 1 AND s.partition = e.partition AND s.position = e.root_position
  JOIN journal.topic t ON t.topic = s.topic
 WHERE e.topic = 2 AND e.kind = 103
 UNION ALL
SELECT 'parked', t.name, p.partition, p.position, p.parked_at, p.kind, p.kitchen_id, NULL,
       p.consumer || ': ' || p.reason
  FROM journal.parked p
  JOIN journal.topic t ON t.topic = p.topic
 UNION ALL
SELECT 'quarantined', NULL, NULL, NULL, q.received_at, NULL, NULL, q.device_id, q.reason
  FROM journal.quarantine q;
COMMENT ON VIEW journal.problem IS
    'What a person should look at: submissions that were refused, are in conflict, were accepted '
    'and flagged, could not be applied, or could not even be read';
COMMENT ON COLUMN journal.problem.problem IS 'refused, conflict, flagged, parked or quarantined';
COMMENT ON COLUMN journal.problem.topic IS 'Topic of the entry at fault; null where there is none';
COMMENT ON COLUMN journal.problem.partition IS 'Its partition';
COMMENT ON COLUMN journal.problem.position IS 'Its position';
COMMENT ON COLUMN journal.problem.received_at IS 'When it was received';
COMMENT ON COLUMN journal.problem.kind IS 'Its kind';
COMMENT ON COLUMN journal.problem.kitchen_id IS
    'The kitchen that it is about; 0 = the programme as a whole';
COMMENT ON COLUMN journal.problem.device_id IS
    'The device that sent it; null where it does not matter';
COMMENT ON COLUMN journal.problem.detail IS 'Who parked it and why, or what could not be read';

GRANT SELECT ON journal.consumer_instance TO tequio_operator, tequio_auditor;
GRANT SELECT ON journal.consumer_status TO tequio_gateway, tequio_registry, tequio_subsidy,
    tequio_purchases, tequio_surveys, tequio_indicators, tequio_web,
    tequio_operator, tequio_auditor;
GRANT SELECT ON journal.problem TO tequio_web,
    tequio_operator, tequio_auditor;

COMMIT;
